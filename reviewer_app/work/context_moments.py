"""What happened to a case and what is to come, as one ordered line of moments; pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reviewer_app.domain.case import Case, CaseHead, CaseState
from reviewer_app.domain.context import Moment, MomentKind
from reviewer_app.domain.decision import Action, OutboxState
from reviewer_app.domain.plain_text import one_line
from reviewer_app.domain.view import OutboxEntry, Session
from reviewer_app.domain.workflow import Workflow
from reviewer_app.sentence import Sentence, joined, say, say_many
from reviewer_app.work.case_view import decider

MOST = 200
"""Moments told; a case with more has its own records elsewhere."""
_TEXT, _NAME = 300, 80
_STANDS = {
    OutboxState.HELD: say("you can still undo it"),
    OutboxState.WAITING: say("sent with the next connection"),
    OutboxState.ACCEPTED: say("the server has it"),
    OutboxState.SUPERSEDED: say("somebody else was first"),
    OutboxState.HELD_BY_SERVER: say("the server keeps it until somebody has looked"),
    OutboxState.REJECTED: say("the server did not take it"),
    OutboxState.STUCK: say("the server could not take it yet"),
    OutboxState.REPLACED: say("answered by a later decision of yours"),
}
_KINDS = {
    Action.ESCALATE: MomentKind.ESCALATED,
    Action.SNOOZE: MomentKind.SNOOZED,
    Action.REQUEST: MomentKind.REQUESTED,
}


def timeline(
    case: Case, head: CaseHead, workflow: Workflow, mine: Sequence[OutboxEntry], me: Session
) -> tuple[Moment, ...]:
    """Newest first, what is still to come before all; at most MOST."""
    # Of moments at one time those stand first that are told first.
    found = [*_server(case, head, workflow, mine, me), *_mine(mine, workflow), *_told(case)]
    found.sort(key=lambda m: m.at, reverse=True)
    return tuple(found[:MOST])


def _told(case: Case) -> Iterator[Moment]:
    again = case.revision - 1
    # When it was sent anew is not told to desktops, how often is.
    came = say("Came to the queue")
    if again:
        came = say_many(
            "Came to the queue; sent anew once since", "Came to the queue; sent anew {n} times since", again
        )
    yield Moment(case.received_at, MomentKind.RECEIVED, "", came)
    for entry in reversed(case.history):
        yield Moment(entry.at, MomentKind.HISTORY, one_line(entry.actor, _NAME), one_line(entry.text, _TEXT))


def _mine(mine: Sequence[OutboxEntry], workflow: Workflow) -> Iterator[Moment]:
    for entry in mine:
        decision = entry.decision
        words = _did(entry, workflow)
        kind = _KINDS.get(decision.action, MomentKind.MINE)
        stands = _STANDS.get(entry.state, "")
        yield Moment(decision.decided_at, kind, say("You"), joined(" · ", words, stands))


def _did(entry: OutboxEntry, workflow: Workflow) -> str:
    decision = entry.decision
    outcome = one_line(workflow.outcome_label(decision.outcome), _NAME)
    because = say(" ({reason})", reason=one_line(decision.reasons[0].label, _NAME)) if decision.reasons else ""
    match decision.action:
        case Action.APPROVE:
            return say("Approved: {outcome}", outcome=outcome)
        case Action.OVERRIDE:
            return say("Decided differently: {outcome}{because}", outcome=outcome, because=because)
        case Action.ESCALATE:
            named = (o.label for o in workflow.escalate_to if o.id == decision.escalate_to)
            team = next(named, decision.escalate_to)
            to = one_line(team, _NAME) if team else say("another team")
            return say("Escalated to {team}{because}", team=to, because=because)
        case Action.SKIP:
            return say("Skipped{because}", because=because)
        case Action.SNOOZE:
            return say("Put back until later")
        case Action.REQUEST:
            return say("Asked for information: {question}", question=one_line(decision.note, _TEXT))
        case _:
            return say("Took the decision back")


def _server(
    case: Case, head: CaseHead, workflow: Workflow, mine: Sequence[OutboxEntry], me: Session
) -> Iterator[Moment]:
    own = head.decided_by_id == me.account_id and any(e.decision.outcome == head.decided_outcome for e in mine)
    if head.state is CaseState.DECIDED and head.decided_at is not None and not own:
        yield Moment(head.decided_at, MomentKind.DECIDED, _name(decider(head, me)), ended(head, workflow))
    if head.snoozed_until is not None:
        yield Moment(head.snoozed_until, MomentKind.SNOOZED, "", say("Comes back"))
    due = head.due_at or case.due_at
    if due is not None and head.state in (CaseState.OPEN, CaseState.LEASED):
        yield Moment(due, MomentKind.DUE, "", say("Due"))


def _name(text: str) -> str:
    return text if isinstance(text, Sentence) else one_line(text, _NAME)


def ended(head: CaseHead, workflow: Workflow | None) -> str:
    """How a decided case ended, in words: the outcome, and the reason where one was given."""
    label = workflow.outcome_label(head.decided_outcome) if workflow is not None else head.decided_outcome
    outcome = one_line(label, _NAME) or say("Decided")
    reason = one_line(head.decided_reason, _NAME)
    return say("{outcome} ({reason})", outcome=outcome, reason=reason) if reason else outcome
