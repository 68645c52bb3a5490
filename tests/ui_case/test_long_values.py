"""The end of a long value is not out of sight, and what is shown after it is as large as ever."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.ui.case.editors import LEAST_SHARE, FittingLine
from reviewer_app.ui.theme import Theme

IBAN = "FR9133963813493676306693558"


@pytest.fixture
def line(qtbot: QtBot, theme: Theme) -> Iterator[FittingLine]:
    host = QWidget()
    host.resize(600, 100)
    qtbot.addWidget(host)
    made = FittingLine()
    made.setParent(host)
    with qtbot.waitExposed(host):
        host.show()
    yield made
    host.hide()


def shown(line: FittingLine) -> float:
    return QFontMetrics(line.font()).horizontalAdvance(line.text())


def test_a_value_a_little_too_long_is_drawn_smaller_and_the_next_one_is_not(line: FittingLine, qtbot: QtBot) -> None:
    line.resize(300, 32)
    line.show()
    line.setText("8412.77")
    large = line.fontMetrics().height()
    line.setText(IBAN)
    whole = shown(line)
    line.resize(int(whole) + 10, 32)
    qtbot.waitUntil(lambda: shown(line) < whole)
    assert shown(line) <= line.width() - 20
    line.setText("8412.77")
    qtbot.waitUntil(lambda: line.fontMetrics().height() == large)


def test_nothing_is_drawn_too_small_to_read(line: FittingLine, qtbot: QtBot) -> None:
    line.resize(120, 32)
    line.show()
    line.setText("A")
    size = line.fontInfo().pixelSize()
    line.setText(IBAN * 3)
    qtbot.waitUntil(lambda: line.fontInfo().pixelSize() < size)
    assert line.fontInfo().pixelSize() >= int(size * LEAST_SHARE)
