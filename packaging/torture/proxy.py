"""A proxy between clients and the server that does what networks do: lose, cut, delay, repeat, swap and invent."""

from __future__ import annotations

import asyncio
import gzip
import random
import socket
import struct
import threading
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field

HEAD_END = b"\r\n\r\n"
MAX_HEAD = 64 * 1024
STALL_S = 30.0


@dataclass(frozen=True)
class Message:
    """One request or answer as bytes; `headers` are lower case."""

    start: bytes
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes

    def header(self, name: bytes) -> bytes:
        """The value of a header, empty when it is not there."""
        return next((v for n, v in self.headers if n == name), b"")

    def without(self, *names: bytes) -> tuple[tuple[bytes, bytes], ...]:
        """The headers but for these."""
        return tuple(h for h in self.headers if h[0] not in names)

    def encode(self, headers: tuple[tuple[bytes, bytes], ...] | None = None, body: bytes | None = None) -> bytes:
        """As it goes over the wire."""
        lines = [self.start, *(n + b": " + v for n, v in (self.headers if headers is None else headers))]
        return b"\r\n".join(lines) + HEAD_END + (self.body if body is None else body)

    @property
    def target(self) -> str:
        """Method and path of a request, without its query."""
        words = self.start.decode("latin-1").split(" ")
        return f"{words[0]} {words[1].partition('?')[0]}"


async def read_message(reader: asyncio.StreamReader) -> Message | None:
    """One message with a length, or up to the end when it has none; None at the end of the connection."""
    try:
        head = await reader.readuntil(HEAD_END)
    except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, ConnectionError):
        return None
    start, *lines = head[: -len(HEAD_END)].split(b"\r\n")
    headers = tuple((n.strip().lower(), v.strip()) for n, _, v in (line.partition(b":") for line in lines))
    message = Message(start, headers, b"")
    length = message.header(b"content-length")
    if length:
        try:
            return Message(start, headers, await reader.readexactly(int(length)))
        except (asyncio.IncompleteReadError, ConnectionError):
            return None
    if start.startswith(b"HTTP/") and message.header(b"transfer-encoding") == b"chunked":
        return Message(start, headers, await reader.read(-1))
    return message


@dataclass
class Exchange:
    """One request on its way, and what a fault may do with it."""

    request: Message
    writer: asyncio.StreamWriter
    upstream: Callable[[Message], Awaitable[Message]]
    random: random.Random
    older: dict[str, Message] = field(default_factory=dict)
    """The last good answer of every target, to be given again at the wrong time."""

    async def send(self, data: bytes) -> None:
        """Bytes to the client."""
        self.writer.write(data)
        await self.writer.drain()


Fault = Callable[[Exchange], Awaitable[None]]
"""Does what it does to one exchange; the connection is closed afterwards."""


async def drop_before(exchange: Exchange) -> None:
    """The request never arrives."""


async def drop_after(exchange: Exchange) -> None:
    """The server acts, its answer is lost."""
    await exchange.upstream(exchange.request)


async def reset(exchange: Exchange) -> None:
    """The server acts, the connection is reset."""
    await exchange.upstream(exchange.request)
    plug = exchange.writer.get_extra_info("socket")
    plug.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


async def truncated(exchange: Exchange) -> None:
    """Half of the body, with its true length announced."""
    answer = await exchange.upstream(exchange.request)
    data = answer.encode()
    await exchange.send(data[: len(data) - max(1, len(answer.body) // 2)])


async def truncated_quietly(exchange: Exchange) -> None:
    """Half of the body, ended by the end of the connection: nothing in HTTP tells."""
    answer = await exchange.upstream(exchange.request)
    await exchange.send(answer.encode(answer.without(b"content-length"), answer.body[: len(answer.body) // 2]))


async def gzip_cut(exchange: Exchange) -> None:
    """A gzip stream that ends in the middle."""
    answer = await exchange.upstream(exchange.request)
    packed = gzip.compress(answer.body)
    headers = (*answer.without(b"content-length"), (b"content-encoding", b"gzip"))
    await exchange.send(answer.encode(headers, packed[: max(12, len(packed) // 2)]))


async def gzip_without_trailer(exchange: Exchange) -> None:
    """A gzip stream without its checksum."""
    answer = await exchange.upstream(exchange.request)
    headers = (*answer.without(b"content-length"), (b"content-encoding", b"gzip"))
    await exchange.send(answer.encode(headers, gzip.compress(answer.body)[:-8]))


async def altered(exchange: Exchange) -> None:
    """One byte of the body is another."""
    answer = await exchange.upstream(exchange.request)
    body = bytearray(answer.body)
    if body:
        place = exchange.random.randrange(len(body))
        body[place] ^= 1 << exchange.random.randrange(8)
    await exchange.send(answer.encode(body=bytes(body)))


async def portal(exchange: Exchange) -> None:
    """A sign-in page of the hotel."""
    body = b"<html><body>Welcome! <a href='/login'>Sign in</a></body></html>"
    await exchange.send(_made(b"200 OK", b"text/html", body))


async def redirected(exchange: Exchange) -> None:
    """Somewhere else, please."""
    await exchange.send(
        b"HTTP/1.1 302 Found\r\nlocation: http://portal.invalid/\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
    )


async def empty(exchange: Exchange) -> None:
    """204 for everything."""
    await exchange.send(b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n")


async def network_login(exchange: Exchange) -> None:
    """511."""
    await exchange.send(_made(b"511 Network Authentication Required", b"text/html", b"<html>"))


async def too_many(exchange: Exchange) -> None:
    """429, with a wish that is sensible, absent or absurd."""
    wish = exchange.random.choice((b"0", b"", b"-5", b"soon", b"1e9", b"0.2"))
    await exchange.send(_made(b"429 Too Many Requests", b"text/plain", b"slow", (b"retry-after", wish)))


async def unavailable(exchange: Exchange) -> None:
    """503 before the server saw it."""
    await exchange.send(_made(b"503 Service Unavailable", b"text/plain", b"busy"))


async def failed(exchange: Exchange) -> None:
    """500 although the server acted."""
    await exchange.upstream(exchange.request)
    await exchange.send(_made(b"500 Internal Server Error", b"text/plain", b"oops"))


async def forged_refusal(exchange: Exchange) -> None:
    """A bare 401 or 403 from some box on the way."""
    status = exchange.random.choice((b"401 Unauthorized", b"403 Forbidden"))
    await exchange.send(_made(status, b"text/html", b"<html>denied"))


async def duplicated(exchange: Exchange) -> None:
    """The server gets it two to five times; the last answer goes back."""
    for _ in range(exchange.random.randint(1, 4)):
        await exchange.upstream(exchange.request)
    await exchange.send((await exchange.upstream(exchange.request)).encode())


async def stale(exchange: Exchange) -> None:
    """An answer to an earlier request of the same kind."""
    answer = await exchange.upstream(exchange.request)
    await exchange.send(exchange.older.get(exchange.request.target, answer).encode())


async def slow(exchange: Exchange) -> None:
    """A byte now and then, for ever."""
    answer = await exchange.upstream(exchange.request)
    with suppress(TimeoutError):
        async with asyncio.timeout(STALL_S):
            for byte in answer.encode():
                await exchange.send(bytes([byte]))
                await asyncio.sleep(0.2)


async def stalled(exchange: Exchange) -> None:
    """No answer, and no end."""
    await asyncio.sleep(STALL_S)


async def late(exchange: Exchange) -> None:
    """The answer comes after others that were asked for later."""
    answer = await exchange.upstream(exchange.request)
    await asyncio.sleep(exchange.random.uniform(0.05, 0.4))
    await exchange.send(answer.encode())


FAULTS: dict[str, Fault] = {
    f.__name__: f
    for f in (
        drop_before,
        drop_after,
        reset,
        truncated,
        truncated_quietly,
        gzip_cut,
        gzip_without_trailer,
        altered,
        portal,
        redirected,
        empty,
        network_login,
        too_many,
        unavailable,
        failed,
        forged_refusal,
        duplicated,
        stale,
        slow,
        stalled,
        late,
    )
}


def _made(status: bytes, media: bytes, body: bytes, *headers: tuple[bytes, bytes]) -> bytes:
    lines = [b"HTTP/1.1 " + status, b"content-type: " + media, b"content-length: %d" % len(body), b"connection: close"]
    return b"\r\n".join([*lines, *(n + b": " + v for n, v in headers)]) + HEAD_END + body


Plan = Callable[[Message, random.Random], str | None]
"""Which fault a request meets; None: none."""


def healthy(_request: Message, _random: random.Random) -> str | None:
    """Everything passes."""
    return None


@dataclass(frozen=True)
class Shape:
    """How good the line is: seconds there and back, bytes a second (0: no limit)."""

    rtt_s: float = 0.0
    bytes_per_s: float = 0.0


class FaultProxy:
    """Listens on a port and a thread of its own; `plan`, `cut_off` and `shape` may change at any time."""

    def __init__(self, upstream_port: int, seed: int = 0, shape: Shape = Shape()) -> None:
        self.upstream_port = upstream_port
        self.plan: Plan = healthy
        self.cut_off = False
        self.shape = shape
        self.injected: Counter[str] = Counter()
        self.passed = 0
        self._random = random.Random(seed)
        self._older: dict[str, Message] = {}
        self._loop = asyncio.new_event_loop()
        self._tasks: set[asyncio.Task[None]] = set()
        self._ready = threading.Event()
        self._free_at = 0.0
        self.port = 0
        self._thread = threading.Thread(target=self._run, name="fault-proxy", daemon=True)
        self._thread.start()
        self._ready.wait(10)

    @property
    def url(self) -> str:
        """Where clients find the server."""
        return f"http://127.0.0.1:{self.port}"

    def heal(self) -> None:
        """No more faults, and no connection left from before."""
        self.plan = healthy
        self.cut_off = False
        self.drop_connections()

    def drop_connections(self) -> None:
        """Every open connection ends now."""
        self._loop.call_soon_threadsafe(lambda: [task.cancel() for task in self._tasks])

    def close(self) -> None:
        """End the proxy."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._accept, "127.0.0.1", 0, limit=MAX_HEAD))
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()
        server.close()
        tasks = asyncio.all_tasks(self._loop)
        for task in tasks:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        self._loop.close()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            await self._serve(reader, writer)
        except (ConnectionError, asyncio.CancelledError, OSError, EOFError):
            pass
        finally:
            self._tasks.discard(task)
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while (request := await read_message(reader)) is not None:
            if self.cut_off:
                self.injected["partition"] += 1
                return
            if request.target == "GET /api/v1/events":
                await self._stream(request, writer)
                return
            name = self.plan(request, self._random)
            if name is not None:
                self.injected[name] += 1
                await FAULTS[name](Exchange(request, writer, self._ask, self._random, self._older))
                return
            self.passed += 1
            await self._travel(len(request.body) + 400)
            answer = await self._ask(request)
            data = answer.encode((*answer.without(b"connection"), (b"connection", b"keep-alive")))
            await self._travel(len(data))
            writer.write(data)
            await writer.drain()
            if not answer.header(b"content-length") and not answer.start.startswith(b"HTTP/1.1 204"):
                return

    async def _travel(self, size: int) -> None:
        """The time a message takes one way; a narrow line is shared by all."""
        if self.shape.rtt_s:
            await asyncio.sleep(self.shape.rtt_s / 2)
        if self.shape.bytes_per_s:
            now = self._loop.time()
            self._free_at = max(self._free_at, now) + size / self.shape.bytes_per_s
            await asyncio.sleep(self._free_at - now)

    async def _ask(self, request: Message) -> Message:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.upstream_port, limit=2**24)
        try:
            writer.write(request.encode((*request.without(b"connection"), (b"connection", b"close"))))
            await writer.drain()
            answer = await read_message(reader)
        finally:
            writer.close()
        if answer is None:
            raise ConnectionResetError("the server is gone")
        if answer.start.startswith(b"HTTP/1.1 200"):
            self._older[request.target] = answer
        return answer

    async def _stream(self, request: Message, writer: asyncio.StreamWriter) -> None:
        """Server-sent events, passed on as they come until somebody ends it."""
        reader, to_server = await asyncio.open_connection("127.0.0.1", self.upstream_port)
        try:
            to_server.write(request.encode())
            while data := await reader.read(4096):
                writer.write(data)
                await writer.drain()
        finally:
            to_server.close()
