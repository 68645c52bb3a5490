"""What two people said about one case, for the supervisor who settles it; always asked of the server."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from typing import TypeVar

from reviewer_app.domain.standing import REMARK_LIMIT, Dispute, Settlement
from reviewer_app.errors import Refused
from reviewer_app.ports import Api, Remote, SyncControl
from reviewer_app.sentence import say
from reviewer_app.wire.orders import DisputePage
from reviewer_app.work.futures import then

T = TypeVar("T")


class DisputesService:
    """Implements `DisputesApi`."""

    def __init__(self, remote: Remote, sync: SyncControl) -> None:
        self._remote = remote
        self._sync = sync

    def page(self, settled: bool = False, after: str = "", limit: int = 50) -> Future[DisputePage]:
        """Disputes in the order they were opened."""
        return self._remote.ask(lambda api: api.disputes.disputes(settled, after, limit))

    def open(self, decision_id: str) -> Future[Dispute]:
        """One of them, as it stands now."""
        return self._remote.ask(lambda api: api.disputes.dispute(decision_id))

    def settle(self, decision_id: str, settlement: Settlement, note: str) -> Future[Dispute]:
        """Settle it for good; Refused without a note."""
        words = _said(note, say("Say why: both people will read it."), "note")
        return self._then_sync(lambda api: api.disputes.settle(decision_id, settlement, words))

    def break_lease(self, case_id: str, reason: str) -> Future[None]:
        """Free a case somebody holds; Refused without a reason."""
        words = _said(reason, say("Say why: whoever holds the case will read it."), "reason")
        return self._then_sync(lambda api: api.disputes.break_lease(case_id, words))

    def _then_sync(self, call: Callable[[Api], Awaitable[T]]) -> Future[T]:
        def done(result: T) -> T:
            # The case changed at the server: this desktop shall not show what was for longer than it must.
            self._sync.wake()
            return result

        return then(self._remote.ask(call), done)


def _said(text: str, wanted: str, field: str) -> str:
    words = text.strip()
    if not words:
        raise Refused(wanted, "", "invalid", ((field, wanted),))
    if len(words) > REMARK_LIMIT:
        told = say("At most {n} characters.", n=REMARK_LIMIT)
        raise Refused(told, say("Shorten it."), "invalid", ((field, told),))
    return words
