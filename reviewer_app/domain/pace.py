"""How deciding went for one person, as only that person sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

ROWS = 10_000
"""Decisions that are remembered."""
ENOUGH = 10
"""Decisions below which a median says nothing."""


@dataclass(frozen=True, slots=True)
class PaceRow:
    """One decision: key presses outside of texts, mouse clicks, and seconds.

    `first_evidence_s` is None when no evidence was looked at anew; `undone` is whether it was taken
    back while it was held.
    """

    decision_id: str
    person: str
    at: datetime
    action: str
    keys: int
    clicks: int
    first_evidence_s: float | None
    active_s: float
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Pace:
    """What the rows come to; None where there is too little to say. Shares are 0–1, times seconds."""

    decisions: int
    approve_keys: float | None
    differently_keys: float | None
    mouse_share: float | None
    undo_rate: float | None
    first_evidence_s: float | None
    active_s: float | None


def pace(rows: Sequence[PaceRow]) -> Pace:
    """Count what is there."""

    def keys(action: str) -> list[float]:
        return [r.keys for r in rows if r.action == action and not r.clicks]

    def middle(values: list[float]) -> float | None:
        return median(values) if len(values) >= ENOUGH else None

    pressed, clicked = sum(r.keys for r in rows), sum(r.clicks for r in rows)
    enough = len(rows) >= ENOUGH
    return Pace(
        decisions=len(rows),
        approve_keys=middle(keys("approve")),
        differently_keys=middle(keys("override")),
        mouse_share=clicked / (pressed + clicked) if enough and pressed + clicked else None,
        undo_rate=sum(r.undone for r in rows) / len(rows) if enough else None,
        first_evidence_s=middle([r.first_evidence_s for r in rows if r.first_evidence_s is not None]),
        active_s=middle([r.active_s for r in rows]),
    )
