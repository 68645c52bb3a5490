"""How the outbox and its journal come up together: whole, made good from one another, or an incident in words."""

from __future__ import annotations

import contextlib
import hmac
import logging
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from reviewer_app.clock import Clock
from reviewer_app.errors import LocalStore
from reviewer_app.sentence import say, say_many
from reviewer_app.store import journal as journal_file
from reviewer_app.store import recovery, schema
from reviewer_app.store.ballast import Ballast
from reviewer_app.store.disposal import NAME as COPY_KEY
from reviewer_app.store.disposal import copy_key
from reviewer_app.store.engine import DamagedFile, Database, derive
from reviewer_app.store.journal import BadJournal, Frame, Journal
from reviewer_app.store.outbox import Outbox
from reviewer_app.store.profile_file import ProfileFile, holds_data, key_check
from reviewer_app.store.shadow import JournalShadow, put_aside

log = logging.getLogger(__name__)

OUTBOX = "outbox.db"
COPY_KEY_BYTES = 32
_MIGRATED_AT = "migrated_at"
_LAST_SYNC = "last_sync_at"


@dataclass(frozen=True, slots=True)
class OpenOutbox:
    """The outbox ready for work; `said` is what the person must be told about its coming up, mostly nothing."""

    database: Database
    shadow: JournalShadow
    outbox: Outbox
    said: str = ""

    def close(self) -> None:
        """Close both files."""
        self.shadow.close()
        self.database.close()


@dataclass(frozen=True, slots=True)
class _Journal:
    """The journal as found: `frames` None when there is none to be used; `foreign` when another key wrote it."""

    journal: Journal
    frames: tuple[Frame, ...] | None
    foreign: bool = False


def prove_key(directory: Path, key: bytes, described: ProfileFile | None, cache: str) -> None:
    """Know that the key is this profile's before anything is called damaged; LocalStore `wrong_key` or `incident`.

    The description says so; without one the journal's header does, or any database that opens.
    """
    if described is not None and described.key_check:
        if not hmac.compare_digest(described.key_check, key_check(key)):
            raise _wrong_key()
        return
    found = _read_journal(directory / journal_file.NAME, key)
    found.journal.close()
    if described is not None and not found.foreign:
        # A first start that did not come to its end: nothing was said yet.
        return
    there = [name for name in (OUTBOX, journal_file.NAME, cache) if (directory / name).exists()]
    if not there:
        return
    opens = found.frames is not None or _opens(directory / OUTBOX, key, OUTBOX) or _cache_opens(directory, key, cache)
    if opens:
        return
    if found.foreign:
        raise _wrong_key()
    raise LocalStore(
        say("The description of this profile is lost, and no file of it opens with this computer's key."),
        say("Do not delete the folder: your administrator can restore it, or the key, from a backup."),
        code="incident",
    )


def open_outbox(directory: Path, key: bytes, described: ProfileFile | None, clock: Clock, practice: bool) -> OpenOutbox:
    """Open or make outbox.db and its journal, each made good from the other; the key is proven already.

    LocalStore `incident` when decisions must have been there and neither file tells them.
    """
    path = directory / OUTBOX
    ballast = Ballast(None if practice else directory / "ballast")
    found = _read_journal(directory / journal_file.NAME, key)
    try:
        database, said = _come_up(path, key, described, found)
    except DamagedFile as error:
        found.journal.close()
        raise _incident() from error
    except BaseException:
        found.journal.close()
        raise
    try:
        migrated = schema.upgrade(database, schema.OUTBOX)
        shadow = JournalShadow(database, found.journal, ballast)
        lost = _in_step(database, found, shadow)
        if lost and not said:
            said = _words(say("had lost its newest part"), lost)
        outbox = Outbox(database, practice, clock=clock, ballast=ballast, shadow=shadow)
        if migrated:
            outbox.set_meta(_MIGRATED_AT, clock.now().isoformat())
        else:
            _drop_previous(outbox, path)
    except BaseException:
        found.journal.close()
        database.close()
        raise
    ballast.load()
    return OpenOutbox(database, shadow, outbox, said)


def _come_up(path: Path, key: bytes, described: ProfileFile | None, found: _Journal) -> tuple[Database, str]:
    """The database as it is, as restored, or new where nothing can have been said yet."""
    empty = not path.exists() or path.stat().st_size == 0
    begun = described is not None and not described.key_check
    # Without a description, whatever is there speaks for there having been decisions.
    known = holds_data(path.parent) if described is None else OUTBOX in described.files
    said = ""
    if empty:
        if known or found.frames:
            said = _restore(path, key, found, say("was missing or empty"))
    else:
        database = _whole(path, key)
        if database is not None and (int(database.pragma("user_version")) or not known or found.frames):
            return database, ""
        if database is not None:
            database.close()
        if begun and not found.frames:
            for suffix in schema.SIDE_FILES:
                put_aside(path.with_name(path.name + suffix))
        else:
            said = _restore(path, key, found, say("was damaged"))
    return Database(path, derive(key, OUTBOX), durable=True), said


def _read_journal(path: Path, key: bytes) -> _Journal:
    made = Journal(path, key)
    try:
        return _Journal(made, made.open())
    except FileNotFoundError:
        return _Journal(made, None)
    except BadJournal as error:
        log.info("the journal cannot be used: %s", error)
        return _Journal(made, None, error.foreign)
    except OSError as error:
        log.info("the journal cannot be read: %s", error)
        return _Journal(made, None)


def _opens(path: Path, key: bytes, purpose: str) -> bool:
    if not path.exists() or path.stat().st_size == 0:
        return False
    try:
        Database(path, derive(key, purpose), durable=purpose == OUTBOX).close()
    except DamagedFile:
        return False
    return True


def _cache_opens(directory: Path, key: bytes, cache: str) -> bool:
    half = directory / COPY_KEY
    # Asking for the key makes it anew where it cannot be used, and nothing is to be made here.
    if not (directory / cache).exists() or (half.exists() and half.stat().st_size != COPY_KEY_BYTES):
        return False
    return _opens(directory / cache, copy_key(directory, key), cache)


def _whole(path: Path, key: bytes) -> Database | None:
    """The outbox when every page of it is as it was written."""
    try:
        database = Database(path, derive(key, OUTBOX), durable=True)
    except DamagedFile:
        return None
    try:
        if int(database.pragma("user_version")) == 0 or not database.faults():
            return database
    except BaseException:
        database.close()
        raise
    database.damaged = True
    database.close()
    return None


def _restore(path: Path, key: bytes, found: _Journal, what: str) -> str:
    if found.frames is None:
        raise _incident()
    try:
        told = recovery.told(found.journal, found.frames)
    except BadJournal as error:
        raise _incident() from error
    recovery.restore(path, derive(key, OUTBOX), told)
    return _words(what, len(told.records), told.pending)


def _in_step(database: Database, found: _Journal, shadow: JournalShadow) -> int:
    if found.frames is not None:
        try:
            return recovery.reconcile(database, found.journal, found.frames, shadow)
        except BadJournal as error:
            log.info("the journal is made anew: %s", error)
        except OSError:
            shadow.follow()
            return 0
    found.journal.close()
    path = database.path.with_name(journal_file.NAME)
    if path.exists() and path.stat().st_size:
        put_aside(path)
    # Through `follow`, for which a disk without room is no reason not to start.
    found.journal.distrust()
    shadow.follow()
    return 0


def _drop_previous(outbox: Outbox, path: Path) -> None:
    copies = schema.previous(path)
    if not copies:
        return
    migrated, synced = outbox.get_meta(_MIGRATED_AT), outbox.get_meta(_LAST_SYNC)
    if migrated and synced and datetime.fromisoformat(synced) > datetime.fromisoformat(migrated):
        for copy in copies:
            with contextlib.suppress(OSError):
                copy.unlink()


def _words(what: str, decisions: int, pending: int | None = None) -> str:
    restored = say_many(
        "{n} decision was restored from the journal beside it",
        "{n} decisions were restored from the journal beside it",
        decisions,
    )
    text = say("The file with your decisions {what}. {restored}", what=what, restored=restored)
    if pending is None:
        return say("{text}; nothing you saved is lost.", text=text)
    waiting = (
        say("none of them waits to be delivered")
        if pending == 0
        else say_many("{n} of them waits to be delivered", "{n} of them wait to be delivered", pending)
    )
    return say(
        "{text}; {waiting}. Cases you had begun and not decided may have to be filled in again. "
        "The damaged file, if there was one, is kept beside it for your administrator.",
        text=text,
        waiting=waiting,
    )


def _wrong_key() -> LocalStore:
    return LocalStore(
        say("This key does not open the data on this computer."),
        say("Sign in with the account that made it, or restore the computer's key store; nothing was changed."),
        code="wrong_key",
    )


def _incident() -> LocalStore:
    return LocalStore(
        say("The file with your decisions (outbox.db) is missing, empty or damaged, and so is its journal."),
        say(
            "Do not delete them and do not sign in anew on this computer: your administrator can restore them from a "
            "backup. Nothing was changed."
        ),
        code="incident",
    )
