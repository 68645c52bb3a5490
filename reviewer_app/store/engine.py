"""One encrypted database file: how it is opened, what is asserted, and what its errors mean to people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from reviewer_app.errors import Bug, LocalStore
from reviewer_app.sentence import say

BUSY_TIMEOUT_MS = 3000
"""How long another program may keep a file to itself before the person is told."""
_FULL = 2
_NORMAL = 1


Row = tuple[Any, ...]


class DamagedFile(Exception):
    """The file is not a readable database with this key; the caller says what that means."""


def derive(key: bytes, purpose: str) -> bytes:
    """A 32-byte key for one purpose, so that no two files share one."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"reviewer:" + purpose.encode()).derive(key)


class Database:
    """One SQLCipher file with one connection, used from the store thread.

    `durable` asks for synchronous=FULL (a commit survives a power cut). What is deleted is overwritten.
    Raises DamagedFile when the file cannot be read with `key` (raw, 32 bytes).
    """

    def __init__(self, path: Path, key: bytes, *, durable: bool) -> None:
        self.path = path
        self.durable = durable
        self._key = key
        self.damaged = False
        """Set once a page did not match its checksum."""
        self._engine = _engine(path, key, durable)
        self._closed = False

    def sibling(self, path: Path) -> Database:
        """Another file under the same key and promises."""
        return Database(path, self._key, durable=self.durable)

    def reopen(self) -> None:
        """Open the file at the same path again after `close`; it may be another one by now."""
        self._engine = _engine(self.path, self._key, self.durable)
        self._closed = False

    @contextmanager
    def begin(self) -> Iterator[sa.Connection]:
        """One transaction; driver errors come out as LocalStore, broken constraints as Bug."""
        try:
            with self._engine.begin() as connection:
                yield connection
        except IntegrityError as error:
            raise Bug(f"{self.path.name}: {error.orig}") from error
        except DBAPIError as error:
            raise self._explain(error) from error
        except dbapi2.Error as error:
            raise self._explain(error) from error

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """What one SELECT finds, as the driver gives it: for what is read between a key and the next case.

        No transaction is begun for it, for a single statement sees one state anyway, and the same words
        are prepared once: together that is a tenth of the time. Errors as in `begin`.
        """
        try:
            with self._engine.connect() as connection:
                return plain_rows(connection, sql, values)
        except DBAPIError as error:
            raise self._explain(error) from error
        except dbapi2.Error as error:
            raise self._explain(error) from error

    def pragma(self, name: str) -> Any:
        """The value of a PRAGMA on the connection in use."""
        with self._engine.connect() as connection:
            # Not in a transaction: asking must not wait for another program that writes.
            try:
                found = _raw(connection).execute(f"PRAGMA {name}").fetchone()
            except dbapi2.Error as error:
                raise self._explain(error) from error
            return None if found is None else found[0]

    def faults(self) -> int:
        """How many pages do not match their checksum, or how many things contradict one another; reads the whole file.

        A log left by a crash is read first, as part of the file: what tore while it was being folded
        in is whole there. A page of another file in it does not decrypt, one of an older state
        contradicts the others. Only a log that is sound is folded in.
        """
        with self._engine.connect() as connection:
            raw = _raw(connection)
            try:
                said = raw.execute("PRAGMA integrity_check").fetchall()
                if said != [("ok",)]:
                    return len(said)
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
                return len(raw.execute("PRAGMA cipher_integrity_check").fetchall())
            except dbapi2.Error as error:
                if _is_damage(error):
                    return 1
                raise self._explain(error) from error

    def checkpoint(self) -> None:
        """Fold the write-ahead log into the file and empty it, so that deleted text is gone from it too."""
        with self._engine.connect() as connection:
            try:
                _raw(connection).execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            except dbapi2.Error as error:
                raise self._explain(error) from error

    def close(self) -> None:
        """Fold the log in and close the connection; once more does nothing."""
        if self._closed:
            return
        self._closed = True
        try:
            if not self.damaged:
                # What is damaged is left as it is: folding a log in could spread it.
                self.checkpoint()
        except (LocalStore, DBAPIError, dbapi2.Error):
            # The log stays beside the file and is folded in at the next start: nothing is lost.
            pass
        finally:
            self._engine.dispose()

    def _explain(self, error: Exception) -> LocalStore:
        driver = getattr(error, "orig", error)
        return self.found_damaged() if _is_damage(driver) else _trouble(driver, self.path.name)

    def found_damaged(self) -> LocalStore:
        """Note that content does not match its checksum; the error to raise."""
        self.damaged = True
        return LocalStore(
            say("The local file {name} is damaged.", name=self.path.name),
            say("Your decisions are safe: restart Reviewer and the cases are fetched again.")
            if not self.durable
            else say("Do not delete it: keep it for your administrator, it may hold unsent decisions."),
            code="damaged",
        )


_NOT_THIS_FILE = ("not a database", "malformed", "encrypted", "corrupt", "hmac", "no such table", "no such column")


def _is_damage(error: BaseException) -> bool:
    """Whether the file's content is at fault; a file that is merely locked must never be taken for a bad one."""
    text = str(error).lower()
    return any(word in text for word in _NOT_THIS_FILE)


def _trouble(error: BaseException, name: str) -> LocalStore:
    """What stands between this program and a file that may be quite well."""
    text = str(error).lower()
    if "full" in text:
        return LocalStore(
            say("There is no room left on this computer's disk."),
            say("Free some space and try again."),
            code="disk_full",
        )
    if "readonly" in text or "read-only" in text or "unable to open" in text:
        return LocalStore(
            say("Reviewer may not write in its data folder."),
            say("Ask whoever looks after this computer."),
            code="read_only",
        )
    if "locked" in text or "busy" in text:
        return LocalStore(say("Another program is using Reviewer's data."), say("Close it and try again."), code="busy")
    return LocalStore(
        say("The disk did not read or write {name} as it should.", name=name),
        say("What you did last may not be kept: check the disk, then start Reviewer again."),
        code="disk",
    )


def _engine(path: Path, key: bytes, durable: bool) -> sa.Engine:
    engine = sa.create_engine(
        "sqlite://",
        creator=lambda: _connect(path, key, durable),
        module=dbapi2,
        poolclass=StaticPool,
        # An error's text goes further than its transaction: no word of a case may be in it.
        hide_parameters=True,
    )
    sa.event.listen(engine, "begin", _begin)
    try:
        with engine.connect():
            pass
    except BaseException:
        engine.dispose()
        raise
    return engine


def plain_rows(connection: sa.Connection, sql: str, values: Sequence[Any] = ()) -> list[Row]:
    """What one SELECT finds in this transaction, as the driver gives it; zeros and ones for what is true or not."""
    found: list[Row] = _raw(connection).execute(sql, tuple(values)).fetchall()
    return found


def _raw(connection: sa.Connection) -> Any:
    return connection.connection.driver_connection


def _begin(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _connect(path: Path, key: bytes, durable: bool) -> Any:
    if len(key) != 32:
        raise Bug("a database key has 32 bytes")
    # One connection serves the store thread; close() may come from the thread that quits.
    try:
        raw = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False, timeout=BUSY_TIMEOUT_MS / 1000)
    except dbapi2.Error as error:
        raise _trouble(error, path.name) from error
    try:
        raw.execute("PRAGMA cipher_log_level = NONE")
        raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        # A wrong key or a damaged first page shows at the first read, not at connect.
        raw.execute("SELECT count(*) FROM sqlite_master").fetchall()
        raw.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
        raw.execute("PRAGMA secure_delete = ON")
        raw.execute(f"PRAGMA fullfsync = {'ON' if durable else 'OFF'}")
        raw.execute("PRAGMA cell_size_check = ON")
        raw.execute("PRAGMA trusted_schema = OFF")
        raw.execute("PRAGMA foreign_keys = ON")
        raw.execute("PRAGMA temp_store = MEMORY")
        raw.execute(f"PRAGMA cache_size = {-8000 if durable else -32000}")
        _assert_settings(raw, durable)
    except dbapi2.Error as error:
        raw.close()
        if _is_damage(error):
            raise DamagedFile(str(error)) from error
        raise _trouble(error, path.name) from error
    except BaseException:
        raw.close()
        raise
    return raw


def _assert_settings(raw: Any, durable: bool) -> None:
    """A promise of durability is worth what the database says it does, not what it was asked."""

    def value(name: str) -> Any:
        return raw.execute(f"PRAGMA {name}").fetchone()[0]

    expected = _FULL if durable else _NORMAL
    if value("journal_mode") != "wal" or value("synchronous") != expected:
        raise LocalStore(
            say("The local database does not keep its promise to write safely."),
            say("Move Reviewer's data to a local disk and try again."),
            code="not_durable",
        )
    if durable and value("secure_delete") != 1:
        raise LocalStore(
            say("The local database does not erase safely."), say("Reinstall Reviewer."), code="not_durable"
        )
