"""A pause covers everything, stops the clock and gives back what was there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.ui.pausing import Pausing
from reviewer_app.ui.theme import Theme, apply_theme

Key = Qt.Key


class Room(QWidget):
    """A page with a name on it and something to write in."""

    def __init__(self) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        self.name, self.entry = QLabel("Passport of Ana Oyelaran"), QLineEdit()
        box.addWidget(self.name)
        box.addWidget(self.entry)


def made(qtbot: QtBot, qapp: QApplication, may: Callable[[], bool] = lambda: True) -> tuple[QWidget, Room, Pausing]:
    theme: Theme = apply_theme(qapp, "light")
    window = QWidget()
    pages, room = QStackedWidget(window), Room()
    pages.addWidget(room)
    box = QVBoxLayout(window)
    box.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
    box.addWidget(pages)
    pausing = Pausing(window, pages, theme, may)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    room.entry.setFocus()
    return window, room, pausing


def readable(window: QWidget) -> str:
    shown = [w for w in window.findChildren(QWidget) if w.isVisible()]
    return " ".join(w.text() for w in shown if isinstance(w, (QLabel, QLineEdit))) + " ".join(
        w.accessibleName() + w.toolTip() for w in shown
    )


def test_nothing_of_the_work_can_be_read_and_one_key_goes_on(qtbot: QtBot, qapp: QApplication) -> None:
    window, room, pausing = made(qtbot, qapp)
    assert "Oyelaran" in readable(window)
    told: list[bool] = []
    pausing.changed.connect(told.append)
    pausing.begin()
    pausing.begin()
    assert "Oyelaran" not in readable(window)
    assert "Paused" in readable(window)
    for other in (Key.Key_A, Key.Key_1, Key.Key_Z):
        qtbot.keyClick(pausing.page, other)
    assert pausing.on
    qtbot.keyClick(pausing.page, Key.Key_P)
    assert not pausing.on
    assert room.isVisible()
    assert window.focusWidget() is room.entry
    assert told == [True, False]


def test_nothing_is_covered_while_nobody_is_signed_in(qtbot: QtBot, qapp: QApplication) -> None:
    _, room, pausing = made(qtbot, qapp, lambda: False)
    pausing.begin()
    assert room.isVisible()
    assert not pausing.on


def test_a_window_that_was_left_for_long_covers_itself(qtbot: QtBot, qapp: QApplication) -> None:
    window, room, pausing = made(qtbot, qapp)
    pausing._away.setInterval(30)
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowDeactivate))
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    assert not pausing._away.isActive()
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowDeactivate))
    qtbot.waitUntil(lambda: pausing.on)
    assert not room.isVisible()


def test_a_page_shown_on_purpose_ends_it(qtbot: QtBot, qapp: QApplication) -> None:
    _, _, pausing = made(qtbot, qapp)
    pausing.begin()
    pausing.forget()
    assert not pausing.on
