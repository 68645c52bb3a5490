"""The services as the desktop sees them; every answer is a future that fails with the `errors` tree.

The desktop never waits on a future: it registers a callback through `ui.run.run`.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from reviewer_app.clock import Clock
from reviewer_app.domain.attention import AttentionCard
from reviewer_app.domain.audit import AuditFacets, AuditFilter, AuditPage, DecidedCase, ReasonReport
from reviewer_app.domain.context import CaseContext, Precedent
from reviewer_app.domain.decision import OutboxState, Problem
from reviewer_app.domain.device import DevicePolicy, Pack
from reviewer_app.domain.pace import PaceRow
from reviewer_app.domain.practice import PracticePack, PracticeSession, Reveal
from reviewer_app.domain.standing import Dispute, Settlement
from reviewer_app.domain.view import (
    CaseView,
    DecideCommand,
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
from reviewer_app.wire.orders import DisputePage
from reviewer_app.work.holding import UndoWindow


class SessionApi(Protocol):
    """Who works here."""

    def current(self) -> Session | None:
        """The signed-in person, from memory; immediate."""
        ...

    def resume(self) -> Future[Session | None]:
        """The session kept on this machine, without asking the server; None: sign in."""
        ...

    def last_server(self) -> Future[str]:
        """The address to offer in the sign-in form."""
        ...

    def sign_in(self, server_url: str, name: str, password: str) -> Future[Session]: ...

    def sign_out(self) -> Future[None]:
        """Closes undo windows; unsent decisions stay in the outbox."""
        ...


class QueueApi(Protocol):
    """Lists of cases; cost follows what is shown, not what exists."""

    def index(
        self, filter: QueueFilter, limit: int | None = None, after: QueueMark | None = None
    ) -> Future[QueueIndex]:
        """Matching cases in order: at most `limit` of them, from `after` (an index's `more`) on."""
        ...

    def rows(self, rowids: Sequence[int]) -> Future[list[QueueRow]]: ...

    def counts(self) -> Future[QueueCounts]: ...

    def workflows(self) -> Future[list[Workflow]]: ...


class ReviewApi(Protocol):
    """Deciding."""

    def open(self, case_id: str) -> Future[CaseView]:
        """Opens a case and asks for its lease and documents in the background."""
        ...

    def open_next(self, after: str | None = None, workflow: str | None = None) -> Future[CaseView | None]:
        """The next case in order of work, not `after`; None when there is none."""
        ...

    def prefetch(self, limit: int = 3) -> Future[list[CaseView]]:
        """The cases that come next, to be drawn ahead."""
        ...

    def check(self, view: CaseView, command: DecideCommand) -> tuple[Problem, ...]:
        """What keeps this from being saved; immediate, used while the person works."""
        ...

    def decide(self, command: DecideCommand, initiator: object | None = None) -> Future[OutboxEntry]:
        """Durably saved when the future is done; Refused carries `errors` as (field, message)."""
        ...

    def amend(self, case_id: str) -> Future[CaseView]:
        """My answer that counts, as work to go on with; what is then decided takes its place."""
        ...

    def undo(self, decision_id: str | None = None) -> Future[OutboxEntry | None]:
        """Takes the given or newest held decision back and restores its draft; None: nothing to undo."""
        ...

    def save_draft(self, draft: Draft) -> Future[None]: ...

    def recent(self, limit: int = 10) -> Future[list[OutboxEntry]]: ...


class OutboxApi(Protocol):
    """What I said and where it stands."""

    def entries(self, states: frozenset[OutboxState] | None = None, limit: int = 200) -> Future[list[OutboxEntry]]: ...

    def retry_stuck(self) -> Future[int]: ...


class DocumentApi(Protocol):
    """Documents, drawn elsewhere."""

    def open(self, case_id: str, name: str) -> Future[OpenDocument]:
        """DocumentProblem says in words when it is not here yet, damaged or not drawable."""
        ...

    def page(self, sha256: str, page: int, scale: float) -> Future[PageImage]: ...

    def search(self, sha256: str, text: str) -> Future[tuple[TextHit, ...]]: ...

    def part(self, sha256: str, number: int) -> Future[OpenDocument]:
        """Open an attachment (from 1) of an open message, in memory only; drawn under the answer's `sha256`."""
        ...

    def close(self, sha256: str) -> None: ...


class SyncApi(Protocol):
    """The connection, as a person may steer it."""

    def status(self) -> SyncStatus:
        """Newest status, immediate."""
        ...

    def sync_now(self) -> None: ...

    def set_forced_offline(self, offline: bool) -> None: ...


class AttentionApi(Protocol):
    """What became of my decisions where it was not simply accepted, and what I can do about it."""

    def cards(self, limit: int = 100) -> Future[list[AttentionCard]]:
        """Newest first."""
        ...

    def acknowledge(self, card: AttentionCard) -> Future[None]: ...

    def confirm(self, decision_id: str) -> Future[OutboxEntry]:
        """Decide the same on the newest revision: a new decision that names the old; saved as any other."""
        ...

    def revise(self, decision_id: str) -> Future[str]:
        """Prepare a draft from the old decision; the case id to open. What is then decided names the old one."""
        ...

    def withdraw(self, decision_id: str, note: str = "") -> Future[OutboxEntry]:
        """Take mine back, as a decision of its own."""
        ...

    def remark(self, decision_id: str, text: str) -> Future[None]:
        """A note for whoever settles it; needs a connection."""
        ...


class DisputesApi(Protocol):
    """For supervisors: what two people said about one case; needs a connection, and says so without one."""

    def page(self, settled: bool = False, after: str = "", limit: int = 50) -> Future[DisputePage]: ...

    def open(self, decision_id: str) -> Future[Dispute]: ...

    def settle(self, decision_id: str, settlement: Settlement, note: str) -> Future[Dispute]: ...

    def break_lease(self, case_id: str, reason: str) -> Future[None]: ...


class OfflineApi(Protocol):
    """Taking cases along."""

    def pack(self) -> Pack:
        """As last known, with the time left now; immediate."""
        ...

    def take(self, count: int, workflow: str | None, until: datetime) -> Future[Pack]: ...

    def give_back(self) -> Future[int]: ...

    def limits(self) -> DevicePolicy: ...


class AuditApi(Protocol):
    """Past decisions, for those who answer for them; needs a connection, and says so without one."""

    def report(self, filter: AuditFilter) -> Future[ReasonReport]: ...

    def decisions(self, filter: AuditFilter, before: int | None = None, limit: int = 100) -> Future[AuditPage]: ...

    def facets(self) -> Future[AuditFacets]: ...

    def open(self, decision_id: str) -> Future[DecidedCase]: ...

    def desk(self) -> Services:
        """Services for a desk that shows decided cases and takes no decision; its case ids are decision ids."""
        ...

    def export(self, filter: AuditFilter, target: Path) -> Future[int]:
        """Write the decisions as CSV to `target` (replaced only when all of it came); how many rows."""
        ...


class PracticeApi(Protocol):
    """Practice: in a database of its own, offline, never live work."""

    def packs(self) -> Future[tuple[PracticePack, ...]]: ...

    def mine(self) -> Future[list[PracticeSession]]:
        """My sessions on this machine, newest first."""
        ...

    def everyone(self) -> Future[tuple[PracticeSession, ...]]:
        """All delivered sessions, for trainers; needs a connection."""
        ...

    def start(self, pack_id: str, cases: int = 10, seed: int | None = None) -> Future[PracticeSession]:
        """A new session of at most `cases` cases, drawn so that right and wrong suggestions both occur."""
        ...

    def desk(self) -> Services:
        """Services of the real desk over the practice database; decisions made there are practice decisions."""
        ...

    def answer(self, session_id: str, decision_id: str, sureness: float) -> Future[Reveal]:
        """Count the decision just made as the answer to its case and tell the truth."""
        ...

    def next_case(self, session_id: str) -> Future[str | None]:
        """The first case of the session not answered yet; None: all are."""
        ...

    def finish(self, session_id: str) -> Future[PracticeSession]:
        """End the session (early, too): the session with its score; it is delivered when there is a connection."""
        ...

    def reveals(self, session_id: str) -> Future[tuple[Reveal, ...]]:
        """All answered cases of a session with their truth, in order."""
        ...


class ContextApi(Protocol):
    """What stands around a case, from what is on this computer; offline, too."""

    def around(self, case_id: str) -> Future[CaseContext]:
        """Everything but a search; cheap enough to be asked for at every case."""
        ...

    def precedents(self, case_id: str, text: str, limit: int = 10) -> Future[tuple[Precedent, ...]]:
        """Decided cases of the workflow that hold these words."""
        ...

    def saw(self, case_id: str, revision: int) -> Future[None]:
        """This revision was on the screen."""
        ...

    def peek(self, case_id: str) -> Future[CaseView | None]:
        """Another case to be looked at, unclaimed and read-only; None: its content is not here."""
        ...


class PaceApi(Protocol):
    """One's own pace: on this computer only."""

    def add(self, row: PaceRow) -> Future[None]: ...

    def rows(self) -> Future[list[PaceRow]]:
        """Mine, the oldest first."""
        ...

    def empty(self) -> Future[None]: ...


@dataclass(frozen=True)
class Services:
    """All the desktop may ask for."""

    session: SessionApi
    queue: QueueApi
    review: ReviewApi
    outbox: OutboxApi
    documents: DocumentApi
    sync: SyncApi
    clock: Clock
    audit: AuditApi | None = None
    """None inside a room that has its own desk."""
    practice: PracticeApi | None = None
    attention: AttentionApi | None = None
    disputes: DisputesApi | None = None
    offline: OfflineApi | None = None
    context: ContextApi | None = None
    pace: PaceApi | None = None
    undo_window: UndoWindow | None = None
    """What the person may change while the desktop runs."""
