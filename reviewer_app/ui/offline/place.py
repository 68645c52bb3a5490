"""Puts the chip and the panel into the window and binds their commands."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reviewer_app.ui.actions import ActionRegistry
from reviewer_app.ui.offline import wording
from reviewer_app.ui.offline.chip import PackChip
from reviewer_app.ui.offline.panel import OfflinePanel
from reviewer_app.ui.state_bar import StateBar
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import tr
from reviewer_app.work.api import OfflineApi, Services


class OfflinePlace(QObject):
    """The chip is made with the window, the panel when it is first wanted."""

    told = Signal(str)
    """Something to be said without taking the keyboard."""

    def __init__(
        self,
        host: QWidget,
        state: StateBar,
        services: Services,
        api: OfflineApi,
        registry: ActionRegistry,
        theme: Theme,
    ) -> None:
        super().__init__(host)
        self._host, self._services, self._api, self._theme = host, services, api, theme
        self.panel: OfflinePanel | None = None
        self.chip = PackChip(services, api, theme)
        state.add(self.chip)
        self.chip.clicked.connect(self.open)
        self.chip.warned.connect(self.told)
        registry.bind("offline.take", self.open, self._why_not)
        registry.bind("offline.give_back", self._give_back, self._why_not_back)

    def open(self) -> None:
        """Show the panel."""
        if self.panel is None:
            self.panel = OfflinePanel(self._host, self._services, self._api, self._theme)
            self.panel.changed.connect(self.chip.look)
        self.panel.start()

    def look(self) -> None:
        """The state changed: count anew."""
        self.chip.look()
        if self.panel is not None and self.panel.isVisible():
            self.panel.tell_time(self._api.pack())

    def _give_back(self) -> None:
        self.open()
        if self.panel is not None:
            self.panel.ask_give_back()

    def _why_not_back(self) -> str:
        return self._why_not() or ("" if self.chip.pack().to_decide else tr(wording.NOTHING))

    def _why_not(self) -> str:
        return "" if self._services.session.current() else tr("Sign in first.")
