"""How often the AI was right: what is counted, what is told, and how seldom it is reckoned."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import event

from reviewer_app.domain.calibration import ENOUGH, Bin, Calibration, Standing
from reviewer_app.domain.case import Model
from reviewer_app.server.insights.calibration import Answered, calibration_of, edges_of
from reviewer_app.wire import codec
from tests.server_work.world import NOON, Person, World

READER = Model("reader", "5.0")


def told(who: Person) -> dict[tuple[str, str, str], Calibration]:
    answer = who.call("GET", "/calibration")
    assert answer.status_code == 200, answer.text
    found = codec.decode(answer.content, tuple[Calibration, ...])
    return {(c.workflow, c.model, c.version): c for c in found}


def test_answers_in_force_are_counted_by_model_and_nothing_else_is(world: World) -> None:
    ana, ben = world.person("ana"), world.person("ben", "supervisor")
    cases = world.cases(8, confidence=0.62)
    # A pipeline is not told how good people find it.
    assert world.producer("pipeline").call("GET", "/calibration").status_code == 403
    sent = [
        ana.approve(cases[0], model=READER),
        ana.approve(cases[1], model=READER, device_seq=2),
        ana.override(cases[2], model=READER, device_seq=3),
        ana.approve(cases[3], model=Model("reader", "6.0"), device_seq=4),
        ana.approve(cases[4], device_seq=5),
        # Neither answers a case.
        ana.escalate(cases[5], model=READER, device_seq=6),
        ana.skip(cases[6], model=READER, device_seq=7),
    ]
    assert {r.outcome for r in ana.push(*sent)} == {"accepted"}
    # Somebody else was first: kept, and not in force.
    assert ben.push(ben.override(cases[0], model=READER))[0].outcome == "superseded"
    # What came after the answer was to another confidence.
    world.revise(cases[1])
    assert told(ana) == {
        ("invoice", "", ""): Calibration("invoice", "", "", (Bin(0.0, 1.0, 3, 4),), NOON),
        ("invoice", "reader", "5.0"): Calibration("invoice", "reader", "5.0", (Bin(0.0, 1.0, 1, 2),), NOON),
        ("invoice", "reader", "6.0"): Calibration("invoice", "reader", "6.0", (Bin(0.0, 1.0, 1, 1),), NOON),
    }


def test_it_is_reckoned_at_most_every_ten_minutes(world: World) -> None:
    ana = world.person("ana")
    cases = world.cases(2, confidence=0.62)
    asked: list[str] = []

    @event.listens_for(world.context.database.engine, "before_cursor_execute")
    def _(conn: object, cursor: object, statement: str, *rest: object) -> None:
        if "decision_payload" in statement and "SELECT" in statement.upper():
            asked.append(statement)

    ana.push(ana.approve(cases[0]))
    asked.clear()
    first = told(ana)
    ana.push(ana.override(cases[1], device_seq=2))
    asked.clear()
    world.watch.pass_s(599)
    assert (told(ana), asked) == (first, [])
    world.watch.pass_s(1)
    assert told(ana)["invoice", "", ""].bins == (Bin(0.0, 1.0, 1, 2),)
    assert len(asked) == 1


def answers(count: int, right: int, confidence: float = 0.7, covered: bool = False) -> list[Answered]:
    return [Answered(confidence, n < right, covered) for n in range(count)]


def test_decisions_made_before_the_suggestion_was_seen_count_alone_once_they_are_enough() -> None:
    seen, own = answers(200, 196), answers(ENOUGH, 18, covered=True)
    few = calibration_of("w", "m", "1", seen + own[:-1], NOON)
    assert (few.covered, sum(b.of for b in few.bins)) == (False, 229)
    enough = calibration_of("w", "m", "1", seen + own, NOON)
    assert (enough.covered, [(b.right, b.of) for b in enough.bins]) == (True, [(18, 30)])
    assert enough.bins[0].standing is Standing.OFTEN_WRONG


def test_bins_are_at_most_four_hold_about_as_many_each_and_every_confidence_falls_into_one() -> None:
    spread = [Answered(n / 400, n % 3 > 0, False) for n in range(401)]
    known = calibration_of("w", "m", "1", spread, NOON)
    assert [(b.low, b.high) for b in known.bins] == [(0.0, 0.25), (0.25, 0.5), (0.5, 0.75), (0.75, 1.0)]
    assert sum(b.of for b in known.bins) == 401
    assert all(known.bin_of(a.confidence) is not None for a in spread)
    assert known.bin_of(None) is None


@pytest.mark.parametrize(
    ("confidences", "edges"),
    [
        ([], [0.0, 1.0]),
        ([0.9] * 29, [0.0, 1.0]),
        ([0.9] * 500, [0.0, 0.9, 1.0]),
        ([1.0] * 500, [0.0, 1.0]),
        ([0.0] * 500, [0.0, 1.0]),
        ([0.3] * 30 + [0.8] * 30, [0.0, 0.8, 1.0]),
    ],
)
def test_edges_are_twentieths_and_never_an_empty_bin(confidences: list[float], edges: list[float]) -> None:
    assert edges_of(confidences) == edges


def test_a_bin_with_too_few_cases_says_so_and_no_more() -> None:
    known = calibration_of("w", "m", "1", answers(ENOUGH - 1, ENOUGH - 1), NOON)
    assert [b.standing for b in known.bins] == [Standing.NOT_ENOUGH]
    full = replace(known, bins=(Bin(0.0, 1.0, 27, 30),))
    assert [b.standing for b in full.bins] == [Standing.USUALLY_RIGHT]
