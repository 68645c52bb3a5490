"""Finding words in the document on the screen, whatever its kind."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from reviewer_app.domain.view import OpenDocument, TextHit
from reviewer_app.ui.tongue import tr
from reviewer_app.ui.viewer.bitmaps import Home
from reviewer_app.ui.viewer.content import Content
from reviewer_app.ui.viewer.search_bar import SearchBar
from reviewer_app.work.api import DocumentApi

_GATHER_MS = 150


class Finder(QObject):
    """Asks the document for the words in the bar and goes from place to place."""

    def __init__(self, bar: SearchBar, content: Content, documents: DocumentApi, home: Home, parent: QObject) -> None:
        super().__init__(parent)
        self._bar, self._content, self._documents, self._home = bar, content, documents, home
        self._hits: tuple[TextHit, ...] = ()
        self._hit = -1
        self._searching = QTimer(self, singleShot=True, interval=_GATHER_MS)
        bar.wanted.connect(lambda _text: self._searching.start())
        bar.step.connect(self._step)
        bar.closed.connect(self.forget)
        self._searching.timeout.connect(self._search)

    def forget(self) -> None:
        """Another document: its places are not those of the last one."""
        self._hits, self._hit = (), -1
        self._content.pages.set_hits((), -1)

    def _words(self) -> str:
        return self._bar.edit.text().strip()

    def _search(self) -> None:
        words, opened, content = self._words(), self._content.opened, self._content
        if opened is None or not words:
            self._found(opened, words, ())
        elif content.view is content.pages:
            self._home(
                self._documents.search(opened.sha256, words),
                lambda hits: self._found(opened, words, hits),
                lambda error: self._found(opened, words, ()),
            )
        elif content.view is content.table:
            self._bar.tell(*content.table.find_words(words))
        else:
            self._step(1)

    def _found(self, opened: OpenDocument | None, words: str, hits: tuple[TextHit, ...]) -> None:
        if opened is not self._content.opened or words != self._words():
            return
        self._hits, self._hit = hits, 0 if hits else -1
        self._show()

    def _step(self, step: int) -> None:
        words, content = self._words(), self._content
        if content.view is content.pages:
            if self._hits:
                self._hit = (self._hit + step) % len(self._hits)
            self._show()
        elif content.view is content.table:
            self._bar.tell(*content.table.step(step))
        elif content.view in (content.text, content.mail):
            text = content.mail.text if content.view is content.mail else content.text
            found = text.find_text(words, step < 0)
            self._bar.found.setText("" if found or not words else tr("Not found"))

    def _show(self) -> None:
        self._content.pages.set_hits(self._hits, self._hit)
        self._bar.tell(self._hit + 1, len(self._hits))
        opened = self._content.opened
        if opened is not None and opened.image and self._words():
            self._bar.found.setText(tr("An image has no text to find"))
