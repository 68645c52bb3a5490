"""The network's thread ends with nothing left behind, whatever was begun while it ended."""

from __future__ import annotations

import asyncio
import gc
import logging
import threading

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
