"""What a workflow file says, once validated."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class FieldType(StrEnum):
    """How a field's value is entered, shown and compared."""

    STRING = "string"
    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    DATETIME = "datetime"
    BOOLEAN = "boolean"
    CHOICE = "choice"
    MULTI_CHOICE = "multi_choice"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Option:
    """A choice of a `choice`/`multi_choice` field, an outcome, or an escalation target."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class WorkflowField:
    """One thing the AI suggests and a person can change."""

    id: str
    label: str
    type: FieldType
    evidence: bool = False
    risk: str = "normal"
    required: bool = False
    threshold: float = 0.8
    """Below this confidence the field asks for a person's eye."""
    options: tuple[Option, ...] = ()
    help: str = ""


@dataclass(frozen=True, slots=True)
class ReasonCode:
    """One reason; `digit` 1–9 is the second key of the two-digit picker."""

    code: str
    label: str
    digit: int


@dataclass(frozen=True, slots=True)
class ReasonGroup:
    """Reasons that share an attribution; `digit` 1–9 is the first key of the two-digit picker."""

    attribution: str
    label: str
    digit: int
    codes: tuple[ReasonCode, ...]


@dataclass(frozen=True, slots=True)
class Sla:
    """How long a case may wait, seconds, when it brings no due time itself."""

    due_in_s: int | None = None
    business_hours: str = "none"


@dataclass(frozen=True, slots=True)
class Risk:
    """What makes a case need more care; expressions of `domain.expression`."""

    second_review_when: str = ""
    evidence_must_be_opened: tuple[str, ...] = ()
    note_required_when: str = ""


@dataclass(frozen=True, slots=True)
class Display:
    """How the AI is shown: `up_front`, or decide-first on a random share."""

    ai: str = "up_front"
    blind_share: float = 0.0


@dataclass(frozen=True, slots=True)
class PolicySection:
    """A piece of the rules people decide by, plain text; it travels with the workflow, so it is there offline."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Workflow:
    """One version of one workflow: everything screens and server need, no code."""

    workflow: str
    version: int
    title: str
    outcomes: tuple[Option, ...]
    fields: tuple[WorkflowField, ...]
    reasons: tuple[ReasonGroup, ...]
    escalate_to: tuple[Option, ...] = ()
    description: str = ""
    record_schema: dict[str, Any] = field(default_factory=dict)
    record_labels: dict[str, str] = field(default_factory=dict)
    skip_reasons: tuple[ReasonCode, ...] = ()
    sla: Sla = Sla()
    risk: Risk = Risk()
    display: Display = Display()
    policy: tuple[PolicySection, ...] = ()
    subject: tuple[str, ...] = ()
    """Record keys and field ids that say whom or what a case is about: cases that share one are related."""

    def find_field(self, field_id: str) -> WorkflowField | None:
        """Find one field by id."""
        return next((f for f in self.fields if f.id == field_id), None)

    def outcome_label(self, outcome: str) -> str:
        """The words for an outcome; an unknown one is shown as it is."""
        return next((o.label for o in self.outcomes if o.id == outcome), outcome)
