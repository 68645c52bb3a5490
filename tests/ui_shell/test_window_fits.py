"""Every place of the window stands whole in the smallest window and in the usual one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reviewer_app.ui.main_window import MainWindow

sys.path.insert(0, str(Path(__file__).parents[2] / "packaging"))

from gallery.fits import misfits

PLACES = ("go.queue", "go.attention", "go.history")
OVER = ("app.palette", "app.help", "app.settings", "app.pause")


@pytest.mark.parametrize("size", [(910, 460), (1366, 768)], ids=["smallest", "usual"])
def test_every_place_of_the_window_fits(
    make_window: Callable[..., MainWindow], qtbot: QtBot, size: tuple[int, int]
) -> None:
    window = make_window()
    window.resize(*size)
    assert (window.width(), window.height()) == size
    found: dict[str, list[str]] = {}

    def look(name: str) -> None:
        qtbot.wait(30)
        found[name] = misfits(window)

    for place in PLACES:
        window.show_place(place)
        look(place)
    for command in OVER:
        window.show_place("go.queue")
        window.registry.trigger(command)
        look(command)
        if command == "app.pause":
            window.registry.trigger(command)
        elif command == "app.palette":
            window.palette_overlay.close_overlay()
        elif command == "app.help":
            window.key_help.close_overlay()
    assert {name: unfit for name, unfit in found.items() if unfit} == {}


@pytest.mark.parametrize("size", [(910, 460), (1366, 768)], ids=["smallest", "usual"])
def test_a_refused_sign_in_is_read_whole(
    make_window: Callable[..., MainWindow], qtbot: QtBot, size: tuple[int, int]
) -> None:
    window = make_window(signed_in=False)
    window.resize(*size)
    window.sign_in.banner.say("Name or password is wrong. Check both and try again.", "Your decisions are safe.", "bad")
    qtbot.wait(30)
    assert misfits(window) == []
