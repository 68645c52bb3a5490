"""Listens for one key press, whatever it is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLabel

from reviewer_app.ui import plain
from reviewer_app.ui.case.keys import strokes_of
from reviewer_app.ui.tongue import tr


class KeyCapture(QLabel):
    """While it listens every key is its own: no shortcut of the window acts."""

    pressed = Signal(str)
    """A key as it stands in a key map."""
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        plain.set_look(self, "kbd")
        plain.named(self, tr("Press the new key"))
        self.setText(tr("Press a key"))

    def event(self, event: QEvent) -> bool:
        """Take every key before shortcuts and Tab do."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self.keyPressEvent(event)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One press; Esc gives up."""
        event.accept()
        if event.isAutoRepeat():
            return
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.cancelled.emit()
            return
        found = strokes_of(event)
        if found:
            # A sign counts without the Shift that its country needs for it.
            self.pressed.emit(found[-1])

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nobody presses keys for what has not the keyboard."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.cancelled.emit()
