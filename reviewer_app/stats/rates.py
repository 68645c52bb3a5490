"""Whether a rate changed between two periods."""

from __future__ import annotations

import numpy as np
from scipy.special import gammaln, xlog1py, xlogy

_SAME = 1 + 1e-7
"""Probabilities this close count as equal, as in R's binom.test: rounding must not decide a tie."""


def rate_ratio_p(count: int, exposure: float, count_before: int, exposure_before: float) -> float:
    """The two-sided p-value of "both periods have the same rate", exact at any size of count.

    J. Przyborowski and H. Wilenski, "Homogeneity of results in testing samples from Poisson
    series", Biometrika 31 (1940) 313-323: given their sum, a count is binomial with the share of
    its exposure. Two-sided as R's poisson.test: all outcomes no likelier than the one seen are
    added up. No event at all gives 1.0. Raises ValueError for a negative count or an exposure that
    is not above 0.
    """
    if count < 0 or count_before < 0:
        raise ValueError("a count is not negative")
    if not (exposure > 0 and exposure_before > 0):
        raise ValueError("a rate needs something it is a rate of")
    return _binomial_p(count, count + count_before, exposure / (exposure + exposure_before))


def _binomial_p(seen: int, trials: int, share: float) -> float:
    outcomes = np.arange(trials + 1, dtype=np.float64)
    logs = (
        gammaln(trials + 1)
        - gammaln(outcomes + 1)
        - gammaln(trials - outcomes + 1)
        + xlogy(outcomes, share)
        + xlog1py(trials - outcomes, -share)
    )
    chances = np.exp(logs)
    return min(1.0, float(chances[chances <= chances[seen] * _SAME].sum()))
