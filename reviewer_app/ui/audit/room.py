"""The audit room: the overview, and over the whole width one case as it was decided."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reviewer_app.domain.audit import AuditRow
from reviewer_app.domain.view import SyncStatus
from reviewer_app.news import Changes
from reviewer_app.ui import plain
from reviewer_app.ui.actions import ActionRegistry
from reviewer_app.ui.audit.decided import DecidedPage
from reviewer_app.ui.audit.definitions import Definitions
from reviewer_app.ui.audit.overview import Overview
from reviewer_app.ui.theme import Theme
from reviewer_app.work.api import AuditApi, Services


class AuditRoom(QWidget):
    """A `RoomPage` over `Services.audit`."""

    wide = Signal(bool)

    def __init__(self, services: Services, api: AuditApi, registry: ActionRegistry, theme: Theme) -> None:
        super().__init__()
        plain.set_look(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._services, self._api, self._registry, self._theme = services, api, registry, theme
        self.overview = Overview(services, api, registry, theme)
        self.decided: DecidedPage | None = None
        self._pages = QStackedWidget()
        self._pages.addWidget(self.overview)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self.overview.opened.connect(self.open_decision)
        self.definitions = Definitions(self, theme)
        self.overview.explain_button.clicked.connect(self.definitions.open)
        registry.bind("audit.search", self.overview.filters.focus_text, scope=self.overview)
        registry.bind("audit.reload", self.overview.load, scope=self.overview)
        registry.bind("audit.export", self.overview.start_export, self.overview.why_not_export, scope=self.overview)
        registry.bind("audit.explain", self.definitions.open, scope=self.overview)

    def enter(self) -> None:
        """Show the overview, as it was left."""
        if self.decided is not None and self._pages.currentWidget() is self.decided:
            self.decided.close_case()
        self.overview.enter()

    def on_changes(self, changes: Changes) -> None:
        """New words of a workflow; decisions are the server's and come when asked for."""
        if changes.workflows:
            self.overview.read_workflows()

    def on_status(self, status: SyncStatus) -> None:
        """The connection came back: what could not be read before is read now."""
        if self.overview.unread and status.online and not status.forced_offline:
            self.overview.load()

    def open_decision(self, row: AuditRow) -> None:
        """Show a decision with its case as it stood."""
        page = self._decided_page()
        self.wide.emit(True)
        self._pages.setCurrentWidget(page)
        page.open_decision(row, self.overview.place())

    def _decided_page(self) -> DecidedPage:
        if self.decided is None:
            self.decided = DecidedPage(self._services, self._api, self._registry, self._theme)
            self.decided.closed.connect(self._back)
            self.decided.stepped.connect(self._step)
            self._pages.addWidget(self.decided)
        return self.decided

    def _back(self) -> None:
        self._pages.setCurrentWidget(self.overview)
        self.wide.emit(False)
        self.overview.focus_list()

    def _step(self, by: int) -> None:
        row = self.overview.step(by)
        if row is not None and self.decided is not None:
            self.decided.open_decision(row, self.overview.place())


def make_room(services: Services, registry: ActionRegistry, theme: Theme) -> AuditRoom:
    """The room for somebody whose services have an audit."""
    assert services.audit is not None
    return AuditRoom(services, services.audit, registry, theme)
