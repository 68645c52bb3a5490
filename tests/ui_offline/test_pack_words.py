"""What is said about time left and until when, on any day of the year."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from reviewer_app.domain.device import DevicePolicy, Pack
from reviewer_app.ui.offline import wording

NOW = datetime(2026, 5, 12, 9, 41, tzinfo=UTC)
CASES = tuple(f"c{i}" for i in range(12))


@pytest.fixture(autouse=True)
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    os.environ.pop("TZ", None) if "TZ" not in os.environ else None
    time.tzset()


def pack(left_s: float | None, until: timedelta = timedelta(hours=30, minutes=19), to_decide: int = 12) -> Pack:
    return Pack(CASES, to_decide, NOW + until, left_s)


@pytest.mark.parametrize(
    ("shown", "words", "kind", "level"),
    [
        (pack(21 * 3600 + 100), "12 cases · until tomorrow 18:00 · 21 h left", "info", 0),
        (pack(3500, timedelta(seconds=3500), 9), "9 of 12 cases · until today 12:39 · 58 min left", "warn", 1),
        (pack(590, timedelta(seconds=590)), "12 cases · until today 11:50 · 9 min left", "warn", 2),
        (pack(0), "12 cases · the time is over", "bad", 3),
        (pack(None), "12 cases · time unknown – may have expired", "bad", -1),
        (pack(50, to_decide=0), "12 cases · all decided", "neutral", 0),
        (Pack(), "", "neutral", 0),
    ],
)
def test_the_chip_says_how_many_until_when_and_what_is_left(shown: Pack, words: str, kind: str, level: int) -> None:
    assert wording.line(shown, NOW.astimezone()) == words
    assert (wording.kind(shown), wording.level(shown)) == (kind, level)


def test_choices_are_local_evenings_within_what_policy_allows() -> None:
    texts = [c.text for c in wording.choices(NOW.astimezone(), DevicePolicy())]
    assert texts == ["Today 18:00", "Tomorrow 18:00", "In 72 hours, Fri 15 May 11:41"]
    short = [c.text for c in wording.choices(NOW.astimezone(), DevicePolicy(pack_hours=4))]
    assert short == ["In 4 hours, today 15:41"]
    late = datetime(2026, 5, 12, 15, 40, tzinfo=UTC).astimezone()
    assert wording.choices(late, DevicePolicy())[0].text == "Tomorrow 18:00"


def test_an_evening_across_the_end_of_summer_time_stays_at_six() -> None:
    before = datetime(2026, 10, 24, 10, 0, tzinfo=UTC).astimezone()
    tomorrow = wording.choices(before, DevicePolicy())[1]
    assert tomorrow.until == datetime(2026, 10, 25, 17, 0, tzinfo=UTC)


def test_giving_back_says_what_stays() -> None:
    said = wording.give_back_asks(pack(100, to_decide=1))
    assert said.startswith("1 case not decided goes back")
    assert "What you decided stays and is delivered" in said


def test_fewer_than_asked_for_is_said() -> None:
    got = Pack(("a", "b", "c"), 3, NOW, 10.0, 1)
    assert wording.taken(got, ("a",), 5) == (
        "2 cases taken along. No more than 2 cases could be had. "
        "1 document is still missing and will come with the next connection."
    )
