"""What the desktop remembers of a person's taste; nothing of their work."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QSettings


class Settings(Protocol):
    """Text by key."""

    def get(self, key: str, default: str = "") -> str: ...

    def set(self, key: str, value: str) -> None: ...


class IniSettings:
    """Kept in an INI file of the profile."""

    def __init__(self, path: Path) -> None:
        self._store = QSettings(str(path), QSettings.Format.IniFormat)

    def get(self, key: str, default: str = "") -> str:
        """The kept text, `default` when there is none."""
        value = self._store.value(key, default)
        return value if isinstance(value, str) else default

    def set(self, key: str, value: str) -> None:
        """Keep a text."""
        self._store.setValue(key, value)


class MemorySettings:
    """Forgotten at the end: for tests and practice."""

    def __init__(self, **kept: str) -> None:
        self._kept = dict(kept)

    def get(self, key: str, default: str = "") -> str:
        """The kept text, `default` when there is none."""
        return self._kept.get(key, default)

    def set(self, key: str, value: str) -> None:
        """Keep a text."""
        self._kept[key] = value
