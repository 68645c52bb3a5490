"""A plain table of text with icons: one look for sessions, cases and the truth about a case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from reviewer_app.ui import plain
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import tr

Index = QModelIndex | QPersistentModelIndex
NEEDED = 190
_MID = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows: text, an icon beside it, a few words under it; `sort` orders the column."""

    text: str
    icon: str = ""
    kind: str = "neutral"
    under: str = ""
    strong: bool = False
    sort: Any = None

    @property
    def spoken(self) -> str:
        """The cell for a screen reader."""
        return f"{self.text}, {self.under}" if self.under else self.text


@dataclass(frozen=True, slots=True)
class Column:
    """A column's title and unscaled width; 0 takes what is left.

    In a narrow table the columns with a `spare` rank go, 1 first, until the one that takes what is
    left has `NEEDED`.
    """

    title: str
    width: int = 0
    spare: int = 0


class CellModel(QAbstractTableModel):
    """Rows of cells, sortable by any column."""

    def __init__(self, columns: Sequence[Column], parent: QWidget) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: list[tuple[object, tuple[Cell, ...]]] = []

    def show(self, rows: Sequence[tuple[object, tuple[Cell, ...]]]) -> None:
        """Show (what a row stands for, its cells)."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return len(self.columns)

    def cell(self, index: Index) -> Cell:
        """The cell at a place."""
        return self._rows[index.row()][1][index.column()]

    def thing(self, row: int) -> object | None:
        """What a row stands for."""
        return self._rows[row][0] if 0 <= row < len(self._rows) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self.cell(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return cell.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain.tooltip(cell.text)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tr(self.columns[section].title)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column; rows without a value come last either way."""
        down = order is Qt.SortOrder.DescendingOrder

        def key(row: tuple[object, tuple[Cell, ...]]) -> Any:
            cell = row[1][column]
            return cell.sort if cell.sort is not None else cell.text.casefold()

        valued = [r for r in self._rows if r[1][column].text not in ("", "–")]
        rest = [r for r in self._rows if r[1][column].text in ("", "–")]
        self.layoutAboutToBeChanged.emit()
        self._rows = sorted(valued, key=key, reverse=down) + rest
        self.layoutChanged.emit()


class CellDelegate(QStyledItemDelegate):
    """Paints icon, text and the words under it."""

    def __init__(self, theme: Theme, model: CellModel, row: int, wrapped: bool) -> None:
        super().__init__(model)
        self._theme, self._model = theme, model
        self.row, self.wrapped = row, wrapped
        self._fonts = self._make_fonts()
        theme.changed.connect(self._restyle)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(40, self._theme.tokens.px(self.row))

    def height(self, index: Index, width: int) -> int:
        """How high a wrapped cell is in a column of this width."""
        t, cell = self._theme.tokens, self._model.cell(index)
        inner = width - t.px(16) - (t.px(21) if cell.icon else 0)
        height = _height(cell.text, self._fonts[1 if cell.strong else 0], inner)
        if cell.under:
            height += QFontMetrics(self._fonts[2]).height()
        return max(t.px(self.row), height + t.px(12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        t = self._theme.tokens
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(t.selection))
            if index.column() == 0:
                painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(t.accent))
        if t.name != "contrast":
            painter.setPen(QColor(t.border))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        cell, pad = self._model.cell(index), t.px(10)
        box = rect.adjusted(pad, 0, -t.px(6), 0)
        body, strong, small = self._fonts
        font = strong if cell.strong else body
        color = t.text if cell.kind == "neutral" or not cell.icon else t.chip(cell.kind)[1]
        if cell.icon:
            side = t.px(15)
            top = box.center().y() - side // 2
            painter.drawPixmap(QRect(box.left(), top, side, side), self._theme.pixmap(cell.icon, color, 15))
            box = box.adjusted(side + t.px(6), 0, 0, 0)
        if cell.under:
            line, text = QFontMetrics(small).height(), _height(cell.text, font, box.width())
            top = box.center().y() - (line + text) // 2
            self._draw(painter, QRect(box.left(), top, box.width(), text), cell.text, font, t.text)
            self._draw(painter, QRect(box.left(), top + text, box.width(), line), cell.under, small, color)
        else:
            muted = cell.text in ("–", tr("empty"))
            self._draw(painter, box, cell.text, font, t.muted if muted else t.text)

    def _draw(self, painter: QPainter, box: QRect, text: str, font: QFont, color: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(color))
        if self.wrapped:
            painter.drawText(box, _MID | _wrapping(text, font, box.width()), text)
            return
        cut = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, _MID | int(Qt.TextFlag.TextSingleLine), cut)

    def _make_fonts(self) -> tuple[QFont, QFont, QFont]:
        t, medium = self._theme.tokens, QFont.Weight.Medium
        return self._theme.font(), self._theme.font(weight=QFont.Weight.DemiBold), self._theme.font(t.small, medium)

    def _restyle(self) -> None:
        self._fonts = self._make_fonts()


def _wrapping(text: str, font: QFont, width: int) -> int:
    """Break between words, and inside one only when it does not fit by itself."""
    metrics = QFontMetrics(font)
    long = any(metrics.horizontalAdvance(word) > width for word in text.split())
    return int(Qt.TextFlag.TextWrapAnywhere if long else Qt.TextFlag.TextWordWrap)


def _height(text: str, font: QFont, width: int) -> int:
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, 10_000), _wrapping(text, font, width), text).height()


class CellTable(QTableView):
    """The table itself; `opened` and `went` carry what the row stands for."""

    opened = Signal(object)
    """Enter or a double click on a row."""
    went = Signal(object)
    """The selection is on another row."""

    def __init__(
        self,
        columns: Sequence[Column],
        theme: Theme,
        name: str,
        row: int = 36,
        sortable: bool = False,
        wrapped: bool = False,
    ) -> None:
        super().__init__()
        self._theme, self._row = theme, row
        self.frame = plain.frame("tableframe")
        self.cells = CellModel(columns, self)
        self.setModel(self.cells)
        self._painter = CellDelegate(theme, self.cells, row, wrapped)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(sortable)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for i, column in enumerate(columns):
            if not column.width:
                header.setSectionResizeMode(i, QHeaderView.ResizeMode.Stretch)
        # Stretched columns get their width in several steps; wrapped rows grow once at the end.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._raise_rows)
        header.sectionResized.connect(lambda *_: self._soon.start())
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        self.selectionModel().currentRowChanged.connect(lambda now, _before: self._went(now.row()))
        keys = tr("Arrow keys move, Enter opens")
        if sortable:
            keys = tr("Arrow keys move, Enter opens, digits sort by a column")
        plain.named(self, name, keys)
        theme.changed.connect(self._fit)
        self._fit()
        if sortable:
            header.setSortIndicator(-1, Qt.SortOrder.DescendingOrder)
            self.setSortingEnabled(True)

    def show_rows(self, rows: Sequence[tuple[object, tuple[Cell, ...]]], at: int = 0) -> None:
        """Show rows and stand on one of them."""
        self.cells.show(rows)
        if self.isSortingEnabled() and self.horizontalHeader().sortIndicatorSection() >= 0:
            header = self.horizontalHeader()
            self.cells.sort(header.sortIndicatorSection(), header.sortIndicatorOrder())
        self._raise_rows()
        if rows:
            self.setCurrentIndex(self.cells.index(min(at, len(rows) - 1), 0))

    def current(self) -> object | None:
        """What the selected row stands for."""
        return self.cells.thing(self.currentIndex().row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; letters search nothing and travel on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self._open(self.currentIndex().row())
            return
        column = event.key() - int(Qt.Key.Key_1)
        if self.isSortingEnabled() and 0 <= column < min(9, len(self.cells.columns)) and not event.isAutoRepeat():
            self._sort(column)
            return
        if event.text() and event.text().isprintable():
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The frame shows who has the keyboard."""
        plain.set_flag(self.frame, "ring", True)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Somebody else has the keyboard."""
        plain.set_flag(self.frame, "ring", False)
        super().focusOutEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up the less needed columns when narrow."""
        super().resizeEvent(event)
        columns = self.cells.columns
        room = self.viewport().width() / self._theme.tokens.scale - sum(c.width for c in columns)
        for i in sorted((i for i, c in enumerate(columns) if c.spare), key=lambda i: columns[i].spare):
            hide = room < NEEDED
            room += columns[i].width if hide else 0
            if self.isColumnHidden(i) is not hide:
                self.setColumnHidden(i, hide)

    def _raise_rows(self) -> None:
        if not self._painter.wrapped:
            return
        columns = range(len(self.cells.columns))
        for row in range(self.cells.rowCount()):
            needed = (self._painter.height(self.cells.index(row, c), self.columnWidth(c)) for c in columns)
            self.setRowHeight(row, max(needed))

    def _open(self, row: int) -> None:
        thing = self.cells.thing(row)
        if thing is not None:
            self.opened.emit(thing)

    def _sort(self, column: int) -> None:
        header = self.horizontalHeader()
        again = header.sortIndicatorSection() == column
        up = again and header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
        thing = self.current()
        self.sortByColumn(column, Qt.SortOrder.AscendingOrder if up else Qt.SortOrder.DescendingOrder)
        for row in range(self.cells.rowCount()):
            if self.cells.thing(row) is thing:
                self.setCurrentIndex(self.cells.index(row, 0))

    def _went(self, row: int) -> None:
        thing = self.cells.thing(row)
        if thing is not None:
            self.went.emit(thing)

    def _fit(self) -> None:
        t = self._theme.tokens
        self.verticalHeader().setDefaultSectionSize(t.px(self._row))
        for i, column in enumerate(self.cells.columns):
            if column.width:
                self.setColumnWidth(i, t.px(column.width))
        self._raise_rows()
