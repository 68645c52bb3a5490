"""Counts and rates by reason, against numbers worked out by hand."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reviewer_app.domain.audit import AuditChoice, Rate, ReasonChoice
from reviewer_app.domain.decision import Action
from reviewer_app.wire.messages import DecisionOutcome
from tests.audit.scene import BUSY, LIMIT, MISREAD, SUM, Scene
from tests.server_work.world import NOON

DAY = 24 * 3600


def last_week(scene: Scene) -> dict[str, str]:
    """The week before now, whose own week before is the one from NOON on."""
    return {"since": (NOON + timedelta(days=7)).isoformat(), "until": (NOON + timedelta(days=14)).isoformat()}


def two_weeks(scene: Scene) -> None:
    """10 judged in the first week, 20 in the second, with noise that must not count."""
    scene.watch.pass_s(DAY)
    scene.approve(scene.ada, 9)
    scene.override(scene.ada, 1, MISREAD)
    scene.watch.pass_s(7 * DAY)
    scene.approve(scene.ada, 12)
    scene.override(scene.ben, 3, MISREAD)
    scene.override(scene.ben, 1, MISREAD, SUM)
    scene.override(scene.ada, 2, LIMIT)
    scene.escalate(scene.ben, 1, LIMIT)
    scene.escalate(scene.ben, 1)
    scene.skip(scene.ben, 4)
    case = scene.cases(1)[0]
    scene.accept(scene.ada, scene.ada.approve(case))  # the thirteenth approval
    (late,) = scene.push(scene.ben, scene.ben.approve(case))
    assert late.outcome is DecisionOutcome.SUPERSEDED
    scene.watch.pass_s(6 * DAY)


def test_rates_are_those_worked_out_by_hand(scene: Scene) -> None:
    two_weeks(scene)
    report = scene.report(**last_week(scene))
    assert (report.since, report.until) == (NOON + timedelta(days=7), NOON + timedelta(days=14))
    assert (report.decisions, report.decisions_before) == (21, 10)
    assert [(a.action, a.rate.count, a.rate.of) for a in report.actions] == [
        (Action.APPROVE, 13, 21),
        (Action.OVERRIDE, 6, 21),
        (Action.ESCALATE, 2, 21),
    ]
    assert [(a.attribution, a.rate.count) for a in report.attributions] == [("ai_wrong", 4), ("policy", 3)]
    misread, limit, total = report.reasons
    assert [(r.attribution, r.code, r.label, r.rate.count, r.before.count) for r in report.reasons] == [
        ("ai_wrong", "misread", "Misread", 4, 1),
        ("policy", "limit", "Over the limit", 3, 0),
        ("ai_wrong", "sum", "Sum", 1, 0),
    ]
    # Wilson for 4 of 21 and 1 of 10: (2np + z² ± z·√(z² + 4npq)) / 2(n + z²), z = 1.959964.
    assert misread.rate == Rate(4, 21, 4 / 21, pytest.approx(0.07667, abs=1e-5), pytest.approx(0.40000, abs=1e-5))
    assert misread.before == Rate(1, 10, 0.1, pytest.approx(0.01788, abs=1e-5), pytest.approx(0.40415, abs=1e-5))
    # Given the sum, binomial with share 21/31: 3 of 3 is 9261/29791; also as unlikely or less: 0 and 1.
    assert limit.p_value == pytest.approx((21**3 + 10**3 + 3 * 21 * 10**2) / 31**3)
    assert total.p_value == pytest.approx(1.0)
    assert [r.flagged for r in report.reasons] == [False, False, False]


def test_a_filter_narrows_what_is_counted_and_not_what_it_is_counted_of(scene: Scene) -> None:
    two_weeks(scene)
    by_action = scene.report(action="escalate", **last_week(scene))
    assert by_action.decisions == 21
    assert [(r.code, r.rate.count, r.rate.of) for r in by_action.reasons] == [("limit", 1, 21)]
    assert [a.rate.count for a in by_action.actions] == [0, 0, 2]
    by_reason = scene.report(attribution="ai_wrong", code="sum", **last_week(scene))
    assert [(r.code, r.rate.count, r.rate.of) for r in by_reason.reasons] == [("misread", 1, 21), ("sum", 1, 21)]
    of_ben = scene.report(reviewer=scene.ben.account.id, **last_week(scene))
    assert (of_ben.decisions, of_ben.decisions_before) == (6, 0)
    assert [(r.code, r.rate.count, r.rate.of) for r in of_ben.reasons] == [
        ("misread", 4, 6),
        ("sum", 1, 6),
        ("limit", 1, 6),
    ]
    assert {(r.before.share, r.p_value, r.flagged) for r in of_ben.reasons} == {(None, None, False)}
    assert scene.report(workflow="invoice", **last_week(scene)).decisions == 0


def test_a_change_that_stands_out_is_flagged(quick_scene: Scene) -> None:
    scene = quick_scene
    scene.approve(scene.ada, 28)
    scene.override(scene.ada, 2, SUM)
    scene.watch.pass_s(DAY)
    scene.approve(scene.ada, 18)
    scene.override(scene.ada, 10, LIMIT)
    scene.override(scene.ada, 2, SUM)
    report = scene.report(since=(NOON + timedelta(days=1)).isoformat(), until=(NOON + timedelta(days=2)).isoformat())
    # Until a moment ahead is until now: an hour of today is not compared with a whole day.
    assert report.until == scene.watch.now()
    assert report.decisions_before == 0
    scene.watch.pass_s(DAY)
    report = scene.report(since=(NOON + timedelta(days=1)).isoformat())
    assert (report.decisions, report.decisions_before) == (30, 30)
    assert [(r.code, r.flagged) for r in report.reasons] == [("limit", True), ("sum", False)]
    assert report.reasons[0].p_value == pytest.approx(2 / 2**10)
    gone = scene.report(since=(NOON + timedelta(days=2)).isoformat(), until=(NOON + timedelta(days=3)).isoformat())
    assert (gone.decisions, gone.decisions_before) == (0, 0)
    assert [a.rate for a in gone.actions] == [Rate(0, 0, None, None, None)] * 3


def test_a_reason_that_vanished_is_still_told(quick_scene: Scene) -> None:
    scene = quick_scene
    scene.override(scene.ada, 12, LIMIT)
    scene.watch.pass_s(DAY)
    scene.approve(scene.ada, 12)
    scene.watch.pass_s(DAY)
    (limit,) = scene.report(since=(NOON + timedelta(days=1)).isoformat()).reasons
    assert (limit.rate.count, limit.before.count, limit.flagged) == (0, 12, True)


def test_without_a_period_all_there_is_counts(quick_scene: Scene) -> None:
    scene = quick_scene
    scene.watch.pass_s(60)
    scene.override(scene.ada, 2, LIMIT)
    scene.watch.pass_s(60)
    report = scene.report()
    assert (report.since, report.until) == (NOON + timedelta(seconds=60), NOON + timedelta(seconds=120))
    assert (report.decisions, report.decisions_before) == (2, 0)
    assert report.reasons[0].p_value is None


def test_filters_offer_what_occurs(scene: Scene) -> None:
    assert scene.facets().workflows == ()
    scene.override(scene.ada, 2, MISREAD, LIMIT)
    scene.skip(scene.ben, 1)
    found = scene.facets()
    assert found.workflows == (AuditChoice("claim", "Claims", 3),)
    assert found.reviewers == (
        AuditChoice(scene.ada.account.id, "Ada", 2),
        AuditChoice(scene.ben.account.id, "Ben", 1),
    )
    assert found.reasons == (
        ReasonChoice("ai_wrong", "misread", "Misread", 2),
        ReasonChoice("policy", "limit", "Over the limit", 2),
        ReasonChoice("skip", "busy", BUSY.label, 1),
    )
