"""Request bodies read as streams, never past their bound."""

from __future__ import annotations

from collections.abc import AsyncIterator

from fastapi import Request

from reviewer_app.server.problems import ApiProblem


def too_large(limit: int) -> ApiProblem:
    """413 with the bound."""
    return ApiProblem(413, "too_large", f"The body is larger than the {limit} bytes that are taken here.")


async def read_bounded(request: Request, limit: int) -> bytes:
    """The whole body; raises ApiProblem 413 as soon as it is known to be too large."""
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > limit:
        raise too_large(limit)
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > limit:
            raise too_large(limit)
    return bytes(body)


async def lines(request: Request, limit: int) -> AsyncIterator[bytes | None]:
    """The body's lines without their ends; None stands for a line that was longer than `limit`."""
    rest = bytearray()
    dropping = False
    async for piece in request.stream():
        parts = piece.split(b"\n")
        for part in parts[:-1]:
            if dropping or len(rest) + len(part) > limit:
                yield None
            else:
                yield bytes(rest + part)
            rest.clear()
            dropping = False
        if not dropping:
            rest += parts[-1]
            if len(rest) > limit:
                rest.clear()
                dropping = True
    if dropping:
        yield None
    elif rest:
        yield bytes(rest)
