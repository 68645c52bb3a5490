"""A desk for looking at decided cases: the real one's services, with nothing behind them that decides."""

from __future__ import annotations

import hashlib
from array import array
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import replace
from typing import Any, TypeVar

from reviewer_app.domain.audit import AuditRow, DecidedCase
from reviewer_app.domain.case import DocumentRef
from reviewer_app.domain.decision import Action, OutboxState, Problem
from reviewer_app.domain.view import (
    CaseView,
    DecideCommand,
    DocumentState,
    DocumentView,
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
from reviewer_app.errors import DocumentProblem, Refused
from reviewer_app.ports import Api, Remote, Renderer
from reviewer_app.sentence import joined, say, when
from reviewer_app.wire.messages import MAX_DOCUMENT_BYTES, DecisionOutcome
from reviewer_app.work.futures import follow, then

T = TypeVar("T")

KEPT_CASES = 8
KEPT_BYTES = 64 * 1024 * 1024
"""Bytes of documents kept in memory; none of them is written to this computer."""

_DONE = {
    Action.APPROVE: say("approved"),
    Action.OVERRIDE: say("decided differently from the AI"),
    Action.ESCALATE: say("escalated"),
    Action.SKIP: say("put back"),
    Action.SNOOZE: say("put off"),
    Action.REQUEST: say("asked for information on"),
    Action.WITHDRAW: say("taken back"),
}
_BESIDE = {
    DecisionOutcome.SUPERSEDED: say("It came after another answer and is kept beside it."),
    DecisionOutcome.HELD: say("The server kept it without acting on it."),
}


class Memory:
    """What was asked for lately, in one sign-in: the next person on this computer may not be a supervisor.

    Used on the network thread only.
    """

    def __init__(self) -> None:
        self._api: Api | None = None
        self._cases: OrderedDict[str, DecidedCase] = OrderedDict()
        self._contents: OrderedDict[str, bytes] = OrderedDict()

    def of(self, api: Api) -> Memory:
        """This memory as that sign-in's, which is empty when another one filled it."""
        if api is not self._api:
            self._api = api
            self._cases.clear()
            self._contents.clear()
        return self

    def case(self, decision_id: str) -> DecidedCase | None:
        """A case asked for lately."""
        return self._cases.get(decision_id)

    def keep_case(self, found: DecidedCase) -> None:
        """Keep the newest KEPT_CASES."""
        self._cases[found.decision.decision_id] = found
        self._cases.move_to_end(found.decision.decision_id)
        while len(self._cases) > KEPT_CASES:
            self._cases.popitem(last=False)

    def content(self, sha256: str) -> bytes | None:
        """A document's bytes fetched lately."""
        return self._contents.get(sha256)

    def keep_content(self, sha256: str, data: bytes) -> None:
        """Keep the newest, KEPT_BYTES in all."""
        self._contents[sha256] = data
        self._contents.move_to_end(sha256)
        while sum(map(len, self._contents.values())) > KEPT_BYTES:
            self._contents.popitem(last=False)


class Decided:
    """Asks for decided cases."""

    def __init__(self, remote: Remote, memory: Memory) -> None:
        self._remote = remote
        self._memory = memory

    def ask(self, decision_id: str) -> Future[DecidedCase]:
        """Ask the server, which notes who looked."""
        return self._remote.ask(lambda api: self._asked(api, decision_id))

    def lately(self, decision_id: str) -> Future[DecidedCase]:
        """The same from memory when it is there: one look is noted once."""

        async def work(api: Api) -> DecidedCase:
            return self._memory.of(api).case(decision_id) or await self._asked(api, decision_id)

        return self._remote.ask(work)

    async def _asked(self, api: Api, decision_id: str) -> DecidedCase:
        found = await api.audit.decision(decision_id)
        self._memory.of(api).keep_case(found)
        return found


class DecidedDocuments:
    """Implements `DocumentApi` for decided cases, whose ids here are those of the decisions."""

    def __init__(self, remote: Remote, decided: Decided, memory: Memory, renderer: Renderer) -> None:
        self._remote = remote
        self._decided = decided
        self._memory = memory
        self._renderer = renderer

    def open(self, case_id: str, name: str) -> Future[OpenDocument]:
        """Fetch and draw a document of the revision that was decided on."""

        def fetch(found: DecidedCase) -> Future[tuple[DocumentRef, bytes]]:
            ref = found.case.document(name)
            if ref is None:
                raise DocumentProblem(say("This case has no such document."), say("Open the case again."), "unknown")
            return self._remote.ask(lambda api: self._fetched(api, found.row.case_id, ref))

        return follow(
            follow(self._decided.lately(case_id), fetch),
            lambda got: self._renderer.open(got[0].sha256, got[0].media_type, got[0].name, got[1]),
        )

    async def _fetched(self, api: Api, case_id: str, ref: DocumentRef) -> tuple[DocumentRef, bytes]:
        data = self._memory.of(api).content(ref.sha256)
        if data is None:
            data = await api.document(case_id, ref.sha256, ref.size)
            if hashlib.sha256(data).hexdigest() != ref.sha256:
                raise DocumentProblem(
                    say("The document is not the one the case names."), say("Tell your operator."), "damaged"
                )
        self._memory.of(api).keep_content(ref.sha256, data)
        return ref, data

    def page(self, sha256: str, page: int, scale: float) -> Future[PageImage]:
        """One page as a bitmap."""
        return self._renderer.page(sha256, page, scale)

    def search(self, sha256: str, text: str) -> Future[tuple[TextHit, ...]]:
        """Where words stand."""
        return self._renderer.search(sha256, text)

    def part(self, sha256: str, number: int) -> Future[OpenDocument]:
        """An attachment of an open message."""
        return self._renderer.part(sha256, number)

    def close(self, sha256: str) -> None:
        """No longer on screen."""
        self._renderer.close(sha256)


class DecidedReview:
    """Implements `ReviewApi`: opens by decision id, and takes nothing."""

    def __init__(self, decided: Decided) -> None:
        self._decided = decided

    def open(self, case_id: str) -> Future[CaseView]:
        """The case as it stood when the decision `case_id` was made."""
        return then(self._decided.lately(case_id), decided_view)

    def open_next(self, after: str | None = None, workflow: str | None = None) -> Future[CaseView | None]:
        """Nothing comes by itself."""
        return _done(None)

    def prefetch(self, limit: int = 3) -> Future[list[CaseView]]:
        """Nothing comes next."""
        return _done([])

    def check(self, view: CaseView, command: DecideCommand) -> tuple[Problem, ...]:
        """A decided case takes no decision."""
        return (Problem("case", view.locked_because),)

    def decide(self, command: DecideCommand, initiator: object | None = None) -> Future[OutboxEntry]:
        """Refused."""
        return _refused()

    def amend(self, case_id: str) -> Future[CaseView]:
        """Refused."""
        return _refused()

    def undo(self, decision_id: str | None = None) -> Future[OutboxEntry | None]:
        """Refused."""
        return _refused()

    def save_draft(self, draft: Draft) -> Future[None]:
        """Refused."""
        return _refused()

    def recent(self, limit: int = 10) -> Future[list[OutboxEntry]]:
        """None of these are mine."""
        return _done([])


class NoQueue:
    """Implements `QueueApi` where there is no list."""

    def index(
        self, filter: QueueFilter, limit: int | None = None, after: QueueMark | None = None
    ) -> Future[QueueIndex]:
        """Empty."""
        return _done(QueueIndex(filter, array("q")))

    def rows(self, rowids: Sequence[int]) -> Future[list[QueueRow]]:
        """Empty."""
        return _done([])

    def counts(self) -> Future[QueueCounts]:
        """Nought."""
        return _done(QueueCounts())

    def workflows(self) -> Future[list[Workflow]]:
        """None."""
        return _done([])


class NoOutbox:
    """Implements `OutboxApi` where nothing is said."""

    def entries(self, states: frozenset[OutboxState] | None = None, limit: int = 200) -> Future[list[OutboxEntry]]:
        """Empty."""
        return _done([])

    def retry_stuck(self) -> Future[int]:
        """Refused."""
        return _refused()


def decided_view(found: DecidedCase) -> CaseView:
    """A decided case for the desk: the revision the person saw, with what they made of it, locked."""
    decision_id = found.decision.decision_id
    return CaseView(
        case=replace(found.case, id=decision_id),
        head=replace(found.head, id=decision_id),
        workflow=found.workflow,
        documents=tuple(DocumentView(ref, _state(ref)) for ref in found.case.documents),
        pending=found.decision,
        editable=False,
        locked_because=told(found.row),
    )


def told(row: AuditRow) -> str:
    """Who decided what and when, in a sentence; the time is this computer's."""
    at = row.decided_at.astimezone()
    who = " ".join(row.reviewer.split()) or say("somebody")
    beside = next((words for result, words in _BESIDE.items() if result.value == row.result), "")
    decided = say(
        "Decided by {who} on {day} at {time}: {done}.",
        who=who,
        day=when(at, "long date"),
        time=when(at, "clock"),
        done=_DONE[row.action],
    )
    return joined(" ", decided, beside)


def _state(ref: DocumentRef) -> DocumentState:
    return DocumentState.PRESENT if ref.size <= MAX_DOCUMENT_BYTES else DocumentState.FAILED


def _done(answer: T) -> Future[T]:
    future: Future[T] = Future()
    future.set_result(answer)
    return future


def _refused() -> Future[Any]:
    future: Future[Any] = Future()
    future.set_exception(
        Refused(say("This case is shown as it was decided."), say("Nothing about it can be changed here."), "read_only")
    )
    return future
