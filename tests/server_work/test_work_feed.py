"""The change stream: nothing skipped, pages that tile, what each person may see."""

from __future__ import annotations

import threading
from itertools import pairwise
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import BigInteger, Column, Connection, Integer, MetaData, Table, func, insert, select, text, update

from reviewer_app.domain.case import Case, CaseState
from reviewer_app.server.cases.tables import case_head
from reviewer_app.server.db import Database
from reviewer_app.server.sync.feed import ensure_stream, link, record_change
from reviewer_app.server.sync.pages import change_page
from reviewer_app.server.sync.tables import change
from reviewer_app.wire import codec
from reviewer_app.wire.messages import Account, ChangeOp, HelloResult
from reviewer_app.wire.pages import read_page
from reviewer_app.wire.version import PROTOCOL_MAX
from tests.server_work.world import Watch, World, make_case, open_world, put_cases

WRITERS, EACH = 8, 25

_naive = Table(
    "naive",
    MetaData(),
    Column("seq", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("writer", Integer),
)


def _race(database: Database, column: Any, write: Any) -> tuple[set[int], set[int]]:
    """Write from many threads while one reads by cursor: the numbers seen, and those there are."""
    seen: set[int] = set()
    done = threading.Event()

    def read_on() -> None:
        cursor, last_round = 0, False
        while True:
            last_round = done.is_set()
            with database.read() as conn:
                found = conn.execute(select(column).where(column > cursor).order_by(column)).scalars().all()
            seen.update(found)
            cursor = max([cursor, *found])
            if last_round:
                return

    def write_on(number: int) -> None:
        for _ in range(EACH):
            database.run_write(lambda conn: write(conn, number))

    reader = threading.Thread(target=read_on)
    writers = [threading.Thread(target=write_on, args=(n,)) for n in range(WRITERS)]
    for t in (reader, *writers):
        t.start()
    for t in writers:
        t.join()
    done.set()
    reader.join()
    with database.read() as conn:
        return seen, set(conn.execute(select(column)).scalars())


def test_a_cursor_over_the_counter_misses_nothing_and_finds_no_gap(database_url: str) -> None:
    database = Database(database_url)
    database.run_write(ensure_stream)
    seen, there = _race(database, change.c.seq, lambda conn, n: record_change(conn, f"case-{n}", 1))
    database.close()
    assert there == set(range(1, WRITERS * EACH + 1))
    assert seen == there


def test_a_cursor_over_a_sequence_skips_what_commits_late(postgres: Any) -> None:
    """Why there is a counter: the first number is drawn, the second commits, the reader moves on."""
    url = postgres.database()
    database = Database(url)
    _naive.create(database.engine)
    with database.write() as slow:
        first = slow.execute(insert(_naive).values(writer=1).returning(_naive.c.seq)).scalar_one()
        with database.write() as quick:
            quick.execute(insert(_naive).values(writer=2))
        with database.read() as conn:
            cursor = conn.execute(select(func.max(_naive.c.seq))).scalar_one()
    with database.read() as conn:
        later = conn.execute(select(_naive.c.seq).where(_naive.c.seq > cursor)).scalars().all()
    database.close()
    postgres.drop(url)
    assert first < cursor
    assert later == []


def test_a_cursor_behind_the_oldest_transaction_skips_what_began_early_and_drew_late(postgres: Any) -> None:
    """The usual mend of a sequence, and why it is none: the order of transactions is not the order of numbers."""
    url = postgres.database()
    database = Database(url)
    settled = text("select seq from behind where seq > :cursor and xid < pg_snapshot_xmin(pg_current_snapshot())")
    with database.write() as conn:
        conn.execute(
            text("create table behind (seq bigserial primary key, xid xid8 not null default pg_current_xact_id())")
        )
    draw = text("insert into behind default values returning seq")
    with database.write() as early:
        early.execute(text("select pg_current_xact_id()"))
        with database.write() as late:
            late.execute(text("select pg_current_xact_id()"))
            low = late.execute(draw).scalar_one()
            early.execute(draw)
            early.commit()
            with database.read() as conn:
                cursor = max(conn.execute(settled, {"cursor": 0}).scalars())
    with database.read() as conn:
        later = conn.execute(settled, {"cursor": cursor}).scalars().all()
    database.close()
    postgres.drop(url)
    assert low < cursor
    assert later == []


def test_twelve_writers_and_pages_between_them_miss_no_change(postgres: Any) -> None:
    """Pages are pulled while cases change: whoever takes them all has each case as it is at the end."""
    url = postgres.database()
    database = Database(url)
    epoch = database.run_write(ensure_stream)
    cases = [make_case(n) for n in range(12)]
    put_cases(database, cases)
    me = Account("me", "me", "Me", ("reviewer",))
    done = threading.Event()
    here: dict[str, int] = {}
    chains: dict[int, str] = {}
    failures: list[BaseException] = []

    def read_on() -> None:
        cursor = 0
        while True:
            last_round = done.is_set()
            more = True
            while more:
                with database.read() as conn:
                    told = change_page(conn, me, epoch, cursor, 3, chains.get(cursor, ""))
                page = read_page(told, epoch, cursor)
                for item in page.items:
                    here[item.id] = max(item.rev, here.get(item.id, 0))
                cursor, more = page.to_seq, page.more
                chains[cursor] = page.chain
            if last_round:
                return

    def write_on(case_id: str) -> None:
        def once(conn: Connection) -> None:
            raised = update(case_head).where(case_head.c.id == case_id).values(rev=case_head.c.rev + 1)
            record_change(conn, case_id, conn.execute(raised.returning(case_head.c.rev)).scalar_one())

        for _ in range(15):
            database.run_write(once)

    def guarded(work: Any, *args: Any) -> None:
        try:
            work(*args)
        except BaseException as error:
            failures.append(error)

    reader = threading.Thread(target=guarded, args=(read_on,))
    writers = [threading.Thread(target=guarded, args=(write_on, c.id)) for c in cases]
    for t in (reader, *writers):
        t.start()
    for t in writers:
        t.join()
    done.set()
    reader.join()
    assert failures == []
    assert here == {c.id: 16 for c in cases}
    chain = ""
    with database.read() as conn:
        for row in conn.execute(select(change).order_by(change.c.seq)):
            chain = link(chain, row.seq, row.case_id, row.rev, row.op)
            assert row.chain == chain
            assert chains.get(row.seq, chain) == chain
    database.close()
    postgres.drop(url)


def test_a_rolled_back_change_gives_its_number_back(database_url: str) -> None:
    database = Database(database_url)
    database.run_write(ensure_stream)

    def think_again(conn: Connection) -> None:
        record_change(conn, "case", 1)
        raise RuntimeError("thought better of it")

    with pytest.raises(RuntimeError, match="thought better"):
        database.run_write(think_again)
    assert database.run_write(lambda conn: record_change(conn, "case", 1)) == 1
    database.close()


def test_pages_tile_and_bring_every_case_once(world: World) -> None:
    ana = world.person("ana")
    cases = world.cases(120)
    ana.claim(count=20)
    ana.push(*(ana.approve(c) for c in cases[:3]))
    pages = world.pull(ana, limit=25)
    assert pages[0].from_seq == 0
    assert all(a.to_seq == b.from_seq for a, b in pairwise(pages))
    assert pages[-1].to_seq == pages[-1].head_seq
    items = [i for p in pages for i in p.items]
    assert sorted(i.id for i in items) == sorted(c.id for c in cases)
    bodies = {i.id: i.content for i in items}
    for case in cases[3:]:
        content = bodies[case.id]
        assert content is not None
        assert codec.decode(content, Case) == case
    assert [bodies[c.id] for c in cases[:3]] == [None] * 3
    heads = {i.id: i.head for i in items}
    assert heads[cases[0].id] == world.head(cases[0])
    assert world.pull(ana, pages[-1].to_seq)[0].items == []


def test_an_escalated_case_becomes_a_tombstone_for_who_may_not_see_it(world: World) -> None:
    ana, ben, fay = world.person("ana"), world.person("ben"), world.person("fay", teams=("fraud",))
    (case,) = world.cases(1)
    cursor = world.pull(ana)[-1].to_seq
    ana.push(ana.escalate(case))
    (gone,) = world.pull(ben, cursor)[0].items
    assert (gone.id, gone.op, gone.head, gone.content) == (case.id, ChangeOp.TOMBSTONE, None, None)
    assert gone.rev == world.head(case).rev
    for who in (fay, ana, world.person("eve", "supervisor")):
        (there,) = world.pull(who, cursor)[0].items
        assert there.head is not None
        assert (there.op, there.head.team, there.head.state) == (ChangeOp.UPSERT, "fraud", CaseState.OPEN)
        assert (there.head.escalated_by, there.head.escalated_by_id) == ("Ana", ana.account.id)
        assert there.content is not None


def test_another_history_is_told_apart(world: World) -> None:
    ana = world.person("ana")
    world.cases(1)
    for epoch, cursor in (("0" * 16, 0), (world.epoch, 99)):
        response = ana.call("GET", "/sync/changes", params={"epoch": epoch, "cursor": cursor})
        assert (response.status_code, response.json()["code"]) == (409, "rewound")
    assert ana.call("GET", "/sync/changes", params={"epoch": world.epoch, "limit": 201}).status_code == 422
    hello = {"protocol_min": 1, "protocol_max": 7, "build": "t", "device_id": "d"}
    said = codec.decode(ana.call("POST", "/sync/hello", json=hello).content, HelloResult)
    assert (said.protocol, said.epoch, said.head_seq, said.account) == (PROTOCOL_MAX, world.epoch, 1, ana.account)
    assert said.public_key == world.context.keys.public_base64
    assert [w.workflow for w in said.workflows] == ["invoice"]
    newer = ana.call("POST", "/sync/hello", json=hello | {"protocol_min": PROTOCOL_MAX + 1})
    assert (newer.status_code, newer.json()["code"]) == (426, "update_needed")


def test_the_event_stream_tells_the_head_and_its_growth(world: World) -> None:
    ana = world.person("ana")
    with httpx.Client(base_url=world.url, trust_env=False, timeout=10) as client:
        assert client.get("/api/v1/events").status_code == 401
        with client.stream("GET", "/api/v1/events", headers=ana.headers) as response:
            assert response.headers["content-type"].startswith("text/event-stream")
            lines = response.iter_lines()
            assert [next(lines) for _ in range(3)] == ["event: news", 'data: {"head_seq":0}', ""]
            world.cases(3)
            assert [next(lines) for _ in range(3)] == ["event: news", 'data: {"head_seq":3}', ""]


def test_a_stopping_server_ends_its_event_streams(tmp_path: Path) -> None:
    """Else it waits for them until it loses patience, and says so in the log, which fails the test."""
    url = f"sqlite:///{tmp_path / 'server.db'}"
    with httpx.Client(trust_env=False, timeout=10) as client:
        with open_world(url, tmp_path / "data", Watch()) as world:
            ana = world.person("ana")
            request = client.build_request("GET", f"{world.url}/api/v1/events", headers=ana.headers)
            response = client.send(request, stream=True)
            lines = response.iter_lines()
            assert next(lines) == "event: news"
        assert list(lines)[-1] == ""
        response.close()
