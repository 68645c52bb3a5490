"""Which cases a practice session shows: right and wrong suggestions both, and some to hand on."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping

from reviewer_app.domain.practice import Gold

LEAST_WRONG, MOST_WRONG = 0.3, 0.5
"""Share of wrong suggestions, drawn anew for each session so that nobody can count along."""
ONE_TO_HAND_ON_IN = 8


def draw(golds: Mapping[str, Gold], count: int, seed: int | None, seen: Collection[str] = ()) -> tuple[str, ...]:
    """External ids in the order they are shown, at most `count`; cases not `seen` yet are taken first.

    The same seed over the same cases gives the same session.
    """
    rng = random.Random(seed)  # noqa: S311  (a draw of exercises, not a secret)
    pools: dict[str, list[str]] = {"wrong": [], "right": [], "hand_on": []}
    for external_id in sorted(golds):
        gold = golds[external_id]
        pools["hand_on" if gold.escalate else "wrong" if gold.ai_wrong else "right"].append(external_id)
    for pool in pools.values():
        rng.shuffle(pool)
        # Stable: among those seen and those not, the order stays the shuffled one.
        pool.sort(key=lambda external_id: external_id in seen)
    count = min(max(count, 1), len(golds))
    hand_on = min(max(1, round(count / ONE_TO_HAND_ON_IN)), len(pools["hand_on"])) if count >= 4 else 0
    wrong = min(max(1, round(count * rng.uniform(LEAST_WRONG, MOST_WRONG))), len(pools["wrong"]))
    right = min(count - hand_on - wrong, len(pools["right"]))
    chosen = pools["hand_on"][:hand_on] + pools["wrong"][:wrong] + pools["right"][:right]
    rest = pools["wrong"][wrong:] + pools["right"][right:] + pools["hand_on"][hand_on:]
    chosen += rest[: count - len(chosen)]
    rng.shuffle(chosen)
    return tuple(chosen)
