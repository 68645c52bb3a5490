"""Lists of cases: the server's rows with what I did and have not sent laid over them."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import replace

from reviewer_app.clock import Clock
from reviewer_app.domain.view import OutboxEntry, QueueCounts, QueueFilter, QueueIndex, QueueMark, QueueRow
from reviewer_app.domain.workflow import Workflow
from reviewer_app.ports import Store, StoreRunner
from reviewer_app.work.case_view import overlay_entry
from reviewer_app.work.session import Author


class QueueService:
    """Implements `QueueApi`."""

    def __init__(self, store: StoreRunner, author: Author, clock: Clock) -> None:
        self._store = store
        self._author = author
        self._clock = clock

    def index(
        self, filter: QueueFilter, limit: int | None = None, after: QueueMark | None = None
    ) -> Future[QueueIndex]:
        """Matching cases in order, at most `limit` of them from `after` on."""

        def work(store: Store) -> QueueIndex:
            me = self._author()
            covered, drafts = store.outbox.covered_cases(), store.outbox.draft_cases()
            return store.cases.index(
                filter, covered, drafts, me.account_id, frozenset(me.teams), limit, after, self._clock.now()
            )

        return self._store.run(work)

    def rows(self, rowids: Sequence[int]) -> Future[list[QueueRow]]:
        """Rows with the overlay."""
        wanted = tuple(rowids)

        def work(store: Store) -> list[QueueRow]:
            covered = store.outbox.covered_cases()
            drafts = store.outbox.draft_cases()
            leased = frozenset(lease.case_id for lease in store.cases.leases())
            rows = store.cases.rows(wanted)
            said = store.outbox.for_cases([row.head.id for row in rows])
            return [_laid_over(row, said.get(row.head.id), covered, drafts, leased) for row in rows]

        return self._store.run(work)

    def counts(self) -> Future[QueueCounts]:
        """Numbers beside the scopes."""

        def work(store: Store) -> QueueCounts:
            me = self._author()
            covered, drafts = store.outbox.covered_cases(), store.outbox.draft_cases()
            return store.cases.counts(self._clock.now(), covered, drafts, me.account_id, frozenset(me.teams))

        return self._store.run(work)

    def workflows(self) -> Future[list[Workflow]]:
        """The newest version of each workflow."""
        return self._store.run(lambda s: s.cases.workflows())


def _laid_over(
    row: QueueRow,
    said: OutboxEntry | None,
    covered: frozenset[str],
    drafts: frozenset[str],
    leased: frozenset[str],
) -> QueueRow:
    case_id = row.head.id
    entry = overlay_entry(said, case_id in covered, row.head)
    return replace(
        row,
        pending=entry.decision.action if entry else None,
        pending_state=entry.state if entry else None,
        has_draft=case_id in drafts,
        leased_by_me=case_id in leased,
    )
