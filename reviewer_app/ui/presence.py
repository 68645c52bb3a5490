"""Whether somebody is at work in any of the program's windows, and since when without a break."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_SIGNS = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel})
OFTEN_MS = 500
"""Signs that follow each other faster count as one: a moving mouse sends hundreds."""


class Presence(QObject):
    """Hears hands at every window of the program, a second one with documents included."""

    seen = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._last = QElapsedTimer()
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        # What comes from a hand comes to a window first. A filter on the whole application would be asked about
        # each of the thousands of events by which a case is laid out.
        app.focusWindowChanged.connect(self._watch)
        self._watch(QGuiApplication.focusWindow())

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take notice; nothing is ever kept from the window."""
        if event.type() in _SIGNS and (not self._last.isValid() or self._last.elapsed() >= OFTEN_MS):
            self._last.start()
            self.seen.emit()
        return False


class Stretch:
    """How long somebody has been at work without a break; times are seconds of one steady clock."""

    BREAK_S = 5 * 60
    """Without a sign of life for so long, it was a break."""

    def __init__(self) -> None:
        self._began: float | None = None
        self._last: float | None = None

    def seen(self, now: float) -> None:
        """Somebody is at work."""
        if self._last is None or now - self._last >= self.BREAK_S:
            self._began = now
        self._last = now

    def ended(self) -> None:
        """A break begins."""
        self._began = self._last = None

    def minutes(self, now: float) -> int:
        """Whole minutes at work without a break, 0 while there is one."""
        if self._began is None or self._last is None or now - self._last >= self.BREAK_S:
            return 0
        return int((now - self._began) // 60)
