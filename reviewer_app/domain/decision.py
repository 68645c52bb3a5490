"""A person's act on a case: an append-only fact, and the rules that make it valid."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from reviewer_app.domain.case import Model


class Action(StrEnum):
    """What a person did; the vocabulary is closed and versioned with the wire protocol."""

    APPROVE = "approve"
    OVERRIDE = "override"
    ESCALATE = "escalate"
    SKIP = "skip"
    SNOOZE = "snooze"
    """Puts the case off for everybody until `wake_at`; its due time goes on running."""
    REQUEST = "request"
    """Asks the sender for what is missing; the note says what. New content ends the waiting."""
    WITHDRAW = "withdraw"
    """Takes back one's own decision that the server holds or keeps beside another's; `supersedes` names it."""


PASSED_OVER = frozenset({Action.SKIP, Action.SNOOZE, Action.REQUEST, Action.WITHDRAW})
"""Acts that neither answer a case nor hand it to somebody: the outcome they carry is nobody's."""


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
class Commitment:
    """What a person said before the suggestion was uncovered.

    `sureness` is the probability they gave for being right, None when they were not asked.
    """

    outcome: str
    values: dict[str, Any] = field(default_factory=dict)
    """The values they entered, by field; a field left empty is not in it."""
    at: datetime | None = None
    sureness: float | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """The record made when a person decides; never edited afterwards.

    `case_revision` and `view_hash` say what was on the screen; `decided_at` is the client's clock
    (aware UTC), `duration_ms` the active time on the case; `device_seq` counts the decisions of
    one profile from 1, those taken back included.

    `salt` (random, 32 hex digits) makes the payload's hash say nothing about its content once the
    content is erased. `presented` names what was on the screen in the order it stood there;
    `ai_shown` is `first` when the suggestion was visible before the person had an opinion, `after`
    when it was covered until then, `never` when it stayed covered. `supersedes` is the decision this
    one answers again or takes back. `committed` is what was said while the suggestion was covered,
    `cover_share` the probability with which it was to be. `data_wrong` names fields (or `record`) whose
    source itself is wrong, which is no mistake of the AI. `wake_at` is when a snoozed case comes back.
    `estimated_at` is the server's time as the client reckoned it, None when it could not.
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
    committed: Commitment | None = None
    cover_share: float = 0.0
    data_wrong: tuple[str, ...] = ()
    wake_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend before a decision can be saved; `field` names the place on screen."""

    field: str
    message: str


NONE_FITS = ("codebook", "none_fits")
"""Attribution and code of the reason that every workflow has: no code fits, and the note says what is missing."""

WHOLE_RECORD = "record"
"""What `data_wrong` names when it is no single field."""

NOTE_LIMIT = 4000
"""Characters a note may have."""
