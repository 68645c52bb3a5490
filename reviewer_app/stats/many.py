"""Many questions asked at once: how many answers may be believed."""

from __future__ import annotations

from collections.abc import Sequence


def benjamini_hochberg(p_values: Sequence[float], rate: float = 0.05) -> tuple[bool, ...]:
    """Which hypotheses to reject, so that of the rejected at most `rate` are expected to be true.

    Y. Benjamini and Y. Hochberg, "Controlling the false discovery rate", JRSS B 57 (1995) 289-300:
    with the p-values in order, those up to the last with p(k) <= k / m * rate. In the order given.
    Raises ValueError for a p-value outside 0 to 1.
    """
    if any(not 0 <= p <= 1 for p in p_values):
        raise ValueError("a p-value lies between 0 and 1")
    many = len(p_values)
    ranked = sorted(range(many), key=lambda i: p_values[i])
    last = max((k for k, i in enumerate(ranked, 1) if p_values[i] <= k / many * rate), default=0)
    rejected = set(ranked[:last])
    return tuple(i in rejected for i in range(many))
