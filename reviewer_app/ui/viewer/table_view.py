"""A table document as cells."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from reviewer_app.domain.view import TableDocument
from reviewer_app.ui.plain import one_line

Index = QModelIndex | QPersistentModelIndex
_CELL_LIMIT = 500


class CellModel(QAbstractTableModel):
    """Cells of a table document; every cell is text."""

    def __init__(self, table: TableDocument) -> None:
        super().__init__()
        rows = table.rows
        self._head = rows[0] if table.header and rows else ()
        self._rows = rows[1:] if table.header else rows
        self._width = max((len(r) for r in rows), default=0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else self._width

    def cell(self, row: int, column: int) -> str:
        """One cell; short rows end early."""
        line = self._rows[row]
        return line[column] if column < len(line) else ""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(self.cell(index.row(), index.column()), _CELL_LIMIT)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            text = self.cell(index.row(), index.column()).strip().lstrip("+-−")
            numeric = bool(text) and text.replace(",", "").replace(".", "").replace(" ", "").isdigit()
            side = Qt.AlignmentFlag.AlignRight if numeric else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal and section < len(self._head):
            return one_line(self._head[section], _CELL_LIMIT)
        return str(section + 1)


class TableView(QTableView):
    """Shows a table read-only; search moves the current cell."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells = CellModel(TableDocument(rows=()))
        self.setModel(self._cells)
        self.setAccessibleName("Document table")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(True)
        self.setWordWrap(False)
        self.verticalHeader().setDefaultSectionSize(28)

    def set_content(self, table: TableDocument) -> None:
        """Show another table."""
        self._cells = CellModel(table)
        self.setModel(self._cells)
        # Columns are measured on what is visible only; a long table must not freeze the desk.
        self.horizontalHeader().setResizeContentsPrecision(40)
        self.resizeColumnsToContents()
        for column in range(self._cells.columnCount()):
            self.setColumnWidth(column, min(360, self.columnWidth(column) + 12))

    def find_text(self, needle: str, backwards: bool = False) -> bool:
        """Go to the next cell that holds a text."""
        rows, columns = self._cells.rowCount(), self._cells.columnCount()
        total = rows * columns
        if not needle or not total:
            return False
        here = self.currentIndex()
        at = here.row() * columns + here.column() if here.isValid() else -1
        step = -1 if backwards else 1
        for offset in range(1, total + 1):
            row, column = divmod((at + step * offset) % total, columns)
            if needle.casefold() in self._cells.cell(row, column).casefold():
                self.setCurrentIndex(self._cells.index(row, column))
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters are verbs of the desk here, not a search in the table."""
        if event.text().isprintable() and event.text():
            event.ignore()
            return
        super().keyPressEvent(event)
