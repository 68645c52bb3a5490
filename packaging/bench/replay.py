"""The statements the server executes for one piece of work, done again by the bare driver.

`Recorder` listens to the server's engine while a piece of work goes through it: begin, statement,
parameters, rows, commit. `Replay` then does the same through sqlite3 or psycopg alone, with nothing
between: no HTTP, no SQLAlchemy, no rules, no JSON, no signature. Values that came out of a
statement (the case that was free, the number that was raised) are fed to later ones as the server
does; ids the server made are made anew; all else (times, texts) is as it was recorded.
"""

from __future__ import annotations

import re
import sqlite3
import threading
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any

import psycopg
from sqlalchemy import Connection, Engine, event, make_url
from sqlalchemy.engine.cursor import FullyBufferedCursorFetchStrategy

from reviewer_app.ids import new_id
from reviewer_app.server.db import BUSY_TIMEOUT_MS

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\Z")
SENTINEL = 1_000_000
"""Counters are raised above this before recording, so that a number says where it came from."""


@dataclass(frozen=True)
class Step:
    """One statement with what it was given and what it gave."""

    sql: str
    parameters: Any
    many: bool
    rows: tuple[tuple[Any, ...], ...] | None


@dataclass
class Transaction:
    """Its statements, whether it was to glance, read or write, and how it ended."""

    kind: str
    steps: list[Step] = field(default_factory=list)
    committed: bool = False


class Recorder:
    """Hears what an engine executes, in order; for one thread of work at a time."""

    def __init__(self, engine: Engine) -> None:
        self.transactions: list[Transaction] = []
        event.listen(engine, "begin", self._begin)
        event.listen(engine, "commit", self._commit)
        event.listen(engine, "after_cursor_execute", self._executed)

    def _begin(self, conn: Connection) -> None:
        self.transactions.append(Transaction(str(conn.get_execution_options().get("reviewer_kind", "read"))))

    def _commit(self, _conn: Connection) -> None:
        self.transactions[-1].committed = True

    def _executed(
        self, _conn: Connection, cursor: Any, statement: str, parameters: Any, context: Any, many: bool
    ) -> None:
        if statement.startswith("BEGIN"):
            return
        rows = None
        if cursor.description is not None and not many:
            rows = tuple(tuple(r) for r in cursor.fetchall())
            context.cursor_fetch_strategy = FullyBufferedCursorFetchStrategy(cursor, initial_buffer=list(rows))
        self.transactions[-1].steps.append(Step(statement, parameters, many, rows))


class Bare:
    """A driver's own connection, set up as the server sets up its own."""

    def __init__(self, url: str, writer: threading.Lock) -> None:
        parsed = make_url(url)
        self.sqlite = parsed.get_backend_name() == "sqlite"
        self._writer: AbstractContextManager[Any] = writer if self.sqlite else nullcontext()
        self._connection: Any
        if self.sqlite:
            self._connection = sqlite3.connect(
                str(parsed.database), isolation_level=None, check_same_thread=False, cached_statements=128
            )
            for pragma in (
                f"busy_timeout={BUSY_TIMEOUT_MS}",
                "journal_mode=WAL",
                "synchronous=FULL",
                "foreign_keys=ON",
                "trusted_schema=OFF",
                "cache_size=-32000",
            ):
                self._connection.execute(f"PRAGMA {pragma}").close()
        else:
            self._connection = psycopg.connect(url)

    def run(self, transactions: list[Transaction], constants: frozenset[str]) -> None:
        """Do the recorded work once, on a case nobody has done yet."""
        known: dict[Any, Any] = {}
        for transaction in transactions:
            with self._writer if transaction.kind == "write" else nullcontext():
                try:
                    self._transaction(transaction, known, constants)
                except BaseException:
                    self._connection.rollback()
                    raise

    def _transaction(self, transaction: Transaction, known: dict[Any, Any], constants: frozenset[str]) -> None:
        connection = self._connection
        if self.sqlite:
            if transaction.kind != "glance":
                connection.execute("BEGIN IMMEDIATE" if transaction.kind == "write" else "BEGIN")
        else:
            connection.autocommit = transaction.kind == "glance"
            connection.isolation_level = None if transaction.kind == "write" else psycopg.IsolationLevel.REPEATABLE_READ
        cursor = connection.cursor()
        for step in transaction.steps:
            parameters = _fill(step.parameters, known, constants)
            if step.many:
                cursor.executemany(step.sql, parameters)
                continue
            cursor.execute(step.sql, parameters)
            if step.rows is not None:
                rows = cursor.fetchall()
                if len(rows) != len(step.rows):
                    raise RuntimeError(f"replayed otherwise than recorded: {len(rows)} rows of {step.sql}")
                for recorded, found in zip(step.rows, rows, strict=True):
                    known.update((old, new) for old, new in zip(recorded, found, strict=True) if _tells(old))
        cursor.close()
        if transaction.committed:
            connection.commit()
        else:
            connection.rollback()

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


def _tells(value: Any) -> bool:
    """Whether a value is one of a kind, so that seeing it again means that it came from here."""
    if isinstance(value, str):
        return _UUID.match(value) is not None
    return isinstance(value, int) and value > SENTINEL


def _fill(parameters: Any, known: dict[Any, Any], constants: frozenset[str]) -> Any:
    if isinstance(parameters, dict):
        return {key: _one(value, known, constants) for key, value in parameters.items()}
    if isinstance(parameters, tuple | list):
        filled = [
            _fill(v, known, constants) if isinstance(v, dict | tuple | list) else _one(v, known, constants)
            for v in parameters
        ]
        return tuple(filled) if isinstance(parameters, tuple) else filled
    return parameters


def _one(value: Any, known: dict[Any, Any], constants: frozenset[str]) -> Any:
    if value in constants or not _tells(value):
        return value
    if value not in known:
        if not isinstance(value, str):
            if value + 1 in known:
                # The number before one that was given: where a chain is taken up.
                return known[value + 1] - 1
            raise RuntimeError(f"the number {value} comes from nowhere")
        known[value] = new_id()
    return known[value]
