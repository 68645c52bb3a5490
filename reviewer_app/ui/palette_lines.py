"""Draws the palette's lines: a hundred commands must stand there before the next key comes."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reviewer_app.ui.theme import Theme

LINE = int(Qt.ItemDataRole.UserRole) + 1
_PAD = 10


@dataclass(frozen=True, slots=True)
class PaletteLine:
    """What stands on one line; `told` is what the command does, or why it may not run."""

    text: str
    told: str
    section: str
    key: str
    open: bool


class PaletteDelegate(QStyledItemDelegate):
    """Command, words about it, section, key."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    @staticmethod
    def height(theme: Theme) -> int:
        """Of one line."""
        return theme.tokens.px(36)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(10, self.height(self._theme))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line = index.data(LINE)
        if not isinstance(line, PaletteLine):
            return
        t, px = self._theme.tokens, self._theme.tokens.px
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            edge = QPen(QColor(t.focus), 2) if t.name == "contrast" else Qt.PenStyle.NoPen
            painter.setPen(edge)
            painter.setBrush(QColor(t.selection))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), px(t.radius_s), px(t.radius_s))
        inner = box.adjusted(px(_PAD), 0, -px(_PAD), 0)
        small, usual = self._theme.font(t.small), self._theme.font()
        middle = Qt.AlignmentFlag.AlignVCenter
        if line.key:
            painter.setFont(small)
            width = painter.fontMetrics().horizontalAdvance(line.key) + px(12)
            cap = QRectF(inner.right() - width, inner.center().y() - px(10), width, px(20))
            painter.setPen(QPen(QColor(t.border_strong), 1))
            painter.setBrush(QColor(t.sunken))
            painter.drawRoundedRect(cap, px(4), px(4))
            painter.setPen(QColor(t.text))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, line.key)
            inner.setRight(cap.left() - px(_PAD))
        painter.setFont(small)
        painter.setPen(QColor(t.muted))
        section = QFontMetrics(small).horizontalAdvance(line.section)
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | middle, line.section)
        inner.setRight(inner.right() - section - px(_PAD))
        painter.setFont(usual)
        painter.setPen(QColor(t.text if line.open else t.muted))
        shown = painter.fontMetrics().elidedText(line.text, Qt.TextElideMode.ElideRight, int(inner.width()))
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | middle, shown)
        inner.setLeft(inner.left() + painter.fontMetrics().horizontalAdvance(shown) + px(_PAD))
        painter.setFont(small)
        painter.setPen(QColor(t.muted))
        told = painter.fontMetrics().elidedText(line.told, Qt.TextElideMode.ElideRight, int(max(0.0, inner.width())))
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | middle, told)
        painter.restore()
