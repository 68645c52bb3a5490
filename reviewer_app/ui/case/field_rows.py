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
        self._behind: FieldSheet | None = None
        self._ready_for: tuple[object, ...] = ()
        self._heads = (label("", "caps"), label("", "caps"))
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        for head in self._heads:
            head.setContentsMargins(12, 6, 0, 2)
        self._box.addStretch(1)

    def come_behind(self, other: FieldSheet) -> None:
        """Tab comes to these rows where it would come to those of another sheet; one of them is seen at a time."""
        self._behind = other

    def prepare(self, desk: Desk) -> None:
        """Lay out, unseen, the fields of a case that will probably be shown."""
        self.show_desk(desk)
        self.refresh(desk, editable=True)
        for part in (self, *self.findChildren(QWidget)):
            part.ensurePolished()
        self._box.activate()
        self._ready_for = _content(desk)

    def take(self, desk: Desk) -> bool:
        """Whether these rows were prepared for this very content; they are so for once."""
        ready, self._ready_for = self._ready_for, ()
        return ready != () and ready == _content(desk)

    def show_desk(self, desk: Desk) -> None:
        """Lay out another case's fields."""
        self._ready_for = ()
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
            before = [] if self._behind is None else self._behind.last_stop()
            for first, second in pairwise([*before, *stops]):
                QWidget.setTabOrder(first, second)
        for name in [n for n in self._kept if n not in self.rows]:
            # A field the workflow does not know: the next case will hardly have it.
            self._drop(self._kept.pop(name))
        for head in self._heads:
            head.setVisible(head in order)

    def last_stop(self) -> list[QWidget]:
        """The last that Tab comes to, if anything."""
        return self._stops[-1:]

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
        self._sheets: dict[tuple[str, int], list[FieldSheet]] = {}
        """Up to two for each workflow, so that one can be prepared while the other is looked at."""
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
        kept = self._of(desk)
        unseen = [sheet for sheet in kept if sheet is not self._sheet]
        sheet = next((s for s in unseen if s.take(desk)), None)
        if sheet is None:
            sheet = self._sheet if self._sheet in kept else kept[0] if kept else self._add(desk)
            sheet.show_desk(desk)
        if desk.view.covered:
            # Seen in full before, it may stand in the rows beside: nothing of it stays anywhere.
            for other in kept:
                if other is not sheet:
                    other.show_desk(desk)
                    other.refresh(desk, editable=False)
        if sheet is not self._sheet:
            before, self._sheet = self._sheet, sheet
            if before is not None:
                before.hide()
            sheet.show()

    def prepare(self, desk: Desk) -> None:
        """Lay out the fields of the case that will probably come next, in rows that nobody sees.

        What comes is shown from them only where it has this very content.
        """
        unseen = [sheet for sheet in self._of(desk) if sheet is not self._sheet]
        (unseen[0] if unseen else self._add(desk)).prepare(desk)

    def _of(self, desk: Desk) -> list[FieldSheet]:
        """The sheets kept for this workflow, which is the newest used now."""
        key = (desk.view.workflow.workflow, desk.view.workflow.version)
        kept = self._sheets[key] = self._sheets.pop(key, [])
        for old in list(self._sheets):
            if len(self._sheets) > KEPT_SHEETS and self._sheet not in self._sheets[old]:
                for sheet in self._sheets.pop(old):
                    sheet.hide()
                    sheet.deleteLater()
        return kept

    def _add(self, desk: Desk) -> FieldSheet:
        sheet = FieldSheet(self._theme)
        sheet.focused.connect(self.field_focused)
        sheet.edited.connect(self.field_edited)
        sheet.mark_wanted.connect(self.mark_wanted)
        sheet.hide()
        self._box.addWidget(sheet)
        if self._sheet is not None:
            sheet.come_behind(self._sheet)
        self._of(desk).append(sheet)
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


def _content(desk: Desk) -> tuple[object, ...]:
    """All that rows show of a case before anybody worked on it."""
    return desk.view.case.id, desk.view.case.revision, desk.view.covered, desk.rows
