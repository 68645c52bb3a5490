"""The database as two kinds of transaction: one that reads, one that writes and has committed."""

from __future__ import annotations

import random
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError, DisconnectionError, OperationalError

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


class Database:
    """A pool of connections to SQLite or PostgreSQL.

    Transactions are committed when the `with` block ends, so do it before an answer is made: a
    commit that fails must never be answered with 200.
    """

    def __init__(self, url: str) -> None:
        self.url = normalised(url)
        self.engine: Engine = _engine(self.url)
        self.dialect = self.engine.dialect.name
        self._writer = threading.Lock() if self.dialect == "sqlite" else nullcontext()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A consistent view; whatever was written in it is rolled back."""
        with self.engine.connect() as conn:
            if self.dialect == "postgresql":
                conn = conn.execution_options(isolation_level="REPEATABLE READ")
            with conn.begin() as transaction:
                yield conn
                transaction.rollback()

    @contextmanager
    def glance(self) -> Iterator[Connection]:
        """For one statement that reads: no transaction around it, so no words about one to the server."""
        if self.dialect == "postgresql":
            with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as conn:
                yield conn
            return
        with self.engine.connect().execution_options(reviewer_glance=True) as conn:
            yield conn

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction, committed when the block ends without an error.

        On SQLite writers of this process queue on a lock instead of polling the file.
        """
        with self._writer, self.engine.connect() as conn, conn.execution_options(reviewer_write=True).begin():
            yield conn

    def run_write(self, work: Callable[[Connection], T]) -> T:
        """Do `work` in a write transaction, again when it only lost a race with another writer.

        `work` must have no effect outside the transaction.
        """
        attempt = 1
        while True:
            try:
                with self.write() as conn:
                    return work(conn)
            except DBAPIError as error:
                if attempt >= ATTEMPTS or not lost_a_race(error):
                    raise
            time.sleep(random.uniform(0.005, 0.02) * 2**attempt)  # noqa: S311  (jitter, not a secret)
            attempt += 1

    def close(self) -> None:
        """Close every pooled connection."""
        self.engine.dispose()


def normalised(url: str) -> str:
    """The URL with our driver named: psycopg 3 for PostgreSQL."""
    for prefix in ("postgresql://", "postgres://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url


def lost_a_race(error: DBAPIError) -> bool:
    """Whether the same transaction may well succeed when tried again."""
    if getattr(error.orig, "sqlstate", None) in _RETRY_SQLSTATES:
        return True
    return (
        isinstance(error, OperationalError)
        and isinstance(error.orig, sqlite3.OperationalError)
        and any(word in str(error.orig) for word in ("database is locked", "database table is locked", "busy"))
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
        event.listen(engine, "begin", _begin_sqlite)
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


def _begin_sqlite(conn: Connection) -> None:
    options = conn.get_execution_options()
    if options.get("reviewer_glance", False):
        return
    conn.exec_driver_sql("BEGIN IMMEDIATE" if options.get("reviewer_write", False) else "BEGIN")
