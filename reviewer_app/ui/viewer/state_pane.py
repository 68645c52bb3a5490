"""What stands where a document cannot: why, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reviewer_app.domain.view import DocumentState
from reviewer_app.errors import DocumentProblem
from reviewer_app.sentence import say
from reviewer_app.ui.plain import button, label, one_line, sentence
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import told, tr
from reviewer_app.ui.viewer.email_view import size_words

_ICON = 36


@dataclass(frozen=True, slots=True)
class Why:
    """One state in words; `icon` names a drawing, `retry` offers to try again."""

    title: str
    words: str
    icon: str = "file-text"
    retry: bool = False


STATES = {
    DocumentState.WANTED: Why(
        say("Not on this machine yet"),
        say("It comes with the next connection. What the AI read is already in the fields."),
        "cloud-off",
    ),
    DocumentState.FETCHING: Why(
        say("On its way"), say("This document is being fetched and will appear here by itself."), "download"
    ),
    DocumentState.DAMAGED: Why(
        say("This document arrived damaged"),
        say(
            "It did not match its fingerprint twice, so it is not shown. The case cannot be approved from "
            "it; escalate or skip it."
        ),
        "triangle-alert",
    ),
    DocumentState.FAILED: Why(
        say("This document could not be fetched"),
        say("The server did not give it out. It is tried again at the next sync."),
        "circle-alert",
    ),
}
LOCKED = Why(
    say("Locked with a password"),
    say("Reviewer asks for no passwords of documents. Ask the sender for a copy without one, or escalate."),
    "lock",
)
EMPTY = Why(
    say("This document is empty"),
    say("There is nothing in it to see. Ask for it again, or judge by the record."),
    "file",
)
OPENING = Why(say("Opening the document…"), "", "hourglass")
NO_DOCUMENTS = Why(
    say("This case brings no documents"), say("What the AI read is in the fields and the record."), "inbox"
)


def of_state(state: DocumentState, size: int) -> Why:
    """The words for a document of `size` bytes that is not here."""
    why = STATES.get(state, OPENING)
    if state in {DocumentState.WANTED, DocumentState.FETCHING}:
        return replace(why, words=tr("{words} Its size: {size}.", words=why.words, size=size_words(size)))
    return why


def of_problem(error: BaseException) -> Why:
    """The words for a document that did not open."""
    code = error.code if isinstance(error, DocumentProblem) else ""
    if code == "locked":
        return LOCKED
    if code == "empty":
        return EMPTY
    what, then = sentence(error)
    then = then or tr("Ask for it to be sent again, or judge by the rest of the case.")
    icon = "file-text" if code == "old" else "triangle-alert"
    return Why(tr("This document cannot be shown"), f"{what} {then}".strip(), icon, retry=code != "old")


def no_preview(message: str) -> Why:
    """The words for a kind that is not shown here."""
    words = message or tr("It is kept with the case; judge by the record, or escalate.")
    return Why(tr("No preview for this kind of document"), words, "file")


class StatePane(QWidget):
    """A calm sentence in the middle, and a way to try again when that can help."""

    retry = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = "file-text"
        self.icon = label("", "", self)
        self.title = label("", "h2", self)
        self.words = label("", "muted", self, wrap=True)
        self.words.setMaximumWidth(420)
        self.words.setMinimumWidth(240)
        for part in (self.icon, self.title, self.words):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.title.setWordWrap(True)
        self.again = button(tr("Try again"), parent=self)
        self.again.clicked.connect(self.retry)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.addStretch(2)
        box.addWidget(self.icon)
        box.addSpacing(6)
        box.addWidget(self.title)
        # An aligned item gets the height of its hint; a wrapped sentence needs that of its real width.
        sentences = QHBoxLayout()
        sentences.addStretch(1)
        sentences.addWidget(self.words, 20)
        sentences.addStretch(1)
        box.addLayout(sentences)
        box.addSpacing(8)
        box.addWidget(self.again, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(3)
        theme.changed.connect(self._draw)
        self._draw()

    def say(self, why: Why) -> None:
        """Say it."""
        self._name = why.icon
        self._draw()
        self.title.setText(one_line(told(why.title), 120))
        self.words.setText(one_line(told(why.words)))
        self.words.setVisible(bool(why.words))
        self.again.setVisible(why.retry)

    def _draw(self) -> None:
        tokens = self._theme.tokens
        self.icon.setPixmap(self._theme.pixmap(self._name, tokens.muted, tokens.px(_ICON)))
