"""A process that starts a window, says when it stood, and ends: `python -m bench.started bare|reviewer`.

Times are of the machine's monotonic clock, in seconds, as one line of JSON. `bare` is the least a
PySide6 window costs. `reviewer` is the desktop by its own entry, on the profile of the environment.
Both are watched by the same event filter.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QTableView, QWidget

GIVE_UP_MS = 30_000


class Watch(QObject):
    """Notes when the window was first painted, and when the list's rows were and keys moved in it."""

    def __init__(self, app: QApplication, rows: bool) -> None:
        super().__init__(app)
        self.app, self.rows = app, rows
        self.stamps: dict[str, Any] = {}
        app.installEventFilter(self)
        QTimer.singleShot(GIVE_UP_MS, app.quit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Painting is over when the event after it comes."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            if "window" not in self.stamps and watched.window() is not None:
                self.stamps["window"] = 0.0
                QTimer.singleShot(0, self._window_stands)
            table = watched.parent()
            if self.rows and "rows" not in self.stamps and isinstance(table, QTableView) and _loaded(table):
                self.stamps["rows"] = 0.0
                QTimer.singleShot(0, lambda: self._rows_stand(table))
        return False

    def _window_stands(self) -> None:
        self.stamps["window"] = time.monotonic()
        if not self.rows:
            self._end()

    def _rows_stand(self, table: QTableView) -> None:
        self.stamps["rows"] = time.monotonic()
        before = table.currentIndex().row()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            focus = QApplication.focusWidget() or table
            QApplication.sendEvent(focus, QKeyEvent(kind, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier))
        self.stamps["keys"] = time.monotonic()
        self.stamps["moved"] = table.currentIndex().row() - before
        self._end()

    def _end(self) -> None:
        print(json.dumps(self.stamps), flush=True)
        self.app.removeEventFilter(self)
        for window in QApplication.topLevelWidgets():
            window.close()
        self.app.quit()


def _loaded(table: QTableView) -> bool:
    model = table.model()
    row_at = getattr(model, "row_at", None)
    return row_at is not None and row_at(0) is not None


def bare() -> None:
    """A window with a word in it."""
    app = QApplication(sys.argv[:1])
    Watch(app, rows=False)
    window = QMainWindow()
    window.resize(1280, 760)
    window.setCentralWidget(QLabel("Reviewer"))
    window.show()
    app.exec()


def reviewer() -> None:
    """The desktop by its own entry; only the watch is added."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Reviewer")
    Watch(app, rows=True)
    from reviewer_app.cli import main

    sys.argv = ["reviewer"]
    main()


if __name__ == "__main__":
    {"bare": bare, "reviewer": reviewer}[sys.argv[1]]()
