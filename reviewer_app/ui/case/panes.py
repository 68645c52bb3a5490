"""Documents and fields taking turns where the window is too narrow for both."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from reviewer_app.ui.case.editors import FOCUS_REASON
from reviewer_app.ui.case.filling import take_from_mark
from reviewer_app.ui.focus import focus_in
from reviewer_app.ui.plain import button, frame, named, set_tooltip
from reviewer_app.ui.tongue import tr

if TYPE_CHECKING:
    from reviewer_app.ui.case.view import CasePage

LOOKS = frozenset(
    {"documents.find", "case.next_document", "view.zoom_in", "view.zoom_out", "view.zoom_reset"}
    | {"view.fit", "view.fit_width", "view.rotate"}
)
"""Commands that mean the documents, which come to the front for them."""


class PaneSwitch(QWidget):
    """Which of the two is in front, and a way to the other; seen only where they take turns."""

    wanted = Signal(bool)
    """Whether the documents are wanted, else the fields."""

    def __init__(self) -> None:
        super().__init__()
        around = frame("sunken", self)
        row = QHBoxLayout(around)
        row.setContentsMargins(2, 1, 2, 1)
        row.setSpacing(2)
        self.documents, self.fields = button(tr("Documents"), "segment"), button(tr("Fields"), "segment")
        group = QButtonGroup(self)
        for part, documents in ((self.documents, True), (self.fields, False)):
            part.setCheckable(True)
            part.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            # No higher than the title beside it.
            part.setStyleSheet("padding: 0px 9px; min-height: 18px;")  # not words
            part.clicked.connect(lambda _=False, d=documents: self.wanted.emit(d))
            group.addButton(part)
            row.addWidget(part)
        self.fields.setChecked(True)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(around)
        self.show_keys("", "")

    def show_keys(self, documents: str, fields: str) -> None:
        """The keys a person has for them now; "" for none."""
        for part, words, key in ((self.documents, tr("Documents"), documents), (self.fields, tr("Fields"), fields)):
            part.setText(f"{words}  {key}" if key else words)
            named(part, f"{words} ({key})" if key else words)
            set_tooltip(part, f"{words} ({key})" if key else words)

    def show_front(self, documents: bool) -> None:
        """Mark what is in front."""
        (self.documents if documents else self.fields).setChecked(True)


class Panes:
    """Brings documents or fields to the front of a desk, with the keyboard where it belongs.

    Beside each other both are in front, and only the keyboard moves.
    """

    def __init__(self, page: CasePage) -> None:
        self._page, self._layout = page, page.desk_widget
        self._layout.switch.wanted.connect(lambda documents: self.to_documents() if documents else self.to_fields())
        self._layout.turned.connect(self._turned)
        self._layout.setFocusProxy(page)

    def to_documents(self) -> None:
        """The documents, with the keyboard at the desk so that its keys go on working."""
        # What is about to be hidden gives the keyboard away itself, to whatever comes next.
        self._page.setFocus(FOCUS_REASON)
        self._layout.turn(True)

    def to_fields(self) -> None:
        """The fields, with the keyboard on the one that had it."""
        self._layout.turn(False)
        self._page.leave_text()

    def back(self) -> bool:
        """From the documents back to the fields; False where there is no such step."""
        if not self._layout.narrow or not self._layout.documents_in_front:
            return False
        self.to_fields()
        return True

    def for_documents(self, command: Callable[[], object]) -> Callable[[], object]:
        """The same command with the documents brought to the front for it."""

        def run() -> object:
            if not self.documents_in_view():
                self.to_documents()
            return command()

        return run

    def documents_in_view(self) -> bool:
        """Whether the person can see the documents at the desk."""
        return not self._layout.narrow or self._layout.documents_in_front

    def evidence_clicked(self, field_id: str, number: int) -> None:
        """A mark in a document was clicked: its field has the focus then, and the mark stays in sight."""
        page = self._page
        page.focus_field(field_id)
        desk = page.presenter.desk
        row = desk.row(field_id) if desk is not None else None
        mark = next((m for m in row.marks if m.number == number), None) if row is not None else None
        if mark is not None:
            page.presenter.looking.focused(field_id)
            page.presenter.looking.show(mark)
            if QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.AltModifier:
                take_from_mark(page, number)

    def scrolled(self) -> QWidget:
        """What keys that page move."""
        return self._page.viewer.content.scrolled if self.documents_in_view() else self._layout.field_area

    def _turned(self) -> None:
        page = self._page
        if self.documents_in_view():
            page.presenter.looking.documents_came()
        elif page.documents.isAncestorOf(focus_in(page) or page):
            page.setFocus(FOCUS_REASON)
        page.refresh()
