"""A drawn case: what is true about it, kept apart from what the reader gets to see."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from samples.read import Reading
from samples.sheet import Drawn, Plain, Word

REVIEW_DATE = "2026-11-23"
"""The day all samples are reviewed; expiry and overdue are judged against it."""


@dataclass
class Specimen:
    """One drawn case; `truth` and what follows never reach the reader.

    `needs` names a reason why the right decision is to escalate; `accepted` are further outcomes a
    fair person may defend (a disputable key).
    """

    workflow: str
    external_id: str
    title: str
    record: dict[str, Any]
    documents: list[Drawn | Plain]
    truth: dict[str, Any]
    outcome: str
    kind: str
    needs: str = ""
    accepted: list[str] = field(default_factory=list)
    context: dict[str, Any] = field(default_factory=dict)
    history: list[str] = field(default_factory=list)
    priority: int = 50


@dataclass(frozen=True)
class Seen:
    """What the reader works from: recognised lines, texts, the source record and facts of the house."""

    words: list[Word]
    texts: dict[str, str]
    record: dict[str, Any]
    context: dict[str, Any]

    def of(self, document: str) -> list[Word]:
        """The lines of one document."""
        return [w for w in self.words if w.document == document]


@dataclass(frozen=True)
class Verdict:
    """What the reader suggests for the case as a whole."""

    outcome: str
    rationale: str


def check(id_: str, label: str, passed: bool | None, detail: str, *fields: str) -> dict[str, Any]:
    """A deterministic check as the case carries it."""
    return {"id": id_, "label": label, "passed": passed, "detail": detail, "fields": list(fields)}


def value(readings: dict[str, Reading], field_id: str) -> Any:
    """A field's read value, None when it was not found."""
    reading = readings.get(field_id)
    return reading.value if reading else None
