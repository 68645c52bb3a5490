"""The keys of a session: what the question and the truth take before the desk does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from reviewer_app.ui.actions import KeyMap
from reviewer_app.ui.case.keys import digit_of, strokes_of, unshifted_digit
from reviewer_app.ui.focus import focus_in, is_typing
from reviewer_app.ui.practice.stage import Stage

if TYPE_CHECKING:
    from reviewer_app.ui.practice.session import SessionView

Key = Qt.Key
ENTER = frozenset({Key.Key_Return, Key.Key_Enter})
_CTRL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier
_BACK = frozenset({"case.undo", "case.undo_chord"})
_STANDING = frozenset({Stage.ASKING, Stage.COUNTING, Stage.TOLD, Stage.BACK})
"""Stages in which a panel stands over the desk's fields."""


def stays_inside(event: QKeyEvent, keymap: KeyMap) -> bool:
    """Whether a key would else undo or open live work by a shortcut of the window."""
    reaching = {*keymap.keys("list.undo"), *keymap.keys("queue.start")}
    return not reaching.isdisjoint(strokes_of(event))


class SessionKeys:
    """Turns the keys the desk's controls left over into what the session does."""

    def __init__(self, view: SessionView) -> None:
        self._view = view

    def press(self, event: QKeyEvent) -> bool:
        """Handle one key; False lets it travel on to the desk."""
        view, key = self._view, Key(event.key())
        if not view.failure.isHidden():
            return self._on_failure(key, event.isAutoRepeat())
        if is_typing(view):
            return False
        if view.stage is Stage.DECIDING:
            # There is nothing to take back before the next decision, and no case to go back to.
            return view.desk.keys.command(event) in _BACK | {"case.reopen"}
        if view.stage not in _STANDING:
            return False
        if event.modifiers() & (_CTRL | Qt.KeyboardModifier.AltModifier):
            return view.desk.keys.command(event) in _BACK
        if key is Key.Key_Escape:
            if not event.isAutoRepeat():
                view.leave()
            return True
        if view.stage is Stage.ASKING:
            return self._asking(key, event)
        if key in ENTER:
            if not event.isAutoRepeat():
                view.go_on()
            return True
        return self._means_nothing(event)

    def _means_nothing(self, event: QKeyEvent) -> bool:
        """Verbs and digits decide nothing here; looking closer at the documents still works."""
        return self._view.desk.keys.acts(event)

    def _on_failure(self, key: Qt.Key, held: bool) -> bool:
        if held or key not in ENTER | {Key.Key_Escape}:
            return False
        if key is Key.Key_Escape:
            self._view.leave()
        else:
            self._view.failure.button.click()
        return True

    def _asking(self, key: Qt.Key, event: QKeyEvent) -> bool:
        view, held = self._view, event.isAutoRepeat()
        number = digit_of(event) or unshifted_digit(event) or 0
        if view.in_dead_time:
            # Keys still in flight belonged to the decision.
            return True
        if key in {Key.Key_Up, Key.Key_Down}:
            view.sureness.step(1 if key is Key.Key_Down else -1)
        elif held:
            return key in ENTER or self._means_nothing(event)
        elif key in ENTER:
            view.sureness.take(focus_in(view))
        elif 1 <= number <= 4:
            view.sureness.pick(number)
        elif view.desk.keys.command(event) in _BACK:
            view.take_back()
        else:
            return self._means_nothing(event)
        return True
