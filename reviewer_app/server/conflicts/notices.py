"""What an account is told about its decisions and cases, in one order."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, func, select

from reviewer_app.server.conflicts.tables import decision_notice

_newest = select(func.coalesce(func.max(decision_notice.c.seq), 0)).where(
    decision_notice.c.account_id == bindparam("account")
)


def notice_seq(conn: Connection, account_id: str) -> int:
    """The number of the account's newest notice, 0 when it has none."""
    return int(conn.execute(_newest, {"account": account_id}).scalar_one())
