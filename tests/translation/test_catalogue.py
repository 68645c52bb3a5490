"""The German catalogue has every message of the source, says it whole, and the compiled file is made from it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication
from translate import catalogue
from translate.collect import Said, forgotten, messages

from reviewer_app.ui.tongue import CONTEXT

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "reviewer_app"
GERMAN = ROOT / "resources" / "translations" / "reviewer_de.ts"


@pytest.fixture(scope="module")
def said() -> dict[Said, tuple[str, ...]]:
    return catalogue.read(GERMAN)


def test_every_message_of_the_source_is_in_german_and_nothing_else(said: dict[Said, tuple[str, ...]]) -> None:
    # `packaging/dev.py translate` brings the catalogue up to date.
    assert set(said) == set(messages(SOURCE))


def test_every_message_is_said_whole(said: dict[Said, tuple[str, ...]]) -> None:
    assert catalogue.problems(said) == []


def test_the_compiled_catalogue_is_that_of_the_source(
    said: dict[Said, tuple[str, ...]], tmp_path: Path, qapp: QApplication
) -> None:
    catalogue.compiled(GERMAN, tmp_path / "again.qm")
    kept, again = QTranslator(), QTranslator()
    assert kept.load(str(GERMAN.with_suffix(".qm")))
    assert again.load(str(tmp_path / "again.qm"))
    counts = (1, 7)
    for message, german in said.items():
        for n in counts if message.plural else (-1,):
            text = kept.translate(CONTEXT, message.text, message.about or None, n)
            assert text == again.translate(CONTEXT, message.text, message.about or None, n), message
            assert text in german, message


def test_no_screen_has_a_word_that_is_not_said() -> None:
    assert [f"{p.path.name}:{p.line}: {p.text}" for p in forgotten(SOURCE / "ui")] == []


def test_german_is_written_as_german(said: dict[Said, tuple[str, ...]]) -> None:
    """No straight or English quotation marks, no three dots, no plain spaces before a percent sign."""
    wrong = []
    for texts in said.values():
        for text in texts:
            plain = re.sub(r"`[^`]*`", "", text)
            if '"' in plain or "“" in plain.replace("“", "", plain.count("„")) or "..." in plain:
                wrong.append(text)
    assert wrong == []
