"""Periods and figures in words, without a window."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from reviewer_app.domain.audit import Rate, ReasonRate
from reviewer_app.ui.audit import wording
from reviewer_app.ui.audit.periods import Period, bounds

NOW = datetime(2026, 3, 29, 10, 30, tzinfo=UTC)
DAY = date(2026, 3, 29)


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A place whose clocks went forward that night."""
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_a_day_is_the_local_one_even_when_it_has_23_hours(berlin: None) -> None:
    since, until = bounds(Period.DATES, NOW, DAY, DAY)
    assert since == datetime(2026, 3, 28, 23, tzinfo=UTC)
    assert until == datetime(2026, 3, 29, 22, tzinfo=UTC)
    assert bounds(Period.TODAY, NOW, DAY, DAY) == (since, None)


def test_days_in_the_wrong_order_are_put_right() -> None:
    later = DAY + timedelta(days=4)
    assert bounds(Period.DATES, NOW, later, DAY) == bounds(Period.DATES, NOW, DAY, later)


@pytest.mark.parametrize(("period", "days"), [(Period.WEEK, 7), (Period.MONTH, 28), (Period.QUARTER, 90)])
def test_so_many_days_are_that_many_times_24_hours(period: Period, days: int) -> None:
    assert bounds(period, NOW, DAY, DAY) == (NOW - timedelta(days=days), None)


def test_all_time_has_no_ends() -> None:
    assert bounds(Period.ALL, NOW, DAY, DAY) == (None, None)


def test_no_rate_is_not_a_rate_of_nought() -> None:
    none, nought = Rate(0, 0, None, None, None), Rate(0, 40, 0.0, 0.0, 0.0881)
    assert (wording.per_hundred(none), wording.interval(none)) == ("–", "–")
    assert (wording.per_hundred(nought), wording.interval(nought)) == ("0.0", "0.0 – 8.8")


def test_a_change_is_in_points_and_none_without_a_period_before() -> None:
    now, before = Rate(12, 100, 0.12, 0.07, 0.2), Rate(8, 100, 0.08, 0.04, 0.15)
    assert wording.change(ReasonRate("ai", "misread", "Misread", now, before)) == "+4.0"
    assert wording.change(ReasonRate("ai", "misread", "Misread", before, now)) == "−4.0"
    assert wording.change(ReasonRate("ai", "misread", "Misread", now, now)) == "no change"
    assert wording.change(ReasonRate("ai", "misread", "Misread", now, Rate(0, 0, None, None, None))) == "–"


def test_spans_and_counts() -> None:
    assert [wording.span(ms) for ms in (400, 59_000, 61_000, 3_660_000)] == ["0 s", "59 s", "1 min 1 s", "1 h 1 min"]
    assert wording.decisions(1) == "1 decision"
    assert wording.decisions(12) == "12 decisions"
