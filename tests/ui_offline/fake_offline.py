"""Taking cases along, in memory: time passes when told to, and answers can be held back."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime
from typing import Any

from fake_services import done

from reviewer_app.domain.device import DevicePolicy, Pack


class FakeOffline:
    """Implements `OfflineApi`; with `slow`, taking along waits until `finish`."""

    def __init__(self, has: Pack | None = None) -> None:
        self.has = has or Pack()
        self.policy = DevicePolicy()
        self.asked: list[tuple[int, str | None, datetime]] = []
        self.given = 0
        self.error: BaseException | None = None
        self.slow: Future[Pack] | None = None
        self.fewer = 0

    def pack(self) -> Pack:
        return self.has

    def limits(self) -> DevicePolicy:
        return self.policy

    def take(self, count: int, workflow: str | None, until: datetime) -> Future[Pack]:
        self.asked.append((count, workflow, until))
        if self.error is not None:
            return done_or(self.error)
        got = tuple(f"case-{i}" for i in range(count - self.fewer))
        self.has = Pack(got, len(got), until, 21 * 3600.0, 0 if self.slow is None else 4)
        return done(self.has) if self.slow is None else self.slow

    def finish(self) -> None:
        """All documents are here."""
        assert self.slow is not None
        self.has = replace(self.has, documents_missing=0)
        self.slow.set_result(self.has)

    def give_back(self) -> Future[int]:
        if self.error is not None:
            return done_or(self.error)
        self.given, self.has = self.has.to_decide, Pack()
        return done(self.given)


def done_or(error: BaseException) -> Future[Any]:
    """A future that failed."""
    future: Future[Any] = Future()
    future.set_exception(error)
    return future
