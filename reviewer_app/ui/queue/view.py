"""The review queue."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from reviewer_app.domain.view import QueueCounts, QueueFilter, QueueIndex, QueueScope
from reviewer_app.domain.workflow import Workflow
from reviewer_app.news import Changes
from reviewer_app.ui import plain, words
from reviewer_app.ui.actions import ActionRegistry
from reviewer_app.ui.focus import is_typing
from reviewer_app.ui.queue import model as m
from reviewer_app.ui.queue.delegate import QueueDelegate
from reviewer_app.ui.queue.filters import FilterBar
from reviewer_app.ui.queue.freeing import Freeing
from reviewer_app.ui.queue.reading import FIRST, STEP, ListReading, both
from reviewer_app.ui.run import run
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import tr
from reviewer_app.ui.widgets.panels import Banner, EmptyState
from reviewer_app.work.api import Services

WIDTHS = {m.DUE: 162, m.WORKFLOW: 124, m.WHY: 140, m.SUGGESTION: 128, m.CONFIDENCE: 150, m.STATE: 134, m.PRIORITY: 72}
GIVEN_UP = ((m.PRIORITY, 320), (m.WORKFLOW, 220), (m.SUGGESTION, 200), (m.CONFIDENCE, 150))
"""Columns that go, in this order, until the title has so much room."""
RELOAD_MS = 120
BUSY_MS = 700
"""Pause between two readings while news keep coming, as they do for minutes in a first pull."""
AHEAD = 250
"""Lines below the last one in sight that are always read."""
CLOCK_MS = 30_000


class _Table(QTableView):
    """A table whose frame shows the focus ring, and whose ends are asked for, for not all of it may be read."""

    first = Signal()
    last = Signal()

    def __init__(self, ring: QWidget) -> None:
        super().__init__()
        self._ring = ring

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End mean the list, not the line."""
        if event.key() == Qt.Key.Key_Home:
            self.first.emit()
        elif event.key() == Qt.Key.Key_End:
            self.last.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        plain.set_flag(self._ring, "ring", True)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        plain.set_flag(self._ring, "ring", False)
        super().focusOutEvent(event)


class QueuePage(QWidget):
    """Lists cases; `open_case` carries a case id, `start` asks for the next in order of work."""

    open_case = Signal(str)
    start = Signal()
    stands = Signal()
    """The first rows are on the screen, or there are none; once."""

    def __init__(self, services: Services, registry: ActionRegistry, theme: Theme) -> None:
        super().__init__()
        self._services, self._theme, self._registry = services, theme, registry
        self._loaded = False
        self._to_end = False
        self._standing = False
        self._missed: Changes | None = None
        plain.set_look(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = m.QueueModel(services.queue, services.clock)
        self.model.setParent(self)
        self.filters = FilterBar(theme)
        self.banner = Banner(theme)
        self.empty = EmptyState(theme)
        self.summary = plain.label("", "muted")
        self.summary.setContentsMargins(0, 0, 0, 4)
        self.start_button = plain.button(tr(" Start reviewing"), "primary", tr("Start reviewing"))
        theme.bind_icon(self.start_button, "play", "on_accent", 15)
        self.start_button.clicked.connect(lambda: registry.trigger("queue.start"))
        plain.set_tooltip(
            self.start_button, tr("Open the next case in order of work ({key})", key=registry.key("queue.start"))
        )
        self.take_button = plain.button(tr("Take offline…"), "", tr("Take cases offline"))
        if services.offline is None:
            self.take_button.hide()
        self.take_button.clicked.connect(lambda: registry.trigger("offline.take"))
        self._frame = plain.frame("tableframe")
        self.limit = plain.label("", "muted")
        self.limit.hide()
        self.table = self._make_table()
        self.freeing = Freeing(
            self, services, registry, theme, lambda: self.model.row_at(self.table.currentIndex().row())
        )
        self._arrange()
        self._bind()
        self._reading = ListReading(services.queue, self)
        self._reading.read.connect(self._take_index)
        self._reading.went_on.connect(self._take_more)
        self._reading.failed.connect(self._failed)
        self.table.verticalScrollBar().valueChanged.connect(self._read_ahead)
        self.filters.changed.connect(lambda _: self.reload())
        self.model.failed.connect(self._failed)
        self.model.arrived.connect(self._stand)
        self.model.arrived.connect(self.freeing.look)
        self.table.selectionModel().currentChanged.connect(lambda *_: self.freeing.look())
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._since = QElapsedTimer()
        self._soon.timeout.connect(self._refresh)
        self._minute = QTimer(self)
        self._minute.setInterval(CLOCK_MS)
        self._minute.timeout.connect(self.model.repaint_all)
        theme.changed.connect(self._resize)

    def load(self) -> None:
        """Read everything for the first time or after sign-in."""
        run(self._services.queue.workflows, self._take_workflows, self._failed, self)
        self.reload()
        self._minute.start()

    def reload(self) -> None:
        """Read order and counts again for another choice; keeps the selection when it is there."""
        wanted = self.filters.filter()
        if not self._loaded:
            self._show_empty(wanted)
        self._to_end = False
        self._reading.anew(wanted, FIRST)
        run(self._services.queue.counts, self._take_counts, self._failed, self)

    def _refresh(self) -> None:
        """Read order and counts again because something happened; keeps selection and place."""
        self._since.start()
        # As far as the person has gone, and no further: news is frequent, and the list may be long.
        place = max(self.table.currentIndex().row(), self._bottom())
        lines = max((place // FIRST + 2) * FIRST, min(self.model.rowCount(), STEP)) if place >= AHEAD else FIRST
        self._reading.refresh(self.filters.filter(), lines)
        run(self._services.queue.counts, self._take_counts, self._failed, self)

    def on_changes(self, changes: Changes) -> None:
        """Repaint what changed and no more; while the page is hidden, only remember that something did."""
        if not self.isVisible():
            # A list nobody sees must not take the store's time from the desk.
            self._missed = both(self._missed, changes)
            return
        if changes.workflows:
            run(self._services.queue.workflows, self._take_workflows, self._failed, self)
        if changes.cases is None or changes.cases:
            self.model.refresh(changes.cases)
        if (changes.queue or changes.cases is None or changes.cases) and not self._soon.isActive():
            self._soon.start(RELOAD_MS if self._since.hasExpired(BUSY_MS) else BUSY_MS)

    def current_case(self) -> str | None:
        """The case id of the selected line, when it is loaded."""
        row = self.model.row_at(self.table.currentIndex().row())
        return row.head.id if row else None

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the page was hidden."""
        super().showEvent(event)
        missed, self._missed = self._missed, None
        if missed is not None:
            self.on_changes(missed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up the less needed columns when narrow."""
        super().resizeEvent(event)
        self._resize()

    def _make_table(self) -> QTableView:
        table = _Table(self._frame)
        table.setModel(self.model)
        table.setItemDelegate(QueueDelegate(self._theme, self.model, self._services.clock))
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setShowGrid(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(m.TITLE, QHeaderView.ResizeMode.Stretch)
        table.doubleClicked.connect(self._open_index)
        table.first.connect(self._first)
        table.last.connect(self._last)
        plain.named(table, tr("Cases"), tr("Arrow keys or J and K move, Enter opens the case"))
        return table

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(plain.label(tr("Review queue"), "h1"))
        head.addWidget(self.summary, 1, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self.freeing.button)
        head.addWidget(self.take_button)
        head.addWidget(self.start_button)
        self._stack = QStackedWidget()
        framed = QVBoxLayout(self._frame)
        framed.setContentsMargins(3, 3, 3, 3)
        framed.addWidget(self._stack)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.banner)
        column.addWidget(self.filters)
        column.addWidget(self.limit)
        column.addWidget(self._frame, 1)

    def _bind(self) -> None:
        bind = self._registry.bind
        bind("list.next", lambda: self._move(1), scope=self)
        bind("list.previous", lambda: self._move(-1), scope=self)
        bind("list.open", self._open_current, self._why_not_open, scope=self.table)
        bind("queue.search", self._focus_search, scope=self)
        self.filters.search.returnPressed.connect(self._to_list)

    def _resize(self) -> None:
        t = self._theme.tokens
        self.table.verticalHeader().setDefaultSectionSize(t.px(t.row))
        for column, width in WIDTHS.items():
            self.table.setColumnWidth(column, t.px(width))
        room = (self.width() - 64) / t.scale - sum(WIDTHS.values())
        for column, needed in GIVEN_UP:
            hide = room < needed
            room += WIDTHS[column] if hide else 0
            self.table.setColumnHidden(column, hide)

    def _take_index(self, index: QueueIndex) -> None:
        self._loaded = True
        self.banner.say("")
        line = self.table.currentIndex().row()
        kept = self.model.rowid_at(line)
        top = self.table.verticalScrollBar().value()
        if self.model.show(index) or not self.table.currentIndex().isValid():
            found = self.model.find(kept) if kept is not None else None
            if found is None:
                found = min(max(line, 0), len(index.rowids) - 1)
            if found >= 0:
                self.table.setCurrentIndex(self.model.index(found, m.TITLE))
            self.table.verticalScrollBar().setValue(top)
        self.limit.setText(m.limited(len(index.rowids)) if index.limited else "")
        self.limit.setVisible(index.limited)
        self._show_empty(index.filter)
        self._read_ahead()
        if not index.rowids:
            self._stand()

    def _stand(self) -> None:
        if not self._standing:
            self._standing = True
            # After the paint that the rows have asked for.
            QTimer.singleShot(0, self, self.stands.emit)

    def _take_more(self, index: QueueIndex) -> None:
        self.model.append(index)
        if self._to_end:
            self._last()
        else:
            self._read_ahead()

    def _bottom(self) -> int:
        """The last line in sight."""
        line = self.table.rowAt(self.table.viewport().height() - 1)
        return line if line >= 0 else self.model.rowCount() - 1

    def _read_ahead(self) -> None:
        """Read on before the last line comes into sight."""
        more = self.model.more
        if (
            more is not None
            and self.table.isVisible()
            and (self._to_end or self._bottom() + AHEAD >= self.model.rowCount())
        ):
            self._reading.go_on(self.filters.filter(), more)

    def _last(self) -> None:
        """Go to the end of the list, which may have to be read first."""
        self._to_end = self.model.more is not None
        if self._to_end:
            self._read_ahead()
        elif self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(self.model.rowCount() - 1, m.TITLE))

    def _first(self) -> None:
        self._to_end = False
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, m.TITLE))

    def _take_counts(self, counts: QueueCounts) -> None:
        self.filters.set_counts(counts)
        parts = [tr("{open} to do", open=f"{counts.open:,}").replace(",", "\u202f")]
        if counts.overdue:
            parts.append(tr("{overdue} overdue", overdue=counts.overdue))
        elif counts.next_due is not None:
            parts.append(tr("next due {next_due}", next_due=words.due(counts.next_due, self._services.clock.now())[0]))
        self.summary.setText(" · ".join(parts))

    def _take_workflows(self, workflows: list[Workflow]) -> None:
        self.filters.set_workflows(workflows)
        self.model.set_workflows(workflows)

    def _failed(self, error: BaseException) -> None:
        message, step = plain.sentence(error)
        self.banner.say(message, step, "bad", tr("Try again"), self.reload)

    def _show_empty(self, wanted: QueueFilter) -> None:
        has = self.model.rowCount() > 0
        appears = has and self._stack.currentIndex() == 1
        self._stack.setCurrentIndex(0 if has else 1)
        if appears and self.isVisible() and not is_typing(self):
            # A hidden table cannot take focus: it does so when there is something in it.
            self.table.setFocus()
        if has:
            return
        narrowed = bool(wanted.text or wanted.workflow or wanted.escalation_reason)
        status = self._services.sync.status()
        if not self._loaded:
            self.empty.show_state("hourglass", tr("Opening the queue"), tr("Reading the cases kept on this machine."))
        elif narrowed:
            self.empty.show_state(
                "search",
                tr("No case matches"),
                tr("Nothing here fits what you chose."),
                tr("Clear filters"),
                self.filters.clear,
            )
        elif wanted.scope not in (QueueScope.OPEN, QueueScope.ALL):
            self.empty.show_state("inbox", tr("Nothing in this list"), tr("Cases you begin or decide show up here."))
        elif status.initial_pull:
            self.empty.show_state("download", tr("Fetching your cases"), tr("The first ones appear in a moment."))
        elif not status.online:
            self.empty.show_state(
                "wifi-off", tr("Nothing waiting on this machine"), tr("New cases arrive with the next connection.")
            )
        else:
            self.empty.show_state(
                "circle-check",
                tr("Nothing waiting"),
                tr("Every case for you is decided. New ones appear here by themselves."),
            )

    def _move(self, step: int) -> None:
        self._to_end = False
        line = self.table.currentIndex().row() + step
        if 0 <= line < self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(line, m.TITLE))
            self.table.setFocus()

    def _why_not_open(self) -> str:
        return "" if self.current_case() else tr("Choose a case first.")

    def _open_current(self) -> None:
        case = self.current_case()
        if case:
            self.open_case.emit(case)

    def _open_index(self, index: QModelIndex) -> None:
        row = self.model.row_at(index.row())
        if row:
            self.open_case.emit(row.head.id)

    def _focus_search(self) -> None:
        self.filters.search.setFocus()
        self.filters.search.selectAll()

    def _to_list(self) -> None:
        self.filters.apply_now()
        self.table.setFocus()
