"""What inner code needs from the outside, as protocols; `bootstrap` brings the concrete classes.

Store methods run on the store thread only (through `StoreRunner.run`), are synchronous, and are
each one transaction. Api methods are coroutines on the network thread.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Future
from datetime import datetime
from typing import Protocol, TypeVar

from reviewer_app.domain.case import Case, CaseHead, Lease
from reviewer_app.domain.decision import Decision, OutboxState
from reviewer_app.domain.standing import Notice
from reviewer_app.domain.view import (
    DocumentState,
    Draft,
    OpenDocument,
    OutboxEntry,
    PageImage,
    QueueCounts,
    QueueFilter,
    QueueIndex,
    QueueMark,
    QueueRow,
    TextHit,
)
from reviewer_app.domain.workflow import Workflow
from reviewer_app.news import News
from reviewer_app.ports.calibration import CalibrationStore
from reviewer_app.ports.context import AroundStore
from reviewer_app.ports.documents import BlobStore, Room
from reviewer_app.ports.pace import PaceStore
from reviewer_app.ports.server import Api, RawPage, Remote, SignIn, SyncControl
from reviewer_app.wire.messages import DecisionResult, Receipt
from reviewer_app.wire.resync import ManifestEntry
from reviewer_app.wire.seals import Outgoing

T = TypeVar("T")

__all__ = [
    "Api",
    "AroundStore",
    "BlobStore",
    "CalibrationStore",
    "CaseStore",
    "OutboxStore",
    "PaceStore",
    "Publish",
    "RawPage",
    "Remote",
    "Renderer",
    "Room",
    "Secrets",
    "SignIn",
    "Store",
    "StoreRunner",
    "SyncControl",
]


class Publish(Protocol):
    """Tell the screen; may be called from any thread."""

    def __call__(self, news: News, /) -> None: ...


class CaseStore(AroundStore, CalibrationStore, Protocol):
    """The disposable cache of the server's cases (cache.db)."""

    def sync_state(self) -> tuple[str | None, int]:
        """(epoch, cursor); (None, 0) before the first pull."""
        ...

    def apply_page(self, page: RawPage) -> frozenset[str]:
        """Store items and cursor in one transaction; returns the ids that changed."""
        ...

    def reset(self, epoch: str | None) -> None:
        """Forget all cases (another server history); leases and workflows too."""
        ...

    def chain(self) -> str:
        """The chain hash at the cursor; empty when the server gave none."""
        ...

    def scope(self) -> str:
        """The scope the copy was made for; empty before the first pull."""
        ...

    def set_scope(self, scope: str) -> None: ...

    def apply_cases(self, page: RawPage) -> frozenset[str]:
        """Store the items of a page of cases by name; the cursor stays."""
        ...

    def differing(
        self, entries: Sequence[ManifestEntry], after: str, upto: str
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """(ids to fetch: missing or older here; ids to remove: not listed) among ids in (`after`, `upto`].

        `upto` empty means to the end.
        """
        ...

    def remove(self, case_ids: Sequence[str]) -> frozenset[str]:
        """Forget these cases with text, leases and documents no other case has; the log is emptied after."""
        ...

    def move_cursor(self, epoch: str, seq: int, chain: str, scope: str) -> None:
        """After a manifest was worked through."""
        ...

    def buckets(self) -> tuple[dict[str, int], tuple[str, ...]]:
        """(cases by state, hash of each bucket) as `wire.resync.CheckResult` defines them."""
        ...

    def bucket_revs(self, bucket: int) -> list[tuple[str, int]]:
        """(id, rev) of the cases in one bucket."""
        ...

    def sweep(self, decided_before: datetime, keep: frozenset[str], blob_bytes: int) -> frozenset[str]:
        """Forget content of cases decided before then, and unleased documents beyond `blob_bytes`, longest unused
        first; ids in `keep` stay. Returns the cases that changed."""
        ...

    def head(self, case_id: str) -> CaseHead | None: ...

    def case(self, case_id: str) -> Case | None: ...

    def case_at(self, case_id: str, revision: int) -> Case | None:
        """One revision's content while it is here."""
        ...

    def put_head(self, head: CaseHead) -> None:
        """Take a newer head that came with a claim; ignored when `rev` is not above the local one."""
        ...

    def index(
        self,
        filter: QueueFilter,
        exclude: frozenset[str],
        mine: frozenset[str],
        me: str,
        teams: frozenset[str] = frozenset(),
        limit: int | None = None,
        after: QueueMark | None = None,
        now: datetime | None = None,
    ) -> QueueIndex:
        """Rowids in order. `exclude` are cases with a pending decision, `mine` those with drafts, `teams` mine.

        At most `limit` of them, from `after` on. What is put off until after `now` is in nobody's line of work;
        without `now` whatever was ever put off.
        """
        ...

    def rows(self, rowids: Sequence[int]) -> list[QueueRow]:
        """Rows in the order asked, without the overlay of the outbox."""
        ...

    def counts(
        self,
        now: datetime,
        exclude: frozenset[str],
        mine: frozenset[str],
        me: str,
        teams: frozenset[str] = frozenset(),
    ) -> QueueCounts: ...

    def next_cases(
        self,
        limit: int,
        exclude: frozenset[str],
        me: str,
        workflow: str | None = None,
        teams: frozenset[str] = frozenset(),
        now: datetime | None = None,
    ) -> list[str]:
        """Open ids in order of work: those I hold a lease on first."""
        ...

    def put_workflow(self, workflow: Workflow) -> None: ...

    def workflow(self, workflow: str, version: int) -> Workflow | None: ...

    def workflows(self) -> list[Workflow]:
        """The newest version of each."""
        ...

    def put_lease(self, lease: Lease) -> None: ...

    def lease(self, case_id: str) -> Lease | None: ...

    def leases(self) -> list[Lease]: ...

    def drop_lease(self, case_id: str) -> None: ...

    def document_state(self, sha256: str) -> DocumentState: ...

    def set_document_state(self, sha256: str, state: DocumentState, error: str = "") -> None: ...

    def wanted_documents(self, case_ids: Sequence[str], limit: int) -> list[tuple[str, str, int]]:
        """(case id, sha256, size) of documents not here yet, for these cases, small ones first."""
        ...

    def make_room(self, case_id: str, size: int, keep: Collection[str], blob_bytes: int) -> Room:
        """Drop documents longest unused until `size` more bytes fit into `blob_bytes`; those of leased cases, of the
        cases in `keep` and of this case stay."""
        ...

    def document_used(self, sha256: str) -> None:
        """Somebody looked at it: others make room before it."""
        ...

    def known_documents(self) -> list[str]:
        """Every document some case here has."""
        ...

    def tidy(self) -> bool:
        """Work the words of deleted cases out of the full text for a moment; whether more is left to do."""
        ...


class OutboxStore(Protocol):
    """What this person said (outbox.db, synchronous=FULL): never lost, never edited."""

    def save(self, decision: Decision, title: str, release_at: datetime, now: datetime) -> OutboxEntry:
        """Insert as `held` and delete the case's draft, durably, before returning."""
        ...

    def next_device_seq(self) -> int: ...

    def withdraw(self, decision_id: str | None) -> OutboxEntry | None:
        """Undo: the given (or newest) entry still `held` becomes `withdrawn`; None if there is none."""
        ...

    def release_due(self, now: datetime) -> int:
        """`held` whose window closed → `waiting`; returns how many."""
        ...

    def release_all(self) -> int:
        """Close every undo window now (sign-out, quit, explicit sync)."""
        ...

    def sendable(self, limit: int) -> list[Outgoing]:
        """Oldest `waiting` ones, sealed; one that follows an unanswered one of its case waits."""
        ...

    def settle(self, result: DecisionResult, now: datetime) -> OutboxEntry | None:
        """Store the server's word and receipt; RETRY leaves it `waiting` and counts the attempt."""
        ...

    def settle_all(self, results: Sequence[DecisionResult], now: datetime) -> list[OutboxEntry | None]:
        """`settle` of a whole batch, in one transaction."""
        ...

    def note_failure(self, decision_ids: Sequence[str], error: str, stuck_after: int) -> None:
        """Count a failed attempt; the `stuck_after`-th makes it `stuck`."""
        ...

    def retry_stuck(self) -> int: ...

    def reoffer(self, epoch: str, above_seq: int) -> int:
        """Make every decision whose receipt is of another epoch and above `above_seq` wait again; how many."""
        ...

    def apply_notices(self, notices: Sequence[Notice], next_cursor: int, now: datetime) -> frozenset[str]:
        """Keep notices, move decisions to the state they name, move the cursor; ids of cases concerned."""
        ...

    def notice_cursor(self) -> int: ...

    def forget_notices(self) -> None:
        """Begin the feed anew: the server has another history."""
        ...

    def notices(self, limit: int) -> list[Notice]:
        """Newest first, those not acknowledged."""
        ...

    def acknowledge(self, decision_id: str, now: datetime) -> bool:
        """The person has seen it: it needs no more attention until something new happens to it."""
        ...

    def acknowledge_notice(self, seq: int, now: datetime) -> bool: ...

    def attention(self) -> int:
        """How many decisions and notices a person should look at."""
        ...

    def erase(self, case_id: str) -> int:
        """Reduce what was said about a case to ids, action, codes and hashes; drafts go. How many decisions."""
        ...

    def forget_settled(self, before: datetime) -> int:
        """Erase content of decisions settled and receipted before then; ids and receipts stay."""
        ...

    def unsent(self) -> int:
        """Decisions without a terminal answer."""
        ...

    def receipt(self, decision_id: str) -> Receipt | None: ...

    def entry(self, decision_id: str) -> OutboxEntry | None: ...

    def for_case(self, case_id: str) -> OutboxEntry | None:
        """The newest entry of this case that is not withdrawn."""
        ...

    def about(self, case_id: str, limit: int) -> list[OutboxEntry]:
        """What I said about one case and did not take back at once, newest first."""
        ...

    def for_cases(self, case_ids: Sequence[str]) -> dict[str, OutboxEntry]:
        """`for_case` of many cases at once; those without an entry are left out."""
        ...

    def entries(self, states: frozenset[OutboxState] | None, limit: int, offset: int = 0) -> list[OutboxEntry]:
        """Newest first."""
        ...

    def counts(self) -> dict[OutboxState, int]: ...

    def next_release(self) -> datetime | None: ...

    def covered_cases(self) -> frozenset[str]:
        """Cases hidden from my queue: a pending entry, or accepted with a receipt the cache has not reached."""
        ...

    def forget_covered(self, cursor: int) -> None:
        """The cache reached `cursor`: accepted entries with seq ≤ cursor no longer cover their case."""
        ...

    def save_draft(self, draft: Draft, now: datetime) -> None: ...

    def draft(self, case_id: str) -> Draft | None: ...

    def drop_draft(self, case_id: str) -> None: ...

    def draft_cases(self) -> frozenset[str]: ...

    def get_meta(self, key: str) -> str | None:
        """Small facts that must survive: device id, account, server key, last sync."""
        ...

    def set_meta(self, key: str, value: str) -> None: ...


class Store(Protocol):
    """One profile's data."""

    @property
    def cases(self) -> CaseStore: ...
    @property
    def outbox(self) -> OutboxStore: ...
    @property
    def blobs(self) -> BlobStore: ...
    @property
    def pace(self) -> PaceStore: ...

    def forget_copy(self) -> None:
        """Destroy the copy of the cases and its documents with their key, and begin an empty one; the outbox stays."""
        ...


class StoreRunner(Protocol):
    """The one way onto the store thread."""

    def run(self, work: Callable[[Store], T]) -> Future[T]: ...


class Secrets(Protocol):
    """Where keys and tokens rest between starts."""

    def get(self, name: str) -> str | None: ...

    def set(self, name: str, value: str) -> None: ...

    def delete(self, name: str) -> None: ...


class Renderer(Protocol):
    """Draws documents in a process of its own; futures fail with DocumentProblem."""

    def open(self, sha256: str, media_type: str, name: str, data: bytes) -> Future[OpenDocument]: ...

    def page(self, sha256: str, page: int, scale: float) -> Future[PageImage]:
        """A page (from 1) at `scale` pixels per page unit; the document must be open."""
        ...

    def search(self, sha256: str, text: str) -> Future[tuple[TextHit, ...]]: ...

    def part(self, sha256: str, number: int) -> Future[OpenDocument]:
        """Open an attachment (from 1) of an open message; it is drawn under the `sha256` of the answer."""
        ...

    def close(self, sha256: str) -> None: ...
