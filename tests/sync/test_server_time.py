"""The server's time is reckoned through suspend and wrong clocks, and not at all after a restart of the system."""

from __future__ import annotations

from datetime import timedelta

from reviewer_app.sync.server_time import ServerTime
from tests.fakes import NOON, FakeServer, FrozenClock
from tests.sync.desk import Desk


def at(clock: FrozenClock, boot: str = "boot-1") -> ServerTime:
    return ServerTime(clock, boot)


def test_it_is_unknown_before_any_contact(clock: FrozenClock) -> None:
    assert at(clock).now() is None
    assert at(clock).clock_off_s(120) == 0.0


def test_it_goes_on_with_the_counter_and_not_with_the_wall_clock(clock: FrozenClock) -> None:
    time = at(clock)
    time.take(NOON, 999.0, 1001.0)
    clock.pass_time(3 * 24 * 3600)
    clock.set_wall(NOON - timedelta(days=3650))
    assert time.now() == NOON + timedelta(days=3)


def test_an_anchor_outlives_the_program_and_not_the_system(clock: FrozenClock) -> None:
    kept = at(clock).take(NOON, 1000.0, 1000.2)
    clock.pass_time(60)
    again, rebooted = at(clock), at(clock, "boot-2")
    again.remember(kept)
    rebooted.remember(kept)
    assert again.now() == NOON + timedelta(seconds=59.9)
    assert rebooted.now() is None


def test_damaged_anchors_are_passed_over(clock: FrozenClock) -> None:
    time = at(clock)
    for text in (None, "", "{", '{"server": 3}'):
        time.remember(text)
    assert time.now() is None


def test_a_counter_that_went_back_says_nothing(clock: FrozenClock) -> None:
    time = at(clock)
    time.take(NOON, 5000.0, 5000.0)
    assert time.now() is None


def test_a_slow_answer_does_not_spoil_what_is_known_better(clock: FrozenClock) -> None:
    time = at(clock)
    time.take(NOON, 1000.0, 1000.02)
    clock.pass_time(10)
    time.take(NOON + timedelta(seconds=9), 1000.01, 1010.01)
    assert abs(time.now() - NOON - timedelta(seconds=9.99)) < timedelta(milliseconds=1)  # type: ignore[operator]


def test_a_server_whose_clock_was_set_is_followed(clock: FrozenClock) -> None:
    time = at(clock)
    time.take(NOON, 1000.0, 1000.02)
    clock.pass_time(10)
    time.take(NOON + timedelta(hours=1), 1009.0, 1010.0)
    assert time.now() == NOON + timedelta(hours=1, seconds=0.5)


def test_a_wrong_clock_is_said_beyond_the_bound_only(clock: FrozenClock) -> None:
    time = at(clock)
    time.take(NOON, 1000.0, 1000.0)
    clock.set_wall(NOON + timedelta(seconds=119))
    assert time.clock_off_s(120) == 0.0
    clock.set_wall(NOON + timedelta(hours=3))
    assert time.clock_off_s(120) == 3 * 3600
    clock.set_wall(NOON - timedelta(hours=3))
    assert time.clock_off_s(120) == -3 * 3600


def test_a_wrong_clock_reaches_the_state_line_and_leaves_it(desk: Desk, server: FakeServer, clock: FrozenClock) -> None:
    server.time = lambda: NOON + timedelta(hours=3)
    desk.cycle()
    assert desk.board.get().clock_off_s == -3 * 3600
    assert desk.time.now() == NOON + timedelta(hours=3)
    assert server.hellos[-1].time == NOON
    # Put right by the person while there is no connection.
    server.down = True
    clock.set_wall(NOON + timedelta(hours=3))
    desk.cycle()
    assert desk.board.get().clock_off_s == 0.0


def test_the_anchor_is_kept_but_not_at_every_turn(desk: Desk, server: FakeServer, clock: FrozenClock) -> None:
    desk.cycle()
    kept = desk.store.outbox.get_meta("server_time")
    assert kept
    clock.pass_time(60)
    desk.cycle()
    assert desk.store.outbox.get_meta("server_time") == kept
    clock.pass_time(700)
    desk.cycle()
    assert desk.store.outbox.get_meta("server_time") != kept
