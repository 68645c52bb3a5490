"""Why people left the AI's suggestion, and the decisions behind it, on one page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reviewer_app.domain.audit import AuditFacets, AuditPage, AuditRow, ReasonReport
from reviewer_app.domain.decision import Action
from reviewer_app.domain.workflow import Workflow
from reviewer_app.ui import plain
from reviewer_app.ui.actions import ActionRegistry
from reviewer_app.ui.audit import decisions as d
from reviewer_app.ui.audit import reasons as r
from reviewer_app.ui.audit import wording
from reviewer_app.ui.audit.asking import Asking
from reviewer_app.ui.audit.filters import AuditFilters
from reviewer_app.ui.audit.lines import LineDelegate, Lines
from reviewer_app.ui.audit.wording import FEWEST, AuditWords
from reviewer_app.ui.run import run
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.widgets.panels import Banner, EmptyState
from reviewer_app.work.api import AuditApi, Services

ROW, REASON_ROW = 34, 27
WIDTHS = {d.WHEN: 132, d.REVIEWER: 118, d.WORKFLOW: 112, d.DECISION: 148, d.SAID: 178, d.REASONS: 170, d.MODEL: 138}
GIVEN_UP = ((d.WORKFLOW, 150), (d.MODEL, 120))
STALE_S = 60.0
KINDS = {Action.APPROVE: "good", Action.OVERRIDE: "warn", Action.ESCALATE: "info", Action.SKIP: "neutral"}
REASON_WIDTHS = {r.GROUP: 150, r.COUNT: 96, r.RATE: 72, r.INTERVAL: 110, r.CHANGE: 98}


class Overview(QWidget):
    """Filters, reasons and decisions; `opened` carries the `AuditRow` to be looked at."""

    opened = Signal(object)

    def __init__(self, services: Services, api: AuditApi, registry: ActionRegistry, theme: Theme) -> None:
        super().__init__()
        self._services, self._api, self._registry, self._theme = services, api, registry, theme
        self._words = AuditWords()
        self._loaded_at: datetime | None = None
        self.filters = AuditFilters(theme, services.clock)
        self.asking = Asking(api, self)
        self.banner = Banner(theme)
        self.state = EmptyState(theme)
        self.headline = plain.ElidedLabel("", "muted")
        self.reason_model = r.ReasonModel()
        self.reason_model.setParent(self)
        self.decision_model = d.DecisionModel(services.clock)
        self.decision_model.setParent(self)
        self._reason_frame, self._list_frame = plain.frame("tableframe"), plain.frame("tableframe")
        self.reasons = Lines(self.reason_model, self._reason_frame, r.REASON)
        self.reasons.setItemDelegate(r.ReasonDelegate(theme, self.reason_model, REASON_ROW))
        plain.named(self.reasons, "Reasons", "J and K move, Enter shows the decisions with this reason")
        self.list = Lines(self.decision_model, self._list_frame, d.CASE)
        self.list.setItemDelegate(DecisionDelegate(theme, self.decision_model, ROW))
        plain.named(self.list, "Decisions", "J and K move, Enter opens the case as it was decided")
        self.listed = plain.ElidedLabel("", "small")
        self._arrange()
        self._connect()
        self._say_state("hourglass", "Reading past decisions", "The server counts them for you.")

    # ---- what the room asks -------------------------------------------------------------------

    def load(self) -> None:
        """Read what the filters offer and what they mean now."""
        self._loaded_at = self._services.clock.now()
        self.read_workflows()
        run(self._api.facets, self._take_facets, lambda _: None, self)
        self.asking.ask(self.filters.filter())

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

    def focus_list(self) -> None:
        """Put the keyboard on the decisions."""
        if self.decision_model.rowCount():
            if self.list.line() < 0:
                self.list.go_to(0)
            self.list.setFocus()

    # ---- building -----------------------------------------------------------------------------

    def _arrange(self) -> None:
        registry = self._registry
        self.export_button = plain.button(" Export CSV", "", "Export CSV")
        self._theme.bind_icon(self.export_button, "download", "text", 15)
        plain.set_tooltip(self.export_button, f"Write these decisions to a file ({registry.key('audit.export')})")
        self.reload_button = plain.tool(f"Read again ({registry.key('audit.reload')})")
        self._theme.bind_icon(self.reload_button, "refresh-cw", "muted", 16)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(plain.label("Audit", "h1"))
        head.addWidget(self.headline, 1, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self.reload_button)
        head.addWidget(self.export_button)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.state)
        self.pages.addWidget(self._body())
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 12)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.banner)
        column.addWidget(self.filters)
        column.addWidget(self.pages, 1)

    def _body(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(_framed(self._reason_frame, self.reasons), 5)
        column.addWidget(self.listed)
        column.addWidget(_framed(self._list_frame, self.list), 6)
        return body

    def _connect(self) -> None:
        asking = self.asking
        self.filters.changed.connect(lambda: asking.ask(self.filters.filter(), anew=False))
        self.filters.left.connect(self.focus_list)
        asking.started.connect(lambda: self.banner.say(""))
        asking.report.connect(self._take_report)
        asking.page.connect(self._take_page)
        asking.more.connect(self._take_more)
        asking.failed.connect(self._failed)
        self.decision_model.wanted.connect(asking.ask_more)
        self.reasons.opened.connect(self._choose_reason)
        self.list.opened.connect(self._open_line)
        self.list.left.connect(self._back_to_reasons)
        self.reload_button.clicked.connect(self.load)
        self._theme.changed.connect(self._fit)

    # ---- answers ------------------------------------------------------------------------------

    def _take_workflows(self, workflows: list[Workflow]) -> None:
        self._words = AuditWords(workflows)
        for part in (self.filters, self.reason_model, self.decision_model):
            part.set_words(self._words)

    def _take_facets(self, facets: AuditFacets) -> None:
        self.filters.set_facets(facets)

    def _take_report(self, report: ReasonReport) -> None:
        kept = self.reasons.line()
        self.reason_model.show(report)
        self.reasons.go_to(max(kept, 0))
        self.headline.set_text(headline(report))

    def _take_page(self, page: AuditPage) -> None:
        row = self.decision_model.row_at(self.list.line())
        self.decision_model.show(page)
        self.list.go_to(max(0, self.decision_model.find(row.decision_id)) if row is not None else 0)
        self._say_listed()
        if page.rows:
            self.pages.setCurrentIndex(1)
            self._fit()
        else:
            self._say_nothing()

    def _take_more(self, page: AuditPage) -> None:
        self.decision_model.add(page)
        self._say_listed()

    def _failed(self, error: BaseException) -> None:
        self.decision_model.retry()
        message, step = plain.sentence(error)
        self._say_state("circle-alert", message, step, "Try again", self.load)

    def _say_listed(self) -> None:
        shown, total = self.decision_model.rowCount(), self.decision_model.total
        self.listed.set_text(
            f"{wording.many(total, 'decision')}, newest first" + (f" · {shown} read" if shown < total else "")
        )

    def _say_nothing(self) -> None:
        self._say_state(
            "search",
            "No decision matches",
            "Nothing was decided that fits what you chose.",
            "Clear filters",
            self.filters.clear,
        )

    def _say_state(
        self, icon: str, title: str, text: str, button: str = "", on: Callable[[], object] | None = None
    ) -> None:
        self.state.show_state(icon, title, text, button, on)
        self.pages.setCurrentIndex(0)

    # ---- hands --------------------------------------------------------------------------------

    def _choose_reason(self, line: int) -> None:
        reason = self.reason_model.reasons[line]
        self.filters.choose_reason((reason.attribution, reason.code), reason.label)
        self.focus_list()

    def _back_to_reasons(self) -> None:
        self.filters.choose_reason((None, None))
        self.reasons.setFocus()

    def _open_line(self, line: int) -> None:
        row = self.decision_model.row_at(line)
        if row is not None:
            self.opened.emit(row)

    def _take_keyboard(self) -> None:
        self.reasons.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up the less needed columns when narrow."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        t = self._theme.tokens
        for table, height in ((self.list, ROW), (self.reasons, REASON_ROW)):
            table.verticalHeader().setDefaultSectionSize(t.px(height))
        for column, width in REASON_WIDTHS.items():
            self.reasons.setColumnWidth(column, t.px(width))
        for column, width in WIDTHS.items():
            self.list.setColumnWidth(column, t.px(width))
        room = (self.width() - 64) / t.scale - sum(WIDTHS.values())
        for column, needed in GIVEN_UP:
            hide = room < needed
            room += WIDTHS[column] if hide else 0
            self.list.setColumnHidden(column, hide)


class DecisionDelegate(LineDelegate):
    """What was done as a chip; what does not answer its case in grey."""

    def __init__(self, theme: Theme, model: d.DecisionModel, height: int) -> None:
        super().__init__(theme, model, height)
        self._decisions = model

    def look(self, line: int, column: int) -> tuple[str, str]:
        """Chip, strong title, the rest plain."""
        row = self._decisions.row_at(line)
        if row is None:
            return "text", ""
        if column == d.DECISION:
            return "chip", KINDS[row.action] if row.effective else "neutral"
        if column in (d.WHEN, d.WORKFLOW, d.MODEL) or not row.effective:
            return "muted", ""
        return ("strong" if column == d.CASE else "text"), ""


def headline(report: ReasonReport) -> str:
    """The answer in one sentence."""
    parts = [wording.many(report.decisions, "decision")]
    changed = next((a.rate for a in report.actions if a.action is Action.OVERRIDE), None)
    if changed is not None and report.decisions >= FEWEST:
        share = f"{wording.per_hundred(changed)} per 100, 95 % interval {wording.interval(changed)}"
        parts.append(f"{wording.number(changed.count)} decided differently ({share})")
    return " · ".join(parts)


def _framed(frame: QWidget, inner: QWidget) -> QWidget:
    box = QVBoxLayout(frame)
    box.setContentsMargins(3, 3, 3, 3)
    box.addWidget(inner)
    return frame
