"""Another case looked at beside the open one: read-only, nothing claimed, nothing lost; Esc goes back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from reviewer_app.domain.case import CaseHead, CaseState
from reviewer_app.domain.view import CaseView
from reviewer_app.ui import words as said
from reviewer_app.ui.case.cards import ChecksCard, HistoryPane, RecordPane
from reviewer_app.ui.case.words import display, when, why_here
from reviewer_app.ui.overlay import Overlay
from reviewer_app.ui.plain import ElidedLabel, button, chip, keycap, label, named, one_line, scroll, set_look
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import told, tr

WIDTH = 860
_SCROLLS = {
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
}
_CELL = 600


class PeekPanel(Overlay):
    """One other case over the desk. What the AI suggests for a case nobody decided is not shown here."""

    def __init__(self, host: QWidget, theme: Theme) -> None:
        super().__init__(host, WIDTH, high=True)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.title = label("", "h2", wrap=True)
        self.chip = chip("")
        close = button(tr("Back to your case"), "quiet")
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        close.clicked.connect(self.close_overlay)
        self.about = ElidedLabel("", "small")
        self.ended = label("", wrap=True)
        self.why = label("", "muted", wrap=True)
        self._fields = QGridLayout()
        self._fields.setHorizontalSpacing(14)
        self._fields.setVerticalSpacing(6)
        self._fields.setColumnStretch(1, 1)
        self._fields.setColumnMinimumWidth(0, 150)
        self._fields.setContentsMargins(14, 2, 14, 2)
        self._fields_head = label(tr("Fields as the AI read them"), "caps")
        self.record, self.history, self.checks = RecordPane(), HistoryPane(), ChecksCard(theme)
        self._record_head, self._history_head = label(tr("Record"), "caps"), label(tr("History"), "caps")
        self.documents = label("", "muted", wrap=True)
        self.area = scroll(self._inside(), tr("The other case"))
        self.area.setMinimumHeight(220)
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self.title, 1)
        top.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        column.addWidget(self.about)
        column.addWidget(self.area, 1)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(label(tr("Only to look at: your case and what you entered stay as they are."), "small"), 1)
        foot.addWidget(keycap(tr("Esc")))
        foot.addWidget(close)
        column.addLayout(foot)

    def _inside(self) -> QWidget:
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(0, 4, 6, 4)
        box.setSpacing(8)
        for part in (self.ended, self.why):
            part.setContentsMargins(14, 0, 14, 0)
            box.addWidget(part)
        for head in (self._fields_head, self._record_head, self._history_head):
            head.setContentsMargins(14, 8, 0, 0)
        box.addWidget(self._fields_head)
        box.addLayout(self._fields)
        for widget in (self.checks, self._record_head, self.record, self._history_head, self.history):
            box.addWidget(widget)
        self.documents.setContentsMargins(14, 0, 14, 0)
        box.addWidget(self.documents)
        box.addStretch(1)
        return inner

    def show_head(self, head: CaseHead, why: str, words: tuple[str, str], now: datetime) -> None:
        """What the list knew of it, until its content comes."""
        self.title.setText(one_line(head.title or head.external_id, 300))
        self.chip.setText(words[0])
        set_look(self.chip, "chip", words[1])
        by = tr(" · decided by {decided_by}", decided_by=one_line(head.decided_by, 80)) if head.decided_by else ""
        at = head.decided_at or head.received_at
        self.about.set_text(f"{head.external_id}{by} · {when(at)}, {said.ago(at, now)}")
        self.ended.setText(f"{words[0]}: {one_line(head.decided_reason)}" if head.decided_reason else "")
        self.ended.setVisible(bool(head.decided_reason))
        self.why.setText(told(why))
        self.why.setVisible(bool(why))
        self._show_parts(None, covered=True)
        named(self, f"{self.title.text()}. {words[0]}. {self.ended.text()} {told(why)}")
        self.open()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_view(self, view: CaseView | None, *, covered: bool) -> None:
        """Its content, or that it is no longer here; `covered` keeps any suggestion out of sight."""
        if view is None:
            self.why.setText(tr("The content of this case is no longer on this computer."))
            self.why.show()
        else:
            self.why.setText(one_line(why_here(view.case.escalation)))
            self.why.show()
        self._show_parts(view, covered=covered)
        self.area.verticalScrollBar().setValue(0)
        self._fit()

    def _show_parts(self, view: CaseView | None, *, covered: bool) -> None:
        told = view is not None and view.head.state is CaseState.DECIDED and not covered
        for part in (self._record_head, self.record, self._history_head, self.history, self.checks):
            part.setVisible(view is not None)
        self._fields_head.setVisible(told)
        self._clear()
        self.documents.setText("")
        if view is None:
            return
        if told:
            for field in view.workflow.fields:
                suggestion = view.case.suggested(field.id)
                if suggestion is not None:
                    self._field(field.label, display(suggestion.value, field))
        self.checks.set_checks(view.case.checks if told else ())
        self.record.set_case(view.case, view.workflow.record_labels)
        self.history.set_case(view.case)
        self._history_head.setVisible(bool(view.case.history))
        self.history.setVisible(bool(view.case.history))
        names = [one_line(d.ref.name, 80) for d in view.documents[:20]]
        self.documents.setText(tr("Documents: {names}", names=", ".join(names)) if names else "")

    def _field(self, name: str, value: Any) -> None:
        row = self._fields.rowCount()
        left, right = label(one_line(name, 80), "muted", wrap=True), label(str(value)[:_CELL] or "—", wrap=True)
        left.setMaximumWidth(200)
        self._fields.addWidget(left, row, 0, Qt.AlignmentFlag.AlignTop)
        self._fields.addWidget(right, row, 1, Qt.AlignmentFlag.AlignTop)

    def _clear(self) -> None:
        while (item := self._fields.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()

    # ---- Qt ----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows scroll, Esc closes; no verb reaches the case below."""
        if event.key() in _SCROLLS:
            QApplication.sendEvent(
                self.area, QKeyEvent(QEvent.Type.KeyPress, event.key(), Qt.KeyboardModifier.NoModifier)
            )
            event.accept()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Take letters before the window's shortcuts do."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier)
            return True
        return super().event(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays here: there is nothing else to reach."""
        return True

    def _fit(self) -> None:
        super()._fit()
        self.panel.setMinimumHeight(min(560, self._host.height() - 48))
