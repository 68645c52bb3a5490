"""The practice room: its first page, a session on the marked desk, and results."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from reviewer_app.domain.practice import PracticePack, PracticeSession, Reveal
from reviewer_app.domain.view import SyncStatus
from reviewer_app.domain.workflow import Workflow
from reviewer_app.errors import Bug
from reviewer_app.news import Changes
from reviewer_app.ui import plain
from reviewer_app.ui.actions import ActionRegistry
from reviewer_app.ui.practice import words
from reviewer_app.ui.practice.everyone import EveryonePage
from reviewer_app.ui.practice.home import HomePage
from reviewer_app.ui.practice.keys import ENTER
from reviewer_app.ui.practice.score import ScorePage
from reviewer_app.ui.practice.session import SessionView
from reviewer_app.ui.run import run
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import tr
from reviewer_app.ui.widgets.panels import Banner
from reviewer_app.work.api import PracticeApi, Services

TRAINER = "trainer"
AGAIN_MS = 15_000
"""How often an undelivered session is asked after while its list is looked at."""


class PracticeRoom(QWidget):
    """Holds the pages and moves between them; every answer that comes after the person left is dropped."""

    wide = Signal(bool)

    def __init__(self, services: Services, registry: ActionRegistry, theme: Theme) -> None:
        super().__init__()
        if services.practice is None:
            raise Bug("The practice room needs the practice service.")
        self._services, self._registry, self._theme = services, registry, theme
        self._practice: PracticeApi = services.practice
        self._generation = 0
        self._looking_back = False
        self._workflows: list[Workflow] = []
        plain.set_look(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        plain.named(self, tr("Practice"))
        self.banner = Banner(theme)
        self.home, self.everyone = HomePage(theme), EveryonePage(theme)
        self.score = ScorePage(theme)
        self.session: SessionView | None = None
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(tr("My practice or everyone's"))
        for text in (tr("My practice"), tr("Everyone")):
            self.tabs.addTab(text)
        self._lists = QStackedWidget()
        self._pages = QStackedWidget()
        self._arrange()
        person = services.session.current()
        # Only now that it has a parent: shown without one, it would be a window of its own for a moment.
        self.tabs.setVisible(person is not None and TRAINER in person.roles)
        self.tabs.currentChanged.connect(self._tab)
        self.home.start.connect(self.start)
        self.home.go_on.connect(self.resume)
        self.home.end_early.connect(self._end_early)
        self.home.opened.connect(lambda s: self.show_result(s, mine=True))
        self.everyone.opened.connect(lambda s: self.show_result(s, mine=False))
        self.everyone.wanted.connect(self._load_everyone)
        self.score.left.connect(self.show_home)
        self.score.opened.connect(self._look_back)
        self._again = QTimer(self)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self._ask_again)

    def _arrange(self) -> None:
        self._first = QWidget()
        column = QVBoxLayout(self._first)
        column.setContentsMargins(24, 18, 24, 16)
        column.setSpacing(10)
        column.addWidget(plain.label(tr("Practice"), "h1"))
        column.addWidget(plain.label(words.WHAT_IT_IS, "muted", wrap=True))
        column.addWidget(self.tabs)
        column.addWidget(self.banner)
        column.addWidget(self._lists, 1)
        self._lists.addWidget(self.home)
        self._lists.addWidget(self.everyone)
        self._pages.addWidget(self._first)
        self._pages.addWidget(self.score)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)

    # ---- what the window asks ----------------------------------------------------------------

    def enter(self) -> None:
        """Go on where the person was, else show the first page."""
        if self.session is not None and self._pages.currentWidget() is self.session:
            self.wide.emit(True)
            self.session.focus()
        elif self._pages.currentWidget() is self.score and self.score.session is not None:
            self.show_result(self.score.session, self.score.mine)
        else:
            self.show_home()

    def on_changes(self, changes: Changes) -> None:
        """Local data changed."""
        if self.session is not None and self._pages.currentWidget() is self.session:
            self.session.on_changes(changes)
        elif changes.outbox:
            self._ask_again()

    def on_status(self, status: SyncStatus) -> None:
        """Practice needs no connection; what is delivered with one is told as a change."""

    # ---- the first page ----------------------------------------------------------------------

    def show_home(self) -> None:
        """The first page, read anew."""
        self._pages.setCurrentWidget(self._first)
        self.wide.emit(False)
        if self._lists.currentWidget() is self.everyone:
            self._load_everyone()
        else:
            self.load()

    def load(self) -> None:
        """Read packs and sessions."""
        self._generation += 1
        mine = self._generation
        self.banner.say("")
        self.home.set_busy(False)
        # Without the workflows' titles the packs still say everything, only less kindly.
        run(
            self._services.queue.workflows,
            lambda found: self._read(mine, found),
            lambda _: self._read(mine, []),
            self,
        )

    def _read(self, mine: int, workflows: list[Workflow]) -> None:
        if mine != self._generation:
            return
        self._workflows = workflows
        run(self._practice.packs, lambda packs: self._take_packs(mine, packs), lambda e: self._failed(mine, e), self)

    def _take_packs(self, mine: int, packs: Sequence[PracticePack]) -> None:
        if mine != self._generation:
            return
        run(
            self._practice.mine,
            lambda found: self._take_mine(mine, packs, found),
            lambda e: self._failed(mine, e),
            self,
        )

    def _take_mine(self, mine: int, packs: Sequence[PracticePack], sessions: list[PracticeSession]) -> None:
        if mine != self._generation:
            return
        self.home.show_packs(packs, self._workflows)
        self._show_mine(sessions)
        if self.home.isVisible():
            self.home.focus()

    def _show_mine(self, sessions: list[PracticeSession]) -> None:
        self.home.show_sessions(sessions)
        for session in sessions:
            if session.delivered:
                self.score.delivered(session.session_id)
        if any(s.finished_at is not None and not s.delivered for s in sessions):
            self._again.start()
        else:
            self._again.stop()

    def _ask_again(self) -> None:
        if not self.home.isVisible() and not (self.score.isVisible() and self.score.mine):
            return
        mine = self._generation
        run(
            self._practice.mine,
            lambda found: self._show_mine(found) if mine == self._generation else None,
            lambda _: None,
            self,
        )

    def _failed(self, mine: int, error: BaseException) -> None:
        if mine == self._generation:
            self.home.fail(*plain.sentence(error), self.load)

    def _tab(self, index: int) -> None:
        self._lists.setCurrentIndex(index)
        self.banner.say("")
        if index:
            self._load_everyone()
        else:
            self.load()

    def _load_everyone(self) -> None:
        self._generation += 1
        mine = self._generation
        self.everyone.loading()
        run(
            self._practice.everyone,
            lambda found: self.everyone.show_sessions(found) if mine == self._generation else None,
            lambda error: self.everyone.fail(error) if mine == self._generation else None,
            self,
        )

    # ---- sessions ----------------------------------------------------------------------------

    def start(self, pack_id: str, cases: int) -> None:
        """Make a session and put its first case on the desk."""
        self._generation += 1
        mine = self._generation
        self.home.set_busy(True)
        run(
            lambda: self._practice.start(pack_id, cases),
            lambda session: self.resume(session) if mine == self._generation else None,
            lambda error: self._not_started(mine, error),
            self,
        )

    def _not_started(self, mine: int, error: BaseException) -> None:
        if mine == self._generation:
            self.home.set_busy(False)
            self.banner.say(*plain.sentence(error), "bad")

    def resume(self, session: PracticeSession) -> None:
        """Go on with a session."""
        view = self._desk()
        view.begin(session)
        view.focus()

    def _end_early(self, session: PracticeSession) -> None:
        self._generation += 1
        mine = self._generation
        run(
            lambda: self._practice.finish(session.session_id),
            lambda done: self.show_result(done, mine=True) if mine == self._generation else None,
            lambda error: self._not_started(mine, error),
            self,
        )

    def _desk(self) -> SessionView:
        self._generation += 1
        if self.session is None:
            self.session = SessionView(self._practice, self._registry, self._theme)
            self.session.left.connect(self._session_left)
            self.session.finished.connect(lambda done: self.show_result(done, mine=True))
            self._pages.addWidget(self.session)
        self.wide.emit(True)
        self._pages.setCurrentWidget(self.session)
        return self.session

    def _session_left(self) -> None:
        if self.score.session is not None and self._looking_back:
            self._back_to_score()
        else:
            self.show_home()

    # ---- results -----------------------------------------------------------------------------

    def show_result(self, session: PracticeSession, mine: bool) -> None:
        """Show what a session came to; the cases are listed when they are on this machine."""
        self._generation += 1
        self.wide.emit(False)
        self.score.show_session(session, mine)
        self._pages.setCurrentWidget(self.score)
        self.score.focus()
        if not mine:
            return
        ticket = self._generation
        run(
            lambda: self._practice.reveals(session.session_id),
            lambda found: self._take_reveals(ticket, found),
            lambda error: self.score.fail(error) if ticket == self._generation else None,
            self,
        )

    def _take_reveals(self, ticket: int, reveals: Sequence[Reveal]) -> None:
        if ticket == self._generation:
            self.score.show_reveals(reveals)
            self.score.focus()

    def _look_back(self, reveal: Reveal) -> None:
        session, place = self.score.session, reveal.attempt.position - 1
        if session is None or not 0 <= place < len(session.case_ids):
            return
        self._looking_back = True
        self._desk().look_back(session, reveal, session.case_ids[place])

    def _back_to_score(self) -> None:
        self._looking_back = False
        self.wide.emit(False)
        self._pages.setCurrentWidget(self.score)
        self.score.focus()

    # ---- Qt ----------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Z undoes live work elsewhere in the workspace; in here it must not."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Z
        ):
            event.accept()
            return True
        return super().event(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Answers under way must not open anything behind the person's back."""
        if not event.spontaneous():
            self._generation += 1
            self._again.stop()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter starts or presses; Esc goes one page back."""
        if event.key() == Qt.Key.Key_Escape and self._pages.currentWidget() is self.score:
            self.show_home()
        elif event.key() in ENTER and not event.isAutoRepeat() and self._pages.currentWidget() is not self.session:
            self._press_focused()
        else:
            super().keyPressEvent(event)

    def _press_focused(self) -> None:
        if self.home.isVisible():
            self.home.enter_pressed()
        elif self.score.back.hasFocus():
            self.score.left.emit()
        elif self.everyone.isVisible() and self.everyone.empty.button.hasFocus():
            self.everyone.wanted.emit()
