"""Documents shown as text or tables. Nothing in them is ever run or loaded."""

from __future__ import annotations

import csv
import io

from reviewer_app.domain.view import DocumentKind, OpenDocument, TableDocument
from reviewer_app.render.limits import MAX_CELL, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_TEXT
from reviewer_app.render.mail import MESSAGE, mail, notice
from reviewer_app.render.texts import decoded, html_words, json, text
from reviewer_app.render.workbook import is_workbook, locked_or_old, workbook
from reviewer_app.sentence import say

_DELIMITERS = ",;\t|"


def table(data: bytes) -> TableDocument:
    """Comma, semicolon, tab or bar separated; cut at MAX_ROWS rows, MAX_COLUMNS columns and MAX_CELLS cells."""
    whole = decoded(data).replace("\0", "\ufffd")
    head = whole[:20_000].splitlines()[:20]
    delimiter = max(_DELIMITERS, key=lambda d: min((line.count(d) for line in head if line.strip()), default=0))
    csv.field_size_limit(MAX_TEXT)
    rows: list[tuple[str, ...]] = []
    truncated = False
    deepest = widest = cells = 0
    lines = _Lines(whole)
    starts = [0]
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        begun = lines.at
        row = next(reader, None)
        if row is None:
            break
        deepest += 1
        widest = max(widest, len(row))
        if len(rows) >= MAX_ROWS or cells >= MAX_CELLS:
            truncated = True
            continue
        truncated = truncated or len(row) > MAX_COLUMNS or any(len(cell) > MAX_CELL for cell in row)
        rows.append(tuple(cell[:MAX_CELL] for cell in row[:MAX_COLUMNS]))
        starts[-1:] = [begun, lines.at]
        cells += len(rows[-1])
    extent = (deepest, widest)
    return TableDocument(tuple(rows), header=len(rows) > 1, truncated=truncated, extent=extent, starts=tuple(starts))


class _Lines:
    """The lines of a text, with the place of the next one: a row may take several."""

    def __init__(self, text: str) -> None:
        self._lines = io.StringIO(text, newline="")
        self.at = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.at += len(line)
        return line


def as_document(sha256: str, media_type: str, name: str, data: bytes) -> OpenDocument:
    """A document that is not drawn as pages; UNKNOWN with a sentence where its kind cannot be shown.

    Unreadable says why one of a known kind is locked or damaged.
    """
    kind = media_type.partition(";")[0].strip().lower()
    suffix = name.rpartition(".")[2].lower()
    if is_workbook(data):
        return workbook(sha256, data)
    unshowable = locked_or_old(data)
    if unshowable is not None:
        raise unshowable
    if kind == MESSAGE or suffix == "eml":
        return OpenDocument(sha256, DocumentKind.EMAIL, email=mail(data), message=notice(data))
    if kind in {"text/csv", "text/tab-separated-values"} or suffix in {"csv", "tsv"}:
        return OpenDocument(sha256, DocumentKind.TABLE, table=table(data))
    if kind == "application/json" or kind.endswith("+json"):
        return OpenDocument(sha256, DocumentKind.TEXT, text=json(data))
    if kind == "text/html":
        return OpenDocument(
            sha256, DocumentKind.TEXT, text=text(html_words(decoded(data)).encode()), message=say("Shown as text only.")
        )
    if kind.startswith("text/"):
        return OpenDocument(sha256, DocumentKind.TEXT, text=text(data))
    if "spreadsheet" in kind or "excel" in kind:
        message = say("This is no workbook that can be opened here. Ask for it as XLSX, PDF or CSV.")
    else:
        message = say("Files of this kind are not opened here. Judge by the rest of the case, or escalate.")
    return OpenDocument(sha256, DocumentKind.UNKNOWN, message=message)
