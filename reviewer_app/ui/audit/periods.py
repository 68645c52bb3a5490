"""From the words of a period to its two moments."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from reviewer_app.sentence import say


class Period(StrEnum):
    """How far back the room looks."""

    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    ALL = "all"
    DATES = "dates"


LABELS = {
    Period.TODAY: say("Today"),
    Period.WEEK: say("Last 7 days"),
    Period.MONTH: say("Last 28 days"),
    Period.QUARTER: say("Last 90 days"),
    Period.ALL: say("All time"),
    Period.DATES: say("From … to …"),
}
WITHIN = {
    Period.TODAY: say("today"),
    Period.WEEK: say("in the last 7 days"),
    Period.MONTH: say("in the last 28 days"),
    Period.QUARTER: say("in the last 90 days"),
    Period.ALL: say("at any time"),
}
"""As it ends a sentence; days a person chose say themselves."""
_DAYS = {Period.WEEK: 7, Period.MONTH: 28, Period.QUARTER: 90}


def bounds(period: Period, now: datetime, first: date, last: date) -> tuple[datetime | None, datetime | None]:
    """(since, until) in UTC; None leaves that end open. `first` and `last` are local days, both included.

    A number of days is that many times 24 hours up to now: every weekday is in it equally often, and
    so it is in the period it is compared with.
    """
    if period is Period.ALL:
        return None, None
    if period is Period.TODAY:
        return _midnight(now.astimezone().date()), None
    if period is Period.DATES:
        first, last = min(first, last), max(first, last)
        return _midnight(first), _midnight(last + timedelta(days=1))
    return now.astimezone(UTC) - timedelta(days=_DAYS[period]), None


def _midnight(day: date) -> datetime:
    """The first moment of a local day."""
    return datetime.combine(day, time.min).astimezone().astimezone(UTC)
