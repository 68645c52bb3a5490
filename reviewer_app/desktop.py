"""The desktop's process life: preconditions, one profile, windows, orderly quit."""

from __future__ import annotations

import ctypes
import gc
import logging
import os
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from reviewer_app import paths
from reviewer_app.errors import LocalStore, UserFacing
from reviewer_app.sentence import say
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.settings import IniSettings
from reviewer_app.ui.shell import empty_window, furnish
from reviewer_app.ui.tongue import speak, tr
from reviewer_app.unlocking import elsewhere, finish_emptying, kept_key, sealed_key

# The first window needs none of these: each is imported where it is first used.
if TYPE_CHECKING:
    from reviewer_app.ports import Secrets
    from reviewer_app.store.profile import ProfileStore
    from reviewer_app.ui.actions import ActionRegistry
    from reviewer_app.ui.case.view import CasePage
    from reviewer_app.ui.emptied import EmptiedWindow
    from reviewer_app.ui.main_window import MainWindow
    from reviewer_app.ui.theme import Theme
    from reviewer_app.work.api import Services

log = logging.getLogger(__name__)

NETWORK_MS = 50
"""Pause after the queue stands before the network's libraries are read: the rows are still being painted."""
CASE_PAGE_MS = 300
"""Pause after the queue stands before the case page is made, which takes a tenth of a second."""


@dataclass(frozen=True)
class DesktopOptions:
    """How this run differs from an ordinary start.

    `undo_window_s` is the hold before a decision is sent; `demo_accounts` are (name, how to become
    that person) for the account menu.
    """

    profile_dir: Path
    undo_window_s: float = 10.0
    demo_accounts: Sequence[tuple[str, Callable[[], None]]] = ()


class Desktop:
    """One running desktop: application, client parts and main window, which may be standing already."""

    def __init__(
        self,
        app: QApplication,
        options: DesktopOptions,
        key: bytes,
        secrets: Secrets,
        window: MainWindow | None = None,
        emptied: Callable[[], None] = lambda: None,
    ) -> None:
        from reviewer_app.bootstrap import build_client
        from reviewer_app.ui.bridge import Bridge

        self.app = app
        self.bridge = Bridge()
        self._shown = threading.Event()
        self.parts = build_client(
            options.profile_dir,
            key,
            secrets,
            self.bridge.publish,
            undo_window_s=options.undo_window_s,
            shown=self._shown,
            emptied=emptied,
        )
        self._taste = _settings(options.profile_dir)
        self.window: MainWindow = window or empty_window(app, self._taste)
        furnish(self.window, self.parts.services, self.bridge, self._case_page, options.demo_accounts)
        self.window.queue.stands.connect(self._stands)

    @property
    def case(self) -> CasePage:
        """The case page."""
        from reviewer_app.ui.case.view import CasePage

        case = self.window.case
        assert isinstance(case, CasePage)
        return case

    def _case_page(self, services: Services, registry: ActionRegistry, theme: Theme) -> CasePage:
        from reviewer_app.ui.case.view import CasePage

        page = CasePage(services, registry, theme)
        page.documents.remember(self._taste)
        self.bridge.changes.connect(page.on_changes)
        page.painted.connect(self._worked, Qt.ConnectionType.SingleShotConnection)
        return page

    def _worked(self) -> None:
        # All that working on cases needs stands now. Going through it again and again would stop the desk
        # for a tenth of a second at any moment.
        gc.freeze()

    def _stands(self) -> None:
        """The queue is on the screen: now the rest, beginning with what opening a case will need."""
        QTimer.singleShot(NETWORK_MS, self.window, self._shown.set)
        QTimer.singleShot(CASE_PAGE_MS, self.window, lambda: self.window.desk)

    def begin(self) -> None:
        """Start the network thread, show the window, take up the kept session."""
        self.parts.runner.start()
        self.window.show()
        self.window.begin()

    def close_window(self) -> None:
        """Take the window away, so that nobody asks the services any more."""
        self._shown.set()
        gc.unfreeze()
        self.window.close()
        self.window.deleteLater()
        # Now, not in the next round of the event loop: an answer on its way must find its owner gone.
        QCoreApplication.sendPostedEvents(self.window, QEvent.Type.DeferredDelete.value)

    def close(self) -> None:
        """Windows first, then network, store, renderer."""
        self.close_window()
        self.parts.stop()


def _settings(profile_dir: Path) -> IniSettings:
    return IniSettings(profile_dir / "desktop.ini")


def display_problem() -> UserFacing | None:
    """Why a window cannot be opened here; Qt itself would abort the process with a misleading message."""
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if not sys.platform.startswith("linux") or platform.split(":")[0] in {"offscreen", "minimal", "vnc"}:
        return None
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return UserFacing(
            say("There is no screen here to open a window on."), say("Run `reviewer demo --tour DIR` instead.")
        )
    try:
        ctypes.CDLL("libxcb-cursor.so.0")
    except OSError:
        if os.environ.get("DISPLAY"):
            return UserFacing(
                say("A library that windows need is missing."), say("Install the package libxcb-cursor0.")
            )
    return None


def make_app() -> QApplication:
    """The application object with the names the platform shows."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Reviewer")
    app.setApplicationDisplayName("Reviewer")
    app.setDesktopFileName("reviewer")
    app.setStyle("Fusion")
    QLocale.setDefault(QLocale("en"))
    return app


class Start(QObject):
    """From the first window to the working desktop: shows, unlocks, furnishes.

    `ask(message, first_time)` gets a passphrase, None when the person gives up. Ends the application
    with status 0 when they did, 1 when the profile cannot be opened and `tell` said why. A profile that
    was emptied by order shows that, until somebody wants to sign in afresh.
    """

    emptied = Signal()
    """From any thread: the profile was emptied by order."""

    def __init__(
        self,
        app: QApplication,
        options: DesktopOptions,
        ask: Callable[[str, bool], str | None],
        tell: Callable[[UserFacing], None],
    ) -> None:
        super().__init__(app)
        self._app, self._options, self._ask, self._tell = app, options, ask, tell
        self._window_gone = False
        self.desktop: Desktop | None = None
        self.farewell: EmptiedWindow | None = None
        self._former: Desktop | None = None
        """The desktop of an emptied profile, which may still be telling the server."""
        self.emptied.connect(self._show_emptied)
        speak(app, Preferences(_settings(options.profile_dir)).choice("language"))
        self._begin()

    def _begin(self) -> None:
        self.window = empty_window(self._app, _settings(self._options.profile_dir))
        self.window.skeleton.lines = (self._options.profile_dir / "profile.json").exists()
        # The next step waits for the picture, so that nothing delays it.
        self.window.skeleton.painted.connect(lambda: QTimer.singleShot(0, self._find_key))
        self.window.show()

    def close(self) -> None:
        """Put everything away; after the event loop."""
        if self._former is not None:
            self._former.parts.stop()
        if self.farewell is not None:
            self.farewell.close()
            self.farewell.deleteLater()
        if self.desktop is not None:
            self.desktop.close()
            return
        if self._window_gone:
            return
        self.window.close()
        self.window.deleteLater()

    def _show_emptied(self) -> None:
        from reviewer_app.ui.emptied import EmptiedWindow

        if self.farewell is None:
            self.farewell = EmptiedWindow()
            self.farewell.afresh.connect(self._afresh)
        # Shown first: with the last window the application ends.
        self.farewell.show()
        self._former, self.desktop = self.desktop, None
        if self._former is not None:
            self._former.close_window()
        else:
            self.window.close()
            self.window.deleteLater()
        self._window_gone = True

    def _afresh(self) -> None:
        from reviewer_app.store import wiping

        if self._former is not None:
            self._former.parts.stop()
            self._former = None
        wiping.forget(self._options.profile_dir)
        self._window_gone = False
        self._begin()
        if self.farewell is not None:
            self.farewell.close()
            self.farewell.deleteLater()
            self.farewell = None

    def _find_key(self) -> None:
        from reviewer_app.ui.run import run

        directory = self._options.profile_dir
        if (directory / "emptied.json").exists():
            run(elsewhere(lambda: finish_emptying(directory)), lambda _: self._show_emptied(), self._failed, self)
            return
        # One thread imports and this one waits: two at once would hand the interpreter to and fro.
        run(elsewhere(lambda: kept_key(directory)), self._found, self._failed, self)

    def _found(self, kept: tuple[bytes, Secrets] | None) -> None:
        if kept is None:
            self._ask_passphrase("")
        else:
            self._furnish(*kept)

    def _ask_passphrase(self, problem: str) -> None:
        from reviewer_app.store.keys import needs_passphrase
        from reviewer_app.ui.run import run

        directory = self._options.profile_dir
        first = not needs_passphrase(directory)
        question = (
            tr("This computer has no key store. Choose a passphrase to protect the cases kept here.")
            if first
            else tr("Enter the passphrase of this profile.")
        )
        passphrase = self._ask(problem or question, first)
        if passphrase is None:
            self._app.exit(0)
            return
        run(elsewhere(lambda: sealed_key(directory, passphrase)), self._found, self._refused, self)

    def _refused(self, error: BaseException) -> None:
        if isinstance(error, LocalStore) and error.code != "wrong_passphrase":
            self._failed(error)
        elif isinstance(error, UserFacing):
            self._ask_passphrase(f"{tr(error.message)} {tr(error.next_step)}")
        else:
            raise error

    def _furnish(self, key: bytes, secrets: Secrets) -> None:
        from reviewer_app.ui.run import run

        self.desktop = Desktop(self._app, self._options, key, secrets, self.window, self.emptied.emit)
        run(self.desktop.parts.store.opened, self._opened, self._failed, self)
        self.desktop.begin()

    def _opened(self, store: ProfileStore) -> None:
        _settle()
        if store.restored:
            self._tell(LocalStore(say("Your decisions were restored."), store.restored, "restored"))

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, UserFacing):
            raise error
        self._tell(error)
        self._app.exit(1)


def _settle() -> None:
    """What was imported stays for good: later collections need not look at it again."""
    gc.freeze()
    gc.enable()


def _ask_passphrase(message: str, first: bool) -> str | None:
    from reviewer_app.ui.passphrase import PassphraseDialog

    dialog = PassphraseDialog(message, first)
    return dialog.passphrase if dialog.exec() else None


def _tell(error: UserFacing) -> None:
    from reviewer_app.ui.dialogs import plain_message_box

    plain_message_box(tr(error.message), tr(error.next_step)).exec()


def _install_excepthook() -> None:
    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        log.critical("unexpected error", exc_info=(kind, error, trace))
        if QApplication.instance() is not None:
            from PySide6.QtWidgets import QMessageBox

            from reviewer_app.ui.dialogs import plain_message_box

            box = plain_message_box(
                tr("Something unexpected happened"),
                tr("Your saved decisions are safe. Please restart Reviewer and tell your administrator when this was."),
            )
            box.setIcon(QMessageBox.Icon.Warning)
            box.open()

    sys.excepthook = hook


def _log_to_file() -> None:
    from reviewer_app.logbook import log_to_file

    log_to_file(paths.log_dir())


def main() -> int:
    """Open the desktop on this person's profile; the process's exit status."""
    problem = display_problem()
    if problem is not None:
        sys.stderr.write(f"{problem.message} {problem.next_step}\n")
        return 1
    # Collections during the imports of a start find nothing and take a tenth of it.
    gc.disable()
    app = make_app()
    start = Start(app, DesktopOptions(paths.profile_dir()), _ask_passphrase, _tell)
    _install_excepthook()
    QTimer.singleShot(0, _log_to_file)
    try:
        return app.exec()
    finally:
        start.close()
        gc.enable()
