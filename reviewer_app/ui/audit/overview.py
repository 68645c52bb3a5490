"""Why people left the AI's suggestion, and the decisions behind it, on one page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reviewer_app.domain.audit import AuditFacets, AuditPage, AuditRow, ReasonReport
from reviewer_app.domain.workflow import Workflow
from reviewer_app.errors import Forbidden, Unauthorised, Unreachable
from reviewer_app.ui import plain
from reviewer_app.ui.actions import ActionRegistry
from reviewer_app.ui.audit import decisions as d
from reviewer_app.ui.audit import wording
from reviewer_app.ui.audit.asking import Asking
from reviewer_app.ui.audit.export import Export
from reviewer_app.ui.audit.filters import AuditFilters
from reviewer_app.ui.audit.lines import Lines
from reviewer_app.ui.audit.reason_pane import ReasonPane
from reviewer_app.ui.audit.wording import AuditWords
from reviewer_app.ui.focus import focus_in, is_typing
from reviewer_app.ui.run import run
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import tr
from reviewer_app.ui.widgets.panels import Banner, EmptyState
from reviewer_app.ui.widgets.toast import announce
from reviewer_app.work.api import AuditApi, Services

ROW = 34
SLOW_MS = 200
"""After so long without an answer the page says that it reads; quicker answers make no flicker."""
STALE_S = 60.0
"""Seconds after which a visit reads the figures again."""
WIDTHS = {
    d.WHEN: 108,
    d.REVIEWER: 116,
    d.WORKFLOW: 112,
    d.DECISION: 146,
    d.SAID: 176,
    d.REASONS: 156,
    d.MODEL: 130,
    d.SURE: 92,
}
GROWING = {d.REVIEWER: 0.12, d.WORKFLOW: 0.1, d.SAID: 0.22, d.REASONS: 0.26, d.MODEL: 0.06}
"""Shares of further room on a wide screen; the case has the rest."""
CASE = 200
TIGHT = 100
NARROW = {d.REVIEWER: 96, d.SAID: 128, d.REASONS: 118}
"""Widths of a window as small as it gets."""
GIVEN_UP = ((d.WORKFLOW, 130), (d.SURE, 130), (d.MODEL, 130))
"""Columns that go, in this order, until the case has so much room."""


class Overview(QWidget):
    """Filters, reasons and decisions; `opened` carries the `AuditRow` to be looked at."""

    opened = Signal(object)

    def __init__(self, services: Services, api: AuditApi, registry: ActionRegistry, theme: Theme) -> None:
        super().__init__()
        self.unread = False
        """Whether the last question was not answered for want of a connection."""
        self._services, self._api, self._registry, self._theme = services, api, registry, theme
        self._loaded_at: datetime | None = None
        self._came = {"report": False, "page": False}
        self._wants_list = False
        self.filters = AuditFilters(theme, services.clock)
        self.asking = Asking(api, self)
        self.banner = Banner(theme)
        self.export = Export(api, services.clock, self, self.banner)
        self.state = EmptyState(theme)
        self.headline = plain.ElidedLabel("", "muted")
        self.pane = ReasonPane(theme)
        self.decision_model = d.DecisionModel(services.clock)
        self.decision_model.setParent(self)
        self._list_frame = plain.frame("tableframe")
        self.list = Lines(self.decision_model, self._list_frame, d.CASE)
        self.list.setItemDelegate(d.DecisionDelegate(theme, self.decision_model, ROW))
        plain.named(
            self.list, tr("Decisions"), tr("J and K move, Enter opens the case as it was decided, Esc goes back")
        )
        self.listed = plain.ElidedLabel("", "strong")
        self.listed.setContentsMargins(0, 4, 0, 0)
        self._slow = QTimer(self, singleShot=True, interval=SLOW_MS)
        self._slow.timeout.connect(self._say_slow)
        self._arrange()
        self._connect()
        self._say_loading()

    # ---- what the room asks -------------------------------------------------------------------

    def load(self) -> None:
        """Read what the filters offer and what they mean now."""
        self._loaded_at = self._services.clock.now()
        self.unread = False
        self.read_workflows()
        run(self._api.facets, self._take_facets, lambda _: None, self)
        self._ask()

    def enter(self) -> None:
        """Put the keyboard on the reasons; what was read long ago is read again."""
        now = self._services.clock.now()
        if self._loaded_at is None or (now - self._loaded_at).total_seconds() > STALE_S:
            self.load()
        self._take_keyboard()

    def read_workflows(self) -> None:
        """Read the words of the workflows; without them ids are shown."""
        run(self._services.queue.workflows, self._take_workflows, lambda _: None, self)

    def step(self, by: int) -> AuditRow | None:
        """Go one decision down or up; None at either end."""
        before = self.list.line()
        self.list.go_to(before + by)
        return self.decision_model.row_at(self.list.line()) if self.list.line() != before else None

    def place(self) -> str:
        """Where the current decision stands in the list."""
        return tr(
            "{line} of {total}",
            line=wording.number(self.list.line() + 1),
            total=wording.number(self.decision_model.total),
        )

    def focus_list(self) -> None:
        """Put the keyboard on the decisions."""
        if self.decision_model.rowCount() and self.pages.currentIndex() == 1:
            if self.list.line() < 0:
                self.list.go_to(0)
            self.list.setFocus()

    def start_export(self) -> None:
        """Ask where the listed decisions shall be written."""
        self.export.start(self.asking.filter)

    def why_not_export(self) -> str:
        """Why there is nothing to export now; "" when there is."""
        if self.export.writing:
            return tr("An export is being written.")
        return "" if self.decision_model.total else tr("There is no decision to export.")

    # ---- building -----------------------------------------------------------------------------

    def _arrange(self) -> None:
        key = self._registry.key
        self.export_button = plain.button(tr(" Export CSV"), "", tr("Export CSV"))
        self._theme.bind_icon(self.export_button, "download", "text", 15)
        plain.set_tooltip(
            self.export_button,
            tr("Write the listed decisions to a file ({key} or Ctrl+E)", key=key("audit.export")),
        )
        self.reload_button = plain.tool(tr("Read again ({key})", key=key("audit.reload")))
        self._theme.bind_icon(self.reload_button, "refresh-cw", "muted", 16)
        self.explain_button = plain.tool(tr("What the figures mean ({key})", key=key("audit.explain")))
        self._theme.bind_icon(self.explain_button, "info", "muted", 16)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(plain.label(tr("Audit"), "h1"))
        head.addWidget(self.headline, 1, Qt.AlignmentFlag.AlignBottom)
        for button in (self.explain_button, self.reload_button, self.export_button):
            head.addWidget(button)
        body = QWidget()
        below = QVBoxLayout(body)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(6)
        below.addWidget(self.pane)
        below.addWidget(self.listed)
        framed = QVBoxLayout(self._list_frame)
        framed.setContentsMargins(3, 3, 3, 3)
        framed.addWidget(self.list)
        below.addWidget(self._list_frame, 1)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.state)
        self.pages.addWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 14, 24, 10)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.filters)
        column.addWidget(self.banner)
        column.addWidget(self.pages, 1)

    def _connect(self) -> None:
        asking = self.asking
        self.filters.changed.connect(self._ask)
        self.filters.narrowed.connect(self._narrow)
        self.filters.left.connect(self._to_list)
        asking.started.connect(self._started)
        asking.report.connect(self._take_report)
        asking.page.connect(self._take_page)
        asking.more.connect(self._take_more)
        asking.failed.connect(self._failed)
        self.decision_model.wanted.connect(asking.ask_more)
        self.pane.chosen.connect(self._choose_reason)
        self.list.opened.connect(self._open_line)
        self.list.left.connect(self._back_to_reasons)
        self.reload_button.clicked.connect(self.load)
        self.export_button.clicked.connect(lambda: self._registry.trigger("audit.export"))
        self._theme.changed.connect(self._fit)

    def _ask(self) -> None:
        self.asking.ask(self.filters.filter(), self.filters.choice())

    def _narrow(self) -> None:
        self.asking.narrow(self.filters.filter(), self.filters.choice())
        self.pane.go_to(self.filters.chosen_reason())

    # ---- answers ------------------------------------------------------------------------------

    def _started(self, with_report: bool) -> None:
        if not self.export.writing:
            self.banner.say("")
        self._came["page"] = False
        if with_report:
            self._came["report"] = False
            wording.show(self.headline, tr("Reading …"))
        wording.show(self.listed, tr("Reading …"))
        if self.pages.currentIndex() == 0:
            self._slow.start()

    def _take_workflows(self, workflows: list[Workflow]) -> None:
        said = AuditWords(workflows)
        self.filters.set_words(said)
        self.pane.set_words(said)
        self.decision_model.set_words(said)

    def _take_facets(self, facets: AuditFacets) -> None:
        self.filters.set_facets(facets)

    def _take_report(self, report: ReasonReport) -> None:
        self._came["report"] = True
        self.pane.show_report(report, one_person=self.filters.one_person())
        wording.show(self.headline, self.pane.headline())
        self._show_body()

    def _take_page(self, page: AuditPage) -> None:
        self._came["page"] = True
        row, top = self.decision_model.row_at(self.list.line()), self.list.verticalScrollBar().value()
        self.decision_model.show(page)
        found = self.decision_model.find(row.decision_id) if row is not None else -1
        self.list.go_to(max(0, found))
        if found >= 0:
            self.list.verticalScrollBar().setValue(top)
        self._say_listed()
        self._show_body()
        self._show_export()

    def _show_export(self) -> None:
        self.export_button.setEnabled(bool(self.decision_model.total))

    def _take_more(self, page: AuditPage) -> None:
        self.decision_model.add(page)
        self._say_listed()

    def _failed(self, error: BaseException, again: bool) -> None:
        self.unread = isinstance(error, Unreachable)
        self._wants_list = False
        self._slow.stop()
        message, step = plain.sentence(error)
        if again:
            # What is on the screen still answers what was asked: it stays.
            self.decision_model.retry()
            self._say_listed()
            self.banner.say(message, step, "warn", tr("Try again"), self.load)
            return
        wording.show(self.headline, "")
        self.decision_model.show(AuditPage((), 0))
        if isinstance(error, Forbidden):
            self._say_state("lock", tr("The audit is not open to you"), f"{message} {step}")
        elif isinstance(error, Unauthorised):
            self._say_state("user-round", tr("Sign in again"), f"{message} {step}")
        elif isinstance(error, Unreachable):
            text = tr(
                "{message} {step} Past decisions are read from the server; nothing of them is kept on this machine.",
                message=message,
                step=step,
            )
            self._say_state("wifi-off", tr("The audit needs a connection"), text, tr("Try again"), self.load)
        else:
            self._say_state(
                "circle-alert", tr("The audit cannot be read"), f"{message} {step}", tr("Try again"), self.load
            )

    def _show_body(self) -> None:
        if not all(self._came.values()):
            return
        if not self.decision_model.rowCount() and not self.pane.model.reasons:
            text = tr(
                "Nothing that fits what you chose was decided {period_words}.", period_words=self.filters.period_words()
            )
            self._say_state("search", tr("No decision matches"), text, tr("Clear filters"), self.filters.clear)
            return
        appears = self.pages.currentIndex() == 0
        self.pages.setCurrentIndex(1)
        announce(self.headline, self.headline.text())
        self._fit()
        if self._wants_list:
            self._wants_list = False
            self.focus_list()
        elif appears and self.isVisible() and not is_typing(self):
            self._take_keyboard()

    def _say_listed(self) -> None:
        shown, total = self.decision_model.rowCount(), self.decision_model.total
        said = tr("{total}, newest first", total=wording.decisions(total))
        if self.filters.chosen_reason() != (None, None):
            said = tr("{label}: {said} · Esc shows all reasons", label=self.filters.reason.label(), said=said)
        wording.show(
            self.listed,
            said + (tr(" · the first {shown} are here", shown=wording.number(shown)) if shown < total else ""),
        )

    def _say_slow(self) -> None:
        if not all(self._came.values()) and self.pages.currentIndex() == 0:
            self._say_loading()

    def _say_loading(self) -> None:
        self._say_state("hourglass", tr("Reading past decisions"), tr("The server counts them for you."))

    def _say_state(
        self, icon: str, title: str, text: str, button: str = "", on: Callable[[], object] | None = None
    ) -> None:
        self.state.show_state(icon, title, text.strip(), button, on)
        self.pages.setCurrentIndex(0)
        self._show_export()
        if self.isVisible() and not is_typing(self):
            self._take_keyboard()

    # ---- hands --------------------------------------------------------------------------------

    def _choose_reason(self, line: int) -> None:
        reason = self.pane.model.reasons[line]
        key = (reason.attribution, reason.code)
        if self.filters.chosen_reason() == key:
            self.focus_list()
            return
        self._wants_list = True
        self.list.go_to(0)
        self.filters.choose_reason(key, reason.label)

    def _back_to_reasons(self) -> None:
        self.filters.choose_reason((None, None))
        self._take_keyboard()

    def _to_list(self) -> None:
        self._wants_list = True
        if all(self._came.values()):
            self._show_body()

    def _open_line(self, line: int) -> None:
        row = self.decision_model.row_at(line)
        if row is not None:
            self.opened.emit(row)

    def _take_keyboard(self) -> None:
        if self.pages.currentIndex() == 0:
            target: QWidget = self.state.button if self.state.button.isVisibleTo(self) else self.filters.period
            target.setFocus()
        elif self.pane.shows_table():
            self.pane.table.setFocus()
        else:
            self.focus_list()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the filters for the list; elsewhere it has nothing to leave."""
        if Qt.Key(event.key()) is Qt.Key.Key_Escape and focus_in(self) in self.filters.controls():
            self._take_keyboard()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up the less needed columns when narrow."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        t = self._theme.tokens
        self.pane.fit()
        self.list.verticalHeader().setDefaultSectionSize(t.px(ROW))
        width = (self.width() - 72) / t.scale
        further = max(0.0, width - sum(WIDTHS.values()) - CASE)
        room = width - sum(WIDTHS.values())
        for column, least in WIDTHS.items():
            self.list.setColumnWidth(column, t.px(least + further * GROWING.get(column, 0.0)))
        for column in WIDTHS:
            self.list.setColumnHidden(column, False)
        for column, needed in GIVEN_UP:
            hide = room < needed
            room += WIDTHS[column] if hide else 0
            self.list.setColumnHidden(column, hide)
        if room < TIGHT:
            for column, width in NARROW.items():
                room += WIDTHS[column] - width
                self.list.setColumnWidth(column, t.px(width))
            self.list.setColumnHidden(d.REASONS, room < TIGHT)
