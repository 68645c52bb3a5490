"""A pipeline takes a case back: nobody need decide it any more."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, update

from reviewer_app.domain.case import CaseHead, CaseState
from reviewer_app.domain.standing import NoticeKind
from reviewer_app.errors import Conflict, Refused
from reviewer_app.server.audit.log import record
from reviewer_app.server.cases.heads import find_producer
from reviewer_app.server.cases.tables import case_head
from reviewer_app.server.claims.holding import end_lease, locked_head
from reviewer_app.server.conflicts.notices import case_gone
from reviewer_app.server.problems import not_found
from reviewer_app.server.sync.feed import record_change
from reviewer_app.wire.messages import Account

MAX_REASON = 500


def withdraw(conn: Connection, now: datetime, account: Account, case_id: str, reason: str) -> CaseHead:
    """The case's head, withdrawn; again is no error. Conflict `already_decided` when a person was first.

    Only the producer that sent it, or an operator, may.
    """
    if not reason.strip() or len(reason) > MAX_REASON or "\0" in reason:
        raise Refused(f"Say why in 1 to {MAX_REASON} characters.", "", "invalid", (("reason", "is missing"),))
    head = locked_head(conn, case_id)
    mine = head is not None and ("operator" in account.roles or find_producer(conn, case_id) == account.id)
    if head is None or not mine:
        raise not_found("case")
    if head.state is CaseState.WITHDRAWN:
        return head
    if head.state is CaseState.DECIDED:
        raise Conflict(f"{head.decided_by} has already decided this case.", "Read the decision.", "already_decided")
    end_lease(conn, case_id, now)
    conn.execute(
        update(case_head)
        .where(case_head.c.id == case_id)
        .values(state=CaseState.WITHDRAWN.value, rev=head.rev + 1, holder=None, holder_id=None, lease_expires_at=None)
    )
    seq = record_change(conn, case_id, head.rev + 1)
    case_gone(conn, case_id, NoticeKind.WITHDRAWN, now)
    record(conn, now, account.id, "case_withdrawn", case_id, {"reason": reason, "seq": seq})
    found = locked_head(conn, case_id)
    assert found is not None
    return found
