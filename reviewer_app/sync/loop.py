"""One thread with one loop, and the way onto it from any other."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Any, TypeVar

T = TypeVar("T")

STOP_S = 2.0
_LAST_TURNS = 8
log = logging.getLogger(__name__)


class LoopThread:
    """Runs coroutines; `wind_up` is awaited as the last thing on the loop."""

    def __init__(self, name: str, wind_up: Callable[[], Awaitable[None]]) -> None:
        self._name = name
        self._wind_up = wind_up
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping = False
        # Only touched on the loop.
        self._jobs: set[asyncio.Task[Any]] = set()

    def start(self) -> None:
        """Start the thread unless it runs or has ended."""
        with self._lock:
            if self._thread is not None or self._stopping:
                return
            self._loop = asyncio.new_event_loop()
            self._thread = threading.Thread(target=self._run, args=(self._loop,), name=self._name, daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Cancel everything and wait for the thread, at most 2 s."""
        with self._lock:
            self._stopping = True
            thread, loop = self._thread, self._loop
        if thread is None or loop is None:
            return
        with suppress(RuntimeError):  # closed already: stop was called twice
            loop.call_soon_threadsafe(loop.stop)
        thread.join(STOP_S)

    def soon(self, call: Callable[[], object]) -> bool:
        """Call this on the loop; False when there is none any more."""
        loop = self._loop
        if loop is None or self._stopping:
            return False
        try:
            loop.call_soon_threadsafe(call)
        except RuntimeError:
            # The loop closed between the check and the call.
            return False
        return True

    def submit(self, work: Callable[[], Coroutine[Any, Any, T]]) -> Future[T]:
        """Run this on the loop, from any thread; cancelled when there is none any more."""
        answer: Future[T] = Future()
        self.start()

        def begin() -> None:
            if answer.set_running_or_notify_cancel():
                task = self._begun(work())
                task.add_done_callback(lambda t: self._answer(t, answer))

        if not self.soon(begin):
            answer.cancel()
        return answer

    def keep(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Run this beside; to be called on the loop. Nobody waits for it, so its faults go to the log."""
        task = self._begun(work)
        task.add_done_callback(self._job_done)
        return task

    def _begun(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        task = asyncio.get_running_loop().create_task(work)
        self._jobs.add(task)
        return task

    def _run(self, loop: asyncio.AbstractEventLoop) -> None:
        # A pool of our own, so that ending the loop also ends its look-up threads.
        with ThreadPoolExecutor(2, f"{self._name}-io") as pool:
            loop.set_default_executor(pool)
            asyncio.set_event_loop(loop)
            try:
                loop.run_forever()
                loop.run_until_complete(self._end())
            finally:
                asyncio.set_event_loop(None)
                loop.close()

    async def _end(self) -> None:
        await self._cancel_all()
        await self._wind_up()
        await asyncio.get_running_loop().shutdown_asyncgens()
        # A stream that was let go of is closed by a task of its own, which the loop begins a turn later and
        # which may let go of another one; a timer that was due in the meantime may have begun something, too.
        for _ in range(_LAST_TURNS):
            await asyncio.sleep(0)
        await self._cancel_all()

    @staticmethod
    async def _cancel_all() -> None:
        while jobs := [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]:
            for job in jobs:
                job.cancel()
            await asyncio.gather(*jobs, return_exceptions=True)

    def _job_done(self, task: asyncio.Task[Any]) -> None:
        self._jobs.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("a sync job broke", exc_info=error)

    def _answer(self, task: asyncio.Task[T], answer: Future[T]) -> None:
        self._jobs.discard(task)
        if task.cancelled():
            answer.set_exception(CancelledError())
        elif (error := task.exception()) is not None:
            answer.set_exception(error)
        else:
            answer.set_result(task.result())
