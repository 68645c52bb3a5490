"""Viewers over the real render process."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

sys.path.insert(0, str(Path(__file__).parent))

from viewer_documents import RealDocuments

from reviewer_app.ui.case.desk import EvidenceMark
from reviewer_app.ui.run import run
from reviewer_app.ui.theme import Theme, apply_theme
from reviewer_app.ui.viewer.area import DocumentArea
from reviewer_app.ui.viewer.viewer import DocumentViewer


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    return apply_theme(qapp, "light")


@pytest.fixture(scope="module")
def documents() -> Iterator[RealDocuments]:
    made = RealDocuments()
    # Its thread is there before the first test, which must leave none behind.
    made.open("", "memo.txt").result(30)
    yield made
    made.renderer.stop()


@dataclass
class Bench:
    """Documents on the screen; `painted` counts how often a first document stood there."""

    area: DocumentArea
    documents: RealDocuments
    bot: QtBot
    painted: list[int]

    @property
    def viewer(self) -> DocumentViewer:
        return self.area.first

    def lay(self, *names: str, marks: tuple[EvidenceMark, ...] = (), case: str = "c1") -> None:
        """Lay a case of these documents down and wait until its first one is painted."""
        before = len(self.painted)
        self.viewer.set_case(case, self.documents.views(*names), marks, marks[0] if marks else None)
        self.bot.waitUntil(lambda: len(self.painted) > before)

    def until(self, what: Callable[[], object]) -> None:
        self.bot.waitUntil(lambda: bool(what()))


@pytest.fixture
def bench(qtbot: QtBot, theme: Theme, documents: RealDocuments) -> Iterator[Bench]:
    host = QWidget()
    viewer = DocumentViewer(documents, lambda future, done, failed: run(future, done, failed, host), theme)
    area = DocumentArea(viewer, host)
    painted: list[int] = []
    viewer.first_painted.connect(lambda: painted.append(1))
    host.resize(900, 640)
    area.resize(900, 640)
    host.show()
    yield Bench(area, documents, qtbot, painted)
    host.hide()
    host.deleteLater()
