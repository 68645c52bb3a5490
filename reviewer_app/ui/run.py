"""Answers of the services, brought home to the GUI thread."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from shiboken6 import isValid

T = TypeVar("T")


class _Home(QObject):
    """One answer's way back.

    The application owns it: were it owned by the future, the worker thread could drop the last
    reference right after posting, and the posted answer would be deleted with it.
    """

    arrived = Signal(object)

    def __init__(
        self,
        done: Callable[[object], None] | None,
        failed: Callable[[BaseException], None] | None,
        owner: QObject,
    ) -> None:
        super().__init__(QCoreApplication.instance())
        self._done, self._failed = done, failed
        self._owner = weakref.ref(owner)
        self.arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def settle(self, future: Future[object]) -> None:
        """Called on whatever thread finished the future."""
        try:
            self.arrived.emit(future)
        except RuntimeError:
            # The application has gone and took this object along.
            return

    def _deliver(self, future: Future[object]) -> None:
        done, failed, owner = self._done, self._failed, self._owner()
        self._done = self._failed = None
        self.deleteLater()
        if owner is None or not isValid(owner) or future.cancelled():
            return
        error = future.exception()
        if error is None:
            if done is not None:
                done(future.result())
        elif failed is not None:
            failed(error)
        else:
            raise error


def run(
    work: Future[T] | Callable[[], Future[T]],
    done: Callable[[T], None] | None,
    failed: Callable[[BaseException], None] | None,
    owner: QObject,
) -> None:
    """Wait for `work` without waiting: `done` or `failed` is called later on the GUI thread.

    Nothing is called once `owner` is deleted, or when the future was cancelled. An error without
    `failed` goes to `sys.excepthook`. Call from the GUI thread.
    """
    home = _Home(done, failed, owner)  # type: ignore[arg-type]
    if not isinstance(work, Future):
        try:
            work = work()
        except Exception as error:
            work = Future()
            work.set_exception(error)
    work.add_done_callback(home.settle)  # type: ignore[arg-type]
