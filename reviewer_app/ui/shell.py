"""Puts the desktop's window together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from reviewer_app.ui.look import LookControl
from reviewer_app.ui.main_window import CasePageFactory, MainWindow
from reviewer_app.ui.settings import MemorySettings, Settings
from reviewer_app.ui.theme import Theme, apply_theme

if TYPE_CHECKING:
    from reviewer_app.ui.bridge import Bridge
    from reviewer_app.work.api import Services


def empty_window(app: QApplication, settings: Settings | None = None, theme: Theme | None = None) -> MainWindow:
    """The window with the kept look and nothing in it yet, which takes none of the desktop's parts to make."""
    look = LookControl(theme or apply_theme(app), settings or MemorySettings())
    look.restore()
    window = MainWindow(look)
    look.restore_geometry(window)
    return window


def build_window(
    services: Services,
    bridge: Bridge,
    app: QApplication,
    case_page_factory: CasePageFactory | None = None,
    settings: Settings | None = None,
    demo_accounts: Sequence[tuple[str, Callable[[], None]]] = (),
    theme: Theme | None = None,
) -> MainWindow:
    """The window, not yet shown, with the kept look; call `begin()` after `show()`.

    `theme` lets a process that already applied one hand it over.
    """
    window = empty_window(app, settings, theme)
    furnish(window, services, bridge, case_page_factory, demo_accounts)
    return window


def furnish(
    window: MainWindow,
    services: Services,
    bridge: Bridge,
    case_page_factory: CasePageFactory | None = None,
    demo_accounts: Sequence[tuple[str, Callable[[], None]]] = (),
) -> None:
    """Fill an empty window."""
    from reviewer_app.ui.case.view import CasePage

    window.furnish(services, bridge, case_page_factory or CasePage, demo_accounts)
