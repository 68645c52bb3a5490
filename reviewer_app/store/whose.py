"""Which of the cases here are whose: held, passed on, put off, awaited. Few of many, each found by an index."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from reviewer_app.domain.case import CaseState
from reviewer_app.store.stamps import to_stamp
from reviewer_app.store.tables import AWAITED, case_row

Fact = tuple[int, str, str, int]
"""Row number, state, workflow, sort value of the due time."""
_C = case_row.c
_OPEN = CaseState.OPEN.value
_LEASED = CaseState.LEASED.value
_CHUNK = 500


def held_by(me: str) -> list[sa.ColumnElement[bool]]:
    """On my desk, by the server's word."""
    return [_C.holder_id == me, _C.state == _LEASED]


def escalated_by(me: str, teams: frozenset[str]) -> list[sa.ColumnElement[bool]]:
    """What I passed on to a team I am not in: theirs to work on, mine to follow."""
    return [_C.escalated_by_id == me, _C.state == _OPEN, _C.team.is_not(None), _C.team.not_in(sorted(teams))]


def put_off(me: str, now: datetime | None, *, mine: bool) -> list[sa.ColumnElement[bool]]:
    """Cases that sleep, by my own wish or by another's."""
    asleep = _C.snoozed_until.is_not(None) if now is None else _C.snoozed_until > to_stamp(now)
    return [asleep, _C.state == _OPEN, _C.snoozed_by_id == me if mine else _C.snoozed_by_id != me]


def others(connection: sa.Connection, me: str, teams: frozenset[str], now: datetime | None) -> list[Fact]:
    """Open cases that wait for somebody else: passed on, decided by me as the first of two, put off, or asked for."""
    first_by_me = [_C.first_by_id == me, _C.state == _OPEN]
    awaited = [sa.text(AWAITED), _C.state == _OPEN]
    several = (escalated_by(me, teams), first_by_me, awaited, put_off(me, now, mine=False))
    return list({f[0]: f for where in several for f in facts(connection, where)}.values())


def facts(connection: sa.Connection, where: Sequence[Any]) -> list[Fact]:
    """What of each of these cases the numbers beside a list need."""
    statement = sa.select(_C.row_id, _C.state, _C.workflow, _C.due_sort).where(*where)
    return [(r[0], r[1], r[2], r[3]) for r in connection.execute(statement)]


def held_numbers(connection: sa.Connection, me: str) -> set[int]:
    """Row numbers of `held_by`."""
    return {f[0] for f in facts(connection, held_by(me))}


def with_others(connection: sa.Connection, me: str, teams: frozenset[str], now: datetime | None) -> set[int]:
    """Row numbers of `others`."""
    return {f[0] for f in others(connection, me, teams, now)}


def asleep_numbers(connection: sa.Connection, me: str, now: datetime | None) -> set[int]:
    """Row numbers of what I put off."""
    return {f[0] for f in facts(connection, put_off(me, now, mine=True))}


def numbers(connection: sa.Connection, case_ids: Iterable[str]) -> set[int]:
    """Row numbers of cases by id; those that are not here are left out."""
    ids = list(case_ids)
    found: set[int] = set()
    for start in range(0, len(ids), _CHUNK):
        statement = sa.select(_C.row_id).where(_C.id.in_(ids[start : start + _CHUNK]))
        found.update(connection.execute(statement).scalars())
    return found


def parts(numbers: Iterable[int]) -> list[list[int]]:
    """The numbers in portions that a statement takes."""
    ordered = list(numbers)
    return [ordered[start : start + _CHUNK] for start in range(0, len(ordered), _CHUNK)]


def live(connection: sa.Connection, numbers: Iterable[int]) -> list[Fact]:
    """Those of these rows that are neither decided nor withdrawn."""
    live = _C.state.in_((_OPEN, _LEASED))
    return [fact for part in parts(numbers) for fact in facts(connection, [_C.row_id.in_(part), live])]
