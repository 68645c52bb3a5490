"""What is on the desk: the server's case, what I said over it, and whether I may decide."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from reviewer_app.domain.calibration import Bin, Calibration
from reviewer_app.domain.case import Case, CaseHead, CaseState
from reviewer_app.domain.covering import covered_view, still_covered
from reviewer_app.domain.decision import PENDING, Action, OutboxState
from reviewer_app.domain.view import CaseView, DocumentView, Draft, OutboxEntry, Session
from reviewer_app.errors import Refused
from reviewer_app.ports import Store
from reviewer_app.sentence import say

SEES_ALL = frozenset({"supervisor", "operator"})
"""Roles that answer for every team's work."""

_MINE = {
    Action.APPROVE: say("You approved this case"),
    Action.OVERRIDE: say("You decided differently on this case"),
    Action.ESCALATE: say("You escalated this case"),
    Action.SKIP: say("You skipped this case"),
    Action.SNOOZE: say("You put off this case"),
    Action.REQUEST: say("You asked for information on this case"),
    Action.WITHDRAW: say("You took back your decision on this case"),
}


def overlay_entry(entry: OutboxEntry | None, covered: bool, head: CaseHead) -> OutboxEntry | None:
    """My decision if it still says more about the case than the server's row does."""
    if entry is None:
        return None
    if entry.state is OutboxState.HELD_BY_SERVER:
        # Held because the case was revised: the new version is there to be decided again.
        seen = head.revision <= entry.decision.case_revision
        return entry if seen and head.state not in (CaseState.DECIDED, CaseState.WITHDRAWN) else None
    return entry if entry.state in PENDING or covered else None


def my_word(store: Store, case_id: str) -> OutboxEntry | None:
    """What I said last about a case; where that was not taken, the decision it was to answer still stands."""
    return standing_word(store, store.outbox.for_case(case_id))


def standing_word(store: Store, said: OutboxEntry | None) -> OutboxEntry | None:
    """The same for a caller who knows the newest entry already."""
    if said is not None and said.state is OutboxState.REJECTED and said.decision.supersedes is not None:
        return store.outbox.entry(said.decision.supersedes) or said
    return said


def case_view(store: Store, case_id: str, me: Session, now: datetime) -> CaseView:
    """All the desk shows of a case; Refused when it is not on this computer."""
    view = case_view_if_here(store, case_id, me, now)
    if view is not None:
        return view
    head = store.cases.head(case_id)
    if head is not None and head.state in (CaseState.DECIDED, CaseState.WITHDRAWN):
        raise Refused(
            say("This case is closed; its content is not on this computer."),
            say("Ask your supervisor if you need to look at it."),
            "case_closed",
        )
    raise Refused(
        say("This case is not on this computer."),
        say("It may have been withdrawn; otherwise it comes with the next connection."),
        "case_not_here",
    )


def case_view_if_here(store: Store, case_id: str, me: Session, now: datetime) -> CaseView | None:
    """The same, or None while its content or its workflow has not arrived."""
    return laid_open(store, case_id, me, now, my_word(store, case_id), store.outbox.covered_cases())


def laid_open(
    store: Store, case_id: str, me: Session, now: datetime, said: OutboxEntry | None, covered: frozenset[str]
) -> CaseView | None:
    """The same for a caller who has asked the outbox already: `said` is my newest word, `covered` hides cases."""
    head, case = store.cases.head(case_id), store.cases.case(case_id)
    if head is None or case is None:
        return None
    workflow = store.cases.workflow(case.workflow, case.workflow_version)
    if workflow is None:
        return None
    entry = overlay_entry(said, case_id in covered, head)
    lease = store.cases.lease(case_id)
    draft = store.outbox.draft(case_id)
    locked = locked_because(head, entry, me, now)
    if locked and amends(draft, said):
        # Taken up again on purpose, and not yet said anew.
        entry, locked = None, ""
    view = CaseView(
        case=case,
        head=head,
        workflow=workflow,
        documents=tuple(DocumentView(ref, store.cases.document_state(ref.sha256)) for ref in case.documents),
        lease=lease,
        draft=draft,
        pending=entry.decision if entry else None,
        pending_state=entry.state if entry else None,
        editable=not locked,
        locked_because=locked,
        calibration=_history(store, case),
    )
    hidden = still_covered(head, case.revision, draft, None if said is None else said.decision)
    return covered_view(view) if hidden else view


def _history(store: Store, case: Case) -> Calibration | None:
    """What is known of this AI here; another version's history is none of it."""
    model = case.suggestion.model
    name, version = ("", "") if model is None else (model.name, model.version)
    found = store.cases.calibration(case.workflow, name, version)
    if found is not None or model is None:
        return found
    others = store.cases.calibration(case.workflow)
    return None if others is None else Calibration(case.workflow, name, version, (Bin(0.0, 1.0, 0, 0),), others.as_of)


def amends(draft: Draft | None, said: OutboxEntry | None) -> bool:
    """Whether this person is about to answer anew what they have answered already."""
    return draft is not None and said is not None and draft.amends == said.decision.decision_id != ""


def locked_because(head: CaseHead, entry: OutboxEntry | None, me: Session, now: datetime) -> str:
    """Why this person cannot decide this case now, in words; empty when they can."""
    if entry is not None:
        return _mine(entry)
    if head.state is CaseState.WITHDRAWN:
        return say("This case was withdrawn. There is nothing to do.")
    if head.state is CaseState.DECIDED:
        if me.account_id in (head.decided_by_id, head.decided_by):
            return say("You decided this case already.")
        return say("{who} decided this case already.", who=decider(head, me))
    if head.first_by_id == me.account_id:
        return say("You made the first of two required reviews; another person makes the second.")
    elsewhere = head.state is CaseState.LEASED and head.holder_id not in (None, me.account_id)
    # A lease that ran out frees the case even when nobody could tell this computer so.
    if elsewhere and (head.lease_expires_at is None or head.lease_expires_at > now):
        return say("{who} is working on this case.", who=head.holder or say("Somebody else"))
    if head.team is not None and head.team not in me.teams and SEES_ALL.isdisjoint(me.roles):
        return say("This case is with the team “{team}”.", team=head.team)
    return ""


def decider(head: CaseHead, me: Session) -> str:
    """Who decided, as a person would say it; an id is nobody's name."""
    by = head.decided_by
    if me.account_id in (head.decided_by_id, by):
        return say("You")
    if not by:
        return say("Somebody")
    try:
        UUID(by)
    except ValueError:
        return by
    return say("A colleague")


def _mine(entry: OutboxEntry) -> str:
    did = _MINE[entry.decision.action]
    if entry.decision.practice:
        return say("{did}. This is practice: nothing is sent.", did=did)
    match entry.state:
        case OutboxState.HELD:
            return say("{did}. You can still undo it.", did=did)
        case OutboxState.WAITING:
            return say("{did}. It is sent with the next connection.", did=did)
        case OutboxState.STUCK:
            return say("{did}, but the server could not take it yet. See Attention.", did=did)
        case OutboxState.HELD_BY_SERVER:
            return say("{did}. The server keeps it until somebody has looked at it.", did=did)
        case _:
            return say("{did}. The server has it.", did=did)
