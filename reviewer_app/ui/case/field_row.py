"""One field on the desk: what the AI read, how sure it is, where it stands, and what the person makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import zip_longest
from typing import Any

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QPushButton, QStyle, QWidget

from reviewer_app.domain.case import Alternative
from reviewer_app.domain.workflow import WorkflowField
from reviewer_app.ui.case.desk import Desk, EvidenceMark, FieldRow
from reviewer_app.ui.case.editors import FOCUS_REASON, editor_for
from reviewer_app.ui.case.words import display
from reviewer_app.ui.plain import button, label, named, one_line, set_flag, set_look, set_tooltip, unmnemonic
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import told, tr
from reviewer_app.ui.viewer.marks import tint
from reviewer_app.ui.widgets.confidence import ConfidenceMeter
from reviewer_app.ui.widgets.drawn_once import drawn_once

_CHIP_CHARS = 34
_ALTERNATIVES = 4
_NUMBERS = 2
_LABEL = 104
_METER = 112


class NumberButton(QAbstractButton):
    """The number a piece of evidence also carries in the document, in the field's colour."""

    def __init__(self) -> None:
        super().__init__()
        self.mark: EvidenceMark | None = None
        self.setFixedSize(24, 24)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_mark(self, mark: EvidenceMark | None) -> None:
        """Stand for another piece of evidence, or for none."""
        self.mark = mark
        self.setVisible(mark is not None)
        if mark is None:
            return
        self.setText(str(mark.number))
        name = tr(
            "Show evidence {number} for {label} in {document}",
            number=mark.number,
            label=one_line(mark.label, 80),
            document=one_line(mark.evidence.document, 80),
        )
        named(self, name)
        set_tooltip(self, name)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.mark is not None:
            picture = drawn_once(
                f"number/{self.mark.number}/{tint(self.mark.tint).name()}",  # not words
                self,
                self._draw,
            )
            QPainter(self).drawPixmap(0, 0, picture)

    def _draw(self, painter: QPainter) -> None:
        if self.mark is None:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint(self.mark.tint))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        font = self.font()
        font.setPixelSize(12)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor("white"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class Others(QWidget):
    """What else the AI thought it read, each a button."""

    picked = Signal(object)

    def __init__(self, field: WorkflowField) -> None:
        super().__init__()
        self._field = field
        self._values: list[Any] = []
        self.parts: list[QPushButton] = []
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(4)
        self._line.addWidget(label(tr("or"), "small"))
        self._line.addStretch(1)

    def show_values(self, found: Sequence[Alternative]) -> None:
        """Offer the first of them; hidden when there are none."""
        self._values = [other.value for other in found[:_ALTERNATIVES]]
        while len(self.parts) < len(self._values):
            self._add(len(self.parts))
        for part, other in zip_longest(self.parts, found[:_ALTERNATIVES]):
            if other is not None:
                text = one_line(display(other.value, self._field), _CHIP_CHARS)
                part.setText(unmnemonic(text))
                named(part, tr("Use {what} for {label}", what=text, label=one_line(self._field.label, 80)))
            else:
                # Hidden parts keep nothing of a suggestion that may be covered now.
                part.setText("")
                named(part, tr("Nothing to use"))
            part.setVisible(other is not None)
        self.setVisible(bool(self._values))

    def _add(self, number: int) -> None:
        part = button("", "", tr("Nothing to use"))
        part.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        part.setStyleSheet("padding: 1px 9px; min-height: 18px;")  # not words
        part.clicked.connect(lambda: self.picked.emit(self._values[number]))
        self._line.insertWidget(number + 1, part)
        self.parts.append(part)


class RowWidget(QWidget):
    """One field. The row itself takes the focus, so that letters stay verbs; F2 or a click goes into the value."""

    focused = Signal(str)
    edited = Signal(str, object)
    mark_wanted = Signal(object)

    def __init__(self, field: WorkflowField, theme: Theme) -> None:
        super().__init__()
        self.field = field
        self.row: FieldRow | None = None
        self._theme = theme
        self._current = False
        self._covered = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._name = label(one_line(field.label, 60), wrap=True)
        self.editor = editor_for(field)
        self.editor.edited.connect(lambda value: self.edited.emit(field.id, value))
        self.meter = ConfidenceMeter(theme, compact=True)
        self.numbers = tuple(NumberButton() for _ in range(_NUMBERS))
        self.others = Others(field)
        self.others.picked.connect(self._pick)
        self.why = label("", "small", wrap=True)
        self.was = label("", "small")
        font = self.was.font()
        font.setStrikeOut(True)
        self.was.setFont(font)
        self.back = button(tr("Take it back"), "link")
        self.back.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.back.clicked.connect(lambda: self.edited.emit(field.id, self.row.ai_value if self.row else None))
        self.problem = label("", "error", wrap=True)
        self._changed = QWidget()
        self._arrange()
        self._measure()
        theme.changed.connect(self._measure)

    def _arrange(self) -> None:
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(12, 4, 8, 4)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        self._holder = holder = QWidget()
        holder.setFixedWidth(50)
        numbers = QHBoxLayout(holder)
        numbers.setSpacing(2)
        numbers.setContentsMargins(0, 0, 0, 0)
        for number in self.numbers:
            number.clicked.connect(partial(self._wanted, number))
            numbers.addWidget(number)
        numbers.addStretch(1)
        changed = QHBoxLayout(self._changed)
        changed.setSpacing(6)
        changed.setContentsMargins(0, 0, 0, 0)
        changed.addWidget(label(tr("AI read"), "small"))
        changed.addWidget(self.was, 0)
        changed.addWidget(self.back)
        changed.addStretch(1)
        grid.addWidget(self._name, 0, 0)
        grid.addWidget(self.editor, 0, 1)
        grid.addWidget(holder, 0, 2)
        grid.addWidget(self.meter, 0, 3)
        for line, part in enumerate((self._changed, self.others, self.why, self.problem), 1):
            grid.addWidget(part, line, 1, 1, 3)
            part.hide()

    def show_row(self, row: FieldRow, covered: bool = False) -> None:
        """Stand for this field of another case; nothing of the former one stays.

        `covered`: what the AI read is not told yet, and neither is whether it read anything.
        """
        self.row = row
        suggestion = row.suggestion
        if covered != self._covered:
            self._covered = covered
            # Room for what stays away would only be a gap.
            self._holder.setVisible(not covered)
            self.editor.cover(covered)
            self._measure()
        set_look(self._name, "strong" if row.needs else "")
        self.editor.begin(row.ai_value)
        if covered:
            self.meter.clear()
        else:
            self.meter.set(suggestion.confidence if suggestion else None, self.field.threshold)
        self.meter.setVisible(suggestion is not None)
        for number, mark in zip_longest(self.numbers, row.marks[:_NUMBERS]):
            number.show_mark(mark)
        self.others.show_values(suggestion.alternatives if suggestion else ())
        self.why.setText(" · ".join(one_line(told(n), 160) for n in row.needs))
        self.was.setText(one_line(display(row.ai_value, self.field), 48) or tr("nothing"))
        said = "" if covered else self.meter.accessibleName()
        named(
            self,
            f"{one_line(self.field.label, 120)}. {tr('Needs you.') + ' ' if row.needs else ''}{said}",
            self.field.help,
        )

    def stops(self) -> list[QWidget]:
        """What Tab comes to, in order."""
        return [self, *self.editor.stops(), self.back, *self.others.parts]

    def _measure(self) -> None:
        px = self._theme.tokens.px
        meter = max(px(_METER), self.meter.widest())
        self._name.setFixedWidth(px(_LABEL))
        self.meter.setFixedWidth(meter)
        self._grid.setColumnMinimumWidth(0, px(_LABEL))
        self._grid.setColumnMinimumWidth(3, 0 if self._covered else meter)

    def _pick(self, value: Any) -> None:
        self.setFocus(FOCUS_REASON)
        self.edited.emit(self.field.id, value)

    def _wanted(self, number: NumberButton) -> None:
        self.setFocus(FOCUS_REASON)
        self.mark_wanted.emit(number.mark)

    def refresh(self, desk: Desk, editable: bool) -> None:
        """Show value, change and problem as they stand."""
        name = self.field.id
        self.editor.set_value(desk.value(name))
        self.editor.set_read_only(not editable)
        self._changed.setVisible(name in desk.values and not desk.view.covered)
        self.back.setVisible(editable)
        found = [told(p.message) for p in desk.problems if p.field in {f"changes.{name}", name}]
        self.problem.setText(" ".join(found))
        self.problem.setVisible(bool(found))
        proxy = self.editor.focusProxy()
        if proxy is not None:
            set_flag(proxy, "bad", bool(found))
        current = desk.focused == name
        self.why.setVisible(current and self.row is not None and bool(self.row.needs))
        if current != self._current:
            self._current = current
            self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(self.field.id)

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
        if self._current or (self.row is not None and self.row.needs):
            painter.setBrush(QColor(t.accent if self._current else t.conf_mid))
            bar = QRect(2, 7, 4 if self._current else 3, self.height() - 14)
            # Where reading begins: at the other side for those who read from right to left.
            bar = QStyle.visualRect(self.layoutDirection(), self.rect(), bar)
            painter.drawRoundedRect(QRectF(bar), 1.5, 1.5)
