"""An e-mail: headers, plain text, and what was attached."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from reviewer_app.domain.view import EmailDocument
from reviewer_app.ui.plain import ElidedLabel, frame, label, one_line
from reviewer_app.ui.viewer.text_view import TextView

_HEADERS = 12


def size_words(size: int) -> str:
    """A file size for people."""
    if size < 1000:
        return f"{size} bytes"
    return f"{size / 1000:.0f} kB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"


class EmailView(QWidget):
    """Shows a message as text; nothing in it is ever rendered or followed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = TextView(self)
        self._top = frame("header", self)
        self._grid = QGridLayout(self._top)
        self._grid.setContentsMargins(14, 10, 14, 8)
        self._grid.setColumnStretch(1, 1)
        self._grid.setVerticalSpacing(3)
        self._attached = label("", "small", self, wrap=True)
        self._attached.setContentsMargins(14, 4, 14, 6)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._top)
        box.addWidget(self.text, 1)
        box.addWidget(self._attached)

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
        self._attached.setVisible(bool(mail.attachments))
        listed = (f"{one_line(n, 120)} ({one_line(t, 60)}, {size_words(s)})" for n, t, s in mail.attachments)
        self._attached.setText("Attached: " + " · ".join(listed))
