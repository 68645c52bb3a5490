"""One opened document, shown the way its kind asks for, or why it cannot be."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reviewer_app.domain.view import DocumentKind, OpenDocument, PageSize
from reviewer_app.sentence import say
from reviewer_app.ui.plain import label, one_line, set_look
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.viewer.bitmaps import PageBitmaps
from reviewer_app.ui.viewer.email_view import EmailView
from reviewer_app.ui.viewer.marks import Focus, Mark
from reviewer_app.ui.viewer.page_view import PageView
from reviewer_app.ui.viewer.state_pane import EMPTY, StatePane, Why, no_preview
from reviewer_app.ui.viewer.table_pane import TablePane
from reviewer_app.ui.viewer.text_view import TextView
from reviewer_app.ui.viewer.thumbs import PageThumbs
from reviewer_app.ui.viewer.veil import Veil

_ROOMY = 860
_PART = say("Only the beginning is shown: this document is longer than can be shown here.")
_PART_TABLE = say("Only the first rows and columns are shown: this table is larger than can be shown here.")


class Content(QWidget):
    """A stack of views, one for each kind of document; `opened` is what stands in it."""

    mark_clicked = Signal(str, int)
    painted = Signal()
    """What is shown was painted for the first time."""
    part_wanted = Signal(int, str)
    """Number and name of an attachment to be opened."""
    shown = Signal()
    """Something else is shown now."""

    def __init__(self, bitmaps: PageBitmaps, veil: Veil, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.opened: OpenDocument | None = None
        self._unpainted: QWidget | None = None
        self.strip_wanted: bool | None = None
        """Whether the person wants the small pages; None leaves it to the room there is."""
        self._theme = theme
        self.state = StatePane(theme)
        self.pages, self.text, self.table, self.mail = (
            PageView(bitmaps, veil),
            TextView(),
            TablePane(),
            EmailView(theme),
        )
        self.thumbs = PageThumbs(bitmaps, veil)
        self.stack = QStackedWidget(self)
        for view in (self.state, self.pages, self.text, self.table, self.mail):
            self.stack.addWidget(view)
        self.notice = label("", "", self, wrap=True)
        set_look(self.notice, "banner", "warn")
        self.notice.setContentsMargins(8, 3, 8, 3)
        self._top = QWidget(self)
        above = QVBoxLayout(self._top)
        above.setContentsMargins(8, 6, 8, 6)
        above.addWidget(self.notice)
        self.notice.hide()
        self._top.hide()
        beside = QHBoxLayout()
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.thumbs)
        beside.addWidget(self.stack, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._top)
        box.addLayout(beside, 1)
        self.thumbs.hide()
        for marked in (self.pages, self.text, self.table, self.mail.text):
            marked.mark_clicked.connect(self.mark_clicked)
        for drawn in (self.pages, self.text, self.mail.text):
            drawn.painted.connect(lambda _sha: self.painted.emit())
        self.mail.part_wanted.connect(self.part_wanted)
        self.table.sheet_shown.connect(self._note)
        self.thumbs.chosen.connect(self.pages.go_to)
        self.pages.page_changed.connect(lambda page, _count: self.thumbs.set_page(page))

    @property
    def view(self) -> QWidget | None:
        """What stands in front."""
        return self.stack.currentWidget()

    @property
    def scrolled(self) -> QWidget:
        """What Page Up and Page Down move."""
        inner = {self.table: self.table.table, self.mail: self.mail.text}
        view = self.view or self.state
        return inner.get(view, view)

    def chosen(self) -> str:
        """What a person chose in it: words of a text or a message, the cell of a table; "" when there is nothing."""
        view = self.view
        if view is self.table:
            return self.table.chosen
        if view is self.text or view is self.mail:
            return (self.text if view is self.text else self.mail.text).chosen()
        return ""

    def words_of(self, number: int) -> str:
        """The document's own words at a mark; "" on a page, which is a picture."""
        view = self.view
        if view is self.text or view is self.mail:
            return (self.text if view is self.text else self.mail.text).words_of(number)
        return ""

    def say(self, why: Why) -> None:
        """Say why there is no document."""
        self.opened = None
        self._stand(self.state)
        self.state.say(why)
        self._tell_when_painted(self.state)

    def show_document(self, opened: OpenDocument, marks: Sequence[Mark], focus: Focus) -> None:
        """Show a document with its evidence."""
        self.opened = opened
        wanted = next((m for m in marks if m.number == focus.number), None)
        match opened.kind:
            case DocumentKind.PAGES if opened.pages:
                self._stand(self.pages)
                self.thumbs.set_document(opened.sha256, opened.pages, opened.image)
                self.thumbs.set_marks(marks)
                self.pages.set_document(opened.sha256, opened.pages, marks, focus, wanted, opened.image)
                return
            case DocumentKind.TEXT if opened.text is not None and opened.text.text.strip():
                self._stand(self.text)
                self.text.set_content(opened.sha256, opened.text.text)
            case DocumentKind.TABLE if opened.table is not None:
                self.table.set_content(opened)
                if self.table.empty:
                    self.say(EMPTY)
                    return
                self._stand(self.table)
                self._tell_when_painted(self.table.table)
            case DocumentKind.EMAIL if opened.email is not None:
                self._stand(self.mail)
                self.mail.set_content(opened.sha256, opened.email)
            case DocumentKind.TEXT if opened.text is not None:
                self.say(EMPTY)
                return
            case _:
                self.say(no_preview(opened.message))
                return
        self.apply(marks, focus)

    def apply(self, marks: Sequence[Mark], focus: Focus, reveal: bool = True) -> None:
        """Mark the evidence and, unless told not to, bring the focused piece into view."""
        wanted = next((m for m in marks if m.number == focus.number), None) if reveal else None
        view = self.view
        if view is self.pages:
            self.pages.set_marks(marks, focus)
            self.thumbs.set_marks(marks)
            if wanted is not None and wanted.evidence.page is not None and wanted.evidence.box is not None:
                self.pages.reveal(wanted.evidence.page, wanted.evidence.box)
        elif view is self.table:
            self.table.set_marks(marks, focus)
            if wanted is not None:
                self.table.reveal(wanted)
        elif view in (self.text, self.mail):
            text = self.text if view is self.text else self.mail.text
            text.set_marks(marks, focus)
            if wanted is not None:
                text.reveal(wanted.number)

    def clear_marks(self) -> None:
        """What is still on the screen belongs to another case."""
        self.pages.set_marks((), Focus())
        self.table.set_marks(())
        self.thumbs.set_marks(())

    def toggle_strip(self) -> None:
        """Show or hide the small pages."""
        self.strip_wanted = not self.strip_shown
        self._note()

    @property
    def strip_shown(self) -> bool:
        """Whether documents of several pages have their small pages beside them."""
        # The page itself comes first: where it would get small, the small ones wait to be asked for.
        return self.width() >= _ROOMY * self._theme.tokens.scale if self.strip_wanted is None else self.strip_wanted

    def ahead(self, pages: Sequence[PageSize], mark: Mark | None) -> list[tuple[int, float]]:
        """(page, scale) of all that would be in view if this document were shown now."""
        strip = self.thumbs.width()
        now = 0 if self.thumbs.isHidden() else strip
        then = strip if self.strip_shown and len(pages) > 1 else 0
        return self.pages.ahead(pages, mark, now - then)

    @property
    def has_strip(self) -> bool:
        """Whether the document in view has pages enough for small ones."""
        return self.view is self.pages and self.opened is not None and len(self.opened.pages) > 1

    def _stand(self, view: QWidget) -> None:
        self.stack.setCurrentWidget(view)
        self._note()

    def _note(self) -> None:
        opened, words = self.opened, ""
        if opened is not None and self.view is not self.state:
            words = opened.message
            if self.view is self.table and self.table.truncated:
                words = _PART_TABLE
            elif self.view is self.text and opened.text is not None and opened.text.truncated:
                words = _PART
        self.notice.setText(one_line(words, 300))
        self.notice.setVisible(bool(words))
        self._top.setVisible(bool(words))
        strip = self.strip_shown and self.has_strip
        if strip == self.thumbs.isHidden():
            self.thumbs.setVisible(strip)
            # At once: a page asked for at the width from before would be drawn twice.
            layout = self.layout()
            if layout is not None:
                layout.activate()
        self.shown.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._note()

    def _tell_when_painted(self, part: QWidget) -> None:
        self._unpainted = part.viewport() if isinstance(part, QAbstractScrollArea) else part
        self._unpainted.installEventFilter(self)
        self._unpainted.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The first painting of what has no signal of its own for it."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            if watched is self._unpainted:
                self._unpainted = None
                # Its own paint event comes after this one.
                QTimer.singleShot(0, self, self.painted.emit)
        return False
