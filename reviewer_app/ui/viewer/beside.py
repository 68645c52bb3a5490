"""A second viewer beside the first, and one in a window of its own for a second screen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from reviewer_app.ui.plain import named, set_look
from reviewer_app.ui.tongue import tr
from reviewer_app.ui.viewer.marks import Focus, Mark
from reviewer_app.ui.viewer.viewer import DocumentViewer

_CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier
_MARGIN = 60


class BesideViewer(DocumentViewer):
    """Shows the case that lies in another viewer; its keys look at its own documents and leave the rest to the desk."""

    def __init__(self, first: DocumentViewer, parent: QWidget | None = None, *, follow: bool) -> None:
        super().__init__(first.documents, first.home, first.theme, parent, beside=first)
        self._first, self._follow = first, follow
        first.case_set.connect(self._take_case)
        first.documents_set.connect(lambda: self.documents_changed(first.shown.documents))
        first.focus_set.connect(self._focus_set)
        # A click leads to the field, and the field's evidence then stands in the first viewer.
        self.evidence_clicked.connect(first.evidence_clicked)
        self._take_case()

    def _take_case(self) -> None:
        shown, here = self._first.shown, self.shown
        place = self.tabs.currentIndex() if shown.case_id == here.case_id and self.tabs.count() else -1
        first = next((m for m in shown.marks if self._follow and m.number == shown.focus.number), None)
        self.set_case(shown.case_id, shown.documents, shown.marks, first)
        self.set_focus(self._emphasis())
        if not self._follow and shown.documents:
            # Another document than the first one's, where there is one; what stood here stays with its case.
            other = (self._first.tabs.currentIndex() + 1) % len(shown.documents)
            self.show_document(place if 0 <= place < len(shown.documents) else other)

    def _focus_set(self, mark: Mark | None) -> None:
        if self._follow and mark is not None:
            self.show_mark(mark)
        else:
            self.set_focus(self._emphasis())

    def _emphasis(self) -> Focus:
        # Without a number it is only coloured: what one compares with must not scroll away.
        focus = self._first.shown.focus
        return focus if self._follow else Focus(focus.field_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & _CHORD and event.key() == Qt.Key.Key_F and not self.masked:
            self.search.open_bar()
        elif not self.press(event):
            event.ignore()


class DocumentWindow(QWidget):
    """The documents on another screen; keys that are not its own go to the desk."""

    closed = Signal()
    key_wanted = Signal(QKeyEvent)
    """A key for the desk."""

    def __init__(self, first: DocumentViewer, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        set_look(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        # It is there to be looked at: the keyboard stays with the desk.
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        # The title stands in lists of windows and on shared screens: it names no case.
        self.setWindowTitle(tr("Documents – Reviewer"))
        named(self, tr("Documents in a window of their own"))
        self.viewer = BesideViewer(first, self, follow=True)
        box = QVBoxLayout(self)
        # It is as large as the person made it, whatever a document would like.
        box.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        box.setContentsMargins(8, 8, 8, 8)
        box.addWidget(self.viewer)
        self._placed = False

    def place(self, desk: QWidget) -> None:
        """Stand on a screen that the desk does not stand on, if there is one; afterwards where it was moved to."""
        if self._placed:
            return
        self._placed = True
        own = desk.screen()
        screen = next((s for s in QGuiApplication.screens() if s is not own), own)
        room = screen.availableGeometry()
        if screen is own:
            room.setLeft(room.left() + room.width() // 2)
        self.setGeometry(room.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.viewer.search.isVisible():
            self.viewer.search.close_bar()
            return
        self.key_wanted.emit(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)
