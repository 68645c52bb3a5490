"""A list longer than anyone looks: read as far as somebody goes, and all of it when they ask for its end."""

from __future__ import annotations

from array import array
from concurrent.futures import Future

import pytest
from PySide6.QtCore import QObject, Qt
from pytestqt.qtbot import QtBot

from reviewer_app.domain.view import QueueFilter, QueueIndex, QueueMark, QueueScope
from reviewer_app.news import Changes
from reviewer_app.ui.queue import reading

COUNT = 1_400
ALL = QueueFilter(QueueScope.ALL)


@pytest.fixture
def long(make_window, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot):
    """A window on all of a list that is read in three pieces."""
    monkeypatch.setattr(reading, "STEP", 450)
    window = make_window(count=COUNT)
    taken: list[QueueIndex] = []
    window.queue._reading.read.connect(taken.append)
    window.queue.filters.set_scope(QueueScope.ALL)
    qtbot.waitUntil(lambda: bool(taken) and taken[-1].filter.scope is QueueScope.ALL)
    return window


def test_only_the_beginning_is_read(long, qtbot: QtBot) -> None:
    model = long.queue.model
    qtbot.waitUntil(lambda: model.rowCount() == reading.FIRST)
    assert model.more is not None
    assert long.queue.table.verticalScrollBar().maximum() < reading.FIRST


def test_scrolling_down_reads_on_to_the_end(long, qtbot: QtBot) -> None:
    page = long.queue
    qtbot.waitUntil(lambda: page.model.rowCount() == reading.FIRST)
    bar = page.table.verticalScrollBar()
    for _ in range(6):
        before = page.model.rowCount()
        bar.setValue(bar.maximum())
        if page.model.more is not None:
            qtbot.waitUntil(lambda before=before: page.model.rowCount() > before)
    assert page.model.rowCount() == COUNT
    assert page.model.more is None
    whole = long.services.queue.index(ALL).result().rowids
    assert [page.model.rowid_at(n) for n in range(COUNT)] == list(whole)
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: page.model.row_at(COUNT - 1) is not None)


def test_end_and_home_mean_the_list(long, qtbot: QtBot) -> None:
    page = long.queue
    qtbot.waitUntil(lambda: page.model.rowCount() == reading.FIRST)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: page.table.currentIndex().row() == COUNT - 1)
    qtbot.waitUntil(lambda: page.current_case() is not None)
    qtbot.keyClick(page.table, Qt.Key.Key_Home)
    assert page.table.currentIndex().row() == 0


def test_who_moves_on_is_not_taken_to_the_end_later(long, qtbot: QtBot) -> None:
    page = long.queue
    qtbot.waitUntil(lambda: page.model.rowCount() == reading.FIRST)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_End)
    qtbot.keyClick(page.table, Qt.Key.Key_J)
    qtbot.waitUntil(lambda: page.model.rowCount() > reading.FIRST)
    assert page.table.currentIndex().row() == 1


def test_news_keep_the_place_however_deep(long, qtbot: QtBot) -> None:
    page = long.queue
    qtbot.waitUntil(lambda: page.model.rowCount() == reading.FIRST)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: page.table.currentIndex().row() == COUNT - 1)
    kept = page.model.rowid_at(COUNT - 3)
    page.table.setCurrentIndex(page.model.index(COUNT - 3, 1))
    queue = long.services.queue
    first = next(iter(queue.made))
    del queue.made[first]
    asked = len(queue.filters)
    page.on_changes(Changes(queue=True))
    qtbot.waitUntil(lambda: page.model.rowCount() == COUNT - 1)
    assert page.model.rowid_at(page.table.currentIndex().row()) == kept
    assert len(queue.filters) - asked >= COUNT // reading.STEP


def test_a_search_that_stopped_says_so(long, qtbot: QtBot) -> None:
    page = long.queue
    long.services.queue.limited = True
    page.filters.search.setText("passport")
    page.filters.apply_now()
    qtbot.waitUntil(page.limit.isVisible)
    number = page.model.rowCount()
    assert page.limit.text() == (
        f"Only the newest {number} matches are listed. Add a word, or choose a workflow, to find others."
    )
    long.services.queue.limited = False
    page.filters.search.clear()
    page.filters.apply_now()
    qtbot.waitUntil(lambda: not page.limit.isVisible())


class SlowQueue:
    """Answers when told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[int | None, QueueMark | None, Future[QueueIndex]]] = []

    def index(
        self, filter: QueueFilter, limit: int | None = None, after: QueueMark | None = None
    ) -> Future[QueueIndex]:
        self.asked.append((limit, after, Future()))
        return self.asked[-1][2]

    def answer(self, number: int, rows: int, more: bool) -> None:
        mark = QueueMark((number,)) if more else None
        self.asked[number][2].set_result(QueueIndex(ALL, array("q", range(rows)), mark))


def test_steady_news_neither_starve_a_long_list_nor_pile_up(qtbot: QtBot) -> None:
    slow, owner, got = SlowQueue(), QObject(), []
    read = reading.ListReading(slow, owner)  # type: ignore[arg-type]
    read.read.connect(got.append)
    read.anew(ALL, 25_000)
    for _ in range(20):
        read.refresh(ALL, 25_000)
    assert len(slow.asked) == 1
    slow.answer(0, reading.STEP, True)
    qtbot.waitUntil(lambda: len(slow.asked) == 2)
    slow.answer(1, reading.STEP, True)
    qtbot.waitUntil(lambda: len(slow.asked) == 3)
    assert slow.asked[2][0] == 25_000 - 2 * reading.STEP
    slow.answer(2, 5_000, False)
    qtbot.waitUntil(lambda: len(got) == 1)
    assert len(got[0].rowids) == 25_000
    # The news of meanwhile are one more reading, and only one.
    assert len(slow.asked) == 4
    read.anew(QueueFilter(), 10)
    slow.answer(3, 7, False)
    slow.answer(4, 3, False)
    qtbot.waitUntil(lambda: len(got) == 2)
    assert len(got[1].rowids) == 3
