"""The practice thread: the only place where practice's files are touched; nothing starts before its first use."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

from reviewer_app.errors import LocalStore
from reviewer_app.ports import Store
from reviewer_app.ports.practice import PracticeStore
from reviewer_app.sentence import say

if TYPE_CHECKING:
    from reviewer_app.store.practice import PracticeBook
    from reviewer_app.store.profile import ProfileStore

T = TypeVar("T")


class PracticeThread:
    """Runs work on one thread, in the order given; `open_room` runs there before the first of it.

    `run` implements the port `PracticeRunner`, `desk.run` the port `StoreRunner` for the desk's own
    services. When opening fails, the work's future fails with the same error and the next tries again.
    """

    def __init__(self, open_room: Callable[[], tuple[ProfileStore, PracticeBook]]) -> None:
        self._open_room = open_room
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="practice")
        self._closed = False
        self._opened: tuple[ProfileStore, PracticeBook] | None = None
        self.desk = _DeskRunner(self._submit)

    def run(self, work: Callable[[PracticeStore], T]) -> Future[T]:
        """Queue `work` on the sessions and attempts."""
        return self._submit(lambda _, book: work(book))

    def close(self) -> None:
        """Finish everything queued, then close the files; returns when the thread is gone. Once more does nothing."""
        if not self._closed:
            self._closed = True
            self._executor.submit(self._close)
        self._executor.shutdown(wait=True)

    def _submit(self, work: Callable[[ProfileStore, PracticeBook], T]) -> Future[T]:
        try:
            return self._executor.submit(lambda: work(*self._files()))
        except RuntimeError:
            closed: Future[T] = Future()
            closed.set_exception(
                LocalStore(say("Reviewer's data on this computer is closed."), say("Start again."), "closed")
            )
            return closed

    def _files(self) -> tuple[ProfileStore, PracticeBook]:
        if self._opened is None:
            self._opened = self._open_room()
        return self._opened

    def _close(self) -> None:
        if self._opened is not None:
            profile, book = self._opened
            self._opened = None
            try:
                book.close()
            finally:
                profile.close()


class _DeskRunner:
    def __init__(self, submit: Callable[[Callable[[ProfileStore, PracticeBook], Any]], Future[Any]]) -> None:
        self._submit = submit

    def run(self, work: Callable[[Store], T]) -> Future[T]:
        """Queue `work` on the cases, decisions and documents of practice."""
        return self._submit(lambda profile, _: work(profile))
