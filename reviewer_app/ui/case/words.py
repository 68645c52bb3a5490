"""Sentences the desk says, in one place so that they stay calm and consistent."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from reviewer_app.domain.case import Escalation, EscalationReason
from reviewer_app.domain.workflow import FieldType, WorkflowField
from reviewer_app.errors import UserFacing
from reviewer_app.sentence import say
from reviewer_app.ui.tongue import dated, told, tr

REASONS = {
    EscalationReason.LOW_CONFIDENCE: say("The AI was not sure enough"),
    EscalationReason.RULE: say("A rule asks for a person"),
    EscalationReason.RANDOM_AUDIT: say("Picked at random, to check the AI"),
    EscalationReason.CONFLICT: say("Two sources disagree"),
    EscalationReason.MISSING_EVIDENCE: say("The AI found no evidence for it"),
    EscalationReason.POLICY: say("Policy asks for a person"),
    EscalationReason.OTHER: say("Sent to a person"),
}


def why_here(escalation: Escalation) -> str:
    """Answer “why did this come to me?”."""
    words = tr(REASONS.get(escalation.reason, REASONS[EscalationReason.OTHER]))
    detail = " ".join(escalation.detail.split())
    return f"{words}: {detail}" if detail else words


def when(at: datetime) -> str:
    """A moment in this machine's time zone."""
    return dated(at, "full")


def display(value: Any, field: WorkflowField | None = None) -> str:
    """A value as a person reads it; text stays exactly as it came."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return tr("Yes") if value else tr("No")
    if isinstance(value, (list, tuple)):
        return ", ".join(display(item, field) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {display(item)}" for key, item in value.items())
    if field is not None and field.type in {FieldType.CHOICE, FieldType.MULTI_CHOICE}:
        return next((o.label for o in field.options if o.id == value), str(value))
    return str(value)


def sentence(error: BaseException) -> str:
    """What to tell a person about a failure, without leaking internals."""
    if isinstance(error, UserFacing):
        return f"{told(error.message)} {told(error.next_step)}".strip()
    return tr("Something went wrong in this program. Your work is kept; try again.")
