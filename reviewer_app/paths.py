"""Where things lie: state folders by the platform's rules, resources by how the app was installed."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

APP = "reviewer"


def resources() -> Path:
    """The bundled data: `_resources` in a wheel, `resources/` in a checkout."""
    package = Path(__file__).resolve().parent
    bundled = package / "_resources"
    return bundled if bundled.is_dir() else package.parent / "resources"


def profile_dir() -> Path:
    """All client state; `REVIEWER_PROFILE_DIR` moves it (tests and practice use that)."""
    moved = os.environ.get("REVIEWER_PROFILE_DIR")
    return Path(moved) if moved else Path(platformdirs.user_data_dir(APP, appauthor=False)) / "profile"


def server_dir() -> Path:
    """The embedded server's data folder when no `--data` is given."""
    moved = os.environ.get("REVIEWER_DATA")
    return Path(moved) if moved else Path(platformdirs.user_data_dir(APP, appauthor=False)) / "server"


def config_file() -> Path:
    """The optional TOML settings file."""
    return Path(platformdirs.user_config_dir(APP, appauthor=False)) / "config.toml"


def log_dir() -> Path:
    """Rotating logs, free of personal data."""
    return Path(platformdirs.user_log_dir(APP, appauthor=False))
