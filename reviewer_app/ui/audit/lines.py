"""How the room's two tables are drawn, and the keys they share."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter
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

_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextSingleLine)


class Lines(QTableView):
    """A quiet table: J and K move, Enter opens, Esc leaves; its frame shows the focus ring."""

    opened = Signal(int)
    """The line on which Enter was pressed."""
    left = Signal()

    def __init__(self, model: QAbstractItemModel, ring: QWidget, stretch: int) -> None:
        super().__init__()
        self._ring = ring
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def go_to(self, line: int) -> None:
        """Make a line the current one, if there is one."""
        last = self.model().rowCount() - 1
        if last >= 0:
            self.setCurrentIndex(self.model().index(min(max(line, 0), last), 0))

    def line(self) -> int:
        """The current line; -1: none."""
        return self.currentIndex().row()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The room's keys before Qt's, which would search for a typed letter."""
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_J, Qt.Key.Key_K):
            self.go_to(self.line() + (1 if key is Qt.Key.Key_J else -1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat() and self.line() >= 0:
                self.opened.emit(self.line())
        elif key is Qt.Key.Key_Escape:
            self.left.emit()
        elif event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        plain.set_flag(self._ring, "ring", True)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        plain.set_flag(self._ring, "ring", False)
        super().focusOutEvent(event)


class LineDelegate(QStyledItemDelegate):
    """Paints the words of a model; `look` says per cell how."""

    def __init__(self, theme: Theme, model: QAbstractItemModel, height: int) -> None:
        super().__init__(model)
        self._theme, self._model, self._height = theme, model, height
        self._fonts = self._make_fonts()
        theme.changed.connect(self._restyle)

    def look(self, line: int, column: int) -> tuple[str, str]:
        """(form, kind): text, strong, muted, right, rightmuted, rightflag or chip, and the kind of a chip."""
        return "text", ""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """One height for all lines."""
        return QSize(40, self._theme.tokens.px(self._height))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Background, the cell, and a hairline under it."""
        t = self._theme.tokens
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(t.selection))
            if index.column() == 0:
                bar = QStyle.visualRect(option.direction, rect, QRect(rect.left(), rect.top(), 3, rect.height()))
                painter.fillRect(bar, QColor(t.accent))
        if t.name != "contrast":
            painter.setPen(QColor(t.border))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        text = str(self._model.data(index) or "")
        if not text:
            return
        form, kind = self.look(index.row(), index.column())
        box = rect.adjusted(t.px(10), 0, -t.px(10 if form.startswith("right") else 6), 0)
        if form == "chip":
            self._chip(painter, box, text, kind)
            return
        font = self._fonts[1] if form == "strong" else self._fonts[0]
        painter.setFont(font)
        painter.setPen(QColor(t.muted if form.endswith("muted") else t.chip(kind)[1] if kind else t.text))
        cut = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, _RIGHT if form.startswith("right") else _LEFT, cut)
        if form == "rightflag":
            side = t.px(13)
            left = box.right() - QFontMetrics(font).horizontalAdvance(cut) - side - t.px(5)
            place = QRect(left, box.center().y() - side // 2, side, side)
            painter.drawPixmap(place, self._theme.pixmap("flag", t.chip(kind)[1], 13))

    def _chip(self, painter: QPainter, box: QRect, text: str, kind: str) -> None:
        t, font = self._theme.tokens, self._fonts[2]
        metrics = QFontMetrics(font)
        cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width() - t.px(16))
        width, height = metrics.horizontalAdvance(cut) + t.px(16), t.px(21)
        back, front = t.chip(kind)
        area = QRectF(box.left() + 0.5, box.center().y() - height / 2 + 1.5, width - 1, height - 1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(front if t.name == "contrast" else back))
        painter.setBrush(QColor(back))
        painter.drawRoundedRect(area, height / 2 - 1, height / 2 - 1)
        painter.setPen(QColor(front))
        painter.setFont(font)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), cut)
        painter.restore()

    def _make_fonts(self) -> tuple[QFont, QFont, QFont]:
        medium = QFont.Weight.Medium
        theme = self._theme
        return theme.font(), theme.font(weight=medium), theme.font(theme.tokens.small, medium)

    def _restyle(self) -> None:
        self._fonts = self._make_fonts()
