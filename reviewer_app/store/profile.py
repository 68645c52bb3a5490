"""One person's data on this computer: opened all or not at all, and never silently afresh."""

from __future__ import annotations

import contextlib
from pathlib import Path

import msgspec

from reviewer_app.clock import Clock
from reviewer_app.errors import LocalStore
from reviewer_app.sentence import say
from reviewer_app.store import blobs, profile_file, schema
from reviewer_app.store.blobs import BlobFiles
from reviewer_app.store.cases import CaseCache
from reviewer_app.store.disposal import BLOBS, copy_key, destroy_copy
from reviewer_app.store.engine import DamagedFile, Database, derive
from reviewer_app.store.journal import NAME as JOURNAL
from reviewer_app.store.lock import ProfileLock
from reviewer_app.store.opening import OUTBOX, OpenOutbox, open_outbox, prove_key
from reviewer_app.store.outbox import Outbox
from reviewer_app.store.pace import PaceFile
from reviewer_app.store.place import make_folder
from reviewer_app.store.profile_file import FORMAT, ProfileFile, key_check
from reviewer_app.store.schema import SIDE_FILES

CACHE = "cache.db"
_REBUILD = "cache.rebuild"


class ProfileStore:
    """An open profile; `close` frees files and lock."""

    def __init__(
        self,
        directory: Path,
        lock: ProfileLock,
        cache: Database,
        said: OpenOutbox,
        files: BlobFiles,
        rebuilt: bool,
        key: bytes,
    ) -> None:
        self._directory = directory
        self._key = key
        self._lock = lock
        self._cache = cache
        self._said = said
        self._cases = CaseCache(cache, files.has, files.delete, said.outbox.erase)
        self._blobs = files
        self._pace = PaceFile(directory, key)
        self.cache_rebuilt = rebuilt
        """Whether a damaged cache was put aside at this start and cases must be fetched again."""
        self.restored = said.said
        """What was lost and brought back at this start, for the person to read; empty when all was well."""

    @property
    def cases(self) -> CaseCache:
        """The server's cases."""
        return self._cases

    @property
    def outbox(self) -> Outbox:
        """What this person said."""
        return self._said.outbox

    @property
    def blobs(self) -> BlobFiles:
        """Document bytes."""
        return self._blobs

    @property
    def pace(self) -> PaceFile:
        """How deciding went, for the person's own eyes."""
        return self._pace

    def forget_copy(self) -> None:
        """Destroy the copy of the cases and its documents with their key, and begin an empty one; the outbox stays."""
        self._cache.close()
        destroy_copy(self._directory)
        key = copy_key(self._directory, self._key)
        self._cache = _cache(self._directory / CACHE, key)
        self._blobs = BlobFiles(self._directory / BLOBS, key)
        self._cases = CaseCache(self._cache, self._blobs.has, self._blobs.delete, self._said.outbox.erase)

    def recover(self) -> None:
        """At the start: take up what was interrupted; a copy in which damage shows by that is put aside, too."""
        try:
            self._cases.recover()
        except LocalStore as error:
            if error.code != "damaged":
                raise
            self._cache.close()
            _put_aside(self._directory / CACHE)
            self._cache = _cache(self._directory / CACHE, copy_key(self._directory, self._key))
            self._cases = CaseCache(self._cache, self._blobs.has, self._blobs.delete, self._said.outbox.erase)
            self.cache_rebuilt = True

    def close(self) -> None:
        """Fold the logs in, close both files, let another process in."""
        if self._cache.damaged:
            # Found in the middle of work; the next start puts the file aside and fetches anew.
            (self._directory / _REBUILD).touch(mode=0o600)
        try:
            self._said.close()
            self._cache.close()
        finally:
            self._lock.release()


def open_profile(directory: Path, key: bytes, clock: Clock, practice: bool = False) -> ProfileStore:
    """Open or make the profile in `directory`; call it on the store thread.

    `practice` is for the folder practice has of its own: its outbox takes practice decisions and no other.

    Raises LocalStore with code `locked`, `wrong_key`, `incident` (decisions must have been there and
    neither outbox nor journal tells them), `newer`, `not_durable`, `read_only`, `busy`, `disk_full`. A
    damaged cache is no error: it is renamed to `.bad` and made anew. Nor is a damaged outbox with a
    whole journal, or the reverse: `restored` says what was done.
    """
    make_folder(directory)
    lock = ProfileLock(directory / "lock")
    opened: list[OpenOutbox | Database] = []
    try:
        described = profile_file.read(directory)
        prove_key(directory, key, described, CACHE)
        if described is None and not profile_file.holds_data(directory):
            # Written before any database: from here on, a database that is missing is known to be missing.
            profile_file.write(directory, ProfileFile(FORMAT))
        said = open_outbox(directory, key, described, clock, practice)
        opened.append(said)
        key_of_copy = copy_key(directory, key)
        cache, rebuilt = _open_cache(directory, key_of_copy, clock)
        opened.append(cache)
        complete = msgspec.structs.replace(
            described or ProfileFile(FORMAT), key_check=key_check(key), files=(CACHE, OUTBOX, JOURNAL)
        )
        if complete != described or profile_file.half(directory):
            # The names of new files are on disk before anything in them is called saved.
            profile_file.write(directory, complete)
        files = BlobFiles(directory / BLOBS, key_of_copy)
        blobs.remove_partial(directory / BLOBS)
        store = ProfileStore(directory, lock, cache, said, files, rebuilt, key)
        store.recover()
    except BaseException:
        for part in opened:
            part.close()
        lock.release()
        raise
    return store


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
            say("The local copy of the cases cannot be made."), say("Check the disk and start again."), code="damaged"
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
    for suffix in SIDE_FILES:
        with contextlib.suppress(FileNotFoundError):
            path.with_name(path.name + suffix).replace(path.with_name(f"{path.name}{suffix}.bad"))
