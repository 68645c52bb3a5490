"""The list of fields: what the AI read, how sure it is, where it stands, and what the person makes of it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from reviewer_app.ui.case.desk import Desk, EvidenceMark, FieldRow
from reviewer_app.ui.case.editors import FOCUS_REASON, editor_for
from reviewer_app.ui.case.words import display
from reviewer_app.ui.plain import button, label, named, one_line, set_flag, set_tooltip
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.viewer.marks import tint
from reviewer_app.ui.widgets.confidence import ConfidenceMeter

_CHIP_CHARS = 34
_ALTERNATIVES = 4
_LABEL = 104
_METER = 112


class NumberButton(QAbstractButton):
    """The number a piece of evidence also carries in the document, in the field's colour."""

    def __init__(self, mark: EvidenceMark) -> None:
        super().__init__()
        self.setText(str(mark.number))
        self.mark = mark
        self.setFixedSize(24, 24)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        name = f"Show evidence {mark.number} for {one_line(mark.label, 80)} in {one_line(mark.evidence.document, 80)}"
        named(self, name)
        set_tooltip(self, name)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint(self.mark.tint))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        font = self.font()
        font.setPixelSize(12)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor("white"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class RowWidget(QWidget):
    """One field. The row itself takes the focus, so that letters stay verbs; F2 or a click goes into the value."""

    focused = Signal(str)
    edited = Signal(str, object)
    mark_wanted = Signal(object)

    def __init__(self, row: FieldRow, theme: Theme) -> None:
        super().__init__()
        self.row = row
        self._theme = theme
        self._current = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._name = label(one_line(row.field.label, 60), "strong" if row.needs else "", wrap=True)
        self.editor = editor_for(row.field)
        self.editor.edited.connect(lambda value: self.edited.emit(row.id, value))
        self.meter = ConfidenceMeter(theme, compact=True)
        self.meter.set(row.suggestion.confidence if row.suggestion else None, row.field.threshold)
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 4, 8, 4)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(2)
        numbers = QHBoxLayout()
        numbers.setSpacing(2)
        numbers.setContentsMargins(0, 0, 0, 0)
        for mark in row.marks[:2]:
            number = NumberButton(mark)
            number.clicked.connect(lambda _=False, m=mark: self._wanted(m))
            numbers.addWidget(number)
        holder = QWidget()
        holder.setFixedWidth(50)
        holder.setLayout(numbers)
        numbers.addStretch(1)
        grid.addWidget(self._name, 0, 0)
        grid.addWidget(self.editor, 0, 1)
        grid.addWidget(holder, 0, 2)
        grid.addWidget(self.meter, 0, 3)
        # Only now that it has a parent: shown without one, it would be a window of its own for a moment.
        self.meter.setVisible(row.suggestion is not None)
        grid.setColumnStretch(1, 1)
        self._grid = grid
        self._measure()
        theme.changed.connect(self._measure)
        self.why = label(" · ".join(one_line(n, 160) for n in row.needs), "small", wrap=True)
        self.was = label("", "small")
        font = self.was.font()
        font.setStrikeOut(True)
        self.was.setFont(font)
        self._was_words = label("AI read", "small")
        self._back = button("Take it back", "link")
        self._back.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._back.clicked.connect(lambda: self.edited.emit(row.id, row.ai_value))
        changed = QHBoxLayout()
        changed.setSpacing(6)
        changed.addWidget(self._was_words)
        changed.addWidget(self.was, 0)
        changed.addWidget(self._back)
        changed.addStretch(1)
        self._changed = QWidget()
        changed.setContentsMargins(0, 0, 0, 0)
        self._changed.setLayout(changed)
        self.problem = label("", "error", wrap=True)
        grid.addWidget(self._changed, 1, 1, 1, 3)
        self.others = self._alternatives()
        grid.addWidget(self.others, 2, 1, 1, 3)
        grid.addWidget(self.why, 3, 1, 1, 3)
        grid.addWidget(self.problem, 4, 1, 1, 3)
        for hidden in (self._changed, self.problem, self.why):
            hidden.hide()
        said = self.meter.accessibleName()
        named(self, f"{one_line(row.field.label, 120)}. {'Needs you. ' if row.needs else ''}{said}", row.field.help)

    def _measure(self) -> None:
        px = self._theme.tokens.px
        self._name.setFixedWidth(px(_LABEL))
        self.meter.setFixedWidth(px(_METER))
        self._grid.setColumnMinimumWidth(0, px(_LABEL))
        self._grid.setColumnMinimumWidth(3, px(_METER))

    def _alternatives(self) -> QWidget:
        holder = QWidget(self)
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        found = self.row.suggestion.alternatives[:_ALTERNATIVES] if self.row.suggestion else ()
        if found:
            line.addWidget(label("or", "small"))
        for other in found:
            text = one_line(display(other.value, self.row.field), _CHIP_CHARS)
            part = button(text, "", f"Use {text} for {one_line(self.row.field.label, 80)}")
            part.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            part.setStyleSheet("padding: 1px 9px; min-height: 18px;")
            part.clicked.connect(lambda _=False, v=other.value: self._pick(v))
            line.addWidget(part)
        line.addStretch(1)
        holder.setVisible(bool(found))
        return holder

    def _pick(self, value: Any) -> None:
        self.setFocus(FOCUS_REASON)
        self.edited.emit(self.row.id, value)

    def _wanted(self, mark: EvidenceMark) -> None:
        self.setFocus(FOCUS_REASON)
        self.mark_wanted.emit(mark)

    def refresh(self, desk: Desk, editable: bool) -> None:
        """Show value, change and problem as they stand."""
        self.editor.set_value(desk.value(self.row.id))
        self.editor.set_read_only(not editable)
        changed = self.row.id in desk.values
        before = one_line(display(self.row.ai_value, self.row.field), 48)
        self.was.setText(before or "nothing")
        self._changed.setVisible(changed)
        found = [p.message for p in desk.problems if p.field in {f"changes.{self.row.id}", self.row.id}]
        self.problem.setText(" ".join(found))
        self.problem.setVisible(bool(found))
        proxy = self.editor.focusProxy()
        if proxy is not None:
            set_flag(proxy, "bad", bool(found))
        self._current = desk.focused == self.row.id
        self.why.setVisible(self._current and bool(self.row.needs))
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(self.row.id)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        t = self._theme.tokens
        body = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self._current:
            painter.setBrush(QColor(t.selection))
            painter.drawRoundedRect(body, t.radius_m, t.radius_m)
        if self._current or self.row.needs:
            painter.setBrush(QColor(t.accent if self._current else t.conf_mid))
            painter.drawRoundedRect(QRectF(2, 7, 4 if self._current else 3, self.height() - 14), 1.5, 1.5)


class FieldList(QWidget):
    """All fields of the open case, those that need a human first."""

    field_focused = Signal(str)
    field_edited = Signal(str, object)
    mark_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.rows: dict[str, RowWidget] = {}
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(0)
        self._heads: list[QLabel] = []

    def set_desk(self, desk: Desk) -> None:
        """Lay out another case's fields."""
        while (item := self.box.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                # Hidden and left to die: taken from its parent it would be styled once more on the way out.
                widget.hide()
                widget.deleteLater()
        self.rows = {}
        needing = [r for r in desk.rows if r.needs]
        rest = [r for r in desk.rows if not r.needs]
        for words, rows in ((f"Needs you · {len(needing)}", needing), (f"AI is sure enough · {len(rest)}", rest)):
            if not rows:
                continue
            head = label(words, "caps")
            head.setContentsMargins(12, 6, 0, 2)
            self.box.addWidget(head)
            for row in rows:
                self._add(row)
        self.box.addStretch(1)

    def _add(self, row: FieldRow) -> None:
        made = RowWidget(row, self._theme)
        made.focused.connect(self.field_focused)
        made.edited.connect(self.field_edited)
        made.mark_wanted.connect(self.mark_wanted)
        for part in (made.editor, *made.editor.findChildren(QWidget)):
            part.installEventFilter(self)
        self.rows[row.id] = made
        self.box.addWidget(made)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Going into a value is going to its field."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            owner = next((r for r in self.rows.values() if r.isAncestorOf(watched)), None)
            if owner is not None:
                self.field_focused.emit(owner.row.id)
        return False

    def refresh(self, desk: Desk, editable: bool) -> None:
        """Show every row as it stands now."""
        for row in self.rows.values():
            row.refresh(desk, editable)
