"""Which of the cases here are whose: held, passed on, put off, awaited. Few of many, each found by an index."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from reviewer_app.domain.case import CaseState
from reviewer_app.store.engine import plain_rows
from reviewer_app.store.stamps import to_stamp
from reviewer_app.store.tables import AWAITED, case_row

Fact = tuple[int, str, str, int]
"""Row number, state, workflow, sort value of the due time."""
Where = tuple[str, tuple[Any, ...]]
"""Which cases: SQL about `case_row`, and its values."""
FACTS = f"SELECT row_id, state, workflow, due_sort FROM {case_row.name} WHERE "  # noqa: S608
"""What `facts` asks; a `Where` completes it."""
_OPEN = CaseState.OPEN.value
_LEASED = CaseState.LEASED.value
_CHUNK = 500


def held_by(me: str) -> Where:
    """On my desk, by the server's word."""
    return "holder_id = ? AND state = ?", (me, _LEASED)


def escalated_by(me: str, teams: frozenset[str]) -> Where:
    """What I passed on to a team I am not in: theirs to work on, mine to follow."""
    mine = sorted(teams)
    theirs = f" AND team NOT IN ({_marks(mine)})" if mine else ""
    return f"escalated_by_id = ? AND state = ? AND team IS NOT NULL{theirs}", (me, _OPEN, *mine)


def put_off(me: str, now: datetime | None, *, mine: bool) -> Where:
    """Cases that sleep, by my own wish or by another's."""
    asleep, until = ("snoozed_until IS NOT NULL", ()) if now is None else ("snoozed_until > ?", (to_stamp(now),))
    # The plus keeps the database from walking all open cases: few were ever put off, and they have an index.
    return f"{asleep} AND +state = ? AND snoozed_by_id {'=' if mine else '!='} ?", (*until, _OPEN, me)


def first_by(me: str) -> Where:
    """What I made the first of two decisions on."""
    return "first_by_id = ? AND state = ?", (me, _OPEN)


def awaited() -> Where:
    """What waits for its sender."""
    # Named, for without it the database would walk all open cases: both indexes begin with the state.
    few = f"SELECT row_id FROM {case_row.name} INDEXED BY ix_case_waiting WHERE {AWAITED} AND state = ?"  # noqa: S608
    return f"row_id IN ({few})", (_OPEN,)


def others(connection: sa.Connection, me: str, teams: frozenset[str], now: datetime | None) -> list[Fact]:
    """Open cases that wait for somebody else: passed on, decided by me as the first of two, put off, or asked for."""
    several = (escalated_by(me, teams), first_by(me), awaited(), put_off(me, now, mine=False))
    return list({f[0]: f for where in several for f in facts(connection, where)}.values())


def facts(connection: sa.Connection, where: Where) -> list[Fact]:
    """What of each of these cases the numbers beside a list need."""
    # Asked six times for every list and every next case: as plain words, which the driver has prepared already.
    return [(r[0], r[1], r[2], r[3]) for r in plain_rows(connection, FACTS + where[0], where[1])]


def these(numbers: Sequence[int]) -> Where:
    """Cases by their row numbers, a portion of `parts`."""
    return f"row_id IN ({_marks(numbers)})", tuple(numbers)


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
        some = ids[start : start + _CHUNK]
        sql = f"SELECT row_id FROM {case_row.name} WHERE id IN ({_marks(some)})"  # noqa: S608
        found.update(r[0] for r in plain_rows(connection, sql, some))
    return found


def parts(numbers: Iterable[int]) -> list[list[int]]:
    """The numbers in portions that a statement takes."""
    ordered = list(numbers)
    return [ordered[start : start + _CHUNK] for start in range(0, len(ordered), _CHUNK)]


def live(connection: sa.Connection, numbers: Iterable[int]) -> list[Fact]:
    """Those of these rows that are neither decided nor withdrawn."""
    found = [fact for part in parts(numbers) for fact in facts(connection, these(part))]
    return [fact for fact in found if fact[1] in (_OPEN, _LEASED)]


def _marks(values: Sequence[Any]) -> str:
    return ", ".join("?" * len(values))
