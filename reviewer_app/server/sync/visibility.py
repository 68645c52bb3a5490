"""Who sees which cases."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, or_

from reviewer_app.domain.case import CaseHead
from reviewer_app.server.cases.heads import find_producer
from reviewer_app.server.cases.tables import case_head
from reviewer_app.wire.messages import Account

SEES_ALL = frozenset({"supervisor", "operator"})
"""Roles that answer for every team's work."""
READS_SHOWN = SEES_ALL | {"reviewer", "trainer"}
"""Roles that read the cases they are shown; producers read what they sent."""


def sees_all(account: Account) -> bool:
    """Whether teams put no bound on what this account sees."""
    return not SEES_ALL.isdisjoint(account.roles)


def sees(account: Account, team: str | None) -> bool:
    """Whether a case of this team (None is the front line) is this account's to see."""
    return team is None or team in account.teams or sees_all(account)


def of_own_teams() -> ColumnElement[bool]:
    """Cases that come to an account by themselves: the front line's and those of `:teams`, its own."""
    return or_(case_head.c.team.is_(None), case_head.c.team.in_(bindparam("teams", expanding=True)))


def follows(account: Account, team: str | None, escalated_by_id: str | None) -> bool:
    """Whether this account is shown the case: one it may work on, or one it passed on to a team."""
    return sees(account, team) or escalated_by_id == account.id


def may_read(conn: Connection, account: Account, head: CaseHead) -> bool:
    """Whether the case is this account's to read back: work it is shown, or what it sent itself."""
    if not READS_SHOWN.isdisjoint(account.roles) and follows(account, head.team, head.escalated_by_id):
        return True
    return "producer" in account.roles and find_producer(conn, head.id) == account.id


def of_own_sending(account: Account) -> ColumnElement[bool]:
    """Cases this account sent, as a condition on `case_head`."""
    return case_head.c.producer_id == account.id


def forbidden_words(head: Any) -> str:
    """The sentence for a case that is another team's."""
    return f"This case is with the team “{head.team}”, which you are not in."
