"""The window on its Attention page, and hands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from fake_services import FakeAttention
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.ui.attention.card import CardView
from reviewer_app.ui.attention.view import AttentionPage
from reviewer_app.ui.bridge import Bridge
from reviewer_app.ui.main_window import MainWindow


class CaseSpy(QWidget):
    """Stands where the case page will be and notes what it was asked."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def open_case(self, case_id: str) -> None:
        self.asked.append(case_id)


@dataclass
class Room:
    """The window on its Attention page."""

    window: MainWindow
    attention: FakeAttention
    bridge: Bridge
    bot: QtBot

    @property
    def page(self) -> AttentionPage:
        return self.window.attention

    @property
    def current(self) -> CardView:
        found = self.page.current()
        assert found is not None
        return found

    def focus(self) -> QWidget:
        return self.window.focusWidget() or self.window

    def type(self, text: str) -> None:
        self.bot.keyClicks(self.focus(), text)

    def press(self, *keys: object) -> None:
        for key in keys:
            self.bot.keyClick(self.focus(), key)

    def until(self, holds: Callable[[], object]) -> None:
        self.bot.waitUntil(lambda: bool(holds()))

    def texts(self) -> list[str]:
        return [label.text() for label in self.page.findChildren(QLabel) if label.text()]
