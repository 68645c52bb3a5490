"""What becomes of a decision after its receipt: judged again, answered again, taken back, told."""

from __future__ import annotations

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
