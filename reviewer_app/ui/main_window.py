"""Frame and navigation of the desktop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from reviewer_app.errors import Bug
from reviewer_app.ui import plain
from reviewer_app.ui.look import LookControl
from reviewer_app.ui.skeleton import Skeleton
from reviewer_app.ui.theme import Theme
from reviewer_app.ui.tongue import told, tr

# The window stands before what it holds is imported: pages and news come with `furnish`.
if TYPE_CHECKING:
    from reviewer_app.domain.view import OutboxEntry, Session
    from reviewer_app.news import Changes, SignedOut, SyncEvent
    from reviewer_app.ui.actions import ActionRegistry
    from reviewer_app.ui.bridge import Bridge
    from reviewer_app.ui.help import KeyHelp
    from reviewer_app.ui.rooms import Room, RoomPage
    from reviewer_app.work.api import Services


class CaseDesk(Protocol):
    """What the window asks of the case page, which is a `QWidget` besides."""

    @property
    def closed(self) -> SignalInstance:
        """Emitted when the person leaves the case for the list."""
        ...

    def open_case(self, case_id: str) -> None: ...

    def open_next(self, workflow: str | None = None) -> None: ...

    def start_batch(self) -> None: ...


CasePageFactory = Callable[["Services", "ActionRegistry", Theme], CaseDesk]  # not words
"""Makes the case page; whoever makes it connects it to the news."""


class MainWindow(QMainWindow):
    """Sign-in, workspace and case page in one window, the state line at its foot."""

    def __init__(self, look: LookControl) -> None:
        """The empty window: it can be shown at once, and is furnished when its parts are there."""
        super().__init__()
        self.look, self.theme = look, look.theme
        self._room_pages: dict[str, RoomPage] = {}
        self.setWindowTitle("Reviewer")  # not words
        self.setMinimumSize(910, 460)
        self.resize(1280, 760)
        self.skeleton = Skeleton(self.theme)
        self.setCentralWidget(self.skeleton)

    def furnish(
        self,
        services: Services,
        bridge: Bridge,
        case_page_factory: CasePageFactory,
        demo_accounts: Sequence[tuple[str, Callable[[], None]]] = (),
        rooms: Sequence[Room] | None = None,
    ) -> None:
        """Put everything in; once, before `begin`."""
        from reviewer_app.ui.actions import ActionRegistry
        from reviewer_app.ui.attention.view import AttentionPage
        from reviewer_app.ui.breaks import Breaks
        from reviewer_app.ui.help import KeyHelp
        from reviewer_app.ui.history.view import HistoryPage
        from reviewer_app.ui.offline.place import OfflinePlace
        from reviewer_app.ui.palette import CommandPalette
        from reviewer_app.ui.pausing import Pausing
        from reviewer_app.ui.queue.view import QueuePage
        from reviewer_app.ui.rail import Rail
        from reviewer_app.ui.rooms import ROOMS
        from reviewer_app.ui.settings_room.place import SettingsPlace
        from reviewer_app.ui.signin.view import SignInPage
        from reviewer_app.ui.state_bar import StateBar
        from reviewer_app.ui.widgets.toast import Toast

        rooms = ROOMS if rooms is None else rooms
        look = self.look
        self._rooms = {r.action_id: r for r in rooms}
        self.services = services
        self.registry = ActionRegistry(self)
        theme, registry = self.theme, self.registry
        self.sign_in = SignInPage(services.session, theme)
        self.queue = QueuePage(services, registry, theme)
        self.attention = AttentionPage(services, registry, theme)
        self.history = HistoryPage(services, theme)
        self.rail = Rail(registry, theme, look.choose, demo_accounts, rooms)
        self.state = StateBar(services, registry, theme)
        self._make_desk: Callable[[], CaseDesk] = lambda: case_page_factory(services, registry, theme)
        self._pages = QStackedWidget()
        self._outer = QStackedWidget()
        self._arrange()
        self.pausing = Pausing(self, self._outer, theme, lambda: services.session.current() is not None)
        self.pausing.changed.connect(self._paused)
        self.toast = Toast(theme, self._centre)
        self.palette_overlay = CommandPalette(self._centre, registry, theme)
        self._make_help: Callable[[], KeyHelp] = lambda: KeyHelp(self._centre, registry, theme)
        self.settings = SettingsPlace(self, self._outer, self._show_outer, services, registry, look)
        self.palette_overlay.remember(look.settings)
        self.breaks = Breaks(self.pausing, self.settings.preferences, registry, services.clock, theme)
        self.state.add(self.breaks.chip)
        self.offline: OfflinePlace | None = None
        if services.offline is not None:
            self.offline = OfflinePlace(self._centre, self.state, services, services.offline, registry, theme)
            self.offline.told.connect(lambda text: self.toast.show_message(text, seconds=20))
            self.offline.chip.changed.connect(self.queue.model.set_pack)
        self._bind()
        self._connect(bridge)
        self._show_outer(self.skeleton if self.isVisible() else self.sign_in)

    @cached_property
    def desk(self) -> CaseDesk:
        """The case page, made when the first case is opened or when there is time: it is half the window."""
        made = self._make_desk()
        if not isinstance(made, QWidget):
            raise Bug("The case page is no widget.")
        self._outer.addWidget(made)
        made.closed.connect(lambda: self.show_place("go.queue"))
        self.settings.furnish_desk(made)
        self.breaks.watch(made)
        return made

    @property
    def case(self) -> QWidget:
        """The case page as the widget it is."""
        assert isinstance(self.desk, QWidget)
        return self.desk

    @cached_property
    def key_help(self) -> KeyHelp:
        """The keyboard map, made when it is first asked for."""
        return self._make_help()

    def begin(self) -> None:
        """Take up the session kept on this machine, else ask to sign in; needs no network."""
        from reviewer_app.ui.run import run

        run(self.services.session.resume, self._resumed, lambda _: self._resumed(None), self)

    def show_place(self, action_id: str) -> None:
        """Go to a place of the rail by its action id."""
        self.rail.set_place(action_id)
        self.rail.show()
        self._show_outer(self._workspace)
        if action_id in self._rooms:
            self._show_room(action_id)
            return
        page = {"go.queue": self.queue, "go.attention": self.attention, "go.history": self.history}[action_id]
        self._pages.setCurrentWidget(page)
        if page is self.queue:
            self.queue.table.setFocus()
        if page is self.history:
            self.rail.focus_place(action_id)
            self.history.load()
        elif page is self.attention:
            self.rail.focus_place(action_id)
            self.attention.load(focus=True)

    def room(self, action_id: str) -> RoomPage:
        """A room's page, made at the first visit."""
        if action_id not in self._room_pages:
            made = self._rooms[action_id].make(self.services, self.registry, self.theme)
            if not isinstance(made, QWidget):
                raise Bug("The room is no widget.")
            self._pages.addWidget(made)
            made.wide.connect(lambda wide: self.rail.setVisible(not wide))
            self._room_pages[action_id] = made
        return self._room_pages[action_id]

    def _show_room(self, action_id: str) -> None:
        page = self.room(action_id)
        assert isinstance(page, QWidget)
        self._pages.setCurrentWidget(page)
        page.enter()

    def open_case(self, case_id: str) -> None:
        """Show one case over the whole width."""
        self._show_outer(self.case)
        self.desk.open_case(case_id)

    def open_next(self) -> None:
        """Show the next case in order of work, of the chosen workflow if one is chosen."""
        self._show_outer(self.case)
        self.desk.open_next(self.queue.filters.filter().workflow)

    def _start_batch(self) -> None:
        self.open_next()
        self.desk.start_batch()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the place on the screen."""
        self.look.keep_geometry(self)
        super().closeEvent(event)

    def _arrange(self) -> None:
        self._workspace = QWidget()
        across = QHBoxLayout(self._workspace)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.rail)
        across.addWidget(self._pages, 1)
        for page in (self.queue, self.attention, self.history):
            self._pages.addWidget(page)
        # Taken out of the window's hands first: it deletes the centre it had.
        self.takeCentralWidget()
        for outer in (self.sign_in, self._workspace, self.skeleton):
            self._outer.addWidget(outer)
        self._centre = QWidget()
        column = QVBoxLayout(self._centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._outer, 1)
        column.addWidget(self.state)
        self.setCentralWidget(self._centre)

    def _bind(self) -> None:
        from reviewer_app.ui.settings_room.place import KEYS, PACE

        bind, sync = self.registry.bind, self.services.sync
        for place in ("go.queue", "go.attention", "go.history"):
            bind(place, lambda p=place: self.show_place(p), self._why_signed_out)  # type: ignore[misc]
        for room in self._rooms.values():
            bind(room.action_id, lambda p=room.action_id: self.show_place(p), lambda r=room: self._why_not_enter(r))  # type: ignore[misc]
        bind("queue.start", self.open_next, self._why_not_start)
        bind("queue.batch", self._start_batch, self._why_not_start)
        bind("list.undo", self._undo, self._why_signed_out, scope=self._workspace)
        bind("app.palette", self.palette_overlay.open)
        bind("app.help", self._show_help)
        bind("app.help_f1", self._show_help)
        bind("app.settings", self.settings.open, self._why_signed_out)
        bind("app.keys", lambda: self.settings.open(KEYS), self._why_signed_out)
        bind("app.pace", lambda: self.settings.open(PACE), self._why_no_pace)
        bind("app.print_keys", self._print_keys)
        bind("sync.now", self._sync_now, self._why_not_sync)
        bind("sync.offline", lambda: sync.set_forced_offline(not sync.status().forced_offline), self._why_signed_out)
        bind("look.theme", self.look.next)
        bind("look.bigger", lambda: self.look.step(1))
        bind("look.smaller", lambda: self.look.step(-1))
        bind("look.normal", lambda: self.look.step(0))
        bind("app.full_screen", lambda: self.showNormal() if self.isFullScreen() else self.showFullScreen())
        bind("app.pause", self.pausing.toggle, self._why_signed_out)
        bind("app.sign_out", self._sign_out, self._why_signed_out)
        bind("app.quit", self.close)
        self.registry.refused.connect(lambda _, reason: self.toast.show_message(told(reason)))

    def _connect(self, bridge: Bridge) -> None:
        bridge.changes.connect(self._on_changes)
        bridge.sync.connect(self._on_sync)
        bridge.signed_out.connect(self._on_signed_out)
        self.sign_in.signed_in.connect(self.enter)
        self.queue.open_case.connect(self.open_case)
        self.queue.start.connect(self.open_next)
        self.queue.freeing.freed.connect(self.toast.show_message)
        self.attention.open_case.connect(self.open_case)
        self.history.open_case.connect(self.open_case)

    def _paused(self, on: bool) -> None:
        self.state.setVisible(not on)
        self.toast.dismiss()

    def _show_outer(self, page: QWidget) -> None:
        self.pausing.forget()
        self._outer.setCurrentWidget(page)
        self.state.setVisible(page not in (self.sign_in, self.skeleton))

    def _resumed(self, session: Session | None) -> None:
        if session is None:
            self._show_outer(self.sign_in)
            self.sign_in.start()
        else:
            self.enter(session)

    def enter(self, session: Session) -> None:
        """Show the workspace of whoever has just signed in."""
        self._forget_rooms()
        self.rail.set_session(session)
        self.rail.set_rooms(frozenset(r.action_id for r in self._rooms.values() if r.open_to(session, self.services)))
        self._take_status()
        self.queue.load()
        self.show_place("go.queue")

    def _on_changes(self, changes: Changes) -> None:
        if self.services.session.current() is None:
            return
        self.queue.on_changes(changes)
        for listing in (self.attention, self.history):
            if listing.isVisible():
                listing.on_changes(changes)
        for page in self._room_pages.values():
            if isinstance(page, QWidget) and page.isVisible():
                page.on_changes(changes)

    def _on_sync(self, event: SyncEvent) -> None:
        self.state.show_status(event.status)
        if self.offline is not None:
            self.offline.look()
        self.rail.set_attention(event.status.attention)
        for page in self._room_pages.values():
            if isinstance(page, QWidget) and page.isVisible():
                page.on_status(event.status)

    def _take_status(self) -> None:
        from reviewer_app.news import SyncEvent

        self._on_sync(SyncEvent(self.services.sync.status()))

    def _forget_rooms(self) -> None:
        """Another person may be at the desk: nothing of the last one's rooms stays."""
        for page in self._room_pages.values():
            if isinstance(page, QWidget):
                self._pages.removeWidget(page)
                page.deleteLater()
        self._room_pages.clear()

    def _on_signed_out(self, news: SignedOut) -> None:
        self._forget_rooms()
        self.rail.set_session(None)
        self._show_outer(self.sign_in)
        self.sign_in.start(told(news.message))

    def _sign_out(self) -> None:
        from reviewer_app.news import SignedOut
        from reviewer_app.ui.run import run

        run(self.services.session.sign_out, lambda _: self._on_signed_out(SignedOut()), self.tell, self)

    def _show_help(self) -> None:
        self.key_help.open()

    def _print_keys(self) -> None:
        from reviewer_app.ui.settings_room.printing import KeyPrinting

        self.printing = KeyPrinting(self, self.registry, self.theme, self.toast.show_message)
        self.printing.ask()

    def _undo(self) -> None:
        from reviewer_app.ui.run import run

        run(self.services.review.undo, self._undone, self.tell, self)

    def _undone(self, entry: OutboxEntry | None) -> None:
        if entry is None:
            self.toast.show_message(tr("Nothing to undo: every decision is on its way"))
        else:
            self.toast.show_message(tr("Taken back: {title}", title=plain.one_line(entry.title, 80)))

    def _sync_now(self) -> None:
        self.services.sync.sync_now()
        self.toast.show_message(tr("Syncing now"), seconds=2.5)

    def tell(self, error: BaseException) -> None:
        """Say what went wrong without stopping anybody."""
        self.toast.show_message(" ".join(plain.sentence(error)).strip())

    def _why_signed_out(self) -> str:
        return "" if self.services.session.current() else tr("Sign in first.")

    def _why_no_pace(self) -> str:
        return self._why_signed_out() or ("" if self.services.pace is not None else tr("Not available here."))

    def _why_not_enter(self, room: Room) -> str:
        if self._why_signed_out():
            return self._why_signed_out()
        return "" if room.open_to(self.services.session.current(), self.services) else tr("Your role has no such room.")

    def _why_not_start(self) -> str:
        if self._outer.currentWidget() is self.__dict__.get("desk", self):
            return tr("A case is open already.")
        return self._why_signed_out()

    def _why_not_sync(self) -> str:
        if self.services.sync.status().forced_offline:
            return tr("You work offline by choice. Switch that off first.")
        return self._why_signed_out()
