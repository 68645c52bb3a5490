"""Supervisors settle what two people said, once, and both are told; the two may say something first."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from reviewer_app.domain.case import Case, CaseState
from reviewer_app.domain.decision import Decision
from reviewer_app.domain.standing import REMARK_LIMIT, Dispute, NoticeKind, Settlement
from reviewer_app.server.conflicts.notices import case_gone
from reviewer_app.wire import codec
from tests.server_conflicts.stage import Stage


def differing(stage: Stage) -> tuple[Case, Decision, Decision]:
    """Ana approved, Ben decided otherwise after her."""
    case = stage.case()
    said, other = stage.ana.approve(case), stage.ben.override(case)
    assert stage.says(stage.ana, said) == ("accepted", "")
    assert stage.says(stage.ben, other) == ("superseded", "differing")
    return case, said, other


def test_a_dispute_shows_both_sides_as_they_were_said(stage: Stage) -> None:
    case, said, other = differing(stage)
    (dispute,) = stage.disputes()
    response = stage.eve.call("GET", f"/disputes/{other.decision_id}")
    assert codec.decode(response.content, Dispute) == dispute
    assert (dispute.id, dispute.kind.value, dispute.head.id) == (other.decision_id, "differing", case.id)
    assert dispute.standing is not None
    assert (dispute.standing.decision, dispute.standing.effective) == (said, True)
    assert (dispute.disputed.decision, dispute.disputed.effective) == (other, False)
    assert dispute.disputed.author_id == stage.ben.account.id
    assert (dispute.settlement, dispute.settled_by, dispute.settled_at) == (None, "", None)


def test_disputes_are_the_supervisors_alone(stage: Stage) -> None:
    _, said, other = differing(stage)
    for path in ("/disputes", f"/disputes/{other.decision_id}"):
        assert stage.ben.call("GET", path).status_code == 403
    assert stage.settle(stage.ben, other.decision_id, "adopt").status_code == 403
    assert stage.eve.call("GET", f"/disputes/{said.decision_id}").status_code == 404
    assert stage.settle(stage.eve, said.decision_id, "adopt").status_code == 404
    assert stage.settle(stage.eve, other.decision_id, "burn").status_code == 422
    assert stage.settle(stage.eve, other.decision_id, "adopt", "n" * (REMARK_LIMIT + 1)).status_code == 422
    assert stage.eve.call("GET", "/disputes", params={"after": "x"}).status_code == 422
    assert stage.disputes()[0].id == other.decision_id


def test_disputes_come_in_pages(stage: Stage) -> None:
    ids = [differing(stage)[2].decision_id for _ in range(3)]
    after, found = "", []
    while True:
        page = stage.eve.call("GET", "/disputes", params={"after": after, "limit": 2}).json()
        found += [d["id"] for d in page["disputes"]]
        after = page["next"]
        if not after:
            break
    assert [i for i in found if i in ids] == ids
    assert page["open"] == len(found)


def test_adopting_makes_the_other_one_the_answer(stage: Stage) -> None:
    case, said, other = differing(stage)
    seen = stage.decisions(stage.eve)[-1].seq
    response = stage.settle(stage.eve, other.decision_id, "adopt", "The stamp is odd.")
    assert response.status_code == 200, response.text
    settled = codec.decode(response.content, Dispute)
    assert (settled.settlement, settled.settled_by) == (Settlement.ADOPT, stage.eve.account.display_name)
    assert (settled.settled_note, settled.settled_at) == ("The stamp is odd.", stage.noon)
    assert settled.standing is not None
    assert (settled.standing.decision, settled.standing.effective, settled.disputed.effective) == (said, False, True)
    assert stage.answer(case) == other.decision_id
    head = stage.world.head(case)
    assert (head.decided_by_id, head.decided_action) == (stage.ben.account.id, "override")
    assert stage.told(stage.ana) == [("overturned", said.decision_id, "superseded")]
    assert stage.told(stage.ben) == [("adopted", other.decision_id, "accepted")]
    (notice,) = stage.notices(stage.ana)
    assert (notice.other, notice.by) == (other, stage.eve.account.display_name)
    assert "The stamp is odd." in notice.detail
    again = {d.decision.decision_id: d.effective for d in stage.decisions(stage.eve, after=seen)}
    assert again == {said.decision_id: False, other.decision_id: True}
    (entry,) = stage.log("dispute_settled")
    assert (entry["actor"], entry["detail"]["settlement"]) == (stage.eve.account.id, "adopt")
    assert stage.disputes() == []
    assert [d.id for d in stage.disputes(settled=True)] == [other.decision_id]


def test_upholding_leaves_the_answer(stage: Stage) -> None:
    case, said, other = differing(stage)
    assert stage.settle(stage.eve, other.decision_id, "uphold").status_code == 200
    assert stage.answer(case) == said.decision_id
    assert stage.told(stage.ana) == [("upheld", said.decision_id, "")]
    assert stage.told(stage.ben) == [("upheld", other.decision_id, "superseded")]
    assert stage.world.head(case).decided_by_id == stage.ana.account.id


def test_the_same_word_again_is_no_second_one(stage: Stage) -> None:
    _, _, other = differing(stage)
    first = stage.settle(stage.eve, other.decision_id, "adopt", "note")
    again = stage.settle(stage.eve, other.decision_id, "adopt", "note")
    assert (again.status_code, again.json()) == (200, first.json())
    for who, word, note in ((stage.eve, "uphold", "note"), (stage.eve, "adopt", ""), (stage.sam, "adopt", "note")):
        refused = stage.settle(who, other.decision_id, word, note)
        assert (refused.status_code, refused.json()["code"]) == (409, "settled")
        assert stage.eve.account.display_name in refused.json()["detail"]
    assert len(stage.notices(stage.ben)) == 1
    assert len(stage.log("dispute_settled")) == 1


@pytest.mark.parametrize("first", [True, False], ids=["as the answer", "as the other"])
def test_nobody_settles_their_own(stage: Stage, first: bool) -> None:
    case = stage.case()
    one, two = (stage.sam, stage.ben) if first else (stage.ben, stage.sam)
    stage.push(one, one.approve(case))
    other = two.override(case)
    stage.push(two, other)
    refused = stage.settle(stage.sam, other.decision_id, "adopt")
    assert (refused.status_code, refused.json()["code"]) == (403, "own_dispute")
    assert "Another supervisor" in refused.json()["detail"]
    assert stage.settle(stage.eve, other.decision_id, "adopt").status_code == 200


def test_what_else_is_disputed_is_compared_with_the_new_answer(stage: Stage) -> None:
    case, _, other = differing(stage)
    same, third = stage.cyd.override(case), stage.sam.override(case, total="7.00")
    for who, decision in ((stage.cyd, same), (stage.sam, third)):
        assert stage.says(who, decision) == ("superseded", "differing")
    assert stage.settle(stage.eve, other.decision_id, "adopt").status_code == 200
    assert stage.told(stage.cyd) == [("concurring", same.decision_id, "superseded")]
    assert stage.told(stage.sam) == []
    (left,) = stage.disputes()
    assert left.id == third.decision_id
    assert left.standing is not None
    assert left.standing.decision == other
    assert stage.settle(stage.eve, third.decision_id, "adopt").status_code == 200
    assert stage.answer(case) == third.decision_id
    assert stage.told(stage.ben)[-1] == ("overturned", other.decision_id, "superseded")


def test_an_escalation_adopted_opens_the_case_again_for_its_team(stage: Stage) -> None:
    case = stage.case()
    said, other = stage.ana.approve(case), stage.ben.escalate(case)
    stage.push(stage.ana, said)
    assert stage.says(stage.ben, other) == ("superseded", "differing")
    assert stage.settle(stage.eve, other.decision_id, "adopt").status_code == 200
    head = stage.world.head(case)
    assert (head.state, head.team, head.decided_by, head.decided_at) == (CaseState.OPEN, "fraud", None, None)
    assert stage.answer(case) is None
    assert stage.told(stage.ana) == [("overturned", said.decision_id, "superseded")]
    assert stage.says(stage.fay, stage.fay.approve(case)) == ("accepted", "")


def access_lost(stage: Stage) -> tuple[Case, Decision]:
    """Fay decided, and was moved to another team before it arrived."""
    case = stage.case(team="fraud")
    fence = stage.fay.claim(case_id=case.id).claims[0].lease.fence
    said = stage.fay.approve(case, fence=fence)
    stage.set_teams(stage.fay)
    assert stage.says(stage.fay, said) == ("held", "authority_lost")
    return case, said


def test_a_held_decision_is_released_by_a_supervisor(stage: Stage) -> None:
    case, said = access_lost(stage)
    assert stage.settle(stage.eve, said.decision_id, "adopt").status_code == 200
    assert stage.answer(case) == said.decision_id
    assert stage.told(stage.fay) == [("released", said.decision_id, "accepted")]
    assert stage.world.head(case).holder_id is None


def test_a_held_decision_is_voided_by_a_supervisor(stage: Stage) -> None:
    case, said = access_lost(stage)
    assert stage.settle(stage.eve, said.decision_id, "uphold").status_code == 200
    assert stage.answer(case) is None
    assert stage.told(stage.fay) == [("voided", said.decision_id, "superseded")]
    assert stage.world.head(case).attached == 0


def test_releasing_takes_the_case_from_whoever_has_it(stage: Stage) -> None:
    case = stage.case()
    stage.ben.claim(case_id=case.id)
    said = stage.ana.approve(case)
    stage.push(stage.ana, said)
    assert stage.settle(stage.eve, said.decision_id, "adopt").status_code == 200
    assert stage.answer(case) == said.decision_id
    assert [n.kind for n in stage.notices(stage.ben)] == [NoticeKind.ATTACHED, NoticeKind.LEASE_BROKEN]


@pytest.mark.parametrize("word", ["adopt", "uphold"])
def test_a_supervisor_is_the_second_person_behind_either_of_two(stage: Stage, word: str) -> None:
    case = stage.payment()
    first, second = stage.ana.approve(case), stage.ben.override(case)
    stage.push(stage.ana, first)
    assert stage.says(stage.ben, second) == ("held", "second_review")
    (dispute,) = stage.disputes()
    assert dispute.standing is not None
    assert dispute.standing.decision == first
    assert stage.settle(stage.eve, second.decision_id, word).status_code == 200
    chosen, other = (second, first) if word == "adopt" else (first, second)
    assert stage.answer(case) == chosen.decision_id
    assert stage.world.head(case).state is CaseState.DECIDED
    states = {n.decision_id: n.state for who in (stage.ana, stage.ben) for n in stage.notices(who)}
    assert states[other.decision_id] == "superseded"
    assert states[chosen.decision_id] in ("accepted", "")
    assert stage.disputes() == []


def test_nothing_is_left_to_settle_once_the_case_is_gone(stage: Stage) -> None:
    _, _, other = differing(stage)
    with stage.world.context.database.write() as conn:
        case_gone(conn, other.case_id, NoticeKind.ERASED, stage.noon)
    refused = stage.settle(stage.eve, other.decision_id, "adopt")
    assert (refused.status_code, refused.json()["code"]) == (409, "closed")


# ---- remarks -------------------------------------------------------------------------------------


def test_the_two_concerned_may_say_something_first(stage: Stage) -> None:
    _, _, other = differing(stage)
    path = f"/decisions/{other.decision_id}:remark"
    for who, words in ((stage.ben, "The stamp."), (stage.ana, "What stamp?"), (stage.ben, "The stamp.")):
        assert who.call("POST", path, json={"text": words}).status_code == 204
    assert stage.cyd.call("POST", path, json={"text": "I too"}).status_code == 404
    assert stage.eve.call("POST", path, json={"text": "I too"}).status_code == 404
    for words in (" ", "n" * (REMARK_LIMIT + 1), "nul\0"):
        assert stage.ben.call("POST", path, json={"text": words}).status_code == 422
    (dispute,) = stage.disputes()
    assert Counter((r.author, r.text) for r in dispute.remarks) == Counter(
        [(stage.ben.account.display_name, "The stamp."), (stage.ana.account.display_name, "What stamp?")]
    )
    stage.settle(stage.eve, other.decision_id, "uphold")
    assert stage.ben.call("POST", path, json={"text": "But"}).status_code == 409


def test_remarks_and_notes_go_with_the_content(stage: Stage) -> None:
    _, _, other = differing(stage)
    stage.ben.call("POST", f"/decisions/{other.decision_id}:remark", json={"text": "Mr Smith's stamp"})
    stage.settle(stage.eve, other.decision_id, "uphold", "Mr Smith called")
    with stage.world.context.database.write() as conn:
        case_gone(conn, other.case_id, NoticeKind.ERASED, stage.noon)
    (dispute,) = stage.disputes(settled=True)
    assert "Smith" not in repr(dispute)
    assert all("Smith" not in n.detail for who in (stage.ana, stage.ben) for n in stage.notices(who))


# ---- races ---------------------------------------------------------------------------------------


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Start all acts at the same moment, each on a thread of its own; what they came to, in their order."""
    gate = threading.Barrier(len(acts))
    found: list[Any] = [None] * len(acts)

    def run(number: int) -> None:
        gate.wait()
        found[number] = acts[number]()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_of_two_supervisors_at_once_one_settles(stage: Stage) -> None:
    for _ in range(4):
        case, said, other = differing(stage)
        adopt, uphold = at_once(
            partial(stage.settle, stage.eve, other.decision_id, "adopt"),
            partial(stage.settle, stage.sam, other.decision_id, "uphold"),
        )
        assert sorted((adopt.status_code, uphold.status_code)) == [200, 409]
        assert stage.answer(case) == (other if adopt.status_code == 200 else said).decision_id
    assert len(stage.notices(stage.ben)) == 4
    assert len(stage.log("dispute_settled")) == 4


def test_of_two_authors_at_once_one_answers(stage: Stage) -> None:
    for _ in range(4):
        case = stage.case()
        said, other = stage.ana.approve(case), stage.ben.override(case)
        told = at_once(partial(stage.says, stage.ana, said), partial(stage.says, stage.ben, other))
        assert sorted(told) == [("accepted", ""), ("superseded", "differing")]
        assert stage.answer(case) == (said if told[0] == ("accepted", "") else other).decision_id
    assert len(stage.disputes()) == 4


def test_of_two_second_looks_at_once_one_answers(stage: Stage) -> None:
    for _ in range(3):
        case = stage.payment()
        told = at_once(*(partial(stage.says, w, w.approve(case)) for w in (stage.ana, stage.ben, stage.cyd)))
        assert sorted(told) == [("accepted", ""), ("accepted", "first_of_two"), ("superseded", "concurring")]


def test_a_decision_and_the_end_of_the_lease_it_waits_for_at_once(stage: Stage) -> None:
    for _ in range(4):
        case = stage.case()
        lease = stage.ben.claim(case_id=case.id).claims[0].lease
        said = stage.ana.approve(case)
        told = at_once(
            partial(stage.says, stage.ana, said),
            partial(stage.ben.call, "DELETE", f"/claims/{lease.lease_id}"),
        )
        assert told[1].status_code == 204
        assert told[0] in (("accepted", ""), ("held", "other_working"))
        assert stage.answer(case) == said.decision_id
