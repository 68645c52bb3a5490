"""Theme, text size and window place, remembered."""

from __future__ import annotations

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QMainWindow

from reviewer_app.ui.settings import Settings
from reviewer_app.ui.theme import NAMES, SYSTEM, Theme

_STEP = 0.1


class LookControl:
    """Changes the look on request and keeps the choice in the settings."""

    def __init__(self, theme: Theme, settings: Settings) -> None:
        self.theme, self._settings = theme, settings

    def restore(self) -> None:
        """Apply what was kept; anything unreadable counts as the default."""
        try:
            scale = float(self._settings.get("look/scale", "1"))
        except ValueError:
            scale = 1.0
        self.theme.apply(self._settings.get("look/theme", SYSTEM), scale)

    def choose(self, name: str) -> None:
        """Use a theme: system, light, dark or contrast."""
        self.theme.apply(name)
        self._settings.set("look/theme", self.theme.choice)

    def next(self) -> None:
        """The theme after this one."""
        self.choose(NAMES[(NAMES.index(self.theme.choice) + 1) % len(NAMES)])

    def step(self, direction: int) -> None:
        """Text larger (1), smaller (-1) or as designed (0)."""
        self.theme.apply(scale=1.0 if direction == 0 else self.theme.scale + direction * _STEP)
        self._settings.set("look/scale", f"{self.theme.scale:g}")

    def keep_geometry(self, window: QMainWindow) -> None:
        """Remember where the window stands."""
        self._settings.set("window/geometry", bytes(window.saveGeometry().toBase64().data()).decode())

    def restore_geometry(self, window: QMainWindow) -> None:
        """Put the window where it stood."""
        kept = self._settings.get("window/geometry")
        if kept:
            window.restoreGeometry(QByteArray.fromBase64(QByteArray(kept.encode())))
