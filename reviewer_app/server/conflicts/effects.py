"""What a decision does to its case, now or when it counts later."""

from __future__ import annotations

from reviewer_app.domain.case import CaseState
from reviewer_app.domain.decision import Action, Decision
from reviewer_app.server.claims.holding import end_lease
from reviewer_app.server.conflicts.proceeding import Proceeding, free
from reviewer_app.server.decisions.judging import FIRST_OF_TWO, TERMINAL

REASON_LENGTH, QUESTION_LENGTH = 200, 300
"""Characters of a reason's label and of a question that a head has room for."""


def answers(said: Decision, code: str) -> bool:
    """Whether an accepted decision is its case's answer."""
    return said.action in TERMINAL and code != FIRST_OF_TWO


def apply(proceeding: Proceeding, said: Decision, author_id: str, author: str, code: str) -> None:
    """The effect of an accepted decision on its case; taking something back has none."""
    if said.action is Action.WITHDRAW:
        return
    free(proceeding)
    if proceeding.head.snoozed_until is not None or proceeding.head.waiting_for:
        proceeding.set(snoozed_until=None, snoozed_by_id=None, waiting_for="")
    if answers(said, code):
        proceeding.set(
            state=CaseState.DECIDED,
            decided_by=author,
            decided_by_id=author_id,
            decided_action=said.action.value,
            decided_at=proceeding.now,
            decided_outcome=said.outcome,
            decided_reason=said.reasons[0].label[:REASON_LENGTH] if said.reasons else "",
        )
    elif said.action in TERMINAL:
        proceeding.set(first_by=author, first_by_id=author_id)
    elif said.action is Action.ESCALATE:
        proceeding.set(
            team=said.escalate_to,
            escalated_by=author,
            escalated_by_id=author_id,
            decided_by=None,
            decided_by_id=None,
            decided_action=None,
            decided_at=None,
            decided_outcome="",
            decided_reason="",
        )
    elif said.action is Action.SNOOZE:
        proceeding.set(snoozed_until=said.wake_at, snoozed_by_id=author_id)
    elif said.action is Action.REQUEST:
        proceeding.set(waiting_for=said.note.strip()[:QUESTION_LENGTH])
    end_lease(proceeding.conn, proceeding.head.id, proceeding.now)
