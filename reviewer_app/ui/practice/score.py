"""What one session came to: two figures that must never be added up, the rest in sentences, and every case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from reviewer_app.domain.practice import PracticeScore, PracticeSession, Reveal, Share
from reviewer_app.sentence import say
from reviewer_app.ui import plain
from reviewer_app.ui import words as said
from reviewer_app.ui.practice import words
from reviewer_app.ui.practice.table import Cell, CellTable, Column
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import tr
from reviewer_app.ui.widgets.panels import Banner

COLUMNS = (
    Column("#", 44),
    Column(say("Case"), 140, 3),
    Column(say("The AI was"), 104),
    Column(say("Your decision"), 150),
    Column(say("What it was")),
    Column(say("How sure"), 104, 2),
    Column(say("Time"), 92, 1),
)


FACTS = (
    ("right", say("Right overall"), True),
    ("passed_on", say("Handed on when it had to be"), True),
    ("needless", say("Handed on or skipped without need"), True),
    ("calibration", say("Sureness"), False),
    ("telling", say("Right and wrong suggestions"), False),
    ("leaning", say("Trust in the AI"), False),
)
SIDE_BY_SIDE = 860
"""From this unscaled width on figures and sentences stand beside each other."""


class FigureCard(QFrame):
    """One figure large enough to stand by itself."""

    def __init__(self, title: str, explained: str, icon: str, theme: Theme) -> None:
        super().__init__()
        plain.set_look(self, "card")
        self._theme, self._icon_name, self._title = theme, icon, title
        self._icon = QLabel()
        self.figure = plain.label("", "figure")
        self.rest = plain.label("", "figureof")
        self.hint = plain.label("", "small")
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._icon)
        top.addWidget(plain.label(title, "strong"), 1)
        number = QHBoxLayout()
        number.setSpacing(8)
        number.addWidget(self.figure)
        number.addWidget(self.rest, 0, Qt.AlignmentFlag.AlignBottom)
        number.addStretch(1)
        number.addWidget(self.hint, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 12, 18, 12)
        column.setSpacing(2)
        column.addLayout(top)
        column.addLayout(number)
        column.addWidget(plain.label(explained, "small", wrap=True))
        column.addStretch(1)
        theme.changed.connect(self._paint)
        self._paint()

    def show_share(self, share: Share) -> None:
        """Show so many of so many."""
        self.figure.setText(str(share.count) if share.of else "–")
        self.rest.setText(tr("of {of}", of=share.of) if share.of else tr("none came up"))
        self.hint.setText(words.too_few(share.of) if share.of else "")
        plain.named(self, f"{self._title}: {words.of(share)}. {self.hint.text()}".strip())

    def _paint(self) -> None:
        self._icon.setPixmap(self._theme.pixmap(self._icon_name, self._theme.tokens.muted, 18))
        self.rest.setContentsMargins(0, 0, 0, self._theme.tokens.px(5))
        self.hint.setContentsMargins(0, 0, 0, self._theme.tokens.px(7))


class ScorePage(QWidget):
    """The result of a session; `opened` carries a `Reveal` to look at again."""

    opened = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.session: PracticeSession | None = None
        self.mine = False
        self.title = plain.ElidedLabel("", "h1")
        self.about = plain.ElidedLabel("", "muted")
        self.state = plain.chip("", "neutral")
        self.banner = Banner(theme)
        self.back = plain.button(tr("Back to practice"), "", tr("Back to practice (Esc)"))
        self.back.clicked.connect(self.left)
        self.caught = FigureCard(
            tr("Caught the AI's mistakes"),
            tr("Of the cases where the suggestion was wrong, put right in full."),
            "target",
            theme,
        )
        self.overruled = FigureCard(
            tr("Overruled a right AI"),
            tr("Of the cases where the suggestion was right. Fewer is better."),
            "circle-x",
            theme,
        )
        self._theme, self._beside = theme, True
        self._captions: dict[str, QLabel] = {}
        self.facts: dict[str, QLabel] = {}
        self.table = CellTable(COLUMNS, theme, tr("The cases of this session"))
        self.table.opened.connect(self._open)
        self.nothing = plain.label("", "muted", wrap=True)
        self._arrange()
        theme.changed.connect(self._arrange_facts)

    def _arrange(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self.title, 1)
        first.addWidget(plain.keycap(tr("Esc")))
        first.addWidget(self.back)
        second = QHBoxLayout()
        second.setSpacing(12)
        second.addWidget(self.about, 1)
        second.addWidget(self.state)
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addLayout(first)
        head.addLayout(second)
        figures = QHBoxLayout()
        figures.setSpacing(12)
        figures.addWidget(self.caught, 1)
        figures.addWidget(self.overruled, 1)
        framed = QVBoxLayout(self.table.frame)
        framed.setContentsMargins(3, 3, 3, 3)
        framed.addWidget(self.table)
        inside = QWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        # A low window scrolls rather than presses the figures together.
        whole.addWidget(plain.scroll(inside, tr("Practice result")))
        self.table.frame.setMinimumHeight(140)
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.banner)
        column.addLayout(figures)
        column.addWidget(self._fact_card())
        column.addWidget(self.nothing)
        column.addWidget(self.table.frame, 1)
        self._spare = QWidget()
        column.addWidget(self._spare, 1)

    def _fact_card(self) -> QWidget:
        card = plain.frame("card")
        self._grid = QGridLayout(card)
        self._grid.setContentsMargins(18, 10, 18, 10)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(4)
        for name, text, figure in FACTS:
            self._captions[name] = plain.label(text, "small")
            self.facts[name] = plain.label("", "strong" if figure else "", wrap=not figure)
        self._place_facts(beside=True)
        return card

    def _place_facts(self, beside: bool) -> None:
        """Figures and sentences side by side, or below each other where the sentences would be squeezed."""
        self._beside = beside
        rows = len(FACTS) // 2
        for i, (name, _, _) in enumerate(FACTS):
            row, column = (i % rows, i // rows * 2) if beside else (i, 0)
            self._grid.addWidget(self._captions[name], row, column, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(self.facts[name], row, column + 1, Qt.AlignmentFlag.AlignTop)
        self._grid.setColumnStretch(1, 1 if beside else 4)
        self._grid.setColumnStretch(3, 4 if beside else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width out."""
        super().resizeEvent(event)
        self._arrange_facts()

    def _arrange_facts(self) -> None:
        beside = self.width() / self._theme.tokens.scale >= SIDE_BY_SIDE
        if beside is not self._beside:
            self._place_facts(beside)

    def show_session(self, session: PracticeSession, mine: bool) -> None:
        """Show a finished session; `mine` has its cases on this machine."""
        self.session, self.mine = session, mine
        whose = "" if mine else tr(" of {person}", person=plain.one_line(session.person, 60))
        self.title.set_text(tr("Practice result{whose}", whose=whose))
        when = words.day(session.finished_at or session.started_at)
        self.about.set_text(
            tr(
                "{title} · {when} · {answered} of {n} answered",
                title=session.pack.title,
                when=when,
                answered=session.answered,
                n=len(session.case_ids),
            )
        )
        self._show_delivery(session)
        self.banner.say("")
        self.show_reveals(())
        self.nothing.setText(
            tr("Opening the cases…")
            if mine
            else tr("The cases themselves stay on the machine where they were practised.")
        )
        if session.score is not None:
            self._score(session.score)

    def delivered(self, session_id: str) -> None:
        """The server has it now."""
        if self.session is not None and self.session.session_id == session_id:
            self.session = replace(self.session, delivered=True)
            self._show_delivery(self.session)

    def _show_delivery(self, session: PracticeSession) -> None:
        state, kind = words.delivery(session)
        self.state.setText(state)
        plain.set_look(self.state, "chip", kind)

    def _score(self, score: PracticeScore) -> None:
        self.caught.show_share(score.caught)
        self.overruled.show_share(score.overruled)
        hint = words.too_few(score.answered)
        facts = {
            "right": f"{words.of(score.right)}{f' · {hint}' if hint else ''}",
            "passed_on": words.of(score.passed_on),
            "needless": str(score.needless),
            "calibration": words.calibration(score, self.mine),
            "telling": words.telling(score, self.mine),
            "leaning": words.leaning(score, self.mine),
        }
        for name, text in facts.items():
            self.facts[name].setText(text)

    def show_reveals(self, reveals: Sequence[Reveal]) -> None:
        """Show the list of cases."""
        self.table.show_rows([(r, case_cells(r)) for r in reveals], self._at())
        self.table.frame.setVisible(bool(reveals))
        self._spare.setVisible(not reveals)
        self.nothing.setVisible(not reveals)

    def fail(self, error: BaseException) -> None:
        """Say why the cases are not listed."""
        message, step = plain.sentence(error)
        self.nothing.hide()
        self.banner.say(message, step, "bad")

    def focus(self) -> None:
        """The keyboard on the cases, else on the way back."""
        place: QWidget = self.table if self.table.cells.rowCount() else self.back
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _at(self) -> int:
        return max(0, self.table.currentIndex().row())

    def _open(self, thing: object) -> None:
        if isinstance(thing, Reveal):
            self.opened.emit(thing)


def case_cells(reveal: Reveal) -> tuple[Cell, ...]:
    """One answered case as a row."""
    attempt = reveal.attempt
    _, few, icon, kind = words.VERDICTS[attempt.verdict]
    if reveal.gold.escalate:
        ai = Cell(tr("to hand on"))
    else:
        ai = Cell(tr("wrong"), "triangle-alert", "warn") if attempt.ai_wrong else Cell(tr("right"))
    return (
        Cell(str(attempt.position), sort=attempt.position),
        Cell(plain.one_line(attempt.external_id, 60)),
        ai,
        Cell(said.done(attempt.action)),
        Cell(tr(few), icon, kind, strong=True),
        Cell(words.sureness(attempt.sureness).lower(), sort=attempt.sureness),
        Cell(words.minutes(attempt.duration_ms), sort=attempt.duration_ms),
    )
