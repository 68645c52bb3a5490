"""One person's data on this computer: opened all or not at all, and never silently afresh."""

from __future__ import annotations

import contextlib
import hmac
import os
from pathlib import Path

import msgspec

from reviewer_app.clock import Clock
from reviewer_app.errors import LocalStore
from reviewer_app.store import blobs, profile_file, schema
from reviewer_app.store.blobs import BlobFiles
from reviewer_app.store.cases import CaseCache
from reviewer_app.store.engine import DamagedFile, Database, derive
from reviewer_app.store.lock import ProfileLock
from reviewer_app.store.outbox import Outbox
from reviewer_app.store.profile_file import FORMAT, ProfileFile, key_check

CACHE = "cache.db"
OUTBOX = "outbox.db"
_REBUILD = "cache.rebuild"
_SIDE_FILES = ("", "-wal", "-shm")


class ProfileStore:
    """An open profile; `close` frees files and lock."""

    def __init__(
        self,
        directory: Path,
        lock: ProfileLock,
        cache: Database,
        outbox: Database,
        files: BlobFiles,
        rebuilt: bool,
        practice: bool,
    ) -> None:
        self._directory = directory
        self._lock = lock
        self._databases = (cache, outbox)
        self._cases = CaseCache(cache, files.has, files.delete)
        self._outbox = Outbox(outbox, practice)
        self._blobs = files
        self.cache_rebuilt = rebuilt
        """Whether a damaged cache was put aside at this start and cases must be fetched again."""

    @property
    def cases(self) -> CaseCache:
        """The server's cases."""
        return self._cases

    @property
    def outbox(self) -> Outbox:
        """What this person said."""
        return self._outbox

    @property
    def blobs(self) -> BlobFiles:
        """Document bytes."""
        return self._blobs

    def close(self) -> None:
        """Fold the logs in, close both files, let another process in."""
        cache, outbox = self._databases
        if cache.damaged:
            # Found in the middle of work; the next start puts the file aside and fetches anew.
            (self._directory / _REBUILD).touch(mode=0o600)
        try:
            outbox.close()
            cache.close()
        finally:
            self._lock.release()


def open_profile(directory: Path, key: bytes, clock: Clock, practice: bool = False) -> ProfileStore:
    """Open or make the profile in `directory`; call it on the store thread.

    `practice` is for the folder practice has of its own: its outbox takes practice decisions and no other.

    Raises LocalStore with code `locked`, `wrong_key`, `incident` (a file that should be there is
    missing or empty), `damaged`, `newer`, `not_durable`. A damaged cache is no error: it is renamed
    to `.bad` and made anew.
    """
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.name != "nt":
        directory.chmod(0o700)
    lock = ProfileLock(directory / "lock")
    opened: list[Database] = []
    try:
        described = _check_description(directory, key)
        outbox = _open_outbox(directory, key, described)
        opened.append(outbox)
        cache, rebuilt = _open_cache(directory, key, clock)
        opened.append(cache)
        complete = msgspec.structs.replace(described, key_check=key_check(key), files=(CACHE, OUTBOX))
        if complete != described:
            profile_file.write(directory, complete)
        files = BlobFiles(directory / "blobs", key)
        blobs.remove_partial(directory / "blobs")
        store = ProfileStore(directory, lock, cache, outbox, files, rebuilt, practice)
        store.cases.recover()
    except BaseException:
        for database in opened:
            database.close()
        lock.release()
        raise
    return store


def _check_description(directory: Path, key: bytes) -> ProfileFile:
    found = profile_file.read(directory)
    if found is None:
        # Written before any database: from here on, a database that is missing is known to be missing.
        found = ProfileFile(FORMAT, key_check="")
        if not (directory / OUTBOX).exists():
            profile_file.write(directory, found)
        return found
    if found.key_check and not hmac.compare_digest(found.key_check, key_check(key)):
        raise LocalStore(
            "This key does not open the data on this computer.",
            "Sign in with the account that made it, or restore the computer's key store; nothing was changed.",
            code="wrong_key",
        )
    return found


def _open_outbox(directory: Path, key: bytes, described: ProfileFile) -> Database:
    path = directory / OUTBOX
    expected = OUTBOX in described.files
    if expected and (not path.exists() or path.stat().st_size == 0):
        raise LocalStore(
            "The file with your decisions (outbox.db) is missing or empty.",
            "Do not sign in anew on this computer: your administrator can restore it from a backup.",
            code="incident",
        )
    try:
        outbox = Database(path, derive(key, OUTBOX), durable=True)
    except DamagedFile as error:
        raise _damaged_outbox() from error
    try:
        if outbox.faults():
            raise _damaged_outbox()
        schema.upgrade(outbox, schema.OUTBOX)
    except BaseException:
        outbox.close()
        raise
    return outbox


def _damaged_outbox() -> LocalStore:
    return LocalStore(
        "The file with your decisions (outbox.db) is damaged.",
        "Do not delete it: keep it for your administrator, it may hold unsent decisions.",
        code="damaged",
    )


def _open_cache(directory: Path, key: bytes, clock: Clock) -> tuple[Database, bool]:
    path = directory / CACHE
    marker = directory / _REBUILD
    rebuilt = marker.exists()
    if rebuilt:
        _put_aside(path)
        marker.unlink()
    try:
        return _cache(path, key), rebuilt
    except (DamagedFile, LocalStore) as error:
        if isinstance(error, LocalStore) and error.code != "damaged":
            raise
        _put_aside(path)
    try:
        return _cache(path, key), True
    except DamagedFile as error:
        raise LocalStore(
            "The local copy of the cases cannot be made.", "Check the disk and start again.", code="damaged"
        ) from error


def _cache(path: Path, key: bytes) -> Database:
    cache = Database(path, derive(key, CACHE), durable=False)
    try:
        schema.upgrade(cache, schema.CACHE)
    except BaseException:
        cache.close()
        raise
    return cache


def _put_aside(path: Path) -> None:
    """Keep the newest damaged copy for whoever wants to know why; it is encrypted like the rest."""
    for suffix in _SIDE_FILES:
        with contextlib.suppress(FileNotFoundError):
            path.with_name(path.name + suffix).replace(path.with_name(f"{path.name}{suffix}.bad"))
