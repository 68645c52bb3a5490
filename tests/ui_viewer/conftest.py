"""Viewers over the real render process."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

sys.path.insert(0, str(Path(__file__).parent))

from viewer_bench import Bench
from viewer_documents import RealDocuments

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
    documents.settle()
