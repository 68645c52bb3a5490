"""What practice needs from the outside: packs, a database of its own, and the server's practice records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import datetime
from typing import Protocol, TypeVar

from reviewer_app.domain.case import Case
from reviewer_app.domain.practice import Attempt, Gold, PracticePack, PracticeReport, PracticeScore, PracticeSession
from reviewer_app.domain.workflow import Workflow

T = TypeVar("T")


class PracticePacks(Protocol):
    """Packs on this machine; called on the practice store's thread, may read files."""

    def packs(self) -> tuple[PracticePack, ...]: ...

    def workflow(self, pack_id: str) -> Workflow: ...

    def gold(self, pack_id: str) -> dict[str, Gold]:
        """The true answers by external id."""
        ...

    def cases(self, pack_id: str, external_ids: Sequence[str], now: datetime) -> list[tuple[Case, dict[str, bytes]]]:
        """The cases asked for, with practice ids, and their documents' bytes by content hash."""
        ...


class PracticeStore(Protocol):
    """Sessions and attempts (practice.db, synchronous=FULL); each method is one transaction."""

    def begin(self, session: PracticeSession) -> None: ...

    def record(self, attempt: Attempt) -> Attempt:
        """Keep an attempt; the first answer to a case in a session stands and is returned."""
        ...

    def finish(self, session_id: str, at: datetime, score: PracticeScore) -> PracticeSession: ...

    def session(self, session_id: str) -> PracticeSession | None: ...

    def sessions(self, account_id: str) -> list[PracticeSession]:
        """Newest first."""
        ...

    def attempts(self, session_id: str) -> list[Attempt]: ...

    def undelivered(self, account_id: str) -> list[PracticeReport]:
        """Finished sessions the server has not acknowledged."""
        ...

    def delivered(self, session_id: str) -> None: ...


class PracticeRunner(Protocol):
    """The one way onto the practice database's thread."""

    def run(self, work: Callable[[PracticeStore], T]) -> Future[T]: ...


class PracticeRemote(Protocol):
    """Calls of `/api/v1/practice`; coroutines on the network thread, they raise the `errors` tree."""

    async def report(self, report: PracticeReport) -> None:
        """Hand over a finished session; the same one again is no error."""
        ...

    async def sessions(self) -> tuple[PracticeSession, ...]:
        """Everyone's for a trainer, else one's own; newest first."""
        ...
