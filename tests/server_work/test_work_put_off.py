"""Cases that were put off or wait for their sender leave the line of work, and come back by themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from reviewer_app.domain.case import Case, CaseState
from reviewer_app.domain.decision import NONE_FITS, Action, Decision, Reason
from reviewer_app.server.cases.tables import case_head
from reviewer_app.wire.messages import DecisionOutcome
from tests.server_work.world import NOON, Person, World
from tests.servers import RunningServer, sample_case

MONDAY = NOON + timedelta(days=3)


def snooze(who: Person, case: Case, **more: object) -> Decision:
    return who.approve(case, action=Action.SNOOZE, **({"wake_at": MONDAY} | more))


def request(who: Person, case: Case, note: str = "Which branch signed this?") -> Decision:
    return who.approve(case, action=Action.REQUEST, note=note)


def said(who: Person, decision: Decision) -> tuple[DecisionOutcome, str]:
    (result,) = who.push(decision)
    return result.outcome, result.code


def given(who: Person, count: int = 10) -> set[str]:
    return {c.head.id for c in who.claim(count=count).claims}


def test_a_snoozed_case_is_nobodys_next_until_it_wakes(world: World) -> None:
    ana, ben = world.person("ana"), world.person("ben")
    first, other = world.cases(2)
    assert said(ana, snooze(ana, first)) == (DecisionOutcome.ACCEPTED, "")
    head = world.head(first)
    assert (head.state, head.snoozed_until, head.snoozed_by_id) == (CaseState.OPEN, MONDAY, ana.account.id)
    assert given(ben) == {other.id}
    assert given(ana) == set()
    world.watch.pass_s(timedelta(days=3).total_seconds() - 1)
    assert given(ana) == {other.id}
    world.watch.pass_s(1)
    assert given(ana) == {first.id}


def test_whoever_asks_for_a_snoozed_case_by_name_gets_it_and_deciding_wakes_it(world: World) -> None:
    ana, ben = world.person("ana"), world.person("ben")
    (case,) = world.cases(1)
    ana.push(snooze(ana, case))
    assert [c.head.id for c in ben.claim(case_id=case.id).claims] == [case.id]
    assert said(ben, ben.approve(case)) == (DecisionOutcome.ACCEPTED, "")
    head = world.head(case)
    assert (head.state, head.snoozed_until, head.snoozed_by_id) == (CaseState.DECIDED, None, None)
    assert head.decided_outcome == "pay"


def test_a_case_that_waits_for_its_sender_is_next_for_nobody(world: World) -> None:
    ana, ben = world.person("ana"), world.person("ben")
    case, other = world.cases(2)
    assert said(ana, request(ana, case, "  Which branch?  ")) == (DecisionOutcome.ACCEPTED, "")
    assert world.head(case).waiting_for == "Which branch?"
    assert given(ana) | given(ben) == {other.id}
    assert said(ben, ben.override(case)) == (DecisionOutcome.ACCEPTED, "")
    head = world.head(case)
    assert (head.waiting_for, head.decided_reason) == ("", "Misread")


@pytest.mark.parametrize("act", [snooze, request])
def test_putting_off_what_is_answered_or_in_other_hands_changes_nothing(world: World, act: object) -> None:
    ana, ben = world.person("ana"), world.person("ben")
    answered, held = world.cases(2)
    ben.push(ben.approve(answered))
    ben.claim(case_id=held.id)
    before = world.head(answered), world.head(held)
    for case in (answered, held):
        assert said(ana, act(ana, case)) == (DecisionOutcome.SUPERSEDED, "moot")  # type: ignore[operator]
    assert (world.head(answered), world.head(held)) == before


def test_what_makes_no_sense_is_refused_in_words(world: World) -> None:
    ana = world.person("ana")
    (case,) = world.cases(1)
    none_fits = ana.override(case)
    for wrong, words in (
        (snooze(ana, case, wake_at=None), "Choose when"),
        (snooze(ana, case, wake_at=NOON), "still to come"),
        (request(ana, case, "  "), "what you need to know"),
        (ana.approve(case, data_wrong=("nothing",)), "no such field"),
        (_with(none_fits, reasons=(Reason(*NONE_FITS, "None of these"),)), "what no reason says"),
    ):
        (result,) = ana.push(wrong)
        assert (result.outcome, result.code) == (DecisionOutcome.REJECTED, "invalid")
        assert words in result.detail
    explained = _with(none_fits, reasons=(Reason(*NONE_FITS, "None of these"),), note="A stamp of 1972.")
    assert said(ana, _with(explained, data_wrong=("total", "record"))) == (DecisionOutcome.ACCEPTED, "")


def _with(decision: Decision, **changes: object) -> Decision:
    return replace(decision, **changes)  # type: ignore[arg-type]


def test_new_content_is_what_was_waited_for(server: RunningServer) -> None:
    producer, reviewer = server.client("producer"), server.client("reviewer")
    producer.post("/api/v1/cases", json=sample_case())

    def line() -> list[dict[str, object]]:
        claims = reviewer.post("/api/v1/claims", json={"count": 5}).json()["claims"]
        return [c["head"] for c in claims]

    (head,) = line()
    with server.context.database.write() as conn:
        conn.execute(
            case_head.update().values(
                state="open",
                holder=None,
                holder_id=None,
                waiting_for="Which branch?",
                snoozed_until=MONDAY.replace(year=2999),
            )
        )
    assert line() == []
    answer = producer.post("/api/v1/cases", json=sample_case(title="With the branch"))
    assert answer.json()["status"] == "revised"
    (again,) = line()
    assert (again["id"], again["waiting_for"], again["snoozed_until"]) == (head["id"], "", None)
