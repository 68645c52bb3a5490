"""Check cases: cases whose suggestion is known to be wrong, laid among the others to see whether people notice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from reviewer_app.domain.case import Evidence
from reviewer_app.domain.practice import Gold, GoldField, Verdict

TOLD_FROM = 8
"""Answers to one check case from which on the share that missed it is told."""
ENOUGH = 30
"""Answers below which no share and no interval is told: there is not enough history."""
LEAST_PEOPLE = 3
"""People of a team below which its numbers would be somebody's own."""
JUDGED = frozenset({Verdict.CAUGHT, Verdict.HALF_CAUGHT, Verdict.MISSED})
"""Verdicts that say whether the error was seen; a case passed on says neither."""
SEEN = frozenset({Verdict.CAUGHT, Verdict.HALF_CAUGHT})


@dataclass(frozen=True, slots=True)
class CheckPart:
    """One thing that was wrong: what was suggested, what is true, and the document it can be read in.

    `label` is the workflow's word for the field, empty for the outcome. `document` is a label, empty where nobody
    said; `page` counts from 1.
    """

    label: str
    suggested: Any
    true: Any
    document: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class CheckTold:
    """What a person is told about a check case once they have answered it; nobody else is.

    `missed_share` (0–1) is None below TOLD_FROM answers. `because` is what whoever prepared it wrote.
    """

    verdict: Verdict
    parts: tuple[CheckPart, ...] = ()
    because: str = ""
    missed_share: float | None = None


@dataclass(frozen=True, slots=True)
class PlantedTruth:
    """What is true of a prepared case: the outcome, every wrong field's value, and where it can be read."""

    outcome: str
    values: dict[str, Any] = field(default_factory=dict)
    accepted_outcomes: tuple[str, ...] = ()
    places: dict[str, tuple[Evidence, ...]] = field(default_factory=dict)
    because: str = ""

    def gold(self, external_id: str, suggested: str, wrong_fields: tuple[str, ...]) -> Gold:
        """The same as practice keeps it, so that both are judged by one rule."""
        accepted = self.accepted_outcomes or (self.outcome,)
        return Gold(
            external_id=external_id,
            outcome=self.outcome,
            accepted_outcomes=accepted,
            fields=tuple(GoldField(name, value, self.places.get(name, ())) for name, value in self.values.items()),
            wrong_fields=wrong_fields,
            outcome_wrong=suggested not in accepted,
            escalate=False,
            because=self.because,
        )


@dataclass(frozen=True, slots=True)
class PlantRequest:
    """What a trainer asks for: a decided case, and which mistake its copies make.

    Without `outcome` and `values` the AI's own mistake is used, as the decision put it right.
    """

    case_id: str
    outcome: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    because: str = ""


@dataclass(frozen=True, slots=True)
class StockItem:
    """One prepared check case, as trainers and supervisors see it."""

    id: str
    workflow: str
    title: str
    prepared_by: str
    prepared_at: datetime
    not_before: datetime
    copies: int
    answers: int
    missed: int
    retired: bool


@dataclass(frozen=True, slots=True)
class Detection:
    """How many check cases were seen through; `rate` and its interval (0–1) are None below ENOUGH answers."""

    caught: int
    of: int
    passed_on: int = 0
    rate: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class TeamChecks:
    """One team; `detection` is None where fewer than LEAST_PEOPLE of it answered. An empty `team` is the front line."""

    team: str
    detection: Detection | None


@dataclass(frozen=True, slots=True)
class ChecksReport:
    """For trainers and supervisors: counts by team, by name, and how the draw goes. Nobody is named."""

    everyone: Detection
    teams: tuple[TeamChecks, ...]
    drawn: int
    placed: int
    without_stock: int
    stock: tuple[StockItem, ...] = ()


def expected_share(share: float) -> float:
    """The share as it is used, held within what a workflow file may say."""
    return min(max(share, 0.0), 0.1)
