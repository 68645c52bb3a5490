"""All delivered sessions, for trainers; read from the server."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reviewer_app.domain.practice import PracticeSession
from reviewer_app.errors import Unreachable
from reviewer_app.sentence import say
from reviewer_app.ui import plain
from reviewer_app.ui.practice import words
from reviewer_app.ui.practice.table import Cell, CellTable, Column
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import tr, tr_many
from reviewer_app.ui.widgets.panels import EmptyState

COLUMNS = (
    Column(say("Person"), 150),
    Column(say("Pack")),
    Column(say("When"), 152),
    Column(say("Right"), 90, 3),
    Column(say("Caught"), 90),
    Column(say("Overruled"), 96),
    Column(say("Passed on"), 110, 1),
    Column(say("Surer than right"), 124, 2),
)
NOTE = say("Keys 1 to 8 sort · Small sessions say little: compare nobody on fewer than ten cases.")


class EveryonePage(QWidget):
    """A plain table, sorted by the column one clicks; `opened` carries a session."""

    opened = Signal(object)
    wanted = Signal()
    """The list is to be read again."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.table = CellTable(COLUMNS, theme, tr("Everyone's practice sessions"), sortable=True)
        self.table.opened.connect(self.opened)
        self.empty = EmptyState(theme)
        self.summary = plain.label("", "muted")
        note = plain.label(NOTE, "small")
        row = QHBoxLayout()
        row.addWidget(self.summary)
        row.addStretch(1)
        row.addWidget(note)
        framed = QVBoxLayout(self.table.frame)
        framed.setContentsMargins(3, 3, 3, 3)
        framed.addWidget(self.table)
        listing = QWidget()
        column = QVBoxLayout(listing)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.table.frame, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(listing)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self.loading()

    def loading(self) -> None:
        """The server is being asked."""
        self.empty.show_state("hourglass", tr("Asking the server"), tr("Practice sessions of everyone are kept there."))
        self._stack.setCurrentIndex(0)

    def fail(self, error: BaseException) -> None:
        """Say why there is no list."""
        message, step = plain.sentence(error)
        if isinstance(error, Unreachable):
            self.empty.show_state(
                "wifi-off",
                tr("This needs a connection"),
                tr("{message} Your own sessions and practice itself work without one.", message=message),
                tr("Try again"),
                self.wanted.emit,
            )
        else:
            self.empty.show_state("circle-alert", message, step, tr("Try again"), self.wanted.emit)
        self._stack.setCurrentIndex(0)
        self.focus()

    def show_sessions(self, sessions: Sequence[PracticeSession]) -> None:
        """Show the list."""
        if not sessions:
            self.empty.show_state(
                "users", tr("Nobody has practised yet"), tr("Finished sessions show up here once they are delivered.")
            )
            self._stack.setCurrentIndex(0)
            return
        people = len({s.account_id for s in sessions})
        who = tr_many("{n} person", "{n} people", people)
        self.summary.setText(tr_many("{n} session of {who}", "{n} sessions of {who}", len(sessions), who=who))
        self.table.show_rows([(s, cells(s)) for s in sessions])
        self._stack.setCurrentIndex(1)
        if self.isVisible():
            self.focus()

    def focus(self) -> None:
        """The keyboard on the table, or on what can be done instead."""
        if self._stack.currentIndex() == 1:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.empty.button.isHidden():
            self.empty.button.setFocus(Qt.FocusReason.OtherFocusReason)


def cells(session: PracticeSession) -> tuple[Cell, ...]:
    """One session as a row."""
    score = session.score
    when = session.finished_at or session.started_at
    about = (
        Cell(plain.one_line(session.person, 80) or "–"),
        Cell(plain.one_line(session.pack.title, 120)),
        Cell(words.day(when), sort=when),
    )
    if score is None:
        return (*about, *(Cell("–") for _ in range(5)))
    over = score.over_confidence
    points = "–" if over is None else tr("{over} points", over=f"{over * 100:+.0f}").replace("-", "\N{MINUS SIGN}")
    shares = (score.right, score.caught, score.overruled, score.passed_on)
    return (
        *about,
        *(Cell(tr("{count} of {of}", count=s.count, of=s.of) if s.of else "–", sort=s.rate) for s in shares),
        Cell(points, sort=over),
    )
