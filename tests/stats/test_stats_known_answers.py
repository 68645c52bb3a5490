"""Formulas against published answers and an independent implementation."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from scipy import stats as oracle

from reviewer_app.stats.many import benjamini_hochberg
from reviewer_app.stats.proportions import clopper_pearson, wilson
from reviewer_app.stats.rates import rate_ratio_p

Interval = Callable[..., tuple[float, float]]


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        # Newcombe 1998, table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (970, 1000, 0.9575, 0.9789),
    ],
)
def test_wilson(count: int, of: int, low: float, high: float) -> None:
    assert wilson(count, of) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        (81, 263, 0.2527, 0.3676),
        (0, 20, 0.0, 0.1684),
        (970, 1000, 0.9574, 0.9797),
        (0, 10, 0.0, 0.3084971078187608),
        (1, 20, 0.0012650894979498038, 0.24873276277202777),
        (95, 100, 0.8871650888945373, 0.9835681208179479),
        (190, 200, 0.9099724622986486, 0.9757658345278915),
        (285, 300, 0.9188726428292358, 0.9717487980315036),
        (297, 300, 0.9710554887443074, 0.9979329927649077),
    ],
)
def test_clopper_pearson(count: int, of: int, low: float, high: float) -> None:
    assert clopper_pearson(count, of) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


def test_clopper_pearson_one_sided() -> None:
    # A one-sided 95 % bound is that of the two-sided 90 % interval.
    assert clopper_pearson(59, 59, 0.9)[0] == pytest.approx(0.95049, abs=5e-6)
    assert clopper_pearson(58, 58, 0.9)[0] == pytest.approx(0.94966, abs=5e-6)
    assert clopper_pearson(962, 1000, 0.9)[0] == pytest.approx(0.95049, abs=5e-6)
    assert clopper_pearson(961, 1000, 0.9)[0] == pytest.approx(0.94937, abs=5e-6)


@pytest.mark.parametrize("interval", [wilson, clopper_pearson])
@pytest.mark.parametrize("of", [1, 2, 7, 1_000_000])
def test_intervals_at_the_ends(interval: Interval, of: int) -> None:
    low, high = interval(0, of)
    assert low == 0.0
    assert 0 < high < 1
    assert interval(of, of) == (pytest.approx(1 - high, rel=1e-9), 1.0)


@pytest.mark.parametrize("interval", [wilson, clopper_pearson])
def test_intervals_agree_with_another_implementation(interval: Interval) -> None:
    method = "wilson" if interval is wilson else "exact"
    for of in (1, 3, 10, 57):
        for count in range(of + 1):
            theirs = oracle.binomtest(count, of).proportion_ci(0.95, method)
            assert interval(count, of) == (pytest.approx(theirs.low, abs=1e-9), pytest.approx(theirs.high, abs=1e-9))


@pytest.mark.parametrize("interval", [wilson, clopper_pearson])
@pytest.mark.parametrize(("count", "of", "sure"), [(0, 0, 0.95), (3, 2, 0.95), (-1, 2, 0.95), (1, 2, 1.0), (1, 2, 0)])
def test_no_interval(interval: Interval, count: int, of: int, sure: float) -> None:
    with pytest.raises(ValueError, match=r"share|part|confidence"):
        interval(count, of, sure)


def test_rate_ratio() -> None:
    # The example of R's poisson.test (Fay 2010): 11 in 800 against 21 in 3011, p = 0.07967.
    assert rate_ratio_p(11, 800, 21, 3011) == pytest.approx(0.07967, abs=5e-6)
    # Equal exposures: 10 against 0 is ten heads in ten throws.
    assert rate_ratio_p(10, 5, 0, 5) == pytest.approx(2 / 2**10)
    assert rate_ratio_p(0, 5, 0, 9) == 1.0
    assert rate_ratio_p(7, 100, 7, 100) == pytest.approx(1.0)


def test_rate_ratio_agrees_with_another_implementation() -> None:
    for now, then in ((0, 1), (1, 0), (3, 12), (40, 22), (900, 1100), (15_000, 15_500)):
        for exposure in (1, 0.2, 17):
            theirs = oracle.binomtest(now, now + then, exposure / (exposure + 1)).pvalue
            assert rate_ratio_p(now, exposure, then, 1) == pytest.approx(theirs, rel=1e-6, abs=1e-12)


def test_rate_ratio_is_symmetric_and_bounded() -> None:
    for now, then in ((0, 3), (5, 9), (100, 60)):
        p = rate_ratio_p(now, 10, then, 13)
        assert 0 < p <= 1
        assert p == pytest.approx(rate_ratio_p(then, 13, now, 10))


@pytest.mark.parametrize("wrong", [(-1, 1, 0, 1), (1, 0, 1, 1), (1, 1, -2, 1), (1, 1, 1, -3), (1, math.nan, 1, 1)])
def test_no_rate_ratio(wrong: tuple[int, float, int, float]) -> None:
    with pytest.raises(ValueError, match=r"count|rate"):
        rate_ratio_p(*wrong)


def test_benjamini_hochberg() -> None:
    # Benjamini and Hochberg 1995, section 3.2: of fifteen, four are rejected at 0.05.
    published = (
        *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459),
        *(0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000),
    )
    assert benjamini_hochberg(published) == (True,) * 4 + (False,) * 11
    assert benjamini_hochberg(published[::-1]) == (False,) * 11 + (True,) * 4


def test_benjamini_hochberg_steps_up() -> None:
    # No p but the largest passes its own line, and it takes all the others with it.
    assert benjamini_hochberg((0.04, 0.045, 0.05)) == (True, True, True)
    assert benjamini_hochberg((0.04, 0.045, 0.051)) == (False, False, False)
    assert benjamini_hochberg(()) == ()
    assert benjamini_hochberg((0.05,)) == (True,)
    with pytest.raises(ValueError, match="p-value"):
        benjamini_hochberg((0.5, 1.5))


def test_benjamini_hochberg_agrees_with_another_implementation() -> None:
    values = [((i * 37) % 101 / 101) ** 3 for i in range(60)]
    adjusted = oracle.false_discovery_control(values)
    assert benjamini_hochberg(values) == tuple(bool(p <= 0.05) for p in adjusted)
