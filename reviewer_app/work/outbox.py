"""What I said and where it stands."""

from __future__ import annotations

from concurrent.futures import Future

from reviewer_app.domain.decision import OutboxState
from reviewer_app.domain.view import OutboxEntry
from reviewer_app.news import Changes
from reviewer_app.ports import Publish, StoreRunner, SyncControl
from reviewer_app.work.futures import then


class OutboxService:
    """Implements `OutboxApi`."""

    def __init__(self, store: StoreRunner, sync: SyncControl, publish: Publish) -> None:
        self._store = store
        self._sync = sync
        self._publish = publish

    def entries(self, states: frozenset[OutboxState] | None = None, limit: int = 200) -> Future[list[OutboxEntry]]:
        """Newest first."""
        return self._store.run(lambda s: s.outbox.entries(states, limit))

    def retry_stuck(self) -> Future[int]:
        """Give what is stuck another chance now."""

        def retried(count: int) -> int:
            if count:
                self._publish(Changes(cases=None, queue=True, outbox=True))
                self._sync.wake()
            return count

        return then(self._store.run(lambda s: s.outbox.retry_stuck()), retried)
