"""A figure beside its floor, so that it says something on any machine.

    rounds = interleave(floor, real, rounds=5)            # floor, real, floor, real, …
    return [compare("pull", "50,000 cases …", "s", rounds, goal=1.5, goal_kind="ratio<=", note="…")]

`floor` and `real` are callables that do their work once and return one measurement in `unit`
(seconds, milliseconds, cases per second, MB). What is compared with the goal is, by `goal_kind`,
    ratio   figure / floor, of each pair of neighbours
    excess  figure − floor in `unit`, of each pair of neighbours
    figure  the figure itself (for goals that are absolute)
and `<=` or `>=` says which side of the goal is good.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any, Literal, get_args

GoalKind = Literal["ratio<=", "ratio>=", "excess<=", "excess>=", "figure<=", "figure>="]
MIN_ROUNDS = 3
"""Fewer pairs give no spread worth the name."""


@dataclass(frozen=True)
class Round:
    """One floor and the figure measured right after it, in the same unit."""

    floor: float
    figure: float


@dataclass(frozen=True)
class Figure:
    """One result; medians over its rounds.

    `floor` and `figure` are in `unit`; `value` is what is held against `goal` by `goal_kind`,
    `spread` its lowest and highest over the rounds. `ratio` is always told. `note` is one line.
    """

    name: str
    what: str
    unit: str
    floor: float
    figure: float
    ratio: float
    goal: float
    goal_kind: GoalKind
    value: float
    spread: tuple[float, float]
    rounds: int
    met: bool
    note: str = ""

    def as_json(self) -> dict[str, Any]:
        """Plain values, numbers rounded to five significant digits."""
        values = asdict(self)
        values["spread"] = [_rounded(v) for v in self.spread]
        return {key: _rounded(v) if isinstance(v, float) else v for key, v in values.items()}

    @staticmethod
    def from_json(values: dict[str, Any]) -> Figure:
        """The inverse of `as_json`."""
        low, high = values["spread"]
        return Figure(**(values | {"spread": (low, high)}))


def interleave(
    floor: Callable[[], float], real: Callable[[], float], rounds: int = MIN_ROUNDS, warm_up: bool = False
) -> list[Round]:
    """Measure floor and figure in turn; with `warm_up` one pair more that is thrown away first."""
    if warm_up:
        floor()
        real()
    return [Round(floor(), real()) for _ in range(rounds)]


def compare(
    name: str, what: str, unit: str, rounds: Sequence[Round], goal: float, goal_kind: GoalKind, note: str = ""
) -> Figure:
    """The medians of some rounds held against a goal; ValueError for no rounds or an unknown kind of goal."""
    if not rounds:
        raise ValueError("a figure needs at least one round")
    if goal_kind not in get_args(GoalKind):
        raise ValueError(f"no such kind of goal: {goal_kind}")
    values = [_value(r, goal_kind) for r in rounds]
    value = median(values)
    met = value <= goal if goal_kind.endswith("<=") else value >= goal
    return Figure(
        name=name,
        what=what,
        unit=unit,
        floor=median(r.floor for r in rounds),
        figure=median(r.figure for r in rounds),
        ratio=median(_ratio(r) for r in rounds),
        goal=goal,
        goal_kind=goal_kind,
        value=value,
        spread=(min(values), max(values)),
        rounds=len(rounds),
        met=met,
        note=note,
    )


def _value(measured: Round, goal_kind: GoalKind) -> float:
    match goal_kind[:-2]:
        case "ratio":
            return _ratio(measured)
        case "excess":
            return measured.figure - measured.floor
        case _:
            return measured.figure


def _ratio(measured: Round) -> float:
    return measured.figure / measured.floor if measured.floor else float("inf")


def _rounded(value: float) -> float | None:
    """Five significant digits; None where JSON has no number for it."""
    return float(f"{value:.5g}") if value not in {float("inf"), float("-inf")} else None
