"""A desktop of which every word of its own is marked, so that one that was forgotten stands out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from tests.translation.reading import Marked, texts_of
from tests.walking import Walked, walked_desktop

PACKAGING = str(Path(__file__).resolve().parents[2] / "packaging")
if PACKAGING not in sys.path:
    # What collects the words is no part of the program.
    sys.path.append(PACKAGING)


@pytest.fixture(autouse=True)
def no_leftover_threads() -> None:
    """The desktop outlives each test; what it leaves behind is looked at when it was closed."""


@pytest.fixture(scope="module")
def marked(qapp: QApplication) -> Iterator[None]:
    """Every word said while this stands is marked."""
    translator = Marked(qapp)
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)
    translator.deleteLater()


@pytest.fixture(scope="module")
def signing_in() -> list[tuple[str, str]]:
    """What the window said before anybody was signed in, once `walked` stands."""
    return []


@pytest.fixture(scope="module")
def walked(
    marked: None, signing_in: list[tuple[str, str]], qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Walked]:
    def look(place: Walked) -> None:
        signing_in.extend(texts_of(place.window))

    with walked_desktop(qapp, tmp_path_factory.mktemp("marked"), look) as place:
        yield place
