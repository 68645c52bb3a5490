"""How the tour acts and looks: real key events, waiting by event loop, numbered pictures."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QKeyCombination, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

SIZES = {"1366x768": QSize(1366, 768), "1920x1080": QSize(1920, 1080)}
POLL_MS = 10


class TourFailed(Exception):
    """The tour did not see what it should have seen."""


@dataclass
class Stage:
    """One window under the tour's hands.

    `steps` collects what was done with its duration in milliseconds; pictures are written to
    `folder` as `NN-name-SIZE-THEME.png`.
    """

    app: QApplication
    window: QWidget
    folder: Path
    theme: Callable[[str], None]
    quick: bool = False
    """One size and theme a picture."""
    steps: list[dict[str, object]] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    _number: int = 0

    def wait(self, what: str, ready: Callable[[], bool], timeout_s: float = 30.0) -> float:
        """Let the event loop run until `ready`; returns milliseconds waited; TourFailed after the timeout."""
        started = time.perf_counter()
        if not ready():
            loop = QEventLoop()
            poll = QTimer()
            poll.setInterval(POLL_MS)
            poll.timeout.connect(lambda: loop.quit() if ready() else None)
            limit = QTimer()
            limit.setSingleShot(True)
            limit.timeout.connect(loop.quit)
            poll.start()
            limit.start(round(timeout_s * 1000))
            loop.exec()
            poll.stop()
            limit.stop()
            if not ready():
                raise TourFailed(f"waited {timeout_s:.0f} s in vain: {what}")
        waited = (time.perf_counter() - started) * 1000
        self.steps.append({"step": what, "ms": round(waited, 1)})
        return waited

    def settle(self, ms: int = 350) -> None:
        """Let animations, dead time and painting pass.

        In an event loop of its own: `QTest.qWait` keeps Python's lock, and the threads that bring cases
        and pages would stand still meanwhile.
        """
        loop = QEventLoop()
        QTimer.singleShot(ms, loop.quit)
        loop.exec()

    def press(self, keys: str, target: QWidget | None = None) -> None:
        """Press one key or chord as a person would, on the focused widget."""
        combination: QKeyCombination = QKeySequence(keys)[0]  # type: ignore[index]
        widget = target or self.window.focusWidget() or self.window
        QTest.keyClick(widget, combination.key(), combination.keyboardModifiers())

    def write(self, text: str) -> None:
        """Type into the focused control, letters beyond ASCII included."""
        widget = self.window.focusWidget() or self.window
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(widget, letter)
                continue
            # Qt's test library knows no key for it and would abort the process.
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(widget, event)

    def picture(self, name: str, sizes: tuple[str, ...] = tuple(SIZES), themes: tuple[str, ...] = ("light",)) -> None:
        """Take the window at each size and theme; ends at the first size and theme."""
        self._number += 1
        if self.quick:
            sizes, themes = sizes[:1], themes[:1]
        for theme in themes:
            if len(themes) > 1:
                self.theme(theme)
            for size in sizes:
                self._resize(SIZES[size])
                file = self.folder / f"{self._number:02d}-{name}-{size}-{theme}.png"
                self.window.grab().save(str(file))
                self.pictures.append(file.name)
        if len(themes) > 1:
            self.theme(themes[0])
        if len(sizes) > 1:
            self._resize(SIZES[sizes[0]])

    def _resize(self, size: QSize) -> None:
        if self.window.size() != size:
            self.window.resize(size)
            self.settle(450)
        else:
            self.settle(60)
