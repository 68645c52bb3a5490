"""What a person chose in a document goes into the field in focus, as its kind of value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from desk_bench import Bench
from desk_cases import INVOICE, invoice_case
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reviewer_app.domain.case import DocumentRef, Evidence
from reviewer_app.domain.workflow import FieldType, Option, WorkflowField
from reviewer_app.ui.case.editors import editor_for

CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def letter(name: str = "letter.txt") -> tuple[object, object]:
    """A case whose total is read in a text: its evidence are the words `three 😀`."""
    base = invoice_case("c1")
    document = DocumentRef(name, "text/plain", "sha-text", 24)
    fields = tuple(
        replace(f, evidence=(Evidence(name, None, None, 8, 15),) if f.id == "total" else ())
        for f in base.suggestion.fields
    )
    case = replace(base, documents=(document,), suggestion=replace(base.suggestion, fields=fields))
    return case, INVOICE


@pytest.fixture
def reading(bench: Callable[..., Bench]) -> Bench:
    made = bench(letter())
    made.bot.waitUntil(lambda: made.page.viewer.content.view is made.page.viewer.content.text)
    return made


def choose(made: Bench, start: int, end: int) -> None:
    text = made.page.viewer.content.text
    cursor = QTextCursor(text.document())
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)


def value(made: Bench, field: str) -> object:
    desk = made.page.presenter.desk
    assert desk is not None
    return desk.value(field)


def test_selected_words_go_into_the_field_in_focus(reading: Bench) -> None:
    choose(reading, 0, 7)
    reading.bot.keyClick(reading.page, Qt.Key.Key_V, CHORD)
    assert value(reading, "total") == "One two"
    assert "One two" in reading.page.verbs.line.text()
    # As typed by hand: it is a change that asks for deciding differently, and can be taken back.
    assert reading.page.presenter.desk is not None
    assert set(reading.page.presenter.desk.values) == {"total"}
    assert reading.review.decided == []


def test_nothing_chosen_says_what_to_do(reading: Bench) -> None:
    before = value(reading, "total")
    reading.bot.keyClick(reading.page, Qt.Key.Key_V, CHORD)
    assert value(reading, "total") == before
    assert "Choose words" in reading.page.verbs.line.text()


def test_alt_and_a_click_on_evidence_takes_the_documents_own_words(reading: Bench) -> None:
    text = reading.page.viewer.content.text
    cursor = QTextCursor(text.document())
    cursor.setPosition(10)
    before = value(reading, "total")
    at: QPoint = text.cursorRect(cursor).center()
    QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert value(reading, "total") == before
    QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier, at)
    QApplication.processEvents()
    assert str(value(reading, "total")).startswith("three")


def spec(kind: FieldType, *options: str) -> WorkflowField:
    return WorkflowField("f", "F", kind, options=tuple(Option(o, o.title()) for o in options))


@pytest.mark.parametrize(
    ("kind", "options", "text", "meant"),
    [
        (FieldType.STRING, (), "  Nordlicht \n GmbH ", "Nordlicht GmbH"),
        (FieldType.INTEGER, (), " 42 ", 42),
        (FieldType.INTEGER, (), "forty", "forty"),
        (FieldType.TEXT, (), "a\nb\n", "a\nb"),
        (FieldType.LIST, (), "a\n\nb", ["a", "b"]),
        (FieldType.CHOICE, ("eur", "usd"), "EUR", "eur"),
        (FieldType.CHOICE, ("eur", "usd"), "pounds", None),
        (FieldType.MULTI_CHOICE, ("a", "b"), "a", None),
    ],
)
def test_a_text_is_read_as_the_fields_kind(
    qapp: QApplication, kind: FieldType, options: tuple[str, ...], text: str, meant: object
) -> None:
    editor = editor_for(spec(kind, *options))
    assert editor.read(text) == meant
    editor.deleteLater()
