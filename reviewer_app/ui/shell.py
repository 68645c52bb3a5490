"""Puts the desktop's window together."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QApplication

from reviewer_app.ui.bridge import Bridge
from reviewer_app.ui.case.view import CasePage
from reviewer_app.ui.look import LookControl
from reviewer_app.ui.main_window import CasePageFactory, MainWindow
from reviewer_app.ui.settings import MemorySettings, Settings
from reviewer_app.ui.theme import Theme, apply_theme
from reviewer_app.work.api import Services


def build_window(
    services: Services,
    bridge: Bridge,
    app: QApplication,
    case_page_factory: CasePageFactory = CasePage,
    settings: Settings | None = None,
    demo_accounts: Sequence[tuple[str, Callable[[], None]]] = (),
    theme: Theme | None = None,
) -> MainWindow:
    """The window, not yet shown, with the kept look; call `begin()` after `show()`.

    `theme` lets a process that already applied one hand it over.
    """
    look = LookControl(theme or apply_theme(app), settings or MemorySettings())
    look.restore()
    window = MainWindow(services, bridge, look, case_page_factory, demo_accounts)
    look.restore_geometry(window)
    return window
