"""Asking for a profile's passphrase, where the computer has no key store of its own."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reviewer_app.ui import plain
from reviewer_app.ui.tongue import tr
from reviewer_app.ui.widgets.toast import announce

_LONGEST = 200


class PassphraseDialog(QDialog):
    """Takes an existing passphrase once, and a first one twice: one mistyped unseen would lock its cases for good.

    `passphrase` is what was given. Escape leaves without one.
    """

    def __init__(self, message: str, first: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.passphrase = ""
        self.setWindowTitle("Reviewer")  # not words
        plain.set_look(self, "page")
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 28, 32, 24)
        column.setSpacing(8)
        title = tr("Choose a passphrase") if first else tr("Passphrase")
        column.addWidget(plain.label(title, "h1"))
        column.addWidget(plain.label(message, "", wrap=True))
        if first:
            note = tr("Nobody can bring it back: without it, what is not delivered yet is lost with this computer.")
            column.addWidget(plain.label(note, "muted", wrap=True))
        column.addSpacing(8)
        self.entry = self._line(column, tr("Passphrase"))
        self.again = self._line(column, tr("The same again")) if first else None
        self.shown = QCheckBox(tr("Show what I type"))
        self.shown.toggled.connect(self._show_letters)
        column.addWidget(self.shown)
        self.problem = plain.label("", "error", wrap=True)
        self.problem.hide()
        column.addWidget(self.problem)
        column.addSpacing(8)
        row = QHBoxLayout()
        row.addStretch(1)
        self.leave = plain.button(tr("Quit"))
        self.leave.setAutoDefault(False)
        self.leave.clicked.connect(self.reject)
        self.go = plain.button(tr("Protect my cases") if first else tr("Open", "the act"), "primary")
        self.go.setDefault(True)
        self.go.clicked.connect(self._take)
        row.addWidget(self.leave)
        row.addWidget(self.go)
        column.addLayout(row)
        plain.named(self, title, message)
        self.setFixedWidth(480)
        self.adjustSize()
        self.entry.setFocus()

    def _line(self, column: QVBoxLayout, name: str) -> QLineEdit:
        column.addWidget(plain.label(name, "small"))
        line = QLineEdit()
        line.setEchoMode(QLineEdit.EchoMode.Password)
        line.setMaxLength(_LONGEST)
        plain.named(line, name)
        line.textEdited.connect(self.problem_over)
        column.addWidget(line)
        return line

    def problem_over(self) -> None:
        """Something else is being typed: what was wrong before no longer stands there."""
        self.problem.hide()

    def _show_letters(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        for line in (self.entry, self.again):
            if line is not None:
                line.setEchoMode(mode)

    def _take(self) -> None:
        if not self.entry.text():
            self._wrong(tr("Type a passphrase first."), self.entry)
        elif self.again is not None and self.again.text() != self.entry.text():
            self._wrong(tr("The two are not the same. Type the second one again."), self.again)
        else:
            self.passphrase = self.entry.text()
            self.accept()

    def _wrong(self, text: str, line: QLineEdit) -> None:
        self.problem.setText(text)
        self.problem.show()
        self.adjustSize()
        line.selectAll()
        line.setFocus()
        announce(self, text, assertive=True)
