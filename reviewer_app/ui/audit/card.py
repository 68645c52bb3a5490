"""The record of one decision: who, when, beside which AI, what changed, why, and what others said."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from reviewer_app.clock import Clock
from reviewer_app.domain.audit import AuditRow, DecidedCase
from reviewer_app.domain.decision import NOTE_LIMIT, WHOLE_RECORD, Action
from reviewer_app.domain.workflow import Workflow
from reviewer_app.ui import plain, words
from reviewer_app.ui.audit import wording
from reviewer_app.ui.audit.decisions import KINDS
from reviewer_app.ui.audit.wording import CHANGES, AuditWords
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import tr

BODY = 112
"""Height of what can be scrolled, so that the case below keeps its room."""
_OTHERS = 50


class DecisionCard(QFrame):
    """Shows an `AuditRow`, and with its `DecidedCase` the words of the workflow and the other decisions."""

    left = Signal()
    stepped = Signal(int)
    other_wanted = Signal(object)
    """The `AuditRow` of another decision on the same case."""

    def __init__(self, theme: Theme, clock: Clock) -> None:
        super().__init__()
        self._theme, self._clock = theme, clock
        plain.set_look(self, "footer")
        self.action = plain.chip("")
        self.title = plain.ElidedLabel("", "h2")
        self.effect = plain.chip("", "neutral")
        self.offline = plain.chip(tr("Decided offline"), "info")
        back = plain.tool(tr("Back to the list (Esc)"))
        theme.bind_icon(back, "arrow-left", "muted", 18)
        back.clicked.connect(self.left)
        earlier, later = (
            plain.tool(tr("The decision above in the list (K)")),
            plain.tool(tr("The decision below in the list (J)")),
        )
        theme.bind_icon(earlier, "chevron-up", "muted", 16)
        theme.bind_icon(later, "chevron-down", "muted", 16)
        earlier.clicked.connect(lambda: self.stepped.emit(-1))
        later.clicked.connect(lambda: self.stepped.emit(1))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(back)
        head.addWidget(self.action)
        head.addWidget(self.title, 1)
        self.place = plain.label("", "small")
        for part in (self.offline, self.effect, self.place, earlier, later):
            head.addWidget(part)
        self._columns = QHBoxLayout()
        self._columns.setSpacing(14)
        self.parts: list[QWidget] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 12, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(self._columns)
        plain.named(self, tr("Record of the decision"))

    def show_row(self, row: AuditRow, place: str = "") -> None:
        """What the list knows; `place` says where in it the decision stands."""
        self.place.setText(place)
        self._show(row, None, ())

    def show_decided(self, found: DecidedCase) -> None:
        """All that is known."""
        others = tuple(o for o in found.others if o.decision_id != found.row.decision_id)
        self._show(found.row, found.workflow, others)

    def _show(self, row: AuditRow, workflow: Workflow | None, others: tuple[AuditRow, ...]) -> None:
        said = AuditWords((workflow,) if workflow else ())
        self.action.setText(words.done(row.action))
        plain.set_look(self.action, "chip", KINDS[row.action])
        who = plain.one_line(row.reviewer or row.reviewer_id, 80)
        wording.show(self.title, f"{who}, {wording.when(row.decided_at, self._clock.now())}")
        self.offline.setVisible(row.offline)
        aside = wording.set_aside(row)
        self.effect.setText(tr("Not in effect: {lower}", lower=aside.lower()) if aside else tr("In effect"))
        plain.set_look(self.effect, "chip", "warn" if aside else "good")
        self.effect.setVisible(bool(aside) or row.effective)
        for part in self.parts:
            self._columns.removeWidget(part)
            part.hide()
            part.deleteLater()
        # Large text shall not take all the room from the case.
        height = round(BODY * (1 + (self._theme.scale - 1) * 0.4))
        self.parts = [
            _Column(tr("Record"), self._record(row, said), height),
            _Column(tr("AI said → person said"), self._changes(row, said), height),
            _Column(tr("Why"), _why(row, said), height),
        ]
        if workflow is not None:
            self.parts.append(_Column(tr("Other decisions on this case"), self._others(others), height))
        for part, share in zip(self.parts, (6, 9, 4, 4), strict=False):
            self._columns.addWidget(part, share)

    def _record(self, row: AuditRow, said: AuditWords) -> QWidget:
        sure = (
            tr("confidence not stated")
            if row.ai_confidence is None
            else tr("{ai_confidence} % confidence", ai_confidence=f"{row.ai_confidence * 100:.0f}")
        )
        lines = [
            (tr("Decided"), wording.exactly(row.decided_at)),
            (tr("Received"), wording.exactly(row.received_at)),
            (tr("AI"), f"{plain.one_line(row.ai_model, 80) or tr('version not named')}, {sure}"),
            (tr("Took"), tr("{duration_ms} on the case", duration_ms=wording.span(row.duration_ms))),
            (
                tr("Case"),
                tr(
                    "{external_id}, revision {case_revision}",
                    external_id=plain.one_line(row.external_id, 80),
                    case_revision=row.case_revision,
                ),
            ),
            (
                tr("Rules"),
                tr(
                    "{workflow}, version {workflow_version}",
                    workflow=said.workflow(row.workflow),
                    workflow_version=row.workflow_version,
                ),
            ),
        ]
        if row.data_wrong:
            names = ", ".join(
                tr("the record") if name == WHOLE_RECORD else said.field(row.workflow, name)
                for name in row.data_wrong[:8]
            )
            lines.append((tr("Source wrong"), names))
        if row.committed:
            lines.append(
                (
                    tr("Said first"),
                    tr("{workflow}, before seeing the AI", workflow=said.outcome(row.workflow, row.committed)),
                )
            )
        return _grid(lines)

    def _changes(self, row: AuditRow, said: AuditWords) -> QWidget:
        before = said.outcome(row.workflow, row.ai_outcome) if row.ai_outcome else tr("no suggestion")
        if row.action is Action.ESCALATE:
            after = tr("Escalated to {row}", row=said.target(row)) if row.escalate_to else tr("Escalated")
        elif row.action in wording.LEFT_OPEN:
            after = tr("Left open: {left_open}", left_open=wording.LEFT_OPEN[row.action])
        else:
            after = said.outcome(row.workflow, row.outcome)
        lines = [(tr("Outcome"), before, after)]
        for c in row.changes[:CHANGES]:
            name, flow = said.field(row.workflow, c.id), row.workflow
            lines.append((name, said.value(flow, c.id, c.before), said.value(flow, c.id, c.after)))
        return _before_after(lines)

    def _others(self, others: tuple[AuditRow, ...]) -> QWidget:
        holder, column = _holder()
        if not others:
            column.addWidget(plain.label(tr("None: this is the only decision on it."), "muted", wrap=True))
        for row in others[:_OTHERS]:
            who = plain.one_line(row.reviewer or row.reviewer_id, 24)
            aside = wording.set_aside(row)
            state = f" · {aside.lower()}" if aside else ""
            text = f"{wording.when(row.decided_at, self._clock.now())} · {who} · {words.done(row.action)}{state}"
            column.addWidget(self._link(text, row), 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return holder

    def _link(self, text: str, row: AuditRow) -> QPushButton:
        link = _Link(text)
        link.clicked.connect(lambda: self.other_wanted.emit(row))
        return link

    def minimumSizeHint(self) -> QSize:
        """Long words are cut rather than widening the window."""
        return QSize(400, super().minimumSizeHint().height())


class _Link(QPushButton):
    """Text that opens something, cut to its room."""

    def __init__(self, text: str) -> None:
        super().__init__(plain.unmnemonic(text))
        self._whole = text
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        plain.set_look(self, "link")
        plain.named(self, tr("Open the decision: {what}", what=text))
        plain.set_tooltip(self, text)

    def sizeHint(self) -> QSize:
        """Room for the whole text, however it is cut now."""
        self.ensurePolished()
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 20, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """A few letters will do."""
        return QSize(60, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew."""
        self.ensurePolished()
        cut = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width() - 18)
        self.setText(plain.unmnemonic(cut))
        super().resizeEvent(event)


class _Column(QWidget):
    """A titled part of the record that can be scrolled, by keyboard too."""

    def __init__(self, title: str, inner: QWidget, height: int) -> None:
        super().__init__()
        self._title = title
        self._caption = plain.label(title, "caps")
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._caption)
        area = plain.scroll(inner, title)
        area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        area.setFixedHeight(height)
        area.installEventFilter(self)
        column.addWidget(area)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say where the keyboard is: a part without a frame has no ring."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            here = event.type() is QEvent.Type.FocusIn
            self._caption.setText(tr("▸ {title} · ↑ ↓ scroll", title=self._title) if here else self._title)
        return False


def _holder() -> tuple[QWidget, QVBoxLayout]:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 4, 0)
    column.setSpacing(3)
    return holder, column


def _grid(lines: list[tuple[str, str]]) -> QWidget:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 4, 0)
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(1, 1)
    for line, (name, text) in enumerate(lines):
        grid.addWidget(plain.label(name, "small"), line, 0, Qt.AlignmentFlag.AlignTop)
        made = plain.ElidedLabel()
        wording.show(made, text)
        grid.addWidget(made, line, 1)
    grid.setRowStretch(len(lines), 1)
    plain.named(holder, ". ".join(f"{n}: {v}" for n, v in lines))
    return holder


def _before_after(lines: list[tuple[str, str, str]]) -> QWidget:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 4, 0)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(2)
    for column, share in ((0, 3), (1, 4), (3, 4)):
        grid.setColumnStretch(column, share)
    for line, (name, before, after) in enumerate(lines):
        same = before == after
        texts = (
            (name, "small"),
            (before, "muted"),
            ("=" if same else "→", "muted"),
            (tr("as suggested") if same else after, "strong"),
        )
        for column, (text, look) in enumerate(texts):
            made = plain.label(text, look) if text in ("→", "=") else plain.label(text, look, wrap=True)
            grid.addWidget(made, line, column, Qt.AlignmentFlag.AlignTop)
    grid.setRowStretch(len(lines), 1)
    plain.named(holder, ". ".join(tr("{n}: AI {b}, person {a}", n=n, b=b, a=a) for n, b, a in lines))
    return holder


def _why(row: AuditRow, said: AuditWords) -> QWidget:
    holder, column = _holder()
    for reason in row.reasons:
        text = f"{plain.one_line(reason.label or reason.code, 120)} ({said.attribution(reason.attribution)})"
        column.addWidget(plain.label(text, "strong", wrap=True))
    if not row.reasons:
        column.addWidget(plain.label(tr("No reason asked for or given."), "muted", wrap=True))
    if row.note:
        column.addWidget(plain.label(f"“{row.note[:NOTE_LIMIT]}”", wrap=True))
    column.addStretch(1)
    return holder
