"""Lists of any length: read in pieces, in every order, with counts the database keeps itself."""

from __future__ import annotations

import random
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from reviewer_app.clock import SystemClock
from reviewer_app.domain.case import CaseHead, CaseState, EscalationReason
from reviewer_app.domain.view import QueueFilter, QueueScope, QueueSort
from reviewer_app.store import profile_file, queue, schema, tables
from reviewer_app.store.engine import Database, derive
from reviewer_app.store.heads import UPSERT, WRITTEN, parameters
from reviewer_app.store.profile import CACHE, JOURNAL, OUTBOX, ProfileStore, open_profile

NONE: frozenset[str] = frozenset()
REASONS = [r.value for r in EscalationReason][:3]
TITLES = ["Zebra", "apfel", "Apfel", "Äpfel", "birne", "Birne 2", "zebra"]


def heads(made: Any, count: int, seed: int = 3) -> list[CaseHead]:
    chance = random.Random(seed)
    found = []
    for n in range(count):
        due = None if chance.random() < 0.2 else made.t0 + timedelta(minutes=chance.randint(-300, 300))
        case = made.case(
            f"c{n}",
            title=chance.choice(TITLES),
            priority=chance.randint(0, 3),
            due_at=due,
            received_at=made.t0 - timedelta(minutes=chance.randint(0, 9)),
            workflow=chance.choice(("invoice", "kyc")),
        )
        state = chance.choice(
            (CaseState.OPEN, CaseState.OPEN, CaseState.LEASED, CaseState.DECIDED, CaseState.WITHDRAWN)
        )
        more: dict[str, Any] = {"confidence": chance.choice((None, 0.25, 0.5)), "state": state}
        more["escalation_reason"] = chance.choice(REASONS)
        if state is CaseState.LEASED:
            more["holder_id"] = chance.choice(("me", "ben"))
        elif chance.random() < 0.15:
            more |= {"escalated_by_id": chance.choice(("me", "ben")), "team": "senior"}
        found.append(made.head(case, **more))
    return found


@pytest.fixture
def cases(made: Any, store: ProfileStore) -> list[CaseHead]:
    found = heads(made, 240)
    with store.cases._db.begin() as c:
        c.exec_driver_sql(UPSERT, [parameters(h) for h in found])
    return found


def listed(store: ProfileStore, filter: QueueFilter, exclude: frozenset[str], mine: frozenset[str]) -> list[CaseHead]:
    index = store.cases.index(filter, exclude, mine, "me")
    assert index.more is None
    return [row.head for row in store.cases.rows(index.rowids)]


def belongs(head: CaseHead, scope: QueueScope, exclude: frozenset[str], mine: frozenset[str]) -> bool:
    """The scopes in words of their own."""
    held = head.state is CaseState.LEASED and head.holder_id == "me"
    passed_on = head.state is CaseState.OPEN and head.escalated_by_id == "me" and head.team is not None
    pending = head.id in exclude
    live = head.state in (CaseState.OPEN, CaseState.LEASED)
    return {
        QueueScope.OPEN: not pending and (held or (head.state is CaseState.OPEN and not passed_on)),
        QueueScope.MINE: not pending and (held or (live and head.id in mine)),
        QueueScope.ELSEWHERE: not pending and (passed_on or (head.state is CaseState.LEASED and not held)),
        QueueScope.DONE: not live or pending,
        QueueScope.ALL: True,
    }[scope]


def rank(head: CaseHead, sort: QueueSort) -> Any:
    """The orders in words of their own."""
    due = (head.due_at is None, head.due_at.timestamp() if head.due_at else 0)
    match sort:
        case QueueSort.SLACK:
            return due, -head.priority, head.received_at
        case QueueSort.PRIORITY:
            return -head.priority, due, head.received_at
        case QueueSort.NEWEST:
            return -head.received_at.timestamp()
        case QueueSort.CONFIDENCE:
            return -1 if head.confidence is None else head.confidence, due
        case _:
            return head.title.encode().lower()


@pytest.mark.parametrize("sort", list(QueueSort))
@pytest.mark.parametrize("scope", list(QueueScope))
def test_every_list_holds_what_it_says_in_its_order(
    store: ProfileStore, cases: list[CaseHead], scope: QueueScope, sort: QueueSort
) -> None:
    exclude, mine = frozenset({"c1", "c2", "c3", "c150"}), frozenset({"c4", "c5", "c6", "c7", "c150"})
    for workflow in (None, "kyc", "nothing"):
        for reason in (None, REASONS[1]):
            filter = QueueFilter(scope, workflow, "", reason, sort)
            expected = [
                h
                for h in cases
                if belongs(h, scope, exclude, mine)
                and workflow in (None, h.workflow)
                and reason in (None, h.escalation_reason)
            ]
            expected.sort(key=lambda h: rank(h, sort))
            found = listed(store, filter, exclude, mine)
            assert [rank(h, sort) for h in found] == [rank(h, sort) for h in expected]
            assert {h.id for h in found} == {h.id for h in expected}
            assert len(found) == len(expected)


@pytest.mark.parametrize("sort", list(QueueSort))
@pytest.mark.parametrize("scope", list(QueueScope))
def test_pieces_make_the_whole(store: ProfileStore, cases: list[CaseHead], scope: QueueScope, sort: QueueSort) -> None:
    exclude, mine = frozenset({"c1", "c2"}), frozenset({"c4", "c5"})
    for filter in (QueueFilter(scope, sort=sort), QueueFilter(scope, "invoice", "", REASONS[0], sort)):
        whole = store.cases.index(filter, exclude, mine, "me").rowids.tolist()
        for size in (3, len(whole), 1000):
            pieces: list[int] = []
            mark = None
            while True:
                index = store.cases.index(filter, exclude, mine, "me", limit=max(size, 1), after=mark)
                assert len(index.rowids) <= max(size, 1)
                pieces += index.rowids
                mark = index.more
                if mark is None:
                    break
            assert pieces == whole


@pytest.mark.usefixtures("cases")
def test_a_filter_few_cases_pass_is_read_by_another_way_to_the_same_list(made: Any, store: ProfileStore) -> None:
    rare = made.case("rare", title="B", workflow="rare")
    rarer = made.case("rarer", title="a", workflow="rare", priority=9)
    for case in (rare, rarer):
        store.cases.put_head(made.head(case))
    for sort, order in ((QueueSort.TITLE, ["rarer", "rare"]), (QueueSort.PRIORITY, ["rare", "rarer"])):
        found = listed(store, QueueFilter(workflow="rare", sort=sort), NONE, NONE)
        assert [h.id for h in found] == (order if sort is QueueSort.TITLE else ["rare", "rarer"])


def test_reading_a_list_sorts_nothing(store: ProfileStore, cases: list[CaseHead]) -> None:
    """A sort at the end would cost what the whole list costs, however few lines are asked for."""
    asked: list[str] = []
    with store.cases._db.begin() as c:
        c.connection.driver_connection.set_trace_callback(asked.append)
        for sort in QueueSort:
            for scope in QueueScope:
                for workflow in (None, "kyc"):
                    queue.index(c, QueueFilter(scope, workflow, "", None, sort), NONE, NONE, "me", limit=5)
                    mark = queue.index(c, QueueFilter(scope, workflow, "", None, sort), NONE, NONE, "me", limit=5).more
                    queue.index(c, QueueFilter(scope, workflow, "", None, sort), NONE, NONE, "me", limit=5, after=mark)
        c.connection.driver_connection.set_trace_callback(None)
        # Those few that were put off or wait for their sender are looked up by row: `test_few_of_many` holds them.
        lists = {s for s in asked if "INDEXED BY" in s and "row_id IN (" not in s}
        assert len(lists) > 20
        for statement in lists:
            plan = [row[3] for row in c.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}")]
            assert not any("TEMP B-TREE" in step or step.startswith("SCAN") for step in plan), (statement, plan)
            assert all("COVERING" in step for step in plan) or "ix_case_kind" in statement, (statement, plan)


def counted(store: ProfileStore) -> tuple[Counter[Any], Counter[Any]]:
    with store.cases._db.begin() as c:
        kinds = c.exec_driver_sql("SELECT state, workflow, escalation_reason, n FROM case_count").fetchall()
        due = c.exec_driver_sql("SELECT hour, n FROM case_due").fetchall()
    assert all(n >= 0 for *_, n in kinds)
    assert all(n > 0 for *_, n in due)
    return Counter({tuple(k): n for *k, n in kinds if n}), Counter(dict(map(tuple, due)))


def counted_anew(store: ProfileStore) -> None:
    with store.cases._db.begin() as c:
        for statement in tables.COUNT_ANEW:
            c.exec_driver_sql(statement)


def test_counts_hold_after_every_kind_of_change(made: Any, store: ProfileStore) -> None:
    chance = random.Random(5)
    states = list(CaseState)
    for seq in range(1, 80):
        case = made.case(
            f"c{chance.randint(0, 12)}",
            seq,
            workflow=chance.choice(("invoice", "kyc")),
            due_at=chance.choice((None, made.t0 + timedelta(minutes=chance.randint(-200, 200)))),
        )
        if chance.random() < 0.2:
            made.pull(store, made.tombstone(seq, case.id, seq))
        elif chance.random() < 0.3:
            store.cases.put_head(made.head(case, seq, state=chance.choice(states)))
            made.pull(store)
        else:
            reason = chance.choice(REASONS)
            made.pull(store, made.item(seq, case, seq, state=chance.choice(states), escalation_reason=reason))
        kept = counted(store)
        counted_anew(store)
        assert kept == counted(store), seq
    assert sum(counted(store)[0].values()) > 3
    store.cases.reset("epoch-2")
    assert counted(store) == (Counter(), Counter())
    search = QueueFilter(QueueScope.ALL, text="invoice")
    assert len(store.cases.index(search, NONE, NONE, "me").rowids) == 0
    made.pull(store, made.item(1, made.case("c1")), epoch="epoch-2")
    assert sum(counted(store)[0].values()) == 1
    assert len(store.cases.index(search, NONE, NONE, "me").rowids) == 1


def test_overdue_counts_the_running_hour_to_the_moment(made: Any, store: ProfileStore) -> None:
    for n, minutes in enumerate((-600, -61, -2, -1, 0, 1, 200)):
        store.cases.put_head(made.head(made.case(f"c{n}", due_at=made.t0 + timedelta(minutes=minutes))))
    store.cases.put_head(made.head(made.case("undue")))
    for minutes, late in ((0, 4), (-1, 3), (1, 5), (29, 6), (-60, 2), (600, 7), (-700, 0)):
        assert store.cases.counts(made.t0 + timedelta(minutes=minutes), NONE, NONE, "me").overdue == late


def test_a_search_stops_and_says_so(made: Any, store: ProfileStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "FOUND", 5)
    monkeypatch.setattr(queue, "SEARCHED", 8)
    for n in range(12):
        state = CaseState.DECIDED if n >= 6 else CaseState.OPEN
        store.cases.put_head(made.head(made.case(f"c{n}", title=f"Invoice no{n}"), state=state))
    search = lambda scope, text: store.cases.index(QueueFilter(scope, text=text), NONE, NONE, "me")  # noqa: E731
    everything = search(QueueScope.ALL, "invoice")
    assert (len(everything.rowids), everything.limited, everything.more) == (5, True, None)
    assert {r.head.id for r in store.cases.rows(everything.rowids)} <= {f"c{n}" for n in range(6, 12)}
    partly = search(QueueScope.OPEN, "invoi")
    assert ({r.head.id for r in store.cases.rows(partly.rowids)}, partly.limited) == ({"c4", "c5"}, True)
    exact = search(QueueScope.OPEN, "no3")
    assert ([r.head.id for r in store.cases.rows(exact.rowids)], exact.limited) == (["c3"], False)
    assert search(QueueScope.OPEN, "unheardof").limited is False


def test_a_search_finds_what_i_hold_and_narrows_by_filters(made: Any, store: ProfileStore) -> None:
    held = {"state": CaseState.LEASED, "holder_id": "me"}
    store.cases.put_head(made.head(made.case("c1", title="Brandt"), **held))
    store.cases.put_head(made.head(made.case("c2", title="Brandner", workflow="kyc")))
    store.cases.put_head(made.head(made.case("c3", title="Brandl", workflow="kyc"), state=CaseState.DECIDED))
    found = lambda f, exclude=NONE, mine=NONE: {h.id for h in listed(store, f, exclude, mine)}  # noqa: E731
    assert found(QueueFilter(text="brand")) == {"c1", "c2"}
    assert found(QueueFilter(text="brandn", workflow="kyc")) == {"c2"}
    assert found(QueueFilter(text="brand", workflow="invoice")) == {"c1"}
    assert found(QueueFilter(QueueScope.MINE, text="brand"), NONE, frozenset({"c2"})) == {"c1", "c2"}
    assert found(QueueFilter(QueueScope.DONE, text="b"), frozenset({"c2"})) == {"c2", "c3"}
    assert found(QueueFilter(text="brand"), frozenset({"c1"})) == {"c2"}
    assert found(QueueFilter(text="brandt b")) == {"c1"}


def test_a_word_with_very_many_endings_is_found_by_its_beginning(made: Any, store: ProfileStore) -> None:
    made.pull(store, *(made.item(n, made.case(f"c{n}", title=f"lang{n:04}")) for n in range(1, 60)))
    assert len(store.cases.index(QueueFilter(text="lang"), NONE, NONE, "me").rowids) == 59
    assert len(store.cases.index(QueueFilter(text="lang001"), NONE, NONE, "me").rowids) == 10


LATER = {
    "first_by",
    "first_by_id",
    "attached",
    "forgotten",
    "snoozed_until",
    "snoozed_by_id",
    "waiting_for",
    "covered",
    "cover_share",
    "decided_outcome",
    "decided_reason",
}


def old_profile(made: Any, folder: Path, count: int, version: int = 1) -> list[CaseHead]:
    """A profile as an older release wrote it: its schema by its own migrations, rows by its own columns."""
    from alembic import command
    from alembic.config import Config

    open_profile(folder, made.key, SystemClock()).close()
    for leftover in folder.glob("cache.*"):
        leftover.unlink()
    cache = Database(folder / CACHE, derive(made.key, CACHE), durable=False)
    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).parent / "migrations" / "cache"))
    config.attributes["metadata"] = tables.cache
    found = heads(made, count)
    with cache.begin() as c:
        config.attributes["connection"] = c
        command.upgrade(config, f"{version:04}")
        c.exec_driver_sql(f"PRAGMA user_version = {version}")
        known = [n for n, name in enumerate(WRITTEN) if name not in LATER]
        names, marks = ", ".join(WRITTEN[n] for n in known), ", ".join("?" * len(known))
        c.exec_driver_sql(
            f"INSERT INTO case_row ({names}) VALUES ({marks})",
            [tuple(parameters(h)[n] for n in known) for h in found],
        )
        c.exec_driver_sql(
            "INSERT INTO case_text (rowid, title, external_id, body) SELECT row_id, title, '', '' FROM case_row"
        )
        c.exec_driver_sql("INSERT INTO sync_state (id, epoch, cursor) VALUES (1, 'epoch-1', 300)")
    cache.close()
    return found


@pytest.mark.parametrize("version", [1, 2])
def test_a_profile_of_an_older_release_goes_on(made: Any, folder: Path, version: int) -> None:
    before = old_profile(made, folder, 120, version)
    described = profile_file.read(folder)
    assert described is not None
    assert set(described.files) == {CACHE, OUTBOX, JOURNAL}
    store = open_profile(folder, made.key, SystemClock())
    try:
        assert not store.cache_rebuilt
        assert store.cases._db.pragma("user_version") == tables.CACHE_VERSION
        assert store.cases.sync_state() == ("epoch-1", 300)
        assert (store.cases.chain(), store.cases.scope()) == ("", "")
        for sort in QueueSort:
            expected = [rank(h, sort) for h in sorted(before, key=lambda h: rank(h, sort))]
            found = listed(store, QueueFilter(QueueScope.ALL, sort=sort), NONE, NONE)
            assert [rank(h, sort) for h in found] == expected
        kept = counted(store)
        counted_anew(store)
        assert kept == counted(store)
        store.cases.put_head(made.head(made.case("c0", 9), 9, state=CaseState.WITHDRAWN))
        kept = counted(store)
        counted_anew(store)
        assert kept == counted(store)
        assert len(store.cases.index(QueueFilter(QueueScope.ALL, text="zebr"), NONE, NONE, "me").rowids) > 5
    finally:
        store.close()
