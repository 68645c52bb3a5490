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
    extras: tuple[str, ...]
    keep_copy: bool


CACHE = Schema("cache", tables.CACHE_VERSION, tables.cache, tables.CACHE_EXTRAS, keep_copy=False)
OUTBOX = Schema("outbox", tables.OUTBOX_VERSION, tables.outbox_data, tables.OUTBOX_EXTRAS, keep_copy=True)


def upgrade(database: Database, schema: Schema) -> None:
    """Make a new file, or run missing migrations, in one transaction; LocalStore for a newer build's file.

    `user_version` repeats Alembic's version so that a normal start does not import Alembic. Nor does
    the first one: Alembic works through globals of the process, and a server may be migrating on
    another thread.
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
    if found == 0:
        make(database, schema)
        return
    if schema.keep_copy:
        _copy(database, found)
    migrate(database, schema)


def make(database: Database, schema: Schema) -> None:
    """Lay a new file out as all migrations together would."""
    with database.begin() as connection:
        schema.metadata.create_all(connection, checkfirst=False)
        for statement in schema.extras:
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
            "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
        )
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (f"{schema.version:04}",))
        connection.exec_driver_sql(f"PRAGMA user_version = {schema.version}")


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


def migrate(database: Database, schema: Schema) -> None:
    """Run the migrations the file has not seen; one process runs them on one thread at a time."""
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
