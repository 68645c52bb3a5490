"""One look at the stream's head for all who wait for news in this process."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable

from anyio.to_thread import run_sync

from reviewer_app.wire import codec
from reviewer_app.wire.messages import News

logger = logging.getLogger(__name__)

POLL_S = 0.5
KEEP_ALIVE_S = 15.0
KEEP_ALIVE = b": keep-alive\n\n"


class Relay:
    """Polls the head while somebody listens, and not a moment longer.

    `closing` is asked at each poll: once it says True every stream ends, so that a stopping server
    does not wait for people to go away. All methods belong on one event loop.
    """

    def __init__(
        self,
        read_head: Callable[[], int],
        closing: Callable[[], bool] = lambda: False,
        poll_s: float = POLL_S,
        keep_alive_s: float = KEEP_ALIVE_S,
    ) -> None:
        self._read_head = read_head
        self._closing = closing
        self._poll_s = poll_s
        self._keep_alive_s = keep_alive_s
        self._head = -1
        self._listeners: set[asyncio.Event] = set()
        self._task: asyncio.Task[None] | None = None

    async def stream(self) -> AsyncIterator[bytes]:
        """Server-sent events: the head at once and whenever it grew, comments in between."""
        heard = asyncio.Event()
        self._listeners.add(heard)
        if self._task is None:
            self._task = asyncio.create_task(self._poll(), name="news-relay")
        told = -1
        try:
            while not self._closing():
                if self._head > told:
                    told = self._head
                    yield b"event: news\ndata: " + codec.encode(News(told)) + b"\n\n"
                heard.clear()
                try:
                    async with asyncio.timeout(self._keep_alive_s):
                        await heard.wait()
                except TimeoutError:
                    yield KEEP_ALIVE
                if self._task is None or self._task.done():
                    return
        finally:
            self._listeners.discard(heard)
            if not self._listeners and self._task is not None:
                self._task.cancel()
                self._task = None

    async def _poll(self) -> None:
        try:
            while not self._closing():
                try:
                    head = await run_sync(self._read_head)
                except Exception:
                    logger.exception("the head of the change stream could not be read")
                else:
                    if head != self._head:
                        self._head = head
                        self._wake()
                await asyncio.sleep(self._poll_s)
        finally:
            self._wake()

    def _wake(self) -> None:
        for heard in self._listeners:
            heard.set()
