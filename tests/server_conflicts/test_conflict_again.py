"""Authors answer their own decisions again or take them back, and two people decide what needs two."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reviewer_app.domain.case import CaseState
from reviewer_app.wire.messages import DecisionOutcome
from tests.server_conflicts.stage import Stage, take_back

# ---- answering again and taking back -------------------------------------------------------------


def test_a_held_decision_is_confirmed_on_the_newest_revision(stage: Stage) -> None:
    case = stage.case()
    newer = stage.world.revise(case)
    said = stage.ana.approve(case)
    assert stage.says(stage.ana, said) == ("held", "revised")
    confirmed = stage.ana.approve(newer, supersedes=said.decision_id)
    assert stage.says(stage.ana, confirmed) == ("accepted", "")
    assert stage.answer(case) == confirmed.decision_id
    assert stage.notices(stage.ana) == []
    (entry,) = [e for e in stage.log("decision_approve") if e["detail"].get("supersedes")]
    assert entry["detail"]["supersedes"] == said.decision_id


def test_a_confirmation_of_what_was_revised_again_is_held_in_the_others_place(stage: Stage) -> None:
    case = stage.case()
    newer = stage.world.revise(case)
    said = stage.ana.approve(case)
    stage.push(stage.ana, said)
    stage.world.revise(newer, record={"supplier": "S-79"})
    again = stage.ana.approve(newer, supersedes=said.decision_id)
    assert stage.says(stage.ana, again) == ("held", "revised")
    assert stage.world.head(case).attached == 1
    assert stage.says(stage.ana, take_back(stage.ana, said, case)) == ("superseded", "settled")
    assert stage.says(stage.ana, take_back(stage.ana, again, case)) == ("accepted", "taken_back")
    assert stage.world.head(case).attached == 0


def test_only_ones_own_decisions_are_answered_again_or_taken_back(stage: Stage) -> None:
    case = stage.case()
    stage.world.revise(case)
    said = stage.ana.approve(case)
    stage.push(stage.ana, said)
    newer = replace(case, revision=2)
    assert stage.says(stage.ben, take_back(stage.ben, said, case)) == ("rejected", "not_yours")
    assert stage.says(stage.ben, stage.ben.approve(newer, supersedes=said.decision_id)) == ("rejected", "not_yours")
    other = stage.case()
    assert stage.says(stage.ana, stage.ana.approve(other, supersedes=said.decision_id)) == ("rejected", "invalid")
    lost = stage.ana.approve(case)
    assert stage.says(stage.ana, take_back(stage.ana, lost, case)) == ("rejected", "nothing_to_withdraw")
    assert stage.world.head(case).attached == 1


def test_an_answer_is_not_taken_back(stage: Stage) -> None:
    case = stage.case()
    said = stage.ana.approve(case)
    stage.push(stage.ana, said)
    result = stage.push(stage.ana, take_back(stage.ana, said, case))
    assert (result.outcome, result.code, result.receipt) == (DecisionOutcome.REJECTED, "effective", None)
    assert "supervisor" in result.detail
    assert stage.answer(case) == said.decision_id


def test_a_disputed_decision_is_taken_back_and_stays_in_the_record(stage: Stage) -> None:
    case = stage.case()
    stage.push(stage.ana, stage.ana.approve(case))
    said = stage.ben.override(case)
    stage.push(stage.ben, said)
    assert [d.id for d in stage.disputes()] == [said.decision_id]
    taken = take_back(stage.ben, said, case)
    assert stage.says(stage.ben, taken) == ("accepted", "taken_back")
    assert stage.push(stage.ben, taken).outcome is DecisionOutcome.DUPLICATE
    assert stage.disputes() == []
    assert stage.disputes(settled=True) == []
    refused = stage.settle(stage.eve, said.decision_id, "adopt")
    assert (refused.status_code, refused.json()["code"]) == (409, "closed")
    ids = {d.decision.decision_id for d in stage.decisions(stage.ben)}
    assert {said.decision_id, taken.decision_id} <= ids


@pytest.mark.parametrize("names", ["the answer", "the other one"])
def test_whoever_decided_twice_chooses_the_second(stage: Stage, names: str) -> None:
    case = stage.case()
    producer_of = stage.eve
    first, second = stage.ana.approve(case), stage.ana.override(case, device_id="laptop-2")
    stage.push(stage.ana, first)
    result = stage.push(stage.ana, second)
    assert (result.code, result.other) == ("self_differing", first)
    assert stage.disputes() == []
    seen = stage.decisions(producer_of)[-1].seq
    target = first if names == "the answer" else second
    chosen = stage.ana.override(case, supersedes=target.decision_id)
    assert stage.says(stage.ana, chosen) == ("accepted", "corrected")
    assert stage.answer(case) == chosen.decision_id
    head = stage.world.head(case)
    assert (head.state, head.decided_action) == (CaseState.DECIDED, "override")
    again = {d.decision.decision_id: d.effective for d in stage.decisions(producer_of, after=seen)}
    assert again == {first.decision_id: False, chosen.decision_id: True}
    assert stage.notices(stage.ana) == []


def test_whoever_decided_twice_chooses_the_first(stage: Stage) -> None:
    case = stage.case()
    first, second = stage.ana.approve(case), stage.ana.override(case, device_id="laptop-2")
    stage.push(stage.ana, first)
    stage.push(stage.ana, second)
    assert stage.says(stage.ana, take_back(stage.ana, second, case)) == ("accepted", "taken_back")
    assert stage.answer(case) == first.decision_id


def test_an_answer_is_not_changed_by_its_author_after_a_supervisor_spoke(stage: Stage) -> None:
    case = stage.case()
    said, other = stage.ana.approve(case), stage.ben.override(case)
    stage.push(stage.ana, said)
    stage.push(stage.ben, other)
    assert stage.settle(stage.eve, other.decision_id, "uphold").status_code == 200
    again = stage.ana.override(case, total="7.00", supersedes=said.decision_id)
    assert stage.says(stage.ana, again) == ("superseded", "differing")
    assert stage.answer(case) == said.decision_id
    assert [d.id for d in stage.disputes()] == [again.decision_id]


def test_a_changed_answer_that_agrees_with_its_dispute_ends_it(stage: Stage) -> None:
    case = stage.case()
    said, other = stage.ana.approve(case), stage.ben.override(case)
    stage.push(stage.ana, said)
    stage.push(stage.ben, other)
    changed = stage.ana.override(case, supersedes=said.decision_id)
    assert stage.says(stage.ana, changed) == ("accepted", "corrected")
    assert stage.disputes() == []
    assert stage.told(stage.ben) == [("concurring", other.decision_id, "superseded")]


# ---- C12: two people -----------------------------------------------------------------------------


def test_the_first_of_two_is_not_given_the_case_again(stage: Stage) -> None:
    case = stage.payment()
    said = stage.ana.approve(case)
    assert stage.says(stage.ana, said) == ("accepted", "first_of_two")
    head = stage.world.head(case)
    assert (head.state, head.first_by_id, head.decided_by_id) == (CaseState.OPEN, stage.ana.account.id, None)
    refused = stage.ana.call("POST", "/claims", json={"case_id": case.id})
    assert (refused.status_code, refused.json()["code"]) == (409, "same_person")
    assert stage.ana.claim(workflow="payment").claims == ()
    (claim,) = stage.ben.claim(workflow="payment").claims
    assert claim.head.id == case.id
    assert stage.says(stage.ben, stage.ben.approve(case, fence=claim.lease.fence)) == ("accepted", "")
    assert stage.world.head(case).decided_by_id == stage.ben.account.id
    assert stage.told(stage.ana) == [("released", said.decision_id, "accepted")]


def test_a_change_that_would_escape_the_second_look_does_not(stage: Stage) -> None:
    case = stage.payment()
    assert stage.says(stage.ana, stage.ana.override(case, total="4.00")) == ("accepted", "first_of_two")


def test_a_note_that_the_workflow_asks_for_is_asked_for_here_too(stage: Stage) -> None:
    case = stage.payment()
    dear = stage.ana.override(case, total="900.00")
    result = stage.push(stage.ana, dear)
    assert (result.outcome.value, result.code) == ("rejected", "invalid")
    assert stage.says(stage.ana, stage.ana.override(case, total="900.00", note=" \n")) == ("rejected", "invalid")
    assert stage.says(stage.ana, stage.ana.override(case, total="900.00", note="As agreed.")) == (
        "accepted",
        "first_of_two",
    )


def test_a_first_look_at_other_content_is_none(stage: Stage) -> None:
    case = stage.payment()
    said = stage.ana.approve(case)
    stage.push(stage.ana, said)
    newer = stage.world.revise(case)
    assert stage.says(stage.ben, stage.ben.approve(newer)) == ("accepted", "first_of_two")
    assert stage.world.head(case).first_by_id == stage.ben.account.id
    assert stage.told(stage.ana) == [("held", said.decision_id, "held_by_server")]
    again = stage.ana.approve(newer, supersedes=said.decision_id)
    assert stage.says(stage.ana, again) == ("accepted", "")
    assert stage.answer(case) == again.decision_id


def test_the_first_of_two_is_answered_again_and_taken_back_by_its_author(stage: Stage) -> None:
    case = stage.payment()
    said = stage.ana.approve(case)
    stage.push(stage.ana, said)
    other = stage.ana.override(case, supersedes=said.decision_id)
    assert stage.says(stage.ana, other) == ("accepted", "first_of_two")
    assert stage.says(stage.ana, take_back(stage.ana, said, case)) == ("superseded", "settled")
    assert stage.says(stage.ana, take_back(stage.ana, other, case)) == ("accepted", "taken_back")
    assert stage.world.head(case).first_by_id is None
    assert stage.says(stage.ben, stage.ben.approve(case)) == ("accepted", "first_of_two")


def test_an_answer_of_two_is_not_changed_by_one(stage: Stage) -> None:
    case = stage.payment()
    stage.push(stage.ana, stage.ana.approve(case))
    answer = stage.ben.approve(case)
    stage.push(stage.ben, answer)
    changed = stage.ben.override(case, supersedes=answer.decision_id)
    assert stage.says(stage.ben, changed) == ("held", "second_review")
    assert stage.answer(case) == answer.decision_id


def test_what_waited_is_the_second_look_when_the_holder_was_the_first(stage: Stage) -> None:
    case = stage.payment()
    stage.ben.claim(case_id=case.id)
    said = stage.ana.approve(case)
    assert stage.says(stage.ana, said) == ("held", "other_working")
    assert stage.says(stage.ben, stage.ben.approve(case)) == ("accepted", "first_of_two")
    assert stage.answer(case) == said.decision_id
    assert stage.told(stage.ana) == [("released", said.decision_id, "accepted")]
