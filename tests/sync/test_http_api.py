from __future__ import annotations

import asyncio
import gzip
import hashlib
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from datetime import UTC, datetime

import httpx
import pytest

from reviewer_app.errors import (
    Conflict,
    DocumentProblem,
    Forbidden,
    Refused,
    Unauthorised,
    Unreachable,
    UpdateNeeded,
    UserFacing,
)
from reviewer_app.remote.address import checked_address
from reviewer_app.remote.answers import MAX_RETRY_AFTER_S
from reviewer_app.remote.api import HttpApi, new_client
from reviewer_app.wire import codec
from reviewer_app.wire.messages import Account, HelloRequest, LoginRequest, LoginResult, Problem
from reviewer_app.wire.pages import encode_page
from reviewer_app.wire.version import PROTOCOL_MAX

JSON = {"content-type": "application/json"}
PROBLEM = {"content-type": "application/problem+json"}
Handler = Callable[[httpx.Request], httpx.Response]


class Chunks(httpx.AsyncByteStream):
    """A body in pieces that may break off."""

    def __init__(self, *parts: bytes, breaks: bool = False, slow: bool = False) -> None:
        self._parts, self._breaks, self._slow = parts, breaks, slow

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for part in self._parts:
            yield part
        if self._breaks:
            raise httpx.ReadError("connection reset")
        if self._slow:
            await asyncio.Event().wait()


def reply(status: int, headers: dict[str, str] | None = None, content: bytes | Chunks = b"") -> httpx.Response:
    """A response whose body still has to be read, as from a network."""
    return httpx.Response(status, headers=headers, stream=Chunks(content) if isinstance(content, bytes) else content)


def ask(handler: Handler, call: Callable[[HttpApi], object], token: str | None = "secret", **more: float) -> object:
    async def work() -> object:
        api = HttpApi("https://x.example", token, lambda: new_client(httpx.MockTransport(handler)), **more)
        try:
            return await call(api)  # type: ignore[misc]
        finally:
            await api.aclose()

    return asyncio.run(work())


def hello(api: HttpApi) -> object:
    return api.hello(HelloRequest(1, 1, "0.1.0", "device"))


@pytest.mark.parametrize(
    "url", ["https://a.example", "http://localhost:8470", "http://127.0.0.1:8470/", "http://[::1]:1", "https://a/b/"]
)
def test_safe_addresses_are_taken(url: str) -> None:
    assert checked_address(f" {url} ") == url.rstrip("/")


@pytest.mark.parametrize(
    "url",
    ["", "a.example", "ftp://a", "http://a.example", "http://10.0.0.1", "https://u:p@a", "https://a?x=1", "https://a#b",
     "http://127.0.0.1.evil.example", "https://", "file:///etc/passwd"],
)  # fmt: skip
def test_other_addresses_are_refused_in_words(url: str) -> None:
    with pytest.raises(Refused) as caught:
        checked_address(url)
    assert caught.value.message
    assert caught.value.next_step


def test_login_is_posted_and_read() -> None:
    seen: list[httpx.Request] = []
    account = Account("1", "ana", "Ana", ("reviewer",))
    result = LoginResult("t", datetime(2026, 11, 24, tzinfo=UTC), account)

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return reply(200, headers=JSON, content=codec.encode(result))

    assert ask(handler, lambda a: a.login(LoginRequest("ana", "pw")), token=None) == result
    assert (seen[0].method, seen[0].url) == ("POST", "https://x.example/api/v1/auth/login")
    assert "authorization" not in seen[0].headers
    assert seen[0].headers["x-reviewer-protocol"] == str(PROTOCOL_MAX)


def test_the_token_travels_as_bearer() -> None:
    seen: list[str] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers["authorization"])
        return reply(204)

    ask(handler, lambda a: a.release("lease 1/2"))
    assert seen == ["Bearer secret"]


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (400, "invalid", Refused),
        (401, "token_expired", Unauthorised),
        (403, "forbidden", Forbidden),
        (404, "not_found", Refused),
        (409, "held", Conflict),
        (410, "resync_required", Conflict),
        (422, "invalid", Refused),
        (426, "update_needed", UpdateNeeded),
        (429, "slow_down", Unreachable),
        (500, "bug", Unreachable),
        (503, "busy", Unreachable),
    ],
)
def test_problem_documents_become_the_error_tree(status: int, code: str, kind: type[UserFacing]) -> None:
    body = codec.encode(Problem("Title", status, code, "What happened."))
    with pytest.raises(kind) as caught:
        ask(lambda _: reply(status, headers=PROBLEM, content=body), hello)
    assert type(caught.value) is kind
    assert caught.value.code == ("server_error" if status == 500 else code)


@pytest.mark.parametrize(
    ("text", "seconds"), [("7", 7.0), ("999999", MAX_RETRY_AFTER_S), ("soon", None), ("nan", None)]
)
def test_retry_after_is_kept(text: str, seconds: float | None) -> None:
    with pytest.raises(Unreachable) as caught:
        ask(lambda _: reply(503, headers={"retry-after": text}), hello)
    assert caught.value.retry_after_s == seconds


@pytest.mark.parametrize("status", [200, 302, 401, 403, 511])
def test_a_portal_page_is_told_from_the_server_and_signs_nobody_out(status: int) -> None:
    page = {"content-type": "text/html; charset=utf-8", "location": "https://portal.example/"}
    with pytest.raises(Unreachable) as caught:
        ask(lambda _: reply(status, headers=page, content=b"<html>Welcome to the hotel"), hello)
    assert caught.value.code == "portal"
    assert "sign-in page" in caught.value.next_step


@pytest.mark.parametrize(
    "response",
    [
        lambda: reply(200, headers=JSON, content=b"{}"),
        lambda: reply(200, headers={"content-type": "text/plain"}, content=b"{}"),
        lambda: reply(202, headers=JSON, content=b"{}"),
        lambda: reply(200, headers={**JSON, "content-encoding": "br"}, content=Chunks(b"x")),
        lambda: reply(200, headers={**JSON, "content-encoding": "gzip"}, content=Chunks(b"not gzip")),
        lambda: reply(
            200, headers={**JSON, "content-encoding": "gzip"}, content=Chunks(gzip.compress(b'{"a": 1}')[:-9])
        ),
        lambda: reply(200, headers=JSON, content=Chunks(b'{"proto', breaks=True)),
    ],
)
def test_anything_but_the_exact_answer_is_no_success(response: Callable[[], httpx.Response]) -> None:
    with pytest.raises(Unreachable):
        ask(lambda _: response(), hello)


def test_a_small_body_that_inflates_without_end_is_cut() -> None:
    bomb = gzip.compress(bytes(50_000_000), 9)
    with pytest.raises(Unreachable, match="larger"):
        ask(lambda _: reply(200, headers={**JSON, "content-encoding": "gzip"}, content=Chunks(bomb)), hello)


def test_an_answer_that_never_ends_meets_the_deadline() -> None:
    with pytest.raises(Unreachable) as caught:
        ask(lambda _: reply(200, headers=JSON, content=Chunks(b"{", slow=True)), hello, deadline_s=0.05)
    assert caught.value.code == "timeout"


@pytest.mark.parametrize("cut", [1, 40])
def test_a_cut_page_is_not_taken(cut: int) -> None:
    page = encode_page("e", 0, 2, 2, False, [b'{"seq":1,"entity":"case","id":"a","rev":1,"op":"tombstone"}'])
    with pytest.raises(Unreachable) as caught:
        ask(lambda _: reply(200, headers=JSON, content=page[:-cut]), lambda a: a.changes("e", 0, 50))
    assert caught.value.code == "bad_page"


def test_a_compressed_page_is_read() -> None:
    page = encode_page("e", 0, 2, 2, False, [b'{"seq":1,"entity":"case","id":"a","rev":1,"op":"tombstone"}'])
    answer = reply(200, headers={**JSON, "content-encoding": "gzip"}, content=Chunks(gzip.compress(page)))
    found = ask(lambda _: answer, lambda a: a.changes("e", 0, 50))
    assert [item.id for item in found.items] == ["a"]  # type: ignore[attr-defined]


DATA = bytes(range(256)) * 40
SHA = hashlib.sha256(DATA).hexdigest()


def documents(*answers: Callable[[httpx.Request], httpx.Response]) -> tuple[Handler, list[httpx.Request]]:
    seen: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return answers[len(seen) - 1](request)

    return handler, seen


def rest(request: httpx.Request) -> httpx.Response:
    start = int(request.headers["range"].removeprefix("bytes=").rstrip("-"))
    headers = {"content-range": f"bytes {start}-{len(DATA) - 1}/{len(DATA)}"}
    return reply(206, headers=headers, content=Chunks(DATA[start:]))


@pytest.mark.parametrize("breaks", [True, False])
def test_a_cut_document_goes_on_where_it_stopped(breaks: bool) -> None:
    handler, seen = documents(lambda _: reply(200, content=Chunks(DATA[:999], breaks=breaks)), rest)
    assert ask(handler, lambda a: a.document("c", SHA, len(DATA))) == DATA
    assert seen[1].headers["range"] == "bytes=999-"
    assert seen[1].headers["if-range"] == f'"{SHA}"'


def test_a_server_without_ranges_starts_again() -> None:
    handler, _ = documents(lambda _: reply(200, content=Chunks(DATA[:999])), lambda _: reply(200, content=Chunks(DATA)))
    assert ask(handler, lambda a: a.document("c", SHA, len(DATA))) == DATA


def test_a_document_cut_twice_is_tried_later() -> None:
    cut = lambda _: reply(200, content=Chunks(DATA[:9], breaks=True))  # noqa: E731
    handler, _ = documents(cut, cut)
    with pytest.raises(Unreachable):
        ask(handler, lambda a: a.document("c", SHA, len(DATA)))


@pytest.mark.parametrize("data", [DATA[::-1], DATA + b"x"])
def test_other_content_than_named_is_a_document_problem(data: bytes) -> None:
    with pytest.raises(DocumentProblem):
        ask(lambda _: reply(200, content=Chunks(data)), lambda a: a.document("c", SHA, len(DATA)))


def events(*parts: bytes, slow: bool = False) -> Handler:
    headers = {"content-type": "text/event-stream"}
    return lambda _: reply(200, headers=headers, content=Chunks(*parts, slow=slow))


def test_news_is_heard_across_chunk_borders() -> None:
    stream = events(
        b": hi\n\nevent: news\r\nda", b'ta: {"head_seq": 3}\r\n\r\n', b'event: news\ndata: {"head_seq": 9}\n\n'
    )
    assert ask(stream, lambda a: a.wait_for_news(3)) == 9


@pytest.mark.parametrize("parts", [(b": ping\n\n",), (b"x" * 70_000,), (b"event: news\ndata: soon\n\n",)])
def test_a_stream_that_ends_or_babbles_is_unreachable(parts: tuple[bytes, ...]) -> None:
    with pytest.raises(Unreachable):
        ask(events(*parts), lambda a: a.wait_for_news(0))


def test_a_dripping_real_socket_meets_the_deadline() -> None:
    async def work() -> None:
        ended = asyncio.Event()

        async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            # On a busy machine the deadline may come before the request does.
            with suppress(asyncio.IncompleteReadError):
                await reader.readuntil(b"\r\n\r\n")
                writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n")
            while not writer.is_closing():
                writer.write(b" ")
                await asyncio.sleep(0.02)
            ended.set()

        server = await asyncio.start_server(drip, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        api = HttpApi(f"http://127.0.0.1:{port}", "t", deadline_s=0.3)
        with pytest.raises(Unreachable) as caught:
            await api.hello(HelloRequest(1, 1, "0.1.0", "device"))
        assert caught.value.code == "timeout"
        await api.aclose()
        await ended.wait()
        server.close()
        await server.wait_closed()

    asyncio.run(work())


def test_half_a_page_on_a_closed_connection_is_not_taken() -> None:
    page = encode_page("e", 0, 2, 2, False, [b'{"seq":1,"entity":"case","id":"a","rev":1,"op":"tombstone"}'])

    async def work() -> None:
        async def half(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n" + page[: len(page) // 2])
            writer.close()

        server = await asyncio.start_server(half, "127.0.0.1", 0)
        api = HttpApi(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", "t")
        with pytest.raises(Unreachable):
            await api.changes("e", 0, 50)
        await api.aclose()
        server.close()
        await server.wait_closed()

    asyncio.run(work())


def test_proxy_variables_of_the_surroundings_are_not_obeyed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever sets a variable must not be able to read what is sent."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")

    async def ask() -> int:
        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n")
            await writer.drain()
            writer.close()

        server = await asyncio.start_server(answer, "127.0.0.1", 0)
        async with server:
            port = server.sockets[0].getsockname()[1]
            async with new_client() as client:
                return (await client.get(f"http://127.0.0.1:{port}/")).status_code

    assert asyncio.run(ask()) == 204
