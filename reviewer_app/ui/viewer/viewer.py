"""The case's documents under tabs, each shown the way its kind asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QTabBar, QVBoxLayout, QWidget

from reviewer_app.domain.view import DocumentState, DocumentView, OpenDocument
from reviewer_app.sentence import say
from reviewer_app.ui.plain import ElidedLabel, button, frame, named, one_line, set_look, tooltip, unmnemonic
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import tr
from reviewer_app.ui.viewer.ahead import DrawnAhead, place_of
from reviewer_app.ui.viewer.bitmaps import Home, PageBitmaps
from reviewer_app.ui.viewer.content import Content
from reviewer_app.ui.viewer.finding import Finder
from reviewer_app.ui.viewer.marks import Focus, Mark, of_document
from reviewer_app.ui.viewer.page_tools import PageTools
from reviewer_app.ui.viewer.search_bar import SearchBar
from reviewer_app.ui.viewer.state_pane import NO_DOCUMENTS, OPENING, StatePane, Why, of_problem, of_state
from reviewer_app.ui.viewer.veil import Veil
from reviewer_app.work.api import DocumentApi

_TAB_CHARS = 28
_PATIENCE_MS = 120
_MASKED = Why(say("Hidden while paused"), say("The documents come back when you go on."), "eye-off")


@dataclass(frozen=True, slots=True)
class Shown:
    """What lies in a viewer, so that another one can show it too."""

    case_id: str = ""
    documents: tuple[DocumentView, ...] = ()
    marks: tuple[Mark, ...] = ()
    focus: Focus = field(default_factory=Focus)


class DocumentViewer(QFrame):
    """Shows the documents of one case and the evidence in them; linked with the fields both ways."""

    evidence_clicked = Signal(str, int)
    """Field id and evidence number a person clicked in a document."""
    first_painted = Signal()
    """The first document of the open case stands on the screen, or what stands in its place."""
    case_set = Signal()
    """Another case lies here."""
    documents_set = Signal()
    """Documents of the case that lies here have changed their state."""
    focus_set = Signal(object)
    """The `Mark` that was brought into view, or None when only the emphasis changed."""

    def __init__(
        self,
        documents: DocumentApi,
        home: Home,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        beside: DocumentViewer | None = None,
    ) -> None:
        super().__init__(parent)
        set_look(self, "card")
        self.documents, self.home, self.theme = documents, home, theme
        self._shown = Shown()
        self._inside: list[tuple[str, int, str]] = []
        """Attachments one went into: message, number and name."""
        self._ticket = 0
        self._told = True
        self._opened: set[str] = set()
        # One memory of drawn pages and one choice of the veil, however many viewers there are.
        self.bitmaps: PageBitmaps = beside.bitmaps if beside is not None else PageBitmaps(documents, home)
        self.veil: Veil = beside.veil if beside is not None else Veil(self)
        self.content = Content(self.bitmaps, self.veil, theme, self)
        self.pages, self.text, self.table = self.content.pages, self.content.text, self.content.table
        self.mail, self.state, self.stack = self.content.mail, self.content.state, self.content.stack
        self.ahead = DrawnAhead(documents, home, self.content, self.bitmaps)
        self.tabs = QTabBar(self)
        self.tabs.setExpanding(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideMiddle)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setAccessibleName(tr("Documents of this case"))
        self.search = SearchBar(theme, self)
        self.tools = PageTools(self.content, self.veil, theme, self)
        self.find_button, self.zoom_words = self.tools.find_button, self.tools.zoom_words
        self._finder = Finder(self.search, self.content, documents, home, self)
        self.path = frame("header", self)
        self.back = button(tr("Back to the message"), "quiet", parent=self.path)
        self._path_words = ElidedLabel("", "small", self.path)
        self._mask = StatePane(theme)
        self._inner = QWidget(self)
        self._build()
        self._connect()

    def _build(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(6, 2, 6, 2)
        bar.setSpacing(0)
        bar.addWidget(self.tabs, 1)
        bar.addWidget(self.tools)
        path = QHBoxLayout(self.path)
        path.setContentsMargins(6, 2, 12, 2)
        path.addWidget(self.back)
        path.addWidget(self._path_words, 1)
        self.path.hide()
        line = QFrame(self._inner)
        set_look(line, "line")
        box = QVBoxLayout(self._inner)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(bar)
        for part in (line, self.search, self.path):
            box.addWidget(part)
        box.addWidget(self.content, 1)
        self._cover = QStackedLayout(self)
        self._cover.setContentsMargins(1, 1, 1, 1)
        self._cover.addWidget(self._inner)
        self._cover.addWidget(self._mask)
        self._mask.say(_MASKED)
        self.tools.arrange()

    def _connect(self) -> None:
        self.find_button.clicked.connect(self.search.open_bar)
        self.tabs.currentChanged.connect(lambda _index: self._open_current())
        self.state.retry.connect(self._reopen)
        self.back.clicked.connect(self._out)
        self.content.part_wanted.connect(self._go_inside)
        self.content.mark_clicked.connect(self.evidence_clicked)
        self.content.painted.connect(self._tell)
        self.search.closed.connect(self.setFocus)

    @property
    def shown(self) -> Shown:
        """What lies here."""
        return self._shown

    # ---- the case ----------------------------------------------------------------------------

    def set_case(
        self, case_id: str, documents: Sequence[DocumentView], marks: Sequence[Mark], first: Mark | None = None
    ) -> None:
        """Show another case's documents, from the one in which `first` stands, else from the first one."""
        self._close_others({d.ref.sha256 for d in documents})
        focus = Focus() if first is None else Focus(first.field_id, first.number)
        self._shown = Shown(case_id, tuple(documents), tuple(marks), focus)
        self._told = False
        if self.search.isVisible():
            self.search.close_bar()
        self._set_tabs()
        self._show_number(place_of(self._shown.documents, first))
        self.case_set.emit()

    def _set_tabs(self) -> None:
        documents = self._shown.documents
        self.tabs.blockSignals(True)
        while self.tabs.count() > len(documents):
            self.tabs.removeTab(self.tabs.count() - 1)
        for i, view in enumerate(documents):
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

    def show_document(self, number: int) -> None:
        """Show a document by its place, from 0."""
        if 0 <= number < self.tabs.count():
            self.tabs.setCurrentIndex(number)

    def _show_number(self, number: int) -> None:
        if not self._shown.documents:
            # An answer under way belongs to the case that was shown before.
            self._ticket += 1
            self._set_inside([])
            self.content.say(NO_DOCUMENTS)
            return
        self.tabs.blockSignals(True)
        self.tabs.setCurrentIndex(number)
        self.tabs.blockSignals(False)
        self._open_current()

    def documents_changed(self, documents: Sequence[DocumentView]) -> None:
        """Take newer states; a document that has come is shown, one that is shown stays."""
        shown = self._shown
        self._shown = Shown(shown.case_id, tuple(documents), shown.marks, shown.focus)
        if self.content.opened is None and not self._inside:
            self._open_current()
        self.documents_set.emit()

    def _current(self) -> DocumentView | None:
        index, documents = self.tabs.currentIndex(), self._shown.documents
        return documents[index] if 0 <= index < len(documents) else None

    def _open_current(self) -> None:
        view = self._current()
        ticket = self._next()
        self._set_inside([])
        if view is None:
            return
        if view.state is not DocumentState.PRESENT:
            self.content.say(of_state(view.state, view.ref.size))
            return
        ahead = self.ahead.take(view.ref.sha256)
        if ahead is not None:
            self._came(ticket, ahead)
            # Who draws may have forgotten it meanwhile and needs it for further pages; not while the person waits.
            QTimer.singleShot(_PATIENCE_MS, self, lambda: self._fetch(ticket, view, again=True))
            return
        self._fetch(ticket, view)
        QTimer.singleShot(_PATIENCE_MS, self, lambda: self._still_coming(ticket))

    def _next(self) -> int:
        self._ticket += 1
        self.content.opened = None
        self._finder.forget()
        # What is still on the screen is another document: this case's marks must not stand on it.
        self.content.clear_marks()
        return self._ticket

    def _fetch(self, ticket: int, view: DocumentView, again: bool = False) -> None:
        if ticket == self._ticket:
            self.home(
                self.documents.open(self._shown.case_id, view.ref.name),
                lambda opened: None if again else self._came(ticket, opened),
                lambda error: self._lost(ticket, error),
            )

    def _still_coming(self, ticket: int) -> None:
        # A warm document is here before an eye could see a change; for a slow one the old one must go.
        if ticket == self._ticket and self.content.opened is None and not self._told:
            self.content.say(OPENING)

    def _lost(self, ticket: int, error: BaseException) -> None:
        if ticket == self._ticket:
            self.content.say(of_problem(error))
            self._tell()

    def _came(self, ticket: int, opened: OpenDocument) -> None:
        self._opened.add(opened.sha256)
        view = self._current()
        if ticket != self._ticket or view is None:
            return
        self._show(opened, view.ref.name)

    def _show(self, opened: OpenDocument, name: str) -> None:
        marks = of_document(self._shown.marks, name) if name else ()
        self.content.show_document(opened, marks, self._shown.focus)

    def _tell(self) -> None:
        if not self._told and (self.content.opened is not None or self.content.state.title.text() != OPENING.title):
            self._told = True
            self.first_painted.emit()

    def _close_others(self, keep: set[str]) -> None:
        for sha in (self._opened | self.ahead.left()) - keep:
            self.documents.close(sha)
        self._opened &= keep

    # ---- attachments -------------------------------------------------------------------------

    def _go_inside(self, number: int, name: str) -> None:
        message = self.content.opened
        if message is not None:
            self._open_part([*self._inside, (message.sha256, number, name)])

    def _open_part(self, inside: list[tuple[str, int, str]]) -> None:
        ticket = self._next()
        self._set_inside(inside)
        message, number, _name = inside[-1]

        def came(opened: OpenDocument) -> None:
            self._opened.add(opened.sha256)
            if ticket == self._ticket:
                self._show(opened, "")

        self.home(self.documents.part(message, number), came, lambda error: self._lost(ticket, error))

    def _set_inside(self, inside: list[tuple[str, int, str]]) -> None:
        self._inside = inside
        self.path.setVisible(bool(inside))
        self._path_words.set_text(" › ".join(one_line(name, 80) for _, _, name in inside))

    def _out(self) -> None:
        if len(self._inside) > 1:
            self._open_part(self._inside[:-1])
        else:
            self._open_current()

    def _reopen(self) -> None:
        if self._inside:
            self._open_part(self._inside)
        else:
            self._open_current()

    # ---- evidence ----------------------------------------------------------------------------

    def show_mark(self, mark: Mark) -> None:
        """Bring one piece of evidence into view, changing the tab when it stands elsewhere."""
        self._emphasise(Focus(mark.field_id, mark.number))
        names = [d.ref.name for d in self._shown.documents]
        index = names.index(mark.evidence.document) if mark.evidence.document in names else self.tabs.currentIndex()
        if index != self.tabs.currentIndex():
            self.tabs.setCurrentIndex(index)
        elif self._inside:
            self._open_current()
        else:
            self._apply_marks()
        self.focus_set.emit(mark)

    def focus_field(self, field_id: str | None) -> None:
        """Emphasise a field that has no evidence to go to."""
        self.set_focus(Focus(field_id))
        self.focus_set.emit(None)

    def set_focus(self, focus: Focus) -> None:
        """Emphasise evidence without going to it."""
        self._emphasise(focus)
        self._apply_marks(reveal=False)

    def _emphasise(self, focus: Focus) -> None:
        shown = self._shown
        self._shown = Shown(shown.case_id, shown.documents, shown.marks, focus)

    def _apply_marks(self, reveal: bool = True) -> None:
        view = self._current()
        if self.content.opened is not None and view is not None and not self._inside:
            self.content.apply(of_document(self._shown.marks, view.ref.name), self._shown.focus, reveal)

    # ---- hands -------------------------------------------------------------------------------

    def set_masked(self, masked: bool) -> None:
        """Hide all of it, names of documents included, until told otherwise."""
        self._cover.setCurrentWidget(self._mask if masked else self._inner)
        named(self, tr("Documents, hidden while paused") if masked else "")

    @property
    def masked(self) -> bool:
        """Whether it is hidden."""
        return self._cover.currentWidget() is self._mask

    def press(self, event: QKeyEvent) -> bool:
        """Use a key that looks at documents in this very viewer; False for any other."""
        if self.masked or event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            return False
        acts = {
            Qt.Key.Key_Plus: self.pages.zoom_in,
            Qt.Key.Key_Equal: self.pages.zoom_in,
            Qt.Key.Key_Minus: self.pages.zoom_out,
            Qt.Key.Key_F: self.pages.fit_page,
            Qt.Key.Key_W: self.pages.fit_width,
            Qt.Key.Key_R: self.pages.rotate,
            Qt.Key.Key_B: self.next_document,
        }
        act = acts.get(Qt.Key(event.key()))
        if act is None:
            return False
        act()
        return True
