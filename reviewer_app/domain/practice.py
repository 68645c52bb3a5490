"""Practice: packs of cases with known answers, attempts at them, and what the attempts are worth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from reviewer_app.domain.case import Evidence
from reviewer_app.domain.decision import Action

SURENESS: tuple[float, ...] = (0.55, 0.70, 0.85, 0.99)
"""The four answers to “how sure are you”: a coin's throw or a little more, rather, very, as good as certain."""

PRACTICE_PREFIX = "practice-"
"""Every id made in practice begins so, and no live id does: a mix-up shows at the first look."""


@dataclass(frozen=True, slots=True)
class PracticePack:
    """A set of cases of one workflow whose true answers are known.

    `ai_wrong` counts the cases whose suggestion is wrong. `version` changes whenever a case or an
    answer does.
    """

    id: str
    title: str
    workflow: str
    version: str
    cases: int
    ai_wrong: int


@dataclass(frozen=True, slots=True)
class GoldField:
    """The true value of one field, and where it can be seen."""

    id: str
    value: Any
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Gold:
    """The true answer to one practice case.

    `accepted_outcomes` has more than one entry where fair people differ. `escalate` says that
    handing the case on is right (`because` says why). `wrong_fields` are those the AI got wrong,
    `outcome_wrong` whether its outcome is wrong too.
    """

    external_id: str
    outcome: str
    accepted_outcomes: tuple[str, ...]
    fields: tuple[GoldField, ...]
    wrong_fields: tuple[str, ...]
    outcome_wrong: bool
    escalate: bool
    because: str = ""
    disputable: bool = False

    @property
    def ai_wrong(self) -> bool:
        """Whether approving the suggestion as it stands would be a mistake."""
        return bool(self.wrong_fields) or self.outcome_wrong


class Verdict(StrEnum):
    """What one attempt was; every answered case is exactly one of these."""

    CAUGHT = "caught"
    """The AI was wrong and the person put right all that was wrong."""
    HALF_CAUGHT = "half_caught"
    """The AI was wrong, the person saw it, and did not put everything right."""
    MISSED = "missed"
    """The AI was wrong and the person approved it."""
    CONFIRMED = "confirmed"
    """The AI was right and the person approved it."""
    OVERRULED = "overruled"
    """The AI was right and the person decided differently."""
    PASSED_ON = "passed_on"
    """The case had to be handed on, and was."""
    KEPT = "kept"
    """The case had to be handed on, and was not."""
    NEEDLESS = "needless"
    """The case was handed on or skipped although it could be decided."""


RIGHT = frozenset({Verdict.CAUGHT, Verdict.CONFIRMED, Verdict.PASSED_ON})
"""Verdicts that count as right."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One person's answer to one practice case; a fact, like a decision, but never a live one.

    `sureness` is what the person said of it before the truth was shown, 0 to 1. `ai_wrong` and
    `escalate` are copied from the true answer, so that a score can be recomputed from attempts alone.
    """

    attempt_id: str
    session_id: str
    external_id: str
    position: int
    action: Action
    outcome: str
    values: dict[str, Any]
    sureness: float
    verdict: Verdict
    ai_wrong: bool
    escalate: bool
    disputable: bool
    duration_ms: int
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many; nothing is said about none."""

    count: int
    of: int

    @property
    def rate(self) -> float | None:
        """0 to 1, None of none."""
        return self.count / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class PracticeScore:
    """What a session shows, catching mistakes apart from overruling a right AI.

    `caught` is of the cases whose suggestion was wrong, `overruled` of those whose suggestion was
    right, `passed_on` of those that had to be handed on, `right` of all answered. `brier` is the
    mean of (sureness - right)^2 (Brier 1950), `over_confidence` the mean sureness minus the share
    right; both None without an answer. `sensitivity` and `criterion` are d' and c of signal
    detection with the log-linear correction (Hautus 1995), None without both kinds of case.
    """

    answered: int
    right: Share
    caught: Share
    missed: Share
    overruled: Share
    confirmed: Share
    passed_on: Share
    needless: int
    brier: float | None
    over_confidence: float | None
    sensitivity: float | None
    criterion: float | None


@dataclass(frozen=True, slots=True)
class PracticeSession:
    """One sitting: which pack, which cases, how far.

    `case_ids` are the practice cases in the order they are shown; `finished_at` is None while it
    goes on; `delivered` says that the server has it.
    """

    session_id: str
    pack: PracticePack
    account_id: str
    person: str
    started_at: datetime
    case_ids: tuple[str, ...]
    answered: int
    finished_at: datetime | None = None
    score: PracticeScore | None = None
    delivered: bool = False


@dataclass(frozen=True, slots=True)
class Reveal:
    """The truth about one case, shown once the person has decided and said how sure they are."""

    attempt: Attempt
    gold: Gold


@dataclass(frozen=True, slots=True)
class PracticeReport:
    """A finished session on its way to the server, with all that its score is made of."""

    session: PracticeSession
    attempts: tuple[Attempt, ...]
