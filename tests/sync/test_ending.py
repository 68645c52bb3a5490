"""The network's thread ends with nothing left behind, whatever was begun while it ended."""

from __future__ import annotations

import asyncio
import gc
import logging
import threading
from collections.abc import AsyncIterator

import pytest

from reviewer_app.sync.loop import LoopThread


def test_what_a_timer_begins_while_the_rest_winds_up_is_ended_too(caplog: pytest.LogCaptureFixture) -> None:
    begun, ended = threading.Event(), threading.Event()

    async def late() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    async def wind_up() -> None:
        # As a wake-up that was due just now.
        asyncio.get_running_loop().call_soon(lambda: thread.keep(late()))
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    thread = LoopThread("ending", wind_up)
    with caplog.at_level(logging.ERROR, "asyncio"):
        thread.start()
        thread.stop()
        gc.collect()
    assert begun.is_set()
    assert ended.is_set()
    assert caplog.records == []


def test_a_stream_let_go_of_at_the_last_moment_is_closed(caplog: pytest.LogCaptureFixture) -> None:
    closed = []

    async def stream() -> AsyncIterator[int]:
        try:
            yield 1
        finally:
            await asyncio.sleep(0)
            closed.append("stream")

    held: list[AsyncIterator[int]] = []

    async def wind_up() -> None:
        held.append(stream())
        await anext(held[0])
        held.clear()

    thread = LoopThread("ending", wind_up)
    with caplog.at_level(logging.ERROR, "asyncio"):
        thread.start()
        thread.stop()
        gc.collect()
    assert closed == ["stream"]
    assert caplog.records == []
