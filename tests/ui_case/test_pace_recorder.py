"""What is counted of a decision, by keys and clicks that come to the window as from a hand."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reviewer_app.domain.pace import PaceRow
from reviewer_app.ui.measure.page import PacePage
from reviewer_app.ui.measure.recorder import PaceRecorder
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.settings import MemorySettings

K = Qt.Key
Bench = Any
Maker = Callable[..., Bench]


def now(value: Any) -> Future[Any]:
    done: Future[Any] = Future()
    done.set_result(value)
    return done


class Kept:
    def __init__(self) -> None:
        self.kept: list[PaceRow] = []

    def add(self, row: PaceRow) -> Future[None]:
        self.kept.append(row)
        return now(None)

    def rows(self) -> Future[list[PaceRow]]:
        return now(list(self.kept))

    def empty(self) -> Future[None]:
        self.kept.clear()
        return now(None)


@pytest.fixture
def recorded(bench: Maker) -> tuple[Bench, Kept, Preferences]:
    b = bench(open_case=False)
    kept, preferences = Kept(), Preferences(MemorySettings())
    PaceRecorder(b.page, b.page._services, kept, preferences)
    b.page.open_case("c1")
    b.wait_for("c1")
    return b, kept, preferences


def key(b: Bench, *keys: Qt.Key) -> None:
    for one in keys:
        QTest.keyClick(b.page.window().windowHandle(), one)


def test_one_key_approves_and_is_counted_as_one(recorded: tuple[Bench, Kept, Preferences]) -> None:
    b, kept, _ = recorded
    b.page.activateWindow()
    key(b, K.Key_A)
    b.wait_for("c2")
    (row,) = kept.kept
    assert (row.action, row.keys, row.clicks) == ("approve", 1, 0)
    assert row.decision_id == b.review.decided[0].decision.decision_id


def test_text_held_keys_and_shift_are_not_counted_but_clicks_are(recorded: tuple[Bench, Kept, Preferences]) -> None:
    b, kept, _ = recorded
    key(b, K.Key_N)
    for letter in "because":
        QTest.keyClick(b.page.window().windowHandle(), letter)
    assert b.page.note.toPlainText() == "because"
    key(b, K.Key_Escape)
    key(b, K.Key_Shift)
    held = QKeyEvent(QEvent.Type.KeyPress, K.Key_Plus, Qt.KeyboardModifier.NoModifier, "+", True)
    QApplication.sendEvent(b.page.window().windowHandle(), held)
    QTest.mouseClick(
        b.page.window().windowHandle(), Qt.MouseButton.LeftButton, pos=b.page.header.mapTo(b.page, QPoint(3, 3))
    )
    key(b, K.Key_3, K.Key_1, K.Key_2)
    b.wait_for("c2")
    (row,) = kept.kept
    # N and three digits; Esc left the text and was pressed inside it.
    assert (row.action, row.keys, row.clicks) == ("override", 4, 1)


def test_the_time_until_further_evidence_is_taken_once(recorded: tuple[Bench, Kept, Preferences]) -> None:
    b, kept, _ = recorded
    b.clock.t += 4.0
    key(b, K.Key_Return)
    b.bot.waitUntil(lambda: b.page.findChild(PaceRecorder)._first is not None)
    b.clock.t += 9.0
    key(b, K.Key_Return, K.Key_A)
    b.wait_for("c2")
    assert kept.kept[0].first_evidence_s == pytest.approx(4.0)


def test_switched_off_nothing_is_counted(recorded: tuple[Bench, Kept, Preferences]) -> None:
    b, kept, preferences = recorded
    preferences.put("pace", False)
    key(b, K.Key_A)
    b.wait_for("c2")
    assert kept.kept == []


def test_the_page_says_it_kindly_and_empties_on_the_second_word(recorded: tuple[Bench, Kept, Preferences]) -> None:
    b, kept, preferences = recorded
    key(b, K.Key_A)
    b.wait_for("c2")
    page = PacePage(kept, preferences)
    b.bot.addWidget(page.widget)
    page.widget.show()
    page.load()
    b.bot.waitUntil(lambda: page.value("decisions") == "1")
    page.empty.click()
    assert kept.kept != []
    page.sure.click()
    b.bot.waitUntil(lambda: page.value("decisions") == "0")
    assert kept.kept == []
