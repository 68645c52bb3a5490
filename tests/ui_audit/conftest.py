"""A whole window for a supervisor, over an audit in memory."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

sys.path.insert(0, str(Path(__file__).parents[1] / "ui_case"))
sys.path.insert(0, str(Path(__file__).parents[1] / "ui_shell"))
sys.path.insert(0, str(Path(__file__).parent))

from desk_cases import INVOICE, KYC
from fake_audit import FakeAudit, done
from fake_services import FakeQueue, FakeSession, fake_services

from reviewer_app.ui.audit.room import AuditRoom
from reviewer_app.ui.bridge import Bridge
from reviewer_app.ui.case.view import CasePage
from reviewer_app.ui.main_window import MainWindow
from reviewer_app.ui.settings import MemorySettings
from reviewer_app.ui.shell import build_window
from reviewer_app.ui.theme import Theme, apply_theme


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    return apply_theme(qapp, "light")


@dataclass
class Desk:
    """A window, the audit behind it, and hands."""

    window: MainWindow
    audit: FakeAudit
    bot: QtBot

    @property
    def room(self) -> AuditRoom:
        page = self.window.room("go.audit")
        assert isinstance(page, AuditRoom)
        return page

    def press(self, *keys: object) -> None:
        """Press keys wherever the keyboard is."""
        for key in keys:
            self.bot.keyClick(self.focus(), key)

    def type(self, text: str) -> None:
        self.bot.keyClicks(self.focus(), text)

    def focus(self) -> QWidget:
        return self.window.focusWidget() or self.window

    def go(self) -> AuditRoom:
        """Enter the room by its keys and wait until it stands."""
        self.type("gu")
        self.bot.waitUntil(self.room.isVisible)
        return self.room

    def ready(self) -> AuditRoom:
        room = self.go()
        self.bot.waitUntil(room.overview.list.isVisible)
        self.bot.waitUntil(lambda: room.overview.pane.place.chart is not None)
        return room


Make = Callable[..., Desk]


@pytest.fixture
def make_desk(qtbot: QtBot, qapp: QApplication, theme: Theme) -> Make:
    def make(audit: FakeAudit | None = None, roles: tuple[str, ...] = ("reviewer", "supervisor")) -> Desk:
        behind = audit or FakeAudit()
        services = replace(fake_services(20), audit=behind)
        session, queue = services.session, services.queue
        assert isinstance(session, FakeSession)
        assert isinstance(queue, FakeQueue)
        session.kept = replace(session.kept, roles=roles)
        queue.workflows = lambda: done([INVOICE, KYC])  # type: ignore[method-assign]
        kept = MemorySettings(**{"look/theme": "light"})
        window = build_window(services, Bridge(), qapp, CasePage, kept, theme=theme)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        window.begin()
        qtbot.waitUntil(lambda: window.queue.current_case() is not None)
        return Desk(window, behind, qtbot)

    return make
