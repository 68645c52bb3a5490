"""How often the AI was right where it was as sure as it is now: the only confidence worth showing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

ENOUGH = 30
"""Decided cases below which a bin says nothing."""
USUALLY, OFTEN_WRONG = 0.9, 0.7


class Standing(StrEnum):
    """What a bin's history allows to say in words."""

    USUALLY_RIGHT = "usually_right"
    MIXED = "mixed"
    OFTEN_WRONG = "often_wrong"
    NOT_ENOUGH = "not_enough"


@dataclass(frozen=True, slots=True)
class Bin:
    """Cases whose confidence lay in [`low`, `high`); the last bin includes 1. `right` of `of` stood as suggested."""

    low: float
    high: float
    right: int
    of: int

    @property
    def standing(self) -> Standing:
        """The words this many cases allow."""
        if self.of < ENOUGH:
            return Standing.NOT_ENOUGH
        share = self.right / self.of
        if share >= USUALLY:
            return Standing.USUALLY_RIGHT
        return Standing.OFTEN_WRONG if share < OFTEN_WRONG else Standing.MIXED


@dataclass(frozen=True, slots=True)
class Calibration:
    """The history of one model (empty name and version: all of them) in one workflow, at most four bins."""

    workflow: str
    model: str
    version: str
    bins: tuple[Bin, ...]
    as_of: datetime
    covered: bool = False
    """Whether only decisions were counted that were made before the suggestion was seen."""

    def bin_of(self, confidence: float | None) -> Bin | None:
        """The bin a confidence falls into; None for none, or where there is no history at all."""
        if confidence is None:
            return None
        return next((b for b in self.bins if b.low <= confidence < b.high or (confidence == b.high == 1.0)), None)
