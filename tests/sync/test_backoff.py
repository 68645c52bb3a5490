from __future__ import annotations

import pytest

from reviewer_app.sync.backoff import BREAK_AFTER, BREAK_S, CAP_S, WISH_CAP_S, delay, rest


def test_the_ceiling_doubles_from_one_second_to_five_minutes() -> None:
    ceilings = [delay(n, lambda: 1.0) for n in range(1, 13)]
    assert ceilings[:4] == [1.0, 2.0, 4.0, 8.0]
    assert ceilings[-1] == CAP_S == max(ceilings)


def test_jitter_is_full() -> None:
    assert delay(5, lambda: 0.0) == 0.0
    assert delay(5, lambda: 0.5) == 8.0


@pytest.mark.parametrize(("wish", "least"), [(120.0, 120.0), (10**6, 900.0)])
def test_the_servers_wish_is_a_floor_up_to_a_quarter_of_an_hour(wish: float, least: float) -> None:
    assert delay(1, lambda: 0.5, wish) == least


def test_very_many_failures_do_not_overflow() -> None:
    assert delay(10**6, lambda: 0.999) < CAP_S


def test_a_wish_to_try_at_once_waits_longer_once_a_server_keeps_failing() -> None:
    assert rest(1, lambda: 0.0) == (1.0, 1.0)
    assert rest(BREAK_AFTER - 1, lambda: 1.0) == (1.0, 8.0)
    assert rest(BREAK_AFTER, lambda: 0.0) == (BREAK_S, BREAK_S)
    assert rest(20, lambda: 1.0) == (BREAK_S, CAP_S)


def test_the_servers_wish_bounds_every_try() -> None:
    assert rest(1, lambda: 0.0, 120.0) == (120.0, 120.0)
    assert rest(9, lambda: 0.0, 10.0**9) == (WISH_CAP_S, WISH_CAP_S)
