"""A desk with hand-written services around it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

sys.path.insert(0, str(Path(__file__).parent))

from desk_bench import Bench
from desk_cases import INVOICE, invoice_case
from desk_fakes import services_with

from reviewer_app.domain.case import Case
from reviewer_app.domain.workflow import Workflow
from reviewer_app.ui.case.view import CasePage
from reviewer_app.ui.theme import Theme, apply_theme


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    return apply_theme(qapp, "light")


@pytest.fixture
def bench(qtbot: QtBot, theme: Theme) -> Iterator[Callable[..., Bench]]:
    pages: list[CasePage] = []

    def make(*pairs: tuple[Case, Workflow], open_case: bool = True) -> Bench:
        given = pairs or ((invoice_case("c1"), INVOICE), (invoice_case("c2", "0013"), INVOICE))
        services, review, documents, clock = services_with(*given)
        page = CasePage(services, None, theme)
        qtbot.addWidget(page)
        pages.append(page)
        page.resize(1366, 768)
        with qtbot.waitExposed(page):
            page.show()

        made = Bench(page, review, documents, clock, qtbot)
        if open_case:
            page.open_case(given[0][0].id)
            made.wait_for(given[0][0].id)
        return made

    yield make
    for page in pages:
        page.hide()
