"""Attempts, sessions and reports made by hand, for tests of scoring and of the server."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from reviewer_app.domain.decision import Action
from reviewer_app.domain.practice import (
    PRACTICE_PREFIX,
    Attempt,
    PracticePack,
    PracticeReport,
    PracticeSession,
    Verdict,
)
from reviewer_app.domain.scoring import score
from reviewer_app.ids import new_id

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
PACK = PracticePack(f"{PRACTICE_PREFIX}invoice", "Invoices", "invoice", "1", 52, 25)
KINDS: dict[Verdict, tuple[Action, bool, bool]] = {
    Verdict.CAUGHT: (Action.OVERRIDE, True, False),
    Verdict.HALF_CAUGHT: (Action.OVERRIDE, True, False),
    Verdict.MISSED: (Action.APPROVE, True, False),
    Verdict.CONFIRMED: (Action.APPROVE, False, False),
    Verdict.OVERRULED: (Action.OVERRIDE, False, False),
    Verdict.PASSED_ON: (Action.ESCALATE, False, True),
    Verdict.KEPT: (Action.APPROVE, False, True),
    Verdict.NEEDLESS: (Action.SKIP, False, False),
}
"""What was done on which kind of case: action, whether the AI was wrong, whether to hand it on."""


def attempt(verdict: Verdict, sureness: float = 0.9, position: int = 1, **changes: Any) -> Attempt:
    """An attempt that ended so."""
    action, ai_wrong, escalate = KINDS[verdict]
    made = Attempt(
        attempt_id=PRACTICE_PREFIX + new_id(),
        session_id="practice-s",
        external_id=f"INV-{position:04}",
        position=position,
        action=action,
        outcome="pay",
        values={},
        sureness=sureness,
        verdict=verdict,
        ai_wrong=ai_wrong,
        escalate=escalate,
        disputable=False,
        duration_ms=30_000,
        answered_at=NOON + timedelta(minutes=position),
    )
    return replace(made, **changes)


def attempts(*verdicts: Verdict, sureness: float = 0.9) -> tuple[Attempt, ...]:
    """Attempts in order."""
    return tuple(attempt(v, sureness, n) for n, v in enumerate(verdicts, 1))


def report(account_id: str, verdicts: Sequence[Verdict], finished: datetime = NOON, **changes: Any) -> PracticeReport:
    """A finished session of one's own that ended so, with the score it earned."""
    session_id = PRACTICE_PREFIX + new_id()
    made = tuple(replace(a, session_id=session_id) for a in attempts(*verdicts))
    session = PracticeSession(
        session_id=session_id,
        pack=PACK,
        account_id=account_id,
        person="as the client calls them",
        started_at=finished - timedelta(minutes=20),
        case_ids=tuple(f"{session_id}-{a.external_id}" for a in made),
        answered=len(made),
        finished_at=finished,
        score=score(made),
    )
    return PracticeReport(replace(session, **changes), made)
