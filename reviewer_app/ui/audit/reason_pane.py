"""The reasons in figures and, line by line beside them, as bars."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reviewer_app.domain.audit import Rate, ReasonReport
from reviewer_app.domain.decision import Action
from reviewer_app.ui import plain
from reviewer_app.ui.audit import reasons as r
from reviewer_app.ui.audit import wording
from reviewer_app.ui.audit.chart_place import ChartPlace
from reviewer_app.ui.audit.filters import ReasonKey
from reviewer_app.ui.audit.lines import Lines
from reviewer_app.ui.audit.wording import FEW, FEWEST, AuditWords
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import tr
from reviewer_app.ui.widgets.panels import EmptyState

ROW = 27
HEAD = 34
LEAST, MOST = 5, 9
"""Lines the pane has room for; more are scrolled to."""
BESIDES, FEWEST_LINES = 394, 3
"""Height of all else in the window with a few of the decisions below, and the lines there are even in a lower one."""
WIDTHS = {r.GROUP: 142, r.COUNT: 88, r.RATE: 72, r.INTERVAL: 104, r.CHANGE: 92}
FEW_WIDTH = 138
NAME = 200
GIVEN_UP = ((r.GROUP, 190), (r.INTERVAL, 150))
CHART_SHARE = 0.36


class ReasonPane(QWidget):
    """Table and chart of a `ReasonReport`; `chosen` carries the line Enter was pressed on."""

    chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._words = AuditWords()
        self._report: ReasonReport | None = None
        self._one_person = False
        self.model = r.ReasonModel()
        self.model.setParent(self)
        self._frame = plain.frame("tableframe")
        self.table = Lines(self.model, self._frame, r.REASON)
        self.table.setItemDelegate(r.ReasonDelegate(theme, self.model, ROW))
        plain.named(self.table, tr("Reasons"), tr("J and K move, Enter shows the decisions with this reason"))
        self.place = ChartPlace(theme, self.table)
        self.state = EmptyState(theme)
        self.kinds = plain.ElidedLabel("", "small")
        self.counted = plain.ElidedLabel("", "small")
        self._arrange()
        self.table.opened.connect(self.chosen)
        self.place.picked.connect(self._picked)
        self.place.focused.connect(lambda on: plain.set_flag(self._frame, "ring", on))
        self.table.verticalScrollBar().valueChanged.connect(lambda _: self._level())
        self.table.selectionModel().currentRowChanged.connect(lambda now, _: self.place.set_current(now.row()))
        self.table.viewport().installEventFilter(self)
        theme.changed.connect(self.fit)

    def _arrange(self) -> None:
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.table, round(100 * (1 - CHART_SHARE)))
        row.addWidget(self.place, round(100 * CHART_SHARE))
        self._stack = QStackedWidget()
        self._stack.addWidget(both)
        self._stack.addWidget(self.state)
        framed = QVBoxLayout(self._frame)
        framed.setContentsMargins(3, 3, 3, 3)
        framed.addWidget(self._stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self._frame)
        column.addWidget(self.kinds)
        column.addWidget(self.counted)

    # ---- what is shown ------------------------------------------------------------------------

    def show_report(self, report: ReasonReport | None, *, one_person: bool) -> None:
        """Another report; with `one_person` it is of one reviewer, and too few decisions give no rate."""
        if report is not None and one_person and report.decisions_before < FEWEST:
            report = _without_before(report)
        self._report, self._one_person = report, one_person
        kept = self.key()
        told = None if self.hidden() else report
        self.model.show(told)
        self.table.go_to(max(0, self.model.find(*kept)))
        self.place.show_reasons(self.model.reasons)
        self._say()
        self.fit()

    def hidden(self) -> bool:
        """Whether the rule on the fewest decisions of one person keeps the rates back."""
        return self._report is not None and self._one_person and self._report.decisions < FEWEST

    def shows_table(self) -> bool:
        """Whether there are lines to put the keyboard on."""
        return self._stack.currentIndex() == 0

    def go_to(self, key: ReasonKey) -> None:
        """Make a reason's line the current one, if there is one."""
        line = self.model.find(*key)
        if line >= 0:
            self.table.go_to(line)

    def key(self) -> ReasonKey:
        """The reason of the current line."""
        line = self.table.line()
        if not 0 <= line < len(self.model.reasons):
            return None, None
        return self.model.reasons[line].attribution, self.model.reasons[line].code

    def set_words(self, said: AuditWords) -> None:
        """What the kinds of reasons are called."""
        self._words = said
        self.model.set_words(said)
        self._say()

    def headline(self) -> str:
        """The answer in one sentence."""
        report = self._report
        if report is None:
            return ""
        if self.hidden():
            return tr("Fewer than {fewest} decisions of one person: rates are not shown", fewest=FEWEST)
        changed = next((a.rate for a in report.actions if a.action is Action.OVERRIDE), None)
        if changed is None or changed.share is None:
            return wording.decisions(report.decisions)
        said = tr(
            "{count} of {decisions} decided differently, {changed} per 100 (95 % interval {changed2})",
            count=wording.number(changed.count),
            decisions=wording.decisions(report.decisions),
            changed=wording.per_hundred(changed),
            changed2=wording.interval(changed),
        )
        if report.reasons:
            first = report.reasons[0]
            said += tr(
                " · most frequent reason: “{label}”, {count}",
                label=plain.one_line(first.label or first.code, 60),
                count=first.rate.count,
            )
        return said

    def _say(self) -> None:
        report = self._report
        if report is None:
            return
        self._stack.setCurrentIndex(0)
        if self.hidden():
            self._stack.setCurrentIndex(1)
            self.state.show_state(
                "shield",
                tr("Fewer than {fewest} decisions: not shown", fewest=FEWEST),
                tr("Rates of one person over so few decisions would only mislead. The decisions below stay readable."),
            )
        elif not report.reasons:
            self._stack.setCurrentIndex(1)
            what = (
                tr("Nobody gave a reason in this period.")
                if report.decisions
                else tr("Nothing was decided in this period.")
            )
            self.state.show_state("circle-check", tr("No reasons"), what)
        quiet = self.hidden() or not report.reasons
        wording.show(self.kinds, "" if quiet else self._kinds(report))
        self.kinds.setVisible(not quiet)
        wording.show(self.counted, self._counted(report))

    def _kinds(self, report: ReasonReport) -> str:
        kinds = sorted(report.attributions, key=lambda a: -a.rate.count)
        parts = [
            f"{self._words.attribution(a.attribution)} {a.rate.count} ({wording.per_hundred(a.rate)})" for a in kinds
        ]
        return tr("By kind, per 100: ") + " · ".join(parts)

    def _counted(self, report: ReasonReport) -> str:
        parts = [
            tr(
                "Counted: {decisions} accepted {since} – {until}",
                decisions=wording.decisions(report.decisions),
                since=wording.day(report.since),
                until=wording.day(report.until - timedelta(seconds=1)),
            )
        ]
        if self.hidden():
            return tr("{parts} · press I for why rates are kept back", parts=parts[0])
        if report.decisions < FEW:
            parts.append(tr("few cases: fewer than {few}", few=FEW))
        if report.decisions_before:
            length = report.until - report.since
            parts.append(
                tr(
                    "change against {decisions_before} from {since}",
                    decisions_before=wording.number(report.decisions_before),
                    since=wording.day(report.since - length),
                )
            )
        else:
            parts.append(tr("no period before to compare with"))
        return " · ".join([*parts, tr("interval: Wilson 95 %"), tr("press I for what this means")])

    # ---- places -------------------------------------------------------------------------------

    def fit(self) -> None:
        """Heights and widths at this text size and room."""
        t = self._theme.tokens
        self.table.verticalHeader().setDefaultSectionSize(t.px(ROW))
        self.table.horizontalHeader().setFixedHeight(t.px(HEAD))
        few = any(r.few_cases(x) for x in self.model.reasons)
        widths = WIDTHS | ({r.RATE: FEW_WIDTH} if few else {})
        spare = self.width() * (1 - CHART_SHARE) / t.scale - sum(widths.values()) - NAME
        widths[r.GROUP] += round(max(0.0, spare) * 0.4)
        for column, width in widths.items():
            self.table.setColumnWidth(column, t.px(width))
        room = self.width() * (1 - CHART_SHARE) / t.scale - sum(widths.values())
        for column, needed in GIVEN_UP:
            hide = room < needed
            room += widths[column] if hide else 0
            self.table.setColumnHidden(column, hide)
        # What is below has its room, too, however low the window is.
        high = int((self.window().height() / t.scale - BESIDES) // ROW)
        lines = min(max(len(self.model.reasons), LEAST), MOST, max(FEWEST_LINES, high))
        self._frame.setFixedHeight(t.px(HEAD) + lines * t.px(ROW) + 10)
        QTimer.singleShot(0, self, self._level)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The chart stays level with the table, and its columns fit."""
        if event.type() == QEvent.Type.Resize:
            self._level()
        return False

    def _level(self) -> None:
        head = self.table.viewport().mapTo(self._frame, self.table.viewport().rect().topLeft()).y()
        head -= self.place.mapTo(self._frame, self.place.rect().topLeft()).y()
        self.place.set_lines(self.table.verticalScrollBar().value(), self._theme.tokens.px(ROW), head)

    def _picked(self, line: int) -> None:
        self.table.go_to(line)


def _without_before(report: ReasonReport) -> ReasonReport:
    """The report without a comparison: the rule on few decisions of one person goes for both periods."""
    none = Rate(0, 0, None, None, None)
    reasons = tuple(replace(x, before=none, p_value=None, flagged=False) for x in report.reasons)
    return replace(report, decisions_before=0, reasons=reasons)
