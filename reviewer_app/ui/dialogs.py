"""Dialogs for what happens before and beside the main window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from reviewer_app.ui.tongue import told


def plain_message_box(title: str, text: str, parent: QWidget | None = None) -> QMessageBox:
    """A message box whose texts are never read as mark-up; deleted when closed."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle("Reviewer")  # not words
    box.setText(told(title))
    box.setInformativeText(told(text))
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setAccessibleName(told(title))
    return box
