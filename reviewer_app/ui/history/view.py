"""Lists of my decisions: all of them, or those that need a look."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reviewer_app.domain.decision import OutboxState
from reviewer_app.domain.view import OutboxEntry
from reviewer_app.news import Changes
from reviewer_app.sentence import say
from reviewer_app.ui import plain
from reviewer_app.ui.history.card import EntryCard
from reviewer_app.ui.labels import Labels
from reviewer_app.ui.run import run
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import tr, tr_many
from reviewer_app.ui.widgets.panels import Banner, EmptyState
from reviewer_app.work.api import Services

SHOWN = 100
"""Cards built at most; older decisions are found through the case."""


class EntriesPage(QWidget):
    """A heading, its own buttons and one card per decision; `open_case` carries a case id."""

    open_case = Signal(str)
    counted = Signal(int)

    title = say("History")
    empty = (
        "history",
        say("No decisions yet"),
        say("What you decide is listed here, with its receipt once the server has it."),
    )
    states: frozenset[OutboxState] | None = None
    detailed = False

    def __init__(self, services: Services, theme: Theme) -> None:
        super().__init__()
        self.services, self._generation, self._labels = services, 0, Labels()
        plain.set_look(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.banner = Banner(theme)
        self.summary = plain.label("", "muted")
        self.summary.setContentsMargins(0, 0, 0, 4)
        self.head = QHBoxLayout()
        self.head.setSpacing(12)
        self.head.addWidget(plain.label(self.title, "h1"))
        self.head.addWidget(self.summary, 1, Qt.AlignmentFlag.AlignBottom)
        self._cards = QWidget()
        self._list = QVBoxLayout(self._cards)
        self._list.setContentsMargins(0, 0, 6, 0)
        self._list.setSpacing(10)
        self._list.addStretch(1)
        self._nothing = EmptyState(theme)
        self._nothing.show_state(*self.empty)
        self._stack = QStackedWidget()
        self._stack.addWidget(plain.scroll(self._cards, self.title))
        self._stack.addWidget(self._nothing)
        self._stack.setCurrentIndex(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 18, 16)
        column.setSpacing(12)
        column.addLayout(self.head)
        column.addWidget(self.banner)
        column.addWidget(self._stack, 1)

    def load(self) -> None:
        """Read the list again."""
        self._generation += 1
        mine = self._generation
        # Without the workflows' words the list still says everything, only less kindly.
        run(
            self.services.queue.workflows,
            lambda workflows: self._read(mine, Labels(workflows)),
            lambda _: self._read(mine, Labels()),
            self,
        )

    def _read(self, mine: int, labels: Labels) -> None:
        if mine != self._generation:
            return
        self._labels = labels
        run(
            lambda: self.services.outbox.entries(self.states, SHOWN),
            lambda entries: self._take(mine, entries),
            self._failed,
            self,
        )

    def on_changes(self, changes: Changes) -> None:
        """Look again when the outbox moved."""
        if changes.outbox or changes.workflows or changes.cases is None:
            self.load()

    def cards(self) -> list[EntryCard]:
        """What is shown, newest first."""
        items = [self._list.itemAt(i) for i in range(self._list.count())]
        return [w for item in items if item is not None and isinstance(w := item.widget(), EntryCard)]

    def _take(self, generation: int, entries: list[OutboxEntry]) -> None:
        if generation != self._generation:
            return
        self.banner.say("")
        for card in self.cards():
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        now = self.services.clock.now()
        for i, entry in enumerate(entries):
            card = EntryCard(entry, now, self._labels, detailed=self.detailed)
            card.undo.connect(self._undo)
            card.opened.connect(self.open_case)
            self._list.insertWidget(i, card)
        self._stack.setCurrentIndex(0 if entries else 1)
        said = tr_many("{n} decision", "{n} decisions", len(entries)) if entries else ""
        self.summary.setText(tr("the newest {line}", line=said) if len(entries) == SHOWN else said)
        self.counted.emit(len(entries))
        self.shown(entries)

    def shown(self, entries: list[OutboxEntry]) -> None:
        """For pages with buttons of their own."""

    def _undo(self, decision_id: str) -> None:
        run(lambda: self.services.review.undo(decision_id), self._undone, self._failed, self)

    def _undone(self, entry: OutboxEntry | None) -> None:
        if entry is None:
            self.banner.say(tr("It is on its way already."), tr("Open the case to see what can still be done."), "info")
        self.load()

    def _failed(self, error: BaseException) -> None:
        message, step = plain.sentence(error)
        self.banner.say(message, step, "bad", tr("Try again"), self.load)


class HistoryPage(EntriesPage):
    """Everything I decided on this machine."""
