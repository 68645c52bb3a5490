"""The state line's facts, kept in one place and told when they change."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from typing import Any

from reviewer_app.domain.decision import OutboxState
from reviewer_app.domain.view import SyncStatus
from reviewer_app.news import SyncEvent
from reviewer_app.ports import Publish, Store


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

    def count(self, outbox: Numbers) -> None:
        """Take the numbers of the outbox."""
        self.update(waiting=outbox.waiting, held=outbox.held, attention=outbox.attention)


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many decisions wait, can still be undone, and how many things a person should look at."""

    waiting: int
    held: int
    attention: int


def numbers(store: Store) -> Numbers:
    """The outbox's numbers as the state line shows them."""
    counts = store.outbox.counts()
    waiting, held = counts.get(OutboxState.WAITING, 0), counts.get(OutboxState.HELD, 0)
    return Numbers(waiting, held, store.outbox.attention())
