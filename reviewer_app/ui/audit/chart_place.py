"""Where the chart will stand: it is loaded after the figures are on the screen, its arithmetic beside the work."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import Future
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QTableView, QVBoxLayout, QWidget

from reviewer_app.domain.audit import ReasonRate
from reviewer_app.ui import plain
from reviewer_app.ui.run import run
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import tr

if TYPE_CHECKING:
    from reviewer_app.ui.audit.chart import RateChart

_MODULE = "reviewer_app.ui.audit.chart"
_SETTLE_MS = 30


class ChartPlace(QWidget):
    """Holds the `RateChart` once it is loaded, and until then what it is to show."""

    picked = Signal(int)
    focused = Signal(bool)

    def __init__(self, theme: Theme, table: QTableView) -> None:
        super().__init__()
        self._theme, self._table = theme, table
        self.chart: RateChart | None = None
        self._asked = False
        self._reasons: Sequence[ReasonRate] = ()
        self._lines, self._current = (0, 27.0, 36), -1
        self._waiting = plain.label(tr("Drawing the chart …"), "small")
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._waiting.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._waiting)

    def show_reasons(self, reasons: Sequence[ReasonRate]) -> None:
        """Other reasons; the first ones start loading the chart."""
        self._reasons = reasons
        if self.chart is not None:
            self.chart.show_reasons(reasons)
        elif not self._asked:
            self._asked = True
            # The table is painted first.
            QTimer.singleShot(_SETTLE_MS, self, self._load)

    def set_lines(self, top: int, line: float, head: int) -> None:
        """Where the table's lines are."""
        self._lines = (top, line, head)
        if self.chart is not None:
            self.chart.set_lines(top, line, head)

    def set_current(self, line: int) -> None:
        """Which line is chosen."""
        self._current = line
        if self.chart is not None:
            self.chart.set_current(line)

    def _load(self) -> None:
        run(_import_arithmetic, self._make, self._failed, self)

    def _make(self, _: object) -> None:
        # On this thread: the rest makes hundreds of Qt's types, which are nobody's to make but the window's thread.
        # Made on another one while this one worked, they ended the program.
        try:
            module = import_module(_MODULE)
        except ImportError as error:
            self._failed(error)
            return
        chart: RateChart = module.RateChart(self._theme, self._table)
        self.chart = chart
        chart.picked.connect(self.picked)
        chart.focused.connect(self.focused)
        self._waiting.hide()
        self._column.addWidget(chart)
        # Made last, it would come last.
        QWidget.setTabOrder(self._table, chart)
        chart.show()
        chart.set_lines(*self._lines)
        chart.set_current(self._current)
        chart.show_reasons(self._reasons)

    def _failed(self, error: BaseException) -> None:
        self._waiting.setText(tr("The chart cannot be drawn on this machine. The table has the same figures."))


def _import_arithmetic() -> Future[object]:
    """Load what the chart reckons with in a thread of its own; no part of it is Qt's."""
    future: Future[object] = Future()

    def load() -> None:
        try:
            future.set_result(import_module("numpy"))
        except BaseException as error:
            future.set_exception(error)

    threading.Thread(target=load, name="load-numpy").start()
    return future
