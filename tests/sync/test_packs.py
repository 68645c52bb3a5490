"""Cases taken along: all that belongs to them is here, and they are mine until a time that is counted honestly."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from reviewer_app.domain.case import CaseState
from reviewer_app.domain.device import DevicePolicy, Pack
from reviewer_app.errors import Refused, Unreachable
from reviewer_app.sync.packs import kept_pack, with_time_left
from reviewer_app.sync.server_time import ServerTime
from tests.fakes import NOON, FakeServer, FrozenClock, make_case, make_decision
from tests.sync.desk import Desk

EVENING = NOON + timedelta(hours=8)


@pytest.fixture
def served(desk: Desk, server: FakeServer) -> Desk:
    """Twelve cases, none in the pocket."""
    desk.engine = desk.another(ahead=0)
    server.add(*(make_case(n, (server.add_document(f"page {n}".encode(), f"{n}.txt"),)) for n in range(1, 13)))
    desk.cycle()
    return desk


def take(desk: Desk, count: int = 5, hours: float = 8) -> Pack:
    return asyncio.run(desk.engine.packs.take(count, None, NOON + timedelta(hours=hours)))


def test_cases_come_with_leases_content_and_documents(served: Desk, server: FakeServer) -> None:
    pack = take(served)
    assert pack == Pack(tuple(f"case-{n:04}" for n in range(1, 6)), 5, EVENING, 8 * 3600, 0)
    assert {x.kind for x in served.store.cases.leases()} == {"offline"}
    for case_id in pack.cases:
        case = served.store.cases.case(case_id)
        assert case is not None
        assert served.store.blobs.has(case.documents[0].sha256)
    assert served.board.get().pack == replace(pack, left_s=None)


def test_policy_bounds_how_many_and_how_long(served: Desk, server: FakeServer) -> None:
    server.policy = DevicePolicy(pack_cases=3, pack_hours=2)
    served.cycle()
    pack = take(served, 25, 72)
    assert len(pack.cases) == 3
    assert pack.until == NOON + timedelta(hours=2)


@pytest.mark.parametrize(("count", "hours"), [(0, 8), (5, -1), (5, 0.01)])
def test_nonsense_is_refused_in_words(served: Desk, server: FakeServer, count: int, hours: float) -> None:
    with pytest.raises(Refused):
        take(served, count, hours)
    assert "claim" not in server.calls


def test_nothing_free_is_said(desk: Desk, server: FakeServer) -> None:
    desk.cycle()
    with pytest.raises(Refused, match="no free cases"):
        take(desk)


def test_a_case_not_pulled_yet_comes_by_name(served: Desk, server: FakeServer) -> None:
    server.add(make_case(13))
    for n in range(1, 13):
        server.change(replace(server.heads[f"case-{n:04}"][1], state=CaseState.DECIDED))
    pack = take(served)
    assert pack.cases == ("case-0013",)
    assert server.fetched == ["case-0013"]
    assert served.store.cases.case("case-0013") is not None


def test_a_connection_lost_over_the_documents_leaves_a_pack_that_says_so(served: Desk, server: FakeServer) -> None:
    # Ten documents came ahead with the first turn; these are of cases behind them.
    served.store.cases.reset(None)
    for n in range(1, 13):
        for ref in server.cases[f"case-{n:04}"].documents:
            served.store.blobs.delete(ref.sha256)

    async def lost(*_: object, **__: object) -> bytes:
        raise Unreachable("Lost.", code="ReadError")

    plain, served.api.document = served.api.document, lost  # type: ignore[method-assign]
    served.cycle()
    pack = take(served, 4)
    assert (pack.to_decide, pack.documents_missing) == (4, 4)
    served.api.document = plain  # type: ignore[method-assign]
    served.cycle()
    assert kept_pack(served.store).documents_missing == 0


def test_deciding_counts_down_and_the_last_one_ends_the_pack(served: Desk, server: FakeServer) -> None:
    take(served, 2)
    served.say(make_decision(1, 1))
    assert kept_pack(served.store).to_decide == 1
    served.cycle()
    assert served.board.get().pack is not None
    served.say(make_decision(2, 2))
    served.cycle()
    served.cycle()
    assert served.board.get().pack is None
    assert kept_pack(served.store) == Pack()


def test_signing_out_keeps_the_pack_and_gives_the_pocket_back(served: Desk, server: FakeServer) -> None:
    take(served, 2)
    served.engine = served.another()
    server.calls.clear()
    served.cycle()
    asyncio.run(served.engine.leases.want("case-0007"))
    asyncio.run(served.engine.part())
    assert {x.case_id for x in served.store.cases.leases()} == {"case-0001", "case-0002"}


def test_giving_back_frees_what_is_undecided(served: Desk, server: FakeServer) -> None:
    take(served, 3)
    served.say(make_decision(2, 1))
    server.calls.clear()
    assert asyncio.run(served.engine.packs.give_back()) == 2
    assert server.calls.count("release") == 2
    assert {x.case_id for x in served.store.cases.leases()} == {"case-0002"}
    assert kept_pack(served.store).cases == ("case-0002",)


def test_giving_back_needs_a_connection_and_loses_nothing_without(served: Desk, server: FakeServer) -> None:
    take(served, 3)
    server.down = True
    with pytest.raises(Unreachable):
        asyncio.run(served.engine.packs.give_back())
    assert kept_pack(served.store).to_decide == 3


def test_heartbeats_leave_the_pack_alone(served: Desk, server: FakeServer) -> None:
    take(served, 2)
    server.calls.clear()
    asyncio.run(served.engine.heartbeat())
    assert "renew" not in server.calls
    assert len(served.store.cases.leases()) == 2


def test_a_copy_made_anew_does_not_lose_the_leases(served: Desk, server: FakeServer) -> None:
    take(served, 2)
    server.epoch = "epoch-2"
    served.cycle()
    assert {x.case_id for x in served.store.cases.leases()} == {"case-0001", "case-0002"}
    assert kept_pack(served.store).to_decide == 2


def test_a_broken_lease_leaves_the_pack(served: Desk, server: FakeServer) -> None:
    take(served, 2)
    server.change(replace(server.heads["case-0001"][1], holder="Ben", holder_id="ben"))
    served.cycle()
    assert kept_pack(served.store).to_decide == 1


def test_the_countdown_runs_by_the_counter_and_ends_with_the_system(served: Desk, clock: FrozenClock) -> None:
    take(served, 2)
    clock.pass_time(3600)
    pack = kept_pack(served.store)
    assert with_time_left(pack, served.time).left_s == 7 * 3600
    clock.pass_time(8 * 3600)
    assert with_time_left(pack, served.time).left_s == 0
    rebooted = ServerTime(clock, "boot-2")
    rebooted.remember(served.store.outbox.get_meta("server_time"))
    assert with_time_left(pack, rebooted).left_s is None


def test_what_was_decided_after_the_end_still_goes_out(served: Desk, server: FakeServer, clock: FrozenClock) -> None:
    take(served, 2)
    server.down = True
    clock.pass_time(100 * 3600)
    lease = served.store.cases.lease("case-0001")
    assert lease is not None
    said = make_decision(1, 1, fence=lease.fence)
    served.say(said)
    served.cycle()
    server.down = False
    assert served.cycle() is None
    assert [d.fence for d in server.arrived] == [lease.fence]


def test_three_missed_heartbeats_make_a_lease_be_asked_for_again(desk: Desk, server: FakeServer) -> None:
    server.add(make_case(1))
    desk.cycle()
    server.down = True
    for _ in range(3):
        with pytest.raises(Unreachable):
            asyncio.run(desk.engine.heartbeat())
    # Still here: its fence is evidence of when the work was begun.
    assert len(desk.store.cases.leases()) == 1
    assert desk.engine.leases.doubtful
    server.down = False
    server.calls.clear()
    desk.cycle()
    assert server.calls.count("renew") == 1
    assert not desk.engine.leases.doubtful
