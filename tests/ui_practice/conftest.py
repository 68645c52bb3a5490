"""A whole window with the practice room over services in memory."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

sys.path.insert(0, str(Path(__file__).parents[1] / "ui_case"))
sys.path.insert(0, str(Path(__file__).parents[1] / "ui_shell"))
sys.path.insert(0, str(Path(__file__).parent))

from fake_services import fake_services
from practice_fakes import FakePractice

from reviewer_app.ui.bridge import Bridge
from reviewer_app.ui.case.view import CasePage
from reviewer_app.ui.main_window import MainWindow
from reviewer_app.ui.practice.room import PracticeRoom
from reviewer_app.ui.practice.session import SessionView
from reviewer_app.ui.practice.stage import Stage
from reviewer_app.ui.settings import MemorySettings
from reviewer_app.ui.shell import build_window
from reviewer_app.ui.theme import Theme, apply_theme

Key = Qt.Key


class Floor:
    """The window, and hands that only know the keyboard."""

    def __init__(self, window: MainWindow, practice: FakePractice, bot: QtBot) -> None:
        self.window, self.practice, self.bot = window, practice, bot

    @property
    def room(self) -> PracticeRoom:
        page = self.window.room("go.practice")
        assert isinstance(page, PracticeRoom)
        return page

    @property
    def view(self) -> SessionView:
        assert self.room.session is not None
        return self.room.session

    def key(self, *keys: Qt.Key, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            QTest.keyClick(self.window.focusWidget() or self.window, key, with_)

    def enter_room(self) -> PracticeRoom:
        self.key(Key.Key_G, Key.Key_P)
        self.bot.waitUntil(lambda: any(c.hasFocus() for c in self.room.home.cards))
        return self.room

    def wait(self, stage: Stage) -> None:
        self.bot.waitUntil(lambda: self.room.session is not None and self.view.stage is stage)

    def ready(self, position: int) -> None:
        def at() -> bool:
            desk = self.view.desk.presenter.desk
            return (
                self.view.stage is Stage.DECIDING
                and desk is not None
                and desk.case_id.endswith(f"-{position}")
                and desk.view.editable
                and not self.view.desk.presenter.saving
            )

        self.bot.waitUntil(lambda: self.room.session is not None and at())

    def asked(self) -> None:
        """The question stands, has the keyboard, and takes keys."""
        self.wait(Stage.ASKING)
        self.bot.waitUntil(lambda: self.view.sureness.lines[0].hasFocus() and not self.view.desk.presenter.saving)
        self.practice.clock.t += 1

    def begin(self) -> None:
        self.enter_room()
        self.key(Key.Key_Return)
        self.ready(1)


Make = Callable[..., Floor]


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    return apply_theme(qapp, "light")


@pytest.fixture
def practice() -> FakePractice:
    return FakePractice()


@pytest.fixture
def make_floor(qtbot: QtBot, qapp: QApplication, theme: Theme, practice: FakePractice) -> Iterator[Make]:
    made: list[MainWindow] = []

    def make(*roles: str, **changes: Any) -> Floor:
        services = replace(fake_services(20), **({"practice": practice} | changes))
        services.session.kept = replace(services.session.kept, roles=roles or ("reviewer",))  # type: ignore[attr-defined]
        window = build_window(
            services, Bridge(), qapp, CasePage, MemorySettings(**{"look/theme": "light"}), theme=theme
        )
        qtbot.addWidget(window)
        made.append(window)
        window.resize(1366, 768)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        window.begin()
        qtbot.waitUntil(lambda: window.queue.current_case() is not None)
        return Floor(window, practice, qtbot)

    yield make
    for window in made:
        window.hide()


@pytest.fixture
def floor(make_floor: Make) -> Floor:
    return make_floor()
