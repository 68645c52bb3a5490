"""Deciding: from what is on the screen to a fact that is safe."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace

from reviewer_app.clock import Clock
from reviewer_app.domain.case import Case, CaseHead, CaseState
from reviewer_app.domain.decision import Action, Decision, OutboxState, Problem
from reviewer_app.domain.demands import problems
from reviewer_app.domain.view import CaseView, DecideCommand, DocumentState, Draft, OutboxEntry, Session
from reviewer_app.domain.workflow import Workflow
from reviewer_app.errors import Conflict, Refused
from reviewer_app.news import Changes
from reviewer_app.ports import Publish, Store, StoreRunner, SyncControl
from reviewer_app.sentence import say
from reviewer_app.work.case_view import (
    amends,
    case_view,
    decider,
    laid_open,
    my_word,
    overlay_entry,
    standing_word,
)
from reviewer_app.work.futures import then
from reviewer_app.work.holding import UndoWindow
from reviewer_app.work.saying import answers_again, decision_of, draft_of, stamp
from reviewer_app.work.session import Author

UNDO_WINDOW_S = 10.0
LOOK_AHEAD = 20
LOOK_FURTHER = 200
"""Cases looked through once the first ones are none to work on: somebody may have skipped more than a few."""

_DAMAGED = Problem(
    "documents",
    say("A document of this case is damaged; it cannot be approved. Ask for it again, or escalate."),
)
_SHOWN = frozenset(OutboxState) - {OutboxState.WITHDRAWN}


class ReviewService:
    """Implements `ReviewApi`."""

    def __init__(
        self,
        store: StoreRunner,
        sync: SyncControl,
        author: Author,
        clock: Clock,
        publish: Publish,
        undo_window_s: float | UndoWindow = UNDO_WINDOW_S,
        practice: bool = False,
    ) -> None:
        self._practice = practice
        self._store = store
        self._sync = sync
        self._author = author
        self._clock = clock
        self._publish = publish
        self._line: str | None = None
        self._undo_window = UndoWindow.of(undo_window_s)

    # ---- opening ----------------------------------------------------------------------------

    def open(self, case_id: str) -> Future[CaseView]:
        """One case; its lease and documents are asked for in the background."""
        return then(self._store.run(lambda s: case_view(s, case_id, self._author(), self._clock.now())), self._opened)

    def open_next(self, after: str | None = None, workflow: str | None = None) -> Future[CaseView | None]:
        """The next case this person can decide, not `after`."""

        self._line = workflow

        def work(store: Store) -> CaseView | None:
            found = self._ahead(store, 1, after, workflow)
            return found[0] if found else None

        def opened(view: CaseView | None) -> CaseView | None:
            # All of it is here as a rule; then the network is left alone while the case comes on the screen.
            if view is not None and any(d.state is not DocumentState.PRESENT for d in view.documents):
                return self._opened(view)
            if view is not None and view.lease is None:
                self._sync.want_case(view.case.id)
            return view

        return then(self._store.run(work), opened)

    def prefetch(self, limit: int = 3) -> Future[list[CaseView]]:
        """The cases that come next, of the workflow that `open_next` was last asked for."""
        workflow = self._line
        return self._store.run(lambda s: self._ahead(s, limit, None, workflow))

    def _ahead(self, store: Store, limit: int, after: str | None, workflow: str | None) -> list[CaseView]:
        me, now = self._author(), self._clock.now()
        covered = store.outbox.covered_cases()
        hidden = covered | ({after} if after else frozenset())
        found: list[CaseView] = []
        skipped: list[tuple[str, OutboxEntry]] = []

        def lay(case_id: str, said: OutboxEntry | None) -> None:
            view = laid_open(store, case_id, me, now, said, covered)
            if view is not None and view.editable:
                found.append(view)

        for wanted in (LOOK_AHEAD + limit, LOOK_FURTHER):
            line = store.cases.next_cases(wanted, hidden, me.account_id, workflow, frozenset(me.teams), now)
            said_of = store.outbox.for_cases(line)
            for case_id in line:
                said = standing_word(store, said_of.get(case_id))
                # What I skipped comes back last, not at once: the server may have given it to me again.
                if said is not None and _skipped(store, said):
                    skipped.append((case_id, said))
                else:
                    lay(case_id, said)
                if len(found) == limit:
                    return found
            if len(line) < wanted:
                break
            hidden |= frozenset(line)
        for case_id, said in skipped:
            if len(found) == limit:
                break
            lay(case_id, said)
        return found

    def _opened(self, view: CaseView) -> CaseView:
        if view.editable and view.lease is None:
            self._sync.want_case(view.case.id)
        self._sync.want_documents(view.case.id)
        return view

    # ---- deciding ---------------------------------------------------------------------------

    def check(self, view: CaseView, command: DecideCommand) -> tuple[Problem, ...]:
        """What keeps this from being saved."""
        draft = decision_of(command, view.case, view.workflow)
        damaged = any(d.state is DocumentState.DAMAGED for d in view.documents)
        return problems(draft, view.case, view.workflow) + _about_damage(command, damaged)

    def decide(self, command: DecideCommand, initiator: object | None = None) -> Future[OutboxEntry]:
        """Save a decision durably, in one store call."""
        offline = not self._sync.status().online
        if initiator is not None:
            self._sync.step_aside()

        def work(store: Store) -> OutboxEntry:
            now = self._clock.now()
            said = my_word(store, command.case_id)
            amending = amends(store.outbox.draft(command.case_id), said)
            case, workflow = _decidable(store, command, self._author(), said, amending=amending)
            lease = store.cases.lease(case.id)
            decision = stamp(
                decision_of(command, case, workflow),
                store,
                self._author(),
                now,
                offline=offline,
                fence=lease.fence if lease else None,
                estimated_at=self._sync.server_now(),
                supersedes=answers_again(said) or (said.decision.decision_id if amending and said else None),
                practice=self._practice,
            )
            damaged = any(store.cases.document_state(d.sha256) is DocumentState.DAMAGED for d in case.documents)
            found = problems(decision, case, workflow) + _about_damage(command, damaged)
            if amending:
                found += _about_amending(decision)
            if found:
                raise Refused(
                    say("This cannot be saved yet."),
                    found[0].message,
                    "invalid_decision",
                    tuple((p.field, p.message) for p in found),
                )
            return store.outbox.save(decision, case.title, now + self._undo_window.length, now)

        def saved(entry: OutboxEntry) -> OutboxEntry:
            self._changed(entry.decision.case_id, initiator)
            return entry

        return then(self._store.run(work), saved)

    def amend(self, case_id: str) -> Future[CaseView]:
        """My answer to this case as work to go on with; Refused or Conflict when it is not mine or does not count."""

        def work(store: Store) -> CaseView:
            me, now = self._author(), self._clock.now()
            head, said = store.cases.head(case_id), my_word(store, case_id)
            _amendable(head, said, me)
            assert said is not None
            begun = store.outbox.draft(case_id)
            if not amends(begun, said):
                draft = replace(draft_of(said.decision), amends=said.decision.decision_id, active_ms=0)
                store.outbox.save_draft(draft, now)
            return case_view(store, case_id, me, now)

        return self._store.run(work)

    def undo(self, decision_id: str | None = None) -> Future[OutboxEntry | None]:
        """Take a held decision back; its content is the case's draft again."""

        def work(store: Store) -> OutboxEntry | None:
            entry = store.outbox.withdraw(decision_id)
            # A store may have kept the draft the decision was made from; that one is richer.
            # Taking something back was no work on the case.
            worked = entry is not None and entry.decision.action is not Action.WITHDRAW
            if entry is not None and worked and store.outbox.draft(entry.decision.case_id) is None:
                store.outbox.save_draft(draft_of(entry.decision), self._clock.now())
            return entry

        def undone(entry: OutboxEntry | None) -> OutboxEntry | None:
            if entry is not None:
                self._changed(entry.decision.case_id, None)
            return entry

        return then(self._store.run(work), undone)

    def save_draft(self, draft: Draft) -> Future[None]:
        """Keep work begun; a draft that arrives after its decision is dropped."""

        def work(store: Store) -> bool:
            head = store.cases.head(draft.case_id)
            entry = my_word(store, draft.case_id)
            covered = draft.case_id in store.outbox.covered_cases()
            if head is not None and overlay_entry(entry, covered, head) is not None and not amends(draft, entry):
                return False
            fresh = draft.case_id not in store.outbox.draft_cases()
            store.outbox.save_draft(draft, self._clock.now())
            return fresh

        def saved(fresh: bool) -> None:
            if fresh:
                self._publish(Changes(cases=frozenset({draft.case_id}), queue=True))

        return then(self._store.run(work), saved)

    def recent(self, limit: int = 10) -> Future[list[OutboxEntry]]:
        """What I decided last, newest first, without what I took back."""
        return self._store.run(lambda s: s.outbox.entries(_SHOWN, limit))

    def _changed(self, case_id: str, initiator: object | None) -> None:
        self._publish(Changes(cases=frozenset({case_id}), queue=True, outbox=True, initiator=initiator))
        self._sync.wake()


_ANSWERS = (Action.APPROVE, Action.OVERRIDE)


def _amendable(head: CaseHead | None, said: OutboxEntry | None, me: Session) -> None:
    if said is None or said.decision.action not in _ANSWERS:
        raise Refused(say("You have not answered this case, so there is nothing to change."), "", "not_yours")
    if said.state in (OutboxState.HELD, OutboxState.WAITING, OutboxState.STUCK):
        raise Refused(
            say("This decision is not with the server yet."),
            say("Undo it while it is held, or change it once it has arrived."),
            "pending",
        )
    if said.state is not OutboxState.ACCEPTED:
        raise Refused(
            say("This decision does not count as it stands."),
            say("See Attention for what can be done about it."),
            "beside",
        )
    if head is not None and head.state is CaseState.WITHDRAWN:
        raise Conflict(say("This case was withdrawn."), say("There is nothing left to change."), "withdrawn")
    if head is not None and head.state is CaseState.DECIDED and head.decided_by_id not in (None, me.account_id):
        raise Conflict(
            say("{value}’s decision counts by now.", value=decider(head, me)), say("Ask your supervisor."), "decided"
        )
    if head is not None and head.revision != said.decision.case_revision:
        raise Conflict(
            say("The case has changed since you decided it."), say("See Attention, or open the new version."), "revised"
        )


def _about_damage(command: DecideCommand, damaged: bool) -> tuple[Problem, ...]:
    return (_DAMAGED,) if damaged and command.action is Action.APPROVE else ()


def _skipped(store: Store, said: OutboxEntry) -> bool:
    if said.decision.action is not Action.SKIP:
        return False
    case = store.cases.case(said.decision.case_id)
    return case is not None and case.revision == said.decision.case_revision


def _about_amending(decision: Decision) -> tuple[Problem, ...]:
    found: list[Problem] = []
    if decision.action not in (Action.APPROVE, Action.OVERRIDE):
        found.append(Problem("action", say("A decision that counts can only be answered anew, not passed on.")))
    if not decision.reasons and not decision.note.strip():
        found.append(Problem("note", say("Write in the note why you change your decision.")))
    return tuple(found)


def _decidable(
    store: Store, command: DecideCommand, me: Session, said: OutboxEntry | None, *, amending: bool
) -> tuple[Case, Workflow]:
    head, case = store.cases.head(command.case_id), store.cases.case(command.case_id)
    if head is None or case is None:
        raise Refused(say("This case is not on this computer."), say("Open the next one."), "case_not_here")
    # Most cases are decided once: then nothing can cover them.
    covered = command.case_id in store.outbox.covered_cases()
    if said is not None and not amending and overlay_entry(said, covered, head) is not None:
        raise Refused(say("You have decided this case already."), say("Undo that decision first."), "already_decided")
    if head.state is CaseState.WITHDRAWN:
        raise Conflict(say("This case was withdrawn meanwhile."), say("There is nothing to do."), "withdrawn")
    if head.state is CaseState.DECIDED and not (amending and me.account_id == head.decided_by_id):
        raise Conflict(
            say("{value} decided this case meanwhile.", value=decider(head, me)), say("Open the next one."), "decided"
        )
    if case.revision != command.case_revision:
        raise Conflict(
            say("This case was changed while you worked on it."),
            say("Look at the new version; what you entered is kept as a draft."),
            "revised",
        )
    workflow = store.cases.workflow(case.workflow, case.workflow_version)
    if workflow is None:
        raise Refused(
            say("This case's workflow is not on this computer."), say("It comes with the next connection."), "workflow"
        )
    return case, workflow
