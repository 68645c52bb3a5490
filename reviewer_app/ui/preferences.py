"""What a person set, typed and within bounds; whatever cannot be read counts as never set."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from reviewer_app.ui.settings import Settings
from reviewer_app.ui.tongue import LANGUAGES

NUMBERS = {
    "undo.seconds": (10, 0, 60),
    "breaks.minutes": (50, 0, 240),
    "pause.minutes": (5, 0, 60),
    "batch.size": (20, 5, 100),
}
"""Default, least and most."""
FLAGS = {"advance": True, "documents.blur": False, "documents.grey": False, "pace": True}
CHOICES = {
    "look/spacing": ("normal", "relaxed"),
    "motion": ("system", "off"),
    "language": ("system", *LANGUAGES),
}
"""The first is the default."""


class Preferences(QObject):
    """Typed access to the settings; `changed` names the key."""

    changed = Signal(str)

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings

    def number(self, key: str) -> int:
        """A whole number of NUMBERS."""
        default, least, most = NUMBERS[key]
        kept = self.settings.get(key)
        whole = len(kept) <= 6 and kept.isascii() and kept.isdigit()
        return int(kept) if whole and least <= int(kept) <= most else default

    def is_set(self, key: str) -> bool:
        """Whether the person chose anything."""
        return self.settings.get(key) != ""

    def flag(self, key: str) -> bool:
        """Yes or no of FLAGS."""
        return {"1": True, "0": False}.get(self.settings.get(key), FLAGS[key])

    def choice(self, key: str) -> str:
        """One word of CHOICES."""
        kept = self.settings.get(key)
        return kept if kept in CHOICES[key] else CHOICES[key][0]

    def put(self, key: str, value: str | int | bool) -> None:
        """Keep a value and tell everyone."""
        self.settings.set(key, str(int(value)) if isinstance(value, bool | int) else value)
        self.changed.emit(key)
