"""Every case of conflict, in both orders of arrival, sent once and sent again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from reviewer_app.domain.case import Escalation, EscalationReason
from reviewer_app.domain.decision import Action, Decision
from reviewer_app.server.decisions.times import clock_offset
from reviewer_app.wire import codec
from reviewer_app.wire.messages import DecisionBatch, DecisionBatchResult, DecisionOutcome
from tests.server_conflicts.plays import (
    DONE,
    OK,
    REFUSED,
    Delivery,
    Event,
    Play,
    Said,
    access_ends,
    approving,
    never_allowed,
    old_desktop,
    other_gives_back,
    other_working,
    overriding,
    practice,
    restored_device,
    revised,
    time_passes,
    two,
    two_devices,
    two_looks,
    withdrawn,
    wrong_clock,
)
from tests.server_conflicts.stage import KEPT, Stage
from tests.server_work.world import NOON


@dataclass
class Row:
    """One case of conflict: what is said in the order AB and in the order BA, and what stands afterwards.

    The lists are what is told of A and of B; `answer` names whose decision answers the case, `disputed`
    whose waits for a supervisor.
    """

    name: str
    begin: Callable[[Stage], Play]
    ab: tuple[Said, Said]
    ba: tuple[Said, Said]
    answer: tuple[str, str] = ("a", "b")
    disputed: tuple[str, str] = ("", "")
    told: dict[str, str] = field(default_factory=dict)
    """Kinds of notices by person, in the order AB (`ab:ana`) or BA."""


CONCURRING: Said = ("superseded", "concurring")
DIFFERING: Said = ("superseded", "differing")
FIRST: Said = ("accepted", "first_of_two")
CLEAR = Escalation(EscalationReason.RULE)

ROWS = (
    Row("C1 the same", two(approving), (OK, CONCURRING), (CONCURRING, OK)),
    Row("C2 another", two(overriding), (OK, DIFFERING), (DIFFERING, OK), disputed=("b", "a")),
    Row("C3 withdrawn", withdrawn, (OK, REFUSED), (("superseded", "withdrawn"), DONE), answer=("a", "")),
    Row("C4 revised", revised(), (OK, DONE), (("held", "revised"), DONE), answer=("a", "")),
    Row(
        "C4 revised in why it came",
        revised(escalation=CLEAR),
        (OK, DONE),
        (("held", "revised"), DONE),
        answer=("a", ""),
    ),
    Row(
        "C4 revised in nothing that decides",
        revised(title="Invoice, urgent", priority=90, metadata={"run": 7}),
        (OK, DONE),
        (("accepted", "revised_outside"), DONE),
        answer=("a", "a"),
    ),
    Row("C5 late", time_passes, (OK, DONE), (("accepted", "late_lease"), DONE), answer=("a", "a")),
    Row(
        "C6 other working, the same",
        other_working(approving),
        (("held", "other_working"), OK),
        (CONCURRING, OK),
        answer=("b", "b"),
        told={"ab:ana": "concurring", "ab:ben": "attached"},
    ),
    Row(
        "C6 other working, another",
        other_working(overriding),
        (("held", "other_working"), OK),
        (DIFFERING, OK),
        answer=("b", "b"),
        disputed=("a", "a"),
        told={"ab:ana": "differing", "ab:ben": "attached"},
    ),
    Row(
        "C6 other gives back",
        other_gives_back,
        (("held", "other_working"), DONE),
        (("accepted", "late_lease"), DONE),
        answer=("a", "a"),
        told={"ab:ana": "released", "ab:ben": "attached"},
    ),
    Row(
        "C7 access ended",
        access_ends,
        (OK, DONE),
        (("held", "authority_lost"), DONE),
        answer=("a", ""),
        disputed=("", "a"),
    ),
    Row(
        "C8 never allowed", never_allowed, (("rejected", "forbidden"), OK), (("rejected", "forbidden"), OK), ("b", "b")
    ),
    Row("C9 wrong clock", wrong_clock, (("accepted", "clock_skew"), CONCURRING), (CONCURRING, OK)),
    Row(
        "C10 two devices, the same",
        two_devices(approving),
        (OK, ("superseded", "self_same")),
        (("superseded", "self_same"), OK),
    ),
    Row(
        "C10 two devices, another",
        two_devices(overriding),
        (OK, ("superseded", "self_differing")),
        (("superseded", "self_differing"), OK),
    ),
    Row(
        "C11 restored device",
        restored_device,
        (OK, ("held", "device_fork")),
        (("held", "device_fork"), OK),
        answer=("a", ""),
        disputed=("b", "a"),
    ),
    Row("C12 two people, the same", two_looks("ben", approving), (FIRST, OK), (OK, FIRST), answer=("b", "a")),
    Row(
        "C12 two people, another",
        two_looks("ben", overriding),
        (FIRST, ("held", "second_review")),
        (("held", "second_review"), FIRST),
        answer=("", ""),
        disputed=("b", "a"),
    ),
    Row(
        "C12 one person twice",
        two_looks("ana", approving),
        (FIRST, ("rejected", "same_person")),
        (("rejected", "same_person"), FIRST),
        answer=("", ""),
    ),
    Row("C13 practice", practice, (("rejected", "practice"), OK), (("rejected", "practice"), OK), answer=("b", "b")),
    Row("C14 old desktop", old_desktop, (OK, CONCURRING), (CONCURRING, OK)),
)


def deliver(it: Delivery | Event, times: int) -> Said:
    """What the first try was told; every further one must be told the same."""
    if isinstance(it, Event):
        return it.happen()
    told: list[Said] = []
    receipts = []
    for n in range(times):
        body = codec.encode(DecisionBatch((it.said,))) if it.push is None else it.push()
        response = it.who.call("POST", "/decisions:batch", content=body)
        assert response.status_code == 200, response.text
        (result,) = codec.decode(response.content, DecisionBatchResult).results
        assert result.detail or result.code == ""
        assert "fail" not in result.detail.lower()
        assert (result.receipt is not None) == (result.outcome in KEPT or result.outcome is DecisionOutcome.DUPLICATE)
        receipts.append(result.receipt)
        if n and result.receipt is not None:
            assert result.outcome is DecisionOutcome.DUPLICATE
            assert (result.receipt, result.code) == (receipts[0], told[0][1])
        else:
            told.append((result.outcome.value, result.code))
    assert len(set(told)) == 1
    return told[0]


@pytest.mark.parametrize("times", [1, 2], ids=["once", "twice"])
@pytest.mark.parametrize("order", ["ab", "ba"])
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_every_conflict_has_its_outcome(stage: Stage, row: Row, order: str, times: int) -> None:
    play = row.begin(stage)
    if order == "ab":
        told = (deliver(play.a, times), deliver(play.b, times))
    else:
        second = deliver(play.b, times)
        told = (deliver(play.a, times), second)
    assert told == (row.ab if order == "ab" else row.ba)
    place = 0 if order == "ab" else 1
    ids = {name: it.said.decision_id for name, it in (("a", play.a), ("b", play.b)) if isinstance(it, Delivery)}
    assert stage.answer(play.case) == ids.get(row.answer[place])
    assert [d.id for d in stage.disputes()] == [ids[name] for name in row.disputed[place]]
    for who in ("ana", "ben"):
        kinds = [n.kind.value for n in stage.notices(getattr(stage, who))]
        expected = row.told.get(f"{order}:{who}")
        if expected is not None:
            assert kinds == [expected]


def test_what_was_never_allowed_is_a_matter_for_the_log(stage: Stage) -> None:
    case = stage.case(team="fraud")
    said = stage.ana.approve(case)
    stage.push(stage.ana, said)
    (entry,) = stage.log("decision_forbidden")
    assert (entry["actor"], entry["subject"]) == (stage.ana.account.id, case.id)
    assert entry["detail"] == {"decision_id": said.decision_id}


def test_a_wrong_clock_is_told_and_all_three_times_are_kept(stage: Stage) -> None:
    case = stage.case()
    noon = stage.noon
    said = stage.ana.approve(case, decided_at=noon + timedelta(hours=3), estimated_at=noon - timedelta(seconds=5))
    result = stage.push(stage.ana, said)
    assert result.code == "clock_skew"
    assert "3 hours" in result.detail
    (entry,) = stage.log("decision_approve")
    assert entry["detail"]["clock_offset_s"] == 3 * 3600 + 5
    assert said.estimated_at is not None
    assert entry["detail"]["decided_at"] == said.decided_at.isoformat()
    assert entry["detail"]["estimated_at"] == said.estimated_at.isoformat()
    assert entry["at"] == noon


@pytest.mark.parametrize(
    ("decided", "estimated", "offset"),
    [
        (timedelta(seconds=120), timedelta(0), None),
        (timedelta(seconds=121), timedelta(0), timedelta(seconds=121)),
        (-timedelta(seconds=121), timedelta(0), -timedelta(seconds=121)),
        (-timedelta(days=3), -timedelta(days=3), None),
        (-timedelta(days=3), None, None),
        (timedelta(seconds=120), None, None),
        (timedelta(seconds=121), None, timedelta(seconds=121)),
    ],
)
def test_a_clock_is_wrong_by_more_than_two_minutes(
    decided: timedelta, estimated: timedelta | None, offset: timedelta | None
) -> None:
    reckoned = None if estimated is None else NOON + estimated
    said = Decision(
        "d",
        "c",
        1,
        "w",
        1,
        Action.SKIP,
        "",
        (),
        (),
        "",
        None,
        "a",
        "x",
        1,
        NOON + decided,
        0,
        False,
        None,
        "",
        estimated_at=reckoned,
    )
    assert clock_offset(said, NOON) == offset
