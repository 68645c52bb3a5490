"""What must not be passed over stands above the state line, and goes when it is over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from attention_room import Room

from reviewer_app.domain.view import SyncStatus
from reviewer_app.news import SyncEvent
from reviewer_app.work.alarms import alarms, off_by

STATUS = SyncStatus(online=True, signed_in=True)


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (STATUS, []),
        (
            replace(STATUS, clock_off_s=10_800.0),
            ["Your computer’s clock is 3 h off; times shown use server time."],
        ),
        (
            replace(STATUS, pull_refused="too old"),
            ["Update needed to receive new cases; your decisions were delivered."],
        ),
        (
            replace(STATUS, pull_refused="too old", waiting=2, held=1),
            ["Update needed to receive new cases; 3 decisions of yours are to be sent."],
        ),
        (
            replace(STATUS, forked=True, alarm="The server was set back.\u202e"),
            ["The server was set back.\ufffd", "This copy of the app was restored from an older state."],
        ),
    ],
)
def test_an_alarm_is_a_sentence(status: SyncStatus, said: list[str]) -> None:
    assert [alarm.text for alarm in alarms(status)] == said


@pytest.mark.parametrize(
    ("seconds", "said"), [(121, "2 min"), (-3500, "58 min"), (-7300, "2 h"), (400_000, "5 days"), (1, "1 min")]
)
def test_how_far_off_in_one_unit(seconds: float, said: str) -> None:
    assert off_by(seconds) == said


def test_it_comes_and_goes_with_the_state_and_offers_to_sign_in(make_room: Callable[..., Room]) -> None:
    room = make_room()
    bar, before = room.window.state, room.window.services.sync.status()
    assert bar.alarms() == []
    room.bridge.publish(SyncEvent(replace(before, clock_off_s=-7200.0, forked=True)))
    room.until(lambda: len(bar.alarms()) == 2)
    assert bar.alarms()[0].endswith("Please sign in again. Nothing is lost.")
    assert all(banner.isVisible() == bool(banner.text()) for banner in bar._alarms.values())
    room.bridge.publish(SyncEvent(before))
    room.until(lambda: bar.alarms() == [])
    assert not any(banner.isVisible() for banner in bar._alarms.values())
