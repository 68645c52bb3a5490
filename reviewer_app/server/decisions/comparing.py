"""Whether two decisions say the same, and whether two revisions ask the same: pure rules."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from reviewer_app.domain.case import Case
from reviewer_app.domain.decision import Decision
from reviewer_app.domain.expression import ExpressionError, parse
from reviewer_app.domain.workflow import Workflow


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


def final_values(decision: Decision, seen: Case | None) -> dict[str, Any]:
    """The case's field values as the decision leaves them."""
    values: dict[str, Any] = {} if seen is None else {f.id: f.value for f in seen.suggestion.fields}
    values.update({c.id: c.after for c in decision.changes})
    return values


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


def second_review_needed(workflow: Workflow, decision: Decision, seen: Case) -> bool:
    """Whether the workflow asks for a second person, by the values as decided or as they were suggested.

    By the suggested ones too: whoever changes a value must not thereby escape the second look.
    """
    text = workflow.risk.second_review_when
    if not text:
        return False
    try:
        rule = parse(text)
    except ExpressionError:
        return True
    said = {
        "outcome": decision.outcome,
        "action": decision.action.value,
        "confidence": seen.suggestion.confidence,
    }
    suggested = {f.id: f.value for f in seen.suggestion.fields}
    return rule.holds(final_values(decision, seen) | said) or rule.holds(suggested | said)
