"""Bring a database file to this build's schema, or say why not."""

from __future__ import annotations

import contextlib
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from reviewer_app.errors import LocalStore
from reviewer_app.sentence import say
from reviewer_app.store import outbox_tables, tables
from reviewer_app.store.engine import Database
from reviewer_app.store.profile_file import sync_folder

SIDE_FILES = ("", "-wal", "-shm")
"""A database and what stands beside it while it is open."""


@dataclass(frozen=True, slots=True)
class Schema:
    """One file's migrations: their folder under `migrations` and the newest version."""

    folder: str
    version: int
    metadata: sa.MetaData
    extras: tuple[str, ...]
    keep_copy: bool


CACHE = Schema("cache", tables.CACHE_VERSION, tables.cache, tables.CACHE_EXTRAS, keep_copy=False)
OUTBOX = Schema(
    "outbox",
    outbox_tables.OUTBOX_VERSION,
    outbox_tables.outbox_data,
    outbox_tables.OUTBOX_EXTRAS,
    keep_copy=True,
)


def upgrade(database: Database, schema: Schema) -> bool:
    """Make a new file, or run missing migrations; LocalStore for a newer build's file. Whether any ran.

    A file of which a copy is kept is migrated as a copy that takes its place at once when it is whole
    and on disk: a crash at any moment leaves the old file or the new one.

    `user_version` repeats Alembic's version so that a normal start does not import Alembic. Nor does
    the first one: Alembic works through globals of the process, and a server may be migrating on
    another thread.
    """
    found = int(database.pragma("user_version"))
    if found == schema.version:
        return False
    if found > schema.version:
        raise newer()
    if found == 0:
        make(database, schema)
        return False
    if schema.keep_copy:
        _migrate_copy(database, schema, found)
    else:
        migrate(database, schema)
    return True


def newer() -> LocalStore:
    """The error for a file that a later build wrote."""
    return LocalStore(
        say("The data on this computer was written by a newer version of Reviewer."),
        say("Install the newest version to open it; nothing was changed. `reviewer outbox` lists the decisions in it."),
        code="newer",
    )


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


def previous(path: Path) -> list[Path]:
    """Copies of a file from before its migrations."""
    return sorted(p for p in path.parent.glob(f"{path.name}.v*") if p.suffix[2:].isdigit())


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


def remove_quietly(path: Path) -> None:
    """Remove a database that is in nobody's use, and what stands beside it."""
    for suffix in SIDE_FILES:
        with contextlib.suppress(FileNotFoundError):
            path.with_name(path.name + suffix).unlink()


def need_folded(path: Path) -> None:
    """Nothing of a closed database is left in its log; LocalStore when another program holds it there."""
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size > 0:
        raise LocalStore(say("Another program is using Reviewer's data."), say("Close it and try again."), code="busy")


def take_place(new: Path, path: Path) -> None:
    """Put a closed database in the place of another one, which must be closed and have no log left.

    A log that came back after a power cut would be played into the wrong file, so that its removal
    is on disk before the new file has the name.
    """
    for suffix in SIDE_FILES[1:]:
        with contextlib.suppress(FileNotFoundError):
            path.with_name(path.name + suffix).unlink()
    sync_file(new)
    sync_folder(path.parent)
    new.replace(path)
    sync_folder(path.parent)


def sync_file(path: Path) -> None:
    """What was written to the file is on disk."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def _migrate_copy(database: Database, schema: Schema, version: int) -> None:
    path = database.path
    new = path.with_name(f"{path.name}.new")
    kept = path.with_name(f"{path.name}.v{version}")
    remove_quietly(new)
    database.checkpoint()
    database.close()
    try:
        need_folded(path)
        _copy(path, new)
        copied = database.sibling(new)
        try:
            migrate(copied, schema)
        finally:
            copied.close()
        need_folded(new)
        # The old file stays under another name until a sync has gone well with the new one.
        _copy(path, kept)
        take_place(new, path)
    finally:
        database.reopen()


def _copy(source: Path, target: Path) -> None:
    partial = target.with_name(target.name + ".part")
    shutil.copyfile(source, partial)
    partial.chmod(0o600)
    sync_file(partial)
    partial.replace(target)
