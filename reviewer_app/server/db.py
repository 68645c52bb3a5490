"""The database as two kinds of transaction: one that reads, one that writes and has committed."""

from __future__ import annotations

import random
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, RootTransaction, create_engine, event, make_url
from sqlalchemy.engine.interfaces import IsolationLevel
from sqlalchemy.exc import DBAPIError, DisconnectionError

T = TypeVar("T")

BUSY_TIMEOUT_MS = 10_000
"""How long SQLite waits for a writer in another process."""
RESTED_S = 2.0
"""A pooled connection to PostgreSQL that was not used for so long is asked whether it still lives."""
_LAST_USE = "reviewer_last_use"
ATTEMPTS = 5
"""Times `run_write` tries a transaction that lost a race."""

_RETRY_SQLSTATES = frozenset({"40001", "40P01", "55P03"})
"""serialization_failure, deadlock_detected, lock_not_available."""


class Line:
    """One connection for several pieces of work in a row, on one thread.

    Transactions are committed when the `with` block ends, so do it before an answer is made: a
    commit that fails must never be answered with 200.
    """

    def __init__(self, conn: Connection, writer: AbstractContextManager[Any]) -> None:
        self._conn = conn
        self._postgresql = conn.dialect.name == "postgresql"
        self._writer = writer

    @contextmanager
    def glance(self) -> Iterator[Connection]:
        """For one statement that reads: no transaction around it, so no words about one to the server."""
        with self._begin("glance", "AUTOCOMMIT", "") as transaction:
            yield self._conn
            transaction.rollback()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A consistent view; whatever was written in it is rolled back."""
        with self._begin("read", "REPEATABLE READ", "BEGIN") as transaction:
            yield self._conn
            transaction.rollback()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction, committed when the block ends without an error.

        On SQLite writers of this process queue on a lock instead of polling the file.
        """
        with self._writer, self._begin("write", "READ COMMITTED", "BEGIN IMMEDIATE"):
            yield self._conn

    def run_write(self, work: Callable[[Connection], T]) -> T:
        """Do `work` in a write transaction, again when it only lost a race with another writer.

        `work` must have no effect outside the transaction.
        """
        attempt = 1
        while True:
            try:
                with self.write() as conn:
                    return work(conn)
            except (DBAPIError, sqlite3.OperationalError) as error:
                if attempt >= ATTEMPTS or not lost_a_race(error):
                    raise
            time.sleep(random.uniform(0.005, 0.02) * 2**attempt)  # noqa: S311  (jitter, not a secret)
            attempt += 1

    @contextmanager
    def _begin(self, kind: str, isolation: IsolationLevel, sqlite_words: str) -> Iterator[RootTransaction]:
        """`reviewer_kind` tells whoever listens to the engine what a transaction is for."""
        if self._postgresql:
            self._conn.execution_options(isolation_level=isolation, reviewer_kind=kind)
        else:
            self._conn.execution_options(reviewer_kind=kind)
        with self._conn.begin() as transaction:
            if sqlite_words and not self._postgresql:
                # Said here: a listener for it would make SQLAlchemy look for listeners at every statement.
                driver: Any = self._conn.connection.driver_connection
                driver.execute(sqlite_words).close()
            yield transaction


class Database:
    """A pool of connections to SQLite or PostgreSQL; see `Line` for what its transactions promise."""

    def __init__(self, url: str) -> None:
        self.url = normalised(url)
        self.engine: Engine = _engine(self.url)
        self.dialect = self.engine.dialect.name
        self._writer: AbstractContextManager[Any] = threading.Lock() if self.dialect == "sqlite" else nullcontext()

    @contextmanager
    def line(self) -> Iterator[Line]:
        """A connection from the pool, for work that would otherwise ask the pool again and again."""
        with self.engine.connect() as conn:
            yield Line(conn, self._writer)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """`Line.read` on a connection of its own."""
        with self.line() as line, line.read() as conn:
            yield conn

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """`Line.write` on a connection of its own."""
        with self.line() as line, line.write() as conn:
            yield conn

    def run_write(self, work: Callable[[Connection], T]) -> T:
        """`Line.run_write` on a connection of its own."""
        with self.line() as line:
            return line.run_write(work)

    def close(self) -> None:
        """Close every pooled connection."""
        self.engine.dispose()


def normalised(url: str) -> str:
    """The URL with our driver named: psycopg 3 for PostgreSQL."""
    for prefix in ("postgresql://", "postgres://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url


def lost_a_race(error: DBAPIError | sqlite3.OperationalError) -> bool:
    """Whether the same transaction may well succeed when tried again."""
    told = error.orig if isinstance(error, DBAPIError) else error
    if getattr(told, "sqlstate", None) in _RETRY_SQLSTATES:
        return True
    return isinstance(told, sqlite3.OperationalError) and any(
        word in str(told) for word in ("database is locked", "database table is locked", "busy")
    )


def _engine(url: str) -> Engine:
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        engine = create_engine(
            parsed,
            pool_size=16,
            max_overflow=32,
            connect_args={"timeout": BUSY_TIMEOUT_MS / 1000, "check_same_thread": False},
        )
        event.listen(engine, "connect", _prepare_sqlite)
        return engine
    engine = create_engine(parsed, pool_size=16, max_overflow=32)
    event.listen(engine, "checkin", _note_use)
    event.listen(engine, "checkout", _pinging_the_rested(engine))
    return engine


def _note_use(_connection: Any, record: Any) -> None:
    record.info[_LAST_USE] = time.monotonic()


def _pinging_the_rested(engine: Engine) -> Callable[[Any, Any, Any], None]:
    """Asks a connection that rested whether it still lives; asking at every use costs a round trip a transaction."""
    dialect = engine.dialect
    failures = dialect.loaded_dbapi.Error

    def ping(connection: Any, record: Any, _proxy: Any) -> None:
        if time.monotonic() - record.info.get(_LAST_USE, 0.0) < RESTED_S:
            return
        try:
            dialect.do_ping(connection)
        except failures as error:
            raise DisconnectionError from error

    return ping


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves: the driver's own comes too late to be IMMEDIATE
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout={BUSY_TIMEOUT_MS}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "trusted_schema=OFF",
        "cache_size=-32000",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
