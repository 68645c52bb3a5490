"""A table, or a workbook's sheets under tabs, with the whole text of the cell one stands on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTabBar, QVBoxLayout, QWidget

from reviewer_app.domain.view import OpenDocument, Sheet, TableDocument
from reviewer_app.ui.plain import label, named, one_line, set_look, tooltip, unmnemonic
from reviewer_app.ui.tongue import tr
from reviewer_app.ui.viewer.marks import Focus, Mark
from reviewer_app.ui.viewer.table_view import TableView

_CELL_CHARS = 2_000
_NO_FOCUS = Focus()


class TablePane(QWidget):
    """Shows one sheet at a time; evidence and search lead to the others."""

    mark_clicked = Signal(str, int)
    sheet_shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheets: tuple[Sheet, ...] = ()
        self._marks: tuple[Mark, ...] = ()
        self._focus = Focus()
        self._hits: list[tuple[int, int, int]] = []
        self._hit = -1
        self.table = TableView(self)
        self.tabs = QTabBar(self)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self.tabs.setAccessibleName(tr("Sheets of this workbook"))
        self._place, self._text = label("", "small"), label("", wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._line = QWidget(self)
        above = QFrame(self._line)
        set_look(above, "line")
        foot = QVBoxLayout(self._line)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(0)
        foot.addWidget(above)
        row = QHBoxLayout()
        foot.addLayout(row)
        row.setContentsMargins(12, 5, 12, 5)
        row.setSpacing(10)
        row.addWidget(self._place, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        named(self._text, tr("Text of the chosen cell"))
        self._empty = label(tr("This sheet is empty."), "muted", self)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.table, 1)
        box.addWidget(self._empty, 1)
        box.addWidget(self._line)
        box.addWidget(self.tabs)
        self.tabs.currentChanged.connect(self._show)
        self.table.mark_clicked.connect(self.mark_clicked)
        self.table.cell_chosen.connect(self._tell_cell)

    def set_content(self, opened: OpenDocument) -> None:
        """Show another document's tables."""
        table = opened.table or TableDocument(rows=())
        self._sheets = opened.sheets or (Sheet("", table),)
        self._marks, self._focus, self._hits, self._hit = (), Focus(), [], -1
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for number, sheet in enumerate(self._sheets):
            name = one_line(sheet.name, 100) or tr("Sheet {number}", number=number + 1)
            self.tabs.addTab(unmnemonic(tr("{name} (hidden)", name=name) if sheet.hidden else name))
            self.tabs.setTabToolTip(
                number, tooltip(name + (tr(": hidden in the program it was written with") if sheet.hidden else ""))
            )
        self.tabs.blockSignals(False)
        self.tabs.setVisible(bool(opened.sheets))
        self._show(0)

    @property
    def empty(self) -> bool:
        """Whether no sheet holds anything."""
        return not any(sheet.table.rows for sheet in self._sheets)

    def _show(self, number: int) -> None:
        if not 0 <= number < len(self._sheets):
            return
        self._tell_cell("", "")
        table = self._sheets[number].table
        self.table.set_content(table)
        self.table.setVisible(bool(table.rows))
        self._empty.setVisible(not table.rows)
        self._mark()
        self.sheet_shown.emit()

    @property
    def truncated(self) -> bool:
        """Whether only a part of the sheet in view is shown."""
        number = self.tabs.currentIndex()
        return 0 <= number < len(self._sheets) and self._sheets[number].table.truncated

    def set_marks(self, marks: Sequence[Mark], focus: Focus = _NO_FOCUS) -> None:
        """Draw evidence; sheets count from 1 as its pages."""
        self._marks, self._focus = tuple(marks), focus
        self._mark()

    def _mark(self) -> None:
        here = self.tabs.currentIndex() + 1
        self.table.set_marks([m for m in self._marks if (m.evidence.page or 1) == here], self._focus)

    def reveal(self, mark: Mark) -> None:
        """Bring evidence into view, with its sheet."""
        number = (mark.evidence.page or 1) - 1
        if 0 <= number < len(self._sheets):
            self.tabs.setCurrentIndex(number)
            self.table.reveal(mark.number)

    def find_words(self, words: str) -> tuple[int, int]:
        """Look for words in all sheets; (place shown from 1, number of places)."""
        here = self.tabs.currentIndex()
        self._hits = []
        if words:
            for number, sheet in enumerate(self._sheets):
                found = self.table.found(words) if number == here else _found(sheet.table, words)
                self._hits += [(number, row, column) for row, column in found]
        first = next((i for i, hit in enumerate(self._hits) if hit[0] >= here), 0)
        self._hit = first if self._hits else -1
        return self._stand()

    def step(self, step: int) -> tuple[int, int]:
        """The next or previous place."""
        if self._hits:
            self._hit = (self._hit + step) % len(self._hits)
        return self._stand()

    def _stand(self) -> tuple[int, int]:
        if self._hits:
            number, row, column = self._hits[self._hit]
            self.tabs.setCurrentIndex(number)
            self.table.go_to(row, column)
        return self._hit + 1, len(self._hits)

    def _tell_cell(self, name: str, text: str) -> None:
        self.chosen = text
        self._place.setText(one_line(name, 80))
        words = text if len(text) <= _CELL_CHARS else text[:_CELL_CHARS] + tr("…")
        self._text.setText(words)
        self._line.setVisible(bool(name))


def _found(table: TableDocument, words: str) -> list[tuple[int, int]]:
    from reviewer_app.ui.viewer.table_view import CellModel

    return CellModel(table).found(words)
