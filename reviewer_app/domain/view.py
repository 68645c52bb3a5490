"""What a screen shows: values the services hand to the desktop."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from reviewer_app.domain.calibration import Calibration
from reviewer_app.domain.case import Case, CaseHead, DocumentRef, Lease
from reviewer_app.domain.decision import Action, Commitment, Decision, OutboxState, Reason
from reviewer_app.domain.device import DevicePolicy, Pack
from reviewer_app.domain.workflow import Workflow


class QueueScope(StrEnum):
    """Which cases a list shows."""

    OPEN = "open"
    """Mine to work on: open, not decided by me in the outbox."""
    MINE = "mine"
    """Leased by me, or with a draft of mine."""
    ELSEWHERE = "elsewhere"
    """With somebody else, or escalated by me."""
    DONE = "done"
    ALL = "all"


class QueueSort(StrEnum):
    """Order of a list."""

    SLACK = "slack"
    """Least time to the due time first, then priority, then age: the order of work."""
    PRIORITY = "priority"
    NEWEST = "newest"
    CONFIDENCE = "confidence"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """What a list is restricted to; `text` is searched in titles, ids and fields."""

    scope: QueueScope = QueueScope.OPEN
    workflow: str | None = None
    text: str = ""
    escalation_reason: str | None = None
    sort: QueueSort = QueueSort.SLACK


@dataclass(frozen=True, slots=True)
class QueueMark:
    """A place in a list to read on from; what it holds is the store's business."""

    after: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class QueueIndex:
    """Row numbers of matching cases in order; rows are fetched by `rows(rowids)`.

    `more` is where the list goes on, None at its end. `limited` says that a search stopped before it
    had seen every case: the words have to be narrowed to see the others.
    """

    filter: QueueFilter
    rowids: array[int]
    more: QueueMark | None = None
    limited: bool = False


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line of the queue: the server's head and, over it, what I did and have not sent."""

    rowid: int
    head: CaseHead
    pending: Action | None = None
    pending_state: OutboxState | None = None
    has_draft: bool = False
    leased_by_me: bool = False


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """Numbers beside the scopes; `by_workflow` counts open cases."""

    open: int = 0
    mine: int = 0
    elsewhere: int = 0
    done: int = 0
    overdue: int = 0
    next_due: datetime | None = None
    by_workflow: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """Work begun on a case and not decided; saved at each burst of typing."""

    case_id: str
    case_revision: int
    outcome: str | None = None
    values: dict[str, Any] = field(default_factory=dict)
    note: str = ""
    checked: tuple[str, ...] = ()
    """Field ids the person has confirmed or visited."""
    opened_evidence: tuple[str, ...] = ()
    active_ms: int = 0
    committed: Commitment | None = None
    """What was said before the suggestion was uncovered; it stays covered while this is None on a covered case."""
    data_wrong: tuple[str, ...] = ()
    amends: str = ""
    """The decision of mine, already the case's answer, that this work is to take the place of."""
    focused: str | None = None
    """The field the person was at."""
    left_at: datetime | None = None
    """When the person was last at work on it, aware UTC; None for work that came by other ways, as by an undo."""


class DocumentState(StrEnum):
    """Whether a document can be shown."""

    WANTED = "wanted"
    """Not here yet; it comes with the next connection."""
    FETCHING = "fetching"
    PRESENT = "present"
    DAMAGED = "damaged"
    """Did not match its hash twice: a case with it cannot be approved."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document of the case and whether it is here."""

    ref: DocumentRef
    state: DocumentState


@dataclass(frozen=True, slots=True)
class CaseView:
    """All the desk shows of one case: base, what I have said over it, and what I began."""

    case: Case
    head: CaseHead
    workflow: Workflow
    documents: tuple[DocumentView, ...]
    lease: Lease | None = None
    draft: Draft | None = None
    pending: Decision | None = None
    pending_state: OutboxState | None = None
    editable: bool = True
    """False when somebody else holds it or it is decided; `locked_because` says so in words."""
    locked_because: str = ""
    calibration: Calibration | None = None
    """How often the AI was right before, None when nobody knows here."""
    covered: bool = False
    """The suggestion is not in `case` yet: it comes with the person's own opinion (`domain.covering`)."""


@dataclass(frozen=True, slots=True)
class DecideCommand:
    """What the desk asks to be recorded, taken from what is on the screen.

    `values` holds the person's final value of every field they changed. `view_hash` is the hash of
    what was shown, `presented` names its parts in the order they stood there.
    """

    case_id: str
    case_revision: int
    action: Action
    outcome: str
    values: dict[str, Any] = field(default_factory=dict)
    reasons: tuple[Reason, ...] = ()
    note: str = ""
    escalate_to: str | None = None
    duration_ms: int = 0
    view_hash: str = ""
    opened_evidence: tuple[str, ...] = ()
    presented: tuple[str, ...] = ()
    committed: Commitment | None = None
    data_wrong: tuple[str, ...] = ()
    wake_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OutboxEntry:
    """One decision of mine and where it stands.

    `release_at` is when the undo window closes (only in state held). `other` is the decision that
    was first, when there was one.
    """

    decision: Decision
    state: OutboxState
    title: str
    saved_at: datetime
    release_at: datetime | None = None
    attempts: int = 0
    last_error: str = ""
    code: str = ""
    detail: str = ""
    receipt_seq: int | None = None
    received_at: datetime | None = None
    late_lease: bool = False
    other: Decision | None = None
    other_author: str = ""
    other_at: datetime | None = None
    acknowledged: bool = False
    erased: bool = False
    """Whether the content was erased by order: ids, action and codes are left."""

    @property
    def undoable(self) -> bool:
        """Whether undo still takes it back before it is sent."""
        return self.state is OutboxState.HELD


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """The state line's facts; words are made from them in one place (`work.status`)."""

    online: bool = False
    signed_in: bool = False
    syncing: bool = False
    waiting: int = 0
    held: int = 0
    attention: int = 0
    offline_since: datetime | None = None
    last_sync_at: datetime | None = None
    problem: str = ""
    next_step: str = ""
    initial_pull: bool = False
    pulled: int = 0
    to_pull: int = 0
    forced_offline: bool = False
    clock_off_s: float = 0.0
    """Seconds this computer's clock is ahead of the server's (negative: behind); 0 while within bounds."""
    pull_refused: str = ""
    """Why no new cases come although decisions are delivered: this app is too old."""
    forked: bool = False
    """Whether the server found that this copy of the app was restored from an older state."""
    alarm: str = ""
    """Something about the server that must not be passed over, such as a history that does not continue."""
    emptied_days: int = 0
    """Days without contact after which the copy of the cases was destroyed; 0 when it was not."""
    pack: Pack | None = None
    policy: DevicePolicy = field(default_factory=DevicePolicy)
    """What the server allows, as it said last in this run of the app."""


@dataclass(frozen=True, slots=True)
class Session:
    """Who works here and where."""

    account_id: str
    name: str
    display_name: str
    roles: tuple[str, ...]
    teams: tuple[str, ...]
    server_url: str


# ---- documents as drawn -----------------------------------------------------------------------


class DocumentKind(StrEnum):
    """How a document is shown."""

    PAGES = "pages"
    """PDF and images: bitmaps page by page."""
    TEXT = "text"
    TABLE = "table"
    EMAIL = "email"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PageSize:
    """A page's size in points (PDF) or pixels (images)."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class TextDocument:
    """Plain text; evidence spans count in it."""

    text: str
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class TableDocument:
    """A table as text cells, first row is the header when `header` says so.

    `extent` is (rows, columns) of the whole table, where only a part of it is in `rows`; boxes of evidence are
    fractions of it. `lettered` columns are called A, B, C and rows are counted from 1, as in a workbook.
    """

    rows: tuple[tuple[str, ...], ...]
    header: bool = True
    sheet_names: tuple[str, ...] = ()
    truncated: bool = False
    extent: tuple[int, int] = (0, 0)
    lettered: bool = False
    starts: tuple[int, ...] = ()
    """Where each row begins, and the last one ends, in the code points of the text; spans of it are evidence."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook; evidence counts sheets from 1 as pages."""

    name: str
    table: TableDocument
    hidden: bool = False
    """Whether the program that wrote it does not show it; here it is shown."""


@dataclass(frozen=True, slots=True)
class EmailDocument:
    """An e-mail's headers and plain text; `attachments` are (name, media type, size)."""

    headers: tuple[tuple[str, str], ...]
    text: str
    attachments: tuple[tuple[str, str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """A document ready to be shown: its kind and either page sizes or its content."""

    sha256: str
    kind: DocumentKind
    pages: tuple[PageSize, ...] = ()
    text: TextDocument | None = None
    table: TableDocument | None = None
    email: EmailDocument | None = None
    message: str = ""
    sheets: tuple[Sheet, ...] = ()
    """All sheets of a workbook; `table` is the first of them."""
    image: bool = False
    """Whether its pages are a photograph or scan, which a person may choose to see blurred or without colour."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page as a bitmap, 32-bit BGRX rows of `stride` bytes; `scale` is pixels per page unit."""

    sha256: str
    page: int
    width: int
    height: int
    stride: int
    scale: float
    data: bytes


@dataclass(frozen=True, slots=True)
class TextHit:
    """Where a searched word stands on a page, as a fraction box."""

    page: int
    box: tuple[float, float, float, float]
