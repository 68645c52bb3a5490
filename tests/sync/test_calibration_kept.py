"""How good the AI has been: fetched seldom, kept for when there is no connection, never in anybody's way."""

from __future__ import annotations

from reviewer_app.domain.calibration import Bin, Calibration
from reviewer_app.errors import Refused, Unreachable
from reviewer_app.store.profile import ProfileStore
from tests.fakes import NOON, FakeServer, FrozenClock
from tests.sync.desk import Desk

KNOWN = Calibration("invoice", "reader", "5.0", (Bin(0.0, 0.8, 31, 60), Bin(0.8, 1.0, 57, 60)), NOON, covered=True)


def test_it_comes_with_the_first_turn_and_then_at_most_hourly(
    desk: Desk, server: FakeServer, clock: FrozenClock, store: ProfileStore
) -> None:
    server.calibrations = (KNOWN,)
    assert desk.cycle() is None
    assert store.cases.calibration("invoice", "reader", "5.0") == KNOWN
    server.calibrations = ()
    clock.pass_time(3599)
    desk.cycle()
    assert server.calls.count("calibration") == 1
    clock.pass_time(1)
    desk.cycle()
    assert server.calls.count("calibration") == 2
    assert store.cases.calibration("invoice", "reader", "5.0") is None


def test_it_is_there_without_a_connection(desk: Desk, server: FakeServer, store: ProfileStore) -> None:
    server.calibrations = (KNOWN,)
    desk.cycle()
    server.down = True
    desk.cycle()
    assert store.cases.calibration("invoice", "reader", "5.0") == KNOWN


def test_a_server_that_does_not_count_disturbs_nothing(desk: Desk, server: FakeServer, clock: FrozenClock) -> None:
    server.refuse_calibration = Refused("No such page.", code="not_found")
    assert desk.cycle() is None
    assert desk.board.get().online
    desk.cycle()
    assert server.calls.count("calibration") == 1
    # A broken line is tried again at the next turn.
    clock.pass_time(3600)
    server.refuse_calibration = Unreachable("Later.", code="busy")
    assert desk.cycle() is None
    assert desk.cycle() is None
    assert server.calls.count("calibration") == 3
