"""Numbers for changes such that a reader who has seen n has seen all of 1..n.

A sequence is handed out before the commit, so a later number can become visible before an earlier
one and a cursor then skips rows. A counter *row* is locked from the moment it is raised until the
commit: commit order is number order, a rollback gives the number back, and SQLite and PostgreSQL
behave alike. The price is that writers queue on that row, so raise it last.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, insert, select, update

from reviewer_app.server.sync.tables import STREAM_ID, change, stream
from reviewer_app.wire.messages import ChangeOp
from reviewer_app.wire.version import EPOCH_LENGTH

_raise = (
    update(stream)
    .where(stream.c.id == STREAM_ID)
    .values(last_seq=stream.c.last_seq + bindparam("taken"))
    .returning(stream.c.last_seq, stream.c.epoch)
)
_note = insert(change)
_before = select(change.c.chain).where(change.c.seq == bindparam("before"))
_head = select(stream.c.epoch, stream.c.last_seq).where(stream.c.id == STREAM_ID)


@dataclass(frozen=True, slots=True)
class Numbered:
    """The numbers some changes were given, in the history they belong to."""

    seqs: Sequence[int]
    epoch: str


def ensure_stream(conn: Connection) -> str:
    """Make the counter with a random epoch unless it is there; the epoch."""
    found = conn.execute(select(stream.c.epoch).where(stream.c.id == STREAM_ID)).scalar_one_or_none()
    if found is not None:
        return str(found)
    epoch = secrets.token_hex(EPOCH_LENGTH // 2)
    conn.execute(insert(stream).values(id=STREAM_ID, epoch=epoch, last_seq=0))
    return epoch


def record_change(conn: Connection, case_id: str, rev: int, op: ChangeOp = ChangeOp.UPSERT) -> int:
    """Number one change of a case; call it after the transaction's other writes."""
    return number_changes(conn, [(case_id, rev, op)]).seqs[0]


def record_changes(conn: Connection, items: Sequence[tuple[str, int] | tuple[str, int, ChangeOp]]) -> Sequence[int]:
    """Number changes `(case_id, rev[, op])` in order with one raise of the counter; their seqs."""
    return number_changes(conn, items).seqs if items else []


def number_changes(conn: Connection, items: Sequence[tuple[str, int] | tuple[str, int, ChangeOp]]) -> Numbered:
    """As `record_changes` for at least one change, with the epoch the numbers are of."""
    raised = conn.execute(_raise, {"taken": len(items)}).one()
    last = int(raised.last_seq)
    first = last - len(items) + 1
    # A statement of its own, after the counter row is ours: the change before is committed by then, and seen.
    chain = conn.execute(_before, {"before": first - 1}).scalar_one_or_none() or ""
    rows: list[dict[str, object]] = []
    for seq, item in enumerate(items, first):
        op = str(item[2] if len(item) > 2 else ChangeOp.UPSERT)
        chain = link(chain, seq, item[0], item[1], op)
        rows.append({"seq": seq, "case_id": item[0], "rev": item[1], "op": op, "chain": chain})
    conn.execute(_note, rows)
    return Numbered(range(first, last + 1), str(raised.epoch))


def link(chain: str, seq: int, case_id: str, rev: int, op: str) -> str:
    """The chain hash of a change: hex SHA-256 of the one before and the change, lines divided by newlines."""
    return hashlib.sha256(f"{chain}\n{seq}\n{case_id}\n{rev}\n{op}".encode()).hexdigest()


def chain_at(conn: Connection, seq: int) -> str:
    """The chain hash of the change with this number; empty when it is not there."""
    return conn.execute(_before, {"before": seq}).scalar_one_or_none() or ""


def stream_head(conn: Connection) -> tuple[str, int]:
    """The epoch and the newest committed number."""
    row = conn.execute(_head).one()
    return str(row.epoch), int(row.last_seq)
