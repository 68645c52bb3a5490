"""The list of fields: those that need a human first, in rows that are kept from case to case."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from reviewer_app.domain.workflow import WorkflowField
from reviewer_app.ui.case.desk import Desk
from reviewer_app.ui.case.field_row import RowWidget
from reviewer_app.ui.plain import label
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import tr

KEPT_SHEETS = 8
"""Workflows whose rows are kept; a person seldom works on more of them in a day."""


class FieldSheet(QWidget):
    """The rows of one workflow; building and styling them anew for each case would cost the person's time."""

    focused = Signal(str)
    edited = Signal(str, object)
    mark_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.rows: dict[str, RowWidget] = {}
        """The rows shown, in order."""
        self._kept: dict[str, RowWidget] = {}
        self._order: list[QWidget] = []
        self._stops: list[QWidget] = []
        self._heads = (label("", "caps"), label("", "caps"))
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        for head in self._heads:
            head.setContentsMargins(12, 6, 0, 2)
        self._box.addStretch(1)

    def show_desk(self, desk: Desk) -> None:
        """Lay out another case's fields."""
        needing = [r for r in desk.rows if r.needs]
        rest = [r for r in desk.rows if not r.needs]
        order: list[QWidget] = []
        self.rows = {}
        titles = (tr("Needs you · {n}", n=len(needing)), tr("AI is sure enough · {n}", n=len(rest)))
        if desk.view.covered:
            titles = (tr("What you read · {n}", n=len(needing)), tr("More fields · {n}", n=len(rest)))
        for head, words, rows in zip(self._heads, titles, (needing, rest), strict=True):
            head.setText(words)
            if rows:
                order.append(head)
            for row in rows:
                widget = self.rows[row.id] = self._row(row.field)
                widget.show_row(row, covered=desk.view.covered)
                order.append(widget)
        self._lay(order)

    def _row(self, field: WorkflowField) -> RowWidget:
        kept = self._kept.get(field.id)
        if kept is not None and kept.field == field:
            return kept
        if kept is not None:
            self._drop(kept)
        made = self._kept[field.id] = RowWidget(field, self._theme)
        made.focused.connect(self.focused)
        made.edited.connect(self.edited)
        made.mark_wanted.connect(self.mark_wanted)
        return made

    def _lay(self, order: list[QWidget]) -> None:
        if order != self._order:
            for part in self._order:
                self._box.removeWidget(part)
            for i, part in enumerate(order):
                self._box.insertWidget(i, part)
            for part in order:
                part.show()
            self._order = order
        stops = [stop for row in self.rows.values() for stop in row.stops()]
        if stops != self._stops:
            self._stops = stops
            for first, second in pairwise(stops):
                QWidget.setTabOrder(first, second)
        for name in [n for n in self._kept if n not in self.rows]:
            # A field the workflow does not know: the next case will hardly have it.
            self._drop(self._kept.pop(name))
        for head in self._heads:
            head.setVisible(head in order)

    def _drop(self, row: RowWidget) -> None:
        self._box.removeWidget(row)
        if row in self._order:
            self._order.remove(row)
        row.hide()
        row.deleteLater()

    def refresh(self, desk: Desk, editable: bool) -> None:
        """Show every row as it stands now."""
        for row in self.rows.values():
            row.refresh(desk, editable)


class FieldList(QWidget):
    """All fields of the open case, those that need a human first."""

    field_focused = Signal(str)
    field_edited = Signal(str, object)
    mark_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._sheets: dict[tuple[str, int], FieldSheet] = {}
        self._sheet: FieldSheet | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    @property
    def rows(self) -> dict[str, RowWidget]:
        """The rows of the open case by field id, in order."""
        return {} if self._sheet is None else self._sheet.rows

    def set_desk(self, desk: Desk) -> None:
        """Lay out another case's fields."""
        sheet = self._for(desk)
        sheet.show_desk(desk)
        if sheet is not self._sheet:
            before, self._sheet = self._sheet, sheet
            if before is not None:
                before.hide()
            sheet.show()

    def _for(self, desk: Desk) -> FieldSheet:
        workflow = desk.view.workflow
        key = (workflow.workflow, workflow.version)
        sheet = self._sheets.pop(key, None)
        if sheet is None:
            sheet = FieldSheet(self._theme)
            sheet.focused.connect(self.field_focused)
            sheet.edited.connect(self.field_edited)
            sheet.mark_wanted.connect(self.mark_wanted)
            sheet.hide()
            self._box.addWidget(sheet)
        self._sheets[key] = sheet
        if len(self._sheets) > KEPT_SHEETS:
            old = self._sheets.pop(next(iter(self._sheets)))
            old.hide()
            old.deleteLater()
        return sheet

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        # Going into a value is going to its field.
        part = now
        while part is not None and part is not self:
            if isinstance(part, RowWidget):
                if part is not now and self.rows.get(part.field.id) is part:
                    self.field_focused.emit(part.field.id)
                return
            part = part.parentWidget()

    def refresh(self, desk: Desk, editable: bool) -> None:
        """Show every row as it stands now."""
        if self._sheet is not None:
            self._sheet.refresh(desk, editable)
