"""Rows of outbox.db as entries, for all parts of the outbox."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from types import SimpleNamespace
from typing import Any, Protocol, TypeVar

import sqlalchemy as sa

from reviewer_app.domain.decision import Decision, OutboxState
from reviewer_app.domain.view import OutboxEntry
from reviewer_app.errors import LocalStore
from reviewer_app.store.ballast import Ballast
from reviewer_app.store.engine import Database, Row, plain_rows
from reviewer_app.store.outbox_tables import outbox, receipt
from reviewer_app.store.stamps import from_stamp, from_stamp_or_none
from reviewer_app.wire.codec import decode

T = TypeVar("T")
Read = Callable[[str, Sequence[Any]], list[Row]]
"""How rows are asked for: in a transaction (`within`) or by themselves (`Database.rows`)."""
_COLUMNS = tuple(c.name for c in outbox.columns)
_NAMES = (*_COLUMNS, "receipt_seq", "received_at")
_ENTRIES = (
    f"SELECT {', '.join('o.' + name for name in _COLUMNS)}, r.seq, r.received_at "  # noqa: S608
    f"FROM {outbox.name} o LEFT JOIN {receipt.name} r ON r.decision_id = o.decision_id "
    "WHERE {where} ORDER BY o.seq DESC LIMIT ? OFFSET ?"
)


class Shadow(Protocol):
    """What is told after each commit; trouble of its own never fails it, for what is committed is saved."""

    def follow(self) -> None:
        """Tell the journal what it has not seen."""
        ...

    def renew(self) -> None:
        """Leave no trace of what was erased outside the database."""
        ...


class NoShadow:
    """For an outbox that is only looked at."""

    def follow(self) -> None:
        """Nothing follows."""

    def renew(self) -> None:
        """Nothing is kept."""


class OutboxFile:
    """outbox.db as its parts write it: one transaction, room made when the disk is full, then the journal."""

    def __init__(self, database: Database, ballast: Ballast | None = None, shadow: Shadow | None = None) -> None:
        self._db = database
        self._ballast = ballast or Ballast(None)
        self._shadow = shadow or NoShadow()

    def _write(self, work: Callable[[sa.Connection], T], *, follow: bool = True) -> T:
        try:
            done = self._once(work)
        except LocalStore as error:
            if error.code != "disk_full" or not self._ballast.drop():
                raise
            done = self._once(work)
        if follow:
            self._shadow.follow()
        return done

    def _once(self, work: Callable[[sa.Connection], T]) -> T:
        with self._db.begin() as c:
            return work(c)


def within(c: sa.Connection) -> Read:
    """Reads in a transaction that is under way."""
    return partial(plain_rows, c)


def first(read: Read, where: str, values: Sequence[Any]) -> OutboxEntry | None:
    """The newest entry that fits."""
    found = entries(read, where, values, 1)
    return found[0] if found else None


def one(read: Read, decision_id: str) -> OutboxEntry:
    """The entry of a decision, which must be there."""
    return entries(read, "o.decision_id = ?", (decision_id,), 1)[0]


def entries(read: Read, where: str, values: Sequence[Any], limit: int, offset: int = 0) -> list[OutboxEntry]:
    """Entries that fit, newest first; `where` is SQL about `o`, the outbox's row, and takes `values`."""
    sql = _ENTRIES.format(where=where)
    return [
        to_entry(SimpleNamespace(**dict(zip(_NAMES, row, strict=True)))) for row in read(sql, (*values, limit, offset))
    ]


def to_entry(row: Any) -> OutboxEntry:
    """One row with `receipt_seq` and `received_at` of its receipt."""
    return OutboxEntry(
        decision=decode(row.decision, Decision),
        state=OutboxState(row.state),
        title=row.title,
        saved_at=from_stamp(row.saved_at),
        release_at=from_stamp_or_none(row.release_at),
        attempts=row.attempts,
        last_error=row.last_error,
        code=row.code,
        detail=row.detail,
        receipt_seq=row.receipt_seq,
        received_at=from_stamp_or_none(row.received_at),
        late_lease=bool(row.late_lease),
        other=None if row.other is None else decode(row.other, Decision),
        other_author=row.other_author,
        other_at=from_stamp_or_none(row.other_at),
        acknowledged=row.acknowledged_at is not None,
        erased=bool(row.erased),
    )
