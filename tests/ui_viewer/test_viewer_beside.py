"""A second document beside the first, documents on another screen, and all of them hidden while paused."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from viewer_bench import Bench
from viewer_documents import mark

from reviewer_app.ui.viewer.page_view import PageView

K = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier


class Desk(QWidget):
    """Stands for the desk: it hears the keys that nobody else wanted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.keys: list[tuple[int, bool]] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.edit = QLineEdit(self)
        QVBoxLayout(self).addWidget(self.edit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.keys.append((event.key(), event.isAutoRepeat()))


def in_view(pages: PageView, number: int) -> bool:
    centre = pages.mark_centre(number)
    return centre is not None and pages.viewport().rect().contains(centre)


@pytest.fixture
def desk(bench: Bench) -> Desk:
    made = Desk(bench.area.window())
    made.show()
    made.setFocus()
    bench.area.keys_to(made)
    return made


def test_the_second_viewer_shows_another_document_and_leaves_the_first_alone(bench: Bench) -> None:
    evidence = mark(1, "contract.pdf", (0.1, 0.1, 0.3, 0.2), page=5)
    bench.lay("contract.pdf", "letter.eml", "memo.txt", marks=(evidence,))
    area, changed = bench.area, []
    area.split_changed.connect(lambda: changed.append(area.split))
    area.toggle_second()
    second = area.second
    assert second is not None
    bench.until(lambda: second.stack.currentWidget() is second.mail)
    assert in_view(bench.viewer.pages, 1)
    # Evidence goes to the first one, whatever the second one shows.
    second.show_document(0)
    bench.until(lambda: second.stack.currentWidget() is second.pages and second.pages.page == 1)
    bench.viewer.pages.go_to(2)
    bench.viewer.show_mark(evidence)
    assert in_view(bench.viewer.pages, 1)
    assert second.pages.page == 1
    area.toggle_second()
    assert changed == [True, False]
    area.toggle_second()
    assert second.tabs.currentIndex() == 0


def test_what_stood_beside_stays_from_case_to_case(bench: Bench) -> None:
    bench.lay("contract.pdf", "letter.eml")
    bench.area.toggle_second()
    second = bench.area.second
    assert second is not None
    bench.lay("photo.jpg", "memo.txt", case="c2")
    bench.until(lambda: second.stack.currentWidget() is second.text)
    assert bench.area.split
    bench.lay("photo.jpg", case="c3")
    bench.until(lambda: second.stack.currentWidget() is second.pages)
    bench.viewer.clear()
    assert second.tabs.count() == 0
    assert second.stack.currentWidget() is second.state


def test_a_click_in_the_second_viewer_leads_to_the_field(bench: Bench) -> None:
    evidence = mark(3, "photo.jpg", (0.3, 0.1, 0.7, 0.3), field="name")
    bench.lay("memo.txt", "photo.jpg", marks=(mark(1, "memo.txt", (0, 0, 0.1, 0.1)), evidence))
    bench.area.toggle_second()
    second = bench.area.second
    assert second is not None
    bench.until(lambda: second.pages.mark_centre(3) is not None)
    clicked: list[tuple[str, int]] = []
    bench.viewer.evidence_clicked.connect(lambda field, number: clicked.append((field, number)))
    at = second.pages.mark_centre(3)
    bench.bot.mouseClick(second.pages.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert clicked == [("name", 3)]


def test_two_viewers_stand_beside_each_other_where_there_is_room(bench: Bench) -> None:
    bench.lay("contract.pdf", "letter.eml")
    bench.area.toggle_second()
    second = bench.area.second
    assert second is not None
    assert second.y() > bench.viewer.y()
    bench.area.window().resize(1400, 700)
    bench.area.resize(1400, 700)
    bench.until(lambda: second.x() > bench.viewer.x())
    assert abs(second.width() - bench.viewer.width()) < 40


def test_keys_look_at_the_document_that_has_the_focus(bench: Bench) -> None:
    bench.lay("contract.pdf", "photo.jpg")
    bench.area.toggle_second()
    second = bench.area.second
    assert second is not None
    bench.until(lambda: second.stack.currentWidget() is second.pages)
    mine, other = bench.viewer.pages.zoom, second.pages.zoom
    bench.bot.keyClick(second.pages, K.Key_Plus)
    assert (bench.viewer.pages.zoom, second.pages.zoom > other) == (mine, True)
    bench.bot.keyClick(second.pages, K.Key_B)
    bench.until(lambda: second.tabs.currentIndex() == 0)
    assert bench.viewer.tabs.currentIndex() == 0


def test_the_window_follows_the_case_and_the_field(bench: Bench, desk: Desk) -> None:
    near = mark(1, "contract.pdf", (0.1, 0.1, 0.3, 0.2), field="near")
    far = mark(2, "contract.pdf", (0.1, 0.1, 0.3, 0.2), page=9, field="far")
    bench.lay("memo.txt", "contract.pdf", marks=(near, far))
    bench.area.toggle_window()
    window = bench.area.apart
    assert window is not None
    viewer = window.viewer
    bench.until(lambda: viewer.stack.currentWidget() is viewer.pages)
    bench.viewer.show_mark(far)
    assert in_view(viewer.pages, 2)
    assert viewer.shown.focus.field_id == "far"
    bench.lay("photo.jpg", case="c2")
    bench.until(lambda: viewer.tabs.tabText(0) == "photo.jpg")
    # The title stands in lists of windows; no document is named there.
    assert window.windowTitle() == "Documents – Reviewer"
    bench.viewer.clear()
    assert viewer.tabs.count() == 0


def test_keys_in_the_window_are_those_of_the_desk(bench: Bench, desk: Desk) -> None:
    used: list[int] = []
    bench.area.used.connect(lambda: used.append(1))
    bench.lay("contract.pdf", "memo.txt")
    bench.area.toggle_window()
    window = bench.area.apart
    assert window is not None
    pages = window.viewer.pages
    bench.until(lambda: window.viewer.stack.currentWidget() is pages)
    bench.bot.keyClick(pages, K.Key_A)
    assert desk.keys == [(K.Key_A, False)]
    # A held key stays a held key: the desk must not take it for a second decision.
    held = QKeyEvent(QKeyEvent.Type.KeyPress, K.Key_A, NONE, "a", True, 1)
    window.keyPressEvent(held)
    assert desk.keys[-1] == (K.Key_A, True)
    before = pages.zoom
    bench.bot.keyClick(pages, K.Key_Plus)
    assert pages.zoom > before
    assert len(desk.keys) == 2
    assert len(used) == 2


def test_a_key_in_the_window_reaches_nothing_behind_what_lies_over_the_desk(bench: Bench, desk: Desk) -> None:
    bench.lay("memo.txt")
    over = QLineEdit(bench.area.window())
    over.show()
    over.setFocus()
    bench.area.toggle_window()
    assert bench.area.apart is not None
    bench.bot.keyClick(bench.area.apart, K.Key_A)
    assert desk.keys == []
    over.hide()
    desk.setFocus()
    bench.bot.keyClick(bench.area.apart, K.Key_A)
    assert desk.keys == [(K.Key_A, False)]


def test_a_key_in_the_window_writes_nothing_into_the_desk(bench: Bench, desk: Desk) -> None:
    bench.lay("memo.txt")
    bench.area.toggle_window()
    window = bench.area.apart
    assert window is not None
    desk.edit.setFocus()
    assert desk.focusWidget() is desk.edit
    bench.bot.keyClick(window, K.Key_A)
    assert desk.edit.text() == ""
    assert desk.keys == [(K.Key_A, False)]


def test_the_window_goes_with_the_desk_and_comes_back_with_it(bench: Bench) -> None:
    bench.lay("memo.txt")
    bench.area.toggle_window()
    window = bench.area.apart
    assert window is not None
    assert window.isVisible()
    bench.area.hide()
    assert not window.isVisible()
    bench.area.show()
    assert window.isVisible()
    window.close()
    bench.area.hide()
    bench.area.show()
    assert not window.isVisible()
    bench.area.toggle_window()
    assert window.isVisible()
    bench.bot.keyClick(window, K.Key_D, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert not window.isVisible()


def test_while_paused_no_document_is_seen_anywhere(bench: Bench) -> None:
    bench.lay("contract.pdf", "letter.eml")
    area = bench.area
    area.set_masked(True)
    area.toggle_second()
    area.toggle_window()
    assert area.second is not None
    assert area.apart is not None
    viewers = (area.first, area.second, area.apart.viewer)
    for viewer in viewers:
        assert viewer.masked
        assert not viewer.tabs.isVisible()
        assert not viewer.stack.isVisible()
    # Also what comes while it is paused.
    bench.viewer.set_case("c2", bench.documents.views("photo.jpg"), ())
    assert not any(viewer.stack.isVisible() for viewer in viewers)
    area.set_masked(False)
    assert all(viewer.stack.isVisible() for viewer in viewers)
    bench.until(lambda: bench.viewer.tabs.tabText(0) == "photo.jpg" and len(bench.painted) > 1)
