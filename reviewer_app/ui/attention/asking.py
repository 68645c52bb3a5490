"""What a card asks in place: a yes with its own key, or a note. Nothing modal, nothing by accident."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reviewer_app.domain.standing import REMARK_LIMIT
from reviewer_app.ui import plain
from reviewer_app.ui.case.panel_view import NoteBox
from reviewer_app.ui.case.verb_bar import VerbButton
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import told, tr
from reviewer_app.work import attention_words as words


class YesPanel(QFrame):
    """One question; Y or its button answers yes, Esc goes back."""

    answered = Signal(bool)

    def __init__(self, question: str, yes: str, theme: Theme) -> None:
        super().__init__()
        plain.set_look(self, "banner", "warn")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 10, 8)
        row.setSpacing(8)
        text = plain.label(question, "on", wrap=True)
        plain.set_look(text, "on", "warn")
        row.addWidget(text, 1)
        self.yes = VerbButton(yes, "Y")
        self.no = VerbButton(tr("Leave it"), tr("Esc"), quiet=True)
        for made, answer in ((self.yes, True), (self.no, False)):
            made.tint(theme.tokens.text)
            made.measure()
            made.clicked.connect(lambda _=False, a=answer: self.answered.emit(a))
            row.addWidget(made)
        plain.named(self, question)

    def stops(self) -> list[QWidget]:
        """Where Tab leads, in order."""
        return [self.yes, self.no]

    def enter(self) -> None:
        """The keyboard starts on the answer that changes nothing."""
        self.no.setFocus()


class NotePanel(QFrame):
    """Room for a note to whoever settles it; what is written stays until it was delivered."""

    sent = Signal(str)
    left = Signal()
    wrote = Signal(str)

    def __init__(self, text: str, theme: Theme) -> None:
        super().__init__()
        plain.set_look(self, "sunken")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 10, 10)
        column.setSpacing(6)
        column.addWidget(plain.label(words.REMARK_ASK, "small", wrap=True))
        self.box = NoteBox()
        self.box.setPlaceholderText(tr("What the supervisor should know"))
        self.box.setFixedHeight(theme.tokens.px(76))
        self.box.show_text(text)
        plain.named(self.box, tr("Note to the supervisor"))
        self.box.finished.connect(self._finished)
        self.box.textChanged.connect(self._typed)
        column.addWidget(self.box)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.problem = plain.label("", "error", wrap=True)
        row.addWidget(self.problem, 1)
        self.count = plain.label("", "small")
        row.addWidget(self.count)
        self.send = VerbButton(tr("Send note"), "Ctrl+Enter", primary=True)
        self.keep = VerbButton(tr("Not now"), tr("Esc"), quiet=True)
        for made, color in ((self.keep, theme.tokens.text), (self.send, theme.tokens.on_accent)):
            made.tint(color)
            made.measure()
            row.addWidget(made)
        self.send.clicked.connect(lambda: self._finished(True))
        self.keep.clicked.connect(lambda: self._finished(False))
        column.addLayout(row)
        self._tell_length()

    def stops(self) -> list[QWidget]:
        """Where Tab leads, in order."""
        return [self.box, self.keep, self.send]

    def enter(self) -> None:
        """The keyboard goes into the note."""
        self.box.setFocus()

    def say(self, message: str) -> None:
        """Why it was not delivered; the text stays."""
        self.problem.setText(told(message))

    def busy(self, on: bool) -> None:
        """While it is on its way it is not sent twice."""
        self.send.setEnabled(not on)
        self.box.setReadOnly(on)

    def _typed(self) -> None:
        self.wrote.emit(self.box.toPlainText())
        self.problem.setText("")
        self._tell_length()

    def _tell_length(self) -> None:
        length = len(self.box.toPlainText().strip())
        near = length > REMARK_LIMIT * 0.9
        self.count.setText(
            tr("{length} of {remark_limit}", length=f"{length:,}", remark_limit=f"{REMARK_LIMIT:,}") if near else ""
        )
        plain.set_look(self.count, "error" if length > REMARK_LIMIT else "small")

    def _finished(self, send: bool) -> None:
        if not self.send.isEnabled():
            return
        if send:
            self.sent.emit(self.box.toPlainText())
        else:
            self.left.emit()
