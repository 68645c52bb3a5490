"""One practice session: the real desk in its marked frame, the question after each decision, then the truth."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from reviewer_app.domain.decision import OutboxState
from reviewer_app.domain.practice import PracticeSession, Reveal
from reviewer_app.domain.view import OutboxEntry
from reviewer_app.news import Changes
from reviewer_app.sentence import say
from reviewer_app.ui import plain
from reviewer_app.ui import words as said
from reviewer_app.ui.actions import ActionRegistry
from reviewer_app.ui.case.presenter import DEAD_TIME_S
from reviewer_app.ui.practice.desk import PracticeDesk, guarded
from reviewer_app.ui.practice.frame import WORD, PracticeFrame
from reviewer_app.ui.practice.keys import SessionKeys, stays_inside
from reviewer_app.ui.practice.reveal import RevealPanel
from reviewer_app.ui.practice.stage import Stage
from reviewer_app.ui.practice.sureness import SurenessPanel
from reviewer_app.ui.run import run
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import tr
from reviewer_app.ui.widgets.panels import EmptyState
from reviewer_app.ui.widgets.toast import announce
from reviewer_app.work.api import PracticeApi, ReviewApi

TRUTH_WIDTH = 610
ASKING_KEYS = say("1 to 4 answer · Esc leaves practice, it is kept")
TOLD_KEYS = say("Up and down go through the fields and show where each stands · Enter goes on · Esc leaves")


class SessionView(QWidget):
    """Runs one session; nothing of the truth is on the screen before sureness was given."""

    left = Signal()
    """The person leaves; the session is kept."""
    finished = Signal(object)
    """The finished `PracticeSession`."""

    def __init__(self, practice: PracticeApi, registry: ActionRegistry, theme: Theme) -> None:
        super().__init__()
        self._practice, self._registry, self._theme = practice, registry, theme
        self.stage = Stage.AWAY
        self._session: PracticeSession | None = None
        self._ticket = 0
        self._case_id, self._decision_id = "", ""
        self._reveal: Reveal | None = None
        self._title: str | None = None
        desk = practice.desk()
        self._review: ReviewApi = desk.review
        self._clock = desk.clock
        self._dead_until = 0.0
        self._keys = SessionKeys(self)
        self._passing_on = False
        self.desk = PracticeDesk(guarded(desk, lambda: self.stage is Stage.ASKING), registry, theme)
        self.desk.presenter.advance = False
        # Taking back is offered with the question, as long as the truth is not told.
        self.desk.verbs.undo_button.hide()
        self.desk.installEventFilter(self)
        self.frame = PracticeFrame(self.desk, theme)
        self.sureness = SurenessPanel(theme)
        self.truth = RevealPanel(theme)
        self.failure = EmptyState(theme)
        plain.set_look(self.failure, "page")
        self.failure.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)
        for part in (self.failure, self.sureness, self.truth):
            part.setParent(self)
            part.hide()
        self.desk.decided.connect(self._decided)
        self.desk.opened.connect(self._opened)
        self.desk.closed.connect(self._leave)
        self.frame.leave.connect(self.leave)
        self.sureness.answered.connect(self.answer)
        self.sureness.back_wanted.connect(self.take_back)
        self.truth.mark_wanted.connect(self.desk.viewer.show_mark)
        self.truth.go_on.connect(self.go_on)
        theme.changed.connect(self._place)

    @property
    def in_dead_time(self) -> bool:
        """Whether the question has just come, so that keys still in flight are not taken for its answer."""
        return self._clock.monotonic() < self._dead_until

    # ---- what the room asks ------------------------------------------------------------------

    @property
    def session(self) -> PracticeSession | None:
        """The session on the screen."""
        return self._session

    def begin(self, session: PracticeSession) -> None:
        """Start a session or go on with it."""
        self._session = session
        self._next()

    def look_back(self, session: PracticeSession, reveal: Reveal, case_id: str) -> None:
        """Show an answered case again, with its truth."""
        self._session, self._reveal = session, reveal
        self._case_id = case_id
        self._clear(Stage.BACK)
        self.frame.tell(tr("Answered case"), session.pack.title)
        self.desk.open_case(case_id)

    def leave(self) -> None:
        """Back to the room's first page; everything is kept."""
        if self.stage is not Stage.AWAY:
            self.desk.close_desk()

    def focus(self) -> None:
        """The keyboard where the session waits for it."""
        if self.stage in {Stage.ASKING, Stage.COUNTING}:
            self.sureness.focus()
        elif self.stage in {Stage.TOLD, Stage.BACK} and not self.truth.isHidden():
            self.truth.focus()
        else:
            self.desk.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_changes(self, changes: Changes) -> None:
        """Local data changed."""
        self.desk.on_changes(changes)

    # ---- the way of one case -----------------------------------------------------------------

    def _next(self) -> None:
        session = self._session
        if session is None:
            return
        self._clear(Stage.COMING)
        self._progress()
        mine = self._ticket
        run(
            lambda: self._practice.next_case(session.session_id),
            lambda case_id: self._came(mine, case_id),
            lambda error: self._failed(mine, error, self._next),
            self,
        )

    def _came(self, ticket: int, case_id: str | None) -> None:
        if ticket != self._ticket:
            return
        if case_id is None:
            self.end()
            return
        self._case_id = case_id
        self.stage = Stage.DECIDING
        self._progress()
        self.desk.open_case(case_id)

    def _opened(self, case_id: str) -> None:
        if case_id != self._case_id:
            return
        # The desk puts its own focus when the case stands; ours comes after that.
        QTimer.singleShot(0, self, self._settle)

    def _settle(self) -> None:
        desk = self.desk.presenter.desk
        if desk is None or desk.case_id != self._case_id:
            return
        if self.stage is Stage.BACK and self._reveal is not None:
            self._tell(self._reveal, tr("Back to the result"))
        elif self.stage is Stage.DECIDING and desk.view.pending is not None and not desk.view.editable:
            # Decided before the person left, without having said how sure they are.
            held = desk.view.pending_state is OutboxState.HELD
            self._ask(desk.view.pending.decision_id, said.DONE[desk.view.pending.action], held)
        elif self.stage is Stage.ASKING and desk.view.editable:
            # Taken back by the desk's own command.
            self._clear(Stage.DECIDING)
        elif self.stage is Stage.ASKING:
            self._place()
            self.sureness.focus()
            self.desk.set_foot(ASKING_KEYS)

    def _decided(self, entry: OutboxEntry) -> None:
        if self.stage is not Stage.DECIDING or entry.decision.case_id != self._case_id:
            return
        # Its undo would outlive the question.
        self.desk.toast.dismiss()
        self._ask(entry.decision.decision_id, said.DONE[entry.decision.action], entry.undoable)

    def _ask(self, decision_id: str, decided: str, undoable: bool) -> None:
        self.stage, self._decision_id = Stage.ASKING, decision_id
        self._dead_until = self._clock.monotonic() + DEAD_TIME_S
        self.sureness.show()
        self.sureness.ask(decided, undoable)
        self._make_room()
        self.sureness.raise_()
        self.desk.set_foot(ASKING_KEYS)
        announce(self, tr("How sure are you? 1 a guess, 2 rather sure, 3 very sure, 4 certain"))

    def answer(self, sureness: float) -> None:
        """Say how sure one is; the truth follows."""
        session = self._session
        if self.stage is not Stage.ASKING or session is None:
            return
        self.stage = Stage.COUNTING
        self.sureness.set_busy(True)
        mine, decision = self._ticket, self._decision_id
        run(
            lambda: self._practice.answer(session.session_id, decision, sureness),
            lambda reveal: self._answered(mine, reveal),
            lambda error: self._not_answered(mine, error),
            self,
        )

    def _answered(self, ticket: int, reveal: Reveal) -> None:
        if ticket != self._ticket or self._session is None:
            return
        self.stage = Stage.TOLD
        last = self._position() >= len(self._session.case_ids)
        self._tell(reveal, tr("See how it went") if last else tr("Next case"))

    def _not_answered(self, ticket: int, error: BaseException) -> None:
        if ticket != self._ticket:
            return
        self.stage = Stage.ASKING
        self.sureness.say(" ".join(plain.sentence(error)).strip())

    def _tell(self, reveal: Reveal, go_on: str) -> None:
        desk = self.desk.presenter.desk
        if desk is None:
            return
        marks = self.truth.tell(reveal, desk.view, go_on)
        self.desk.viewer.set_case(desk.case_id, desk.view.documents, marks)  # type: ignore[arg-type]
        self.sureness.hide()
        self.truth.show()
        self._make_room()
        self.truth.raise_()
        self.truth.focus()
        self.desk.set_foot(TOLD_KEYS)
        announce(self, self.truth.verdict.text(), assertive=True)

    def take_back(self) -> None:
        """Decide again, while the truth has not been told."""
        if self.stage is not Stage.ASKING:
            return
        mine, decision = self._ticket, self._decision_id
        run(
            lambda: self._review.undo(decision),
            lambda entry: self._taken_back(mine, entry),
            lambda error: self._not_answered(mine, error),
            self,
        )

    def _taken_back(self, ticket: int, entry: OutboxEntry | None) -> None:
        if ticket != self._ticket:
            return
        if entry is None:
            self.sureness.say(tr("It can no longer be taken back. Say how sure you are, then see the answer."))
            return
        self._clear(Stage.DECIDING)
        self.desk.open_case(self._case_id)

    def go_on(self) -> None:
        """The next case, the result after the last one, or back to the result."""
        if self.stage is Stage.BACK:
            self.leave()
        elif self.stage is Stage.TOLD:
            self._next()

    def end(self) -> None:
        """Close the session, early too."""
        session = self._session
        if session is None:
            return
        self._clear(Stage.COMING)
        mine = self._ticket
        run(
            lambda: self._practice.finish(session.session_id),
            lambda done: self._ended(mine, done),
            lambda error: self._failed(mine, error, self.end),
            self,
        )

    def _ended(self, ticket: int, done: PracticeSession) -> None:
        if ticket == self._ticket:
            self._leave_quietly()
            self.finished.emit(done)

    def _failed(self, ticket: int, error: BaseException, again: object) -> None:
        if ticket != self._ticket:
            return
        message, step = plain.sentence(error)
        self.failure.show_state("circle-alert", message, step, tr("Try again"), again)  # type: ignore[arg-type]
        self.failure.show()
        self._place()
        self.failure.raise_()
        self.failure.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear(self, stage: Stage) -> None:
        self._ticket += 1
        self.stage = stage
        for part in (self.failure, self.sureness, self.truth):
            part.hide()
        self.truth.forget()
        self.desk.set_foot("")
        self.desk.desk_widget.keep_both(False)

    def _leave(self) -> None:
        if self.stage is not Stage.AWAY:
            self._leave_quietly()
            self.left.emit()

    def _leave_quietly(self) -> None:
        self._clear(Stage.AWAY)
        self._session, self._reveal, self._case_id, self._decision_id = None, None, "", ""

    def _position(self) -> int:
        ids = self._session.case_ids if self._session is not None else ()
        return ids.index(self._case_id) + 1 if self._case_id in ids else 0

    def _progress(self) -> None:
        if self._session is None:
            return
        count, at = len(self._session.case_ids), self._position()
        self.frame.tell(
            tr("Case {at} of {count}", at=at, count=count) if at else tr("{count} cases", count=count),
            self._session.pack.title,
        )

    # ---- Qt ----------------------------------------------------------------------------------

    def _make_room(self) -> None:
        # What is told is about the document, so both are in sight however narrow the window is.
        self.desk.desk_widget.keep_both(True)
        self._place()
        QTimer.singleShot(0, self, self._place)

    def _place(self) -> None:
        """Put the panels over the fields, leaving the documents in sight."""
        t = self._theme.tokens
        viewer = self.desk.documents
        page = QRect(self.desk.mapTo(self, QPoint(0, 0)), self.desk.size())
        self.failure.setGeometry(page)
        corner = viewer.mapTo(self, QPoint(0, 0))
        left = corner.x() + viewer.width() + 8
        width = min(page.right() - 11 - left, t.px(TRUTH_WIDTH))
        self.truth.setGeometry(left, corner.y(), width, viewer.height())
        height = min(self.sureness.sizeHint().height() + t.px(16), viewer.height())
        self.sureness.setGeometry(left, corner.y() + viewer.height() - height, width, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The desk shares its width out first.
        QTimer.singleShot(0, self, self._place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While a question or the truth stands, the desk's leftover keys belong to it."""
        if watched is self.desk and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._keys.press(event)
        return False

    def event(self, event: QEvent) -> bool:
        """Keys that would undo or open live work stay inside practice."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and stays_inside(event, self._registry.keymap):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._keys.press(event):
            return
        if self._passing_on or self.desk.isAncestorOf(self.window().focusWidget() or self):
            super().keyPressEvent(event)
            return
        # The keyboard is on a panel: the keys that zoom and turn the documents are the desk's.
        self._passing_on = True
        try:
            QApplication.sendEvent(self.desk, QKeyEvent(event.type(), event.key(), event.modifiers(), event.text()))
        finally:
            self._passing_on = False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # The desk has just bound its commands; these two would reach behind the question.
        self._registry.unbind("case.reopen")
        if self._title is None and not event.spontaneous():
            self._title = self.window().windowTitle()
            self.window().setWindowTitle(f"{tr(WORD)} – {self._title}")

    def hideEvent(self, event: QHideEvent) -> None:
        if self._title is not None and not event.spontaneous():
            self.window().setWindowTitle(self._title)
            self._title = None
        super().hideEvent(event)
