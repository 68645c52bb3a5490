"""The decisions of a profile as they lie there, for looking only: also where a newer build wrote them."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from reviewer_app.domain.view import OutboxEntry
from reviewer_app.errors import LocalStore
from reviewer_app.sentence import say
from reviewer_app.store import profile_file, schema
from reviewer_app.store.engine import DamagedFile, Database, derive
from reviewer_app.store.lock import ProfileLock
from reviewer_app.store.opening import OUTBOX, prove_key
from reviewer_app.store.outbox import Outbox

_MOST = 100_000


@dataclass(frozen=True, slots=True)
class Sight:
    """What was found, newest first; `newer` when the file is of a build after this one."""

    entries: tuple[OutboxEntry, ...]
    newer: bool = False


def look(directory: Path, key: bytes, cache: str = "cache.db") -> Sight:
    """Read a profile's decisions and write nothing into it, not even what opening a database writes.

    Raises LocalStore `locked`, `wrong_key`, `incident`, and `newer` when the newer file keeps them in
    a way this build does not know.
    """
    if not (directory / OUTBOX).exists():
        raise LocalStore(
            say("There is no file with decisions in {directory}.", directory=directory),
            say("Name the profile's folder."),
            code="no_profile",
        )
    lock = ProfileLock(directory / "lock")
    try:
        prove_key(directory, key, profile_file.read(directory), cache)
        with tempfile.TemporaryDirectory(prefix="reviewer-look-") as scratch:
            copy = Path(scratch) / OUTBOX
            for suffix in schema.SIDE_FILES[:2]:
                source = directory / f"{OUTBOX}{suffix}"
                if source.exists():
                    shutil.copyfile(source, copy.with_name(copy.name + suffix))
            return _read(copy, key)
    finally:
        lock.release()


def _read(copy: Path, key: bytes) -> Sight:
    try:
        database = Database(copy, derive(key, OUTBOX), durable=True)
    except DamagedFile as error:
        raise LocalStore(
            say("The file with your decisions (outbox.db) cannot be read."),
            say("Start the desktop: it restores them from the journal where it can. Nothing was changed."),
            code="damaged",
        ) from error
    try:
        found = int(database.pragma("user_version"))
        if found <= schema.OUTBOX.version:
            schema.upgrade(database, schema.OUTBOX)
            return Sight(tuple(Outbox(database).entries(None, _MOST)))
        try:
            return Sight(tuple(Outbox(database).entries(None, _MOST)), newer=True)
        except (LocalStore, ValueError) as error:
            raise schema.newer() from error
    finally:
        database.close()
