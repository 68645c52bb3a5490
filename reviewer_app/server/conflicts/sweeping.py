"""A look now and then at leases that ran out while somebody's decision waits for the case."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from typing import Any

from reviewer_app.server.conflicts.waiting import sweep
from reviewer_app.server.context import ServerContext

logger = logging.getLogger(__name__)

SWEEP_S = 15.0
"""A lease ends by the clock, and nobody need be there; whoever comes to the case sooner is served at once."""


def sweeping(context: ServerContext, every_s: float = SWEEP_S) -> Callable[[Any], AbstractAsyncContextManager[None]]:
    """The application's life: sweeps every `every_s` seconds on a worker thread until the server ends."""

    @asynccontextmanager
    async def life(_app: Any) -> AsyncIterator[None]:
        task = asyncio.create_task(_sweep_on(context, every_s), name="lapsed-leases")
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    return life


async def _sweep_on(context: ServerContext, every_s: float) -> None:
    loop = asyncio.get_running_loop()
    while True:
        await asyncio.sleep(every_s)
        try:
            await loop.run_in_executor(context.workers, lambda: sweep(context.database, context.clock.now()))
        except Exception:
            logger.exception("leases that ran out could not be looked through")
