"""The services as the desktop sees them; every answer is a future that fails with the `errors` tree.

The desktop never waits on a future: it registers a callback through `ui.run.run`.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol

from reviewer_app.clock import Clock
from reviewer_app.domain.decision import OutboxState, Problem
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
    QueueRow,
    Session,
    SyncStatus,
    TextHit,
)
from reviewer_app.domain.workflow import Workflow


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

    def index(self, filter: QueueFilter) -> Future[QueueIndex]: ...

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

    def close(self, sha256: str) -> None: ...


class SyncApi(Protocol):
    """The connection, as a person may steer it."""

    def status(self) -> SyncStatus:
        """Newest status, immediate."""
        ...

    def sync_now(self) -> None: ...

    def set_forced_offline(self, offline: bool) -> None: ...


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
