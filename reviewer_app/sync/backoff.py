"""How long to leave a failing server alone."""

from __future__ import annotations

from collections.abc import Callable

BASE_S = 1.0
CAP_S = 300.0
WISH_CAP_S = 900.0
"""A wish may come from a box on the way: no desktop is silent for longer than this because of one answer."""

BREAK_AFTER = 5
BREAK_S = 5.0
"""Least rest after BREAK_AFTER failures in a row, whatever is wished for meanwhile."""

Random = Callable[[], float]
"""Gives a number in [0, 1)."""


def delay(failures: int, random: Random, wish_s: float | None = None) -> float:
    """Seconds until the next try after `failures` in a row (from 1): full jitter, 1 s to 5 min.

    Jitter spreads a whole office that lost the same server. `wish_s` is the server's Retry-After;
    it is a floor, up to a quarter of an hour.
    """
    ceiling = min(CAP_S, BASE_S * 2.0 ** min(max(failures - 1, 0), 20))
    drawn = ceiling * random()
    return drawn if wish_s is None else max(drawn, min(wish_s, WISH_CAP_S))


def rest(failures: int, random: Random, wish_s: float | None = None) -> tuple[float, float]:
    """(Least, most) seconds to leave the server alone; in between a saved decision is a reason to try again.

    That is never a way to hammer a server: one that failed again and again is left alone however
    often it is wished for.
    """
    least = max(min(wish_s or 0.0, WISH_CAP_S), spared(failures))
    return least, max(delay(failures, random, wish_s), least)


def spared(failures: int) -> float:
    """Seconds a server is left alone even by a person who insists."""
    return BASE_S if failures < BREAK_AFTER else BREAK_S
