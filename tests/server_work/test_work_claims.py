"""Who gets which case."""

from __future__ import annotations

import threading
from datetime import timedelta

from reviewer_app.domain.case import CaseState
from reviewer_app.server.claims import service as claims
from reviewer_app.server.decisions.incoming import read_batch
from reviewer_app.server.decisions.service import Decisions
from reviewer_app.wire import codec
from reviewer_app.wire.messages import ClaimRequest, DecisionBatch, DecisionOutcome, RenewResult
from tests.server_work.world import NOON, Person, World


def test_two_people_race_for_500_cases_and_each_is_decided_once(world: World) -> None:
    people = [world.person("ana"), world.person("ben")]
    cases = {c.id: c for c in world.cases(500)}
    taken: dict[str, list[str]] = {p.account.id: [] for p in people}
    outcomes: list[DecisionOutcome] = []
    context = world.context

    def work(who: Person) -> None:
        take = Decisions(context)
        request = ClaimRequest(count=10)
        while True:
            got = context.database.run_write(lambda conn: claims.claim(conn, context.clock, who.account, request))
            if not got.claims:
                return
            taken[who.account.id] += [c.head.id for c in got.claims]
            said = tuple(who.approve(cases[c.head.id], fence=c.lease.fence) for c in got.claims)
            answers = take.take(who.account, read_batch(codec.encode(DecisionBatch(said))))
            outcomes.extend(r.outcome for r in answers.results)

    threads = [threading.Thread(target=work, args=(p,)) for p in people]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    everything = [case_id for ids in taken.values() for case_id in ids]
    assert len(everything) == len(set(everything)) == 500
    assert outcomes == [DecisionOutcome.ACCEPTED] * 500


def test_order_of_work_is_slack_then_priority_then_age(world: World) -> None:
    ana = world.person("ana")
    old, new, urgent, due, soon, elsewhere = world.cases(6)
    world.change_head(urgent, priority=90)
    world.change_head(due, due_at=NOON + timedelta(hours=2))
    world.change_head(soon, due_at=NOON + timedelta(hours=1))
    world.change_head(elsewhere, team="fraud", due_at=NOON)
    given = ana.claim(count=25).claims
    assert [c.head.id for c in given] == [c.id for c in (soon, due, urgent, old, new)]
    assert ana.claim(count=1).claims == ()
    assert [c.head.id for c in world.person("fay", teams=("fraud",)).claim(count=5).claims] == [elsewhere.id]


def test_a_held_case_is_refused_until_its_lease_runs_out(world: World) -> None:
    ana, ben = world.person("ana"), world.person("ben")
    (case,) = world.cases(1)
    first = ana.claim(case_id=case.id).claims[0]
    assert first.head == world.head(case)
    assert (first.head.state, first.head.holder, first.lease.expires_at) == (
        CaseState.LEASED,
        "Ana",
        NOON + timedelta(seconds=600),
    )
    refused = ben.call("POST", "/claims", json={"case_id": case.id})
    assert (refused.status_code, refused.json()["code"]) == (409, "lease_held")
    assert "Ana is working on this case until 2026-11-23 12:10" in refused.json()["detail"]
    again = ana.claim(case_id=case.id).claims[0].lease
    assert (again.lease_id, again.fence) == (first.lease.lease_id, first.lease.fence)
    world.watch.pass_s(601)
    second = ben.claim(count=1).claims[0]
    assert (second.head.id, second.lease.fence) == (case.id, first.lease.fence + 1)
    lost = ana.call("POST", f"/claims/{first.lease.lease_id}:renew")
    assert (lost.status_code, lost.json()["code"]) == (409, "lease_lost")
    assert ana.call("DELETE", f"/claims/{first.lease.lease_id}").status_code == 204
    assert world.head(case).holder == "Ben"
    ben.push(ben.approve(case))
    assert ana.call("POST", "/claims", json={"case_id": case.id}).json()["code"] == "already_decided"
    assert ana.call("POST", "/claims", json={"case_id": "nowhere"}).status_code == 404
    assert ana.call("POST", "/claims", json={"count": 26}).status_code == 422
    assert world.producer("bot").call("POST", "/claims", json={}).status_code == 403


def test_heartbeats_stay_quiet_until_the_announced_end_is_near(world: World) -> None:
    ana, eve = world.person("ana"), world.person("eve", "supervisor")
    (case,) = world.cases(1)
    lease = ana.claim(case_id=case.id).claims[0].lease
    rev = world.head(case).rev
    revs = []
    for _ in range(10):
        world.watch.pass_s(60)
        answer = codec.decode(ana.call("POST", f"/claims/{lease.lease_id}:renew").content, RenewResult)
        assert answer.lease.expires_at == world.watch.time + timedelta(seconds=600)
        revs.append(world.head(case).rev)
    assert revs == [rev] * 8 + [rev + 1] * 2
    assert ana.call("DELETE", f"/claims/{lease.lease_id}").status_code == 204
    assert (world.head(case).state, world.head(case).holder) == (CaseState.OPEN, None)
    broken = ana.claim(case_id=case.id).claims[0].lease
    assert world.person("ben").call("DELETE", f"/claims/{broken.lease_id}").status_code == 403
    assert eve.call("DELETE", f"/claims/{broken.lease_id}").status_code == 204
    assert [e["what"] for e in eve.call("GET", "/audit").json()["entries"]] == ["lease_broken"]


def test_a_device_takes_at_most_25_cases_offline(world: World) -> None:
    ana = world.person("ana")
    cases = world.cases(30)
    offline = {"kind": "offline", "device_id": "laptop", "want_ttl_s": 10**9}
    first = ana.claim(count=20, **offline).claims
    assert first[0].lease.expires_at == NOON + timedelta(hours=72)
    again = ana.claim(count=25, **offline).claims
    assert {c.lease.lease_id for c in first} < {c.lease.lease_id for c in again}
    assert len(again) == 25
    out = {c.head.id for c in again}
    left = next(c for c in cases if c.id not in out)
    full = ana.call("POST", "/claims", json={"case_id": left.id, **offline})
    assert full.json()["code"] == "offline_full"
