"""A table document as cells, with the evidence marked on them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from reviewer_app.domain.view import TableDocument
from reviewer_app.ui.plain import one_line, tooltip
from reviewer_app.ui.tongue import tr
from reviewer_app.ui.viewer.marks import Focus, Mark, tint

Index = QModelIndex | QPersistentModelIndex
_CELL_LIMIT = 500
_SLACK = 1e-6


@dataclass(frozen=True, slots=True)
class MarkedCells:
    """Where a piece of evidence lies in the model; rows and columns from 0, ends included."""

    mark: Mark
    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell belongs to it."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


def column_letters(column: int) -> str:
    """A column's name as in a workbook, from 0: A … Z, AA …"""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


class CellModel(QAbstractTableModel):
    """Cells of a table document; every cell is text."""

    def __init__(self, table: TableDocument) -> None:
        super().__init__()
        rows = table.rows
        self._head = rows[0] if table.header and rows else ()
        self._rows = rows[1:] if table.header else rows
        self._width = max((len(r) for r in rows), default=0)
        self._lettered = table.lettered
        self._offset = len(rows) - len(self._rows)
        self._starts = table.starts
        deep, wide = table.extent
        self._extent = (max(deep, len(rows)), max(wide, self._width))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else self._width

    def cell(self, row: int, column: int) -> str:
        """One cell; short rows end early."""
        line = self._rows[row]
        return line[column] if column < len(line) else ""

    def name(self, row: int, column: int) -> str:
        """What a person calls a cell: B7, or column and row of a table without letters."""
        if self._lettered:
            return f"{column_letters(column)}{row + 1}"
        head = (
            one_line(self._head[column], 60) if column < len(self._head) else tr("Column {column}", column=column + 1)
        )
        return tr("{head}, row {row}", head=head, row=row + 1)

    def numeric(self, row: int, column: int) -> bool:
        """Whether a cell reads as a number, which stands at the right."""
        text = self.cell(row, column).strip().lstrip("+-−(").rstrip(")%")
        return bool(text) and text.replace(",", "").replace(".", "").replace(" ", "").isdigit()

    def found(self, needle: str) -> list[tuple[int, int]]:
        """Every cell that holds a text, case ignored, row by row."""
        wanted = needle.casefold()
        return [
            (at, column)
            for at, row in enumerate(self._rows)
            for column, cell in enumerate(row)
            if cell and wanted in cell.casefold()
        ]

    def marked(self, mark: Mark) -> MarkedCells | None:
        """The cells that a box covers, or the rows of a span of text; None where it lies on none that are here."""
        box = mark.evidence.box
        deep, wide = self._extent
        start, end = mark.evidence.start, mark.evidence.end
        if start is not None and end is not None and self._starts and 0 <= start < end <= self._starts[-1]:
            first = bisect_right(self._starts, start) - 1 - self._offset
            last = bisect_left(self._starts, end) - 1 - self._offset
            if last < 0 or first >= len(self._rows) or not self._width:
                return None
            return MarkedCells(mark, max(0, first), 0, min(max(first, last), len(self._rows) - 1), self._width - 1)
        if box is None or not deep or not wide or not self._rows or not self._width:
            return None
        left, top, right, bottom = (min(1.0, max(0.0, v)) for v in box)
        first, last = int(min(top, bottom) * deep + _SLACK), int(max(top, bottom) * deep - _SLACK)
        begin, end = int(min(left, right) * wide + _SLACK), int(max(left, right) * wide - _SLACK)
        first, last = first - self._offset, max(first, last) - self._offset
        if last < 0 or first >= len(self._rows) or begin >= self._width:
            return None
        return MarkedCells(
            mark, max(0, first), begin, min(last, len(self._rows) - 1), min(max(begin, end), self._width - 1)
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(self.cell(index.row(), index.column()), _CELL_LIMIT)
        if role == Qt.ItemDataRole.ToolTipRole:
            text = self.cell(index.row(), index.column())
            return tooltip(text[:_CELL_LIMIT]) if len(text) > 40 else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            numeric = self.numeric(index.row(), index.column())
            side = Qt.AlignmentFlag.AlignRight if numeric else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            if self._lettered:
                return column_letters(section)
            if section < len(self._head):
                return one_line(self._head[section], _CELL_LIMIT)
        return str(section + 1)


class _Marking(QStyledItemDelegate):
    """Draws evidence over the cells, in its field's colour and with its number."""

    def __init__(self, view: TableView) -> None:
        super().__init__(view)
        self._view = view

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        # Below the text, which stays as clear as in the other cells.
        for cells in self._view.marked_at(index.row(), index.column()):
            fill = QColor(tint(cells.mark.tint))
            fill.setAlpha(70 if cells.mark.field_id == self._view.focus_.field_id else 30)
            option.backgroundBrush = QBrush(fill)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        row, column = index.row(), index.column()
        for cells in self._view.marked_at(row, column):
            focused = cells.mark.field_id == self._view.focus_.field_id
            colour = tint(cells.mark.tint)
            rect = QRectF(option.rect)
            painter.save()
            painter.setPen(QPen(colour, 3 if focused else 1.5))
            edge = rect.adjusted(1, 1, -1, -1)
            if row == cells.top:
                painter.drawLine(edge.topLeft(), edge.topRight())
            if row == cells.bottom:
                painter.drawLine(edge.bottomLeft(), edge.bottomRight())
            if column == cells.left:
                painter.drawLine(edge.topLeft(), edge.bottomLeft())
            if column == cells.right:
                painter.drawLine(edge.topRight(), edge.bottomRight())
            if (row, column) == (cells.top, cells.left):
                self._flag(painter, rect, cells.mark, colour, right=not self._view.at_right(row, column))
            painter.restore()

    def _flag(self, painter: QPainter, rect: QRectF, mark: Mark, colour: QColor, right: bool) -> None:
        font = QFont(self._view.font())
        font.setPixelSize(10)
        font.setBold(True)
        painter.setFont(font)
        text = str(mark.number)
        # In the corner where the cell's text does not begin.
        width = QFontMetricsF(font).horizontalAdvance(text) + 6
        flag = QRectF(rect.right() - width if right else rect.left(), rect.top(), width, 12)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRect(flag)
        painter.setPen(QColor("white"))
        painter.drawText(flag, Qt.AlignmentFlag.AlignCenter, text)


class TableView(QTableView):
    """Shows a table read-only; marked cells are clicked to reach their field."""

    mark_clicked = Signal(str, int)
    cell_chosen = Signal(str, str)
    """Name and whole text of the current cell."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.focus_ = Focus()
        self._marked: tuple[MarkedCells, ...] = ()
        self._pressed = QPoint()
        self._cells = CellModel(TableDocument(rows=()))
        self.setModel(self._cells)
        self.setItemDelegate(_Marking(self))
        self.setAccessibleName(tr("Document table"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(True)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setDefaultSectionSize(28)

    def set_content(self, table: TableDocument) -> None:
        """Show another table."""
        old, self._cells = self._cells, CellModel(table)
        self._marked = ()
        self.setModel(self._cells)
        old.deleteLater()
        self.selectionModel().currentChanged.connect(lambda now, _before: self._tell(now))
        # Columns are measured on what is visible only; a long table must not freeze the desk.
        self.horizontalHeader().setResizeContentsPrecision(40)
        self.resizeColumnsToContents()
        for column in range(self._cells.columnCount()):
            self.setColumnWidth(column, max(48, min(360, self.columnWidth(column) + 12)))
        self.scrollToTop()

    def set_marks(self, marks: Sequence[Mark], focus: Focus) -> None:
        """Draw evidence; the focused field's stands out."""
        placed = (self._cells.marked(mark) for mark in marks)
        self._marked = tuple(cells for cells in placed if cells is not None)
        self.focus_ = focus
        self.viewport().update()

    def reveal(self, number: int) -> None:
        """Bring numbered evidence into view."""
        for cells in self._marked:
            if cells.mark.number == number:
                index = self._cells.index(cells.top, cells.left)
                # Current but not selected: the colour of a selection would cover that of the field.
                self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.Clear)
                # First the far end of a range, so that its beginning is in view whatever its size.
                self.scrollTo(self._cells.index(cells.bottom, cells.right))
                self.scrollTo(index)

    def marked_at(self, row: int, column: int) -> list[MarkedCells]:
        """Evidence that lies on a cell, the focused field's last."""
        found = [cells for cells in self._marked if cells.holds(row, column)]
        return sorted(found, key=lambda cells: cells.mark.field_id == self.focus_.field_id)

    def at_right(self, row: int, column: int) -> bool:
        """Whether a cell's text stands at its right side."""
        return self._cells.numeric(row, column)

    def found(self, needle: str) -> list[tuple[int, int]]:
        """Every cell that holds a text."""
        return self._cells.found(needle)

    def go_to(self, row: int, column: int) -> None:
        """Make a cell the current one."""
        self.setCurrentIndex(self._cells.index(row, column))

    def _tell(self, index: Index) -> None:
        if index.isValid():
            row, column = index.row(), index.column()
            self.cell_chosen.emit(self._cells.name(row, column), self._cells.cell(row, column))
        else:
            self.cell_chosen.emit("", "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        index = self.indexAt(point)
        if event.button() != Qt.MouseButton.LeftButton or (point - self._pressed).manhattanLength() > 5:
            return
        found = self.marked_at(index.row(), index.column()) if index.isValid() else []
        if found:
            self.mark_clicked.emit(found[-1].mark.field_id, found[-1].mark.number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters are verbs of the desk here, not a search in the table."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter or (event.text().isprintable() and event.text()):
            event.ignore()
            return
        super().keyPressEvent(event)
