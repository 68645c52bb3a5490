"""The queue under hand and eye."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fake_services import HOSTILE
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer_app.domain.view import QueueScope
from reviewer_app.errors import LocalStore
from reviewer_app.news import Changes
from reviewer_app.ui.queue import model as m


def test_reads_only_the_pages_that_are_looked_at(window, qtbot: QtBot) -> None:
    queue = window.services.queue
    assert window.queue.model.rowCount() > 150
    assert sum(len(call) for call in queue.row_calls) <= m.PAGE
    window.queue.table.scrollToBottom()
    last = window.queue.model.rowCount() - 1
    qtbot.waitUntil(lambda: window.queue.model.row_at(last) is not None)
    assert window.queue.model.row_at(last).rowid == window.queue.model.rowid_at(last)


def test_keys_move_and_open(window, qtbot: QtBot) -> None:
    table = window.queue.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_J)
    qtbot.keyClick(table, Qt.Key.Key_J)
    qtbot.keyClick(table, Qt.Key.Key_K)
    assert table.currentIndex().row() == 1
    case = window.queue.current_case()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert window.case.asked == [case]
    assert window.case.isVisible()
    assert not window.rail.isVisible()
    window.case.closed.emit()
    assert window.queue.isVisible()
    assert window.queue.current_case() == case


def test_start_reviewing_opens_the_next_case(window, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.queue.start_button, Qt.MouseButton.LeftButton)
    assert window.case.asked == ["next"]


def test_search_narrows_from_the_keyboard(window, qtbot: QtBot) -> None:
    qtbot.keyClick(window.queue.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    search = window.queue.filters.search
    assert QApplication.focusWidget() is search
    qtbot.keyClicks(search, "KYC-4200")
    qtbot.waitUntil(lambda: window.queue.model.rowCount() == 1)
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is window.queue.table
    assert window.case.asked == []


def test_nothing_found_says_so_and_leads_back(window, qtbot: QtBot) -> None:
    window.queue.filters.search.setText("no such case")
    window.queue.filters.apply_now()
    qtbot.waitUntil(window.queue.empty.isVisible)
    assert "No case matches" in window.queue.empty.accessibleName()
    qtbot.mouseClick(window.queue.empty.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.queue.model.rowCount() > 150)


def test_scopes_carry_their_counts(window, qtbot: QtBot) -> None:
    window.queue.filters.set_scope(QueueScope.MINE)
    qtbot.waitUntil(lambda: window.queue.model.rowCount() == 1)
    assert window.services.queue.filters[-1].scope is QueueScope.MINE


def test_hostile_title_stands_as_it_was_sent(window, qtbot: QtBot) -> None:
    model = window.queue.model
    qtbot.waitUntil(lambda: model.row_at(3) is not None)
    index = model.index(3, m.TITLE)
    assert index.data() == HOSTILE
    assert "<img" not in index.data(Qt.ItemDataRole.ToolTipRole)


def test_changes_repaint_and_keep_the_selection(window, qtbot: QtBot) -> None:
    queue, page = window.services.queue, window.queue
    page.table.setCurrentIndex(page.model.index(4, m.TITLE))
    kept = page.current_case()
    row = queue.made[page.model.rowid_at(4)]
    queue.made[row.rowid] = replace(row, head=replace(row.head, title="Renamed by the pipeline"))
    window.bridge.publish(Changes(cases=frozenset({row.head.id}), queue=True))
    del queue.made[page.model.rowid_at(1)]
    qtbot.waitUntil(
        lambda: page.model.index(page.table.currentIndex().row(), m.TITLE).data() == "Renamed by the pipeline"
    )
    qtbot.waitUntil(lambda: page.table.currentIndex().row() == 3)
    assert page.current_case() == kept


def test_unreadable_queue_says_what_to_do(window, qtbot: QtBot) -> None:
    window.services.queue.error = LocalStore("The disk is full.", "Free some space.")
    window.queue.reload()
    qtbot.waitUntil(window.queue.banner.isVisible)
    assert window.queue.banner.text() == "The disk is full. Free some space."


def test_empty_queue_offline_does_not_claim_to_be_done(make_window, qtbot: QtBot) -> None:
    window = make_window(count=0)
    qtbot.waitUntil(lambda: "Nothing waiting" in window.queue.empty.accessibleName())
    window.services.sync.set_forced_offline(True)
    window.queue.reload()
    qtbot.waitUntil(lambda: "on this machine" in window.queue.empty.accessibleName())


@pytest.mark.parametrize("width", [1024, 1366, 1920])
def test_the_title_keeps_room_and_nothing_scrolls_sideways(window, width: int) -> None:
    window.resize(width, 700)
    QApplication.processEvents()
    assert window.queue.table.columnWidth(m.TITLE) >= 150
    assert window.queue.table.horizontalScrollBar().maximum() == 0


def test_a_hidden_queue_asks_nothing_and_catches_up_when_shown(window, qtbot: QtBot) -> None:
    queue, page = window.services.queue, window.queue
    window.open_next()
    assert not page.isVisible()
    asked = len(queue.filters), len(queue.row_calls)
    row = page.model.row_at(0)
    queue.made[row.rowid] = replace(row, head=replace(row.head, title="Renamed meanwhile"))
    page.on_changes(Changes(cases=frozenset({row.head.id}), queue=True))
    page.on_changes(Changes(cases=None))
    assert not page._soon.isActive()
    assert (len(queue.filters), len(queue.row_calls)) == asked
    window.case.closed.emit()
    qtbot.waitUntil(lambda: page.model.row_at(0) is not None and page.model.row_at(0).head.title == "Renamed meanwhile")
    qtbot.waitUntil(lambda: len(queue.filters) > asked[0])


def test_a_batch_is_begun_from_the_list(window) -> None:
    assert window.registry.trigger("queue.batch")
    assert window.case.asked == ["next", "batch"]
