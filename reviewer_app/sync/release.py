"""Closing undo windows, connection or not."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from reviewer_app.clock import Clock
from reviewer_app.errors import LocalStore
from reviewer_app.ports import StoreRunner
from reviewer_app.sync.calls import on_store

LONGEST_WINDOW_S = 60.0
"""A wall clock that was set back must not keep a decision on this computer for hours."""


class ReleaseTimer:
    """Moves `held` decisions whose window closed to `waiting`."""

    def __init__(self, store: StoreRunner, clock: Clock, released: Callable[[], None]) -> None:
        self._store = store
        self._clock = clock
        self._released = released
        self._poked = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin on the running loop."""
        self._task = asyncio.get_running_loop().create_task(self._run())

    def poke(self) -> None:
        """Something was saved or undone."""
        self._poked.set()

    async def stop(self) -> None:
        """End; windows still open are closed by the next start."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            self._poked.clear()
            try:
                await self._once()
            except LocalStore:
                # The state line says so already; the outbox is tried again later.
                await asyncio.sleep(LONGEST_WINDOW_S)

    async def _once(self) -> None:
        due = await on_store(self._store, lambda s: s.outbox.next_release())
        if due is None:
            await self._poked.wait()
            return
        left = (due - self._clock.now()).total_seconds()
        if left > 0:
            try:
                async with asyncio.timeout(min(left, LONGEST_WINDOW_S)):
                    await self._poked.wait()
                return
            except TimeoutError:
                pass
        # Waited it out by the loop's own clock: the wall clock may have been set back meanwhile.
        until = max(due, self._clock.now())
        if await on_store(self._store, lambda s: s.outbox.release_due(until)):
            self._released()
