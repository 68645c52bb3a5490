"""Settling by keys: both sides in full, nothing sent without a why and a second key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.domain.standing import Settlement
from reviewer_app.domain.view import SyncStatus
from reviewer_app.errors import Forbidden, Unreachable
from reviewer_app.news import Changes
from reviewer_app.ui.focus import focus_in

if TYPE_CHECKING:
    from conftest import Stage

Key = Qt.Key


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def press(qtbot: QtBot, stage: Stage, key: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(focus_in(stage.window) or stage.window, key, modifier)


def test_both_sides_stand_word_for_word_and_what_differs_is_marked(stage: Stage) -> None:
    shown = texts(stage.room.detail)
    for words in (
        "Ana · counts now",
        "The second page has the amount after discount.",
        "≠ 8412.77 → 8142.77",
        "≠ as the AI said",
        "The AI misread the amount",
        "Please look at page 2: 3 % discount until the 30th.",
        "revision 2, offline",
    ):
        assert words in shown
    assert "failed" not in shown.lower()


def test_a_choice_needs_a_why_and_a_second_key(qtbot: QtBot, stage: Stage) -> None:
    press(qtbot, stage, Key.Key_2)
    assert stage.room.detail.choice is Settlement.ADOPT
    assert "Ben’s decision is the answer; Ana’s is kept beside it." in stage.room.detail.question.text()
    assert focus_in(stage.window) is stage.room.detail.note
    press(qtbot, stage, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert stage.room.detail.problem.text() == "Say why: both people will read it."
    assert stage.api.told == []
    qtbot.keyClicks(stage.room.detail.note, "page 2")
    press(qtbot, stage, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: stage.room.list.count() == 2)
    assert stage.api.told == [("b1", Settlement.ADOPT, "page 2")]
    assert focus_in(stage.window) is stage.room.list
    assert not stage.room.detail.panel.isVisible()


def test_escape_goes_back_and_keys_typed_into_the_note_choose_nothing(qtbot: QtBot, stage: Stage) -> None:
    press(qtbot, stage, Key.Key_1)
    qtbot.keyClicks(stage.room.detail.note, "12jk")
    assert stage.room.detail.choice is Settlement.UPHOLD
    assert stage.room.list.current() is not None
    press(qtbot, stage, Key.Key_Escape)
    assert stage.room.detail.choice is None
    assert stage.api.told == []


def test_what_is_written_survives_news_and_a_lost_connection(qtbot: QtBot, stage: Stage) -> None:
    press(qtbot, stage, Key.Key_1)
    stage.room.detail.note.setPlainText("because")
    stage.room.on_changes(Changes(cases=frozenset({"case-1"})))
    stage.api.error = Unreachable("The server cannot be reached.", "Try later.")
    press(qtbot, stage, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "cannot be reached" in stage.room.detail.problem.text())
    assert stage.room.detail.note.toPlainText() == "because"
    stage.api.error = None
    press(qtbot, stage, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: stage.api.told == [("b1", Settlement.UPHOLD, "because")])


def test_held_ones_and_erased_ones_have_their_own_words(qtbot: QtBot, stage: Stage) -> None:
    press(qtbot, stage, Key.Key_J)
    assert [b.words for b in stage.room.detail.buttons.values()] == ["Let it count", "Close without effect"]
    qtbot.waitUntil(lambda: "<img src" in texts(stage.room.detail))
    press(qtbot, stage, Key.Key_J)
    qtbot.waitUntil(lambda: "It was erased by order; who decided and when is kept." in texts(stage.room.detail))
    press(qtbot, stage, Key.Key_J)
    press(qtbot, stage, Key.Key_K)
    current = stage.room.list.current()
    assert current is not None
    assert current.id == "f1"


def test_who_is_a_side_settles_nothing(qtbot: QtBot, stage: Stage) -> None:
    dispute = stage.room.list.current()
    assert dispute is not None
    stage.room.detail.show_dispute(dispute, stage.room._labels, stage.room.now(), "ana")
    assert not any(b.isEnabled() for b in stage.room.detail.buttons.values())
    stage.room.detail.choose(Settlement.ADOPT)
    assert stage.room.detail.choice is None
    qtbot.waitUntil(lambda: "another supervisor" in texts(stage.room.detail))


def test_settled_ones_can_be_looked_up(qtbot: QtBot, stage: Stage) -> None:
    stage.room.detail.settled.emit(Settlement.UPHOLD, "as it was")
    qtbot.waitUntil(lambda: stage.room.list.count() == 2)
    press(qtbot, stage, Key.Key_T)
    qtbot.waitUntil(lambda: stage.room.list.count() == 1)
    qtbot.waitUntil(lambda: "Ana’s stood; settled by Sam" in texts(stage.room.detail))
    assert "as it was" in texts(stage.room.detail)
    assert stage.room.detail.buttons == {}


def test_errors_are_said_and_lead_on(qtbot: QtBot, stage: Stage) -> None:
    stage.api.error = Forbidden("Your account may not settle.", "Ask whoever manages accounts.")
    press(qtbot, stage, Key.Key_R)
    qtbot.waitUntil(lambda: "may not settle" in stage.room.banner.text())
    assert stage.room.list.count() == 3
    stage.api.error = None
    stage.api.open_ones = []
    stage.room.load()
    qtbot.waitUntil(lambda: stage.room.list.count() == 0)
    assert "Nothing to settle" in texts(stage.room.nothing)


def test_it_reads_again_by_itself_when_the_connection_returns(qtbot: QtBot, stage: Stage) -> None:
    stage.api.error = Unreachable("The server cannot be reached.", "Try later.")
    stage.room.load()
    qtbot.waitUntil(lambda: "cannot be reached" in stage.room.banner.text())
    stage.api.error = None
    stage.api.open_ones.pop()
    stage.room.on_status(SyncStatus(online=False))
    assert stage.room.list.count() == 3
    stage.room.on_status(SyncStatus(online=True))
    qtbot.waitUntil(lambda: stage.room.list.count() == 2)
    assert stage.room.banner.text() == ""


def test_what_was_settled_is_said(qtbot: QtBot, stage: Stage) -> None:
    stage.room.detail.settled.emit(Settlement.UPHOLD, "as it was")
    qtbot.waitUntil(lambda: "Ana’s stood; settled by Sam" in stage.room.banner.text())
