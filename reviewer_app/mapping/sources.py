"""A vendor's files piece by piece: one JSON value, JSON by lines, or the rows of a table."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import msgspec

from reviewer_app.errors import UserFacing
from reviewer_app.mapping.route import Found, Route, Scope, Unfit
from reviewer_app.mapping.spec import InputKind, Mapping

MAX_JSON = 128 * 1024 * 1024
MAX_LINE = 64 * 1024 * 1024
MAX_CELL = 1024 * 1024
BLOCK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Piece:
    """What one case is made of; `row` counts lines or parts from 1, `bad` says why there is none.

    `read` are the file's bytes so far.
    """

    row: int
    scope: Scope | None
    read: int
    bad: str = ""


def pieces(file: Path, mapping: Mapping) -> Iterator[Piece]:
    """Every piece of the file in order; raises UserFacing when it cannot be read as what the mapping says."""
    names = {"file.name": file.name, "file.stem": file.stem}
    if mapping.file_name is not None:
        fits = mapping.file_name.fullmatch(file.name)
        if fits is None:
            raise UserFacing(
                f"{file.name} is not a name this mapping knows ({mapping.file_name.pattern}).",
                "Rename the file, or change file_name in the mapping.",
                "file_name",
            )
        names |= {f"match.{key}": value for key, value in fits.groupdict(default="").items()}
    try:
        if not file.is_file():
            raise UserFacing(f"{file} is not a file.", "Check the name.", "not_a_file")
        if mapping.input.kind is InputKind.CSV:
            yield from _table(file, mapping, names)
        elif mapping.input.kind is InputKind.NDJSON:
            yield from _lines(file, mapping, names)
        else:
            yield from _whole(file, mapping, names)
    except OSError as error:
        raise UserFacing(f"{file} cannot be read: {error.strerror}.", "Check the name.", "unreadable") from error


def _whole(file: Path, mapping: Mapping, names: dict[str, str]) -> Iterator[Piece]:
    size = file.stat().st_size
    if size > MAX_JSON:
        raise UserFacing(
            f"{file} is larger than {MAX_JSON // 1024 // 1024} MiB.",
            "Split it, or write one answer a line.",
            "too_large",
        )
    data = file.read_bytes().removeprefix(b"\xef\xbb\xbf")
    try:
        value = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        yield Piece(1, None, size, f"this is not JSON: {error}")
        return
    yield from _parts(value, mapping, names, 1, size, size)


def _lines(file: Path, mapping: Mapping, names: dict[str, str]) -> Iterator[Piece]:
    with file.open("rb") as handle:
        number = 0
        while line := handle.readline(MAX_LINE + 1):
            number += 1
            if len(line) > MAX_LINE:
                while line and not line.endswith(b"\n"):
                    line = handle.readline(MAX_LINE)
                yield Piece(number, None, handle.tell(), f"a line has at most {MAX_LINE // 1024 // 1024} MiB")
                continue
            bare = line.removeprefix(b"\xef\xbb\xbf").strip()
            if not bare:
                continue
            try:
                value = msgspec.json.decode(bare)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                yield Piece(number, None, handle.tell(), f"this is not JSON: {error}")
                continue
            named = {**names, "index": str(number)}
            whole, read = Scope(value, Found(value, ""), named), handle.tell()
            if mapping.each is None:
                yield Piece(number, whole, read)
                continue
            found, bad = _each(mapping.each, whole)
            if bad:
                yield Piece(number, None, read, bad)
            yield from (Piece(number, Scope(value, part, named), read) for part in found)


def _parts(value: Any, mapping: Mapping, names: dict[str, str], first: int, size: int, read: int) -> Iterator[Piece]:
    whole = Scope(value, Found(value, ""), {**names, "index": str(first)})
    if mapping.each is None:
        yield Piece(first, whole, read)
        return
    found, bad = _each(mapping.each, whole)
    if bad:
        yield Piece(first, None, read, bad)
    for place, part in enumerate(found):
        named = {**names, "index": str(first + place)}
        yield Piece(first + place, Scope(value, part, named), size * (place + 1) // len(found))


def _each(each: Route, whole: Scope) -> tuple[list[Found], str]:
    """The parts that make cases, or why there are none."""
    try:
        found = each.all(whole)
    except Unfit as problem:
        return [], problem.message
    return found, "" if found else f"there is nothing at {each.text}: is this the right mapping?"


def _table(file: Path, mapping: Mapping, names: dict[str, str]) -> Iterator[Piece]:
    encoding = _encoding(file, mapping.input.encodings)
    with file.open("rb") as handle:
        text = io.TextIOWrapper(handle, encoding=encoding, errors="strict", newline="")
        before = csv.field_size_limit(MAX_CELL)
        try:
            yield from _rows(file, csv.reader(text, delimiter=mapping.input.delimiter, strict=True), handle, names)
        except UnicodeError as error:
            why = getattr(error, "reason", str(error))
            raise UserFacing(
                f"{file} is not written in {' or '.join(mapping.input.encodings)}: {why}.",
                "Say under input.encoding what it is written in, such as cp1252 or utf-16.",
                "encoding",
            ) from error
        finally:
            csv.field_size_limit(before)


def _encoding(file: Path, named: tuple[str, ...]) -> str:
    """The first encoding the whole file can be read in, else the last named.

    The file is read through once for each but the last: a row sent under the wrong guess could not be taken back.
    """
    for encoding in named[:-1]:
        decoder = codecs.getincrementaldecoder(encoding)("strict")
        try:
            with file.open("rb") as handle:
                while block := handle.read(BLOCK):
                    decoder.decode(block)
                decoder.decode(b"", final=True)
        except UnicodeError:
            continue
        return encoding
    return named[-1]


def _rows(file: Path, reader: Any, handle: IO[bytes], names: dict[str, str]) -> Iterator[Piece]:
    header: list[str] | None = None
    while True:
        try:
            row = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            yield Piece(reader.line_num, None, handle.tell(), f"this row cannot be read: {error}")
            continue
        number, read = reader.line_num, handle.tell()
        if header is None:
            header = _header(file, [name.strip() for name in row])
            continue
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(header):
            yield Piece(number, None, read, f"{len(row)} columns where the header has {len(header)}")
            continue
        # An empty cell is a value that is not there, so that nothing is invented for it.
        value = {name: (cell if cell.strip() else None) for name, cell in zip(header, row, strict=True)}
        yield Piece(number, Scope(value, Found(value, ""), {**names, "index": str(number)}), read)
    if header is None:
        raise UserFacing(f"{file} is empty.", "Give a table with a line of column names.", "empty")


def _header(file: Path, header: list[str]) -> list[str]:
    twice = sorted({name for name in header if header.count(name) > 1})
    if twice or not all(header):
        what = f"has the column “{twice[0]}” twice" if twice else "has a column without a name"
        raise UserFacing(f"{file} {what}.", "Give every column a name of its own.", "header")
    return header
