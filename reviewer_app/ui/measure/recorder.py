"""Counts, for the person's own eyes, what a decision took: keys, clicks, seconds."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeyEvent, QWindow
from shiboken6 import isValid

from reviewer_app.domain.pace import PaceRow
from reviewer_app.domain.view import OutboxEntry
from reviewer_app.ui.focus import is_typing
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.run import run
from reviewer_app.work.api import PaceApi, Services

if TYPE_CHECKING:
    from reviewer_app.ui.case.view import CasePage

log = logging.getLogger(__name__)
_ALONE = frozenset({0x01000020, 0x01000021, 0x01000022, 0x01000023, 0x01001103, 0x01000024})
"""Shift, Control, Meta, Alt, AltGr and CapsLock: no press of their own."""


class PaceRecorder(QObject):
    """Follows one desk. Keys pressed while writing in a text are not counted, nor what a held key repeats."""

    def __init__(self, page: CasePage, services: Services, pace: PaceApi, preferences: Preferences) -> None:
        super().__init__(page)
        self._page, self._clock, self._pace, self._preferences = page, services.clock, pace, preferences
        self._window: QWindow | None = None
        self._case_id = ""
        self.keys = self.clicks = 0
        self._began = 0.0
        self._seen = 0
        self._first: float | None = None
        page.opened.connect(self._begin)
        page.decided.connect(self._decided)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What comes from a hand comes to the window first."""
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if not event.isAutoRepeat() and event.key() not in _ALONE and not is_typing(self._page):
                self._count(1, 0)
        elif kind == QEvent.Type.MouseButtonPress:
            self._count(0, 1)
        return False

    def _count(self, keys: int, clicks: int) -> None:
        if self._case_id and self._page.isVisible():
            self.keys += keys
            self.clicks += clicks
            if self._first is None:
                # After the press has done what it does.
                QTimer.singleShot(0, self, self._look)

    def _look(self) -> None:
        desk = self._page.presenter.desk
        if self._first is None and desk is not None and desk.case_id == self._case_id and len(desk.opened) > self._seen:
            self._first = self._clock.monotonic() - self._began

    def _begin(self, case_id: str) -> None:
        self._follow(self._page.window().windowHandle())
        desk = self._page.presenter.desk
        self._case_id = case_id if desk is not None and desk.view.editable else ""
        self._seen = len(desk.opened) if desk is not None else 0
        self.keys = self.clicks = 0
        self._began, self._first = self._clock.monotonic(), None

    def _decided(self, entry: OutboxEntry) -> None:
        decision = entry.decision
        if decision.case_id != self._case_id:
            return
        keys, clicks, first = self.keys, self.clicks, self._first
        self._case_id = ""
        if not self._preferences.flag("pace"):
            return
        now: datetime = self._clock.now()
        row = PaceRow(
            decision_id=decision.decision_id,
            person="",
            at=now,
            action=decision.action.value,
            keys=keys,
            clicks=clicks,
            first_evidence_s=first,
            active_s=decision.duration_ms / 1000,
        )
        # Deciding goes on whether or not this can be kept.
        run(lambda: self._pace.add(row), None, lambda error: log.info("pace not kept: %s", type(error).__name__), self)

    def _follow(self, window: QWindow | None) -> None:
        if window is self._window:
            return
        if self._window is not None and isValid(self._window):
            self._window.removeEventFilter(self)
        self._window = window
        if window is not None:
            window.installEventFilter(self)
