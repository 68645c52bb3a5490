"""Whatever can take the focus says what it is, is large enough to hit, and Tab comes to it and round again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSlider,
    QComboBox,
    QLineEdit,
    QTabBar,
    QWidget,
)

from reviewer_app.ui.commands import SPECS

LEAST_PX = 24
PLACES = (
    "queue",
    "case",
    "panel",
    "go.attention",
    "go.history",
    "go.audit",
    "go.practice",
    "go.disputes",
)
OVERLAYS = ("palette_overlay", "key_help")


@pytest.fixture
def at(walked, request: pytest.FixtureRequest) -> QWidget:
    """The window at a place."""
    place: str = request.param
    still: list[QWidget | None] = [None]
    if place.startswith("go."):
        # As a person goes: by way of the list, when it has taken the focus.
        walked.queue()
        walked.window.queue.table.setFocus()
        walked.until(lambda: stands(walked.window, still))
        walked.window.show_place(place)
    else:
        getattr(walked, place)()
    if place == "go.practice":
        room = walked.window.room(place)
        walked.until(lambda: any(card.hasFocus() for card in room.home.cards))
    still[0] = None
    walked.until(lambda: stands(walked.window, still), lambda: f"the focus is on {still}")
    return walked.window


def stands(window: QWidget, last: list[QWidget | None]) -> bool:
    """Whether two looks found the focus on the same visible control: the place has its answers."""
    at = window.focusWidget()
    settled = at is not None and at is last[0] and at.isVisible() and at.isEnabled()
    last[0] = at
    return settled


def stops(page: QWidget) -> list[QWidget]:
    """What Tab must lead to; of an exclusive group the checked button, arrows lead to the others."""
    return [
        w
        for w in page.findChildren(QWidget)
        if w.focusPolicy() & Qt.FocusPolicy.TabFocus
        and w.isVisible()
        and w.isEnabled()
        and w.window() is page.window()
        and not w.focusProxy()
        and not (isinstance(w, QAbstractButton) and one_of_several(w) and not w.isChecked())
    ]


def one_of_several(w: QAbstractButton) -> bool:
    """Whether arrows lead to it from its checked neighbour."""
    return w.autoExclusive() or (w.group() is not None and w.group().exclusive())


def told(w: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(w)
    name = interface.text(QAccessible.Text.Name) if interface is not None else ""
    return f"{type(w).__name__} “{name or w.accessibleName()}” in {type(w.parentWidget()).__name__}"


def name_of(w: QWidget) -> str:
    """What a screen reader says when the focus comes here."""
    interface = QAccessible.queryAccessibleInterface(w)
    name = "" if interface is None else interface.text(QAccessible.Text.Name).strip()
    if not name and isinstance(w, QTabBar):
        # Qt lets the tabs speak for their bar.
        return w.accessibleName()
    around = w.parentWidget()
    if not name and isinstance(around, QAbstractScrollArea):
        return around.accessibleName()
    return name


def walk(window: QWidget, key: Qt.Key) -> list[QWidget]:
    """Where the key really leads from here, until it comes round."""
    found: list[QWidget] = []
    at = window.focusWidget()
    while at is not None and at not in found:
        found.append(at)
        QTest.keyClick(at, key, Qt.KeyboardModifier.ShiftModifier if key == Qt.Key.Key_Backtab else Qt.NoModifier)
        at = window.focusWidget()
    assert at is found[0], f"{told(at)} comes again before {told(found[0])}: a side street"
    return found


@pytest.mark.parametrize("at", PLACES, indirect=True)
def test_whatever_takes_the_focus_says_what_it_is(at: QWidget) -> None:
    mute = [
        told(w)
        for w in at.findChildren(QWidget)
        if w.focusPolicy() != Qt.FocusPolicy.NoFocus and w.isVisible() and not name_of(w)
    ]
    assert mute == []


@pytest.mark.parametrize("at", PLACES, indirect=True)
def test_whatever_takes_the_focus_has_a_role(at: QWidget) -> None:
    # Qt gives a widget drawn by hand the role of a pane, whatever it is: its name has to say all.
    nothing = (QAccessible.Role.NoRole, QAccessible.Role.Client)
    without = []
    for w in stops(at):
        interface = QAccessible.queryAccessibleInterface(w)
        if interface is None or (interface.role() in nothing and not w.accessibleName()):
            without.append(told(w))
    assert without == []


@pytest.mark.parametrize("at", PLACES, indirect=True)
def test_tab_reaches_everything_and_comes_round_both_ways(at: QWidget) -> None:
    wanted = stops(at)
    assert wanted
    (at.focusWidget() or wanted[0]).setFocus()
    there = walk(at, Qt.Key.Key_Tab)
    # A group of which one is chosen is one stop, at whichever of its members; arrows lead to the others.
    groups = {w.group() for w in there if isinstance(w, QAbstractButton) and w.group() is not None}
    missed = [w for w in wanted if w not in there and not (isinstance(w, QAbstractButton) and w.group() in groups)]
    assert [told(w) for w in missed] == []
    back = walk(at, Qt.Key.Key_Backtab)
    assert [told(w) for w in back] == [told(w) for w in [there[0], *reversed(there[1:])]]


@pytest.mark.parametrize("at", PLACES, indirect=True)
def test_whatever_can_be_pressed_is_large_enough(at: QWidget) -> None:
    small = [
        f"{told(w)} {w.width()}×{w.height()}"
        for w in at.findChildren(QWidget)
        if isinstance(w, QAbstractButton | QComboBox | QLineEdit | QAbstractSlider)
        and w.isVisible()
        and w.focusPolicy() != Qt.FocusPolicy.NoFocus
        and min(w.width(), w.height()) < LEAST_PX
    ]
    assert small == []


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_an_overlay_keeps_tab_and_gives_the_focus_back(walked, overlay: str) -> None:
    walked.queue()
    walked.window.queue.table.setFocus()
    part = getattr(walked.window, overlay)
    part.open()
    walked.until(lambda: part.isVisible() and part.isAncestorOf(walked.window.focusWidget()))
    assert [told(w) for w in part.findChildren(QWidget) if w in stops(part) and not name_of(w)] == []
    assert all(part.isAncestorOf(w) for w in walk(walked.window, Qt.Key.Key_Tab))
    QTest.keyClick(walked.window.focusWidget(), Qt.Key.Key_Escape)
    walked.until(lambda: not part.isVisible())
    assert walked.window.focusWidget() is walked.window.queue.table


def test_every_command_can_be_found_by_words() -> None:
    assert [s.id for s in SPECS if not s.text.strip()] == []
    assert len({s.id for s in SPECS}) == len(SPECS)
