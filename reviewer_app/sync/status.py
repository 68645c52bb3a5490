"""The state line's facts, kept in one place and told when they change."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import Any

from reviewer_app.domain.decision import ATTENTION, OutboxState
from reviewer_app.domain.view import SyncStatus
from reviewer_app.news import SyncEvent
from reviewer_app.ports import Publish


class StatusBoard:
    """Holds the newest `SyncStatus`; readable from any thread."""

    def __init__(self, publish: Publish) -> None:
        self._publish = publish
        self._lock = threading.Lock()
        self._status = SyncStatus()

    def get(self) -> SyncStatus:
        """The newest status."""
        with self._lock:
            return self._status

    def update(self, **changes: Any) -> None:
        """Change fields of the status; published only when something differs."""
        with self._lock:
            newer = replace(self._status, **changes)
            if newer == self._status:
                return
            self._status = newer
        self._publish(SyncEvent(newer))

    def count(self, counts: dict[OutboxState, int]) -> None:
        """Take the numbers of the outbox."""
        self.update(
            waiting=counts.get(OutboxState.WAITING, 0),
            held=counts.get(OutboxState.HELD, 0),
            attention=sum(counts.get(state, 0) for state in ATTENTION),
        )
