"""The real desk's services as practice hands them to it: an answered case is not taken back."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace

from reviewer_app.domain.decision import Problem
from reviewer_app.domain.view import CaseView, DecideCommand, Draft, OutboxEntry
from reviewer_app.ui.case.view import CasePage
from reviewer_app.work.api import ReviewApi, Services


class PracticeReview:
    """Passes everything on but undo and the list of last decisions.

    The desk's own undo would take back a decision whose truth has been shown; `may_undo` says when
    it may. Old practice decisions are looked at in the result, not on the desk's foot.
    """

    def __init__(self, inner: ReviewApi, may_undo: Callable[[], bool]) -> None:
        self._inner, self._may_undo = inner, may_undo

    def open(self, case_id: str) -> Future[CaseView]:
        return self._inner.open(case_id)

    def open_next(self, after: str | None = None, workflow: str | None = None) -> Future[CaseView | None]:
        return self._inner.open_next(after, workflow)

    def prefetch(self, limit: int = 3) -> Future[list[CaseView]]:
        return self._inner.prefetch(limit)

    def check(self, view: CaseView, command: DecideCommand) -> tuple[Problem, ...]:
        return self._inner.check(view, command)

    def decide(self, command: DecideCommand, initiator: object | None = None) -> Future[OutboxEntry]:
        return self._inner.decide(command, initiator)

    def amend(self, case_id: str) -> Future[CaseView]:
        return self._inner.amend(case_id)

    def undo(self, decision_id: str | None = None) -> Future[OutboxEntry | None]:
        if self._may_undo():
            return self._inner.undo(decision_id)
        nothing: Future[OutboxEntry | None] = Future()
        nothing.set_result(None)
        return nothing

    def save_draft(self, draft: Draft) -> Future[None]:
        return self._inner.save_draft(draft)

    def recent(self, limit: int = 10) -> Future[list[OutboxEntry]]:
        # A cancelled answer reaches nobody, so the foot says nothing, rather than that nothing was decided.
        none: Future[list[OutboxEntry]] = Future()
        none.cancel()
        return none


class PracticeDesk(CasePage):
    """The real desk without the line of last decisions: those are looked at in the result."""

    foot = ""
    """What stands at the foot while a question or the truth is shown; "" leaves the foot to the desk."""

    def show_recent(self, entries: list[OutboxEntry]) -> None:
        """Nothing: reopening an answered case would bring it in place of the next one."""

    def refresh(self) -> None:
        """The desk as it is, with the foot that was asked for."""
        super().refresh()
        if self.foot:
            self.verbs.hint(self.foot)

    def set_foot(self, words: str) -> None:
        """Say which keys lead on."""
        self.foot = words
        self.verbs.hint(words)


def guarded(desk: Services, may_undo: Callable[[], bool]) -> Services:
    """The desk's services with undo under guard."""
    return replace(desk, review=PracticeReview(desk.review, may_undo))
