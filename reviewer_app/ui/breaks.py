"""A word about a break once somebody has worked for long; it asks nothing and stops nobody."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton, QWidget

from reviewer_app.clock import Clock
from reviewer_app.ui import plain
from reviewer_app.ui.actions import ActionRegistry
from reviewer_app.ui.pausing import Pausing
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.presence import Presence, Stretch
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import number, tr
from reviewer_app.ui.widgets.toast import announce


class BreakChip(QPushButton):
    """Stands in the state line while it is time for a break; clicking it pauses.

    `after` answers after how many minutes, 0 for never. It is looked at only when something was decided, so that
    nothing appears in the middle of a case.
    """

    def __init__(self, clock: Clock, theme: Theme, after: Callable[[], int], key: Callable[[], str]) -> None:
        super().__init__()
        self._clock, self._after, self._key = clock, after, key
        self.stretch = Stretch()
        self.setAutoDefault(False)
        plain.set_look(self, "state")
        plain.named(self, tr("Nothing to do"))
        theme.bind_icon(self, "clock", "text", 14)
        self.hide()

    def seen(self) -> None:
        """Somebody is at work; one who comes back from a break is no longer told of it."""
        self.stretch.seen(self._clock.monotonic())
        if self.isVisible() and not self._due():
            self.hide()

    def paused(self, on: bool) -> None:
        """A pause is a break."""
        if on:
            self.stretch.ended()
            self.hide()

    def look(self) -> None:
        """A case is done: a good moment to say it."""
        minutes = self.stretch.minutes(self._clock.monotonic())
        due = self._due()
        if due:
            text = tr("{minutes} min without a break", minutes=number(minutes))
            key = self._key()
            told = tr("{key} pauses; nothing is lost", key=key) if key else tr("Pauses; nothing is lost")
            self.setText(f" {text}")
            plain.named(self, text, told)
            plain.set_tooltip(self, told)
            if self.isHidden():
                announce(self, f"{text}. {told}")
        self.setVisible(due)

    def _due(self) -> bool:
        after = self._after()
        return after > 0 and self.stretch.minutes(self._clock.monotonic()) >= after


class Breaks(QObject):
    """Joins hands at the windows to the pause and to the word about a break."""

    def __init__(
        self, pausing: Pausing, preferences: Preferences, registry: ActionRegistry, clock: Clock, theme: Theme
    ) -> None:
        super().__init__(pausing)
        self._pausing, self._preferences = pausing, preferences
        self.presence = Presence(self)
        self.chip = BreakChip(
            clock, theme, lambda: preferences.number("breaks.minutes"), lambda: registry.key("app.pause")
        )
        self.chip.clicked.connect(lambda: registry.trigger("app.pause"))
        registry.closed_by = pausing.closes
        self.presence.seen.connect(pausing.seen)
        self.presence.seen.connect(self.chip.seen)
        pausing.changed.connect(self.chip.paused)
        preferences.changed.connect(self._took)
        self._took("pause.minutes")

    def watch(self, desk: QWidget) -> None:
        """Cases are decided on this desk."""
        from reviewer_app.ui.case.view import CasePage

        if isinstance(desk, CasePage):
            desk.decided.connect(lambda _: self.chip.look())

    def _took(self, key: str) -> None:
        if key == "pause.minutes":
            self._pausing.after(self._preferences.number(key))
