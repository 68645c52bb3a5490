"""Nothing but the desk itself ever becomes a window: a stray one flickers and takes the keyboard away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget


class Watch(QObject):
    """Remembers every widget that was shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(type(watched).__name__)
        return False


def test_opening_and_deciding_show_no_other_window(qapp: QApplication, bench: Callable[..., Any]) -> None:
    desk = bench(open_case=False)
    watch = Watch()
    qapp.installEventFilter(watch)
    desk.page.open_case("c1")
    desk.wait_for("c1")
    desk.key(Qt.Key.Key_O, Qt.Key.Key_3, Qt.Key.Key_1, Qt.Key.Key_2)
    desk.wait_for("c2")
    qapp.removeEventFilter(watch)
    assert watch.windows == []
