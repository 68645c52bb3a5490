"""What the room's figures mean, for whoever has to answer for them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from reviewer_app.sentence import say
from reviewer_app.ui import plain
from reviewer_app.ui.audit.wording import FEW, FEWEST
from reviewer_app.ui.overlay import Overlay
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import tr

LINES = (
    (
        say("What is counted"),
        say(
            "Approve, decide differently and escalate decisions the server accepted in the period, by the "
            "time it received them. A skip puts a case back and judges nothing. A decision somebody else "
            "was ahead of is listed and not counted."
        ),
    ),
    (
        say("Rate per 100"),
        say(
            "Decisions with the reason for every 100 decisions counted. Choosing a reason or a kind of "
            "decision narrows the list and never the number the rates are taken of."
        ),
    ),
    (
        say("95 % interval"),
        say(
            "Wilson’s score interval: were the same work done again and again, intervals made like this "
            "would hold the true rate 95 times of 100. Reasons whose intervals overlap widely may well be "
            "equally frequent."
        ),
    ),
    (
        say("Change"),
        say(
            "Points per 100 against the period of equal length just before. A flag marks a change that "
            "stands out among all reasons: exact test of two rates, Benjamini–Hochberg at 5 %."
        ),
    ),
    (
        say("Few cases"),
        say(
            "Fewer than {few} decisions: the rate is greyed and its bar hollow, because chance alone moves it.", few=FEW
        ),
    ),
    (
        say("One person"),
        say(
            "Rates are kept back where one person made fewer than {fewest} decisions. People are not ranked "
            "here: cases are not dealt out evenly, so such a list would compare the cases and not the "
            "people.",
            fewest=FEWEST,
        ),
    ),
)


class Definitions(Overlay):
    """Opens over the room; Esc closes it."""

    def __init__(self, host: QWidget, theme: Theme) -> None:
        super().__init__(host, 760)
        outer = QVBoxLayout(self.panel)
        outer.setContentsMargins(28, 22, 22, 24)
        outer.setSpacing(14)
        head = QHBoxLayout()
        head.addWidget(plain.label(tr("What the figures mean"), "h1"), 1)
        self.close_button = plain.tool(tr("Close (Esc)"))
        theme.bind_icon(self.close_button, "x", "muted", 16)
        self.close_button.clicked.connect(self.close_overlay)
        head.addWidget(self.close_button)
        outer.addLayout(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        self._names: list[QLabel] = []
        self._texts: list[QLabel] = []
        for line, (name, text) in enumerate(LINES):
            self._names.append(plain.label(name, "strong"))
            self._texts.append(plain.label(text, wrap=True))
            grid.addWidget(self._names[-1], line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._texts[-1], line, 1, Qt.AlignmentFlag.AlignTop)
        outer.addLayout(grid)
        plain.named(self, tr("What the figures mean"), " ".join(f"{tr(n)}: {tr(text)}" for n, text in LINES))

    def open(self) -> None:
        """Show and take focus, so that Esc closes."""
        super().open()
        # The panel is centred and so gets the height of its hint; wrapped text needs that of its real width.
        names = max(label.sizeHint().width() for label in self._names)
        room = self.panel.width() - names - 28 - 22 - 18
        for label in self._texts:
            label.setFixedHeight(label.heightForWidth(room))
        self.close_button.setFocus()
