"""What the window shows before there is anything to show: the house with its rooms still empty."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tokens import Tokens

RAIL, MARGIN, BAR = 208, 24, 10
WIDTHS = (0.08, 0.3, 0.1, 0.12, 0.09, 0.12)
"""Shares of the list's width that the bars of one line take."""


class Skeleton(QWidget):
    """The review queue in outline: navigation, title and grey lines where cases will stand."""

    painted = Signal()
    """It is on the screen for the first time."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._told = False
        self.setAccessibleName("Opening the queue")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it; no widget is made for it, for they would cost more than the picture."""
        t = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(t.bg))
        rail = t.px(RAIL)
        painter.fillRect(0, 0, rail, self.height(), QColor(t.surface))
        painter.fillRect(rail - 1, 0, 1, self.height(), QColor(t.border))
        painter.setPen(QColor(t.text))
        painter.setFont(self._theme.font(t.body))
        painter.drawText(t.px(20), t.px(36), "Reviewer")
        painter.drawText(rail + t.px(MARGIN), t.px(40), "Review queue")
        painter.setPen(Qt.PenStyle.NoPen)
        self._lines(painter, t, rail)
        painter.end()
        if not self._told:
            self._told = True
            self.painted.emit()

    def _lines(self, painter: QPainter, t: Tokens, rail: int) -> None:
        left, margin, row = rail + t.px(MARGIN), t.px(MARGIN), t.px(t.row)
        width = self.width() - left - margin
        frame = QRectF(left, t.px(150), width, self.height() - t.px(150) - margin)
        painter.setBrush(QColor(t.surface))
        painter.drawRoundedRect(frame, 8, 8)
        painter.setBrush(QColor(t.border))
        for number in range(max(0, int(frame.height() // row) - 1)):
            at = frame.left() + margin
            for share in WIDTHS:
                bar = QRectF(at, frame.top() + (number + 1) * row, width * share, t.px(BAR))
                painter.drawRoundedRect(bar, 4, 4)
                at += width * (share + 0.035)
