"""Every theme can be read, and every control can be found and named without seeing the screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QWidget
from pytestqt.qtbot import QtBot

from reviewer_app.ui.tokens import THEMES, Tokens
from reviewer_app.ui.viewer.marks import TINTS

KINDS = ("info", "warn", "bad", "good", "neutral")


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def text_pairs(t: Tokens) -> list[tuple[str, str, str]]:
    grounds = ("bg", "surface", "raised", "sunken", "selection", "hover")
    pairs = [(f"{ink} on {g}", getattr(t, ink), getattr(t, g)) for ink in ("text", "muted") for g in grounds]
    pairs += [(f"{k} chip", t.chip(k)[1], t.chip(k)[0]) for k in KINDS]
    pairs += [(f"{k} words on {g}", t.chip(k)[1], getattr(t, g)) for k in ("warn", "bad") for g in grounds[:4]]
    pairs += [(f"primary on {a}", t.on_accent, getattr(t, a)) for a in ("accent", "accent_hover", "accent_press")]
    pairs += [(f"link on {g}", t.accent, getattr(t, g)) for g in ("bg", "surface", "hover")]
    return pairs


@pytest.mark.parametrize("name", list(THEMES))
def test_text_stands_out_from_what_lies_below_it(name: str) -> None:
    weak = {what: round(contrast(a, b), 2) for what, a, b in text_pairs(THEMES[name]) if contrast(a, b) < 4.5}
    assert weak == {}


@pytest.mark.parametrize("name", list(THEMES))
def test_focus_and_control_edges_stand_out(name: str) -> None:
    t = THEMES[name]
    pairs = {g: (t.focus, getattr(t, g)) for g in ("bg", "surface", "sunken")}
    pairs["edge"] = (t.border_strong, t.surface)
    assert {k: round(contrast(*p), 2) for k, p in pairs.items() if contrast(*p) < 3} == {}


def test_evidence_numbers_can_be_read_in_every_colour() -> None:
    assert {c: round(contrast("#ffffff", c), 2) for c in TINTS if contrast("#ffffff", c) < 4.5} == {}


def walk(window: QWidget, bot: QtBot) -> list[QWidget]:
    """The controls Tab really leads to, in order, until it comes round."""
    found: list[QWidget] = []
    at = window.focusWidget()
    while at is not None and at not in found:
        found.append(at)
        bot.keyClick(at, Qt.Key.Key_Tab)
        at = window.focusWidget()
    assert at is found[0], f"Tab runs into a side street at {at} and never comes back to {found[0]}"
    return found


def reachable(page: QWidget) -> set[QWidget]:
    """What Tab must lead to; of an exclusive group that is its checked button, arrows lead to the others."""
    return {
        w
        for w in page.findChildren(QWidget)
        if w.focusPolicy() & Qt.FocusPolicy.TabFocus
        and w.isVisible()
        and w.isEnabled()
        and not w.focusProxy()
        and not (isinstance(w, QAbstractButton) and w.group() is not None and not w.isChecked())
    }


def nameless(page: QWidget) -> list[str]:
    return [
        f"{type(w).__name__} in {type(w.parentWidget()).__name__}"
        for w in page.findChildren(QWidget)
        if w.focusPolicy() != Qt.FocusPolicy.NoFocus
        and w.isVisible()
        and not w.accessibleName()
        and not (isinstance(w.parentWidget(), QAbstractScrollArea) and w.parentWidget().accessibleName())
    ]


@pytest.mark.parametrize("place", ["go.queue", "go.attention", "go.history"])
def test_every_stop_has_a_name_and_tab_comes_round(make_window, qtbot: QtBot, place: str) -> None:
    window = make_window()
    window.show_place(place)
    if place != "go.queue":
        page = {"go.attention": window.attention, "go.history": window.history}[place]
        qtbot.waitUntil(lambda: bool(page.cards()))
    assert nameless(window) == []
    first = min(reachable(window), key=lambda w: w.mapTo(window, w.rect().topLeft()).y())
    first.setFocus()
    missed = reachable(window) - set(walk(window, qtbot))
    assert [f"{w.accessibleName()} ({type(w).__name__})" for w in missed] == []


def test_the_sign_in_page_is_walked_from_top_to_bottom(make_window, qtbot: QtBot) -> None:
    window = make_window(signed_in=False)
    page = window.sign_in
    qtbot.waitUntil(lambda: bool(page.server.text()))
    assert nameless(window) == []
    page.server.setFocus()
    order = [w for w in walk(window, qtbot) if page.isAncestorOf(w)]
    assert reachable(page) <= set(order)
    heights = [w.mapTo(page, w.rect().center()).y() for w in order]
    turn = heights.index(min(heights))
    assert heights[turn:] + heights[:turn] == sorted(heights)


@pytest.mark.parametrize("overlay", ["palette_overlay", "key_help"])
def test_overlays_name_their_parts(make_window, overlay: str) -> None:
    window = make_window()
    part = getattr(window, overlay)
    part.open()
    assert nameless(part) == []
