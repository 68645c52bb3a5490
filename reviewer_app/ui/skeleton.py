"""What the window shows before there is anything to show: the house with its rooms still empty."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tokens import Tokens
from reviewer_app.ui.tongue import tr

RAIL, MARGIN, BAR, FOOT, TOP = 186, 24, 10, 33, 152
"""Measures of the window it stands for, in unscaled pixels."""
WIDTHS = (0.08, 0.24, 0.09, 0.1, 0.09, 0.1, 0.06)
"""Shares of the list's width that the bars of one line take."""


class Skeleton(QWidget):
    """The review queue in outline: navigation, title and grey lines where cases will stand."""

    painted = Signal()
    """It is on the screen for the first time."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._told = False
        self.lines = True
        """Whether cases are kept here that will be listed in a moment."""
        self.setAccessibleName(tr("Opening the queue"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it; no widget is made for it, for they would cost more than the picture."""
        t = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(t.bg))
        rail, foot = t.px(RAIL), self.height() - t.px(FOOT)
        painter.fillRect(0, 0, rail, foot, QColor(t.surface))
        painter.fillRect(rail - 1, 0, 1, foot, QColor(t.border))
        painter.fillRect(0, foot, self.width(), t.px(FOOT), QColor(t.surface))
        painter.fillRect(0, foot, self.width(), 1, QColor(t.border))
        painter.drawPixmap(t.px(20), t.px(16), self._theme.pixmap("square-check-big", t.accent, 22))
        painter.setPen(QColor(t.text))
        painter.setFont(self._theme.font(17, QFont.Weight.DemiBold))
        painter.drawText(t.px(51), t.px(33), "Reviewer")  # not words
        painter.setFont(self._theme.font(22, QFont.Weight.DemiBold))
        painter.drawText(rail + t.px(MARGIN), t.px(42), tr("Review queue"))
        if self.lines:
            self._list(
                painter, t, QRectF(rail + MARGIN, t.px(TOP), self.width() - rail - 2 * MARGIN, foot - t.px(TOP) - 16)
            )
        painter.end()
        if not self._told:
            self._told = True
            self.painted.emit()

    def _list(self, painter: QPainter, t: Tokens, frame: QRectF) -> None:
        painter.setPen(QColor(t.border))
        painter.setBrush(QColor(t.surface))
        painter.drawRoundedRect(frame, 8, 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.border))
        row, gap = t.px(t.row), frame.width() * 0.03
        for number in range(1, int(frame.height() // row)):
            at = frame.left() + gap / 2
            for share in WIDTHS:
                bar = QRectF(at, frame.top() + number * row + row / 3, frame.width() * share, t.px(BAR))
                painter.drawRoundedRect(bar, 4, 4)
                at += bar.width() + gap
