"""From the network loop to the store thread and back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from typing import TypeVar

from reviewer_app.ports import Store, StoreRunner

T = TypeVar("T")


async def on_store(store: StoreRunner, work: Callable[[Store], T]) -> T:
    """Run a piece of store work and wait for it without blocking the loop.

    Cancelling the waiter leaves the work alone: a transaction that began also ends.
    """
    loop = asyncio.get_running_loop()
    waiter: asyncio.Future[T] = loop.create_future()

    def settle(done: Future[T]) -> None:
        if waiter.done():
            return
        try:
            waiter.set_result(done.result())
        except CancelledError:
            waiter.cancel()
        except BaseException as error:  # it belongs to whoever waits
            waiter.set_exception(error)

    def arrived(done: Future[T]) -> None:
        try:
            loop.call_soon_threadsafe(settle, done)
        except RuntimeError:
            # The loop has ended; nobody waits any more and the work itself is done.
            return

    store.run(work).add_done_callback(arrived)
    return await waiter
