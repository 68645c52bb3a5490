"""Messages between desktop, producers and server, by their JSON names; times are RFC 3339 UTC."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from reviewer_app.domain.case import CaseHead, Check, Escalation, HistoryEntry, Lease, Suggestion
from reviewer_app.domain.decision import Decision
from reviewer_app.domain.device import DevicePolicy, WipeOrder
from reviewer_app.wire.seals import Seal

MAX_BATCH_DECISIONS = 100
MAX_PAGE = 200
MAX_DOCUMENT_BYTES = 25 * 1024 * 1024
MAX_CASE_BYTES = 1024 * 1024
"""Bytes one case may have without its documents."""


# ---- accounts -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LoginRequest:
    """POST /api/v1/auth/login."""

    name: str
    password: str
    device_id: str = ""
    device_name: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """Who is signed in; roles are reviewer, supervisor, trainer, operator, producer."""

    id: str
    name: str
    display_name: str
    roles: tuple[str, ...]
    teams: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LoginResult:
    """The bearer token, shown once, and until when it lives."""

    token: str
    expires_at: datetime
    account: Account


# ---- intake ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class IncomingDocument:
    """A document by content or by the hash of one already uploaded; exactly one of the two."""

    name: str
    media_type: str
    content_base64: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class IncomingCase:
    """A case as a producer sends it; `docs/` describes it by example."""

    workflow: str
    external_id: str
    title: str
    record: dict[str, Any]
    suggestion: Suggestion
    escalation: Escalation
    priority: int = 50
    due_at: datetime | None = None
    checks: tuple[Check, ...] = ()
    documents: tuple[IncomingDocument, ...] = ()
    history: tuple[HistoryEntry, ...] = ()
    metadata: dict[str, Any] = field(default_factory=dict)


class IntakeStatus(StrEnum):
    """What became of one incoming case."""

    CREATED = "created"
    UNCHANGED = "unchanged"
    REVISED = "revised"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class FieldError:
    """One thing wrong with the input: a dotted path such as `suggestion.fields[2].confidence`."""

    path: str
    message: str
    code: str = "invalid"


@dataclass(frozen=True, slots=True)
class IntakeResult:
    """The answer for one case; `row` counts from 1 in a batch."""

    status: IntakeStatus
    row: int | None = None
    external_id: str | None = None
    case_id: str | None = None
    revision: int | None = None
    errors: tuple[FieldError, ...] = ()


@dataclass(frozen=True, slots=True)
class BatchSummary:
    """The last line of a batch answer."""

    created: int
    unchanged: int
    revised: int
    refused: int
    rows: int


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """The answer to POST /api/v1/documents."""

    sha256: str
    size: int
    media_type: str


@dataclass(frozen=True, slots=True)
class Problem:
    """An RFC 9457 problem document; `code` is stable, `detail` is for people."""

    title: str
    status: int
    code: str
    detail: str = ""
    type: str = "about:blank"
    errors: tuple[FieldError, ...] = ()


# ---- sync -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class HelloRequest:
    """POST /api/v1/sync/hello: what this desktop speaks and where it stands.

    `chain` is the chain hash that came with the page that ended at `cursor`: a server restored from
    an older state, or with an edited history, has another one there. `time` is the desktop's clock.
    """

    protocol_min: int
    protocol_max: int
    build: str
    device_id: str
    epoch: str | None = None
    cursor: int = 0
    chain: str = ""
    time: datetime | None = None


@dataclass(frozen=True, slots=True)
class WorkflowVersion:
    """One published workflow version and the digest of its canonical JSON."""

    workflow: str
    version: int
    sha256: str


@dataclass(frozen=True, slots=True)
class HelloResult:
    """What the server speaks, who you are, and the key its receipts are signed with.

    `public_key` is the raw 32-byte Ed25519 key in base64. A changed `epoch` means the server's
    history is another one: rebuild the cache, keep the outbox, and offer every decision again whose
    receipt is of another epoch and above `epoch_start_seq`, the lowest number at which an epoch after the first began.
    `scope` changes with what this account may see: compare the manifest then. `notice_seq` is this
    account's newest notice. `seal_key` is the raw X25519 key (base64) that journals are sealed to.
    `pull` False: this desktop is too old for new cases, and its decisions are taken all the same.
    """

    protocol: int
    protocol_min: int
    protocol_max: int
    epoch: str
    server_time: datetime
    head_seq: int
    public_key: str
    key_id: str
    account: Account
    workflows: tuple[WorkflowVersion, ...]
    lease_ttl_s: int = 600
    undo_window_s: int = 10
    epoch_start_seq: int = 0
    scope: str = ""
    notice_seq: int = 0
    seal_key: str = ""
    policy: DevicePolicy = field(default_factory=DevicePolicy)
    orders: tuple[WipeOrder, ...] = ()
    pull: bool = True
    pull_refused: str = ""


class ChangeOp(StrEnum):
    """What happened to an entity."""

    UPSERT = "upsert"
    """`body` is there when the content revision is one the client may not have."""
    TOMBSTONE = "tombstone"


@dataclass(frozen=True, slots=True)
class ChangeItem:
    """One change, newest state of the entity; ignore it when `rev` is not above the local one.

    `head` is None for a tombstone. `body` is a `Case` as JSON. `kind` says why there is a tombstone: `decided`,
    `reassigned`, `withdrawn`, `expired` or `erased` (then drafts of it go, too); empty is any of them.
    """

    seq: int
    entity: str
    id: str
    rev: int
    op: ChangeOp
    head: CaseHead | None = None
    body: Any = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class ChangePage:
    """GET /api/v1/sync/changes?epoch&cursor&limit; the window is (`from_seq`, `to_seq`].

    `digest` is the hex SHA-256 over the UTF-8 bytes of each item exactly as they stand in the
    array, each followed by a newline; `count` is their number. A page is taken whole or not at all.
    `chain` is the history's chain hash at `to_seq`, empty when the server keeps none there.
    """

    epoch: str
    from_seq: int
    to_seq: int
    head_seq: int
    more: bool
    count: int
    digest: str
    items: tuple[ChangeItem, ...]
    chain: str = ""


@dataclass(frozen=True, slots=True)
class ClaimRequest:
    """POST /api/v1/claims: the next `count` cases in order of work, or just `case_id`."""

    case_id: str | None = None
    workflow: str | None = None
    count: int = 1
    kind: str = "online"
    want_ttl_s: int | None = None
    device_id: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A lease and the case's head as of now."""

    lease: Lease
    head: CaseHead


@dataclass(frozen=True, slots=True)
class ClaimResult:
    """Leases granted; fewer than asked when there is no more work."""

    claims: tuple[Claim, ...]
    server_time: datetime


@dataclass(frozen=True, slots=True)
class RenewResult:
    """A heartbeat's answer."""

    lease: Lease
    server_time: datetime


@dataclass(frozen=True, slots=True)
class DecisionBatch:
    """POST /api/v1/decisions:batch, at most MAX_BATCH_DECISIONS; a seal names its decision by id.

    A decision is hashed as it came, so that fields the server does not know yet are part of it.
    """

    decisions: tuple[Decision, ...]
    seals: tuple[Seal, ...] = ()


class DecisionOutcome(StrEnum):
    """The server's word on one decision."""

    ACCEPTED = "accepted"
    DUPLICATE = "duplicate"
    """Known already, same content: the first receipt again."""
    SUPERSEDED = "superseded"
    """Somebody decided first, or the case was withdrawn; yours is kept."""
    HELD = "held"
    """Kept until somebody looks: the case was revised meanwhile, or another person works on it."""
    REJECTED = "rejected"
    RETRY = "retry"
    """The server could not store it just now; send the same again later."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The server's signed word that it keeps a decision.

    `payload_sha256` is the hash of the decision's canonical JSON (RFC 8785). `signature` is
    Ed25519 in base64 over the canonical JSON of this receipt without `signature`.
    """

    decision_id: str
    payload_sha256: str
    outcome: DecisionOutcome
    seq: int
    received_at: datetime
    epoch: str
    key_id: str
    signature: str = ""


@dataclass(frozen=True, slots=True)
class DecisionResult:
    """The answer for one decision; `receipt` is there for all that the server keeps."""

    decision_id: str
    outcome: DecisionOutcome
    code: str = ""
    detail: str = ""
    receipt: Receipt | None = None
    late_lease: bool = False
    other: Decision | None = None
    other_author: str = ""
    other_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DecisionBatchResult:
    """One entry per decision sent, in order."""

    results: tuple[DecisionResult, ...]


@dataclass(frozen=True, slots=True)
class StoredDecision:
    """A decision as producers and auditors read it back."""

    seq: int
    external_id: str
    decision: Decision
    author: str
    received_at: datetime
    effective: bool
    result: DecisionOutcome
    ai: Suggestion | None = None
    values: dict[str, Any] = field(default_factory=dict)
    """The final field values after the decision."""


@dataclass(frozen=True, slots=True)
class DecisionPage:
    """GET /api/v1/decisions?after=CURSOR&limit."""

    decisions: tuple[StoredDecision, ...]
    next: int
    more: bool


@dataclass(frozen=True, slots=True)
class CaseAnswer:
    """GET /api/v1/cases/{id}: the case and what became of it, for a producer."""

    head: CaseHead
    body: Any
    decision: StoredDecision | None = None


@dataclass(frozen=True, slots=True)
class News:
    """One server-sent event, `event: news`: there is something after your cursor."""

    head_seq: int
