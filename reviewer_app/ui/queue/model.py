"""The queue as Qt sees it: row numbers now, rows when they are looked at."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal

from reviewer_app.clock import Clock
from reviewer_app.domain.view import QueueIndex, QueueMark, QueueRow
from reviewer_app.domain.workflow import Workflow
from reviewer_app.sentence import say
from reviewer_app.ui import plain, words
from reviewer_app.ui.labels import team as team_words
from reviewer_app.ui.run import run
from reviewer_app.ui.tongue import tr
from reviewer_app.work.api import QueueApi

DUE, TITLE, WORKFLOW, WHY, SUGGESTION, CONFIDENCE, STATE, PRIORITY = range(8)
HEADERS = (
    say("Due"),
    say("Case"),
    say("Workflow"),
    say("Why it came"),
    say("AI suggests"),
    say("Confidence"),
    say("State"),
    say("Priority"),
)

PAGE = 64
KEEP = 4096
"""Rows kept in memory; far more than a screen shows, far fewer than exist."""

# Enum members cost a dictionary look-up and a comparison of objects per cell: ints halve painting time.
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)

_Index = QModelIndex | QPersistentModelIndex


class QueueModel(QAbstractTableModel):
    """Lazy rows over `QueueApi`; `failed` carries an error of a page that could not be read."""

    failed = Signal(object)
    arrived = Signal()
    """Rows came that are now shown."""

    def __init__(self, api: QueueApi, clock: Clock) -> None:
        super().__init__()
        self._api, self._clock = api, clock
        self._rowids: array[int] = array("q")
        self.more: QueueMark | None = None
        """Where the list goes on beyond the lines read so far; None when this is all of it."""
        self._rows: OrderedDict[int, QueueRow] = OrderedDict()
        self._asked: set[int] = set()
        self._wanted: set[int] = set()
        self._workflows: dict[str, Workflow] = {}
        self._pack: frozenset[str] = frozenset()
        self._fetch = QTimer(self)
        self._fetch.setSingleShot(True)
        self._fetch.setInterval(0)
        self._fetch.timeout.connect(self._ask)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Every line read so far, its row loaded or not."""
        return 0 if parent.isValid() else len(self._rowids)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """One per column of `HEADERS`."""
        return len(HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        """Column titles."""
        if orientation == Qt.Orientation.Horizontal and role == _DISPLAY:
            return tr(HEADERS[section])
        return None

    def data(self, index: _Index, role: int = _DISPLAY) -> object:
        """Words only; looks are the delegate's."""
        if role not in (_DISPLAY, _TOOLTIP, _ACCESSIBLE):
            return None
        row = self.row_at(index.row())
        if row is None:
            return tr("Loading") if role == _ACCESSIBLE else None
        text = self.text(row, index.column())
        if role == _TOOLTIP:
            return plain.tooltip(text)
        return f"{tr(HEADERS[index.column()])}: {text or tr('none')}" if role == _ACCESSIBLE else text

    def text(self, row: QueueRow, column: int) -> str:
        """The words of one cell."""
        head = row.head
        match column:
            case 0:
                return words.due(head.due_at, self._clock.now())[0]
            case 1:
                return plain.one_line(head.title)
            case 2:
                known = self._workflows.get(head.workflow)
                return plain.one_line(known.title if known else words.outcome(head.workflow))
            case 3:
                return words.reason(head.escalation_reason)[0] if head.escalation_reason else ""
            case 4 if head.covered and not head.suggested_outcome:
                return tr("Covered")
            case 5 if head.covered and not head.suggested_outcome:
                return ""
            case 4:
                known = self._workflows.get(head.workflow)
                label = known.outcome_label(head.suggested_outcome) if known else head.suggested_outcome
                return words.outcome(label) if label == head.suggested_outcome else plain.one_line(label)
            case 5:
                return words.confidence(head.confidence)[1]
            case 6:
                team = team_words(self._workflows.get(head.workflow), head.team) if head.team else ""
                return plain.one_line(words.row_state(row, team, self.packed(row), self._clock.now())[0])
            case _:
                return "" if head.priority <= 0 else f"P{head.priority}"

    def row_at(self, number: int) -> QueueRow | None:
        """A loaded row; None asks for its page, the cell is painted again when it is here."""
        if not 0 <= number < len(self._rowids):
            return None
        row = self._rows.get(self._rowids[number])
        if row is None:
            self._wanted.add(number // PAGE)
            if not self._fetch.isActive():
                self._fetch.start()
        return row

    def rowid_at(self, number: int) -> int | None:
        """The stable number behind a line."""
        return self._rowids[number] if 0 <= number < len(self._rowids) else None

    def find(self, rowid: int) -> int | None:
        """The line where a stable number stands now."""
        try:
            return self._rowids.index(rowid)
        except ValueError:
            return None

    def set_workflows(self, workflows: Sequence[Workflow]) -> None:
        """Titles and outcome labels."""
        self._workflows = {w.workflow: w for w in workflows}
        self.repaint_all()

    def set_pack(self, cases: frozenset[str]) -> None:
        """Which cases are taken along."""
        self._pack = cases
        self.repaint_all()

    def packed(self, row: QueueRow) -> bool:
        """Whether a case is taken along."""
        return row.head.id in self._pack

    def show(self, index: QueueIndex) -> bool:
        """Take a new order; False when nothing moved."""
        self.more = index.more
        if index.rowids == self._rowids:
            return False
        self.beginResetModel()
        self._rowids = index.rowids
        self._asked.clear()
        self.endResetModel()
        return True

    def append(self, index: QueueIndex) -> None:
        """Take the lines that follow."""
        self.more = index.more
        if not index.rowids:
            return
        first = len(self._rowids)
        self.beginInsertRows(QModelIndex(), first, first + len(index.rowids) - 1)
        self._rowids.extend(index.rowids)
        # The page that was the last one was short.
        self._asked.discard(first // PAGE)
        self.endInsertRows()

    def refresh(self, cases: frozenset[str] | None) -> None:
        """Read changed rows again; the old text stands until the new one is here."""
        stale = [r.rowid for r in self._rows.values() if cases is None or r.head.id in cases]
        if not stale:
            return
        run(lambda: self._api.rows(stale), self._take, self.failed.emit, self)

    def repaint_all(self) -> None:
        """Times pass: due words are made anew."""
        if self._rowids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rowids) - 1, len(HEADERS) - 1))

    def _ask(self) -> None:
        pages, self._wanted = sorted(self._wanted - self._asked), set()
        for page in pages:
            self._asked.add(page)
            ids = self._rowids[page * PAGE : (page + 1) * PAGE].tolist()
            run(lambda ids=ids: self._api.rows(ids), self._take, self.failed.emit, self)  # type: ignore[misc]

    def _take(self, rows: list[QueueRow]) -> None:
        for row in rows:
            self._rows[row.rowid] = row
            self._rows.move_to_end(row.rowid)
        while len(self._rows) > KEEP:
            self._rows.popitem(last=False)
            # Pages with forgotten rows must be askable again.
            self._asked.clear()
        # Looking up the lines of each row would cost a search per row among all cases; the view
        # only paints what is visible of the range anyway.
        self.repaint_all()
        self.arrived.emit()


def limited(count: int) -> str:
    """What is said where a search found more than is listed."""
    return tr("Only the newest {n} matches are listed. Add a word, or choose a workflow, to find others.", n=count)
