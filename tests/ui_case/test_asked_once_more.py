"""An unusual decision is asked about once more, seldom, and only Y says yes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from desk_bench import Bench
from desk_cases import INVOICE, NOW, invoice_case, view_of
from PySide6.QtCore import Qt

from reviewer_app.domain.calibration import Bin, Calibration, Standing
from reviewer_app.domain.case import Check
from reviewer_app.domain.decision import Action, Decision, OutboxState
from reviewer_app.domain.view import DecideCommand, OutboxEntry
from reviewer_app.ui.case.desk import Desk
from reviewer_app.ui.case.risk import HASTE, MEASURED_OVER, MOST, RULES, Doubt, Facts, facts_of

Key = Qt.Key
CALM = Facts(Action.APPROVE, 0.8, Standing.MIXED, 0.8, (), 30.0, 30.0, True)
MISSED = Check("dup", "Not paid before", False, "", ("vendor",))


def entry(active_s: float, number: int = 1, action: Action = Action.APPROVE) -> OutboxEntry:
    d = Decision(
        f"d{number}",
        f"c{number}",
        1,
        "invoice",
        3,
        action,
        "pay",
        (),
        (),
        "",
        None,
        "me",
        "here",
        number,
        NOW,
        int(active_s * 1000),
        True,
        None,
        "",
        (),
    )
    return OutboxEntry(d, OutboxState.HELD, "Invoice", NOW, NOW + timedelta(seconds=10))


def why(**changes: Any) -> str:
    facts = replace(CALM, **changes)
    return next((r.id for r in RULES if r.why(facts)), "")


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({}, ""),
        ({"unlooked_checks": ("Not paid before",)}, "missed_check"),
        ({"unlooked_checks": ("Not paid before",), "action": Action.OVERRIDE}, ""),
        ({"action": Action.OVERRIDE, "confidence": 0.99, "standing": Standing.USUALLY_RIGHT}, "against_sure"),
        ({"action": Action.OVERRIDE, "confidence": 0.98, "standing": Standing.USUALLY_RIGHT}, ""),
        ({"action": Action.OVERRIDE, "confidence": 0.99, "standing": Standing.MIXED}, ""),
        ({"action": Action.APPROVE, "confidence": 0.99, "standing": Standing.USUALLY_RIGHT}, ""),
        ({"right_share": 0.49}, "for_unsure"),
        ({"right_share": 0.5}, ""),
        ({"right_share": 0.1, "action": Action.OVERRIDE}, ""),
        ({"right_share": None, "confidence": 0.1}, ""),
        ({"active_s": HASTE * 30 - 0.1, "looked": False}, "haste"),
        ({"active_s": HASTE * 30 - 0.1, "looked": True}, ""),
        ({"active_s": HASTE * 30, "looked": False}, ""),
        ({"active_s": 0.0, "looked": False, "usual_s": None}, ""),
    ],
)
def test_what_is_asked_about(changes: dict[str, Any], rule: str) -> None:
    assert why(**changes) == rule


def test_a_check_the_case_came_for_was_seen_anyway() -> None:
    view = view_of(invoice_case(), INVOICE)
    command = DecideCommand("c1", 1, Action.APPROVE, "pay")
    assert [c.id for c in view.case.checks if c.passed is False] == ["sum"]
    assert facts_of(Desk.open(view), command, None).unlooked_checks == ()
    more = replace(view, case=replace(view.case, checks=(*view.case.checks, MISSED)))
    assert facts_of(Desk.open(more), command, None).unlooked_checks == ("Not paid before",)


def test_what_became_of_such_cases_counts_and_the_bare_number_does_not() -> None:
    view = view_of(invoice_case(), INVOICE)
    command = DecideCommand("c1", 1, Action.APPROVE, "pay")

    def asked(right: int, of: int) -> str:
        known = Calibration("invoice", "", "", (Bin(0.0, 1.0, right, of),), datetime(2026, 11, 1, tzinfo=UTC))
        return Doubt().why(Desk.open(replace(view, calibration=known)), command)

    assert Doubt().why(Desk.open(view), command) == ""
    assert "more often wrong" in asked(14, 30)
    assert asked(15, 30) == ""
    assert asked(13, 29) == ""


def test_haste_needs_twenty_of_ones_own_decisions() -> None:
    doubt = Doubt()
    doubt.learn(entry(20.0, n) for n in range(19))
    assert doubt.usual_s("invoice") is None
    doubt.decided(entry(0.0, 20), asked=False)
    assert doubt.usual_s("invoice") is None
    doubt.decided(entry(40.0, 21), asked=False)
    assert doubt.usual_s("invoice") == 20.0
    assert doubt.usual_s("other") is None


def test_advice_is_given_three_times_in_a_hundred_and_a_missed_check_always() -> None:
    view = view_of(invoice_case(), INVOICE)
    command = DecideCommand("c1", 1, Action.APPROVE, "pay")
    bad = Calibration("invoice", "", "", (Bin(0.0, 1.0, 3, 30),), datetime(2026, 11, 1, tzinfo=UTC))
    desk, doubt = Desk.open(replace(view, calibration=bad)), Doubt()
    told = 0
    for n in range(2 * MEASURED_OVER):
        asked = bool(doubt.why(desk, command))
        told += asked
        doubt.decided(entry(30.0, n), asked)
    assert told == 2 * MOST
    assert doubt.share <= MOST / MEASURED_OVER
    missed = Desk.open(replace(view, case=replace(view.case, checks=(MISSED,))))
    assert doubt.why(missed, command)


def asked(bench: Callable[..., Bench]) -> Bench:
    case = invoice_case("c1")
    made = bench((replace(case, checks=(*case.checks, MISSED)), INVOICE), (invoice_case("c2", "0013"), INVOICE))
    made.key(Key.Key_A)
    assert made.page.banner.text().startswith("Sure? Press Y. “Not paid before” did not pass")
    return made


def test_only_y_says_yes(bench: Callable[..., Bench]) -> None:
    made = asked(bench)
    for other in (Key.Key_A, Key.Key_Return, Key.Key_Enter, Key.Key_1, Key.Key_O, Key.Key_S):
        made.key(other)
    assert not made.review.decided
    assert made.page.presenter.panel is None
    made.key(Key.Key_Y)
    made.wait_for("c2")
    assert [e.decision.action for e in made.review.decided] == [Action.APPROVE]
    assert made.page.banner.text() == ""


def test_esc_goes_back_and_y_alone_decides_nothing(bench: Callable[..., Bench]) -> None:
    made = asked(bench)
    assert "Esc" in made.page.verbs.line.text()
    made.key(Key.Key_Escape)
    assert made.page.banner.text() == ""
    assert "Esc" not in made.page.verbs.line.text()
    assert made.case_id == "c1"
    made.key(Key.Key_Y)
    assert not made.review.decided
    made.key(Key.Key_A, Key.Key_Y)
    made.wait_for("c2")


def test_what_is_changed_meanwhile_withdraws_the_question(bench: Callable[..., Bench]) -> None:
    made = asked(bench)
    made.page.presenter.edit("total", "8412.77")
    made.key(Key.Key_Y)
    assert not made.review.decided
    assert not made.page.presenter.asking.why


def test_the_last_digit_waits_too_and_esc_leads_back_to_it(bench: Callable[..., Bench]) -> None:
    case = invoice_case("c1")
    made = bench((replace(case, suggestion=replace(case.suggestion, confidence=1.0)), INVOICE))
    desk = made.page.presenter.desk
    assert desk is not None
    good = Calibration("invoice", "", "", (Bin(0.9, 1.0, 99, 100),), datetime(2026, 11, 1, tzinfo=UTC))
    desk.view = replace(desk.view, calibration=good)
    made.key(Key.Key_O, Key.Key_2, Key.Key_1, Key.Key_1)
    assert "usually right" in made.page.banner.text()
    made.key(Key.Key_1)
    made.key(Key.Key_Escape)
    panel = made.page.presenter.panel
    assert panel is not None
    assert panel.group is not None
    made.key(Key.Key_1, Key.Key_Y)
    made.bot.waitUntil(lambda: len(made.review.decided) == 1)
    assert made.review.decided[0].decision.action is Action.OVERRIDE
