"""Qt's types are made on the window's own thread, also those that the chart's library makes when it is loaded."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import sys, threading
from importlib.abc import MetaPathFinder
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QTableView

class Watch(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name in ("pyqtgraph", "numpy"):
            print(name, threading.current_thread() is threading.main_thread())

sys.meta_path.insert(0, Watch())
app = QApplication([])
from reviewer_app.ui.audit.chart_place import ChartPlace
from reviewer_app.ui.theme import apply_theme

table = QTableView()
place = ChartPlace(apply_theme(app, "light"), table)
place.show_reasons(())
loop, look = QEventLoop(), QTimer(interval=5)
look.timeout.connect(lambda: loop.quit() if place.chart is not None else None)
look.start()
loop.exec()
"""


def test_only_arithmetic_is_loaded_beside_the_work() -> None:
    ran = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, timeout=60, check=True)
    assert ran.stdout.split("\n")[:2] == ["numpy False", "pyqtgraph True"]
