"""A case under lock and the lease on it, for every context that changes a case."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from reviewer_app.domain.case import CaseHead, CaseState
from reviewer_app.server.cases.heads import HEAD_COLUMNS, head_of
from reviewer_app.server.cases.tables import case_head
from reviewer_app.server.claims.tables import lease

_head_locked = select(*HEAD_COLUMNS).where(case_head.c.id == bindparam("case")).with_for_update()
_newest = select(lease).where(lease.c.case_id == bindparam("case")).order_by(lease.c.fence.desc()).limit(1)
_end = (
    update(lease)
    .where(lease.c.case_id == bindparam("case"), lease.c.released_at.is_(None))
    .values(released_at=bindparam("now"))
)


def locked_head(conn: Connection, case_id: str) -> CaseHead | None:
    """The case's head, locked until the transaction ends; None when there is no such case."""
    row = conn.execute(_head_locked, {"case": case_id}).one_or_none()
    return None if row is None else head_of(row)


def current_lease(conn: Connection, case_id: str) -> Any:
    """The newest lease row of a case unless it was given back; it may have run out."""
    row = conn.execute(_newest, {"case": case_id}).one_or_none()
    return None if row is None or row.released_at is not None else row


def end_lease(conn: Connection, case_id: str, now: datetime) -> None:
    """Mark a case's open leases as given back; the head is the caller's to change."""
    conn.execute(_end, {"case": case_id, "now": now})


def holds(head: CaseHead, now: datetime) -> bool:
    """Whether somebody's lease on the case still runs."""
    return head.state is CaseState.LEASED and head.lease_expires_at is not None and head.lease_expires_at > now


def held_by_other(head: CaseHead, account_id: str, now: datetime) -> bool:
    """Whether the lease on the case still runs and is not this account's."""
    return holds(head, now) and head.holder_id not in (None, account_id)
