"""Who has the keyboard, asked in one way everywhere."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget


def focus_in(widget: QWidget) -> QWidget | None:
    """The control that has the keyboard in this widget's window.

    Asked of the window and not of the application: the answer is the same while another window, or
    none, is the active one.
    """
    return widget.window().focusWidget()


def takes_letters(widget: QWidget | None) -> bool:
    """Whether typed letters belong to this control."""
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        return not widget.isReadOnly()
    return isinstance(widget, QAbstractSpinBox) or (isinstance(widget, QComboBox) and widget.isEditable())


def is_typing(widget: QWidget) -> bool:
    """Whether a person is writing somewhere in this widget's window, so that letters are no commands."""
    return takes_letters(focus_in(widget))
