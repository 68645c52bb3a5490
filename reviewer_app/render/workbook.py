"""Workbooks as tables: values as they were last computed, every sheet, within bounds. Nothing in them is run."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from reviewer_app.domain.view import DocumentKind, OpenDocument, Sheet, TableDocument
from reviewer_app.render.limits import (
    MAX_CELL,
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_PACKED_PARTS,
    MAX_ROWS,
    MAX_SHEETS,
    MAX_UNPACKED,
)
from reviewer_app.render.numbers import shown
from reviewer_app.render.unreadable import Unreadable
from reviewer_app.sentence import say

NOT_COMPUTED = "(not computed)"
"""Stands where a formula was written by a program that left its value open: an empty cell would say zero."""
_DAMAGED = say("This workbook is damaged and cannot be opened.")
_TOO_LARGE = say("This workbook unpacks to more than may be opened here. Ask for it as PDF or CSV.")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


def is_workbook(data: bytes) -> bool:
    """Whether these bytes are packed like an XLSX or XLSM file."""
    if not data.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return "xl/workbook.xml" in packed.namelist()[:MAX_PACKED_PARTS]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def locked_or_old(data: bytes) -> Unreadable | None:
    """Why a workbook in the older container cannot be shown; None for anything else."""
    if not data.startswith(_OLE):
        return None
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Unreadable(say("This workbook is locked with a password."), "locked")
    return Unreadable(say("This is a file of the older Office kind. Ask for it as XLSX, PDF or CSV."), "old")


def workbook(sha256: str, data: bytes) -> OpenDocument:
    """All sheets of a workbook; Unreadable when it is damaged, locked or unpacks to too much."""
    try:
        _weigh(data)
        sheets = _sheets(data)
    except Unreadable:
        raise
    except MemoryError:
        raise
    except Exception as error:
        raise Unreadable(_DAMAGED) from error
    if not sheets:
        raise Unreadable(say("This workbook has no sheets to show."), "empty")
    return OpenDocument(sha256, DocumentKind.TABLE, table=sheets[0].table, sheets=sheets)


def _weigh(data: bytes) -> None:
    # What the directory says is what a part can give at most: reading stops there.
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = packed.infolist()
        if any(part.flag_bits & 1 for part in parts):
            raise Unreadable(say("This workbook is locked with a password."), "locked")
        if len(parts) > MAX_PACKED_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise Unreadable(_TOO_LARGE)


def _sheets(data: bytes) -> tuple[Sheet, ...]:
    # It would load numpy for its own types of numbers, and with it threads and memory this process has no use for.
    sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        left = MAX_CELLS
        found: list[Sheet] = []
        for sheet in book.worksheets[:MAX_SHEETS]:
            table, used = _table(book, sheet, left)
            left -= used
            found.append(Sheet(str(sheet.title)[:100], table, hidden=sheet.sheet_state != "visible"))
        if len(book.worksheets) > MAX_SHEETS:
            found = [replace(s, table=replace(s.table, truncated=True)) for s in found]
        return tuple(found)
    finally:
        book.close()


def _table(book: Any, sheet: Any, left: int) -> tuple[TableDocument, int]:
    rows: list[tuple[str, ...]] = []
    widest = deepest = used = 0
    truncated = False
    for number, cells in _rows(book, sheet):
        if number <= len(rows):
            raise Unreadable(_DAMAGED)
        line: list[str] = []
        for column, words in cells:
            if not words:
                continue
            deepest, widest = max(deepest, number), max(widest, column)
            if number > MAX_ROWS or column > MAX_COLUMNS or used >= left:
                truncated = True
                continue
            if column <= len(line):
                raise Unreadable(_DAMAGED)
            line.extend([""] * (column - 1 - len(line)))
            line.append(words[:MAX_CELL])
            truncated = truncated or len(words) > MAX_CELL
            used += 1
        if line:
            rows.extend([()] * (number - 1 - len(rows)))
            rows.append(tuple(line))
        if number > MAX_ROWS or (truncated and used >= left):
            truncated = True
            break
    if truncated:
        # The rest was not read; what the sheet says of its own size is only used to place evidence.
        deepest = min(max(deepest, int(sheet.max_row or 0)), _LAST_ROW)
        widest = min(max(widest, int(sheet.max_column or 0)), _LAST_COLUMN)
    table = TableDocument(tuple(rows), header=False, truncated=truncated, extent=(deepest, widest), lettered=True)
    return table, used


def _rows(book: Any, sheet: Any) -> Iterator[tuple[int, list[tuple[int, str]]]]:
    """Row number and (column, text) of its cells, as the file has them."""
    from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser

    class Parser(WorkSheetParser):  # type: ignore[misc]
        """Tells a formula without a value from an empty cell."""

        def parse_cell(self, element: Any) -> Any:
            cell = super().parse_cell(element)
            if cell["value"] is None and element.find(FORMULA_TAG) is not None:
                cell["value"] = NOT_COMPUTED
            return cell

    formats: dict[Any, str] = {}

    def how(style: Any) -> str:
        if style not in formats:
            formats[style] = _format(book, style)
        return formats[style]

    with sheet._get_source() as source:
        parser = Parser(
            source,
            sheet._shared_strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        for number, cells in parser.parse():
            yield (
                number,
                [(c["column"], shown(c["value"], how(c["style_id"]))) for c in cells if c["value"] is not None],
            )


def _format(book: Any, style: Any) -> str:
    from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE

    try:
        number = book._cell_styles[int(style)].numFmtId
        if number < BUILTIN_FORMATS_MAX_SIZE:
            return str(BUILTIN_FORMATS.get(number, "General"))
        return str(book._number_formats[number - BUILTIN_FORMATS_MAX_SIZE])
    except (IndexError, ValueError):
        return "General"
