"""The room's first page: choose a pack and start, go on, or look at what came of earlier sessions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from reviewer_app.domain.practice import PracticePack, PracticeSession
from reviewer_app.domain.workflow import Workflow
from reviewer_app.sentence import say
from reviewer_app.ui import plain
from reviewer_app.ui.practice import words
from reviewer_app.ui.practice.table import Cell, CellTable, Column
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import tr, tr_many
from reviewer_app.ui.widgets.panels import EmptyState

COUNTS = (5, 10, 20)
USUAL = 10
CARD = 54
MOST = 6
"""Packs shown at once, at most."""
BESIDE_PACKS = 300
"""Unscaled height of what stands beside the packs, three of my sessions included."""
MINE = (
    Column(say("When"), 150),
    Column(say("Pack")),
    Column(say("Right"), 92, 1),
    Column(say("Caught"), 96),
    Column(say("Overruled"), 100),
    Column(say("State"), 160),
)


class PackCard(QPushButton):
    """One pack; a group of them is gone through with the arrow keys."""

    def __init__(self, pack: PracticePack, workflow: str, theme: Theme) -> None:
        super().__init__()
        self.pack, self._theme = pack, theme
        plain.set_look(self, "choice")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        cases = tr_many("{n} case", "{n} cases", pack.cases)
        self._dot = plain.label()
        lines = QVBoxLayout()
        lines.setSpacing(1)
        lines.addWidget(plain.ElidedLabel(pack.title, "strong"))
        # How many are wrong is not said: who knows the share finds more mistakes than in live work.
        about = [plain.one_line(workflow, 80)] if workflow not in ("", pack.title) else []
        lines.addWidget(plain.ElidedLabel(" · ".join((*about, cases, tr("in some the AI is wrong"))), "small"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(self._dot)
        row.addLayout(lines, 1)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        plain.named(self, ", ".join((plain.one_line(pack.title, 80), *about, cases)))
        self.toggled.connect(self._paint)
        theme.changed.connect(self._paint)
        self._paint()

    def sizeHint(self) -> QSize:
        """Two lines of text; long titles are elided."""
        return QSize(300, self._theme.tokens.px(CARD))

    def _paint(self) -> None:
        t = self._theme.tokens
        on = self.isChecked()
        self._dot.setPixmap(self._theme.pixmap("circle-check" if on else "circle", t.accent if on else t.muted, 18))
        self.updateGeometry()


class HomePage(QWidget):
    """Packs, how many cases, Start; a session to go on with; my sessions."""

    start = Signal(str, int)
    """(pack id, how many cases)."""
    go_on = Signal(object)
    end_early = Signal(object)
    opened = Signal(object)
    """A finished `PracticeSession` of mine."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._count = theme, USUAL
        self._pack: str | None = None
        self.cards: list[PackCard] = []
        self.counts: dict[int, QPushButton] = {}
        self.unfinished: PracticeSession | None = None
        self.start_button = plain.button(tr(" Start practice"), "primary", tr("Start practice"))
        theme.bind_icon(self.start_button, "play", "on_accent", 15)
        self.start_button.clicked.connect(self._start)
        self.begun = plain.frame("card")
        self.begun_words = plain.ElidedLabel("", "strong")
        self.begun_about = plain.ElidedLabel("", "small")
        self.go_on_button = plain.button(tr("Go on"), "primary")
        self.go_on_button.clicked.connect(lambda: self.go_on.emit(self.unfinished))
        self.end_button = plain.button(tr("End it now"), "quiet", tr("End this session now and see its result"))
        self.end_button.clicked.connect(self._end)
        self._asked_end = False
        self.sessions = CellTable(MINE, theme, tr("My practice sessions"))
        self.sessions.opened.connect(self._open)
        self.none_yet = plain.label(tr("Sessions you finish are listed here with their result."), "muted", wrap=True)
        self.empty = EmptyState(theme)
        self._arrange()
        theme.changed.connect(self._fit)
        self.loading()

    def _arrange(self) -> None:
        begun = QHBoxLayout(self.begun)
        begun.setContentsMargins(16, 10, 12, 10)
        begun.setSpacing(10)
        text = QVBoxLayout()
        text.setSpacing(1)
        text.addWidget(self.begun_words)
        text.addWidget(self.begun_about)
        begun.addLayout(text, 1)
        begun.addWidget(self.end_button)
        begun.addWidget(self.go_on_button)
        card = plain.frame("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 14, 16, 14)
        inside.setSpacing(10)
        inside.addWidget(plain.label(tr("Start a session"), "h2"))
        self._packs = QVBoxLayout()
        self._packs.setSpacing(6)
        self._packs.setContentsMargins(0, 0, 0, 0)
        holder = QWidget()
        holder.setLayout(self._packs)
        self._pack_area = plain.scroll(holder, tr("Packs"))
        inside.addWidget(self._pack_area)
        inside.addLayout(self._count_row())
        mine = QVBoxLayout(self.sessions.frame)
        mine.setContentsMargins(3, 3, 3, 3)
        mine.addWidget(self.sessions)
        below = QWidget()
        listing = QVBoxLayout(below)
        listing.setContentsMargins(0, 0, 0, 0)
        listing.setSpacing(8)
        listing.addWidget(plain.label(tr("Your sessions"), "h2"))
        listing.addWidget(self.none_yet)
        listing.addWidget(self.sessions.frame, 1)
        self._spare = QWidget()
        listing.addWidget(self._spare, 1)
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.begun)
        column.addWidget(card)
        column.addWidget(below, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(main)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _count_row(self) -> QHBoxLayout:
        segments = plain.frame("sunken")
        inner = QHBoxLayout(segments)
        inner.setContentsMargins(3, 3, 3, 3)
        inner.setSpacing(2)
        group = QButtonGroup(self)
        for count in (*COUNTS, 0):
            made = plain.button(
                str(count) if count else tr("All"),
                "segment",
                tr("{count} cases", count=count) if count else tr("All cases"),
            )
            made.setCheckable(True)
            made.setChecked(count == USUAL)
            made.clicked.connect(lambda _=False, c=count: self._choose(c))
            group.addButton(made)
            inner.addWidget(made)
            self.counts[count] = made
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(plain.label(tr("How many cases"), "muted"))
        row.addWidget(segments)
        row.addStretch(1)
        row.addWidget(self.start_button)
        return row

    # ---- what it shows -----------------------------------------------------------------------

    def loading(self) -> None:
        """Nothing is here yet."""
        self.empty.show_state("hourglass", tr("Opening practice"), tr("Reading the packs on this machine."))
        self._stack.setCurrentIndex(0)

    def fail(self, message: str, step: str, again: object) -> None:
        """Practice cannot be opened."""
        self.empty.show_state("circle-alert", message, step, tr("Try again"), again)  # type: ignore[arg-type]
        self._stack.setCurrentIndex(0)
        self.empty.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_packs(self, packs: Sequence[PracticePack], workflows: Sequence[Workflow]) -> None:
        """Show what can be practised."""
        if not packs:
            self.empty.show_state(
                "graduation-cap",
                tr("No practice packs here"),
                tr("A pack is a set of sample cases with known answers. Ask your trainer or administrator for one."),
            )
            self._stack.setCurrentIndex(0)
            return
        titles = {w.workflow: w.title for w in workflows}
        for card in self.cards:
            self._packs.removeWidget(card)
            card.hide()
            card.deleteLater()
        while self._packs.count():
            self._packs.takeAt(0)
        self.cards = [PackCard(p, titles.get(p.workflow, ""), self._theme) for p in packs]
        chosen = next((c for c in self.cards if c.pack.id == self._pack), self.cards[0])
        for card in self.cards:
            card.toggled.connect(lambda on, c=card: self._take_pack(c) if on else None)
            self._packs.addWidget(card)
        self._packs.addStretch(1)
        self._fit()
        chosen.setChecked(True)
        self._stack.setCurrentIndex(1)

    def show_sessions(self, sessions: Sequence[PracticeSession]) -> None:
        """Show my sessions, newest first."""
        self.unfinished = next((s for s in sessions if s.finished_at is None), None)
        self.begun.setVisible(self.unfinished is not None)
        if self.unfinished is not None:
            s = self.unfinished
            progress = tr("{answered} of {n}", answered=s.answered, n=len(s.case_ids))
            self.begun_words.set_text(tr("{title}: not finished", title=s.pack.title))
            self.begun_about.set_text(
                tr(
                    "Begun {started_at} · {progress} answered · it is kept until you go on",
                    started_at=words.day(s.started_at),
                    progress=progress,
                )
            )
            self.go_on_button.setText(tr("Go on ({progress})", progress=progress))
            plain.named(
                self.go_on_button,
                tr(
                    "Go on with {title}, {progress} answered", title=plain.one_line(s.pack.title, 60), progress=progress
                ),
            )
        self._ask_end(False)
        finished = [s for s in sessions if s.finished_at is not None]
        kept = self.sessions.currentIndex().row()
        self.sessions.show_rows([(s, mine_cells(s)) for s in finished], max(0, kept))
        self.sessions.frame.setVisible(bool(finished))
        self.none_yet.setVisible(not finished)
        self._spare.setVisible(not finished)
        self._fit()

    def focus(self) -> None:
        """The keyboard on what comes next: go on, else the packs."""
        if self._stack.currentIndex() == 0:
            return
        if self.unfinished is not None:
            self.go_on_button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        chosen = next((c for c in self.cards if c.isChecked()), None)
        if chosen is not None:
            chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, busy: bool) -> None:
        """While a session is made, no second one is."""
        self.start_button.setEnabled(not busy)

    def enter_pressed(self) -> None:
        """Enter on a pack or a number starts it; on a button it presses that."""
        focused = self.window().focusWidget()
        if isinstance(focused, QPushButton) and focused not in self.cards and focused not in self.counts.values():
            focused.click()
        elif self.start_button.isEnabled() and self._stack.currentIndex() == 1:
            self._start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new height out."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        # As high as the packs where there is room; else they are scrolled, so that my sessions keep theirs.
        t = self._theme.tokens
        each, gap = t.px(CARD), self._packs.spacing()
        wanted = min(len(self.cards), MOST) * (each + gap)
        room = self.height() - t.px(BESIDE_PACKS + (0 if self.unfinished is None else CARD + 14))
        self._pack_area.setFixedHeight(max(each + gap, min(wanted, room)))

    def _take_pack(self, card: PackCard) -> None:
        self._pack = card.pack.id
        self.counts[0].setText(tr("All {cases}", cases=card.pack.cases))
        self._pack_area.ensureWidgetVisible(card)

    def _choose(self, count: int) -> None:
        self._count = count

    def _start(self) -> None:
        card = next((c for c in self.cards if c.isChecked()), None)
        if card is not None:
            self.start.emit(card.pack.id, self._count or card.pack.cases)

    def _end(self) -> None:
        # What is ended cannot be gone on with: the first press only asks.
        if self._asked_end:
            self.end_early.emit(self.unfinished)
        else:
            self._ask_end(True)

    def _ask_end(self, asked: bool) -> None:
        self._asked_end = asked
        left = len(self.unfinished.case_ids) - self.unfinished.answered if self.unfinished is not None else 0
        text = tr("Press again: {left} not answered", left=left) if asked else tr("End it now")
        self.end_button.setText(text)
        plain.named(self.end_button, text, tr("End this session and see its result"))

    def _open(self, thing: object) -> None:
        if isinstance(thing, PracticeSession):
            self.opened.emit(thing)


def mine_cells(session: PracticeSession) -> tuple[Cell, ...]:
    """One of my sessions as a row."""
    score = session.score
    state, kind = words.delivery(session)
    short = tr("Kept here, not sent") if kind == "neutral" else state
    icon = "circle-check" if session.delivered else "clock"
    when = session.finished_at or session.started_at
    title = plain.one_line(session.pack.title, 120)
    if score is None:
        return (_when(when), Cell(title), Cell("–"), Cell("–"), Cell("–"), Cell(short, icon, kind))
    return (
        _when(when),
        Cell(title),
        Cell(words.of(score.right), sort=score.right.rate),
        Cell(words.of(score.caught), sort=score.caught.rate),
        Cell(words.of(score.overruled), sort=score.overruled.rate),
        Cell(short, icon, "good" if session.delivered else "info"),
    )


def _when(at: datetime) -> Cell:
    return Cell(words.day(at), sort=at)
