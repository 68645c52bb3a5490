"""An e-mail: headers, plain text, and what was attached, to be opened one by one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from reviewer_app.domain.view import EmailDocument
from reviewer_app.sentence import say
from reviewer_app.ui.plain import (
    ElidedLabel,
    button,
    frame,
    label,
    named,
    one_line,
    scroll,
    set_look,
    set_tooltip,
    unmnemonic,
)
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import tr
from reviewer_app.ui.viewer.text_view import TextView

_HEADERS = 12
_LISTED = 60
_ROWS_SHOWN = 4
_KINDS = {
    "application/pdf": "PDF",
    "message/rfc822": say("message"),
    "text/csv": say("table"),
    "text/plain": say("text"),
    "text/html": say("web page, as text"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": say("workbook"),
}


def size_words(size: int) -> str:
    """A file size for people."""
    if size < 1000:
        return tr("{size} bytes", size=size)
    return (
        tr("{size} kB", size=f"{size / 1000:.0f}")
        if size < 1_000_000
        else tr("{size} MB", size=f"{size / 1000000:.1f}")
    )


def kind_words(media_type: str) -> str:
    """A kind of file for people."""
    kind = media_type.partition(";")[0].strip().lower()
    return tr(_KINDS.get(kind, "")) or (tr("image") if kind.startswith("image/") else one_line(kind, 60))


class EmailView(QWidget):
    """Shows a message as text; nothing in it is ever rendered or followed."""

    part_wanted = Signal(int, str)
    """Number, from 1, and name of an attachment to be opened."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.text = TextView(self)
        self.attachments: list[QPushButton] = []
        self._top = frame("header", self)
        self._grid = QGridLayout(self._top)
        self._grid.setContentsMargins(14, 10, 14, 8)
        self._grid.setColumnStretch(1, 1)
        self._grid.setVerticalSpacing(3)
        self._bottom = QWidget(self)
        line = QFrame(self._bottom)
        set_look(line, "line")
        self._heading = label("", "small", self)
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(8, 0, 8, 4)
        self._rows.setSpacing(0)
        self._area = scroll(self._list, tr("Attachments"))
        below = QVBoxLayout(self._bottom)
        below.setContentsMargins(0, 0, 0, 6)
        below.setSpacing(4)
        below.addWidget(line)
        self._heading.setContentsMargins(14, 0, 14, 0)
        below.addWidget(self._heading)
        below.addWidget(self._area)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._top)
        box.addWidget(self.text, 1)
        box.addWidget(self._bottom)

    def set_content(self, sha256: str, mail: EmailDocument) -> None:
        """Show another message."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for row, (name, value) in enumerate(mail.headers[:_HEADERS]):
            self._grid.addWidget(label(one_line(name, 60), "small"), row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(ElidedLabel(value), row, 1)
        self.text.set_content(sha256, mail.text)
        self._list_attachments(mail)

    def _list_attachments(self, mail: EmailDocument) -> None:
        for old in self.attachments:
            self._rows.removeWidget(old)
            old.deleteLater()
        self.attachments = []
        for number, (name, kind, size) in enumerate(mail.attachments[:_LISTED], 1):
            called = one_line(name, 120) or tr("Attachment {number}", number=number)
            words = f"{called}   ({kind_words(kind)}, {size_words(size)})"
            made = button(words, "quiet", tr("Open attachment {called}", called=called), self._list)
            made.setText(unmnemonic(words))
            made.setStyleSheet("QPushButton { text-align: left; }")  # not words
            set_tooltip(made, words)
            self._theme.bind_icon(made, "mail" if kind == "message/rfc822" else "paperclip", "muted", 16)
            made.clicked.connect(partial(self.part_wanted.emit, number, called))
            self._rows.addWidget(made)
            self.attachments.append(made)
        count = len(mail.attachments)
        left = tr(", the first {listed} are listed", listed=_LISTED) if count > _LISTED else ""
        self._heading.setText(tr("Attached: {count}{left}", count=count, left=left))
        named(self._bottom, tr("{count} attached", count=count))
        self._bottom.setVisible(bool(count))
        if self.attachments:
            tall = self.attachments[0].sizeHint().height()
            self._area.setFixedHeight(tall * min(len(self.attachments), _ROWS_SHOWN) + 8)
