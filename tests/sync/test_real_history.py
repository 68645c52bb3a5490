"""The real server restored, compacted, with other rights and with a copy gone wrong, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import msgspec
import pytest
import sqlalchemy as sa

from reviewer_app.domain.case import CaseState
from reviewer_app.domain.decision import OutboxState
from reviewer_app.domain.device import WipeMode, WipeOrder
from reviewer_app.errors import Unreachable
from reviewer_app.remote.api import HttpApi
from reviewer_app.server.auth.tables import account as accounts
from reviewer_app.server.cases.tables import case_head
from reviewer_app.server.records.orders import issue_wipe
from reviewer_app.server.sync.feed import record_change, stream_head
from reviewer_app.server.sync.history import compact
from reviewer_app.server.sync.tables import stream_mark
from reviewer_app.store import tables as t
from reviewer_app.store.profile import ProfileStore
from reviewer_app.sync.orders import note_done
from reviewer_app.sync.push import MAX_BATCH_DECISIONS
from reviewer_app.wire.orders import WipeDone
from tests.fakes import NOON, make_decision
from tests.servers import RunningServer, start_server
from tests.sync.meddler import Body, Send, fail_before, on, pass_on, rewrite, whole
from tests.sync.real import Backups, RealDesk, feed, kept


@pytest.fixture
def server(database_url: str, tmp_path: Path) -> Iterator[RunningServer]:
    """The real one, in place of this folder's server in memory."""
    running = start_server(tmp_path / "server", database_url)
    yield running
    running.close()


@pytest.fixture
def real(server: RunningServer, store: ProfileStore) -> Iterator[RealDesk]:
    desk = RealDesk(store, server.url)
    yield desk
    desk.close()


@pytest.fixture
def backups(
    server: RunningServer, database_url: str, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Backups]:
    made = Backups(server, database_url, tmp_path, lambda: request.getfixturevalue("postgres"))
    yield made
    made.stop()
    made.drop()
    made.start(database_url)


def test_the_copies_agree_after_all_that_happened(real: RealDesk, server: RunningServer) -> None:
    ids = feed(server, *range(1, 31))
    real.ahead = 3
    real.engine = real.another()
    real.settled()
    real.say(*ids[:5])
    real.settled()
    real.settled()
    real.store.outbox.set_meta("checked_at", "")
    real.ahead = 0
    real.engine = real.another()
    real.meddler.seen.clear()
    real.settled()
    assert real.asked("/sync/check") == 1
    assert real.asked("/sync/manifest") == 0
    assert real.store.outbox.get_meta("checked_at")
    assert all(real.decided(i) for i in ids[:5])


@pytest.mark.expects_log("history was given a new name")
@pytest.mark.parametrize("noticed", [True, False])
def test_decisions_accepted_since_the_backup_come_back_from_the_desktop(
    real: RealDesk, server: RunningServer, backups: Backups, noticed: bool
) -> None:
    ids = feed(server, *range(1, 9))
    real.settled()
    early = real.say(ids[0])
    real.settled()
    copy = backups.take()
    late = real.say(*ids[1:4])
    real.settled()
    real.settled()
    assert {real.state(d) for d in (*early, *late)} == {OutboxState.ACCEPTED}
    epoch, _ = real.store.cases.sync_state()
    backups.restore(copy, noticed)
    # Life went on at the restored server before this desktop was heard of: its cursor is not beyond the head.
    feed(server, *range(20, 60))
    assert kept(server) == [early[0].decision_id]
    real.engine = real.another()
    real.meddler.seen.clear()
    real.settled()
    assert sorted(kept(server)) == sorted(d.decision_id for d in (*early, *late))
    assert len(kept(server)) == 4
    assert {real.state(d) for d in (*early, *late)} == {OutboxState.ACCEPTED}
    now, _ = real.store.cases.sync_state()
    assert (now != epoch) is noticed
    assert bool(real.board.get().alarm) is not noticed
    assert all(real.decided(i) for i in ids[:4])
    assert len(real.revs()) == 48
    pushed = next(n for n, call in enumerate(real.meddler.seen) if call.endswith("decisions:batch"))
    pulled = next(n for n, call in enumerate(real.meddler.seen) if call.endswith("/sync/changes"))
    assert pushed < pulled
    real.meddler.seen.clear()
    real.settled()
    assert real.asked("decisions:batch") == 0


@pytest.mark.expects_log("history was given a new name")
def test_the_line_breaking_over_the_offer_loses_nothing(
    real: RealDesk, server: RunningServer, backups: Backups
) -> None:
    ids = feed(server, 1, 2)
    real.settled()
    copy = backups.take()
    late = real.say(*ids)
    real.settled()
    backups.restore(copy, noticed=True)
    real.meddler.meddle = on("/decisions:batch", fail_before)
    real.engine = real.another()
    assert isinstance(real.turn().error, Unreachable)
    assert {real.state(d) for d in late} == {OutboxState.WAITING}
    real.engine = real.another()
    real.meddler.meddle = pass_on
    real.settled()
    assert sorted(kept(server)) == sorted(d.decision_id for d in late)


@pytest.mark.expects_log("history was given a new name")
def test_a_desktop_away_through_two_restores_brings_back_what_the_first_one_lost(
    real: RealDesk, server: RunningServer, backups: Backups
) -> None:
    ids = feed(server, *range(1, 6))
    real.settled()
    first = backups.take()
    lost = real.say(ids[0])
    real.settled()
    backups.restore(first, noticed=True)
    # Long enough that the second history begins above what the first restore lost.
    feed(server, *range(10, 40))
    second = backups.take(first)
    feed(server, 40)
    backups.restore(second, noticed=True)
    real.engine = real.another()
    real.settled()
    assert kept(server) == [d.decision_id for d in lost]
    assert {real.state(d) for d in lost} == {OutboxState.ACCEPTED}


def team_case(server: RunningServer, case_id: str, team: str | None) -> None:
    def work(conn: sa.Connection) -> None:
        rev = conn.execute(sa.select(case_head.c.rev).where(case_head.c.id == case_id)).scalar_one() + 1
        conn.execute(sa.update(case_head).where(case_head.c.id == case_id).values(team=team, rev=rev))
        record_change(conn, case_id, rev)

    server.context.database.run_write(work)


def test_joining_a_team_brings_its_cases_and_leaving_it_takes_them(real: RealDesk, server: RunningServer) -> None:
    ids = feed(server, *range(1, 7))
    for case_id in ids[:2]:
        team_case(server, case_id, "senior")
    real.settled()
    assert set(real.revs()) == set(ids[2:])
    mine = accounts.c.id == server.accounts["reviewer"].id

    def teams(*names: str) -> None:
        server.context.database.run_write(
            lambda conn: conn.execute(sa.update(accounts).where(mine).values(teams=list(names)))
        )

    teams("senior")
    real.meddler.seen.clear()
    real.settled()
    assert set(real.revs()) == set(ids)
    assert (real.asked("/sync/manifest"), real.asked("/sync/cases")) == (1, 1)
    teams()
    real.settled()
    assert set(real.revs()) == set(ids[2:])
    real.meddler.seen.clear()
    real.settled()
    assert real.asked("/sync/manifest") == 0


def test_half_a_year_away_costs_a_comparison_and_not_a_word(real: RealDesk, server: RunningServer) -> None:
    ids = feed(server, *range(1, 41))
    real.settled()
    before = real.revs()
    said = real.say(ids[0])
    now = server.context.clock.now()
    database = server.context.database
    for case_id in ids[1:6]:
        team_case(server, case_id, "senior")
    feed(server, *range(50, 60))
    _, head = database.run_write(stream_head)
    database.run_write(lambda c: c.execute(sa.insert(stream_mark).values(seq=head, at=now - timedelta(days=200))))
    assert database.run_write(lambda c: compact(c, now)).horizon > 0
    feed(server, 60)
    real.meddler.seen.clear()
    real.settled()
    assert real.state(said[0]) is OutboxState.ACCEPTED
    assert real.asked("/sync/manifest") == 1
    assert set(real.revs()) == (set(before) - set(ids[1:6])) | (set(real.revs()) - set(before))
    assert len(real.revs()) == 40 - 5 + 11
    real.meddler.seen.clear()
    real.settled()
    assert real.asked("/sync/manifest") == 0


def test_a_copy_gone_wrong_is_mended_by_its_buckets(real: RealDesk, server: RunningServer) -> None:
    ids = feed(server, *range(1, 21))
    real.settled()
    whole_copy = real.revs()
    with real.store.cases._db.begin() as c:
        c.execute(t.case_row.delete().where(t.case_row.c.id == ids[3]))
        c.execute(t.case_row.update().where(t.case_row.c.id == ids[4]).values(rev=77))
    assert real.revs() != whole_copy
    real.store.outbox.set_meta("checked_at", "")
    real.engine = real.another()
    real.meddler.seen.clear()
    real.settled()
    assert real.revs() == whole_copy
    assert real.asked("/sync/cases") == 1
    assert real.asked("/sync/changes") == 0
    real.settled()
    assert real.store.outbox.get_meta("check_failed") == ""


def test_answers_that_come_twice_and_late_change_nothing(real: RealDesk, server: RunningServer) -> None:
    """A network that answers a page's request with the answer before, once each."""
    ids = feed(server, *range(1, 121))
    old: dict[str, tuple[str, bytes]] = {}
    replayed: set[str] = set()

    async def stale(request: httpx.Request, send: Send) -> httpx.Response:
        key = request.url.path
        response = await send(request)
        data = await whole(response)
        kind = response.headers["content-type"]
        if key in old and str(request.url) not in replayed:
            replayed.add(str(request.url))
            kind, again = old[key]
            return httpx.Response(200, headers={"content-type": kind}, stream=Body(again))
        old[key] = (kind, data)
        return httpx.Response(response.status_code, headers={"content-type": kind}, stream=Body(data))

    real.meddler.meddle = on("/sync/changes", stale)
    for _ in range(8):
        real.turn()
    real.meddler.meddle = on("/decisions:batch", stale)
    said = real.say(*ids[:3])
    real.turn()
    said += real.say(*ids[3:5])
    for _ in range(4):
        real.turn()
    real.meddler.meddle = pass_on
    real.engine = real.another()
    real.settled()
    real.settled()
    assert {real.state(d) for d in said} == {OutboxState.ACCEPTED}
    assert sorted(kept(server)) == sorted(d.decision_id for d in said)
    assert len(real.revs()) == 120


def old_protocol(data: bytes) -> bytes:
    """Answers as a server of protocol 1 gave them."""
    answer = msgspec.json.decode(data)
    for name in ("epoch_start_seq", "scope", "notice_seq", "seal_key", "policy", "orders", "pull", "pull_refused"):
        answer.pop(name, None)
    answer.pop("chain", None)
    if "protocol" in answer:
        answer["protocol"] = answer["protocol_max"] = 1
    return msgspec.json.encode(answer)


def test_a_server_of_the_first_protocol_is_worked_with(real: RealDesk, server: RunningServer) -> None:
    async def meddle(request: httpx.Request, send: Send) -> httpx.Response:
        act = rewrite(old_protocol) if request.url.path.endswith(("/hello", "/changes")) else pass_on
        return await act(request, send)

    real.meddler.meddle = meddle
    ids = feed(server, *range(1, 6))
    real.settled()
    said = real.say(*ids[:2])
    real.settled()
    real.settled()
    assert {real.state(d) for d in said} == {OutboxState.ACCEPTED}
    assert all(real.decided(i) for i in ids[:2])
    assert not any(real.asked(p) for p in ("/sync/manifest", "/sync/check", "/sync/cases", "/notices"))
    # The server was updated: the copy has no scope yet and is compared once, nothing is fetched again.
    real.meddler.meddle = pass_on
    real.meddler.seen.clear()
    real.settled()
    assert (real.asked("/sync/manifest"), real.asked("/sync/cases")) == (1, 0)
    assert real.store.cases.chain()


def test_a_full_batch_goes_out_with_its_seals(real: RealDesk, server: RunningServer) -> None:
    ids = feed(server, *range(1, MAX_BATCH_DECISIONS + 4))
    real.settled()
    sent: list[bytes] = []

    async def listen(request: httpx.Request, send: Send) -> httpx.Response:
        sent.append(request.content)
        return await send(request)

    real.meddler.meddle = on("/decisions:batch", listen)
    said = real.say(*ids)
    real.settled()
    assert {real.state(d) for d in said} == {OutboxState.ACCEPTED}
    batches = [msgspec.json.decode(b) for b in sent]
    assert [len(b["decisions"]) for b in batches] == [100, 3]
    seals = [s for b in batches for s in b["seals"]]
    assert [s["decision_id"] for s in seals] == [d.decision_id for d in said]
    assert [s["chain_seq"] for s in seals] == list(range(1, 104))


def test_an_order_issued_at_the_server_is_obeyed_here_and_nowhere_else(real: RealDesk, server: RunningServer) -> None:
    context = server.context
    (case_id,) = feed(server, 1)
    real.settled()
    real.store.outbox.save(make_decision(0, 1, real.me, case_id=case_id, device_id=real.device), "I", NOON, NOON)

    def issue(conn: sa.Connection) -> WipeOrder:
        now, mode = context.clock.now(), WipeMode.PUSH_THEN_WIPE
        return issue_wipe(conn, context.keys, now, "operator", real.device, mode, "The computer was sold.")

    order = context.database.run_write(issue)
    due = real.turn().wipe
    assert due is not None
    assert (due.order, due.unsent) == (order, 0)
    assert len(kept(server)) == 1
    done = WipeDone(order.nonce, NOON, 0)
    api = HttpApi(real.url)
    real.apis.append(api)
    real.loop.run(api.resync.order_done(real.device, order.order_no, done))
    real.loop.run(api.resync.order_done(real.device, order.order_no, done))
    note_done(real.store, order)
    real.engine = real.another()
    real.settled()


def test_cases_taken_along_are_out_and_come_back(real: RealDesk, server: RunningServer) -> None:
    ids = feed(server, *range(1, 9))
    real.settled()
    until = server.context.clock.now() + timedelta(hours=10)
    pack = real.loop.run(real.engine.packs.take(4, None, until))
    assert (pack.to_decide, pack.documents_missing) == (4, 0)
    assert pack.until is not None
    assert abs((pack.until - until).total_seconds()) < 5
    assert pack.left_s == pytest.approx(36_000, abs=60)
    said = real.say(pack.cases[0], fence=real.store.cases.lease(pack.cases[0]).fence)  # type: ignore[union-attr]
    real.settled()
    real.settled()
    assert {real.state(d) for d in said} == {OutboxState.ACCEPTED}
    again = real.loop.run(real.engine.packs.take(4, None, until))
    assert set(pack.cases[1:]) < set(again.cases)
    assert again.to_decide == 4
    assert real.loop.run(real.engine.packs.give_back()) == 4
    real.settled()
    free = [i for i in ids if real.store.cases.head(i).state is CaseState.OPEN]  # type: ignore[union-attr]
    assert len(free) == 7
