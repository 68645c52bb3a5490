"""What both clients say to the server and how they read its answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import httpx

from reviewer_app.errors import Refused, Unreachable
from reviewer_app.remote.answers import JSON, Answer, failure, media_type
from reviewer_app.remote.trust import distrusted
from reviewer_app.wire import codec
from reviewer_app.wire.messages import BatchSummary, IncomingCase, IntakeResult

T = TypeVar("T")

JSON_TYPE = JSON
NDJSON = "application/x-ndjson"
MAX_ANSWER = 64 * 1024 * 1024
POLL_FIRST_S, POLL_MOST_S = 1.0, 30.0
TIMEOUT = httpx.Timeout(60.0, connect=10.0)
CHUNK_ROWS = 500
"""Rows sent in one request by `escalate_many`: a broken connection costs at most one such part."""
CHUNK_BYTES = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class CaseRef:
    """A case on the server; `revision` grows when other content was sent under the same external id."""

    case_id: str
    external_id: str
    revision: int


def headers(key: str) -> dict[str, str]:
    """What every request carries."""
    return {"Authorization": f"Bearer {key}", "Accept-Encoding": "identity", "User-Agent": "reviewer-sdk"}


def case_bytes(case: Mapping[str, Any] | IncomingCase) -> bytes:
    """One case as JSON on one line; Refused when it is no JSON."""
    try:
        return codec.encode(dict(case) if isinstance(case, Mapping) else case)
    except (TypeError, ValueError) as error:
        raise Refused(f"The case cannot be written as JSON: {error}") from error


def chunks(cases: Iterable[Mapping[str, Any] | IncomingCase]) -> Iterator[tuple[int, bytes]]:
    """(rows, NDJSON) parts bounded in rows and bytes."""
    part: list[bytes] = []
    size = 0
    for case in cases:
        line = case_bytes(case)
        if part and (len(part) >= CHUNK_ROWS or size + len(line) > CHUNK_BYTES):
            yield len(part), b"\n".join(part) + b"\n"
            part, size = [], 0
        part.append(line)
        size += len(line) + 1
    if part:
        yield len(part), b"\n".join(part) + b"\n"


def read_within(response: httpx.Response) -> bytes:
    """Read a streamed body of at most MAX_ANSWER bytes; httpx itself has no limit."""
    parts, size = [], 0
    for part in response.iter_raw():
        size += len(part)
        if size > MAX_ANSWER:
            raise _too_large()
        parts.append(part)
    return b"".join(parts)


async def aread_within(response: httpx.Response) -> bytes:
    """`read_within` for the asynchronous client."""
    parts, size = [], 0
    async for part in response.aiter_raw():
        size += len(part)
        if size > MAX_ANSWER:
            raise _too_large()
        parts.append(part)
    return b"".join(parts)


def _too_large() -> Unreachable:
    return Unreachable("The server's answer is larger than anything this client asks for.", code="too_large")


def read(response: httpx.Response, body: bytes, expected: tuple[int, ...], kind: str = JSON_TYPE) -> bytes:
    """The body when status and type are the expected ones; the error it stands for otherwise."""
    answer = Answer(response.status_code, media_type(response.headers), response.headers, body)
    if answer.status not in expected or answer.media_type != kind:
        raise failure(answer)
    return answer.body


def decode(body: bytes, kind: type[T]) -> T:
    """A message; Unreachable when it is none."""
    try:
        return codec.decode(body, kind)
    except codec.WireError as error:
        raise Unreachable(f"The server's answer could not be read: {error}.", code="bad_answer") from error


def batch_results(body: bytes, rows: int, before: int) -> list[IntakeResult]:
    """The results of one part, rows counted on from `before`; Unreachable unless all of it arrived."""
    lines = body.splitlines()
    if not lines:
        raise Unreachable("The server's answer arrived incomplete.", "Send the same again: nothing doubles.")
    summary = decode(lines[-1], BatchSummary)
    if summary.rows != len(lines) - 1 or summary.rows != rows:
        raise Unreachable("The server's answer arrived incomplete.", "Send the same again: nothing doubles.")
    out = []
    for number, line in enumerate(lines[:-1], before + 1):
        result = decode(line, IntakeResult)
        out.append(
            IntakeResult(result.status, number, result.external_id, result.case_id, result.revision, result.errors)
        )
    return out


def reference(result: IntakeResult) -> CaseRef:
    """The reference to a case that was taken in."""
    return CaseRef(result.case_id or "", result.external_id or "", result.revision or 1)


def unreachable(error: httpx.HTTPError) -> Unreachable:
    """A transport failure in words."""
    return distrusted(error) or Unreachable(
        f"The server could not be reached ({type(error).__name__}).", "Try again: nothing doubles."
    )
