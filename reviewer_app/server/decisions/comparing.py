"""Whether two decisions say the same, and whether two revisions ask the same: pure rules."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from reviewer_app.domain.case import Case
from reviewer_app.domain.decision import Decision
from reviewer_app.domain.demands import final_values


@dataclass(frozen=True, slots=True)
class Side:
    """A decision beside another: what was said, by whom, about which content.

    `decision` is None when its content was erased.
    """

    decision_id: str
    decision: Decision | None
    author: str
    seen: Case | None
    at: datetime | None = None
    by_id: str = ""

    @property
    def author_id(self) -> str:
        """The account that made it."""
        return self.by_id or ("" if self.decision is None else self.decision.author_id)


def agree(one: Side, other: Side) -> bool:
    """Whether two decisions say the same: action, outcome, where to, and final values."""
    first, second = one.decision, other.decision
    if first is None or second is None:
        return False
    return (
        first.action is second.action
        and first.outcome == second.outcome
        and first.escalate_to == second.escalate_to
        and final_values(first, one.seen) == final_values(second, other.seen)
    )


def decides_alike(seen: Case, newest: Case) -> bool:
    """Whether two revisions differ in nothing that decides: order of work, title, history, the producer's notes.

    All else decides, a part that a later version adds included.
    """
    return (
        replace(
            seen,
            revision=newest.revision,
            title=newest.title,
            priority=newest.priority,
            due_at=newest.due_at,
            history=newest.history,
            metadata=newest.metadata,
            suggestion=replace(seen.suggestion, run_id=newest.suggestion.run_id),
        )
        == newest
    )
