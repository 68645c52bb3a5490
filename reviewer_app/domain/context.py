"""What stands around a case: others on the same subject, how like ones ended, what came before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from reviewer_app.domain.case import CaseHead


@dataclass(frozen=True, slots=True)
class Related:
    """Another case on the same subject; `shared` are the labels of what both have in common, most telling first."""

    head: CaseHead
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Precedent:
    """A decided case that resembles this one; `likeness` 0–1 orders them and is not shown as a number."""

    head: CaseHead
    excerpt: str
    likeness: float


class MomentKind(StrEnum):
    """What happened at one moment of a case."""

    HISTORY = "history"
    RECEIVED = "received"
    REVISED = "revised"
    MINE = "mine"
    DECIDED = "decided"
    ESCALATED = "escalated"
    SNOOZED = "snoozed"
    REQUESTED = "requested"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of the case's timeline; `at` is aware UTC."""

    at: datetime
    kind: MomentKind
    actor: str
    text: str


@dataclass(frozen=True, slots=True)
class SeenChange:
    """One thing that differs from the revision I saw last; empty texts mean it was not there, or is no longer."""

    label: str
    before: str
    after: str
    field_id: str | None = None


@dataclass(frozen=True, slots=True)
class SeenDiff:
    """What changed since this person last looked; `revision` is the one they saw."""

    revision: int
    changes: tuple[SeenChange, ...]


@dataclass(frozen=True, slots=True)
class CaseContext:
    """All of it for one case; every part may be empty."""

    related: tuple[Related, ...] = ()
    precedents: tuple[Precedent, ...] = ()
    timeline: tuple[Moment, ...] = ()
    since: SeenDiff | None = None
    covered: bool = False
    """Whether the suggestion is still to stay covered; then nothing here tells of it."""
