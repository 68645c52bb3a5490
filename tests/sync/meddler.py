"""A network that misbehaves on request."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import httpx

Send = Callable[[httpx.Request], Awaitable[httpx.Response]]
Meddle = Callable[[httpx.Request, Send], Awaitable[httpx.Response]]


class Body(httpx.AsyncByteStream):
    """A body that was read already."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    async def __aiter__(self):  # type: ignore[no-untyped-def]
        yield self._data


async def pass_on(request: httpx.Request, send: Send) -> httpx.Response:
    return await send(request)


class Meddler:
    """The real transport with `meddle` in between; shared by all clients of one test."""

    def __init__(self) -> None:
        self.meddle: Meddle = pass_on
        self.seen: list[str] = []

    def transport(self) -> Line:
        return Line(self)


class Line(httpx.AsyncBaseTransport):
    """One client's line through the meddler."""

    def __init__(self, meddler: Meddler) -> None:
        self._meddler = meddler
        self._real = httpx.AsyncHTTPTransport()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self._meddler.seen.append(f"{request.method} {request.url.path}")
        return await self._meddler.meddle(request, self._real.handle_async_request)

    async def aclose(self) -> None:
        await self._real.aclose()


def on(path: str, act: Meddle) -> Meddle:
    """Meddle with one path only."""

    async def meddle(request: httpx.Request, send: Send) -> httpx.Response:
        return await (act if request.url.path.endswith(path) else pass_on)(request, send)

    return meddle


async def whole(response: httpx.Response) -> bytes:
    """Read a response to its end and let its connection go."""
    try:
        return b"".join([part async for part in response.aiter_raw()])
    finally:
        await response.aclose()


async def fail_before(request: httpx.Request, send: Send) -> httpx.Response:
    raise httpx.ConnectError("no route")


async def fail_after(request: httpx.Request, send: Send) -> httpx.Response:
    await whole(await send(request))
    raise httpx.ReadError("connection reset")


async def portal(request: httpx.Request, send: Send) -> httpx.Response:
    return httpx.Response(200, headers={"content-type": "text/html"}, stream=Body(b"<html>Welcome"))


async def cut(request: httpx.Request, send: Send) -> httpx.Response:
    response = await send(request)
    data = await whole(response)
    kind = response.headers["content-type"]
    return httpx.Response(response.status_code, headers={"content-type": kind}, stream=Body(data[: len(data) // 2]))


def rewrite(change: Callable[[bytes], bytes]) -> Meddle:
    """Answer with other bytes than the server did."""

    async def act(request: httpx.Request, send: Send) -> httpx.Response:
        response = await send(request)
        data = await whole(response)
        return httpx.Response(
            response.status_code, headers={"content-type": response.headers["content-type"]}, stream=Body(change(data))
        )

    return act
