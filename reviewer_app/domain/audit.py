"""What a supervisor asks of past decisions, and the answers: who decided what, why, and how often."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from reviewer_app.domain.case import Case, CaseHead
from reviewer_app.domain.decision import Action, Decision, FieldChange, Reason
from reviewer_app.domain.workflow import Workflow


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which decisions are meant; None and "" leave a condition out.

    `since` is inclusive and `until` exclusive, both aware UTC and compared with the time the server
    received the decision. `reviewer` is an account id. `text` is searched in case titles, external
    ids and notes.
    """

    workflow: str | None = None
    reviewer: str | None = None
    action: Action | None = None
    attribution: str | None = None
    code: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One kept decision in one line.

    `ai_model` is the name and version of the model whose suggestion was on the screen, "" when the
    case named none; `ai_confidence` is 0 to 1 or None. `result` is the server's word on it, and
    `effective` says whether it answers the case. `ai_shown` is when the suggestion was seen, `committed`
    the outcome said before that (empty: none was asked), `cover_share` the probability of its being asked.
    `data_wrong` names the fields, or `record`, whose source was marked as wrong in itself.
    """

    seq: int
    decision_id: str
    case_id: str
    case_revision: int
    external_id: str
    title: str
    workflow: str
    workflow_version: int
    action: Action
    outcome: str
    ai_outcome: str
    ai_confidence: float | None
    ai_model: str
    reasons: tuple[Reason, ...]
    changes: tuple[FieldChange, ...]
    note: str
    escalate_to: str | None
    reviewer_id: str
    reviewer: str
    decided_at: datetime
    received_at: datetime
    duration_ms: int
    offline: bool
    effective: bool
    result: str
    ai_shown: str = "first"
    committed: str = ""
    cover_share: float = 0.0
    data_wrong: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AuditPage:
    """Decisions newest first; `before` asks for the page after this one, None at the end.

    `total` counts all decisions the filter means.
    """

    rows: tuple[AuditRow, ...]
    total: int
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of `of` decisions with its interval: `low` and `high` bound it with 95 % confidence.

    Wilson's score interval (Wilson 1927) without continuity correction. `share`, `low` and `high`
    are None when `of` is 0: no rate is not a rate of nought.
    """

    count: int
    of: int
    share: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class ReasonRate:
    """How often a reason was given, now and in the period of equal length just before.

    `p_value` is that of the two-sided exact conditional test that both periods have the same rate
    (Przyborowski and Wilenski 1940); None when there is nothing to compare. `flagged` says whether
    the change stands out among all reasons shown (Benjamini-Hochberg at 5 %).
    """

    attribution: str
    code: str
    label: str
    rate: Rate
    before: Rate
    p_value: float | None = None
    flagged: bool = False


@dataclass(frozen=True, slots=True)
class ActionRate:
    """How often people did this, of all decisions counted."""

    action: Action
    rate: Rate


@dataclass(frozen=True, slots=True)
class AttributionRate:
    """How often the group of reasons was given; one decision counts once."""

    attribution: str
    rate: Rate


@dataclass(frozen=True, slots=True)
class ReasonReport:
    """Why people decided differently: counts and rates over one filter.

    `decisions` is the number all rates are taken of: approve, override and escalate decisions the
    server accepted in the period (a skip puts a case back and judges nothing). The filter's own
    reason and action conditions do not narrow that number. `since` and `until` are the period
    really covered. Reasons come most frequent first.
    """

    since: datetime
    until: datetime
    decisions: int
    decisions_before: int
    actions: tuple[ActionRate, ...]
    attributions: tuple[AttributionRate, ...]
    reasons: tuple[ReasonRate, ...]


@dataclass(frozen=True, slots=True)
class AuditChoice:
    """One thing a filter can be set to, and how many decisions have it."""

    id: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class ReasonChoice:
    """A reason a filter can be set to."""

    attribution: str
    code: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class AuditFacets:
    """What the filters offer: only what occurs among kept decisions."""

    workflows: tuple[AuditChoice, ...]
    reviewers: tuple[AuditChoice, ...]
    reasons: tuple[ReasonChoice, ...]


@dataclass(frozen=True, slots=True)
class DecidedCase:
    """A decision with the case as it stood when it was made.

    `case` is the revision the person saw and `workflow` the version they decided by; `head` is the
    case today. `others` are all kept decisions on the case, oldest first, this one included.
    """

    row: AuditRow
    decision: Decision
    case: Case
    workflow: Workflow
    head: CaseHead
    others: tuple[AuditRow, ...]
