"""What may be chosen as a key, and what a file of keys may hold."""

from __future__ import annotations

import json

import pytest

from reviewer_app.ui import keymap
from reviewer_app.ui.commands import SPECS
from reviewer_app.ui.keymap import Known
from reviewer_app.ui.palette import score
from reviewer_app.ui.preferences import Preferences
from reviewer_app.ui.settings import MemorySettings
from reviewer_app.ui.settings_room import choosing

KNOWN = {s.id: Known(s.keys, s.single_key, s.text) for s in SPECS}


@pytest.mark.parametrize(
    "key",
    ["Alt+Tab", "Ctrl+Space", "Meta+K", "F10", "Ctrl+Alt+E", "Alt+F4", "Tab", "Esc", "Ctrl+C", "Space", "Up", "5"],
)
def test_keys_of_the_system_are_refused_with_a_reason(key: str) -> None:
    found = choosing.propose(KNOWN, {}, "case.approve", key)
    assert found.refusal.endswith(".")
    assert found.chosen is None
    assert found.swap is None


def test_a_letter_is_for_commands_that_stand_still_while_one_writes() -> None:
    assert "while you write" in choosing.propose(KNOWN, {}, "app.full_screen", "J").refusal
    assert choosing.propose(KNOWN, {}, "app.full_screen", "Ctrl+Y").refusal
    assert choosing.propose(KNOWN, {}, "app.full_screen", "Ctrl+U").chosen == {"app.full_screen": ("Ctrl+U",)}
    assert choosing.propose(KNOWN, {}, "case.approve", "J").chosen == {"case.approve": ("J",)}


def test_whoever_has_the_key_is_named_and_both_can_change_places() -> None:
    found = choosing.propose(KNOWN, {}, "case.approve", "S")
    assert found.said == "S belongs to “Skip” at the desk."
    assert found.swap == {"case.approve": ("S",), "case.skip": ("A",)}
    taken = choosing.taken(KNOWN, {}, "case.approve", "S")
    assert taken == {"case.approve": ("S",), "case.skip": ()}


def test_the_first_stroke_of_two_is_taken_too() -> None:
    found = choosing.propose(KNOWN, {}, "case.approve", "G")
    assert "Review queue" in found.said
    assert found.chosen is found.swap is None


def test_one_key_may_serve_two_places_that_never_meet() -> None:
    assert choosing.propose(KNOWN, {}, "case.approve", "K").chosen == {"case.approve": ("K",)}
    assert choosing.propose(KNOWN, {}, "list.next", "A").chosen == {"list.next": ("A",)}


def test_its_own_key_is_not_given_back_over_another() -> None:
    chosen = {"case.approve": ("J",), "case.skip": ("A",)}
    assert "“Skip”" in choosing.without(KNOWN, chosen, "case.approve").refusal
    assert choosing.without(KNOWN, chosen, "case.skip").chosen == {"case.approve": ("J",)}


def test_esc_and_enter_go_on_working() -> None:
    now = keymap.resolved(KNOWN, {"case.close": ("J",), "case.next_field": ("F",)})
    assert now["case.close"] == ("J", "Esc")
    assert now["case.next_field"] == ("F", "Return", "Enter")


def test_a_file_of_keys_goes_out_and_comes_back() -> None:
    chosen = choosing.left_hand(KNOWN)
    found = keymap.read(keymap.write(chosen), KNOWN)
    assert found == keymap.Read(chosen, ())


def rows(**keys: object) -> str:
    return json.dumps({"format": keymap.FORMAT, "keys": {k.replace("__", "."): v for k, v in keys.items()}})


def test_good_rows_of_a_bad_file_are_kept_and_the_others_pointed_at() -> None:
    found = keymap.read(
        rows(
            case__approve=["J"],
            case__skip=["Alt+Tab"],
            case__escalate="E",
            nobody__here=["U"],
            case__note=["J"],
            case__undo=["Foo"],
        ),
        KNOWN,
    )
    assert len(found.chosen) == 1
    assert set(found.chosen) <= {"case.approve", "case.note"}
    assert len(found.complaints) == 5
    assert any("Alt+Tab belongs to the system" in c for c in found.complaints)
    assert any("no such command" in c for c in found.complaints)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"keys": {}}', "[" * 9000, " " * (keymap.FILE_LIMIT + 1)])
def test_what_is_no_file_of_keys_is_said_to_be_none(text: str) -> None:
    with pytest.raises(ValueError, match="file"):
        keymap.read(text, KNOWN)


def test_the_best_of_all_ways_to_find_letters_counts() -> None:
    assert score("dd", "Decide differently") > score("dd", "Model under way")
    assert score("nf", "Next field that needs you") > score("nf", "Confirm as decided")
    assert score("xq", "Approve") == 0
    assert score("a" * 80, "a" * 79) == 0


def test_settings_that_cannot_be_read_count_as_never_set() -> None:
    kept = MemorySettings(**{"undo.seconds": "-3", "breaks.minutes": "9" * 50, "advance": "maybe", "motion": "wild"})
    found = Preferences(kept)
    assert (found.number("undo.seconds"), found.number("breaks.minutes")) == (10, 50)
    assert found.flag("advance") is True
    assert found.choice("motion") == "system"
    kept.set("undo.seconds", "61")
    assert found.number("undo.seconds") == 10
