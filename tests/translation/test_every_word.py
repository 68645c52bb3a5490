"""No screen shows a word that did not go through the translation."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reviewer_app.domain.decision import Action
from tests.servers import sample_case, sample_workflow
from tests.translation.reading import texts_of, unsaid
from tests.walking import Walked

ROOMS = ("go.attention", "go.history", "go.audit", "go.practice", "go.disputes")
PANELS = (Action.OVERRIDE, Action.ESCALATE, Action.SKIP, Action.SNOOZE, Action.REQUEST)
NOT_WORDS = frozenset(
    {"Reviewer", "reviewer", "English", "Deutsch", "YYYY", "MM", "DD", "HH", "https", "http", "example", "org"}
)
"""The program's name, languages in their own words, patterns of dates and addresses."""
KEYS = frozenset({"Ctrl", "Alt", "Shift", "Esc", "Enter", "PgDown", "PgUp", "Up", "Down", "Del", "Space"})


def leaves(value: object) -> Iterable[str]:
    if isinstance(value, dict):
        for key, held in value.items():
            yield from (str(key), *leaves(held))
    elif isinstance(value, list | tuple):
        for held in value:
            yield from leaves(held)
    elif isinstance(value, str):
        yield value


@pytest.fixture(scope="module")
def outside(walked: Walked) -> frozenset[str]:
    """What people, senders and workflow files wrote."""
    told = [t for n in range(4) for t in leaves(sample_case(f"inv-{n:04}"))]
    told += leaves(msgspec.to_builtins(sample_workflow()))
    people = ("lead", "Lee Ad", "127.0.0.1")
    return frozenset(t for t in (*told, *people, *NOT_WORDS, *KEYS) if len(t) > 1)


def untold(walked: Walked, outside: frozenset[str]) -> str:
    return "\n".join(
        sorted(
            {
                f"{where}: {word!r} in {text[:120]!r}"
                for where, text in texts_of(walked.window)
                for word in unsaid(text, outside)
            }
        )
    )


def test_signing_in(walked: Walked, signing_in: list[tuple[str, str]], outside: frozenset[str]) -> None:
    assert signing_in
    found = [(where, word) for where, text in signing_in for word in unsaid(text, outside)]
    assert not found, found


def test_the_list(walked: Walked, outside: frozenset[str]) -> None:
    walked.queue()
    assert not untold(walked, outside)


def test_a_case(walked: Walked, outside: frozenset[str]) -> None:
    walked.case()
    assert not untold(walked, outside)


@pytest.mark.parametrize("action", PANELS)
def test_what_a_verb_asks(walked: Walked, outside: frozenset[str], action: Action) -> None:
    walked.case()
    page = walked.desktop.case
    page.do_verb(action)
    assert page.panel.isVisible()
    found = untold(walked, outside)
    page.presenter.back()
    assert not found, found


@pytest.mark.parametrize("place", ROOMS)
def test_a_room(walked: Walked, outside: frozenset[str], place: str) -> None:
    walked.queue()
    walked.window.show_place(place)
    assert not untold(walked, outside)


def test_the_settings(walked: Walked, outside: frozenset[str]) -> None:
    walked.queue()
    walked.window.registry.trigger("app.settings")
    room = walked.window.settings
    found = ""
    assert room.room is not None
    for name in room.room.buttons:
        room.open(name)
        found += untold(walked, outside)
    assert not found, found


@pytest.mark.parametrize("overlay", ["palette_overlay", "key_help"])
def test_an_overlay(walked: Walked, outside: frozenset[str], overlay: str) -> None:
    walked.queue()
    panel = getattr(walked.window, overlay)
    panel.open()
    found = untold(walked, outside)
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert not found, found
