"""A whole window over cards in memory, and hands."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

sys.path.insert(0, str(Path(__file__).parents[1] / "ui_shell"))
sys.path.insert(0, str(Path(__file__).parent))

from attention_room import CaseSpy, Room
from matters import attention_services

from reviewer_app.domain.attention import AttentionCard
from reviewer_app.ui.bridge import Bridge
from reviewer_app.ui.settings import MemorySettings
from reviewer_app.ui.shell import build_window
from reviewer_app.ui.theme import Theme, apply_theme


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    return apply_theme(qapp, "light")


@pytest.fixture
def make_room(qtbot: QtBot, qapp: QApplication, theme: Theme) -> Callable[..., Room]:
    def make(*cards: AttentionCard) -> Room:
        services, fake = attention_services(list(cards))
        bridge = Bridge()
        spy: Callable[..., CaseSpy] = lambda *_: CaseSpy()  # noqa: E731
        kept = MemorySettings(**{"look/theme": "light"})
        window = build_window(services, bridge, qapp, spy, kept, theme=theme)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        window.begin()
        qtbot.waitUntil(window.queue.isVisible)
        window.registry.trigger("go.attention")
        room = Room(window, fake, bridge, qtbot)
        if cards:
            room.until(lambda: len(room.page.cards()) == len(cards) and room.page.current() is not None)
        return room

    return make
