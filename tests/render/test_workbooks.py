"""Workbooks through the real render process: what a person reads in them, and what they may cost."""

from __future__ import annotations

import io
import re
import threading
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from typing import Any

import openpyxl
import pytest

from reviewer_app.domain.view import DocumentKind, OpenDocument, Sheet
from reviewer_app.errors import DocumentProblem
from reviewer_app.render.client import RenderProcess
from reviewer_app.render.limits import MAX_CELLS, MAX_ROWS, MAX_SHEETS, MAX_UNPACKED
from reviewer_app.render.numbers import shown

WAIT = 30
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(scope="module")
def renderer() -> Iterator[RenderProcess]:
    made = RenderProcess()
    # Its thread is there before the first test, which must leave none behind.
    made.open("first", "text/plain", "a", b"x").result(WAIT)
    yield made
    made.stop()
    assert not [t for t in threading.enumerate() if t.name.startswith("render")]


def opened(renderer: RenderProcess, data: bytes, sha: str, media_type: str = XLSX) -> OpenDocument:
    return renderer.open(sha, media_type, "ledger.xlsx", data).result(WAIT)


def saved(fill: Callable[[Any], None]) -> bytes:
    book = openpyxl.Workbook()
    fill(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rewritten(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The same workbook with one of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            content = old.read(part)
            new.writestr(part, change(content) if part == name else content)
    return out.getvalue()


def ledger(book: Any) -> None:
    sheet = book.active
    sheet.title = "Ledger"
    rows = [("Date", "What", "Amount", "Rate"), (date(2026, 3, 4), "Steel", 1234.5, 0.0825)]
    for row in rows:
        sheet.append(row)
    sheet["A2"].number_format = "mm-dd-yy"
    sheet["C2"].number_format = '#,##0.00 "EUR"'
    sheet["D2"].number_format = "0.0%"
    sheet["C3"] = "=C2*2"
    sheet["E4"] = True
    sheet["A6"] = "00123"
    hidden = book.create_sheet("Notes")
    hidden.append(["Do not pay"])
    hidden.sheet_state = "hidden"
    book.create_sheet("Empty")


def test_sheets_are_shown_as_a_person_reads_them(renderer: RenderProcess) -> None:
    document = opened(renderer, saved(ledger), "ledger")
    assert document.kind is DocumentKind.TABLE
    assert [(s.name, s.hidden) for s in document.sheets] == [("Ledger", False), ("Notes", True), ("Empty", False)]
    first = document.sheets[0].table
    assert document.table == first
    assert first.rows == (
        ("Date", "What", "Amount", "Rate"),
        ("2026-03-04", "Steel", "1,234.50 EUR", "8.3%"),
        ("", "", "(not computed)"),
        ("", "", "", "", "TRUE"),
        (),
        ("00123",),
    )
    assert (first.extent, first.lettered, first.header, first.truncated) == ((6, 5), True, False, False)
    assert document.sheets[1].table.rows == (("Do not pay",),)
    assert document.sheets[2].table.rows == ()


def test_a_formula_shows_its_last_value(renderer: RenderProcess) -> None:
    def keep(sheet: bytes) -> bytes:
        assert b"<f>C2*2</f><v" in sheet
        return re.sub(rb"<f>C2\*2</f><v ?/?>(</v>)?", b"<f>C2*2</f><v>2469</v>", sheet)

    data = rewritten(saved(ledger), "xl/worksheets/sheet1.xml", keep)
    assert opened(renderer, data, "computed").sheets[0].table.rows[2] == ("", "", "2469")


@pytest.mark.parametrize("media_type", ["application/octet-stream", "text/csv", "application/vnd.ms-excel"])
def test_a_workbook_is_known_by_its_content(renderer: RenderProcess, media_type: str) -> None:
    assert len(opened(renderer, saved(ledger), media_type, media_type).sheets) == 3


@pytest.mark.parametrize(
    ("value", "how", "words"),
    [
        (8412.77, "General", "8412.77"),
        (0.1 + 0.2, "General", "0.3"),
        (12345678901234567, "General", "12345678901234567"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (-1234.5, "#,##0.00;(#,##0.00)", "(1,234.50)"),
        (-1234.5, '#,##0.00 "EUR";[Red]-#,##0.00 "EUR"', "-1,234.50 EUR"),
        (-0.001, "0.00", "0.00"),
        (1.005, "0.00", "1.01"),
        (0, '0.00;-0.00;"nil"', "nil"),
        (1234.5, "[$€-407] #,##0.00", "€ 1,234.50"),
        (0.256, "0%", "26%"),
        (1234567, "#,##0,", "1,235"),
        (12345, "0.00E+00", "1.23E+04"),
        (42, "00000", "00042"),
        (123456789, "000-00-0000", "123-45-6789"),
        (5551234567, "(000) 000-0000", "(555) 123-4567"),
        (0.5, "# ?/?", "0.5"),
        (0.5, "#.##", ".5"),
        (3, "#.##", "3."),
        (7, "@", ""),
        (1, '"paid"', "paid"),
        (1e300, "0", "1e+300"),
        (float("inf"), "0.00", "inf"),
        (True, "0.00", "TRUE"),
        (
            datetime(2026, 3, 4, 14, 5),  # noqa: DTZ001 - a workbook knows no zone
            "dd/mm/yyyy hh:mm",
            "2026-03-04 14:05",
        ),
        (
            datetime(2026, 3, 4),  # noqa: DTZ001 - a workbook knows no zone
            "mmm yyyy",
            "2026-03",
        ),
        (time(9, 30), "h:mm AM/PM", "09:30"),
        (None, "0", ""),
    ],
)
def test_values_in_the_words_of_their_formats(value: Any, how: str, words: str) -> None:
    said = shown(value, how)
    assert said.rstrip(".") == words.rstrip(".") if words else said in {"", str(value)}


def test_a_workbook_that_inflates_is_refused_before_it_is_read(renderer: RenderProcess) -> None:
    data = rewritten(saved(ledger), "xl/worksheets/sheet1.xml", lambda sheet: sheet + b" " * MAX_UNPACKED)
    assert len(data) < 1_000_000
    with pytest.raises(DocumentProblem, match="unpacks to more"):
        opened(renderer, data, "bomb")
    first = renderer.pid
    assert opened(renderer, saved(ledger), "after the bomb").sheets
    assert renderer.pid == first


def test_a_part_gives_no_more_than_it_said(renderer: RenderProcess) -> None:
    data = rewritten(saved(ledger), "xl/worksheets/sheet1.xml", lambda s: s + b" " * 20_000_000)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        said = max(part.file_size for part in packed.infolist()).to_bytes(4, "little")
    assert said in data
    # The directory of the archive lies about the size of its largest part.
    with pytest.raises(DocumentProblem, match="damaged"):
        opened(renderer, data.replace(said, (1_000).to_bytes(4, "little")), "liar")
    assert opened(renderer, saved(ledger), "after the liar").sheets


def test_entities_are_not_blown_up(renderer: RenderProcess) -> None:
    laughs = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY e SYSTEM "file:///etc/passwd">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 20) for n in range(3)
    )
    for number, name in enumerate(("xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml")):
        for inner in (b"&d;", b"&e;"):
            data = rewritten(
                saved(ledger),
                name,
                lambda part, inner=inner: laughs + b"]>" + re.sub(rb">", b">" + inner, part, count=1),
            )
            try:
                document = opened(renderer, data, f"laugh {number}{inner!r}")
            except DocumentProblem:
                continue
            assert not [c for s in document.sheets for row in s.table.rows for c in row if "root:" in c]
    assert opened(renderer, saved(ledger), "after laughing").sheets


def sheet_of(renderer: RenderProcess, sha: str, cells: bytes) -> Sheet:
    def put(sheet: bytes) -> bytes:
        return re.sub(rb"<sheetData>.*</sheetData>", b"<sheetData>" + cells + b"</sheetData>", sheet, flags=re.DOTALL)

    return opened(renderer, rewritten(saved(ledger), "xl/worksheets/sheet1.xml", put), sha).sheets[0]


def test_far_away_cells_cost_nothing(renderer: RenderProcess) -> None:
    far = sheet_of(
        renderer,
        "far",
        b'<row r="2"><c r="XFD2"><v>7</v></c></row><row r="1048576"><c r="A1048576"><v>8</v></c></row>',
    )
    assert far.table.rows == ()
    assert far.table.truncated
    assert far.table.extent == (1_048_576, 16_384)


def test_rows_and_cells_are_bounded_and_said_to_be(renderer: RenderProcess) -> None:
    many = sheet_of(renderer, "many", b"".join(b"<row><c><v>%d</v></c></row>" % n for n in range(MAX_ROWS + 50)))
    assert (len(many.table.rows), many.table.truncated) == (MAX_ROWS, True)
    wide = sheet_of(renderer, "wide", (b"<row>" + b"<c><v>1</v></c>" * 180 + b"</row>") * 1_400)
    assert sum(len(row) for row in wide.table.rows) == MAX_CELLS
    assert wide.table.truncated


@pytest.mark.parametrize(
    "cells",
    [
        b'<row r="3"><c r="A3"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>',
        b'<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
        b'<row r="-4"><c><v>1</v></c></row>',
        b'<row r="1"><c r="A1" t="s"><v>99999</v></c></row>',
        b'<row r="1"><c r="nonsense"><v>1</v></c></row>',
    ],
    ids=["rows backwards", "columns backwards", "negative", "no such text", "no such place"],
)
def test_a_tangled_sheet_is_damaged_and_not_shown_wrongly(renderer: RenderProcess, cells: bytes) -> None:
    with pytest.raises(DocumentProblem, match="damaged"):
        sheet_of(renderer, f"tangled {cells!r}", cells)


def test_many_sheets_are_bounded(renderer: RenderProcess) -> None:
    def many(book: Any) -> None:
        for number in range(MAX_SHEETS + 5):
            book.create_sheet(f"S{number}")

    document = opened(renderer, saved(many), "sheets")
    assert len(document.sheets) == MAX_SHEETS
    assert document.sheets[0].table.truncated


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le"), "locked"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "old"),
        (b"", "empty"),
    ],
)
def test_why_a_workbook_is_not_shown(renderer: RenderProcess, data: bytes, code: str) -> None:
    with pytest.raises(DocumentProblem) as problem:
        opened(renderer, data, f"not {code}")
    assert problem.value.code == code
