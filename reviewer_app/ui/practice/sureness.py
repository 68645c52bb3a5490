"""“How sure are you?”, asked before anything of the truth is shown."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from reviewer_app.sentence import say
from reviewer_app.ui import plain
from reviewer_app.ui.case.panel import Choice
from reviewer_app.ui.case.panel_view import ChoiceLine
from reviewer_app.ui.practice import words
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import told, tr

QUESTION = say("How sure are you?")
WHY = say("Say it before the answer shows: knowing when you are right is a skill too.")


class SurenessPanel(QFrame):
    """Four lines with the keys 1 to 4; `answered` carries 0 to 1."""

    answered = Signal(float)
    back_wanted = Signal()
    """The person wants to decide again; the truth has not been shown yet."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        plain.set_look(self, "question")
        self.title = plain.label(QUESTION, "h2")
        self.decided = plain.ElidedLabel("", "muted")
        self.decided.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.title)
        top.addWidget(self.decided, 1)
        grid = QGridLayout()
        grid.setSpacing(2)
        self.lines: list[ChoiceLine] = []
        for i, (value, text, percent) in enumerate(words.SURE, 1):
            line = ChoiceLine(Choice(i, str(value), text, percent))
            line.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            line.clicked.connect(lambda _=False, v=value: self.answered.emit(v))
            grid.addWidget(line, i - 1, 0)
            self.lines.append(line)
        self.problem = plain.label("", "error", wrap=True)
        self.problem.hide()
        self.back = plain.button(tr("Take it back and decide again"), "link")
        self.back.clicked.connect(self.back_wanted)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addStretch(1)
        self._back_key = plain.keycap("Z")
        foot.addWidget(self._back_key)
        foot.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 14, 10)
        column.setSpacing(8)
        column.addLayout(top)
        self._why: QLabel = plain.label(WHY, "muted", wrap=True)
        column.addWidget(self._why)
        column.addLayout(grid)
        column.addWidget(self.problem)
        column.addLayout(foot)
        plain.named(self, QUESTION, WHY)

    def ask(self, decided: str, may_take_back: bool) -> None:
        """Ask anew, about the decision just made."""
        for part in (self.back, self._back_key):
            part.setVisible(may_take_back)
        self.decided.set_text(decided)
        self.problem.hide()
        self.set_busy(False)
        self.focus()

    def say(self, sentence: str) -> None:
        """What kept the answer from being counted."""
        self.problem.setText(told(sentence))
        self.problem.setVisible(bool(sentence))
        self.set_busy(False)
        self.focus()

    def set_busy(self, busy: bool) -> None:
        """While the answer is on its way no second one is taken."""
        for part in (*self.lines, self.back):
            part.setEnabled(not busy)

    def focus(self) -> None:
        """The keyboard on the first answer."""
        self.lines[0].setFocus(Qt.FocusReason.TabFocusReason)

    def step(self, step: int) -> None:
        """The next or previous answer."""
        at = next((i for i, line in enumerate(self.lines) if line.hasFocus()), 0)
        self.lines[(at + step) % len(self.lines)].setFocus(Qt.FocusReason.TabFocusReason)

    def pick(self, digit: int) -> None:
        """Take the answer of a key."""
        if 1 <= digit <= len(self.lines) and self.lines[digit - 1].isEnabled():
            self.answered.emit(words.SURE[digit - 1][0])

    def take(self, focused: QWidget | None) -> None:
        """Take the answer that has the keyboard; none has it: put it there."""
        at = next((i for i, line in enumerate(self.lines, 1) if line is focused), 0)
        if at:
            self.pick(at)
        else:
            self.focus()
