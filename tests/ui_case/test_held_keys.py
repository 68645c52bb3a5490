"""A held key is one press, however the display tells it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from reviewer_app.ui.held import GAP_MS, HeldKeys

NONE = Qt.KeyboardModifier.NoModifier
DOWN, UP = QEvent.Type.KeyPress, QEvent.Type.KeyRelease


def event(kind: QEvent.Type, at: int, key: Qt.Key = Qt.Key.Key_A, repeat: bool = False) -> QKeyEvent:
    made = QKeyEvent(kind, key, NONE, "a", repeat)
    made.setTimestamp(at)
    return made


def presses(*events: QKeyEvent) -> list[bool]:
    """For each press whether it only repeats one."""
    held, found = HeldKeys(), []
    for one in events:
        held.notice(one)
        if one.type() is DOWN:
            found.append(held.holds(one))
    return found


def test_what_the_display_says_is_repeated_is() -> None:
    assert presses(event(DOWN, 0), event(DOWN, 660, repeat=True), event(UP, 700), event(DOWN, 900)) == [
        False,
        True,
        False,
    ]


def test_a_release_and_a_press_of_one_moment_are_a_held_key() -> None:
    told = [event(DOWN, 0)]
    for at in (660, 700, 740):
        told += [event(UP, at), event(DOWN, at)]
    assert presses(*told, event(UP, 800)) == [False, True, True, True]


@pytest.mark.parametrize(("gap", "held"), [(0, True), (GAP_MS - 1, True), (GAP_MS, False), (90, False)])
def test_a_finger_that_was_up_presses_anew(gap: int, held: bool) -> None:
    assert presses(event(DOWN, 0), event(UP, 100), event(DOWN, 100 + gap)) == [False, held]


def test_another_key_is_another_press() -> None:
    other = Qt.Key.Key_S
    assert presses(event(DOWN, 0), event(UP, 100), event(DOWN, 100, other), event(DOWN, 300)) == [False, False, False]


def test_what_is_no_key_is_passed_over() -> None:
    held = HeldKeys()
    held.notice(QEvent(QEvent.Type.Show))
    assert not held.holds(event(DOWN, 0))
