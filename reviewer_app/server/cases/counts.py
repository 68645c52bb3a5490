"""How many cases stand where, for monitoring and for comparing both sides."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from reviewer_app.server.cases.tables import case_head


def by_state(conn: Connection) -> dict[str, int]:
    """Number of cases per state."""
    rows = conn.execute(select(case_head.c.state, func.count()).group_by(case_head.c.state)).all()
    return {str(state): int(count) for state, count in rows}


def states(conn: Connection) -> dict[str, tuple[str, int]]:
    """State and rev of every case by id: what every synced client must agree with."""
    rows = conn.execute(select(case_head.c.id, case_head.c.state, case_head.c.rev)).all()
    return {row.id: (str(row.state), int(row.rev)) for row in rows}
