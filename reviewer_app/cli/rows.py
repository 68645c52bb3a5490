"""Cases out of import files, row by row; a bad row is reported and the others go on."""

from __future__ import annotations

import base64
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

import msgspec

from reviewer_app.errors import Refused, UserFacing
from reviewer_app.wire.messages import MAX_DOCUMENT_BYTES

MAX_LINE = 64 * 1024 * 1024
MAX_WHOLE = 128 * 1024 * 1024
INLINE = 1024 * 1024
"""Documents above this are uploaded on their own, so that a line stays within what a server takes."""

Upload = Callable[[bytes, str], str]

_TYPES = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".webp": "image/webp",
    ".txt": "text/plain",
    ".csv": "text/csv",
    ".eml": "message/rfc822",
    ".json": "application/json",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong with one row; `row` is the line in NDJSON, else the place in the array, from 1."""

    file: str
    row: int
    path: str
    message: str

    def __str__(self) -> str:
        return ": ".join(part for part in (f"{self.file}:{self.row}", self.path, self.message) if part)


class BadRow(Exception):
    """A row that cannot be sent."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(message)
        self.path, self.message = path, message


@dataclass(frozen=True, slots=True)
class Row:
    """One row as read; `value` is its JSON, or None with the reason in `bad`. `read` counts the file's bytes so far."""

    number: int
    value: Any
    read: int
    bad: str = ""


def read_rows(file: Path) -> Iterator[Row]:
    """Rows of newline-delimited JSON, of one JSON array, or the one JSON object; raises UserFacing."""
    try:
        # Asked before it is opened: opening a named pipe waits for somebody who writes.
        if not stat.S_ISREG(file.stat().st_mode):
            raise UserFacing(f"{file} is not a file.", "Give a file of cases.", "not_a_file")
        with file.open("rb") as handle:
            if handle.read(3) != b"\xef\xbb\xbf":
                handle.seek(0)
            start = handle.tell()
            whole = _whole(file, handle)
            if whole is not None:
                yield from whole
                return
            handle.seek(start)
            yield from _lines(handle)
    except OSError as error:
        raise UserFacing(f"{file} cannot be read: {error.strerror}.", "Check the name.", "unreadable") from error


def _whole(file: Path, handle: BinaryIO) -> list[Row] | None:
    """The rows when the file is one JSON value over its lines; None when each line is one."""
    first = b""
    while not first.strip():
        first = handle.readline(MAX_LINE)
        if not first:
            return []
    array = first.lstrip().startswith(b"[")
    if not array and _json(first) is not None:
        return None
    size = os.fstat(handle.fileno()).st_size
    if size > MAX_WHOLE:
        if not array:
            return None
        raise UserFacing(f"{file} is too large for one JSON array.", "Write one case a line instead.", "too_large")
    value = _json(first + handle.read())
    if isinstance(value, list):
        return [Row(number, one, size * number // len(value)) for number, one in enumerate(value, 1)]
    return None if value is None else [Row(1, value, size)]


def _lines(handle: BinaryIO) -> Iterator[Row]:
    number = 0
    while line := handle.readline(MAX_LINE + 1):
        number += 1
        if len(line) > MAX_LINE:
            while line and not line.endswith(b"\n"):
                line = handle.readline(MAX_LINE)
            yield Row(number, None, handle.tell(), f"a line has at most {MAX_LINE // 1024 // 1024} MiB")
            continue
        if not line.strip():
            continue
        try:
            yield Row(number, msgspec.json.decode(line), handle.tell())
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            yield Row(number, None, handle.tell(), f"this is not JSON: {error}")


def _json(data: bytes) -> Any:
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def case_of(row: Row, folder: Path, workflow: str | None, upload: Upload | None) -> dict[str, Any]:
    """The case to send: workflow filled in, documents of `folder` read; raises BadRow.

    Without `upload` large documents stay out, as for a dry run.
    """
    if row.bad:
        raise BadRow("", row.bad)
    if not isinstance(row.value, dict):
        raise BadRow("", "a case is a JSON object")
    case = dict(row.value)
    if workflow is not None and case.setdefault("workflow", workflow) != workflow:
        raise BadRow("workflow", f"this case is of {case['workflow']!r}, not of {workflow!r}")
    documents = case.get("documents")
    if isinstance(documents, list):
        case["documents"] = [
            _document(one, f"documents[{n}]", folder, upload) if isinstance(one, dict) and "path" in one else one
            for n, one in enumerate(documents)
        ]
    return case


def _document(described: dict[str, Any], at: str, folder: Path, upload: Upload | None) -> dict[str, Any]:
    out = {key: value for key, value in described.items() if key != "path"}
    path = described["path"]
    if "content_base64" in out or "sha256" in out:
        raise BadRow(at, "give exactly one of path, content_base64 and sha256")
    if not isinstance(path, str) or not path or "\x00" in path:
        raise BadRow(f"{at}.path", "a path is text")
    out.setdefault("name", PurePosixPath(path.replace("\\", "/")).name)
    content = read_content(path, f"{at}.path", folder)
    if "media_type" not in out:
        # What the bytes begin with is truer than the name: pictures are often called .png whatever they are.
        known = _begun(content) or _TYPES.get(PurePosixPath(path).suffix.lower())
        if known is None:
            raise BadRow(f"{at}.media_type", "this is missing and neither content nor ending tells it")
        out["media_type"] = known
    elif out["media_type"] not in _TYPES.values():
        raise BadRow(f"{at}.media_type", "documents of this type are not taken")
    if upload is not None and len(content) > INLINE:
        try:
            out["sha256"] = upload(content, str(out["media_type"]))
        except Refused as error:
            raise BadRow(at, error.message) from error
    elif upload is None and len(content) > INLINE:
        out["sha256"] = "0" * 64
    else:
        out["content_base64"] = base64.b64encode(content).decode("ascii")
    return out


_BEGINNINGS = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)


def _begun(content: bytes) -> str | None:
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for sign, kind in _BEGINNINGS if content.startswith(sign)), None)


def read_content(path: str, at: str, folder: Path) -> bytes:
    """A document's bytes, never from outside `folder`; raises BadRow."""
    root = folder.resolve()
    try:
        # Resolved first: a link inside the folder may lead out of it.
        real = (root / path).resolve(strict=True)
        if Path(path).is_absolute() or not real.is_relative_to(root):
            raise BadRow(at, "the path leads out of the import file's folder")
        if not real.is_file():
            raise BadRow(at, "this is not a file")
        with real.open("rb") as handle:
            content = handle.read(MAX_DOCUMENT_BYTES + 1)
    except (OSError, RuntimeError) as error:
        raise BadRow(at, f"the file cannot be read: {getattr(error, 'strerror', None) or error}") from error
    if len(content) > MAX_DOCUMENT_BYTES:
        raise BadRow(at, f"a document has at most {MAX_DOCUMENT_BYTES // 1024 // 1024} MiB")
    return content
