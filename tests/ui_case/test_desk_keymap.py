"""The desk hears the keys a person has, on whatever keyboard."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QApplication

from reviewer_app.domain.decision import Action
from reviewer_app.ui.actions import KeyMap
from reviewer_app.ui.case.keys import CaseKeys, strokes_of
from reviewer_app.ui.commands import SPECS
from reviewer_app.ui.keymap import Known, conflicts, resolved
from reviewer_app.ui.settings_room import choosing

K, M = Qt.Key, Qt.KeyboardModifier
Bench = Any
Maker = Callable[..., Bench]
OFFSET = {"linux": 8, "win32": 0}.get(sys.platform, 0)


def press(b: Bench, key: int, held: Qt.KeyboardModifier = M.NoModifier, place: int = 0, text: str = "") -> None:
    """A press as the platform tells it: with the key's place on the board."""
    event = QKeyEvent(QEvent.Type.KeyPress, key, held, place + OFFSET if place else 0, 0, 0, text)
    QApplication.sendEvent(b.page.focusWidget() or b.page, event)


def keymap_of(b: Bench) -> KeyMap:
    return b.page.findChild(KeyMap)


def test_another_key_takes_over_at_once_and_stands_on_the_button(bench: Maker) -> None:
    b = bench()
    keymap_of(b).choose({"case.approve": ("Q",), "case.skip": ()})
    b.key(K.Key_A, K.Key_S)
    assert b.review.decided == []
    assert b.page.presenter.panel is None
    assert b.page.verbs.buttons[Action.APPROVE].accessibleName() == "Approve (Q)"
    assert b.page.verbs.buttons[Action.SKIP].accessibleName() == "Skip"
    b.key(K.Key_Q)
    b.wait_for("c2")
    assert [e.decision.action for e in b.review.decided] == [Action.APPROVE]


def test_the_way_back_is_named_by_its_present_key(bench: Maker) -> None:
    b = bench()
    keymap_of(b).choose({"case.undo": ("F7",)})
    b.key(K.Key_A)
    b.wait_for("c2")
    assert "F7: Undo" in b.page.toast.accessibleName()
    b.key(K.Key_Z)
    assert b.case_id == "c2"
    b.key(K.Key_F7)
    b.wait_for("c1")


def test_a_held_key_decides_nothing_on_its_new_place_either(bench: Maker) -> None:
    b = bench()
    keymap_of(b).choose({"case.approve": ("Q",)})
    held = QKeyEvent(QEvent.Type.KeyPress, K.Key_Q, M.NoModifier, "q", True)
    QApplication.sendEvent(b.page.focusWidget() or b.page, held)
    assert b.review.decided == []


def test_a_remapped_letter_still_belongs_to_the_note_being_written(bench: Maker) -> None:
    b = bench()
    keymap_of(b).choose({"case.approve": ("Q",)})
    b.key(K.Key_N)
    b.bot.keyClicks(b.page.focusWidget(), "q q")
    assert b.page.note.toPlainText() == "q q"
    assert b.review.decided == []


def test_a_letter_that_an_amount_does_not_take_decides_nothing(bench: Maker) -> None:
    b = bench()
    b.page.focus_field("total")
    b.key(K.Key_F2)
    where = b.page.focusWidget()
    refuses = QIntValidator(where)
    where.setValidator(refuses)
    b.key(K.Key_A, K.Key_S, K.Key_3)
    # Some controls let a letter they do not want travel on.
    QApplication.sendEvent(b.page, QKeyEvent(QEvent.Type.KeyPress, K.Key_A, M.NoModifier, "a"))
    assert b.page.focusWidget() is where
    assert b.review.decided == []
    assert b.page.presenter.panel is None


def test_shift_with_a_letter_is_another_key(bench: Maker) -> None:
    b = bench()
    press(b, K.Key_A, M.ShiftModifier)
    assert b.review.decided == []


@pytest.mark.parametrize(
    ("key", "held", "place"),
    [
        (K.Key_3, M.ShiftModifier, 4),
        (K.Key_3, M.KeypadModifier, 0),
        (K.Key_QuoteDbl, M.NoModifier, 4),
        (K.Key_degree, M.ShiftModifier, 0),
    ],
    ids=["azerty with shift", "number block", "azerty without shift", "a sign that is no digit"],
)
def test_digits_choose_on_every_keyboard(bench: Maker, key: Qt.Key, held: Qt.KeyboardModifier, place: int) -> None:
    b = bench()
    if key is K.Key_QuoteDbl and sys.platform not in {"linux", "win32"}:
        pytest.skip("places are numbered otherwise here")
    press(b, key, held, place)
    panel = b.page.presenter.panel
    assert (panel.outcome if panel else None) == (None if key is K.Key_degree else "reject")


def test_the_minus_of_a_french_keyboard_is_a_six_only_while_a_digit_is_asked_for(bench: Maker) -> None:
    b = bench()
    asked: list[int] = []
    b.page.presenter.digit = asked.append
    press(b, K.Key_Minus, M.NoModifier, 7)
    assert asked == []
    b.key(K.Key_S)
    press(b, K.Key_Minus, M.NoModifier, 7)
    assert asked == [6]


def test_letters_go_by_what_is_printed_on_a_german_keyboard(bench: Maker) -> None:
    b = bench()
    b.key(K.Key_A)
    b.wait_for("c2")
    # Z lies where others have Y.
    press(b, K.Key_Z, M.NoModifier, 21)
    b.wait_for("c1")


@pytest.mark.skipif(sys.platform not in {"linux", "win32"}, reason="places are numbered otherwise here")
def test_a_cyrillic_letter_counts_as_the_latin_one_in_its_place() -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, 0x0424, M.NoModifier, 30 + OFFSET, 0, 0, "ф")
    assert strokes_of(event) == ("A",)


def test_altgr_writes_a_sign_and_starts_nothing(bench: Maker) -> None:
    b = bench()
    press(b, K.Key_A, M.ControlModifier | M.AltModifier)
    press(b, K.Key_A, M.MetaModifier)
    assert b.review.decided == []


def test_every_command_of_the_desk_is_heard_by_its_own_key(bench: Maker) -> None:
    b = bench()
    keys: CaseKeys = b.page.keys
    heard = {i for s in SPECS for i in [s.id] if i in keys._handlers}
    for spec in SPECS:
        if spec.id in heard and spec.id != "case.close":
            assert [keys._by_stroke[k] for k in spec.keys] == [spec.id] * len(spec.keys)


def test_the_left_hand_map_has_no_two_commands_on_one_key() -> None:
    known = {s.id: Known(s.keys, s.single_key, s.text) for s in SPECS}
    keys = resolved(known, choosing.left_hand(known))
    assert [(i, k) for i, held in keys.items() for k in held if conflicts(keys, i, k)] == []
    frontline = ("approve", "override", "escalate", "skip", "undo", "evidence", "next_field", "note", "snooze")
    left = set("QWERTASDFGZXCVB")
    assert [n for n in frontline if keys[f"case.{n}"][0][-1] not in left] == []
