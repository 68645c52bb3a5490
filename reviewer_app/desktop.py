"""The desktop's process life: preconditions, one profile, windows, orderly quit."""

from __future__ import annotations

import ctypes
import logging
import logging.handlers
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit, QMessageBox

from reviewer_app import paths
from reviewer_app.bootstrap import ClientParts, build_client
from reviewer_app.errors import LocalStore, UserFacing
from reviewer_app.ports import Secrets
from reviewer_app.remote.secret_store import KeyringSecrets, MemorySecrets, keyring_available
from reviewer_app.store.keys import key_from_passphrase, key_from_secrets, needs_passphrase
from reviewer_app.ui.bridge import Bridge
from reviewer_app.ui.case.view import CasePage
from reviewer_app.ui.dialogs import plain_message_box
from reviewer_app.ui.main_window import MainWindow
from reviewer_app.ui.settings import IniSettings
from reviewer_app.ui.shell import build_window

log = logging.getLogger(__name__)

LOG_BYTES = 1_000_000
LOG_FILES = 5


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
    """One running desktop: application, client parts and main window."""

    def __init__(self, app: QApplication, options: DesktopOptions, key: bytes, secrets: Secrets) -> None:
        self.app = app
        self.bridge = Bridge()
        self.parts: ClientParts = build_client(
            options.profile_dir, key, secrets, self.bridge.publish, undo_window_s=options.undo_window_s
        )
        settings = IniSettings(options.profile_dir / "desktop.ini")
        self.window: MainWindow = build_window(
            self.parts.services, self.bridge, app, CasePage, settings, options.demo_accounts
        )
        case = self.window.case
        assert isinstance(case, CasePage)
        self.case: CasePage = case
        self.bridge.changes.connect(case.on_changes)

    def begin(self) -> None:
        """Start the network thread, show the window, take up the kept session."""
        self.parts.runner.start()
        self.window.show()
        self.window.begin()

    def close(self) -> None:
        """Windows first, so that nobody asks the services any more; then network, store, renderer."""
        self.window.close()
        self.window.deleteLater()
        # Now, not in the next round of the event loop: an answer on its way must find its owner gone.
        QCoreApplication.sendPostedEvents(self.window, QEvent.Type.DeferredDelete.value)
        self.parts.stop()


def display_problem() -> UserFacing | None:
    """Why a window cannot be opened here; Qt itself would abort the process with a misleading message."""
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if not sys.platform.startswith("linux") or platform.split(":")[0] in {"offscreen", "minimal", "vnc"}:
        return None
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return UserFacing("There is no screen here to open a window on.", "Run `reviewer demo --tour DIR` instead.")
    try:
        ctypes.CDLL("libxcb-cursor.so.0")
    except OSError:
        if os.environ.get("DISPLAY"):
            return UserFacing("A library that windows need is missing.", "Install the package libxcb-cursor0.")
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
    return app


def unlock(directory: Path, ask: Callable[[str, bool], str | None]) -> tuple[bytes, Secrets] | None:
    """The profile's key and where secrets rest; `ask(message, first_time)` gets a passphrase.

    None when the person gave up. Without a keyring the session token lives in memory only.
    """
    if keyring_available() and not needs_passphrase(directory):
        secrets: Secrets = KeyringSecrets(directory)
        return key_from_secrets(directory, secrets), secrets
    first = not needs_passphrase(directory)
    message = (
        "This computer has no key store. Choose a passphrase to protect the cases kept here."
        if first
        else "Enter the passphrase of this profile."
    )
    while True:
        passphrase = ask(message, first)
        if passphrase is None:
            return None
        try:
            return key_from_passphrase(directory, passphrase), MemorySecrets()
        except UserFacing as problem:
            if isinstance(problem, LocalStore) and problem.code != "wrong_passphrase":
                raise
            message = f"{problem.message} {problem.next_step}"


def _ask_passphrase(message: str, _first: bool) -> str | None:
    text, given = QInputDialog.getText(None, "Reviewer", message, QLineEdit.EchoMode.Password)
    return text if given else None


def _install_excepthook() -> None:
    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        log.critical("unexpected error", exc_info=(kind, error, trace))
        if QApplication.instance() is not None:
            box = plain_message_box(
                "Something unexpected happened",
                "Your saved decisions are safe. Please restart Reviewer and tell your administrator when this was.",
            )
            box.setIcon(QMessageBox.Icon.Warning)
            box.open()

    sys.excepthook = hook


def _log_to_file() -> None:
    folder = paths.log_dir()
    folder.mkdir(parents=True, exist_ok=True)
    handler = logging.handlers.RotatingFileHandler(
        folder / "desktop.log", maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    logging.getLogger("httpx").setLevel(logging.WARNING)


def main() -> int:
    """Open the desktop on this person's profile; the process's exit status."""
    problem = display_problem()
    if problem is not None:
        sys.stderr.write(f"{problem.message} {problem.next_step}\n")
        return 1
    _log_to_file()
    app = make_app()
    _install_excepthook()
    directory = paths.profile_dir()
    try:
        opened = unlock(directory, _ask_passphrase)
        if opened is None:
            return 0
        desktop = Desktop(app, DesktopOptions(directory), *opened)
    except UserFacing as error:
        plain_message_box(error.message, error.next_step).exec()
        return 1
    opening = desktop.parts.store.opened
    failure = opening.exception()
    if isinstance(failure, UserFacing):
        plain_message_box(failure.message, failure.next_step).exec()
        desktop.close()
        return 1
    desktop.begin()
    try:
        return app.exec()
    finally:
        desktop.close()
