"""Whether a key is being held: some displays tell each repetition as a press of its own."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent

GAP_MS = 20
"""A finger is not up for so short a time; a display that repeats a held key is."""


class HeldKeys:
    """Watches what comes to a window; X servers repeat a key as release and press of one moment.

    Qt looks for such pairs, but takes the press for a new one when it has not arrived yet: on a busy
    machine a held key would decide one case after another.
    """

    def __init__(self) -> None:
        self._released: dict[int, int] = {}
        self._repeating: set[int] = set()

    def notice(self, event: QEvent) -> None:
        """Take note of a key event on its way to a widget."""
        if not isinstance(event, QKeyEvent):
            return
        key = event.nativeScanCode() or event.key()
        if event.type() is QEvent.Type.KeyRelease:
            self._released[key] = event.timestamp()
        elif event.type() is QEvent.Type.KeyPress:
            up = self._released.pop(key, None)
            if event.isAutoRepeat() or (up is not None and event.timestamp() - up < GAP_MS):
                self._repeating.add(key)
            else:
                self._repeating.discard(key)

    def holds(self, event: QKeyEvent) -> bool:
        """Whether this press only repeats one that was there."""
        return event.isAutoRepeat() or (event.nativeScanCode() or event.key()) in self._repeating
