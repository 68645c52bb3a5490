"""Theme, text size and window place, remembered."""

from __future__ import annotations

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QApplication, QMainWindow, QStyle

from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.settings import Settings
from reviewer_app.ui.theme import NAMES, SYSTEM, Theme

_STEP = 0.1


class LookControl:
    """Changes the look on request and keeps the choice in the settings."""

    def __init__(self, theme: Theme, settings: Settings) -> None:
        self.theme, self.settings = theme, settings

    def restore(self) -> None:
        """Apply what was kept; anything unreadable counts as the default."""
        try:
            scale = float(self.settings.get("look/scale", "1"))
        except ValueError:
            scale = 1.0
        preferences = Preferences(self.settings)
        self.theme.relaxed = preferences.choice("look/spacing") == "relaxed"
        self._set_motion(preferences.choice("motion"))
        self.theme.apply(self.settings.get("look/theme", SYSTEM), scale)

    def choose(self, name: str) -> None:
        """Use a theme: system, light, dark or contrast."""
        self.theme.apply(name)
        self.settings.set("look/theme", self.theme.choice)

    def next(self) -> None:
        """The theme after this one."""
        self.choose(NAMES[(NAMES.index(self.theme.choice) + 1) % len(NAMES)])

    def step(self, direction: int) -> None:
        """Text larger (1), smaller (-1) or as designed (0)."""
        self.theme.apply(scale=1.0 if direction == 0 else self.theme.scale + direction * _STEP)
        self.settings.set("look/scale", f"{self.theme.scale:g}")

    def space(self, name: str) -> None:
        """Letters and lines: normal or relaxed."""
        self.settings.set("look/spacing", name)
        self.theme.space(name == "relaxed")

    def move(self, name: str) -> None:
        """What moves by itself: as the system has it, or off."""
        self.settings.set("motion", name)
        self._set_motion(name)

    def _set_motion(self, name: str) -> None:
        # Qt tells by the length of its own effects whether the system wants any.
        hint = QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration)
        self.theme.still = name == "off" or hint == 0

    def keep_geometry(self, window: QMainWindow) -> None:
        """Remember where the window stands."""
        self.settings.set("window/geometry", bytes(window.saveGeometry().toBase64().data()).decode())

    def restore_geometry(self, window: QMainWindow) -> None:
        """Put the window where it stood."""
        kept = self.settings.get("window/geometry")
        if kept:
            window.restoreGeometry(QByteArray.fromBase64(QByteArray(kept.encode())))
