"""Keeps what was begun on the open case, and how long a person really worked on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from reviewer_app.clock import Clock
from reviewer_app.ui.case import words
from reviewer_app.ui.case.desk import Desk
from reviewer_app.ui.case.screen import Later, Runner, Screen
from reviewer_app.ui.tongue import tr
from reviewer_app.work.api import ReviewApi

IDLE_S = 30.0
AUTOSAVE_MS = 400


class WorkKeeper:
    """Saves drafts after bursts of work and counts active time; `open_desk` answers what is open now."""

    def __init__(
        self,
        review: ReviewApi,
        clock: Clock,
        screen: Screen,
        run: Runner,
        later: Later,
        open_desk: Callable[[], Desk | None],
    ) -> None:
        self._review = review
        self._clock = clock
        self._screen = screen
        self._run = run
        self._later = later
        self._desk = open_desk
        self._last_activity: float | None = None
        self._dirty = False

    def start(self) -> None:
        """Another case stands on the desk: its time begins, and nothing is begun on it."""
        self._dirty = False
        self._last_activity = self._clock.monotonic()

    def activity(self) -> None:
        """Count the time since the last sign of life, leaving out pauses."""
        now, desk = self._clock.monotonic(), self._desk()
        if desk is not None and self._last_activity is not None:
            desk.active_ms += int(min(max(0.0, now - self._last_activity), IDLE_S) * 1000)
        self._last_activity = now

    def touch(self) -> None:
        """Something was begun: save it when the burst is over."""
        self._dirty = True
        self._later("draft", AUTOSAVE_MS, self.save)

    def forget(self) -> None:
        """What was begun went with the decision: it must not be written again."""
        self._dirty = False

    def save(self) -> None:
        """Keep what was begun; a failure is said, and tried again at the next change."""
        desk = self._desk()
        if not self._dirty or desk is None or not desk.view.editable:
            return
        self._dirty = False
        self.activity()
        kept = replace(desk.draft(), left_at=self._clock.now())
        self._run(self._review.save_draft(kept), lambda _: None, self._failed)

    def _failed(self, error: BaseException) -> None:
        self._dirty = True
        self._screen.say(tr("Your draft could not be kept. {error}", error=words.sentence(error)))
