"""What stands where a document cannot: why, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reviewer_app.domain.view import DocumentState
from reviewer_app.ui.plain import button, label, one_line

STATES = {
    DocumentState.WANTED: (
        "Not on this machine yet",
        "It comes with the next connection. What the AI read is already in the fields.",
    ),
    DocumentState.FETCHING: ("On its way", "This document is being fetched and will appear here by itself."),
    DocumentState.DAMAGED: (
        "This document arrived damaged",
        "It did not match its fingerprint twice, so it is not shown. The case cannot be approved from it; "
        "escalate or skip it.",
    ),
    DocumentState.FAILED: (
        "This document could not be fetched",
        "The server did not give it out. It is tried again at the next sync.",
    ),
}


class StatePane(QWidget):
    """A calm sentence in the middle, and a way to try again when that can help."""

    retry = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label("", "h2", self)
        self.words = label("", "muted", self, wrap=True)
        self.words.setMaximumWidth(420)
        self.words.setMinimumWidth(240)
        for part in (self.title, self.words):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.again = button("Try again", parent=self)
        self.again.clicked.connect(self.retry)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.addStretch(2)
        box.addWidget(self.title, 0, Qt.AlignmentFlag.AlignHCenter)
        # An aligned item gets the height of its hint; a wrapped sentence needs that of its real width.
        sentence = QHBoxLayout()
        sentence.addStretch(1)
        sentence.addWidget(self.words, 20)
        sentence.addStretch(1)
        box.addLayout(sentence)
        box.addSpacing(8)
        box.addWidget(self.again, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(3)

    def tell(self, title: str, words: str, retry: bool = False) -> None:
        """Say it."""
        self.title.setText(one_line(title, 120))
        self.words.setText(one_line(words))
        self.again.setVisible(retry)

    def tell_state(self, state: DocumentState) -> None:
        """Say why a document is not here."""
        self.tell(*STATES.get(state, ("Opening…", "")), retry=False)
