"""Lists of cases: which, in what order, how many; cost follows the index, never the bodies."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from reviewer_app.domain.case import CaseState
from reviewer_app.domain.view import QueueCounts, QueueFilter, QueueIndex, QueueRow, QueueScope, QueueSort
from reviewer_app.store.heads import HEAD_COLUMNS, to_head
from reviewer_app.store.stamps import from_stamp, to_stamp
from reviewer_app.store.tables import NO_DUE, case_row
from reviewer_app.store.text import match_query

_C = case_row.c
_OPEN = CaseState.OPEN.value
_LEASED = CaseState.LEASED.value
_DONE = (CaseState.DECIDED.value, CaseState.WITHDRAWN.value)
_CHUNK = 500

_ORDERS: dict[QueueSort, tuple[sa.ColumnElement[Any], ...]] = {
    QueueSort.SLACK: (_C.due_sort, _C.priority_sort, _C.received_at),
    QueueSort.PRIORITY: (_C.priority_sort, _C.due_sort, _C.received_at),
    QueueSort.NEWEST: (_C.received_sort,),
    QueueSort.CONFIDENCE: (sa.func.coalesce(_C.confidence, -1.0), _C.due_sort),
    QueueSort.TITLE: (_C.title.collate("NOCASE"),),
}


def index(
    connection: sa.Connection,
    filter: QueueFilter,
    exclude: frozenset[str],
    mine: frozenset[str],
    me: str,
    teams: frozenset[str] = frozenset(),
) -> QueueIndex:
    """Row numbers of every case of the scope in order."""
    query = match_query(filter.text)
    if filter.text.strip() and query is None:
        return QueueIndex(filter, array("q"))
    hidden: set[int] = set()
    arms: list[list[sa.ColumnElement[bool]]]
    match filter.scope:
        case QueueScope.OPEN:
            hidden = _numbers(connection, exclude) | _escalated(connection, me, teams)
            arms = [[_C.state == _OPEN], _held_by(me)]
        case QueueScope.MINE:
            hidden = _numbers(connection, exclude)
            drafts = _numbers(connection, mine) - _held_numbers(connection, me)
            arms = [_held_by(me), *(_among(part) for part in _parts(drafts))]
        case QueueScope.ELSEWHERE:
            hidden = _numbers(connection, exclude)
            arms = [[_C.state == _LEASED, _C.holder_id.is_distinct_from(me)], _escalated_by(me, teams)]
        case QueueScope.DONE:
            pending = _numbers(connection, exclude)
            arms = [
                *([_C.state == s] for s in _DONE),
                *(_among(part) for part in _parts(pending)),
            ]
        case QueueScope.ALL:
            arms = [[_C.state == s.value] for s in CaseState]
    extra: list[sa.ColumnElement[bool]] = []
    if filter.workflow is not None:
        extra.append(_C.workflow == filter.workflow)
    if filter.escalation_reason is not None:
        extra.append(_C.escalation_reason == filter.escalation_reason)
    if query is not None:
        found = sa.text("SELECT rowid FROM case_text WHERE case_text MATCH :words").bindparams(words=query)
        extra.append(_C.row_id.in_(found.columns(sa.column("rowid", sa.Integer))))
    keys = _ORDERS[filter.sort]
    if not arms:
        return QueueIndex(filter, array("q"))
    # Each arm comes ordered from an index and SQLite merges them: no sort of the whole table.
    selects = [
        sa.select(_C.row_id, *(k.label(f"k{i}") for i, k in enumerate(keys))).where(*arm, *extra) for arm in arms
    ]
    order: list[sa.ColumnClause[Any]] = [sa.column(f"k{i}") for i in range(len(keys))]
    statement: sa.Select[Any] | sa.CompoundSelect[Any]
    if len(selects) == 1:
        statement = selects[0].order_by(*order, sa.column("row_id"))
    else:
        statement = sa.union_all(*selects).order_by(*order, sa.column("row_id"))
    with connection.execute(statement) as result:
        # The driver's own rows: wrapping a million of them would double the time.
        driver_rows: Any = result.cursor
        numbers = (row[0] for row in driver_rows)
        return QueueIndex(filter, array("q", (n for n in numbers if n not in hidden) if hidden else numbers))


def rows(connection: sa.Connection, rowids: Sequence[int], me: str = "") -> list[QueueRow]:
    """The rows in the order asked; numbers that are gone are left out."""
    found: dict[int, QueueRow] = {}
    for part in _parts(rowids):
        for row in connection.execute(sa.select(_C.row_id, *HEAD_COLUMNS).where(_C.row_id.in_(part))):
            found[row[0]] = QueueRow(row[0], to_head(row[1:]))
    return [found[n] for n in rowids if n in found]


def counts(
    connection: sa.Connection,
    now: datetime,
    exclude: frozenset[str],
    mine: frozenset[str],
    me: str,
    teams: frozenset[str] = frozenset(),
) -> QueueCounts:
    """Numbers beside the scopes, the same sets as `index` gives."""
    by_state: dict[str, int] = {}
    open_by_workflow: dict[str, int] = {}
    grouped = sa.select(_C.state, _C.workflow, sa.func.count()).group_by(_C.state, _C.workflow)
    for state, workflow, number in connection.execute(grouped):
        by_state[state] = by_state.get(state, 0) + number
        if state == _OPEN:
            open_by_workflow[workflow] = open_by_workflow.get(workflow, 0) + number
    hidden = _numbers(connection, exclude)
    held = _facts(connection, _held_by(me))
    escalated = _facts(connection, _escalated_by(me, teams))
    covered = [fact for part in _parts(hidden) for fact in _facts(connection, [_C.row_id.in_(part)])]

    stamp = to_stamp(now)
    late = sa.select(sa.func.count()).where(_C.state == _OPEN, _C.due_sort < stamp)
    overdue = int(connection.execute(late).scalar_one())
    gone = {f[0]: f for f in (*escalated, *covered) if f[1] == _OPEN}
    for _, _, workflow, due in gone.values():
        open_by_workflow[workflow] -= 1
        overdue -= due < stamp
    open_held = [f for f in held if f[0] not in hidden]
    for _, _, workflow, due in open_held:
        open_by_workflow[workflow] = open_by_workflow.get(workflow, 0) + 1
        overdue += due < stamp
    drafts = _numbers(connection, mine) - {f[0] for f in held} - hidden
    live_drafts = sum(
        len(_facts(connection, [_C.row_id.in_(part), _C.state.in_((_OPEN, _LEASED))])) for part in _parts(drafts)
    )
    held_numbers = {f[0] for f in held}
    covered_elsewhere = {f[0] for f in covered if f[1] == _LEASED and f[0] not in held_numbers}
    elsewhere = by_state.get(_LEASED, 0) - len(held) - len(covered_elsewhere)
    elsewhere += sum(1 for f in escalated if f[0] not in hidden)
    return QueueCounts(
        open=by_state.get(_OPEN, 0) - len(gone) + len(open_held),
        mine=len(open_held) + live_drafts,
        elsewhere=elsewhere,
        done=sum(by_state.get(s, 0) for s in _DONE) + sum(1 for f in covered if f[1] in (_OPEN, _LEASED)),
        overdue=overdue,
        next_due=_next_due(connection, hidden | {f[0] for f in escalated}, open_held),
        by_workflow=tuple(sorted((w, n) for w, n in open_by_workflow.items() if n > 0)),
    )


def next_cases(
    connection: sa.Connection,
    limit: int,
    exclude: frozenset[str],
    me: str,
    workflow: str | None,
    teams: frozenset[str] = frozenset(),
) -> list[str]:
    """Open ids in order of work, those I hold first."""
    hidden = _numbers(connection, exclude) | _escalated(connection, me, teams)
    found: list[str] = []
    for arm in (_held_by(me), [_C.state == _OPEN]):
        wanted = sa.select(_C.row_id, _C.id).where(*arm)
        if workflow is not None:
            wanted = wanted.where(_C.workflow == workflow)
        # Hidden rows are few: skipping them while reading is cheaper than a long NOT IN.
        with connection.execute(wanted.order_by(*_ORDERS[QueueSort.SLACK], _C.row_id)) as result:
            for number, case_id in result:
                if len(found) >= limit:
                    return found
                if number not in hidden:
                    found.append(case_id)
    return found


def _among(numbers: list[int]) -> list[sa.ColumnElement[bool]]:
    return [_C.row_id.in_(numbers), _C.state.in_((_OPEN, _LEASED))]


def _held_by(me: str) -> list[sa.ColumnElement[bool]]:
    return [_C.holder_id == me, _C.state == _LEASED]


def _escalated_by(me: str, teams: frozenset[str]) -> list[sa.ColumnElement[bool]]:
    """What I passed on to a team I am not in: theirs to work on, mine to follow."""
    return [_C.escalated_by_id == me, _C.state == _OPEN, _C.team.is_not(None), _C.team.not_in(sorted(teams))]


def _facts(connection: sa.Connection, where: Sequence[sa.ColumnElement[bool]]) -> list[tuple[int, str, str, int]]:
    statement = sa.select(_C.row_id, _C.state, _C.workflow, _C.due_sort).where(*where)
    return [(r[0], r[1], r[2], r[3]) for r in connection.execute(statement)]


def _held_numbers(connection: sa.Connection, me: str) -> set[int]:
    return {f[0] for f in _facts(connection, _held_by(me))}


def _escalated(connection: sa.Connection, me: str, teams: frozenset[str]) -> set[int]:
    return {f[0] for f in _facts(connection, _escalated_by(me, teams))}


def _numbers(connection: sa.Connection, case_ids: Iterable[str]) -> set[int]:
    ids = list(case_ids)
    found: set[int] = set()
    for start in range(0, len(ids), _CHUNK):
        statement = sa.select(_C.row_id).where(_C.id.in_(ids[start : start + _CHUNK]))
        found.update(connection.execute(statement).scalars())
    return found


def _parts(numbers: Iterable[int]) -> list[list[int]]:
    ordered = list(numbers)
    return [ordered[start : start + _CHUNK] for start in range(0, len(ordered), _CHUNK)]


def _next_due(
    connection: sa.Connection, hidden: set[int], held: Sequence[tuple[int, str, str, int]]
) -> datetime | None:
    soonest = min((f[3] for f in held), default=NO_DUE)
    statement = sa.select(_C.row_id, _C.due_sort).where(_C.state == _OPEN).order_by(_C.due_sort)
    with connection.execute(statement) as result:
        for number, due in result:
            if number not in hidden:
                soonest = min(soonest, due)
                break
    return None if soonest >= NO_DUE else from_stamp(soonest)
