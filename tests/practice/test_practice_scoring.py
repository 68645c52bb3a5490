"""Verdicts case by case, and scores against numbers worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from reviewer_app.domain.decision import Action, Decision, FieldChange
from reviewer_app.domain.practice import Gold, GoldField, Share, Verdict
from reviewer_app.domain.scoring import possible, same, score, verdict
from tests.practice.practice_reports import NOON, attempt, attempts

V = Verdict
RIGHT_GOLD = Gold(
    "INV-1", "pay", ("pay",), (GoldField("total", "8412.70"), GoldField("date", "2026-09-07")), (), False, False
)
WRONG_GOLD = replace(RIGHT_GOLD, wrong_fields=("total",))
OUTCOME_GOLD = replace(RIGHT_GOLD, outcome_wrong=True)
PASS_ON = replace(RIGHT_GOLD, escalate=True, because="bank details differ")
DISPUTED = replace(RIGHT_GOLD, accepted_outcomes=("pay", "hold"), disputable=True)


def said(action: Action, outcome: str = "pay", **values: Any) -> Decision:
    changes = tuple(FieldChange(name, "before", after) for name, after in values.items())
    return Decision(
        "practice-1", "practice-c", 1, "invoice", 1, action, outcome, (), changes, "", None, "ada", "d", 1, NOON, 1,
        True, None, "", (), True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("decision", "gold", "expected"),
    [
        (said(Action.APPROVE), RIGHT_GOLD, V.CONFIRMED),
        (said(Action.OVERRIDE, total="1.00"), RIGHT_GOLD, V.OVERRULED),
        (said(Action.OVERRIDE, "hold"), RIGHT_GOLD, V.OVERRULED),
        (said(Action.OVERRIDE, "hold"), DISPUTED, V.CONFIRMED),
        (said(Action.OVERRIDE, "refuse"), DISPUTED, V.OVERRULED),
        (said(Action.OVERRIDE, total="8,412.7"), RIGHT_GOLD, V.CONFIRMED),
        (said(Action.APPROVE), WRONG_GOLD, V.MISSED),
        (said(Action.OVERRIDE, total="8412.70"), WRONG_GOLD, V.CAUGHT),
        (said(Action.OVERRIDE, total="8412.77"), WRONG_GOLD, V.HALF_CAUGHT),
        (said(Action.OVERRIDE, date="2026-09-07"), WRONG_GOLD, V.HALF_CAUGHT),
        (said(Action.OVERRIDE, total="8412.70", date="2026-07-09"), WRONG_GOLD, V.HALF_CAUGHT),
        (said(Action.OVERRIDE, "pay"), OUTCOME_GOLD, V.CAUGHT),
        (said(Action.OVERRIDE, "refuse"), OUTCOME_GOLD, V.HALF_CAUGHT),
        (said(Action.ESCALATE), PASS_ON, V.PASSED_ON),
        (said(Action.APPROVE), PASS_ON, V.KEPT),
        (said(Action.SKIP), PASS_ON, V.KEPT),
        (said(Action.ESCALATE), replace(PASS_ON, wrong_fields=("total",)), V.PASSED_ON),
        (said(Action.SKIP), WRONG_GOLD, V.NEEDLESS),
        (said(Action.ESCALATE), RIGHT_GOLD, V.NEEDLESS),
    ],
)
def test_each_case_is_one_verdict(decision: Decision, gold: Gold, expected: Verdict) -> None:
    assert verdict(decision, gold) is expected


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ("8412.70", "8,412.7", True),
        ("8412.70", 8412.7, True),
        ("8412.70", "8412.07", False),
        ("Saltmarsh  Laboratories", "SALTMARSH Laboratories ", True),
        ("Muller", "Müller", False),
        ("Mu\u0308ller", "Müller", True),
        ("007", "7", False),
        ("2026-09-07", "2026-07-09", False),
        (None, "", True),
        (None, "0", False),
        (True, 1, False),
        (["a", "B"], ["A", "b"], True),
        (["a", "b"], ["b"], False),
        (["a", "b"], ["B", "a"], True),
        (["a", "a"], ["a", "b"], False),
        ({"x": "1.0"}, {"x": "1.00"}, True),
    ],
)
def test_values_mean_the_same_or_not(one: Any, other: Any, equal: bool) -> None:
    assert same(one, other) is equal
    assert same(other, one) is equal


def test_ten_answers_at_ninety_percent_with_seven_right() -> None:
    """Mean of (0.9 - right)^2: (7 * 0.01 + 3 * 0.81) / 10 = 0.25; 0.9 said, 0.7 right: 0.2 too sure."""
    made = attempts(*[V.CAUGHT] * 4, *[V.CONFIRMED] * 3, *[V.MISSED] * 2, V.OVERRULED)
    worth = score(made)
    assert worth.brier == pytest.approx(0.25)
    assert worth.over_confidence == pytest.approx(0.2)
    assert (worth.answered, worth.right) == (10, Share(7, 10))
    assert (worth.caught, worth.missed) == (Share(4, 6), Share(2, 6))
    assert (worth.confirmed, worth.overruled) == (Share(3, 4), Share(1, 4))
    # Rates (4 + 0.5) / 7 and (1 + 0.5) / 5; z 0.366106 and -0.524401.
    assert worth.sensitivity == pytest.approx(0.890507, abs=1e-5)
    assert worth.criterion == pytest.approx(0.079147, abs=1e-5)


def test_a_perfect_session_has_a_finite_sensitivity() -> None:
    """z(4.5 / 5) = 1.281552 and z(0.5 / 5) = -1.281552: d' 2.563103, no leaning."""
    worth = score(attempts(*[V.CAUGHT] * 4, *[V.CONFIRMED] * 4, sureness=0.99))
    assert worth.sensitivity == pytest.approx(2.563103, abs=1e-5)
    assert worth.criterion == pytest.approx(0.0)
    assert worth.brier == pytest.approx(0.0001)
    assert worth.over_confidence == pytest.approx(-0.01)


def test_cases_to_hand_on_are_counted_apart() -> None:
    worth = score(attempts(V.PASSED_ON, V.KEPT, V.NEEDLESS, V.HALF_CAUGHT, V.CONFIRMED))
    assert worth.passed_on == Share(1, 2)
    assert worth.needless == 1
    assert (worth.caught, worth.missed) == (Share(0, 1), Share(0, 1))
    assert worth.right == Share(2, 5)


def test_nothing_is_said_about_nothing() -> None:
    empty = score(())
    assert (empty.brier, empty.over_confidence, empty.sensitivity, empty.criterion) == (None, None, None, None)
    assert empty.right.rate is None
    one_kind = score(attempts(V.CAUGHT, V.MISSED))
    assert one_kind.sensitivity is None
    assert one_kind.overruled.rate is None


@pytest.mark.parametrize("kind", list(V))
def test_a_verdict_that_cannot_be_is_seen(kind: Verdict) -> None:
    made = attempt(kind)
    assert possible(made)
    assert not possible(replace(made, escalate=not made.escalate))
    assert kind is V.NEEDLESS or not possible(replace(made, action=Action.SKIP)) or kind is V.KEPT
