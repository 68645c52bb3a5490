"""The store thread: the only place where the databases are touched."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from reviewer_app.errors import LocalStore
from reviewer_app.ports import Store
from reviewer_app.sentence import say

if TYPE_CHECKING:
    from reviewer_app.store.profile import ProfileStore

T = TypeVar("T")


class StoreThread:
    """Runs work on one thread, in the order given; `open_store` runs there first.

    When opening fails, `opened` and every later future fail with the same error.
    """

    def __init__(self, open_store: Callable[[], ProfileStore]) -> None:
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._closed = False
        self._open: Future[ProfileStore] = self._executor.submit(open_store)

    @property
    def opened(self) -> Future[ProfileStore]:
        """Done when the profile is open; fails with LocalStore."""
        return self._open

    def run(self, work: Callable[[Store], T]) -> Future[T]:
        """Queue `work`; its future fails with what it raised, with LocalStore `closed` after `close`."""
        try:
            return self._executor.submit(lambda: work(self._open.result()))
        except RuntimeError:
            closed: Future[T] = Future()
            closed.set_exception(
                LocalStore(say("Reviewer's data on this computer is closed."), say("Start again."), "closed")
            )
            return closed

    def close(self) -> None:
        """Finish everything queued, then close the profile; returns when the thread is gone. Once more does nothing."""
        if not self._closed:
            self._closed = True
            self._executor.submit(self._close_store)
        self._executor.shutdown(wait=True)

    def _close_store(self) -> None:
        if self._open.exception() is None:
            self._open.result().close()
