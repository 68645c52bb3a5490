"""A supervisor's window over disputes in memory."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

HERE = Path(__file__).parent
for place in (HERE, HERE.parent / "ui_shell", HERE.parent / "ui_case"):
    if str(place) not in sys.path:
        sys.path.append(str(place))

from desk_cases import INVOICE, KYC  # noqa: E402
from fake_disputes import FakeDisputes, done  # noqa: E402
from fake_services import FakeSession, fake_services  # noqa: E402
from pytestqt.qtbot import QtBot  # noqa: E402

from reviewer_app.ui.bridge import Bridge  # noqa: E402
from reviewer_app.ui.case.view import CasePage  # noqa: E402
from reviewer_app.ui.disputes.room import DisputesRoom  # noqa: E402
from reviewer_app.ui.main_window import MainWindow  # noqa: E402
from reviewer_app.ui.shell import build_window  # noqa: E402
from reviewer_app.ui.theme import apply_theme  # noqa: E402


@dataclass
class Stage:
    """The window, its room, and what the room asks."""

    window: MainWindow
    room: DisputesRoom
    api: FakeDisputes


@pytest.fixture
def stage(qapp: QApplication, qtbot: QtBot) -> Iterator[Stage]:
    """The room, entered."""
    api = FakeDisputes()
    services = replace(fake_services(5), disputes=api)
    services.queue.workflows = lambda: done([INVOICE, KYC])  # type: ignore[method-assign]
    assert isinstance(services.session, FakeSession)
    services.session.kept = replace(services.session.kept, account_id="sam", roles=("reviewer", "supervisor"))
    window = build_window(services, Bridge(), qapp, CasePage, theme=apply_theme(qapp, "light"))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.begin()
    qtbot.waitUntil(window.isActiveWindow)
    window.show_place("go.disputes")
    room = window.room("go.disputes")
    assert isinstance(room, DisputesRoom)
    qtbot.waitUntil(lambda: room.list.count() == 3)
    yield Stage(window, room, api)
    window.close()
