"""A desk with a context service that answers as it is told."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

sys.path.insert(0, str(Path(__file__).parent))

from around_fakes import FakeContext, around, others, services
from desk_fakes import done

from reviewer_app.domain.context import CaseContext
from reviewer_app.ui.case.context.pane import ContextPane
from reviewer_app.ui.case.context.rows import Row, Section
from reviewer_app.ui.case.view import CasePage
from reviewer_app.ui.run import run
from reviewer_app.ui.theme import Theme, apply_theme


@dataclass
class Stand:
    """A page on the screen, its context, and what stands behind both."""

    page: CasePage
    context: FakeContext
    review: Any
    bot: QtBot

    @property
    def pane(self) -> ContextPane:
        return self.page.context.pane

    @property
    def case_id(self) -> str:
        desk = self.page.presenter.desk
        return "" if desk is None else desk.case_id

    def wait_for(self, case_id: str) -> None:
        self.bot.waitUntil(lambda: self.case_id == case_id and self.page.is_ready() and not self.page.presenter.saving)
        # The answer comes home through the event loop.
        self.bot.waitUntil(lambda: self.context.waiting is not None or self.page.context._context is not None)

    def key(self, *keys: Qt.Key) -> None:
        for key in keys:
            self.bot.keyClick(self.page.window().focusWidget() or self.page, key)

    def lines(self, section: Section) -> list[tuple[str, str, str]]:
        return [(r.line.text, r.chip.text(), r.line.detail) for r in section.rows if not r.isHidden()]

    def focused(self) -> str:
        at = self.page.window().focusWidget()
        return at.line.text if isinstance(at, Row) else type(at).__name__

    def settle(self) -> None:
        """All answers given so far have come home: they come in the order in which they were given."""
        arrived: list[None] = []
        run(done(None), arrived.append, arrived.append, self.page)
        self.bot.waitUntil(lambda: bool(arrived))

    def to_context(self) -> None:
        """T until the context has the focus."""
        for _ in range(4):
            self.key(Qt.Key.Key_T)
            if isinstance(self.page.window().focusWidget(), Row):
                return
        raise AssertionError("T leads to no line of the context")


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    return apply_theme(qapp, "light")


@pytest.fixture
def stand(qtbot: QtBot, theme: Theme) -> Iterator[Callable[..., Stand]]:
    pages: list[CasePage] = []

    def make(
        answer: CaseContext | None = None, *pairs: Any, size: tuple[int, int] = (1366, 768), later: bool = False
    ) -> Stand:
        context = FakeContext(around(since=None) if answer is None else answer, others())
        context.waiting = [] if later else None
        made, review = services(context, *pairs)
        page = CasePage(made, None, theme)
        qtbot.addWidget(page)
        pages.append(page)
        page.resize(*size)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        stood = Stand(page, context, review, qtbot)
        page.open_case("c1")
        stood.wait_for("c1")
        return stood

    yield make
    for page in pages:
        page.hide()
