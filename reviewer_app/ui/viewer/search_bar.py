"""The small box that finds text in the document on the screen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from reviewer_app.ui.plain import button, label, named, set_look, tool
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import tr


class SearchBar(QFrame):
    """Asks for text and says how many places were found."""

    wanted = Signal(str)
    """The text changed."""
    step = Signal(int)
    """1 for the next place, -1 for the one before."""
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "header")
        self.edit = QLineEdit(self)
        self.edit.setPlaceholderText(tr("Find in this document"))
        self.edit.setMaxLength(200)
        named(self.edit, tr("Find in this document"))
        self.found = label("", "small", self)
        back, onward = tool(tr("Previous place"), self), tool(tr("Next place"), self)
        theme.bind_icon(back, "chevron-up", size=16)
        theme.bind_icon(onward, "chevron-down", size=16)
        shut = button(tr("Close"), "quiet", tr("Close the search"), self)
        back.clicked.connect(lambda: self.step.emit(-1))
        onward.clicked.connect(lambda: self.step.emit(1))
        shut.clicked.connect(self.close_bar)
        self.edit.textChanged.connect(self.wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 10, 4)
        row.setSpacing(6)
        row.addWidget(self.edit, 1)
        row.addWidget(self.found)
        for part in (back, onward, shut):
            row.addWidget(part)
        self.hide()

    def open_bar(self) -> None:
        """Show the box and write in it."""
        self.show()
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    def close_bar(self) -> None:
        """Put the box away; its hits go with it."""
        self.hide()
        self.edit.clear()
        self.closed.emit()

    def tell(self, at: int, count: int) -> None:
        """Say which of how many places is shown."""
        if not self.edit.text():
            self.found.setText("")
        else:
            self.found.setText(tr("{at} of {count}", at=at, count=count) if count else tr("Not found"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape:
                self.close_bar()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.step.emit(-1 if back else 1)
            case _:
                super().keyPressEvent(event)
