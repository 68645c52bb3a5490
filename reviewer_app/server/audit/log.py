"""One way to write the audit log: in the transaction of the act it records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, insert, select, update

from reviewer_app.server.audit.tables import AUDIT_HEAD_ID, audit, audit_head
from reviewer_app.wire.proof import ProvedEntry, entry_digest, entry_hash, moment

# Made once: building a statement and finding its compiled form costs as much as running it.
_raise = (
    update(audit_head)
    .where(audit_head.c.id == AUDIT_HEAD_ID)
    .values(last_seq=audit_head.c.last_seq + 1)
    .returning(audit_head.c.last_seq)
)
_append = insert(audit)
_before = select(audit.c.hash).where(audit.c.seq == bindparam("before"))


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Who (`actor`, an account id) did what to which `subject` (a case, decision or account id)."""

    seq: int
    at: datetime
    actor: str
    what: str
    subject: str
    detail: dict[str, Any]


@dataclass(frozen=True, slots=True)
class AuditPage:
    """GET /api/v1/audit?after=CURSOR&limit."""

    entries: tuple[AuditEntry, ...]
    next: int
    more: bool


def record(
    conn: Connection, at: datetime, actor: str, what: str, subject: str, detail: Mapping[str, Any] | None = None
) -> int:
    """Append an entry; its seq.

    Call it after `record_change`: both raise a counter row, and one order of locks for all
    transactions keeps them from waiting for each other in a circle.
    """
    seq = conn.execute(_raise).scalar_one_or_none()
    if seq is None:
        conn.execute(insert(audit_head).values(id=AUDIT_HEAD_ID, last_seq=1))
        seq = 1
    # A statement of its own, after the counter row is ours: the entry before is committed by then, and seen.
    prev = conn.execute(_before, {"before": seq - 1}).scalar_one_or_none() or ""
    said = msgspec.json.encode(dict(detail or {})).decode()
    entry = ProvedEntry(int(seq), moment(at), actor, what, subject, said)
    conn.execute(
        _append,
        {
            "seq": seq,
            "at": at,
            "actor": actor,
            "what": what,
            "subject": subject,
            "detail": said,
            "hash": entry_hash(prev, entry_digest(entry)),
        },
    )
    return int(seq)


def ensure_audit(conn: Connection) -> None:
    """Make the log's counter unless it is there."""
    if conn.execute(select(audit_head.c.id).where(audit_head.c.id == AUDIT_HEAD_ID)).first() is None:
        conn.execute(insert(audit_head).values(id=AUDIT_HEAD_ID, last_seq=0))


def entries(conn: Connection, after: int, limit: int) -> AuditPage:
    """The log after a cursor, oldest first."""
    rows = conn.execute(select(audit).where(audit.c.seq > after).order_by(audit.c.seq).limit(limit + 1)).all()
    found = tuple(
        AuditEntry(r.seq, r.at, r.actor, r.what, r.subject, msgspec.json.decode(r.detail)) for r in rows[:limit]
    )
    return AuditPage(found, found[-1].seq if found else after, len(rows) > limit)
