"""What becomes of a decision after its receipt: judged again, answered again, taken back, told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import delete, text, update
from sqlalchemy.exc import DBAPIError

from reviewer_app.domain.case import Case, CaseState
from reviewer_app.domain.decision import Decision
from reviewer_app.domain.standing import NoticeKind
from reviewer_app.server.conflicts.notices import case_gone
from reviewer_app.server.conflicts.tables import decision_notice, decision_turn
from reviewer_app.server.conflicts.waiting import release_held, sweep
from reviewer_app.server.decisions.tables import decision as kept
from reviewer_app.wire.messages import DecisionOutcome
from tests.server_conflicts.stage import Stage, take_back
from tests.server_work.world import Person


def held_beside(stage: Stage, holder: Person, **claim: object) -> tuple[Case, Decision]:
    """Ana's approval lies beside a case that somebody else has; the case and what she said."""
    case = stage.case()
    holder.claim(case_id=case.id, **claim)
    said = stage.ana.approve(case)
    assert stage.says(stage.ana, said) == ("held", "other_working")
    return case, said


# ---- C6: what lies beside a case -----------------------------------------------------------------


def test_the_holder_is_told_and_sees_what_lies_beside_the_case(stage: Stage) -> None:
    case, said = held_beside(stage, stage.ben)
    (notice,) = stage.notices(stage.ben)
    assert (notice.kind, notice.case_id, notice.decision_id, notice.state) == (NoticeKind.ATTACHED, case.id, "", "")
    assert (notice.other, notice.other_author, notice.case_title) == (said, stage.ana.account.display_name, case.title)
    assert notice.by in notice.detail
    assert stage.world.head(case).attached == 1
    assert stage.notices(stage.ben, after=notice.seq) == []
    assert stage.notices(stage.ana) == []


def test_a_lease_that_runs_out_by_itself_frees_what_waited(stage: Stage) -> None:
    case, said = held_beside(stage, stage.ben)
    database, watch = stage.world.context.database, stage.world.watch
    sweep(database, watch.now())
    assert stage.answer(case) is None
    watch.pass_s(601)
    assert sweep(database, watch.now()) >= 1
    assert stage.answer(case) == said.decision_id
    head = stage.world.head(case)
    assert (head.state, head.decided_by, head.attached) == (CaseState.DECIDED, stage.ana.account.display_name, 0)
    assert stage.told(stage.ana) == [("released", said.decision_id, "accepted")]
    assert sweep(database, watch.now()) == 0
    (entry,) = stage.log("decision_released")
    assert entry["detail"]["decision_id"] == said.decision_id


def test_whoever_comes_after_a_lapsed_lease_comes_after_what_waited(stage: Stage) -> None:
    case, said = held_beside(stage, stage.ben)
    stage.world.watch.pass_s(601)
    refused = stage.cyd.call("POST", "/claims", json={"case_id": case.id})
    assert (refused.status_code, refused.json()["code"]) == (409, "already_decided")
    assert stage.answer(case) == said.decision_id
    other, first = held_beside(stage, stage.ben)
    stage.world.watch.pass_s(601)
    assert stage.says(stage.cyd, stage.cyd.override(other)) == ("superseded", "differing")
    assert stage.answer(other) == first.decision_id


def test_a_queue_claim_passes_over_a_lapsed_case_that_a_decision_waits_for(stage: Stage) -> None:
    case, said = held_beside(stage, stage.ben)
    stage.world.watch.pass_s(601)
    given = stage.cyd.claim(count=25).claims
    assert case.id not in {c.head.id for c in given}
    for claim in given:
        stage.cyd.call("DELETE", f"/claims/{claim.lease.lease_id}")
    sweep(stage.world.context.database, stage.world.watch.now())
    assert stage.answer(case) == said.decision_id


def test_a_skip_of_the_holder_frees_what_waited(stage: Stage) -> None:
    case, said = held_beside(stage, stage.ben)
    assert stage.says(stage.ben, stage.ben.skip(case)) == ("accepted", "")
    assert stage.answer(case) == said.decision_id


def test_the_oldest_that_waits_is_judged_first_and_the_others_beside_it(stage: Stage) -> None:
    case, said = held_beside(stage, stage.ben)
    differing, same = stage.cyd.override(case), stage.sam.approve(case)
    for who, decision in ((stage.cyd, differing), (stage.sam, same)):
        assert stage.says(who, decision) == ("held", "other_working")
    assert stage.world.head(case).attached == 3
    stage.says(stage.ben, stage.ben.skip(case))
    assert stage.answer(case) == said.decision_id
    assert stage.told(stage.cyd) == [("differing", differing.decision_id, "superseded")]
    assert stage.told(stage.sam) == [("concurring", same.decision_id, "superseded")]
    assert [d.id for d in stage.disputes()] == [differing.decision_id]
    (notice,) = stage.notices(stage.cyd)
    assert notice.other == said


def test_an_escalation_of_the_holder_leaves_what_waited_to_the_team(stage: Stage) -> None:
    case, said = held_beside(stage, stage.ben)
    stage.says(stage.ben, stage.ben.escalate(case))
    assert stage.answer(case) is None
    assert stage.told(stage.ana) == [("held", said.decision_id, "held_by_server")]
    assert [(d.id, d.kind.value) for d in stage.disputes()] == [(said.decision_id, "authority_lost")]
    assert stage.says(stage.fay, stage.fay.override(case)) == ("accepted", "")
    assert stage.told(stage.ana)[-1] == ("differing", said.decision_id, "superseded")
    (notice,) = stage.notices(stage.ana)[1:]
    assert (notice.other, notice.case_title) == (None, "")


def test_what_waited_and_is_not_seen_any_more_is_held_for_the_new_revision(stage: Stage) -> None:
    case, said = held_beside(stage, stage.ben)
    stage.world.revise(case)
    stage.says(stage.ben, stage.ben.skip(case))
    assert stage.told(stage.ana) == [("held", said.decision_id, "held_by_server")]
    assert "revised" in stage.notices(stage.ana)[0].detail
    assert stage.disputes() == []


def test_an_escalation_that_waited_moves_the_case_when_it_is_free(stage: Stage) -> None:
    case = stage.case()
    stage.ben.claim(case_id=case.id)
    said = stage.ana.escalate(case)
    assert stage.says(stage.ana, said) == ("held", "other_working")
    stage.says(stage.ben, stage.ben.skip(case))
    head = stage.world.head(case)
    assert (head.state, head.team, head.escalated_by_id) == (CaseState.OPEN, "fraud", stage.ana.account.id)
    assert stage.told(stage.ana) == [("released", said.decision_id, "accepted")]


def test_a_skip_never_waits(stage: Stage) -> None:
    case = stage.case()
    stage.ben.claim(case_id=case.id)
    assert stage.says(stage.ana, stage.ana.skip(case)) == ("superseded", "moot")
    assert stage.world.head(case).holder_id == stage.ben.account.id
    stage.says(stage.ben, stage.ben.approve(case))
    assert stage.says(stage.ana, stage.ana.skip(case)) == ("superseded", "moot")
    other = stage.case()
    stage.world.revise(other)
    assert stage.says(stage.ana, stage.ana.skip(other)) == ("accepted", "")


def test_a_supervisor_breaks_a_lease(stage: Stage) -> None:
    case, said = held_beside(stage, stage.ben, kind="offline")
    path = f"/cases/{case.id}:break-lease"
    assert stage.cyd.call("POST", path, json={"reason": "urgent"}).status_code == 403
    assert stage.eve.call("POST", path, json={"reason": " "}).status_code == 422
    assert stage.eve.call("POST", "/cases/nowhere:break-lease", json={"reason": "x"}).status_code == 404
    assert stage.answer(case) is None
    assert stage.eve.call("POST", path, json={"reason": "urgent"}).status_code == 204
    assert stage.eve.call("POST", path, json={"reason": "urgent"}).status_code == 204
    assert stage.answer(case) == said.decision_id
    told = stage.notices(stage.ben)[-1]
    assert (told.kind, told.by) == (NoticeKind.LEASE_BROKEN, stage.eve.account.display_name)
    assert "urgent" in told.detail
    (entry,) = stage.log("lease_broken")
    assert (entry["actor"], entry["detail"]) == (
        stage.eve.account.id,
        {"holder_id": stage.ben.account.id, "reason": "urgent"},
    )


def test_a_broken_lease_is_followed_by_a_higher_fence_and_the_old_work_is_late(stage: Stage) -> None:
    case = stage.case()
    fence = stage.ben.claim(case_id=case.id, kind="offline").claims[0].lease.fence
    stage.eve.call("POST", f"/cases/{case.id}:break-lease", json={"reason": "urgent"})
    assert stage.cyd.claim(case_id=case.id).claims[0].lease.fence == fence + 1
    assert stage.says(stage.ben, stage.ben.approve(case, fence=fence)) == ("held", "other_working")
    assert stage.says(stage.cyd, stage.cyd.skip(case, fence=fence + 1)) == ("accepted", "")
    assert stage.world.head(case).decided_by_id == stage.ben.account.id


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


# ---- C7, C11 and the end of a case ---------------------------------------------------------------


def test_what_an_account_said_that_is_kept_out_now_waits_for_a_supervisor(stage: Stage) -> None:
    case, said = held_beside(stage, stage.ben)
    stage.set_active(stage.ana, False)
    stage.says(stage.ben, stage.ben.skip(case))
    stage.set_active(stage.ana, True)
    assert stage.answer(case) is None
    assert [(d.id, d.kind.value) for d in stage.disputes()] == [(said.decision_id, "authority_lost")]


def test_releasing_what_is_not_held_changes_nothing(stage: Stage) -> None:
    case = stage.case()
    said, other = stage.ana.approve(case), stage.ben.override(case)
    stage.push(stage.ana, said)
    stage.push(stage.ben, other)
    rev = stage.world.head(case).rev
    for decision_id in (said.decision_id, other.decision_id, "nowhere"):
        with stage.world.context.database.write() as conn:
            release_held(conn, decision_id, stage.world.watch.now())
    assert stage.world.head(case).rev == rev
    assert stage.notices(stage.ben) == []


def test_those_who_wait_at_a_case_that_is_taken_back_are_told(stage: Stage) -> None:
    case, said = held_beside(stage, stage.ben)
    operator = stage.person("olga", "operator")
    answer = operator.call("POST", f"/cases/{case.id}:withdraw", json={"reason": "sent by mistake"})
    assert answer.status_code == 200, answer.text
    assert stage.told(stage.ana) == [("withdrawn", said.decision_id, "superseded")]
    assert stage.disputes() == []
    assert stage.world.head(case).attached == 0
    assert stage.says(stage.ana, take_back(stage.ana, said, case)) == ("superseded", "withdrawn")


def test_all_who_decided_are_told_of_an_erasure_once(stage: Stage) -> None:
    case = stage.case()
    said, other = stage.ana.approve(case), stage.ben.override(case)
    stage.push(stage.ana, said)
    stage.push(stage.ben, other)
    with stage.world.context.database.write() as conn:
        case_gone(conn, case.id, NoticeKind.ERASED, stage.world.watch.now())
        case_gone(conn, "nowhere", NoticeKind.ERASED, stage.world.watch.now())
    assert stage.told(stage.ana) == [("erased", said.decision_id, "")]
    assert stage.told(stage.ben) == [("erased", other.decision_id, "superseded")]
    assert stage.disputes() == []


# ---- the record ----------------------------------------------------------------------------------


def test_nothing_of_a_decision_but_its_effect_can_be_changed(stage: Stage) -> None:
    case = stage.case()
    said, other = stage.ana.approve(case), stage.ben.override(case)
    stage.push(stage.ana, said)
    stage.push(stage.ben, other)
    stage.settle(stage.eve, other.decision_id, "adopt")
    assert stage.answer(case) == other.decision_id
    database = stage.world.context.database
    ours = kept.c.decision_id == said.decision_id
    columns = [c for c in kept.c if c.name != "effective"]
    assert len(columns) >= 13
    for column in columns:
        changed = "'x'" if column.type.python_type is str else "77"
        statement = text(f"update decision set {column.name} = {changed} where decision_id = '{said.decision_id}'")
        with pytest.raises(DBAPIError), database.write() as conn:
            conn.execute(statement)
    with pytest.raises(DBAPIError), database.write() as conn:
        conn.execute(update(kept).where(ours).values(effective=False, code="edited"))
    for table in (kept, decision_notice, decision_turn):
        with pytest.raises(DBAPIError), database.write() as conn:
            conn.execute(delete(table))
    for words in ("update decision_notice set kind = 'x'", "update decision_turn set effective = false"):
        with pytest.raises(DBAPIError), database.write() as conn:
            conn.execute(text(words))


def test_a_case_never_has_two_answers_whatever_is_written(stage: Stage) -> None:
    case = stage.case()
    said, other = stage.ana.approve(case), stage.ben.override(case)
    stage.push(stage.ana, said)
    stage.push(stage.ben, other)
    with pytest.raises(DBAPIError), stage.world.context.database.write() as conn:
        conn.execute(update(kept).where(kept.c.decision_id == other.decision_id).values(effective=True))


def test_who_is_not_shown_the_case_is_not_shown_what_others_said_of_it(stage: Stage) -> None:
    case = stage.case(team="fraud")
    fence = stage.fay.claim(case_id=case.id).claims[0].lease.fence
    stage.set_teams(stage.fay)
    other = stage.person("gus", teams=("fraud",))
    stage.world.watch.pass_s(601)
    stage.push(other, other.override(case))
    said = stage.fay.approve(case, fence=fence)
    for _ in range(2):
        result = stage.push(stage.fay, said)
        assert (result.code, result.other) == ("differing", None)
        assert result.other_author == other.account.display_name
