"""The chip in the state line: how many cases are taken along and how much time is left for them."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton

from reviewer_app.domain.device import Pack
from reviewer_app.ui import plain
from reviewer_app.ui.offline import wording
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import tr
from reviewer_app.work.api import OfflineApi, Services

TICK_MS = 5_000


class PackChip(QPushButton):
    """Counts down by `Pack.left_s`; hidden while nothing is taken along."""

    changed = Signal(object)
    """The ids of the cases taken along, when they are others than before."""
    warned = Signal(str)
    """A sentence to be said once, without taking the keyboard: the time gets short, or is over."""

    def __init__(self, services: Services, api: OfflineApi, theme: Theme) -> None:
        super().__init__()
        self._services, self._api, self._theme = services, api, theme
        self._level = 0
        self._cases: frozenset[str] = frozenset()
        self.setAutoDefault(False)
        plain.set_look(self, "state")
        plain.named(self, tr("Cases taken offline"))
        theme.bind_icon(self, "download", "muted", 14)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self.hide()

    def look(self) -> None:
        """Ask how much time is left; tell once when it gets short."""
        pack = self.pack()
        text = wording.line(pack, self._services.clock.now().astimezone())
        self.setVisible(bool(text))
        kind = wording.kind(pack)
        if text != self.line():
            self.setText(f" {plain.unmnemonic(text)}")
            plain.named(self, tr("Cases taken offline: {what}", what=text), tr("Opens what can be done with them"))
            icon = {"warn": "clock", "bad": "triangle-alert"}.get(kind, "download")
            self._theme.bind_icon(self, icon, "text" if kind in ("warn", "bad") else "muted", 14)
        level, before = wording.level(pack), self._level
        self._level = level
        if level > max(before, 0):
            self.warned.emit(wording.warning(pack))
        cases = frozenset(pack.cases) if pack.to_decide else frozenset()
        if cases != self._cases:
            self._cases = cases
            self.changed.emit(cases)

    def pack(self) -> Pack:
        """What is taken along by whoever is signed in."""
        return Pack() if self._services.session.current() is None else self._api.pack()

    def line(self) -> str:
        """What is said; "" while hidden."""
        return "" if self.isHidden() else self.text().replace("&&", "&").strip()
