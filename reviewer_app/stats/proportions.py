"""How sure a share is: intervals for a proportion."""

from __future__ import annotations

import math

from scipy.special import betaincinv, ndtri


def wilson(count: int, of: int, confidence: float = 0.95) -> tuple[float, float]:
    """The score interval of a share, for showing: it keeps near its promise at small numbers, too.

    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22
    (1927) 209-212, without continuity correction; the form is that of R. G. Newcombe, Statistics in
    Medicine 17 (1998) 857-872, method 3. Raises ValueError unless 0 <= count <= of, of > 0 and
    0 < confidence < 1.
    """
    _check(count, of, confidence)
    z = float(ndtri(0.5 + confidence / 2))
    share, square = count / of, z * z
    middle = share + square / (2 * of)
    reach = z * math.sqrt(share * (1 - share) / of + square / (4 * of * of))
    scale = 1 + square / of
    # At the ends the bound is exact; rounding would leave 1e-17 of it.
    low = 0.0 if count == 0 else max(0.0, (middle - reach) / scale)
    high = 1.0 if count == of else min(1.0, (middle + reach) / scale)
    return low, high


def clopper_pearson(count: int, of: int, confidence: float = 0.95) -> tuple[float, float]:
    """The exact interval of a share: never covers less often than `confidence`, so gates use it.

    C. J. Clopper and E. S. Pearson, Biometrika 26 (1934) 404-413, as quantiles of beta
    distributions. Raises ValueError as `wilson` does.
    """
    _check(count, of, confidence)
    tail = (1 - confidence) / 2
    low = 0.0 if count == 0 else float(betaincinv(count, of - count + 1, tail))
    high = 1.0 if count == of else float(betaincinv(count + 1, of - count, 1 - tail))
    return low, high


def _check(count: int, of: int, confidence: float) -> None:
    if of <= 0:
        raise ValueError("a share of nothing has no interval")
    if not 0 <= count <= of:
        raise ValueError(f"{count} is no part of {of}")
    if not 0 < confidence < 1:
        raise ValueError("confidence lies between 0 and 1")
