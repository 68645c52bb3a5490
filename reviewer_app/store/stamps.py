"""Times in the databases: microseconds since 1970 UTC, so that order is a number's order."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def to_stamp(at: datetime) -> int:
    """Microseconds since 1970 of an aware time."""
    return (at - _EPOCH) // _MICROSECOND


def to_stamp_or_none(at: datetime | None) -> int | None:
    """As `to_stamp`, None stays None."""
    return None if at is None else to_stamp(at)


def from_stamp(stamp: int) -> datetime:
    """The aware UTC time of a stamp, exact to the microsecond."""
    return _EPOCH + timedelta(microseconds=stamp)


def from_stamp_or_none(stamp: int | None) -> datetime | None:
    """As `from_stamp`, None stays None."""
    return None if stamp is None else from_stamp(stamp)
