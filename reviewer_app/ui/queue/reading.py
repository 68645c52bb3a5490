"""Reads a list piece by piece, so that no length of it holds the store or the window."""

from __future__ import annotations

from array import array

from PySide6.QtCore import QObject, Signal, SignalInstance

from reviewer_app.domain.view import QueueFilter, QueueIndex, QueueMark
from reviewer_app.news import Changes
from reviewer_app.ui.run import run
from reviewer_app.work.api import QueueApi

FIRST = 500
"""Lines read at once when a list is opened: many screenfuls."""
STEP = 10_000
"""Lines read in one go after that: some ten milliseconds of the store's time."""


class ListReading(QObject):
    """One list in the making; a new question drops the one before."""

    read = Signal(object)
    """A `QueueIndex` of as many lines as were asked for, or all there are."""
    went_on = Signal(object)
    """A `QueueIndex` with the lines that follow those shown."""
    failed = Signal(object)

    def __init__(self, api: QueueApi, parent: QObject) -> None:
        super().__init__(parent)
        self._api = api
        self._question = 0
        self._busy = False
        self._again: tuple[QueueFilter, int] | None = None

    def anew(self, filter: QueueFilter, lines: int) -> None:
        """Read the list from its beginning, `lines` of it; another choice is not waited for."""
        self._question += 1
        self._again = None
        self._start(filter, lines)

    def refresh(self, filter: QueueFilter, lines: int) -> None:
        """As `anew`, after what is being read: steady news must not keep a long list from ever being shown."""
        if self._busy:
            self._again = (filter, lines)
        else:
            self.anew(filter, lines)

    def go_on(self, filter: QueueFilter, mark: QueueMark) -> bool:
        """Read the lines after `mark`; False while something else is being read."""
        if self._busy:
            return False
        self._busy = True
        question = self._question
        run(
            lambda: self._api.index(filter, STEP, mark),
            lambda index: self._take(question, index, self.went_on),
            lambda error: self._fail(question, error),
            self,
        )
        return True

    def _start(self, filter: QueueFilter, lines: int) -> None:
        self._busy = True
        self._piece(self._question, filter, lines, array("q"), None)

    def _piece(
        self, question: int, filter: QueueFilter, lines: int, so_far: array[int], mark: QueueMark | None
    ) -> None:
        wanted = min(lines - len(so_far), STEP)

        def arrived(index: QueueIndex) -> None:
            if question != self._question:
                return
            so_far.extend(index.rowids)
            if index.more is not None and len(so_far) < lines:
                self._piece(question, filter, lines, so_far, index.more)
                return
            self._take(question, QueueIndex(filter, so_far, index.more, index.limited), self.read)

        run(lambda: self._api.index(filter, wanted, mark), arrived, lambda error: self._fail(question, error), self)

    def _take(self, question: int, index: QueueIndex, told: SignalInstance) -> None:
        if question != self._question:
            return
        self._rest()
        told.emit(index)

    def _fail(self, question: int, error: BaseException) -> None:
        if question == self._question:
            self._rest()
            self.failed.emit(error)

    def _rest(self) -> None:
        self._busy = False
        again, self._again = self._again, None
        if again is not None:
            self.anew(*again)


def both(before: Changes | None, now: Changes) -> Changes:
    """Two changes as one."""
    if before is None:
        return now
    many = before.cases is None or now.cases is None
    return Changes(
        cases=None if many else (before.cases or frozenset()) | (now.cases or frozenset()),
        queue=before.queue or now.queue,
        outbox=before.outbox or now.outbox,
        workflows=before.workflows or now.workflows,
    )
