"""A history that was set back, edited or forgotten is noticed; one that goes on is not."""

from __future__ import annotations

import importlib.util
import json
import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text, update

from reviewer_app.server import migrations
from reviewer_app.server.backup import backup, restore
from reviewer_app.server.cases.tables import case_head
from reviewer_app.server.context import ServerContext, build_context
from reviewer_app.server.db import Database
from reviewer_app.server.migrations import migrate
from reviewer_app.server.run import EmbeddedServer
from reviewer_app.server.settings import ServerSettings
from reviewer_app.server.sync import history
from reviewer_app.server.sync.feed import chain_at, ensure_stream, record_changes, stream_head
from reviewer_app.server.sync.tables import change
from reviewer_app.wire import codec
from reviewer_app.wire.messages import ChangeOp, HelloResult
from tests.server_work.world import Person, Watch, World, make_case, put_cases
from tests.servers import CHEAP

HELLO = {"protocol_min": 1, "protocol_max": 2, "build": "t", "device_id": "d"}
DAY = 86_400.0


def say_hello(who: Person, **more: Any) -> tuple[int, str]:
    response = who.call("POST", "/sync/hello", json=HELLO | more)
    return response.status_code, "" if response.status_code == 200 else response.json()["code"]


def test_only_who_stands_where_the_history_was_goes_on(world: World) -> None:
    ana = world.person("ana")
    world.cases(10)
    pages = world.pull(ana, limit=4)
    for page in pages:
        at = {"epoch": world.epoch, "cursor": page.to_seq}
        assert say_hello(ana, **at, chain=page.chain) == (200, "")
        assert say_hello(ana, **at) == (200, "")  # a desktop of the first protocol knows no chain
        assert say_hello(ana, **at, chain="0" * 64) == (409, "rewound")
    assert say_hello(ana, epoch=world.epoch, cursor=999) == (409, "rewound")
    # Another epoch is no error of hello's: the answer names the present one.
    assert say_hello(ana, epoch="f" * 16, cursor=999, chain="0" * 64) == (200, "")


def test_an_edited_past_is_noticed_by_whoever_was_there(world: World) -> None:
    ana = world.person("ana")
    world.cases(3)
    page = world.pull(ana)[-1]
    with world.context.database.write() as conn:
        conn.execute(update(change).where(change.c.seq == page.to_seq).values(chain="e" * 64))
    assert say_hello(ana, epoch=world.epoch, cursor=page.to_seq, chain=page.chain) == (409, "rewound")


def test_old_changes_are_forgotten_and_old_cursors_compare_lists(world: World) -> None:
    ana, watch, database = world.person("ana"), world.watch, world.context.database
    cases = world.cases(6)
    world.change_head(cases[0], priority=1)
    early = world.pull(ana, limit=2)
    watch.pass_s(DAY)
    database.run_write(lambda conn: history.mark(conn, watch.now()))
    watch.pass_s(100 * DAY)
    world.change_head(cases[1], priority=2)
    database.run_write(lambda conn: history.mark(conn, watch.now()))
    assert database.run_write(lambda conn: history.compact(conn, watch.now())).removed == 0
    watch.pass_s(100 * DAY)
    ana = world.person("ana2")
    done = database.run_write(lambda conn: history.compact(conn, watch.now()))
    assert (done.horizon, done.removed) == (7, 2)
    assert database.run_write(lambda conn: history.compact(conn, watch.now())).removed == 0
    at = {"epoch": world.epoch, "cursor": early[0].to_seq, "chain": early[0].chain}
    assert say_hello(ana, **at) == (410, "resync_required")
    gone = ana.call("GET", "/sync/changes", params={"epoch": world.epoch, "cursor": early[0].to_seq})
    assert (gone.status_code, gone.json()["code"]) == (410, "resync_required")
    # Who stands at the horizon or after it can still prove it; a fresh pull brings every case.
    assert say_hello(ana, epoch=world.epoch, cursor=7, chain=early[-1].chain) == (200, "")
    assert {i.id for p in world.pull(ana) for i in p.items} == {c.id for c in cases}
    assert [i.id for i in world.pull(ana, 7)[0].items] == [cases[1].id]


def test_a_desktop_too_old_for_new_cases_is_told_so_and_still_heard(database_url: str, tmp_path: Path) -> None:
    made = ServerSettings(
        data_dir=tmp_path / "d", database_url=database_url, port=0, password_cost=CHEAP, protocol_min=2
    )
    with EmbeddedServer(made, build_context(made, Watch())) as served:
        world = World(served.context, Watch(), served.url)
        with world.http:
            ana = world.person("ana")
            (case,) = world.cases(1)
            old = HELLO | {"protocol_max": 1}
            said = codec.decode(ana.call("POST", "/sync/hello", json=old).content, HelloResult)
            assert (said.protocol, said.pull, bool(said.pull_refused)) == (1, False, True)
            assert said.protocol_min == 2
            # The schema is old, the decision is welcome.
            assert ana.push(ana.approve(case))[0].outcome.value == "accepted"
            at: dict[str, Any] = {"epoch": world.epoch}
            gives: list[tuple[str, str, dict[str, Any]]] = [
                ("GET", "/sync/changes", {"params": at}),
                ("GET", "/sync/manifest", {"params": at}),
                ("POST", "/sync/cases", {"json": at | {"ids": [case.id]}}),
                ("POST", "/claims", {"json": {}}),
            ]
            for method, path, more in gives:
                for speaks, status in (("", 426), ("1", 426), ("2", 200)):
                    headers = ana.headers | ({"X-Reviewer-Protocol": speaks} if speaks else {})
                    answer = world.http.request(method, f"/api/v1{path}", headers=headers, **more)
                    assert answer.status_code == status, (path, speaks, answer.text)
            now = codec.decode(ana.call("POST", "/sync/hello", json=HELLO).content, HelloResult)
            assert (now.protocol, now.pull) == (2, True)


# ---- restored servers -----------------------------------------------------------------------


def open_here(folder: Path, url: str) -> ServerContext:
    return build_context(ServerSettings(data_dir=folder, database_url=url), Watch())


def test_a_restored_backup_has_a_name_of_its_own_from_its_head_on(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'a' / 'reviewer.db'}"
    context = open_here(tmp_path / "a", url)
    put_cases(context.database, [make_case(n) for n in range(4)])
    with context.database.read() as conn:
        before = stream_head(conn)
    backup(context.database, tmp_path / "a", tmp_path / "copy.tar")
    put_cases(context.database, [make_case(9)])
    context.close()
    restore(tmp_path / "copy.tar", tmp_path / "b")
    again = open_here(tmp_path / "b", f"sqlite:///{tmp_path / 'b' / 'reviewer.db'}")
    try:
        with again.database.read() as conn:
            epoch, head = stream_head(conn)
            start = conn.execute(text("select epoch_start_seq from stream")).scalar_one()
        assert head == before[1] == start
        assert epoch != before[0]
    finally:
        again.close()


def test_the_start_of_what_is_offered_again_is_that_of_the_first_restore(tmp_path: Path) -> None:
    """Also when that was of an empty server: whoever was away through both lost everything at the first."""
    database = Database(f"sqlite:///{tmp_path / 'x.db'}")
    migrate(database.url)
    database.run_write(ensure_stream)
    starts = []
    for _ in range(3):
        database.run_write(history.new_epoch)
        with database.read() as conn:
            starts.append(conn.execute(text("select epoch_start_seq from stream")).scalar_one())
        database.run_write(lambda conn: record_changes(conn, [("a", 1), ("b", 1)]))
    database.close()
    assert starts == [0, 0, 0]


def test_a_server_that_was_killed_still_knows_what_it_served_at_its_start(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    url = f"sqlite:///{tmp_path / 'reviewer.db'}"
    context = open_here(tmp_path, url)
    empty = tmp_path / "empty.db"
    with closing(sqlite3.connect(tmp_path / "reviewer.db")) as live, closing(sqlite3.connect(empty)) as copy:
        live.backup(copy)
    put_cases(context.database, [make_case(1)])
    context.close()
    (tmp_path / history.FILE).unlink()
    context = open_here(tmp_path, url)
    assert json.loads((tmp_path / history.FILE).read_text())["seq"] == 1
    # As if killed: the note of the start is all there is.
    noted = (tmp_path / history.FILE).read_bytes()
    context.close()
    (tmp_path / history.FILE).write_bytes(noted)
    for suffix in ("-wal", "-shm"):
        (tmp_path / f"reviewer.db{suffix}").unlink(missing_ok=True)
    shutil.copyfile(empty, tmp_path / "reviewer.db")
    with caplog.at_level("ERROR"):
        again = open_here(tmp_path, url)
    with again.database.read() as conn:
        assert stream_head(conn)[0] != json.loads(noted)["epoch"]
    again.close()


@pytest.mark.parametrize("grown", [0, 3])
def test_a_database_put_back_in_place_is_noticed_at_the_next_start(
    tmp_path: Path, grown: int, caplog: pytest.LogCaptureFixture
) -> None:
    url = f"sqlite:///{tmp_path / 'reviewer.db'}"
    context = open_here(tmp_path, url)
    put_cases(context.database, [make_case(n) for n in range(4)])
    with (
        closing(sqlite3.connect(tmp_path / "reviewer.db")) as live,
        closing(sqlite3.connect(tmp_path / "copy.db")) as copy,
    ):
        live.backup(copy)
    put_cases(context.database, [make_case(7), make_case(8)])
    with context.database.read() as conn:
        before = stream_head(conn)[0]
    context.close()
    for suffix in ("-wal", "-shm"):
        (tmp_path / f"reviewer.db{suffix}").unlink(missing_ok=True)
    shutil.copyfile(tmp_path / "copy.db", tmp_path / "reviewer.db")
    if grown:
        # Somebody worked on it meanwhile: it has more than before, but not the same.
        database = Database(url)
        put_cases(database, [make_case(20 + n) for n in range(grown)])
        database.close()
    with caplog.at_level("ERROR"):
        again = open_here(tmp_path, url)
    try:
        with again.database.read() as conn:
            assert stream_head(conn)[0] != before
    finally:
        again.close()


def test_an_ordinary_restart_keeps_the_name(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'reviewer.db'}"
    names = set()
    for round_ in range(3):
        context = open_here(tmp_path, url)
        put_cases(context.database, [make_case(10 * round_)])
        with context.database.read() as conn:
            names.add(stream_head(conn)[0])
        context.close()
    assert len(names) == 1
    (tmp_path / history.FILE).write_text("not json")
    context = open_here(tmp_path, url)
    with context.database.read() as conn:
        assert {stream_head(conn)[0]} == names
    context.close()
    assert set(json.loads((tmp_path / history.FILE).read_text())) == {"epoch", "seq", "chain"}


def test_another_postgresql_cluster_is_another_history(
    postgres: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    url = postgres.database()
    try:
        context = open_here(tmp_path, url)
        with context.database.write() as conn:
            before = stream_head(conn)[0]
            origin = conn.execute(text("select origin from stream")).scalar_one()
            assert origin.count("/") == 1
            conn.execute(text("update stream set origin = 'another/1'"))
        context.close()
        (tmp_path / history.FILE).unlink()
        with caplog.at_level("ERROR"):
            context = open_here(tmp_path, url)
        with context.database.read() as conn:
            assert stream_head(conn)[0] != before
        context.close()
    finally:
        postgres.drop(url)


def test_old_histories_are_chained_when_the_schema_is_raised(tmp_path: Path) -> None:
    """What the migration computes is what the feed would have."""
    database = Database(f"sqlite:///{tmp_path / 'x.db'}")
    migrate(database.url)
    database.run_write(ensure_stream)
    database.run_write(lambda conn: record_changes(conn, [("a", 1), ("b", 1), ("a", 2)]))
    with database.write() as conn:
        told = [chain_at(conn, n) for n in (1, 2, 3)]
        conn.execute(update(change).values(chain=""))
    place = Path(migrations.__file__).parent / "versions" / "0006_chained_history.py"
    spec = importlib.util.spec_from_file_location("chained", place)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with database.write() as conn:
        module._chain_what_is_there(conn)
        assert [chain_at(conn, n) for n in (1, 2, 3)] == told
    database.close()


# ---- whatever happens -----------------------------------------------------------------------

steps = st.lists(
    st.one_of(
        st.tuples(st.just("change"), st.integers(0, 5)),
        st.tuples(st.just("bury"), st.integers(0, 5)),
        st.tuples(st.just("compact"), st.integers(0, 3)),
        st.tuples(st.just("read"), st.integers(1, 3)),
    ),
    max_size=30,
)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("empty") / "empty.db"
    migrate(f"sqlite:///{place}")
    return place


@given(steps=steps)
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_a_reader_who_obeys_ends_with_the_list_whatever_was_forgotten(
    empty: Path, tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    from reviewer_app.server.problems import ApiProblem
    from reviewer_app.server.sync.lists import cases_by_name, manifest
    from reviewer_app.server.sync.pages import change_page
    from reviewer_app.wire.messages import Account
    from reviewer_app.wire.pages import read_page
    from reviewer_app.wire.resync import ManifestPage

    place = tmp_path_factory.mktemp("history") / "h.db"
    shutil.copyfile(empty, place)
    database, watch = Database(f"sqlite:///{place}"), Watch()
    epoch = database.run_write(ensure_stream)
    cases = [make_case(n) for n in range(6)]
    put_cases(database, cases)
    me = Account("me", "me", "Me", ("reviewer",))
    here: dict[str, int] = {}
    cursor = 0
    buried: set[str] = set()

    def take(page: Any) -> None:
        for item in page.items:
            if item.op is ChangeOp.TOMBSTONE:
                here.pop(item.id, None)
            elif item.rev > here.get(item.id, 0):
                here[item.id] = item.rev

    def read(limit: int) -> None:
        nonlocal cursor
        with database.read() as conn:
            try:
                page = read_page(change_page(conn, me, epoch, cursor, limit), epoch, cursor)
            except ApiProblem as told:
                if told.code != "resync_required":
                    raise
                listed = codec.decode(manifest(conn, me, epoch, "", 100), ManifestPage)
                wanted = {e.id: e.rev for e in listed.entries}
                for gone in here.keys() - wanted.keys():
                    del here[gone]
                missing = [i for i, rev in wanted.items() if here.get(i, 0) < rev]
                if missing:
                    take(read_page(cases_by_name(conn, me, epoch, missing), epoch, None))
                cursor = listed.seq
                return
        take(page)
        cursor = page.to_seq

    for what, number in steps:
        watch.pass_s(40 * DAY)
        with database.write() as conn:
            history.mark(conn, watch.now())
            if what in ("change", "bury") and cases[number].id not in buried:
                case_id = cases[number].id
                conn.execute(update(case_head).where(case_head.c.id == case_id).values(rev=case_head.c.rev + 1))
                rev = conn.execute(text("select rev from case_head where id = :i"), {"i": case_id}).scalar_one()
                record_changes(conn, [(case_id, rev, ChangeOp.TOMBSTONE if what == "bury" else ChangeOp.UPSERT)])
                if what == "bury":
                    buried.add(case_id)
            elif what == "compact":
                history.compact(conn, watch.now(), timedelta(days=60 * number))
        if what == "read":
            read(number)
    for _ in range(60):
        read(2)
    with database.read() as conn:
        final = codec.decode(manifest(conn, me, epoch, "", 100), ManifestPage)
        assert cursor == stream_head(conn)[1]
    assert here == {e.id: e.rev for e in final.entries}
    assert not buried & here.keys()
    database.close()
