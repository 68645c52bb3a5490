"""Bring a database file to this build's schema, or say why not."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from reviewer_app.errors import LocalStore
from reviewer_app.store import tables
from reviewer_app.store.engine import Database


@dataclass(frozen=True, slots=True)
class Schema:
    """One file's migrations: their folder under `migrations` and the newest version."""

    folder: str
    version: int
    metadata: sa.MetaData
    keep_copy: bool


CACHE = Schema("cache", tables.CACHE_VERSION, tables.cache, keep_copy=False)
OUTBOX = Schema("outbox", tables.OUTBOX_VERSION, tables.outbox_data, keep_copy=True)


def upgrade(database: Database, schema: Schema) -> None:
    """Run missing migrations in one transaction; LocalStore when the file is from a newer build.

    `user_version` repeats Alembic's version so that a normal start does not import Alembic.
    """
    found = int(database.pragma("user_version"))
    if found == schema.version:
        return
    if found > schema.version:
        raise LocalStore(
            "The data on this computer was written by a newer version of Reviewer.",
            "Install the newest version to open it; nothing was changed.",
            code="newer",
        )
    if found and schema.keep_copy:
        _copy(database, found)
    _migrate(database, schema)


def _copy(database: Database, version: int) -> None:
    """A migration that goes wrong must never be the end of unsent decisions."""
    database.checkpoint()
    target = database.path.with_name(f"{database.path.name}.v{version}")
    partial = target.with_name(target.name + ".part")
    shutil.copyfile(database.path, partial)
    with partial.open("rb+") as copied:
        os.fsync(copied.fileno())
    partial.chmod(0o600)
    partial.replace(target)


def _migrate(database: Database, schema: Schema) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    folder = Path(__file__).resolve().parent / "migrations" / schema.folder
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.attributes["metadata"] = schema.metadata
    with database.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.exec_driver_sql(f"PRAGMA user_version = {schema.version}")
