"""Who sees which cases."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, or_, true

from reviewer_app.server.cases.tables import case_head
from reviewer_app.wire.messages import Account

SEES_ALL = frozenset({"supervisor", "operator"})
"""Roles that answer for every team's work."""


def sees_all(account: Account) -> bool:
    """Whether teams put no bound on what this account sees."""
    return not SEES_ALL.isdisjoint(account.roles)


def sees(account: Account, team: str | None) -> bool:
    """Whether a case of this team (None is the front line) is this account's to see."""
    return team is None or team in account.teams or sees_all(account)


def of_own_teams(account: Account) -> ColumnElement[bool]:
    """Cases that come to this account by themselves: the front line's and its own teams'."""
    return or_(case_head.c.team.is_(None), case_head.c.team.in_(account.teams))


def visible(account: Account) -> ColumnElement[bool]:
    """`sees` as a condition on `case_head`."""
    return true() if sees_all(account) else of_own_teams(account)


def forbidden_words(head: Any) -> str:
    """The sentence for a case that is another team's."""
    return f"This case is with the team “{head.team}”, which you are not in."
