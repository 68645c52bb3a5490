"""A case and its parts, as every layer passes them around."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

JsonValue = Any
"""Any JSON value; kept as decoded so that what a pipeline sent is what a person sees."""


class CaseState(StrEnum):
    """Where a case stands on the server."""

    OPEN = "open"
    """Waiting for somebody of its team (`team` None means the front line)."""
    LEASED = "leased"
    """Somebody holds a live lease on it."""
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"


class EscalationReason(StrEnum):
    """Why the AI sent a case to a person."""

    LOW_CONFIDENCE = "low_confidence"
    RULE = "rule"
    RANDOM_AUDIT = "random_audit"
    CONFLICT = "conflict"
    MISSING_EVIDENCE = "missing_evidence"
    POLICY = "policy"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What supports a field: a box on a page, or a span of text.

    `box` is (left, top, right, bottom) as fractions of the page, origin top left; `page` counts
    from 1. `start`/`end` are Unicode code points, half open. Exactly one of the two forms is set.
    `document` is the document's name within its case: a label, never a path.
    """

    document: str
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another value the AI considered; confidence 0–1, None when it gave none."""

    value: JsonValue
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class FieldSuggestion:
    """What the AI proposes for one field; confidence 0–1, None when it gave none (never 0)."""

    id: str
    value: JsonValue
    confidence: float | None = None
    evidence: tuple[Evidence, ...] = ()
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class Model:
    """The AI that made a suggestion."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the AI proposes for a case: an outcome and field values.

    `run_id` is the pipeline's own name of the run that made it, kept with every decision on it.
    """

    outcome: str
    confidence: float | None = None
    model: Model | None = None
    rationale: str = ""
    fields: tuple[FieldSuggestion, ...] = ()
    run_id: str = ""


@dataclass(frozen=True, slots=True)
class Escalation:
    """Why the case came to a person; `blockers` are field or check ids."""

    reason: EscalationReason
    detail: str = ""
    blockers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """A deterministic check made beside the AI; `passed` None means it could not be made."""

    id: str
    label: str
    passed: bool | None
    detail: str = ""
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """An attached source, known by content; `name` is a label shown to people, never a path."""

    name: str
    media_type: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One thing that happened to the case before it was escalated."""

    at: datetime
    actor: str
    text: str


@dataclass(frozen=True, slots=True)
class Case:
    """What needs a decision: the whole content of one revision.

    Immutable per (id, revision); what changes while people work (state, team, lease) is in
    `CaseHead`. Times are aware UTC.
    """

    id: str
    revision: int
    workflow: str
    workflow_version: int
    external_id: str
    title: str
    priority: int
    received_at: datetime
    record: dict[str, JsonValue]
    suggestion: Suggestion
    escalation: Escalation
    due_at: datetime | None = None
    checks: tuple[Check, ...] = ()
    documents: tuple[DocumentRef, ...] = ()
    history: tuple[HistoryEntry, ...] = ()
    metadata: dict[str, JsonValue] = field(default_factory=dict)

    def document(self, name: str) -> DocumentRef | None:
        """Find an attached document by its label."""
        return next((d for d in self.documents if d.name == name), None)

    def suggested(self, field_id: str) -> FieldSuggestion | None:
        """Find what the AI proposed for one field."""
        return next((f for f in self.suggestion.fields if f.id == field_id), None)


@dataclass(frozen=True, slots=True)
class CaseHead:
    """The narrow row a queue shows, and the part of a case that changes while people work.

    `rev` grows by one at every change the server makes to the case (content, state, lease, team);
    `revision` grows only when the pipeline sends new content. `confidence` is the suggestion's.
    `escalated_by` is who escalated it last: they go on seeing it while `team` has it. Names are for
    showing, the ids beside them (accounts) for comparing. `first_by` decided it first where a second
    person has to decide it too; `attached` counts decisions the server keeps beside the case.

    `snoozed_until` keeps it out of everybody's line of work, as `snoozed_by_id` wished; `waiting_for` is
    what somebody asked the sender for, empty when nothing is awaited. `covered` says that the suggestion
    is to stay covered until the person has decided, `cover_share` the probability with which that was
    drawn (0–1, also where it was not). `decided_outcome` and `decided_reason` (as it read) are what the
    answer in force says.
    """

    id: str
    rev: int
    revision: int
    workflow: str
    workflow_version: int
    external_id: str
    title: str
    state: CaseState
    priority: int
    received_at: datetime
    due_at: datetime | None = None
    confidence: float | None = None
    suggested_outcome: str = ""
    escalation_reason: str = ""
    team: str | None = None
    holder: str | None = None
    holder_id: str | None = None
    lease_expires_at: datetime | None = None
    decided_by: str | None = None
    decided_action: str | None = None
    decided_at: datetime | None = None
    decided_by_id: str | None = None
    escalated_by: str | None = None
    escalated_by_id: str | None = None
    first_by: str | None = None
    first_by_id: str | None = None
    attached: int = 0
    snoozed_until: datetime | None = None
    snoozed_by_id: str | None = None
    waiting_for: str = ""
    covered: bool = False
    cover_share: float = 0.0
    decided_outcome: str = ""
    decided_reason: str = ""


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to work on a case for a while; `fence` grows with every lease of that case."""

    lease_id: str
    case_id: str
    fence: int
    case_revision: int
    expires_at: datetime
    kind: str = "online"
