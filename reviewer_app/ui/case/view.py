"""The desk's page: evidence left, fields and suggestion right, verbs at the foot."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from reviewer_app.domain.decision import Action
from reviewer_app.domain.view import CaseView, OutboxEntry
from reviewer_app.ui.actions import ActionRegistry
from reviewer_app.ui.case.cards import ChecksCard, HistoryPane, RecordPane, SuggestionCard
from reviewer_app.ui.case.commands import bind_commands
from reviewer_app.ui.case.desk import Desk, EvidenceMark
from reviewer_app.ui.case.editors import FOCUS_REASON, is_typing
from reviewer_app.ui.case.field_rows import FieldList
from reviewer_app.ui.case.header import CaseHeader
from reviewer_app.ui.case.keys import CaseKeys
from reviewer_app.ui.case.panel import VerbPanel
from reviewer_app.ui.case.panel_view import NoteBox, PanelView
from reviewer_app.ui.case.presenter import CasePresenter
from reviewer_app.ui.case.verb_bar import VerbBar
from reviewer_app.ui.plain import frame, label, named, one_line, scroll, set_look
from reviewer_app.ui.run import run
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.viewer.viewer import DocumentViewer
from reviewer_app.ui.widgets.panels import Banner, EmptyState
from reviewer_app.ui.widgets.toast import Toast, announce
from reviewer_app.work.api import Services

WIDE = 1600
"""From this width on the record and the history stand beside the fields."""


class CasePage(QWidget):
    """One case to be decided; a dumb screen around `CasePresenter`."""

    closed = Signal()
    decided = Signal(object)
    """The `OutboxEntry` of a decision that is durably saved."""
    painted = Signal(str)
    """Id of a case that stands on the screen, its first document included."""

    def __init__(
        self, services: Services, registry: ActionRegistry | None, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        set_look(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(900, 480)
        named(self, "Case desk")
        self._services = services
        self._timers: dict[str, QTimer] = {}
        self._ready = ""
        self.presenter = CasePresenter(services, self, self._home, self._later)
        self.viewer = DocumentViewer(services.documents, self._home, theme)
        self.header = CaseHeader(theme)
        self.banner = Banner(theme)
        self.fields = FieldList(theme)
        self.checks = ChecksCard(theme)
        self.note = NoteBox()
        self.suggestion = SuggestionCard(theme)
        self.panel = PanelView(theme)
        self.record, self.history = RecordPane(), HistoryPane()
        self.verbs = VerbBar(theme)
        self.state = EmptyState(theme)
        self.toast = Toast(theme, self.viewer)
        self._keys = CaseKeys(self)
        self._build()
        self._connect()
        if registry is not None:
            bind_commands(registry, self)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    # ---- what others use ---------------------------------------------------------------------

    def open_case(self, case_id: str) -> None:
        """Open one case."""
        self.presenter.open_case(case_id)

    def open_next(self, workflow: str | None = None) -> None:
        """Open the next case in order of work, of one workflow when given."""
        self.presenter.workflow = workflow
        self.presenter.open_next()

    def is_ready(self) -> bool:
        """Whether the open case and its first document stand on the screen."""
        desk = self.presenter.desk
        return desk is not None and self._ready == desk.case_id

    def on_changes(self, changes: object) -> None:
        """News from the bridge: connect `Bridge.changes` here."""
        self.presenter.on_changes(changes)  # type: ignore[arg-type]

    # ---- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(4, 0, 4, 4)
        column.setSpacing(2)
        column.addWidget(self.fields)
        column.addWidget(self.checks)
        self.note_problem = label("", "error", wrap=True)
        column.addWidget(self.note_problem)
        column.addWidget(self.note)
        column.addStretch(1)
        self.field_area = scroll(inner, "Fields")
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName("Fields, record or history")
        for words in ("Fields", "Record", "History"):
            self.tabs.addTab(words)
        self._record_area, self._history_area = scroll(self.record, "Record"), scroll(self.history, "History")
        self.right_stack = QStackedWidget()
        for area in (self.field_area, self._record_area, self._history_area):
            self.right_stack.addWidget(area)
        fields_card = frame("card")
        card = QVBoxLayout(fields_card)
        card.setContentsMargins(1, 1, 1, 1)
        card.setSpacing(0)
        card.addWidget(self.tabs)
        card.addWidget(self.right_stack, 1)
        right = QWidget()
        box = QVBoxLayout(right)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(fields_card, 1)
        box.addWidget(self.suggestion)
        box.addWidget(self.panel)
        self.panel.hide()
        right.setMinimumWidth(400)
        self._side = frame("card")
        side = QVBoxLayout(self._side)
        side.setContentsMargins(1, 8, 1, 1)
        side.setSpacing(0)
        self._side_parts: list[QLabel] = []
        for words in ("Record", "History"):
            head = label(words, "caps")
            head.setContentsMargins(14, 2, 0, 0)
            self._side_parts.append(head)
        side.addWidget(self._side_parts[0])
        self._side_record = QVBoxLayout()
        side.addLayout(self._side_record, 3)
        side.addWidget(self._side_parts[1])
        self._side_history = QVBoxLayout()
        side.addLayout(self._side_history, 2)
        self._side.hide()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        for part in (self.viewer, right, self._side):
            self.splitter.addWidget(part)
        self.splitter.setStretchFactor(0, 58)
        self.splitter.setStretchFactor(1, 42)
        self.splitter.setStretchFactor(2, 24)
        desk = QWidget()
        lay = QVBoxLayout(desk)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(0)
        lay.addWidget(self.header)
        about = QVBoxLayout()
        about.setContentsMargins(12, 4, 12, 8)
        about.setSpacing(8)
        about.addWidget(self.banner)
        about.addWidget(self.splitter, 1)
        lay.addLayout(about, 1)
        lay.addWidget(self.verbs)
        self.desk_widget = desk
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.state)
        self.pages.addWidget(desk)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.pages)

    def _connect(self) -> None:
        p = self.presenter
        self.tabs.currentChanged.connect(self.right_stack.setCurrentIndex)
        self.header.field_wanted.connect(self._go_to_field)
        self.header.left.connect(p.close)
        self.fields.field_focused.connect(self._field_focused)
        self.fields.field_edited.connect(p.edit)
        self.fields.mark_wanted.connect(p.show_mark)
        self.viewer.evidence_clicked.connect(self._evidence_clicked)
        self.viewer.first_painted.connect(self._first_painted)
        self.panel.picked.connect(p.digit)
        self.panel.back.connect(p.back)
        self.panel.save_with_note.connect(p.save_with_note)
        self.panel.note_changed.connect(p.set_note)
        self.panel.note_finished.connect(self._note_finished)
        self.note.textChanged.connect(lambda: p.set_note(self.note.toPlainText()))
        self.note.finished.connect(self._note_finished)
        self.verbs.verb.connect(self.do_verb)
        self.verbs.undo.connect(p.undo)

    def _home(self, future: Future[Any], done: Callable[[Any], None], failed: Callable[[BaseException], None]) -> None:
        run(future, done, failed, self)

    def _later(self, name: str, ms: int, call: Callable[[], None]) -> None:
        old = self._timers.pop(name, None)
        if old is not None:
            old.stop()
            old.deleteLater()
        timer = QTimer(self, singleShot=True, interval=ms)
        timer.timeout.connect(call)
        timer.start()
        self._timers[name] = timer

    # ---- what the presenter asks -------------------------------------------------------------

    def show_case(self, desk: Desk) -> None:
        self._ready = ""
        self.verbs.say("")
        self.header.set_desk(desk, self._services.clock.now())
        self.fields.set_desk(desk)
        self.checks.set_checks(desk.view.case.checks)
        self.suggestion.set_view(desk.view)
        self.record.set_case(desk.view.case, desk.view.workflow.record_labels)
        self.history.set_case(desk.view.case)
        self.tabs.setCurrentIndex(0)
        self.field_area.verticalScrollBar().setValue(0)
        self.pages.setCurrentWidget(self.desk_widget)
        marks = tuple(m for row in desk.rows for m in row.marks)
        self.viewer.set_case(desk.case_id, desk.view.documents, marks)
        self._arrange()
        self.refresh()
        self.setFocus(FOCUS_REASON)
        needing = sum(bool(r.needs) for r in desk.rows)
        announce(self, f"{one_line(desk.view.case.title, 120)}, {needing} fields need you")

    def show_loading(self) -> None:
        self.state.show_state("hourglass", "Opening the case…")
        self.pages.setCurrentWidget(self.state)

    def show_done(self) -> None:
        self._ready = ""
        self.viewer.clear()
        self.state.show_state(
            "circle-check",
            "Queue clear",
            "There is no case left for you to decide. New ones appear by themselves as they arrive.",
            "Back to the list",
            self.presenter.close,
        )
        self.pages.setCurrentWidget(self.state)
        self.setFocus(FOCUS_REASON)

    def show_failure(self, sentence: str) -> None:
        self.state.show_state(
            "circle-alert", "This case cannot be opened", sentence, "Back to the list", self.close_desk
        )
        self.pages.setCurrentWidget(self.state)

    def refresh(self) -> None:
        desk = self.presenter.desk
        if desk is None:
            return
        editable = self.presenter.editable
        self.fields.refresh(desk, editable or self.presenter.saving)
        self.note.show_text(desk.note)
        self.note.setReadOnly(not desk.view.editable)
        self.note.setVisible(self.presenter.panel is None and (desk.view.editable or bool(desk.note)))
        said = " ".join(p.message for p in desk.problems if p.field == "note")
        self.note_problem.setText(said)
        self.note_problem.setVisible(bool(said) and self.presenter.panel is None)
        if self.presenter.panel is not None:
            self.panel.refresh(desk.note, desk.problems)
        verbs = {a: self.presenter.verb(a) for a in Action}
        self.verbs.set_verbs(verbs, shown=desk.view.editable)
        quiet = verbs[Action.APPROVE].enabled or self.presenter.saving or not desk.view.editable
        self.verbs.hint("" if quiet else verbs[Action.APPROVE].why_not)
        if not desk.view.editable:
            self.banner.say(desk.view.locked_because or "This case is read-only.", kind="info")
        elif desk.newer:
            words = "A newer version of this case has arrived."
            self.banner.say(words, "What you see stays as it is.", "warn", "Reload", self.presenter.reload)
        else:
            self.banner.say("")

    def show_panel(self, panel: VerbPanel | None) -> None:
        desk = self.presenter.desk
        was = not self.panel.isHidden()
        self.suggestion.setVisible(panel is None)
        self.panel.setVisible(panel is not None)
        if panel is not None:
            self.panel.set_panel(panel)
            self.panel.refresh(desk.note if desk else "", desk.problems if desk else ())
            self.verbs.say("")
            if not was or not is_typing(self.window().focusWidget()):
                self.setFocus(FOCUS_REASON)
            announce(self, f"{panel.title()} " + ", ".join(f"{c.digit} {c.label}" for c in panel.choices()))
        elif was and desk is not None and desk.focused is not None:
            self.focus_field(desk.focused)

    def focus_field(self, field_id: str) -> None:
        row = self.fields.rows.get(field_id)
        if row is not None:
            self.tabs.setCurrentIndex(0)
            row.setFocus(FOCUS_REASON)
            # The list has its final geometry only after the event loop laid it out.
            QTimer.singleShot(0, row, lambda: self._bring(row))

    def _bring(self, row: QWidget) -> None:
        self.field_area.ensureWidgetVisible(row, 0, 24)
        self.field_area.horizontalScrollBar().setValue(0)

    def show_evidence(self, mark: EvidenceMark) -> None:
        self.viewer.show_mark(mark)

    def say(self, sentence: str) -> None:
        self.verbs.say(sentence)
        announce(self, sentence, assertive=True)

    def saved(self, entry: OutboxEntry, words: str) -> None:
        left = 10.0
        if entry.release_at is not None:
            left = (entry.release_at - self._services.clock.now()).total_seconds()
        if left > 0.5:
            self.toast.show_message(words, "Undo", "Z", self.presenter.undo, min(60.0, left))
        else:
            self.toast.show_message(words)
        self.decided.emit(entry)

    def undone(self, words: str) -> None:
        self.toast.show_message(words)

    def show_recent(self, entries: list[OutboxEntry]) -> None:
        self.verbs.set_recent(entries)

    def documents_changed(self, desk: Desk) -> None:
        self.viewer.documents_changed(desk.view.documents)

    def warm(self, views: list[CaseView]) -> None:
        self.viewer.warm(views)

    def left(self) -> None:
        self.toast.dismiss()
        self.closed.emit()

    def close_desk(self) -> None:
        """Leave the desk."""
        self.presenter.close()

    # ---- hands -------------------------------------------------------------------------------

    def do_verb(self, action: Action) -> None:
        """Use a verb, by key, button or palette."""
        if action is Action.APPROVE:
            if self.presenter.panel is not None:
                self.say("Finish this step, or press Esc first.")
                return
            self.presenter.approve()
        else:
            self.presenter.start(action)

    def write_note(self) -> None:
        """Go to the note."""
        self.tabs.setCurrentIndex(0)
        target = self.panel.note if self.presenter.panel is not None else self.note
        target.setFocus(FOCUS_REASON)
        if target is self.note:
            self.field_area.ensureWidgetVisible(self.note)

    def edit_focused(self) -> None:
        """Go into the focused field's value."""
        desk = self.presenter.desk
        row = self.fields.rows.get(desk.focused) if desk and desk.focused else None
        if row is not None and self.presenter.editable:
            (row.editor.focusProxy() or row.editor).setFocus(Qt.FocusReason.TabFocusReason)

    def leave_text(self) -> None:
        """Out of a text control, back to its row."""
        desk = self.presenter.desk
        row = self.fields.rows.get(desk.focused) if desk and desk.focused else None
        (row or self).setFocus(FOCUS_REASON)

    def _note_finished(self, accept: bool) -> None:
        if accept and self.presenter.panel is not None and self.presenter.panel.note_is_enough:
            self.presenter.save_with_note()
            return
        self.leave_text()

    def _field_focused(self, field_id: str) -> None:
        desk = self.presenter.desk
        if desk is not None and desk.focused != field_id:
            self.presenter.focus_field(field_id)

    def _go_to_field(self, field_id: str) -> None:
        self.focus_field(field_id)
        self.presenter.focus_field(field_id)

    def _evidence_clicked(self, field_id: str, number: int) -> None:
        self.focus_field(field_id)
        desk = self.presenter.desk
        row = desk.row(field_id) if desk is not None else None
        mark = next((m for m in row.marks if m.number == number), None) if row is not None else None
        if mark is not None:
            self.presenter.focus_field(field_id)
            self.presenter.show_mark(mark)

    def _first_painted(self) -> None:
        desk = self.presenter.desk
        if desk is not None and self._ready != desk.case_id:
            self._ready = desk.case_id
            self.painted.emit(desk.case_id)

    # ---- Qt ----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._keys.press(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel} and self.isVisible():
            self.presenter.activity()
        return False

    def hideEvent(self, event: QHideEvent) -> None:
        self.presenter.save_draft()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= WIDE
        if wide == self._side.isHidden():
            for area, beside in ((self._record_area, self._side_record), (self._history_area, self._side_history)):
                if wide:
                    beside.addWidget(area)
                    area.show()
                else:
                    self.right_stack.addWidget(area)
            self._side.setVisible(wide)
            self.tabs.setCurrentIndex(0)
            self.tabs.setVisible(not wide)
        room = self.width() - 24
        side = min(420, int(room * 0.2)) if wide else 0
        share = 0.6 if wide else 0.58 if self.width() >= 1200 else 0.48
        left = int((room - side) * share)
        self.splitter.setSizes([left, room - side - left, side] if wide else [left, room - left])
