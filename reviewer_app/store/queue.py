"""Lists of cases: which, in what order, how many; cost follows what is shown, never what exists."""

from __future__ import annotations

import heapq
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

import sqlalchemy as sa

from reviewer_app.domain.case import CaseState
from reviewer_app.domain.view import QueueCounts, QueueFilter, QueueIndex, QueueMark, QueueRow, QueueScope, QueueSort
from reviewer_app.store import whose
from reviewer_app.store.engine import plain_rows
from reviewer_app.store.heads import HEAD_COLUMNS, to_head
from reviewer_app.store.stamps import from_stamp, to_stamp
from reviewer_app.store.tables import DUE_HOUR, NO_DUE, case_row
from reviewer_app.store.text import match_query, words_beginning

_C = case_row.c
_OPEN = CaseState.OPEN.value
_LEASED = CaseState.LEASED.value
_DONE = (CaseState.DECIDED.value, CaseState.WITHDRAWN.value)

FOUND = 1_000
"""Cases a search lists at most: whoever finds more has to narrow it."""
SEARCHED = 10_000
"""Hits of a search that are looked at for the scope and filters, the newest first."""
_SCAN_ROWS = 20
"""Index entries read in the time of one row fetched by its number."""

_ORDERS: dict[QueueSort, tuple[str, ...]] = {
    QueueSort.SLACK: ("due_sort", "priority_sort", "received_at"),
    QueueSort.PRIORITY: ("priority_sort", "due_sort", "received_at"),
    QueueSort.NEWEST: ("received_sort",),
    QueueSort.CONFIDENCE: ("confidence", "due_sort"),
    QueueSort.TITLE: ("title",),
}
_Line = tuple[Any, ...]
"""The sort columns of a case and, last, its row number: unique, and in the order of the list."""
_Key = Callable[[_Line], Any]


class _Lists:
    """Reads of one transaction; closes what it opened."""

    def __init__(self, connection: sa.Connection, sort: QueueSort) -> None:
        # The driver's own rows: wrapping them would double the time of a long list.
        self._raw: Any = connection.connection.driver_connection
        self._cursors: list[Any] = []
        self.sort = sort
        self.columns = (*_ORDERS[sort], "row_id")
        self.select = ", ".join(self.columns)

    def __enter__(self) -> _Lists:
        return self

    def __exit__(self, *_: object) -> None:
        for cursor in self._cursors:
            cursor.close()

    def read(self, sql: str, parameters: Sequence[Any] = ()) -> Iterator[_Line]:
        """Rows as they are asked for."""
        cursor = self._raw.execute(sql, tuple(parameters))
        self._cursors.append(cursor)
        rows: Iterator[_Line] = cursor
        return rows

    def key(self) -> _Key | None:
        """How lines of several streams compare; None when they do as they are."""
        return {QueueSort.TITLE: _title_key, QueueSort.CONFIDENCE: _confidence_key}.get(self.sort)

    def kinds(self, state: str, filter: QueueFilter) -> list[tuple[str, str, int]]:
        """(workflow, reason, how many) of the cases in a state that pass the filter."""
        rows = self.read("SELECT workflow, escalation_reason, n FROM case_count WHERE state = ? AND n > 0", (state,))
        return [(w, r, n) for w, r, n in rows if filter.workflow in (None, w) and filter.escalation_reason in (None, r)]

    def ordered(self, state: str, filter: QueueFilter, wanted: int, after: _Line | None) -> list[Iterator[_Line]]:
        """Streams that together are all cases of a state that pass the filter, each in order."""
        name = self.sort.value
        if filter.workflow is None and filter.escalation_reason is None:
            return [self._stream(f"ix_case_{name}", "state = ?", (state,), after)]
        kinds = self.kinds(state, filter)
        if self.sort is QueueSort.SLACK:
            return [self._stream("ix_case_kind", _KIND, (state, w, r), after) for w, r, _ in kinds]
        few = sum(n for _, _, n in kinds)
        if few == 0:
            return []
        all_of_state = sum(n for _, _, n in self.kinds(state, QueueFilter()))
        if few * _SCAN_ROWS < min(wanted, few) * all_of_state / few:
            lines = [line for w, r, _ in kinds for line in self._stream("ix_case_kind", _KIND, (state, w, r), after)]
            return [iter(sorted(lines, key=self.key()))]
        where, parameters = ["state = ?"], [state]
        for column, value in (("workflow", filter.workflow), ("escalation_reason", filter.escalation_reason)):
            if value is not None:
                where.append(f"{column} = ?")
                parameters.append(value)
        return [self._stream(f"ix_case_{name}", " AND ".join(where), parameters, after)]

    def _stream(self, index: str, where: str, parameters: Sequence[Any], after: _Line | None) -> Iterator[_Line]:
        """Lines after one, by an index that holds them in order (or not, when the caller sorts)."""
        base = f"SELECT {self.select} FROM case_row INDEXED BY {index} WHERE {where}"  # noqa: S608
        names = [f"{n} COLLATE NOCASE" if n == "title" else n for n in self.columns]
        order = "" if index == "ix_case_kind" and self.sort is not QueueSort.SLACK else f" ORDER BY {', '.join(names)}"
        if after is None:
            yield from self.read(base + order, parameters)
            return
        # First the lines that differ in the last column only, then ever wider: each is one range of the index.
        for last in reversed(range(len(names))):
            same = "".join(f" AND {name} IS ?" for name in names[:last])
            beyond = f" AND {names[last]} {'IS NOT NULL' if after[last] is None else '> ?'}"
            values = after[:last] if after[last] is None else after[: last + 1]
            yield from self.read(base + same + beyond + order, (*parameters, *values))

    def among(self, numbers: Iterable[int], filter: QueueFilter, extra: str = "") -> list[_Line]:
        """The lines of these rows that pass the filter, in order."""
        where, parameters = _narrowed(filter)
        found: list[_Line] = []
        for part in whose.parts(numbers):
            marks = ", ".join("?" * len(part))
            sql = f"SELECT {self.select} FROM case_row WHERE row_id IN ({marks}){where}{extra}"  # noqa: S608
            found.extend(self.read(sql, (*part, *parameters)))
        return sorted(found, key=self.key())


_KIND = "state = ? AND workflow = ? AND escalation_reason = ?"


def index(
    connection: sa.Connection,
    filter: QueueFilter,
    exclude: frozenset[str],
    mine: frozenset[str],
    me: str,
    teams: frozenset[str] = frozenset(),
    limit: int | None = None,
    after: QueueMark | None = None,
    now: datetime | None = None,
) -> QueueIndex:
    """Row numbers of the cases of a scope in order, at most `limit` from `after` on.

    What was put off until after `now` (without it: for however long) is in nobody's line of work.
    A search lists FOUND cases at most and comes whole: `limit` and `after` say nothing then.
    """
    states, extra, hidden = _scope(connection, filter.scope, exclude, mine, me, teams, now)
    with _Lists(connection, filter.sort) as lists:
        if filter.text.strip():
            return _search(connection, lists, filter, states, extra, hidden)
        start = None if after is None else after.after
        key = lists.key()
        wanted = 2**62 if limit is None else limit
        streams = [s for state in states for s in lists.ordered(state, filter, wanted, start)]
        few = lists.among(extra, filter)
        if start is not None:
            few = [line for line in few if _order(key, line) > _order(key, start)]
        if few:
            streams.append(iter(few))
        lines = streams[0] if len(streams) == 1 else heapq.merge(*streams, key=key)
        if hidden:
            lines = (line for line in lines if line[-1] not in hidden)
        if limit is None:
            return QueueIndex(filter, array("q", (line[-1] for line in lines)))
        taken = list(islice(lines, limit))
        more = next(iter(lines), None) if len(taken) == limit else None
        mark = QueueMark(tuple(taken[-1])) if more is not None else None
        return QueueIndex(filter, array("q", (line[-1] for line in taken)), mark)


def _scope(
    connection: sa.Connection,
    scope: QueueScope,
    exclude: frozenset[str],
    mine: frozenset[str],
    me: str,
    teams: frozenset[str],
    now: datetime | None,
) -> tuple[tuple[str, ...], set[int], set[int]]:
    """(states listed whole, single cases besides them, cases left out); the last two are few."""
    covered = whose.numbers(connection, exclude)
    match scope:
        case QueueScope.OPEN:
            held = whose.held_numbers(connection, me)
            away = whose.with_others(connection, me, teams, now) | whose.asleep_numbers(connection, me, now)
            return (_OPEN,), held - covered, covered | away
        case QueueScope.MINE:
            drafts = {f[0] for f in whose.live(connection, whose.numbers(connection, mine))}
            asleep = whose.asleep_numbers(connection, me, now)
            return (), (whose.held_numbers(connection, me) | drafts | asleep) - covered, set()
        case QueueScope.ELSEWHERE:
            held = whose.held_numbers(connection, me)
            return (_LEASED,), whose.with_others(connection, me, teams, now) - covered, covered | held
        case QueueScope.DONE:
            return _DONE, {f[0] for f in whose.live(connection, covered)}, set()
        case _:
            return tuple(s.value for s in CaseState), set(), set()


def _search(
    connection: sa.Connection,
    lists: _Lists,
    filter: QueueFilter,
    states: Sequence[str],
    extra: set[int],
    hidden: set[int],
) -> QueueIndex:
    """Cases with the words: the newest FOUND of them, in the order of the list."""
    query = match_query(filter.text, lambda start: words_beginning(lists.read, start))
    if query is None:
        return QueueIndex(filter, array("q"))
    probe = "SELECT rowid FROM case_text WHERE case_text MATCH ? AND rowid IN ({})"
    single = {
        row[0]
        for part in whose.parts(extra)
        for row in lists.read(probe.format(", ".join("?" * len(part))), (query, *part))
    }
    found = {line[-1]: line for line in lists.among(single, filter)}
    limited = False
    if states:
        where, values = _narrowed(filter)
        hits = "SELECT rowid AS hit FROM case_text WHERE case_text MATCH ? ORDER BY rowid DESC"
        several = ", ".join("?" * len(states))
        sql = (
            f"SELECT {lists.select} FROM ({hits} LIMIT {SEARCHED}) CROSS JOIN case_row ON row_id = hit "  # noqa: S608
            f"WHERE state IN ({several}){where} LIMIT {FOUND + 1}"
        )
        for line in lists.read(sql, (query, *states, *values)):
            found[line[-1]] = line
        limited = len(found) > FOUND or bool(list(lists.read(f"{hits} LIMIT 1 OFFSET {SEARCHED}", (query,))))
    lines = sorted((line for number, line in found.items() if number not in hidden), key=lists.key())
    return QueueIndex(filter, array("q", (line[-1] for line in lines[:FOUND])), None, limited)


def rows(connection: sa.Connection, rowids: Sequence[int], me: str = "") -> list[QueueRow]:
    """The rows in the order asked; numbers that are gone are left out."""
    found: dict[int, QueueRow] = {}
    for part in whose.parts(rowids):
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
    kept = "SELECT state, workflow, sum(n) FROM case_count GROUP BY state, workflow"
    for state, workflow, number in connection.exec_driver_sql(kept):
        by_state[state] = by_state.get(state, 0) + number
        if state == _OPEN:
            open_by_workflow[workflow] = open_by_workflow.get(workflow, 0) + number
    hidden = whose.numbers(connection, exclude)
    held = whose.facts(connection, whose.held_by(me))
    others = whose.others(connection, me, teams, now)
    asleep = whose.facts(connection, whose.put_off(me, now, mine=True))
    covered = [fact for part in whose.parts(hidden) for fact in whose.facts(connection, whose.these(part))]

    stamp = to_stamp(now)
    overdue = _overdue(connection, stamp)
    gone = {f[0]: f for f in (*others, *asleep, *covered) if f[1] == _OPEN}
    for _, _, workflow, due in gone.values():
        open_by_workflow[workflow] -= 1
        overdue -= due < stamp
    open_held = [f for f in held if f[0] not in hidden]
    for _, _, workflow, due in open_held:
        open_by_workflow[workflow] = open_by_workflow.get(workflow, 0) + 1
        overdue += due < stamp
    drafts = whose.numbers(connection, mine) - {f[0] for f in held} - hidden
    begun = {f[0] for f in (*whose.live(connection, drafts), *asleep)} - hidden
    held_numbers = {f[0] for f in held}
    covered_elsewhere = {f[0] for f in covered if f[1] == _LEASED and f[0] not in held_numbers}
    elsewhere = by_state.get(_LEASED, 0) - len(held) - len(covered_elsewhere)
    elsewhere += sum(1 for f in others if f[0] not in hidden)
    return QueueCounts(
        open=by_state.get(_OPEN, 0) - len(gone) + len(open_held),
        mine=len(open_held) + len(begun),
        elsewhere=elsewhere,
        done=sum(by_state.get(s, 0) for s in _DONE) + sum(1 for f in covered if f[1] in (_OPEN, _LEASED)),
        overdue=overdue,
        next_due=_next_due(connection, hidden | {f[0] for f in (*others, *asleep)}, open_held),
        by_workflow=tuple(sorted((w, n) for w, n in open_by_workflow.items() if n > 0)),
    )


def next_cases(
    connection: sa.Connection,
    limit: int,
    exclude: frozenset[str],
    me: str,
    workflow: str | None,
    teams: frozenset[str] = frozenset(),
    now: datetime | None = None,
) -> list[str]:
    """Open ids in order of work, those I hold first."""
    hidden = whose.numbers(connection, exclude) | whose.with_others(connection, me, teams, now)
    hidden |= whose.asleep_numbers(connection, me, now)
    filter = QueueFilter(workflow=workflow)
    with _Lists(connection, QueueSort.SLACK) as lists:
        held = iter(lists.among(whose.held_numbers(connection, me), filter))
        opened = heapq.merge(*lists.ordered(_OPEN, filter, limit, None))
        wanted = (line[-1] for part in (held, opened) for line in part if line[-1] not in hidden)
        numbers = list(islice(wanted, limit))
    ids: dict[int, str] = {}
    for part in whose.parts(numbers):
        where, values = whose.these(part)
        sql = f"SELECT row_id, id FROM {case_row.name} WHERE {where}"  # noqa: S608
        ids.update((number, case_id) for number, case_id in plain_rows(connection, sql, values))
    return [ids[n] for n in numbers]


def _narrowed(filter: QueueFilter) -> tuple[str, list[str]]:
    """The filters that a row itself answers, as SQL to append and its values."""
    chosen = [(n, v) for n in ("workflow", "escalation_reason") if (v := getattr(filter, n)) is not None]
    return "".join(f" AND {name} = ?" for name, _ in chosen), [value for _, value in chosen]


def _confidence_key(line: _Line) -> _Line:
    """A case without confidence comes first, as the database has it."""
    return (-1.0, *line[1:]) if line[0] is None else line


def _title_key(line: _Line) -> tuple[bytes, int]:
    """The database compares titles by their bytes with ASCII letters made small."""
    return str(line[0]).encode("utf-8", "surrogatepass").lower(), line[1]


def _order(key: _Key | None, line: _Line) -> Any:
    return line if key is None else key(line)


def _overdue(connection: sa.Connection, stamp: int) -> int:
    """Open cases due before `stamp`: whole hours from the counters, the running one from the index."""
    hour = stamp // DUE_HOUR
    whole = connection.exec_driver_sql("SELECT coalesce(sum(n), 0) FROM case_due WHERE hour < ?", (hour,)).scalar_one()
    running = sa.select(sa.func.count()).where(_C.state == _OPEN, _C.due_sort >= hour * DUE_HOUR, _C.due_sort < stamp)
    return int(whole) + int(connection.execute(running).scalar_one())


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
