"""The colours of evidence: one per field, told apart by people with any colour vision, always with a number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtGui import QColor

from reviewer_app.domain.case import Evidence

# Okabe-Ito without yellow and black, darkened where needed to keep 3:1 on white paper.
TINTS = ("#0072b2", "#c24d00", "#00805c", "#a8457f", "#7a5c00", "#2a6f97", "#6b4fa0", "#8c4a2f", "#4a6b1f", "#b02a5b")


class Mark(Protocol):
    """One numbered place that supports a field, as the desk hands it over."""

    @property
    def number(self) -> int: ...
    @property
    def field_id(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def tint(self) -> int: ...
    @property
    def evidence(self) -> Evidence: ...


def tint(index: int) -> QColor:
    """The colour of the n-th field."""
    return QColor(TINTS[index % len(TINTS)])


@dataclass(frozen=True, slots=True)
class Focus:
    """Which evidence is emphasised: all of a field, and one mark among them."""

    field_id: str | None = None
    number: int | None = None


def of_document(marks: Iterable[Mark], name: str) -> tuple[Mark, ...]:
    """The marks that stand in one document."""
    return tuple(m for m in marks if m.evidence.document == name)
