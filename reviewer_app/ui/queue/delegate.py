"""How a line of the queue is drawn."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reviewer_app.clock import Clock
from reviewer_app.domain.view import QueueRow
from reviewer_app.ui import words
from reviewer_app.ui.queue import model as m
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.confidence import draw_glyph

_PAD = 10
_MID = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_DUE_ICON = {"bad": "circle-alert", "warn": "clock"}


class QueueDelegate(QStyledItemDelegate):
    """Paints words, chips and confidence shapes; chips are kept as pixmaps."""

    def __init__(self, theme: Theme, queue: m.QueueModel, clock: Clock) -> None:
        super().__init__(queue)
        self._theme, self._queue, self._clock = theme, queue, clock
        self._chips: dict[tuple[str, str, float], QPixmap] = {}
        self._bodies: tuple[QFont, QFont, QFont] = self._fonts()
        theme.changed.connect(self._restyle)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """One height for all lines."""
        return QSize(40, self._theme.tokens.px(self._theme.tokens.row))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Background, the cell, and a hairline under it."""
        t = self._theme.tokens
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        column = index.column()
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, QColor(t.selection))
            if column == 0:
                bar = QStyle.visualRect(option.direction, rect, QRect(rect.left(), rect.top(), 3, rect.height()))
                painter.fillRect(bar, QColor(t.accent))
        painter.setPen(QColor(t.border))
        if t.name != "contrast":
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        row = self._queue.row_at(index.row())
        pad = t.px(_PAD)
        inner = rect.adjusted(pad + (2 if column == 0 else 0), 0, -pad, 0)
        if row is None:
            self._placeholder(painter, inner, index.row(), column)
        else:
            self._cell(painter, inner, row, column)

    def _cell(self, painter: QPainter, box: QRect, row: QueueRow, column: int) -> None:
        t = self._theme.tokens
        body, strong, small = self._bodies
        text = self._queue.text(row, column)
        if column == m.DUE:
            _, kind = words.due(row.head.due_at, self._clock.now())
            icon = _DUE_ICON.get(kind, "clock")
            color = t.muted if kind == "neutral" else t.chip(kind)[1]
            self._icon_text(painter, box, icon, color, text, strong if kind != "neutral" else body)
        elif column == m.TITLE:
            number = row.head.external_id[:24]
            room = QFontMetrics(small).horizontalAdvance(number) + t.px(12)
            roomy = number and box.width() > room + t.px(300)
            title = box.adjusted(0, 0, -room, 0) if roomy else box
            self._text(painter, title, text, strong, t.text)
            if roomy:
                painter.setFont(small)
                painter.setPen(QColor(t.muted))
                painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), number)
        elif column == m.WHY and text:
            self._chip(painter, box, text, words.reason(row.head.escalation_reason)[1])
        elif column == m.STATE and text:
            state = words.row_state(row, row.head.team or "", self._queue.packed(row), self._clock.now())
            self._chip(painter, box, text, state[1])
        elif column == m.CONFIDENCE and text:
            level = words.confidence(row.head.confidence)[0]
            w, h = t.px(32), t.px(11)
            draw_glyph(painter, QRectF(box.left(), box.center().y() - h / 2 + 1, w, h), level, t)
            self._text(painter, box.adjusted(w + t.px(8), 0, 0, 0), text, body, t.muted if level == 0 else t.text)
        else:
            self._text(painter, box, text, body, t.muted if column in (m.WORKFLOW, m.PRIORITY) else t.text)

    def _text(self, painter: QPainter, box: QRect, text: str, font: QFont, color: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(color))
        cut = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, _MID | int(Qt.TextFlag.TextSingleLine), cut)

    def _icon_text(self, painter: QPainter, box: QRect, icon: str, color: str, text: str, font: QFont) -> None:
        t = self._theme.tokens
        side = t.px(14)
        painter.drawPixmap(
            QRect(box.left(), box.center().y() - side // 2, side, side), self._theme.pixmap(icon, color, 14)
        )
        self._text(painter, box.adjusted(side + t.px(6), 0, 0, 0), text, font, color)

    def _chip(self, painter: QPainter, box: QRect, text: str, kind: str) -> None:
        small = self._bodies[2]
        t = self._theme.tokens
        cut = QFontMetrics(small).elidedText(text, Qt.TextElideMode.ElideRight, box.width() - t.px(16))
        ratio = painter.device().devicePixelRatioF()
        key = (cut, kind, ratio)
        image = self._chips.get(key)
        if image is None:
            if len(self._chips) > 512:
                self._chips.clear()
            image = self._chips[key] = self._draw_chip(cut, kind, ratio, small)
        height = image.height() / ratio
        painter.drawPixmap(box.left(), round(box.center().y() - height / 2 + 1), image)

    def _draw_chip(self, text: str, kind: str, ratio: float, font: QFont) -> QPixmap:
        t = self._theme.tokens
        width = QFontMetrics(font).horizontalAdvance(text) + t.px(16)
        height = t.px(21)
        image = QPixmap(round(width * ratio), round(height * ratio))
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.transparent)
        back, front = t.chip(kind)
        p = QPainter(image)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.setPen(QColor(front if t.name == "contrast" else back))
        p.setBrush(QColor(back))
        area = QRectF(0.5, 0.5, width - 1, height - 1)
        p.drawRoundedRect(area, height / 2 - 1, height / 2 - 1)
        p.setPen(QColor(front))
        p.setFont(font)
        p.drawText(area, int(Qt.AlignmentFlag.AlignCenter), text)
        p.end()
        return image

    def _placeholder(self, painter: QPainter, box: QRect, line: int, column: int) -> None:
        t = self._theme.tokens
        share = (0.6, 0.5 + (line * 7 % 5) / 12, 0.7, 0.6, 0.5, 0.7, 0.0, 0.4)[column]
        height = t.px(9)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.neutral_bg if t.name != "contrast" else t.hover))
        painter.drawRoundedRect(QRectF(box.left(), box.center().y() - height / 2, box.width() * share, height), 4, 4)

    def _fonts(self) -> tuple[QFont, QFont, QFont]:
        t = self._theme.tokens
        medium = QFont.Weight.Medium
        return self._theme.font(), self._theme.font(weight=medium), self._theme.font(t.small, medium)

    def _restyle(self) -> None:
        self._chips.clear()
        self._bodies = self._fonts()
