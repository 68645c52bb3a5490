"""What an answer of the network means: body within bounds, problem documents, portals in the way."""

from __future__ import annotations

import math
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from reviewer_app.errors import (
    Conflict,
    Forbidden,
    Refused,
    Unauthorised,
    Unreachable,
    UpdateNeeded,
    UserFacing,
)
from reviewer_app.sentence import joined, say
from reviewer_app.wire import codec
from reviewer_app.wire.messages import Problem

JSON = "application/json"
PROBLEM = "application/problem+json"
EVENTS = "text/event-stream"

SERVER_ERROR = "server_error"
"""`code` of an Unreachable when the server answered that it failed on just this request."""

MAX_RETRY_AFTER_S = 3600.0
LATER = say("Your work is safe on this computer and is sent when the connection is back.")


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer read whole."""

    status: int
    media_type: str
    headers: httpx.Headers
    body: bytes


def media_type(headers: httpx.Headers) -> str:
    """The content type without its parameters, lower case."""
    return str(headers.get("content-type", "")).partition(";")[0].strip().lower()


async def read_bounded(response: httpx.Response, limit: int) -> bytes:
    """The body, at most `limit` bytes also after decompression; Unreachable when cut or too large.

    Read raw, because httpx inflates without bound and takes a cut gzip stream for a whole one.
    """
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in ("identity", "gzip", ""):
        raise Unreachable(say("The server answered in an encoding this app did not ask for."), LATER, "bad_answer")
    inflate = zlib.decompressobj(31) if encoding == "gzip" else None
    parts: list[bytes] = []
    size = 0
    async for chunk in response.aiter_raw():
        if inflate is not None:
            try:
                chunk = inflate.decompress(chunk, limit - size + 1)
            except zlib.error:
                raise Unreachable(say("The server's answer arrived damaged."), LATER, "bad_answer") from None
        size += len(chunk)
        if size > limit:
            raise Unreachable(say("The server's answer is larger than anything this app asks for."), LATER, "too_large")
        parts.append(chunk)
    if inflate is not None and not inflate.eof:
        raise Unreachable(say("The server's answer arrived incomplete."), LATER, "truncated")
    return b"".join(parts)


def retry_after(headers: httpx.Headers) -> float | None:
    """Seconds the server wishes to be left alone, at most an hour; None when it did not say."""
    text = headers.get("retry-after", "").strip()
    if not text:
        return None
    try:
        seconds = float(text)
    except ValueError:
        try:
            seconds = (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds()
        except (ValueError, TypeError):
            return None
    return None if math.isnan(seconds) else min(max(seconds, 0.0), MAX_RETRY_AFTER_S)


def failure(answer: Answer) -> UserFacing:
    """The error an unexpected answer stands for.

    Only a problem document is believed to be the server's own word: a bare 401 or 403 may come from
    any box on the way and must not sign anybody out.
    """
    wait = retry_after(answer.headers)
    if answer.media_type != PROBLEM:
        return _stranger(answer, wait)
    try:
        problem = codec.decode(answer.body, Problem)
    except codec.WireError:
        return _stranger(answer, wait)
    words = problem.detail or problem.title
    errors = tuple((e.path, e.message) for e in problem.errors)
    status, code = answer.status, problem.code
    if status == 426 or code in ("update_needed", "protocol_unsupported"):
        return UpdateNeeded(words, say("Update this app; your decisions are safe on this computer."), code)
    if status == 401:
        return Unauthorised(words, say("Sign in again; your decisions are safe on this computer."), code)
    if status == 403:
        return Forbidden(words, say("Ask your supervisor if you need this."), code)
    if status in (409, 410, 412):
        return Conflict(words, "", code)
    if status in (429, 503):
        return Unreachable(say("The server is busy."), LATER, code, wait)
    if status >= 500:
        return Unreachable(say("The server failed on this request."), LATER, SERVER_ERROR, wait)
    return Refused(words, "", code, errors)


def _stranger(answer: Answer, wait: float | None) -> Unreachable:
    if answer.status in (500, 502, 504):
        return Unreachable(say("The server failed on this request."), LATER, SERVER_ERROR, wait)
    if answer.status in (429, 503):
        return Unreachable(say("The server is busy."), LATER, "busy", wait)
    if 300 <= answer.status < 400 or answer.media_type == "text/html":
        return Unreachable(
            say("Something between this computer and the server answered with a web page."),
            joined(" ", say("If this network has a sign-in page, open it in a browser first."), LATER),
            "portal",
        )
    return Unreachable(say("This address did not answer as a Reviewer server does."), LATER, "bad_answer", wait)
