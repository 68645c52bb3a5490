"""What was decided last: named at the foot of the desk, looked at again, taken back while it is held."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from reviewer_app.domain.view import OutboxEntry
from reviewer_app.ui.case import words
from reviewer_app.ui.case.screen import Runner, Screen
from reviewer_app.ui.tongue import tr
from reviewer_app.work.api import ReviewApi

LAST = 10
"""Decisions listed at the foot of the desk, as many as can be undone one after the other."""


class LastDecisions:
    """Knows the newest decisions; `leave` keeps what is begun on the open case, `open_case` shows another."""

    def __init__(
        self,
        review: ReviewApi,
        screen: Screen,
        run: Runner,
        saving: Callable[[], bool],
        leave: Callable[[], None],
        open_case: Callable[[str], None],
    ) -> None:
        self._review = review
        self._screen = screen
        self._run = run
        self._saving = saving
        self._leave = leave
        self._open_case = open_case
        self._recent: list[OutboxEntry] = []

    def refresh(self) -> None:
        """Ask for them again."""
        self._run(self._review.recent(LAST), self._came, lambda error: None)

    def add(self, entry: OutboxEntry) -> None:
        """One more, just saved: it is named without asking for it."""
        others = [e for e in self._recent if e.decision.case_id != entry.decision.case_id]
        self._came([entry, *others][:LAST])

    def undo(self) -> None:
        """Take the newest held decision back and bring its case with the work on it."""
        if self._saving():
            return
        self._leave()
        self._run(self._review.undo(None), self._undone, self._failed)

    def reopen(self, entry: OutboxEntry | None = None) -> None:
        """Look at a decided case again, the last one by default; its decision is taken back while it is still held."""
        last = entry or (self._recent[0] if self._recent else None)
        if last is None:
            self._screen.say(tr("You have not decided anything yet."))
        elif not self._saving():
            self._leave()
            case_id = last.decision.case_id
            if not last.undoable:
                self._open_case(case_id)
                return
            self._run(
                self._review.undo(last.decision.decision_id),
                # It may have left for the server meanwhile: then it can still be looked at.
                lambda entry: self._undone(entry) if entry is not None else self._open_case(case_id),
                self._failed,
            )

    def _undone(self, entry: OutboxEntry | None) -> None:
        if entry is None:
            self._screen.say(tr("There is nothing left to undo."))
            return
        self._screen.undone(
            entry, tr("Taken back: {title} is open again, with your work on it", title=line(entry.title))
        )
        self._open_case(entry.decision.case_id)

    def _came(self, entries: list[OutboxEntry]) -> None:
        self._recent = entries
        self._screen.show_recent(entries)

    def _failed(self, error: BaseException) -> None:
        self._screen.say(words.sentence(error))


def undo_left(entry: OutboxEntry, now: datetime) -> float:
    """Seconds in which a saved decision can still be taken back."""
    return 10.0 if entry.release_at is None else (entry.release_at - now).total_seconds()


def line(text: str) -> str:
    """A title as one short line."""
    return " ".join(text.split())[:140]
