"""Looks again at the open case when news concern it, and never often enough to feed on its own news."""

from __future__ import annotations

from collections.abc import Callable

from reviewer_app.clock import Clock
from reviewer_app.domain.view import CaseView, DocumentState
from reviewer_app.news import Changes
from reviewer_app.ui.case.desk import Desk
from reviewer_app.ui.case.looking import Looking
from reviewer_app.ui.case.screen import Later, Runner, Screen
from reviewer_app.work.api import ReviewApi

PROBE_MS = 300
SLOWEST_MS = 4_800
FORGET_S = 60.0


class CaseWatch:
    """Decides when the open case is read again.

    Reading a case asks for its lease and documents, which may be news in turn: looks that find
    nothing new come further and further apart, and one look is under way at most.
    """

    def __init__(self, clock: Clock, later: Later, look: Callable[[], None]) -> None:
        self._clock = clock
        self._later = later
        self._look = look
        self._waiting = False
        self._under_way = False
        self._again = False
        self._in_vain = 0
        self._last = 0.0

    def start(self) -> None:
        """Another case stands on the desk."""
        self._under_way = self._again = False
        self._in_vain = 0

    def hear(self, changes: Changes, desk: Desk) -> None:
        """Look soon if the news could concern this case."""
        shas = {d.ref.sha256 for d in desk.view.documents}
        if changes.cases is None or desk.case_id in changes.cases or shas & changes.documents:
            self._ask()

    def found(self, changed: bool) -> None:
        """A look came to its end; `changed` says whether it was worth it."""
        self._under_way = False
        self._last = self._clock.monotonic()
        self._in_vain = 0 if changed else self._in_vain + 1
        if self._again:
            self._again = False
            self._ask()

    def _ask(self) -> None:
        if self._waiting:
            return
        if self._under_way:
            self._again = True
            return
        if self._clock.monotonic() - self._last > FORGET_S:
            self._in_vain = 0
        self._waiting = True
        self._later("probe", int(min(SLOWEST_MS, PROBE_MS * 2 ** min(self._in_vain, 8))), self._fire)

    def _fire(self) -> None:
        self._waiting = False
        self._under_way = True
        self._look()


class FreshLook:
    """Reads the open case again and tells the screen what became of it; what is shown is never swapped."""

    def __init__(
        self,
        review: ReviewApi,
        clock: Clock,
        screen: Screen,
        run: Runner,
        later: Later,
        open_desk: Callable[[], Desk | None],
        looking: Looking,
        locked: Callable[[], None],
    ) -> None:
        self._review = review
        self._screen = screen
        self._run = run
        self._desk = open_desk
        """None, too, while a decision is being saved."""
        self._looking = looking
        self._locked = locked
        self._watch = CaseWatch(clock, later, self._look)
        self.start, self.hear = self._watch.start, self._watch.hear

    def _look(self) -> None:
        desk = self._desk()
        if desk is None:
            self._watch.found(changed=False)
            return
        coming = self._review.open(desk.case_id)
        self._run(coming, self._compared, lambda error: self._watch.found(changed=False))

    def _compared(self, view: CaseView) -> None:
        desk = self._desk()
        current = desk is not None and view.case.id == desk.case_id
        fresh = current and desk is not None and differs(desk.view, view) and not desk.newer
        self._watch.found(changed=fresh)
        if desk is None or not fresh:
            return
        if view.case.revision != desk.view.case.revision:
            desk.newer = True
            self._screen.refresh()
            return
        before, desk.view = desk.view, view
        if states(before) != states(view):
            self._screen.documents_changed(desk)
            self._looking.documents_came()
        if not view.editable:
            self._locked()
        self._screen.refresh()


def differs(before: CaseView, after: CaseView) -> bool:
    """Whether a person would see another case: content, lock, document states, or what was said about it."""
    return before.case.revision != after.case.revision or (
        (before.editable, before.locked_because, before.head.rev, states(before), before.pending_state)
        != (after.editable, after.locked_because, after.head.rev, states(after), after.pending_state)
    )


def states(view: CaseView) -> dict[str, DocumentState]:
    """Document states by content hash."""
    return {d.ref.sha256: d.state for d in view.documents}
