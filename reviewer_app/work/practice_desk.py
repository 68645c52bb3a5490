"""The real desk over the practice database: everything is here, and nothing is ever sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import datetime, timedelta

import msgspec

from reviewer_app.clock import Clock
from reviewer_app.domain.case import Case, CaseHead, CaseState, Lease
from reviewer_app.domain.decision import Problem
from reviewer_app.domain.device import Pack
from reviewer_app.domain.view import CaseView, DecideCommand, DocumentState, Draft, OutboxEntry, SyncStatus
from reviewer_app.domain.workflow import Workflow
from reviewer_app.errors import Refused
from reviewer_app.ids import new_id
from reviewer_app.ports import Store, StoreRunner
from reviewer_app.sentence import say
from reviewer_app.wire import codec
from reviewer_app.wire.messages import ChangeOp
from reviewer_app.wire.pages import RawItem, VerifiedPage
from reviewer_app.work.futures import follow, then
from reviewer_app.work.review import ReviewService

HISTORY = "practice"
"""The epoch of the practice cache: no server's history has this name."""
LEASE = timedelta(days=1)


class LocalSync:
    """Implements the port `SyncControl` without a network: it talks to nobody and promises nothing."""

    def __init__(self, store: StoreRunner, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def status(self) -> SyncStatus:
        """Signed in, not connected, nothing waiting and nothing wrong."""
        return SyncStatus(signed_in=True)

    def wake(self) -> None:
        """There is nothing to send."""

    def insist(self) -> None:
        """There is nothing to send."""

    def step_aside(self) -> None:
        """There is nothing that could be in the way."""

    def want_case(self, case_id: str) -> Future[Lease | None]:
        """Practice cases are one's own."""

        def work(store: Store) -> Lease | None:
            head = store.cases.head(case_id)
            if head is None:
                return None
            lease = Lease(new_id(), case_id, 1, head.revision, self._clock.now() + LEASE)
            store.cases.put_lease(lease)
            return lease

        return self._store.run(work)

    def want_documents(self, case_id: str) -> None:
        """They came with the case."""

    def set_forced_offline(self, offline: bool) -> None:
        """It makes no difference here."""

    def pack(self) -> Pack:
        """Practice has nothing to take along."""
        return Pack()

    def take_offline(self, count: int, workflow: str | None, until: datetime) -> Future[Pack]:
        """As `pack`."""
        return self._store.run(lambda _: Pack())

    def give_back(self) -> Future[int]:
        """As `pack`."""
        return self._store.run(lambda _: 0)

    def server_now(self) -> datetime | None:
        """No server, no time of one."""
        return None


class PracticeReview:
    """Implements `ReviewApi` over the real service, in the order of one session at a time.

    `ahead` tells the unanswered cases of the session that `after` belongs to, else of the one in hand.
    """

    def __init__(self, inner: ReviewService, ahead: Callable[[str | None], Future[list[str]]]) -> None:
        self._inner = inner
        self._ahead = ahead

    def open(self, case_id: str) -> Future[CaseView]:
        """One practice case."""
        return self._inner.open(case_id)

    def open_next(self, after: str | None = None, workflow: str | None = None) -> Future[CaseView | None]:
        """The session's next case, not `after`; None when all are answered."""

        def step(case_ids: list[str]) -> Future[CaseView | None]:
            waiting = next((c for c in case_ids if c != after), None)
            if waiting is None:
                nothing: Future[CaseView | None] = Future()
                nothing.set_result(None)
                return nothing
            return then(self._inner.open(waiting), _some)

        return follow(self._ahead(after), step)

    def prefetch(self, limit: int = 3) -> Future[list[CaseView]]:
        """The session's coming cases."""

        def step(case_ids: list[str]) -> Future[list[CaseView]]:
            return _all([self._inner.open(c) for c in case_ids[:limit]])

        return follow(self._ahead(None), step)

    def check(self, view: CaseView, command: DecideCommand) -> tuple[Problem, ...]:
        """The same rules as in earnest."""
        return self._inner.check(view, command)

    def decide(self, command: DecideCommand, initiator: object | None = None) -> Future[OutboxEntry]:
        """A practice decision, kept in the practice outbox."""
        return self._inner.decide(command, initiator)

    def amend(self, case_id: str) -> Future[CaseView]:
        """Refused: a practice answer stands once its truth was told."""
        refused: Future[CaseView] = Future()
        refused.set_exception(
            Refused(say("A practice answer stands as it was given."), say("Go on with the next case."), "practice")
        )
        return refused

    def undo(self, decision_id: str | None = None) -> Future[OutboxEntry | None]:
        """Takes a decision back as long as its truth has not been told."""
        return self._inner.undo(decision_id)

    def save_draft(self, draft: Draft) -> Future[None]:
        """Keep work begun."""
        return self._inner.save_draft(draft)

    def recent(self, limit: int = 10) -> Future[list[OutboxEntry]]:
        """Practice decisions, newest first."""
        return self._inner.recent(limit)


def lay(store: Store, cases: Sequence[tuple[Case, dict[str, bytes]]], workflow: Workflow) -> None:
    """Put cases, their documents and their workflow where the desk finds them."""
    store.cases.put_workflow(workflow)
    for _, contents in cases:
        for sha256, data in contents.items():
            if not store.blobs.has(sha256):
                store.blobs.put(sha256, data)
    epoch, cursor = store.cases.sync_state()
    items = [
        RawItem(cursor + n, "case", case.id, 1, ChangeOp.UPSERT, _head(case), msgspec.Raw(codec.encode(case)))
        for n, (case, _) in enumerate(cases, 1)
    ]
    end = cursor + len(items)
    store.cases.apply_page(VerifiedPage(epoch or HISTORY, cursor, end, end, False, items))
    for _, contents in cases:
        for sha256 in contents:
            # Another case may have had it before, and lost it.
            store.cases.set_document_state(sha256, DocumentState.PRESENT)


def _head(case: Case) -> CaseHead:
    return CaseHead(
        id=case.id,
        rev=1,
        revision=case.revision,
        workflow=case.workflow,
        workflow_version=case.workflow_version,
        external_id=case.external_id,
        title=case.title,
        state=CaseState.OPEN,
        priority=case.priority,
        received_at=case.received_at,
        due_at=case.due_at,
        confidence=case.suggestion.confidence,
        suggested_outcome=case.suggestion.outcome,
        escalation_reason=case.escalation.reason.value,
    )


def _some(view: CaseView) -> CaseView | None:
    return view


def _all(views: Sequence[Future[CaseView]]) -> Future[list[CaseView]]:
    """All of them in order, without waiting for any."""
    gathered: Future[list[CaseView]] = Future()
    if not views:
        gathered.set_result([])
        return gathered

    def later(rest: list[CaseView]) -> Future[list[CaseView]]:
        return then(views[0], lambda first: [first, *rest])

    return follow(_all(views[1:]), later)
