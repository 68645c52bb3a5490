"""The Attention page as a person uses it: by keys, with nothing done by accident and nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from attention_room import Room
from matters import LONG, NEWER, case, entry, every_card, head, make, theirs
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from reviewer_app.domain.attention import AttentionCard, CardAction, CardKind
from reviewer_app.domain.case import CaseState
from reviewer_app.domain.decision import OutboxState
from reviewer_app.errors import Refused, Unreachable
from reviewer_app.news import Changes
from reviewer_app.ui.attention.asking import NotePanel, YesPanel
from reviewer_app.ui.attention.look import ICONS, PLACES
from reviewer_app.ui.commands import SPECS
from reviewer_app.work.attention_words import ACTIONS, HINTS

Make = Callable[..., Room]
EVERY = every_card()
J, K, C, D, N, R, T, W, Y, OTHER, ESC = (
    getattr(Qt.Key, f"Key_{k}") for k in ("J", "K", "C", "D", "N", "R", "T", "W", "Y", "O", "Escape")
)


def test_every_matter_and_every_act_has_its_place() -> None:
    assert set(ICONS) == set(CardKind)
    assert set(PLACES) == set(ACTIONS) == set(HINTS) == set(CardAction)
    assert {p.action_id for p in PLACES.values()} <= {s.id for s in SPECS}
    assert {c.kind for c in EVERY.values()} == set(CardKind)


def test_what_is_asked_stands_before_what_is_told(make_room: Make) -> None:
    room = make_room(*reversed(EVERY.values()))
    asking, telling = room.page._order.asking, room.page._order.telling
    assert room.page.summary.text() == f"{len(asking)} needs you · {len(telling)} for your information".replace(
        "needs", "need"
    )
    texts = room.texts()
    assert texts.index(f"Needs you · {len(asking)}") < texts.index(f"For your information · {len(telling)}")
    assert [v.card.quiet for v in room.page.cards()[len(asking) :]] == sorted(c.quiet for c in telling)


def test_both_sides_stand_beside_each_other_word_for_word(make_room: Make) -> None:
    texts = make_room(EVERY["differing"]).texts()
    assert {"What you said", "What Ben Achterberg said", "The photo is of somebody older; sent on."} <= set(texts)
    assert "Second page shows the renewed date; <b>see stamp</b>." in texts
    assert "A supervisor will settle it." in " ".join(texts)


def test_no_card_calls_a_kept_decision_failed() -> None:
    told = " ".join(f"{c.title} {c.text}" for c in EVERY.values()).lower()
    assert [w for w in ("fail", "reject", "refus", "error") if w in told] == []


def test_keys_go_from_card_to_card_and_stop_at_the_ends(make_room: Make) -> None:
    room = make_room(EVERY["differing"], EVERY["stuck"], EVERY["concurring"])
    assert next(v.card.kind for v in room.page.cards()) is room.current.card.kind
    room.press(K)
    assert room.current is room.page.cards()[0]
    room.press(J, J, J)
    assert room.current is room.page.cards()[2]


def test_enter_opens_the_case_and_presses_a_button_that_has_the_keyboard(make_room: Make) -> None:
    room = make_room(EVERY["differing"])
    room.press(Qt.Key.Key_Return)
    assert room.window.desk.asked == ["case-differing"]  # type: ignore[attr-defined]
    room.window.show_place("go.attention")
    room.until(room.page.current)
    room.current.buttons[CardAction.ACKNOWLEDGE].setFocus()
    room.press(Qt.Key.Key_Return)
    room.until(lambda: room.page.cards() == [])
    assert room.attention.asked == [("acknowledge", "decision:differing")]


def test_taking_back_needs_a_second_key(make_room: Make) -> None:
    room = make_room(EVERY["revised"])
    room.press(W)
    assert isinstance(room.current.asking, YesPanel)
    assert room.current.asking.no.hasFocus() or room.focus() is room.current.asking.no
    room.press(ESC)
    assert room.current.asking is None
    room.press(Y, W, W)
    assert room.attention.asked == []
    room.press(Y)
    room.until(lambda: room.attention.asked == [("withdraw", "revised")])
    room.until(lambda: room.page.banner.text().startswith("Taken back."))


def test_keeping_the_other_one_asks_too_and_keeping_mine_does_not(make_room: Make) -> None:
    room = make_room(EVERY["own"])
    assert {"What you decided here", "What you decided there"} <= set(room.texts())
    room.press(OTHER)
    assert room.attention.asked == []
    room.press(ESC, C)
    room.until(lambda: room.attention.asked == [("confirm", "own")])


def test_a_refusal_stands_on_the_card_with_what_to_do_instead(make_room: Make) -> None:
    room = make_room(EVERY["revised"])
    room.attention.error = Refused("The AI now suggests “Reject”.", "Revise your decision instead.")
    room.press(C)
    room.until(lambda: "The AI now suggests “Reject”. Revise your decision instead." in room.texts())
    assert room.current.buttons[CardAction.CONFIRM].isEnabled()
    room.attention.error = None
    room.press(R)
    room.until(lambda: room.window.desk.asked == ["case-revised"])  # type: ignore[attr-defined]


def test_while_one_thing_is_done_nothing_is_done_twice(make_room: Make) -> None:
    room = make_room(EVERY["revised"])
    room.attention.slow = Future()
    room.press(C, C, R)
    assert room.attention.asked == [("confirm", "revised")]
    assert not room.current.buttons[CardAction.CONFIRM].isEnabled()
    room.attention.slow.set_result(object())
    room.until(lambda: room.page.banner.text().startswith("Confirmed"))


def test_a_note_survives_having_no_connection_and_leaving_it(make_room: Make) -> None:
    room = make_room(EVERY["differing"])
    room.attention.error = Unreachable("A note needs a connection.", "What you wrote stays here.")
    room.press(N)
    room.type("jkdw see page 2")
    panel = room.current.asking
    assert isinstance(panel, NotePanel)
    room.bot.keyClick(room.focus(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.until(lambda: panel.problem.text() == "A note needs a connection. What you wrote stays here.")
    room.press(ESC)
    assert room.current.asking is None
    room.attention.made = [replace(EVERY["differing"], at=EVERY["differing"].at + timedelta(minutes=1))]
    room.page.load()
    room.until(lambda: room.page.cards()[0].card == room.attention.made[0])
    room.press(N)
    again = room.current.asking
    assert isinstance(again, NotePanel)
    assert again.box.toPlainText() == "jkdw see page 2"
    room.attention.error = None
    room.bot.keyClick(room.focus(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.until(lambda: room.page.banner.text() == "Your note was delivered.")
    assert room.attention.asked[-1] == ("remark", "differing", "jkdw see page 2")
    room.press(N)
    assert room.current.asking.box.toPlainText() == ""  # type: ignore[union-attr]


def test_a_card_begun_on_stays_as_it_is_when_the_list_is_read_again(make_room: Make) -> None:
    room = make_room(*EVERY.values())
    room.press(J)
    here = room.current
    room.press(N)
    room.type("half a sent")
    bar = room.page._area.verticalScrollBar()
    scrolled = bar.value()
    gone = room.attention.made.pop()
    room.bridge.publish(Changes(outbox=True))
    room.until(lambda: len(room.page.cards()) == len(EVERY) - 1)
    assert gone.key not in {v.card.key for v in room.page.cards()}
    assert room.current is here
    assert here.asking.box.toPlainText() == "half a sent"  # type: ignore[union-attr]
    assert room.focus() is here.asking.box  # type: ignore[union-attr]
    assert bar.value() == scrolled > 0


def test_the_keyboard_goes_to_the_next_card_when_its_own_goes(make_room: Make) -> None:
    room = make_room(EVERY["differing"], EVERY["second_review"], EVERY["concurring"])
    room.press(J)
    second = room.current.card
    room.press(D)
    room.until(lambda: len(room.page.cards()) == 2 and room.page.current() is not None)
    assert second.key not in {v.card.key for v in room.page.cards()}
    assert room.current is room.page.cards()[1]


def test_all_that_is_only_told_goes_with_one_key(make_room: Make) -> None:
    room = make_room(EVERY["differing"], EVERY["concurring"], EVERY["withdrawn"], EVERY["erased"])
    room.bot.keyClick(room.focus(), D, Qt.KeyboardModifier.ShiftModifier)
    room.until(lambda: [v.card.kind for v in room.page.cards()] == [CardKind.DIFFERING])
    assert {a for a, *_ in room.attention.asked} == {"acknowledge"}


def test_what_changed_is_told_relevant_first(make_room: Make) -> None:
    room = make_room(EVERY["revised"])
    texts = room.texts()
    order = [texts.index(t) for t in ("The AI suggests", "Date of expiry", "Country of residence", "Also changed")]
    assert order == sorted(order)
    assert {"7 changes you decide by", "not there", "When you decided", "Now", "Reject", "Low", "High"} <= set(texts)


def test_without_what_was_seen_it_says_so(make_room: Make) -> None:
    said = entry("revised", OutboxState.HELD_BY_SERVER, "revised")
    room = make_room(make(said, None, head(revision=2), None, NEWER))
    assert "What you saw then is no longer on this computer" in " ".join(room.texts())
    assert "What changed" not in room.texts()


def test_sign_in_again_and_try_again_do_what_they_say(make_room: Make) -> None:
    room = make_room(EVERY["stuck"])
    room.press(T)
    room.until(lambda: room.window.services.sync.synced == 1)  # type: ignore[attr-defined]
    assert room.window.services.outbox.retried == 1  # type: ignore[attr-defined]
    room = make_room(EVERY["device_fork"])
    room.press(Qt.Key.Key_S)
    room.until(room.window.sign_in.isVisible)


def test_hostile_titles_and_names_stay_text_in_their_place(make_room: Make) -> None:
    title = f"<img src=file:///etc/passwd>{LONG}\u202e{LONG}"
    said = entry("differing", OutboxState.SUPERSEDED, "x", theirs("x"), title=title, other_author=f"<b>{LONG}</b>")
    room = make_room(make(said, None, head(CaseState.DECIDED)))
    assert room.page._area.widget().width() <= room.page._area.viewport().width()
    for label in room.page.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText or not label.text()
        assert "\u202e" not in label.text()
    chip = next(w for w in room.page.findChildren(QLabel) if w.property("look") == "chip")
    assert chip.text().endswith("…")
    assert len(chip.toolTip()) > len(chip.text())


def test_no_part_of_it_is_ever_a_window(make_room: Make) -> None:
    room = make_room(*EVERY.values())
    assert room.window.isActiveWindow()
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == [room.window]


def test_nothing_to_look_at_is_said_kindly(make_room: Make) -> None:
    room = make_room()
    room.until(room.page._nothing.isVisible)
    assert "Nothing needs your attention" in room.texts()
    assert not room.page.all_done.isVisible()


def test_times_of_others_are_counted_by_the_servers_clock(make_room: Make) -> None:
    room = make_room(EVERY["differing"])
    sync: Any = room.window.services.sync
    sync.now = replace(sync.now, clock_off_s=-3600.0)
    room.page.load()
    room.until(lambda: "1 h 12 min ago" in room.texts())


@pytest.mark.parametrize("name", sorted(EVERY))
def test_a_button_names_its_key_and_its_case(make_room: Make, name: str) -> None:
    card: AttentionCard = EVERY[name]
    room = make_room(card)
    view = room.current
    for action, button in view.buttons.items():
        assert action in card.actions
        assert button.accessibleName().startswith(f"{ACTIONS[action]}: ")
        key = room.window.registry.key(PLACES[action].action_id)
        assert key in [label.text() for label in button.findChildren(QLabel)]
    assert view.accessibleName().endswith(card.title)


def test_a_case_seen_is_the_one_decided_on() -> None:
    card = EVERY["revised"]
    assert card.entry is not None
    assert card.entry.decision.case_revision == case().revision < NEWER.revision
