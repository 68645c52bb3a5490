"""The desk's page: evidence left, fields and suggestion right, verbs at the foot."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent, QWindow
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget
from shiboken6 import isValid

from reviewer_app.domain.decision import Action
from reviewer_app.domain.view import CaseView, OutboxEntry
from reviewer_app.ui.actions import ActionRegistry, KeyMap
from reviewer_app.ui.case.asking import ANSWER, show_banner
from reviewer_app.ui.case.batch import BatchRun
from reviewer_app.ui.case.commands import bind_commands
from reviewer_app.ui.case.compare import Comparing
from reviewer_app.ui.case.context.desk_context import DeskContext
from reviewer_app.ui.case.desk import Desk, EvidenceMark
from reviewer_app.ui.case.editors import FOCUS_REASON
from reviewer_app.ui.case.keys import CaseKeys
from reviewer_app.ui.case.last import undo_left
from reviewer_app.ui.case.layout import DeskLayout, Parts
from reviewer_app.ui.case.looking import first_mark, prepare
from reviewer_app.ui.case.panel import VerbPanel
from reviewer_app.ui.case.panes import Panes
from reviewer_app.ui.case.presenter import CasePresenter
from reviewer_app.ui.focus import is_typing
from reviewer_app.ui.held import HeldKeys
from reviewer_app.ui.plain import named, one_line, set_look
from reviewer_app.ui.run import run
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import told, tr, tr_many
from reviewer_app.ui.viewer.viewer import DocumentViewer
from reviewer_app.ui.widgets.panels import EmptyState
from reviewer_app.ui.widgets.toast import Toast, announce
from reviewer_app.work.api import Services

_LIFE = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel})
"""Signs that somebody is at work."""


class CasePage(QWidget):
    """One case to be decided; a dumb screen around `CasePresenter`."""

    closed = Signal()
    decided = Signal(object)
    """The `OutboxEntry` of a decision that is durably saved."""
    taken_back = Signal(object)
    opened = Signal(str)
    """Id of a case that lies on the desk; its document may still be on its way."""
    painted = Signal(str)
    """Id of a case that stands on the screen, its first document included."""

    def __init__(
        self, services: Services, registry: ActionRegistry | None, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        set_look(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(640, 360)
        named(self, tr("Case desk"))
        self._services = services
        self._timers: dict[str, QTimer] = {}
        self._ready = ""
        self._laying = False
        self._windows: QWindow | None = None
        self.held = HeldKeys()
        self.presenter = CasePresenter(services, self, self._home, self._later)
        self.viewer = DocumentViewer(services.documents, self._home, theme)
        parts = Parts.make(theme, self.viewer)
        self.header, self.banner, self.verbs = parts.header, parts.banner, parts.verbs
        self.fields, self.checks, self.suggestion = parts.fields, parts.checks, parts.suggestion
        self.note, self.note_problem, self.panel = parts.note, parts.note_problem, parts.panel
        self.record, self.history = parts.record, parts.history
        self.documents = parts.documents
        self.desk_widget = DeskLayout(parts, theme)
        self.panes = Panes(self)
        self.state = EmptyState(theme)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.state)
        self.pages.addWidget(self.desk_widget)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.pages)
        self.toast = Toast(theme, self.viewer)
        self._connect()
        self.context = DeskContext(self, services, theme)
        self.batch = BatchRun(self)
        self.comparing = Comparing(self, theme)
        self.keys = CaseKeys(self, registry.keymap if registry is not None else KeyMap(parent=self))
        self._registry = registry

    # ---- what others use ---------------------------------------------------------------------

    def open_case(self, case_id: str) -> None:
        """Open one case."""
        self.presenter.open_case(case_id)

    def open_next(self, workflow: str | None = None) -> None:
        """Open the next case in order of work, of one workflow when given."""
        self.presenter.workflow = workflow
        self.presenter.open_next()

    def start_batch(self) -> None:
        """Count cases from here on."""
        self.batch.start()

    def is_ready(self) -> bool:
        """Whether the open case and its first document stand on the screen."""
        desk = self.presenter.desk
        return desk is not None and self._ready == desk.case_id

    def on_changes(self, changes: object) -> None:
        """News from the bridge: connect `Bridge.changes` here."""
        self.presenter.on_changes(changes)  # type: ignore[arg-type]

    # ---- building ----------------------------------------------------------------------------

    def _connect(self) -> None:
        p = self.presenter
        self.header.field_wanted.connect(self._go_to_field)
        self.header.left.connect(p.close)
        self.suggestion.picked.connect(p.digit)
        self.fields.field_focused.connect(self._field_focused)
        self.fields.field_edited.connect(p.edit)
        self.fields.mark_wanted.connect(p.looking.show)
        self.viewer.evidence_clicked.connect(self.panes.evidence_clicked)
        self.viewer.first_painted.connect(self._first_painted)
        self.documents.keys_to(self)
        self.documents.used.connect(p.activity)
        self.panel.picked.connect(p.digit)
        self.panel.back.connect(p.back)
        self.panel.save_with_note.connect(p.save_with_note)
        self.panel.note_changed.connect(p.set_note)
        self.panel.note_finished.connect(self._note_finished)
        self.note.textChanged.connect(lambda: p.set_note(self.note.toPlainText()))
        self.note.finished.connect(self._note_finished)
        self.verbs.verb.connect(self.do_verb)
        self.verbs.undo.connect(p.undo)
        self.verbs.mark_data.connect(p.rarer.mark_data)
        self.verbs.reopen.connect(p.reopen)
        self.verbs.again.connect(p.reopen)

    def _home(self, future: Future[Any], done: Callable[[Any], None], failed: Callable[[BaseException], None]) -> None:
        run(future, done, failed, self)

    def _later(self, name: str, ms: int, call: Callable[[], None]) -> None:
        timer = self._timers.get(name)
        if timer is None:
            timer = self._timers[name] = QTimer(self, singleShot=True)
        else:
            timer.timeout.disconnect()
        timer.timeout.connect(call)
        timer.start(ms)

    # ---- what the presenter asks -------------------------------------------------------------

    def show_case(self, desk: Desk) -> None:
        self._ready, self._laying = "", True
        self.verbs.say("")
        self.header.set_desk(desk, self._services.clock.now())
        self.fields.set_desk(desk)
        self.checks.set_checks(desk.view.case.checks, desk.view.covered)
        self.suggestion.set_view(desk.view, desk.committed, len(desk.values))
        self.record.set_case(desk.view.case, desk.view.workflow.record_labels)
        self.history.set_case(desk.view.case)
        self.desk_widget.from_the_top()
        self.toast.move_to(self.viewer)
        self.pages.setCurrentWidget(self.desk_widget)
        marks = tuple(m for row in desk.rows for m in row.marks)
        self.viewer.set_case(desk.case_id, desk.view.documents, marks, first_mark(desk))
        self.setFocus(FOCUS_REASON)

    def case_shown(self) -> None:
        self._laying = False
        self.refresh()
        self.desk_widget.arrange()
        desk = self.presenter.desk
        if desk is not None:
            needing = sum(bool(r.needs) for r in desk.rows)
            spoken = f" {self.suggestion.spoken}" if self.suggestion.spoken else ""
            title = one_line(desk.view.case.title, 120)
            need = tr_many("{title}, {n} field needs you.", "{title}, {n} fields need you.", needing, title=title)
            announce(self, need + spoken)
            self.opened.emit(desk.case_id)
            if self.documents_hidden():  # Nothing of a document is painted then.
                QTimer.singleShot(0, self, self._first_painted)

    def show_loading(self) -> None:
        self.state.show_state("hourglass", tr("Opening the case…"))
        self.pages.setCurrentWidget(self.state)

    def show_done(self) -> None:
        self._ready = ""
        self.viewer.clear()
        self.toast.move_to(self.state)
        self.state.show_state(
            "circle-check",
            tr("Queue clear"),
            tr("There is no case left for you to decide. New ones appear by themselves as they arrive."),
            tr("Back to the list"),
            self.presenter.close,
        )
        self.pages.setCurrentWidget(self.state)
        self.setFocus(FOCUS_REASON)

    def show_failure(self, sentence: str) -> None:
        self.state.show_state(
            "circle-alert", tr("This case cannot be opened"), sentence, tr("Back to the list"), self.presenter.close
        )
        self.pages.setCurrentWidget(self.state)

    def refresh(self) -> None:
        desk = self.presenter.desk
        if desk is None or self._laying:
            return
        editable = self.presenter.editable
        self.fields.refresh(desk, editable or self.presenter.saving)
        self.header.mark(desk)
        self.note.show_text(desk.note)
        self.note.setReadOnly(not desk.view.editable)
        self.note.setVisible(self.presenter.panel is None and (desk.view.editable or bool(desk.note)))
        said = " ".join(told(p.message) for p in desk.problems if p.field == "note")
        self.note_problem.setText(said)
        self.note_problem.setVisible(bool(said) and self.presenter.panel is None)
        if self.presenter.panel is not None:
            self.panel.refresh(desk.note, desk.problems)
        verbs = {a: self.presenter.verb(a) for a in self.verbs.buttons}
        self.verbs.set_verbs(verbs, shown=desk.view.editable)
        quiet = verbs[Action.APPROVE].enabled or self.presenter.saving or not desk.view.editable
        self.verbs.hint("" if quiet else verbs[Action.APPROVE].why_not)
        p = self.presenter
        show_banner(self.banner, desk, p.asking.why, self.keys.text("case.confirm"), p.confirm, p.reload)

    def show_panel(self, panel: VerbPanel | None) -> None:
        desk = self.presenter.desk
        was = not self.panel.isHidden()
        self.suggestion.setVisible(panel is None)
        self.panel.setVisible(panel is not None)
        if panel is not None:
            self.panel.set_panel(panel)
            self.panel.refresh(desk.note if desk else "", desk.problems if desk else ())
            self.verbs.say("")
            self.desk_widget.turn(False)
            if not was or not is_typing(self):
                self.setFocus(FOCUS_REASON)
            announce(self, f"{panel.title()} " + ", ".join(f"{c.digit} {told(c.label)}" for c in panel.choices()))
        elif was and desk is not None and desk.focused is not None:
            self.focus_field(desk.focused)

    def focus_field(self, field_id: str) -> None:
        row = self.fields.rows.get(field_id)
        if row is not None:
            self.desk_widget.show_fields()
            if self.isVisible():
                # An answer may come when the person has gone on: the keyboard is theirs, elsewhere.
                row.setFocus(FOCUS_REASON)
            # The list has its final geometry only after the event loop laid it out.
            QTimer.singleShot(0, row, lambda: self.desk_widget.bring(row))

    def show_evidence(self, mark: EvidenceMark) -> None:
        self.viewer.show_mark(mark)

    def documents_hidden(self) -> bool:
        return not self.panes.documents_in_view()

    def bring_documents(self) -> None:
        if self.documents_hidden():
            self.panes.to_documents()

    def ask(self, why: str) -> None:
        # Out of every control, so that the answer is not written anywhere.
        self.setFocus(FOCUS_REASON)
        self.refresh()
        self.desk_widget.from_the_top()
        self.verbs.say(ANSWER)
        announce(self, tr("Sure? {why} {answer}", why=why, answer=ANSWER), assertive=True)

    def say(self, sentence: str) -> None:
        self.verbs.say(sentence)
        if sentence:
            announce(self, sentence, assertive=True)

    def saved(self, entry: OutboxEntry, words: str) -> None:
        if (left := undo_left(entry, self._services.clock.now())) > 0.5:
            key, undo = self.keys.text("case.undo"), self.presenter.undo
            self.toast.show_message(words, tr("Undo"), key, undo, min(60.0, left))
        else:
            self.toast.show_message(words)
        self.decided.emit(entry)

    def undone(self, entry: OutboxEntry, words: str) -> None:
        self.toast.show_message(words)
        self.taken_back.emit(entry)

    def show_recent(self, entries: list[OutboxEntry]) -> None:
        self.verbs.set_recent(entries)

    def documents_changed(self, desk: Desk) -> None:
        self.viewer.documents_changed(desk.view.documents)

    def warm(self, views: list[CaseView]) -> None:
        prepare([Desk.open(view) for view in views], self.presenter.desk, self.viewer.ahead, self.fields)

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
                self.say(tr("Finish this step, or press Esc first."))
                return
            self.presenter.approve()
        else:
            self.presenter.start(action)

    def write_note(self) -> None:
        """Go to the note."""
        self.desk_widget.show_fields()
        target = self.panel.note if self.presenter.panel is not None else self.note
        target.setFocus(FOCUS_REASON)
        if target is self.note:
            self.desk_widget.bring(self.note)

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
            self.presenter.looking.focused(field_id)

    def _go_to_field(self, field_id: str) -> None:
        self.focus_field(field_id)
        self.presenter.looking.focused(field_id)

    def _first_painted(self) -> None:
        desk = self.presenter.desk
        if desk is not None and self._ready != desk.case_id:
            self._ready = desk.case_id
            self.painted.emit(desk.case_id)
            self.presenter.painted()

    # ---- Qt ----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.keys.press(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.held.notice(event)
        if event.type() in _LIFE:
            self.presenter.activity()
        return False

    def _watch_window(self, window: QWindow | None) -> None:
        # What comes from a hand comes to the window first. A filter on the whole application would be asked
        # about each of the thousands of events by which a case is laid out.
        if self._windows is not None and isValid(self._windows):
            self._windows.removeEventFilter(self)
        self._windows = window
        if window is not None:
            window.installEventFilter(self)

    def showEvent(self, event: QShowEvent) -> None:
        # Each room may have a desk of its own: the commands belong to the one that is looked at.
        if self._registry is not None:
            bind_commands(self._registry, self)
        super().showEvent(event)
        self._watch_window(self.window().windowHandle())

    def hideEvent(self, event: QHideEvent) -> None:
        self.presenter.save_draft()
        self._watch_window(None)
        super().hideEvent(event)
