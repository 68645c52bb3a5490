"""A whole window over services in memory."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

sys.path.insert(0, str(Path(__file__).parent))

from fake_services import fake_services

from reviewer_app.ui.bridge import Bridge
from reviewer_app.ui.main_window import MainWindow
from reviewer_app.ui.settings import MemorySettings
from reviewer_app.ui.shell import build_window
from reviewer_app.ui.theme import Theme, apply_theme


class CaseSpy(QWidget):
    """Stands where the case page will be and notes what it was asked."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def open_case(self, case_id: str) -> None:
        self.asked.append(case_id)

    def open_next(self, workflow: str | None = None) -> None:
        self.asked.append(f"next of {workflow}" if workflow else "next")

    def start_batch(self) -> None:
        self.asked.append("batch")

    def on_changes(self, changes: object) -> None:
        """The spy has nothing to repaint."""


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    return apply_theme(qapp, "light")


Make = Callable[..., MainWindow]


@pytest.fixture
def make_window(qtbot: QtBot, qapp: QApplication, theme: Theme) -> Make:
    def make(signed_in: bool = True, count: int = 200, settings: MemorySettings | None = None) -> MainWindow:
        bridge = Bridge()
        kept = settings or MemorySettings(**{"look/theme": "light"})
        services = fake_services(count, signed_in)
        window = build_window(services, bridge, qapp, lambda *_: CaseSpy(), kept, theme=theme)
        window.bridge = bridge  # type: ignore[attr-defined]
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        window.begin()
        page = window.queue if signed_in else window.sign_in
        qtbot.waitUntil(page.isVisible)
        if signed_in and count:
            qtbot.waitUntil(lambda: window.queue.current_case() is not None)
        return window

    return make


@pytest.fixture
def window(make_window: Make) -> MainWindow:
    return make_window()
