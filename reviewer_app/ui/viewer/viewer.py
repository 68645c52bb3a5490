"""The case's documents under tabs, each shown the way its kind asks for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reviewer_app.domain.view import DocumentKind, DocumentState, DocumentView, OpenDocument, TextHit
from reviewer_app.ui.plain import label, named, one_line, sentence, set_look, set_tooltip, tool, tooltip, unmnemonic
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.viewer.ahead import DrawnAhead, place_of
from reviewer_app.ui.viewer.bitmaps import Home, PageBitmaps
from reviewer_app.ui.viewer.email_view import EmailView
from reviewer_app.ui.viewer.marks import Focus, Mark, of_document
from reviewer_app.ui.viewer.page_view import PageView
from reviewer_app.ui.viewer.search_bar import SearchBar
from reviewer_app.ui.viewer.state_pane import StatePane
from reviewer_app.ui.viewer.table_view import TableView
from reviewer_app.ui.viewer.text_view import TextView
from reviewer_app.work.api import DocumentApi

_TAB_CHARS = 28
_PATIENCE_MS = 120


class DocumentViewer(QFrame):
    """Shows the documents of one case and the evidence in them; linked with the fields both ways."""

    evidence_clicked = Signal(str, int)
    """Field id and evidence number a person clicked in a document."""
    first_painted = Signal()
    """The first document of the open case stands on the screen, or what stands in its place."""

    def __init__(self, documents: DocumentApi, home: Home, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "card")
        self._api = documents
        self._home = home
        self._case_id = ""
        self._documents: tuple[DocumentView, ...] = ()
        self._marks: tuple[Mark, ...] = ()
        self._focus = Focus()
        self._open: OpenDocument | None = None
        self._name = ""
        self._ticket = 0
        self._hits: tuple[TextHit, ...] = ()
        self._hit = -1
        self._told = True
        self._unpainted: QWidget | None = None
        self._opened: set[str] = set()
        self.bitmaps = PageBitmaps(documents, home)
        self.pages, self.text, self.table, self.mail = PageView(self.bitmaps), TextView(), TableView(), EmailView()
        self.ahead = DrawnAhead(documents, home, self.pages, self.bitmaps)
        self.state = StatePane()
        self.stack = QStackedWidget(self)
        for view in (self.state, self.pages, self.text, self.table, self.mail):
            self.stack.addWidget(view)
        self.tabs = QTabBar(self)
        self.tabs.setExpanding(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideMiddle)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setAccessibleName("Documents of this case")
        self.search = SearchBar(theme, self)
        self._searching = QTimer(self, singleShot=True, interval=150)
        self._build(theme)
        self._connect()

    def _build(self, theme: Theme) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(6, 2, 6, 2)
        bar.setSpacing(0)
        bar.addWidget(self.tabs, 1)
        self.page_words = label("", "small", self)
        self.page_words.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        self.zoom_words = label("", "small", self)
        self.zoom_words.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        self.zoom_words.setMinimumWidth(theme.tokens.px(46))
        self.zoom_words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._page_tools: list[QWidget] = [self.page_words, self.zoom_words]

        def made(name: str, icon: str, act: object) -> QToolButton:
            part = tool(name, self)
            part.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            if icon:
                theme.bind_icon(part, icon, "muted", 16)
            part.clicked.connect(act)
            self._page_tools.append(part)
            return part

        bar.addWidget(self.page_words)
        bar.addSpacing(8)
        bar.addWidget(made("Smaller (−)", "zoom-out", self.pages.zoom_out))
        bar.addWidget(self.zoom_words)
        bar.addWidget(made("Larger (+)", "zoom-in", self.pages.zoom_in))
        width = made("Fit width (W)", "", self.pages.fit_width)
        width.setText("↔")
        bar.addWidget(width)
        bar.addWidget(made("Fit page (F)", "maximize", self.pages.fit_page))
        bar.addWidget(made("Turn (R)", "rotate-cw", self.pages.rotate))
        self.find_button = tool("Find in this document (Ctrl+F)", self)
        self.find_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.bind_icon(self.find_button, "search", "muted", 16)
        bar.addWidget(self.find_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.setSpacing(0)
        box.addLayout(bar)
        line = QFrame(self)
        set_look(line, "line")
        box.addWidget(line)
        box.addWidget(self.search)
        box.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.find_button.clicked.connect(self.search.open_bar)
        self.tabs.currentChanged.connect(self._tab_chosen)
        self.state.retry.connect(self._open_current)
        self.pages.page_changed.connect(self._page_changed)
        self.pages.zoom_changed.connect(lambda z: self.zoom_words.setText(f"{z * 100:.0f} %"))
        for view in (self.pages, self.text, self.mail.text):
            view.mark_clicked.connect(self.evidence_clicked)
            view.painted.connect(lambda _sha: self._tell())
        self.search.wanted.connect(lambda _text: self._searching.start())
        self._searching.timeout.connect(self._search)
        self.search.step.connect(self._step_hit)
        self.search.closed.connect(self._search_closed)

    def _page_changed(self, page: int, count: int) -> None:
        self.page_words.setText(f"{page} / {count}" if count else "")
        named(self.page_words, f"Page {page} of {count}")
        set_tooltip(self.page_words, f"Page {page} of {count}" if count else "")

    # ---- the case ----------------------------------------------------------------------------

    def set_case(
        self, case_id: str, documents: Sequence[DocumentView], marks: Sequence[Mark], first: Mark | None = None
    ) -> None:
        """Show another case's documents, from the one in which `first` stands, else from the first one."""
        self._close_others({d.ref.sha256 for d in documents})
        self._case_id, self._documents, self._marks = case_id, tuple(documents), tuple(marks)
        self._told = False
        self._focus = Focus() if first is None else Focus(first.field_id, first.number)
        if self.search.isVisible():
            self.search.close_bar()
        self._set_tabs()
        self._show_first(place_of(self._documents, first))

    def _set_tabs(self) -> None:
        self.tabs.blockSignals(True)
        while self.tabs.count() > len(self._documents):
            self.tabs.removeTab(self.tabs.count() - 1)
        for i, view in enumerate(self._documents):
            name = one_line(view.ref.name, 200)
            short = unmnemonic(name if len(name) <= _TAB_CHARS else f"{name[:18]}…{name[-8:]}")
            if i == self.tabs.count():
                self.tabs.addTab(short)
            elif self.tabs.tabText(i) != short:
                self.tabs.setTabText(i, short)
            self.tabs.setTabToolTip(i, tooltip(name))
        self.tabs.blockSignals(False)

    def clear(self) -> None:
        """Show nothing, as between two cases."""
        self.set_case("", (), ())

    def next_document(self) -> None:
        """Show the next document, the first after the last."""
        if self.tabs.count():
            self.tabs.setCurrentIndex((self.tabs.currentIndex() + 1) % self.tabs.count())

    def _show_first(self, number: int) -> None:
        if not self._documents:
            # An answer under way belongs to the case that was shown before.
            self._ticket += 1
            self._open = None
            self.find_button.setEnabled(False)
            self._stand(self.state)
            self.state.tell("This case brings no documents", "What the AI read is in the fields and the record.")
            self._tell_when_painted(self.state)
            return
        self.tabs.blockSignals(True)
        self.tabs.setCurrentIndex(number)
        self.tabs.blockSignals(False)
        self._open_current()

    def documents_changed(self, documents: Sequence[DocumentView]) -> None:
        """Take newer states; a document that has come is shown, one that is shown stays."""
        self._documents = tuple(documents)
        if self._open is None:
            self._open_current()

    def _current(self) -> DocumentView | None:
        index = self.tabs.currentIndex()
        return self._documents[index] if 0 <= index < len(self._documents) else None

    def _tab_chosen(self, _index: int) -> None:
        self._open_current()

    def _open_current(self) -> None:
        view = self._current()
        self._ticket += 1
        ticket = self._ticket
        self._open, self._hits, self._hit = None, (), -1
        if view is None:
            return
        self._name = view.ref.name
        # What is still on the screen is another document: this case's marks must not stand on it.
        self.pages.set_marks((), Focus())
        if view.state is not DocumentState.PRESENT:
            self._stand(self.state)
            self.state.tell_state(view.state)
            self._tell_when_painted(self.state)
            return
        ahead = self.ahead.take(view.ref.sha256)
        if ahead is not None:
            self._came(ticket, ahead)
            # Who draws may have forgotten it meanwhile and needs it for further pages; not while the person waits.
            QTimer.singleShot(_PATIENCE_MS, self, lambda: self._fetch(ticket, view, again=True))
            return
        self._fetch(ticket, view)
        QTimer.singleShot(_PATIENCE_MS, self, lambda: self._still_coming(ticket))

    def _fetch(self, ticket: int, view: DocumentView, again: bool = False) -> None:
        if ticket == self._ticket:
            self._home(
                self._api.open(self._case_id, view.ref.name),
                lambda opened: None if again else self._came(ticket, opened),
                lambda error: self._lost(ticket, error),
            )

    def _still_coming(self, ticket: int) -> None:
        # A warm document is here before an eye could see a change; for a slow one the old one must go.
        if ticket == self._ticket and self._open is None and self._told is False:
            self._stand(self.state)
            self.state.tell("Opening the document…", "")

    def _lost(self, ticket: int, error: BaseException) -> None:
        if ticket != self._ticket:
            return
        what, then = sentence(error)
        self._stand(self.state)
        self.state.tell("This document cannot be shown", f"{what} {then}", retry=True)
        self._tell()

    def _came(self, ticket: int, opened: OpenDocument) -> None:
        self._opened.add(opened.sha256)
        if ticket != self._ticket:
            return
        self._open = opened
        match opened.kind:
            case DocumentKind.PAGES if opened.pages:
                self._stand(self.pages)
                marks = of_document(self._marks, self._name)
                self.pages.set_document(opened.sha256, opened.pages, marks, self._focus, self._wanted(marks))
                return
            case DocumentKind.TEXT if opened.text is not None:
                self._stand(self.text)
                self.text.set_content(opened.sha256, opened.text.text)
            case DocumentKind.TABLE if opened.table is not None:
                self._stand(self.table)
                self.table.set_content(opened.table)
                self._tell_when_painted(self.table)
            case DocumentKind.EMAIL if opened.email is not None:
                self._stand(self.mail)
                self.mail.set_content(opened.sha256, opened.email)
            case _:
                self._stand(self.state)
                self.state.tell(
                    "No preview for this kind of document",
                    opened.message or "It is kept with the case; judge by the record, or escalate.",
                )
                self._tell_when_painted(self.state)
        self._apply_marks()

    def _stand(self, view: QWidget) -> None:
        self.stack.setCurrentWidget(view)
        for part in self._page_tools:
            part.setVisible(view is self.pages)
        self.find_button.setEnabled(view is not self.state)

    def _tell(self) -> None:
        if not self._told:
            self._told = True
            self.first_painted.emit()

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
                QTimer.singleShot(0, self, self._tell)
        return False

    def _close_others(self, keep: set[str]) -> None:
        for sha in (self._opened | self.ahead.left()) - keep:
            self._api.close(sha)
        self._opened &= keep

    # ---- evidence ----------------------------------------------------------------------------

    def show_mark(self, mark: Mark) -> None:
        """Bring one piece of evidence into view, changing the tab when it stands elsewhere."""
        self._focus = Focus(mark.field_id, mark.number)
        names = [d.ref.name for d in self._documents]
        if mark.evidence.document in names:
            index = names.index(mark.evidence.document)
            if index != self.tabs.currentIndex():
                self.tabs.setCurrentIndex(index)
                return
        self._apply_marks()

    def focus_field(self, field_id: str | None) -> None:
        """Emphasise a field that has no evidence to go to."""
        self._focus = Focus(field_id)
        self._apply_marks(reveal=False)

    def _apply_marks(self, reveal: bool = True) -> None:
        if self._open is None:
            return
        marks = of_document(self._marks, self._name)
        wanted = self._wanted(marks) if reveal else None
        view = self.stack.currentWidget()
        if view is self.pages:
            self.pages.set_marks(marks, self._focus)
            if wanted is not None and wanted.evidence.page is not None and wanted.evidence.box is not None:
                self.pages.reveal(wanted.evidence.page, wanted.evidence.box)
        elif view in (self.text, self.mail):
            text = self.text if view is self.text else self.mail.text
            text.set_marks(marks, self._focus)
            if wanted is not None:
                text.reveal(wanted.number)

    def _wanted(self, marks: Sequence[Mark]) -> Mark | None:
        return next((m for m in marks if m.number == self._focus.number), None)

    # ---- search ------------------------------------------------------------------------------

    def _search(self) -> None:
        words = self.search.edit.text().strip()
        if self._open is None or not words:
            self._found(self._ticket, "", ())
            return
        ticket = self._ticket
        if self._open.kind is DocumentKind.PAGES:
            self._home(
                self._api.search(self._open.sha256, words),
                lambda hits: self._found(ticket, words, hits),
                lambda error: self._found(ticket, words, ()),
            )
        else:
            self._step_hit(1)

    def _found(self, ticket: int, words: str, hits: tuple[TextHit, ...]) -> None:
        if ticket != self._ticket or words != self.search.edit.text().strip():
            return
        self._hits, self._hit = hits, 0 if hits else -1
        self._show_hit()

    def _step_hit(self, step: int) -> None:
        view, words = self.stack.currentWidget(), self.search.edit.text().strip()
        if view is self.pages:
            if self._hits:
                self._hit = (self._hit + step) % len(self._hits)
            self._show_hit()
            return
        back = step < 0
        if view is self.table:
            found = self.table.find_text(words, back)
        else:
            found = (self.mail.text if view is self.mail else self.text).find_text(words, back)
        self.search.found.setText("" if found or not words else "Not found")

    def _show_hit(self) -> None:
        self.pages.set_hits(self._hits, self._hit)
        self.search.tell(self._hit + 1, len(self._hits))

    def _search_closed(self) -> None:
        self._hits, self._hit = (), -1
        self.pages.set_hits((), -1)
        self.setFocus()
