"""The connection, as a person may steer it."""

from __future__ import annotations

from reviewer_app.domain.view import SyncStatus
from reviewer_app.news import Changes
from reviewer_app.ports import Publish, StoreRunner, SyncControl
from reviewer_app.work.futures import then


class SyncService:
    """Implements `SyncApi`."""

    def __init__(self, store: StoreRunner, sync: SyncControl, publish: Publish) -> None:
        self._store = store
        self._sync = sync
        self._publish = publish

    def status(self) -> SyncStatus:
        """Newest status."""
        return self._sync.status()

    def sync_now(self) -> None:
        """Close every undo window and sync: who presses this means it."""

        def released(count: int) -> None:
            if count:
                self._publish(Changes(cases=None, queue=True, outbox=True))
            self._sync.insist()

        then(self._store.run(lambda s: s.outbox.release_all()), released)

    def set_forced_offline(self, offline: bool) -> None:
        """ "Work offline" on or off."""
        self._sync.set_forced_offline(offline)
