"""A person's act on a case: an append-only fact, and the rules that make it valid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from reviewer_app.domain.case import Case, Model
from reviewer_app.domain.workflow import Workflow


class Action(StrEnum):
    """What a person did; the vocabulary is closed and versioned with the wire protocol."""

    APPROVE = "approve"
    OVERRIDE = "override"
    ESCALATE = "escalate"
    SKIP = "skip"
    WITHDRAW = "withdraw"
    """Takes back one's own decision that the server holds or keeps beside another's; `supersedes` names it."""


class OutboxState(StrEnum):
    """Where one decision of this person stands; every state can be looked up on screen."""

    HELD = "held"
    """Saved; inside the undo window; not yet sent."""
    WAITING = "waiting"
    """Saved; to be sent when there is a connection."""
    ACCEPTED = "accepted"
    SUPERSEDED = "superseded"
    HELD_BY_SERVER = "held_by_server"
    REJECTED = "rejected"
    STUCK = "stuck"
    """The server failed on it again and again; others go on."""
    WITHDRAWN = "withdrawn"
    """Undone by the person inside the undo window; never sent."""
    REPLACED = "replaced"
    """Held or kept beside another's, and answered by a newer decision of the same person."""


PENDING = frozenset({OutboxState.HELD, OutboxState.WAITING, OutboxState.STUCK})
"""States without a terminal answer of the server."""

ATTENTION = frozenset({OutboxState.SUPERSEDED, OutboxState.HELD_BY_SERVER, OutboxState.REJECTED, OutboxState.STUCK})
"""States a person should look at."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a person decided so: attribution and code from the workflow's codebook.

    `label` is the text as it read on the screen at that time.
    """

    attribution: str
    code: str
    label: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field a person changed: the AI's value and theirs."""

    id: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Decision:
    """The record made when a person decides; never edited afterwards.

    `case_revision` and `view_hash` say what was on the screen; `decided_at` is the client's clock
    (aware UTC), `duration_ms` the active time on the case; `device_seq` counts the decisions of
    one profile from 1, those taken back included.

    `salt` (random, 32 hex digits) makes the payload's hash say nothing about its content once the
    content is erased. `presented` names what was on the screen in the order it stood there;
    `ai_shown` is `first` when the suggestion was visible before the person had an opinion, `after`
    when it was covered until then. `supersedes` is the decision this one answers again or takes
    back. `estimated_at` is the server's time as the client reckoned it, None when it could not.
    """

    decision_id: str
    case_id: str
    case_revision: int
    workflow: str
    workflow_version: int
    action: Action
    outcome: str
    reasons: tuple[Reason, ...]
    changes: tuple[FieldChange, ...]
    note: str
    escalate_to: str | None
    author_id: str
    device_id: str
    device_seq: int
    decided_at: datetime
    duration_ms: int
    offline: bool
    fence: int | None
    view_hash: str
    opened_evidence: tuple[str, ...] = ()
    practice: bool = False
    salt: str = ""
    model: Model | None = None
    ai_run_id: str = ""
    ai_shown: str = "first"
    presented: tuple[str, ...] = ()
    supersedes: str | None = None
    estimated_at: datetime | None = None
    build: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend before a decision can be saved; `field` names the place on screen."""

    field: str
    message: str


NOTE_LIMIT = 4000
"""Characters a note may have."""


def problems(decision: Decision, case: Case, workflow: Workflow) -> tuple[Problem, ...]:
    """Say what keeps a decision from being valid, so that screen and server judge alike."""
    found: list[Problem] = []
    known = {f.id for f in workflow.fields}
    for change in decision.changes:
        if change.id not in known:
            found.append(Problem(f"changes.{change.id}", "This workflow has no such field."))
    codes = {(g.attribution, c.code) for g in workflow.reasons for c in g.codes}
    codes |= {("skip", c.code) for c in workflow.skip_reasons}
    for reason in decision.reasons:
        if (reason.attribution, reason.code) not in codes:
            found.append(Problem("reasons", f"“{reason.code}” is not a reason of this workflow."))
    if len(decision.note) > NOTE_LIMIT:
        found.append(Problem("note", f"A note has at most {NOTE_LIMIT} characters."))
    match decision.action:
        case Action.APPROVE:
            if decision.changes or decision.outcome != case.suggestion.outcome:
                found.append(Problem("outcome", "An approval keeps the suggestion as it stands."))
        case Action.OVERRIDE:
            if decision.outcome not in {o.id for o in workflow.outcomes}:
                found.append(Problem("outcome", "Choose one of the workflow's outcomes."))
            if not decision.changes and decision.outcome == case.suggestion.outcome:
                found.append(Problem("outcome", "Nothing differs from the suggestion: approve it instead."))
            if not decision.reasons:
                found.append(Problem("reasons", "Choose at least one reason."))
        case Action.ESCALATE:
            if decision.escalate_to not in {t.id for t in workflow.escalate_to}:
                found.append(Problem("escalate_to", "Choose whom to escalate to."))
            if not decision.reasons and not decision.note.strip():
                found.append(Problem("reasons", "Say why: choose a reason or write a note."))
        case Action.SKIP:
            if not decision.reasons and not decision.note.strip():
                found.append(Problem("reasons", "Say why you skip: choose a reason or write a note."))
        case Action.WITHDRAW:
            if not decision.supersedes:
                found.append(Problem("supersedes", "Say which decision is taken back."))
    return tuple(found)
