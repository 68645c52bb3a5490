"""The rates as bars with their intervals, line by line beside the table.

This module draws with pyqtgraph, which takes a while to load: it is imported by `chart_place` once
the room is looked at, never at the start of the program.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QFrame, QTableView

from reviewer_app.domain.audit import ReasonRate
from reviewer_app.ui import plain
from reviewer_app.ui.audit import wording
from reviewer_app.ui.audit.wording import FEW
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tokens import Tokens
from reviewer_app.ui.tongue import tr

_BAR = 0.52
"""Share of a line's height a bar takes."""
_BEAM = 0.28
_EDGE = 0.03
"""Room left of nought, as a share of the axis."""
_LABEL = 1.2
"""How much further than the longest whisker the axis goes, so that figures fit beside it."""


class RateChart(pg.PlotWidget):  # type: ignore[misc]
    """Horizontal bars per 100 decisions; its lines stand level with those of a table of the same order.

    Mouse and wheel are the table's: nothing can be dragged or zoomed here, and there is no menu.
    """

    picked = Signal(int)
    """A line was clicked."""
    focused = Signal(bool)

    def __init__(self, theme: Theme, table: QTableView) -> None:
        super().__init__(enableMenu=False)
        self._theme, self._table = theme, table
        self._reasons: Sequence[ReasonRate] = ()
        self._top, self._line, self._head, self._current = 0, 27.0, 36, -1
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.box: Any = self.getViewBox()
        self.box.setMouseEnabled(False, False)
        self.box.setMenuEnabled(False)
        self.box.setDefaultPadding(0.0)
        self.box.invertY(True)
        self.box.disableAutoRange()
        plot = self.getPlotItem()
        plot.hideButtons()
        plot.setContentsMargins(0, 0, 0, 0)
        for side in ("left", "bottom", "right"):
            plot.hideAxis(side)
        plot.showAxis("top")
        self.axis: Any = plot.getAxis("top")
        self.axis.setLabel(None)
        # Grid lines lie behind the bars.
        self.axis.setZValue(-1000)
        self.axis.enableAutoSIPrefix(False)
        self.band = pg.BarGraphItem(x0=[0], width=[0], y=[0], height=1.0)
        self.bars = pg.BarGraphItem(x0=[], width=[], y=[], height=_BAR)
        none = _floats(())
        # On a dark ground each whisker lies on a wider dark one: light on a light bar is not seen.
        self.ground = pg.ErrorBarItem(x=none, y=none, left=none, right=none, beam=_BEAM)
        self.whiskers = pg.ErrorBarItem(x=none, y=none, left=none, right=none, beam=_BEAM)
        for item in (self.band, self.bars, self.ground, self.whiskers):
            self.addItem(item)
        self.figures: list[Any] = []
        self._caption = plain.label(tr("Per 100 decisions, with its 95 % interval"), "small", self)
        theme.changed.connect(self._paint)
        self._paint()

    # ---- what the table tells -----------------------------------------------------------------

    def show_reasons(self, reasons: Sequence[ReasonRate]) -> None:
        """Other reasons, in the table's order."""
        self._reasons = reasons
        self._paint()
        told = "; ".join(
            tr(
                "{label}: {rate} per 100, 95 % interval {rate2}, {count} of {of}",
                label=plain.one_line(r.label or r.code, 80),
                rate=wording.per_hundred(r.rate),
                rate2=wording.interval(r.rate),
                count=r.rate.count,
                of=r.rate.of,
            )
            for r in reasons[:40]
        )
        plain.named(
            self,
            tr("Chart of the reasons"),
            tr("The same figures as the table beside it. {told}", told=told or tr("No reasons.")),
        )

    def set_lines(self, top: int, line: float, head: int) -> None:
        """The first line in sight, a line's height and the height above the first line, in pixels."""
        self._top, self._line, self._head = top, max(1.0, line), head
        self.axis.setHeight(head)
        self._range()

    def set_current(self, line: int) -> None:
        """Which line is chosen; -1: none."""
        self._current = line
        self._paint()

    # ---- drawing ------------------------------------------------------------------------------

    def _paint(self) -> None:
        t = self._theme.tokens
        self.setBackground(QColor(t.surface))
        shown = [(i, r) for i, r in enumerate(self._reasons) if r.rate.share is not None]
        reach = max((100 * (r.rate.high or 0) for _, r in shown), default=1.0)
        self._reach = max(reach, 0.5) * _LABEL
        step = _step(self._reach)
        self.axis.setTickSpacing(major=step, minor=step)
        self._axis(t)
        has_band = 0 <= self._current < len(self._reasons)
        self.band.setOpts(
            x0=[-_EDGE * self._reach],
            width=[(1 + _EDGE) * self._reach if has_band else 0],
            y=[self._current + 0.5],
            height=1.0,
            pen=pg.mkPen(None),
            brush=QColor(t.selection),
        )
        for item in (self.bars, self.ground, self.whiskers):
            item.setVisible(bool(shown))
        if shown:
            self._draw(t, shown)
        self._write(t, shown)
        self._range()

    def _draw(self, t: Tokens, shown: Sequence[tuple[int, ReasonRate]]) -> None:
        looks = [_look(t, r, i == self._current) for i, r in shown]
        self.bars.setOpts(
            x0=[0.0] * len(shown),
            width=[100 * (r.rate.share or 0.0) for _, r in shown],
            y=[i + 0.5 for i, _ in shown],
            height=_BAR,
            brushes=[b for b, _ in looks],
            pens=[p for _, p in looks],
        )
        shares = [r.rate.share or 0.0 for _, r in shown]
        spread = {
            "x": _floats([100 * s for s in shares]),
            "y": _floats([i + 0.5 for i, _ in shown]),
            "left": _floats([100 * (s - (r.rate.low or 0.0)) for s, (_, r) in zip(shares, shown, strict=True)]),
            "right": _floats([100 * ((r.rate.high or 0.0) - s) for s, (_, r) in zip(shares, shown, strict=True)]),
            "beam": _BEAM,
        }
        self.ground.setData(**spread, pen=pg.mkPen(QColor(t.surface), width=t.px(4)))
        self.ground.setVisible(t.dark)
        self.whiskers.setData(**spread, pen=pg.mkPen(QColor(t.text), width=t.px(1.4)))

    def _axis(self, t: Tokens) -> None:
        self.axis.setPen(QColor(t.border))
        self.axis.setTextPen(QColor(t.muted))
        self.axis.setStyle(tickFont=self._theme.font(t.small), tickLength=0, tickTextOffset=t.px(3))
        self.axis.setGrid(70 if t.name != "contrast" else 90)

    def _write(self, t: Tokens, shown: Sequence[tuple[int, ReasonRate]]) -> None:
        for old in self.figures:
            self.removeItem(old)
        self.figures = []
        for i, r in shown:
            few = r.rate.of < FEW
            item = pg.TextItem(wording.per_hundred(r.rate), color=QColor(t.muted if few else t.text), anchor=(0, 0.5))
            item.setFont(self._theme.font(t.small))
            item.setPos(100 * (r.rate.high or 0.0) + self._reach * 0.012, i + 0.5)
            self.addItem(item, ignoreBounds=True)
            self.figures.append(item)

    def _range(self) -> None:
        lines = max(1.0, (self.height() - self._head) / self._line)
        self._caption.move(self._theme.tokens.px(8), 0)
        self._caption.adjustSize()
        self.box.setRange(xRange=(-_EDGE * self._reach, self._reach), yRange=(self._top, self._top + lines), padding=0)

    # ---- hands --------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines level with the table's."""
        super().resizeEvent(event)
        # The base class calls this while it is being made.
        if hasattr(self, "_reach"):
            self._range()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses the line."""
        at: QPoint = event.position().toPoint()
        line = self._top + int((at.y() - self._head) / self._line)
        if at.y() >= self._head and line < len(self._reasons):
            self.picked.emit(line)
        self.setFocus()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Nothing is dragged."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Nothing was dragged."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """One click is enough."""
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel is the table's."""
        QApplication.sendEvent(self._table.viewport(), event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """So are the keys."""
        self._table.keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the frame."""
        self.focused.emit(True)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell the frame."""
        self.focused.emit(False)
        super().focusOutEvent(event)


def _look(t: Tokens, reason: ReasonRate, current: bool) -> tuple[Any, Any]:
    """(brush, pen) of a bar; hollow where there are few cases."""
    color = QColor(t.accent if current else t.conf_good)
    if reason.rate.of < FEW:
        return pg.mkBrush(None), pg.mkPen(QColor(t.muted), width=1, style=Qt.PenStyle.DashLine)
    return pg.mkBrush(color), pg.mkPen(color)


def _floats(values: Sequence[float]) -> Any:
    """Numbers as pyqtgraph counts with them."""
    import numpy as np

    return np.array(values, dtype=float)


def _step(reach: float) -> float:
    """A round distance between ticks that gives four to eight of them."""
    return next((s for s in (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0) if reach / s <= 8), 20.0)
