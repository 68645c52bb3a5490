"""What the server says to a decision, and what it does about it."""

from __future__ import annotations

import threading
from dataclasses import replace

import msgspec
import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError

from reviewer_app.domain.case import CaseState
from reviewer_app.server.decisions.records import effective_decision
from reviewer_app.server.decisions.tables import decision as kept
from reviewer_app.server.sync.tables import change
from reviewer_app.wire import codec
from reviewer_app.wire.messages import DecisionOutcome, DecisionPage
from reviewer_app.wire.receipts import verify
from tests.server_work.world import World

ACCEPTED, SUPERSEDED = DecisionOutcome.ACCEPTED, DecisionOutcome.SUPERSEDED
HELD, REJECTED, DUPLICATE = DecisionOutcome.HELD, DecisionOutcome.REJECTED, DecisionOutcome.DUPLICATE


def test_an_approval_decides_the_case_and_its_receipt_verifies(world: World) -> None:
    ana = world.person("ana")
    (case,) = world.cases(1)
    lease = ana.claim(case_id=case.id).claims[0].lease
    said = ana.approve(case, fence=lease.fence)
    (result,) = ana.push(said)
    assert (result.outcome, result.late_lease) == (ACCEPTED, False)
    head = world.head(case)
    assert (head.state, head.decided_by, head.decided_action) == (CaseState.DECIDED, "Ana", "approve")
    assert head.holder is None
    assert head.lease_expires_at is None
    assert result.receipt is not None
    key = world.context.keys.public_base64
    assert verify(result.receipt, key, said)
    assert not verify(replace(result.receipt, seq=result.receipt.seq + 1), key)
    assert not verify(result.receipt, key, replace(said, note="I never wrote this"))
    assert not verify(result.receipt, "AAAA", said)


def test_the_same_again_gets_the_first_receipt_and_changes_nothing(world: World) -> None:
    ana = world.person("ana")
    (case,) = world.cases(1)
    said = ana.override(case)
    (first,) = ana.push(said)
    rev = world.head(case).rev
    world.watch.pass_s(30 * 24 * 3600)
    (again,) = ana.push(said)
    assert again.outcome is DUPLICATE
    assert again.receipt == first.receipt
    assert world.head(case).rev == rev


def test_another_decision_under_a_known_id_is_refused_and_logged(world: World) -> None:
    ana, eve = world.person("ana"), world.person("eve", "supervisor")
    one, two = world.cases(2)
    said = ana.approve(one)
    ana.push(said)
    (edited,) = ana.push(replace(said, note="edited"))
    (moved,) = ana.push(replace(said, case_id=two.id))
    assert [(r.outcome, r.code, r.receipt) for r in (edited, moved)] == [(REJECTED, "id_reuse", None)] * 2
    assert world.head(two).state is CaseState.OPEN
    log = eve.call("GET", "/audit").json()["entries"]
    assert [e["what"] for e in log] == ["decision_approve", "decision_id_reuse", "decision_id_reuse"]
    assert ana.call("GET", "/audit").status_code == 403


def test_what_is_not_a_decision_of_this_case_is_refused_and_not_kept(world: World) -> None:
    ana = world.person("ana")
    (case,) = world.cases(1)
    wrong: list[tuple[dict[str, object], str]] = [
        ({"author_id": "somebody"}, "wrong_author"),
        ({"practice": True}, "practice"),
        ({"case_id": "nowhere"}, "unknown_case"),
        ({"case_id": "nul\0"}, "invalid"),
        ({"decision_id": "x" * 65}, "invalid"),
        ({"case_revision": 7}, "invalid"),
        ({"case_revision": 2**40}, "invalid"),
        ({"duration_ms": 2**60}, "invalid"),
        ({"outcome": "reject"}, "invalid"),
        ({"workflow_version": 9}, "invalid"),
        ({"note": "n" * 4001}, "invalid"),
    ]
    good = ana.approve(case, note="a NUL\0 is kept")
    *refused, kept_one = ana.push(*(ana.approve(case, **change) for change, _ in wrong), good)
    assert [r.code for r in refused] == [code for _, code in wrong]
    assert all(r.outcome is REJECTED and r.receipt is None and r.detail for r in refused)
    assert kept_one.outcome is ACCEPTED
    page = codec.decode(ana.call("GET", "/decisions").content, DecisionPage)
    assert [d.decision for d in page.decisions] == [good]


def test_an_item_of_another_language_spoils_no_other(world: World) -> None:
    ana = world.person("ana")
    (case,) = world.cases(1)
    odd = codec.builtins(ana.approve(case)) | {"action": "bless"}
    body = msgspec.json.encode({"decisions": [odd, 7, codec.builtins(ana.approve(case))]})
    results = ana.call("POST", "/decisions:batch", content=body).json()["results"]
    assert [(r["outcome"], r["code"]) for r in results] == [
        ("rejected", "invalid"),
        ("rejected", "invalid"),
        ("accepted", ""),
    ]
    assert results[0]["decision_id"] == odd["decision_id"]
    assert ana.call("POST", "/decisions:batch", content=b"{").status_code == 422
    many = msgspec.json.encode({"decisions": [odd] * 101})
    assert ana.call("POST", "/decisions:batch", content=many).status_code == 422
    assert ana.call("POST", "/decisions:batch", content=b" " * (1024 * 1024 + 1)).status_code in (413, 422)


def test_who_comes_second_is_kept_beside_the_first(world: World) -> None:
    ana, ben, eve = world.person("ana"), world.person("ben"), world.person("eve", "supervisor")
    (case,) = world.cases(1)
    first = ana.approve(case)
    ana.push(first)
    same, other = ben.push(ben.approve(case), ben.override(case))
    assert (same.outcome, same.code) == (SUPERSEDED, "concurring")
    assert (other.outcome, other.code) == (SUPERSEDED, "differing")
    assert (other.other, other.other_author, other.other_at) == (first, "Ana", world.watch.time)
    assert other.receipt is not None
    assert verify(other.receipt, world.context.keys.public_base64)
    page = codec.decode(eve.call("GET", "/decisions").content, DecisionPage)
    assert [(d.effective, d.values["total"]) for d in page.decisions] == [
        (True, "8.00"),
        (False, "8.00"),
        (False, "9.00"),
    ]
    assert page.decisions[0].ai == case.suggestion
    mine = codec.decode(ben.call("GET", "/decisions?limit=1").content, DecisionPage)
    assert ([d.author for d in mine.decisions], mine.more) == (["Ben"], True)
    rest = codec.decode(ben.call("GET", f"/decisions?after={mine.next}").content, DecisionPage)
    assert (len(rest.decisions), rest.more) == (1, False)
    with world.context.database.read() as conn:
        answer = effective_decision(conn, case.id)
    assert answer is not None
    assert answer.decision == first


def test_a_decision_on_an_older_revision_is_held(world: World) -> None:
    ana = world.person("ana")
    (case,) = world.cases(1)
    newer = world.revise(case)
    held, confirmed = ana.push(ana.approve(case), ana.approve(newer))
    assert (held.outcome, held.code) == (HELD, "revised")
    assert held.receipt is not None
    assert confirmed.outcome is ACCEPTED


def test_a_lease_that_ran_out_makes_a_decision_late_not_void(world: World) -> None:
    ana, ben = world.person("ana"), world.person("ben")
    late, taken = world.cases(2)
    fences = [ana.claim(case_id=c.id).claims[0].lease.fence for c in (late, taken)]
    world.watch.pass_s(601)
    assert ben.claim(case_id=taken.id).claims[0].lease.fence == fences[1] + 1
    first, second = ana.push(ana.approve(late, fence=fences[0]), ana.approve(taken, fence=fences[1]))
    assert (first.outcome, first.late_lease) == (ACCEPTED, True)
    assert (second.outcome, second.code) == (HELD, "other_working")
    assert world.head(taken).holder == "Ben"
    (by_ben,) = ben.push(ben.approve(taken))
    assert (by_ben.outcome, by_ben.late_lease) == (ACCEPTED, False)


def test_an_escalation_moves_the_case_to_the_team(world: World) -> None:
    ana, fay = world.person("ana"), world.person("fay", teams=("fraud",))
    (case,) = world.cases(1)
    ana.claim(case_id=case.id)
    (result,) = ana.push(ana.escalate(case))
    assert result.outcome is ACCEPTED
    head = world.head(case)
    assert (head.state, head.team, head.holder) == (CaseState.OPEN, "fraud", None)
    (late,) = ana.push(ana.approve(case))
    assert (late.outcome, late.code) == (HELD, "authority_lost")
    (decided,) = fay.push(fay.approve(case))
    assert decided.outcome is ACCEPTED
    with world.context.database.read() as conn:
        answer = effective_decision(conn, case.id)
    assert answer is not None
    assert answer.author == "Fay"


def test_a_case_always_another_teams_is_forbidden(world: World) -> None:
    ana = world.person("ana")
    (case,) = world.cases(1, team="fraud")
    (result,) = ana.push(ana.approve(case))
    assert (result.outcome, result.code) == (REJECTED, "forbidden")


def test_a_skip_gives_the_case_back_and_many_are_noted(world: World) -> None:
    ana, eve = world.person("ana"), world.person("eve", "supervisor")
    (case,) = world.cases(1)
    for _ in range(3):
        ana.claim(case_id=case.id)
        (result,) = ana.push(ana.skip(case))
        assert result.outcome is ACCEPTED
    head = world.head(case)
    assert (head.state, head.holder, head.team) == (CaseState.OPEN, None, None)
    log = eve.call("GET", "/audit").json()["entries"]
    assert [e["what"] for e in log] == ["decision_skip"] * 3 + ["case_skipped_often"]
    assert [e["seq"] for e in log] == [1, 2, 3, 4]


def test_many_at_once_decide_a_case_once(world: World) -> None:
    people = [world.person(f"p{n}") for n in range(4)]
    cases = world.cases(5)
    said = [[p.approve(c) for c in cases] for p in people]
    results: list[DecisionOutcome] = []
    lock = threading.Lock()

    def push(number: int) -> None:
        for _ in range(2):
            mine = people[number].push(*said[number])
            with lock:
                results.extend(r.outcome for r in mine)

    threads = [threading.Thread(target=push, args=(n,)) for n in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert results.count(ACCEPTED) == 5
    assert results.count(SUPERSEDED) == 15
    assert results.count(DUPLICATE) == 20


def test_the_database_itself_allows_one_answer_a_case(world: World) -> None:
    ana = world.person("ana")
    (case,) = world.cases(1)
    ana.push(ana.approve(case))
    with world.context.database.read() as conn:
        row = dict(conn.execute(select(kept)).one()._mapping)
    with pytest.raises(IntegrityError), world.context.database.write() as conn:
        conn.execute(insert(kept).values(row | {"decision_id": "other", "seq": 99}))


@pytest.mark.expects_log("a decision could not be stored")
def test_a_database_failure_on_one_is_retry_and_the_others_go_on(world: World) -> None:
    ana = world.person("ana")
    bad, good = world.cases(2)
    with world.context.database.write() as conn:
        last = conn.execute(select(func.max(change.c.seq))).scalar_one()
        # The next number is taken already, so the transaction that draws it fails when it stores its change.
        conn.execute(insert(change).values(seq=last + 1, case_id=bad.id, rev=1, op="upsert"))
    said = ana.approve(bad)
    (first,) = ana.push(said)
    assert (first.outcome, first.receipt) == (DecisionOutcome.RETRY, None)
    assert world.head(bad).state is CaseState.OPEN
    with world.context.database.write() as conn:
        conn.execute(change.delete().where(change.c.seq == last + 1))
    results = ana.push(said, ana.approve(good))
    assert [r.outcome for r in results] == [ACCEPTED, ACCEPTED]
