"""The schema's history, one for both databases."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config

from reviewer_app.server.db import normalised


def config(database_url: str) -> Config:
    """Alembic's settings without an ini file."""
    made = Config()
    made.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    made.attributes["database_url"] = normalised(database_url)
    return made


def migrate(database_url: str) -> None:
    """Bring a database to the newest schema; safe to call again, on PostgreSQL by two servers at once."""
    command.upgrade(config(database_url), "head")
