"""A whole window over a pack in memory."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

for place in (Path(__file__).parents[1] / "ui_shell", Path(__file__).parent):
    if str(place) not in sys.path:
        sys.path.insert(0, str(place))

from fake_offline import FakeOffline  # noqa: E402
from fake_services import FakeSession, FakeSync, fake_services  # noqa: E402

from reviewer_app.ui.bridge import Bridge  # noqa: E402
from reviewer_app.ui.case.view import CasePage  # noqa: E402
from reviewer_app.ui.main_window import MainWindow  # noqa: E402
from reviewer_app.ui.offline.panel import OfflinePanel  # noqa: E402
from reviewer_app.ui.offline.place import OfflinePlace  # noqa: E402
from reviewer_app.ui.settings import MemorySettings  # noqa: E402
from reviewer_app.ui.shell import build_window  # noqa: E402
from reviewer_app.ui.theme import Theme, apply_theme  # noqa: E402
from reviewer_app.work.api import DisputesApi  # noqa: E402


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    return apply_theme(qapp, "light")


@dataclass
class Desk:
    """The window, what stands behind it, and hands."""

    window: MainWindow
    offline: FakeOffline
    sync: FakeSync
    bot: QtBot

    @property
    def place(self) -> OfflinePlace:
        assert self.window.offline is not None
        return self.window.offline

    @property
    def panel(self) -> OfflinePanel:
        assert self.place.panel is not None
        return self.place.panel

    def focus(self) -> QWidget:
        return self.window.focusWidget() or self.window

    def press(self, *keys: object) -> None:
        for key in keys:
            self.bot.keyClick(self.focus(), key)

    def open(self) -> OfflinePanel:
        assert self.window.registry.trigger("offline.take")
        self.bot.waitUntil(lambda: self.panel.isVisible() and self.panel.workflow.count() > 1)
        return self.panel


Make = Callable[..., Desk]


@pytest.fixture
def make_desk(qtbot: QtBot, qapp: QApplication, theme: Theme) -> Make:
    def make(
        offline: FakeOffline | None = None,
        disputes: DisputesApi | None = None,
        roles: tuple[str, ...] = ("reviewer",),
    ) -> Desk:
        behind = offline or FakeOffline()
        services = replace(fake_services(40), offline=behind, disputes=disputes)
        assert isinstance(services.session, FakeSession)
        assert isinstance(services.sync, FakeSync)
        services.session.kept = replace(services.session.kept, roles=roles)
        kept = MemorySettings(**{"look/theme": "light"})
        window = build_window(services, Bridge(), qapp, CasePage, kept, theme=theme)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        window.begin()
        qtbot.waitUntil(lambda: window.queue.current_case() is not None)
        return Desk(window, behind, services.sync, qtbot)

    return make
