"""What inner code needs from the outside, as protocols; `bootstrap` brings the concrete classes.

Store methods run on the store thread only (through `StoreRunner.run`), are synchronous, and are
each one transaction. Api methods are coroutines on the network thread.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import Future
from datetime import datetime
from typing import Any, Protocol, TypeVar

from reviewer_app.domain.case import Case, CaseHead, Lease
from reviewer_app.domain.decision import Decision, OutboxState
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
    Session,
    SyncStatus,
    TextHit,
)
from reviewer_app.domain.workflow import Workflow
from reviewer_app.news import News
from reviewer_app.ports.audit import AuditRemote
from reviewer_app.ports.practice import PracticeRemote
from reviewer_app.wire.messages import (
    ClaimRequest,
    ClaimResult,
    DecisionBatchResult,
    DecisionResult,
    HelloRequest,
    HelloResult,
    LoginRequest,
    LoginResult,
    RenewResult,
)

T = TypeVar("T")


class Publish(Protocol):
    """Tell the screen; may be called from any thread."""

    def __call__(self, news: News, /) -> None: ...


class CaseStore(Protocol):
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

    def head(self, case_id: str) -> CaseHead | None: ...

    def case(self, case_id: str) -> Case | None: ...

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
    ) -> QueueIndex:
        """Rowids in order. `exclude` are cases with a pending decision, `mine` those with drafts, `teams` mine.

        At most `limit` of them, from `after` on.
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


class RawPage(Protocol):
    """A change page with bodies undecoded; `wire.pages` makes it."""

    @property
    def epoch(self) -> str: ...
    @property
    def from_seq(self) -> int: ...
    @property
    def to_seq(self) -> int: ...
    @property
    def head_seq(self) -> int: ...
    @property
    def more(self) -> bool: ...
    @property
    def items(self) -> Sequence[Any]:
        """`wire.pages.RawItem` values: seq, entity, id, rev, op, head: CaseHead | None, content: bytes | None."""
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

    def sendable(self, limit: int) -> list[Decision]:
        """Oldest `waiting` ones, at most one per case, so that order per case holds."""
        ...

    def settle(self, result: DecisionResult, now: datetime) -> OutboxEntry | None:
        """Store the server's word and receipt; RETRY leaves it `waiting` and counts the attempt."""
        ...

    def note_failure(self, decision_ids: Sequence[str], error: str, stuck_after: int) -> None:
        """Count a failed attempt; the `stuck_after`-th makes it `stuck`."""
        ...

    def retry_stuck(self) -> int: ...

    def entry(self, decision_id: str) -> OutboxEntry | None: ...

    def for_case(self, case_id: str) -> OutboxEntry | None:
        """The newest entry of this case that is not withdrawn."""
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


class BlobStore(Protocol):
    """Encrypted document bytes by content hash."""

    def has(self, sha256: str) -> bool: ...

    def put(self, sha256: str, data: bytes) -> None:
        """Verify, encrypt, write to a temporary file, fsync, rename; DocumentProblem when the hash differs."""
        ...

    def get(self, sha256: str) -> bytes:
        """Decrypt and verify; DocumentProblem when missing or damaged."""
        ...

    def delete(self, sha256: str) -> None: ...


class Store(Protocol):
    """One profile's data."""

    @property
    def cases(self) -> CaseStore: ...
    @property
    def outbox(self) -> OutboxStore: ...
    @property
    def blobs(self) -> BlobStore: ...


class StoreRunner(Protocol):
    """The one way onto the store thread."""

    def run(self, work: Callable[[Store], T]) -> Future[T]: ...


class Api(Protocol):
    """The server as seen from the desktop; raises the `errors` tree."""

    @property
    def audit(self) -> AuditRemote: ...
    @property
    def practice(self) -> PracticeRemote: ...

    async def login(self, request: LoginRequest) -> LoginResult: ...

    async def logout(self) -> None: ...

    async def hello(self, request: HelloRequest) -> HelloResult: ...

    async def changes(self, epoch: str, cursor: int, limit: int) -> RawPage:
        """One verified page; Unreachable when status, media type, count or digest is off."""
        ...

    async def workflow(self, workflow: str, version: int) -> Workflow: ...

    async def claim(self, request: ClaimRequest) -> ClaimResult: ...

    async def renew(self, lease_id: str) -> RenewResult: ...

    async def release(self, lease_id: str) -> None: ...

    async def push(self, decisions: Sequence[Decision]) -> DecisionBatchResult: ...

    async def document(self, case_id: str, sha256: str, size: int) -> bytes: ...

    async def wait_for_news(self, after_seq: int) -> int:
        """Block on the event stream until the server has more than `after_seq`; its head."""
        ...

    async def aclose(self) -> None: ...


class Secrets(Protocol):
    """Where keys and tokens rest between starts."""

    def get(self, name: str) -> str | None: ...

    def set(self, name: str, value: str) -> None: ...

    def delete(self, name: str) -> None: ...


class SyncControl(Protocol):
    """What services may ask of the sync loop; returns at once, from any thread."""

    def status(self) -> SyncStatus:
        """The newest status."""
        ...

    def wake(self) -> None: ...

    def want_case(self, case_id: str) -> Future[Lease | None]:
        """Claim this case if there is a connection; None when offline or somebody else holds it."""
        ...

    def want_documents(self, case_id: str) -> None: ...

    def set_forced_offline(self, offline: bool) -> None:
        """ "Work offline": no traffic until switched back."""
        ...


class Remote(Protocol):
    """A question to the server that is no part of syncing; from any thread."""

    def ask(self, call: Callable[[Api], Awaitable[T]]) -> Future[T]:
        """Run `call` on the network thread with the signed-in connection.

        Fails with Unreachable at once when nobody is signed in or the person works offline.
        """
        ...


class SignIn(Protocol):
    """Sign-in over the network; the Future fails with the `errors` tree."""

    def sign_in(self, server_url: str, name: str, password: str) -> Future[Session]: ...

    def resume(self) -> Future[Session | None]:
        """Go on with the sign-in kept on this machine, without asking the server."""
        ...

    def sign_out(self) -> Future[None]: ...


class Renderer(Protocol):
    """Draws documents in a process of its own; futures fail with DocumentProblem."""

    def open(self, sha256: str, media_type: str, name: str, data: bytes) -> Future[OpenDocument]: ...

    def page(self, sha256: str, page: int, scale: float) -> Future[PageImage]:
        """A page (from 1) at `scale` pixels per page unit; the document must be open."""
        ...

    def search(self, sha256: str, text: str) -> Future[tuple[TextHit, ...]]: ...

    def close(self, sha256: str) -> None: ...
