"""When to sync: one thread with one loop, from sign-in to sign-out."""

from __future__ import annotations

import asyncio
import logging
import random as chance
import threading
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Any, TypeVar

from reviewer_app.clock import Clock
from reviewer_app.domain.case import Lease
from reviewer_app.domain.view import Session, SyncStatus
from reviewer_app.errors import Unauthorised, Unreachable, UserFacing
from reviewer_app.news import Changes, SignedOut
from reviewer_app.ports import Api, Publish, Secrets, StoreRunner
from reviewer_app.sync.account import Accounts, ApiFactory
from reviewer_app.sync.backoff import Random
from reviewer_app.sync.calls import on_store
from reviewer_app.sync.leases import AHEAD
from reviewer_app.sync.push import Verify
from reviewer_app.sync.release import ReleaseTimer
from reviewer_app.sync.status import StatusBoard
from reviewer_app.sync.traffic import Link, Traffic
from reviewer_app.wire.receipts import verify as receipt_holds

T = TypeVar("T")

STOP_S = 2.0
SETTLE_S = 0.15
"""Between being woken and syncing; several reasons to wake in this time are one."""
log = logging.getLogger(__name__)


class SyncRunner:
    """Implements the ports `SyncControl`, `Remote` and `SignIn`; every method may be called from any thread."""

    def __init__(
        self,
        api_factory: ApiFactory,
        store: StoreRunner,
        secrets: Secrets,
        clock: Clock,
        publish: Publish,
        verify: Verify = receipt_holds,
        random: Random = chance.random,
        ahead: int = AHEAD,
        poll_s: float = 30.0,
    ) -> None:
        self._api_factory = api_factory
        self._store = store
        self._clock = clock
        self._publish = publish
        self._verify = verify
        self._random = random
        self._ahead = ahead
        self._poll_s = poll_s
        self._accounts = Accounts(api_factory, store, secrets)
        self._board = StatusBoard(publish)
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping = False
        # Only touched on the loop from here on.
        self._jobs: set[asyncio.Task[Any]] = set()
        self._traffic: Traffic | None = None
        self._release: ReleaseTimer | None = None
        self._session_lock: asyncio.Lock | None = None
        self._forced_offline = False
        self._waking: asyncio.TimerHandle | None = None

    # ---- life -------------------------------------------------------------------------------

    def start(self) -> None:
        """Start the thread; `resume` or `sign_in` then starts the traffic."""
        with self._lock:
            if self._thread is not None or self._stopping:
                return
            self._loop = asyncio.new_event_loop()
            self._thread = threading.Thread(target=self._run, args=(self._loop,), name="reviewer-net", daemon=True)
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

    def _run(self, loop: asyncio.AbstractEventLoop) -> None:
        # A pool of our own, so that ending the loop also ends its look-up threads.
        with ThreadPoolExecutor(2, "reviewer-net-io") as pool:
            loop.set_default_executor(pool)
            asyncio.set_event_loop(loop)
            self._session_lock = asyncio.Lock()
            try:
                loop.run_forever()
                loop.run_until_complete(self._wind_up())
            finally:
                asyncio.set_event_loop(None)
                loop.close()

    async def _wind_up(self) -> None:
        jobs = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for job in jobs:
            job.cancel()
        await asyncio.gather(*jobs, return_exceptions=True)
        if self._traffic is not None:
            await self._traffic.close()
        await asyncio.get_running_loop().shutdown_asyncgens()

    # ---- SyncControl ------------------------------------------------------------------------

    def status(self) -> SyncStatus:
        """The newest status."""
        return self._board.get()

    def wake(self) -> None:
        """Look at the outbox and the server in a moment."""
        self._soon(self._settle)

    def want_case(self, case_id: str) -> Future[Lease | None]:
        """Claim one case when there is a connection."""

        async def work() -> Lease | None:
            if self._traffic is None or not self._board.get().online:
                return await on_store(self._store, lambda s: s.cases.lease(case_id))
            try:
                return await self._traffic.engine.leases.want(case_id)
            except UserFacing:
                # The sync loop meets the same trouble and says so on the state line.
                return None

        return self._submit(work)

    def want_documents(self, case_id: str) -> None:
        """Fetch one case's documents before all others."""

        async def work() -> None:
            if self._traffic is None or not self._board.get().online:
                return
            try:
                await self._traffic.engine.attachments.fetch([case_id])
            except UserFacing:
                return

        self._submit(work)

    def set_forced_offline(self, offline: bool) -> None:
        """Stop or allow all traffic."""

        async def work() -> None:
            async with self._serial():
                self._forced_offline = offline
                if self._traffic is not None:
                    if offline:
                        await self._traffic.pause()
                    else:
                        self._traffic.go()
                now = self._clock.now()
                since = self._board.get().offline_since
                self._board.update(
                    forced_offline=offline,
                    online=False if offline else self._board.get().online,
                    offline_since=(since or now) if offline else since,
                    syncing=False,
                )

        self._submit(work)

    # ---- Remote -----------------------------------------------------------------------------

    def ask(self, call: Callable[[Api], Awaitable[T]]) -> Future[T]:
        """Ask the server something with the signed-in connection."""

        async def work() -> T:
            if self._traffic is None:
                raise Unreachable("Nobody is signed in.", "Sign in first.", "signed_out")
            if self._forced_offline:
                raise Unreachable("You work offline by choice.", "Switch that off to ask the server.", "offline")
            try:
                return await call(self._traffic.api)
            except Unauthorised as error:
                self._token_refused(error)
                raise

        return self._submit(work)

    # ---- SignIn -----------------------------------------------------------------------------

    def sign_in(self, server_url: str, name: str, password: str) -> Future[Session]:
        """Sign in and start syncing."""

        async def work() -> Session:
            async with self._serial():
                identity, token = await self._accounts.sign_in(server_url, name, password)
                await self._end_session()
                self._begin_session(Link(identity, token))
                return identity.session

        return self._submit(work)

    def resume(self) -> Future[Session | None]:
        """Go on with the sign-in kept on this computer, without asking the server."""

        async def work() -> Session | None:
            async with self._serial():
                if self._traffic is not None:
                    return self._traffic.link.identity.session
                kept = await self._accounts.resume()
                if kept is None:
                    return None
                self._begin_session(Link(*kept))
                return kept[0].session

        return self._submit(work)

    def sign_out(self) -> Future[None]:
        """Close undo windows, give leases back, revoke the token; unsent decisions stay."""

        async def work() -> None:
            async with self._serial():
                if await on_store(self._store, lambda s: s.outbox.release_all()):
                    self._publish(Changes(cases=None, queue=True, outbox=True))
                if self._traffic is not None and not self._forced_offline:
                    await self._traffic.farewell()
                await self._end_session()
                await self._accounts.forget_token()
                self._board.count(await on_store(self._store, lambda s: s.outbox.counts()))
                self._publish(SignedOut())

        return self._submit(work)

    # ---- on the loop ------------------------------------------------------------------------

    def _begin_session(self, link: Link) -> None:
        self._traffic = Traffic(
            self._api_factory,
            self._store,
            self._clock,
            self._publish,
            self._board,
            link,
            self._verify,
            self._random,
            self._ahead,
            self._poll_s,
            self._token_refused,
        )
        self._release = ReleaseTimer(self._store, self._clock, self._released)
        self._release.start()
        self._board.update(signed_in=True, forced_offline=self._forced_offline)
        if not self._forced_offline:
            self._traffic.go()
        self._woken()

    async def _end_session(self) -> None:
        traffic, self._traffic = self._traffic, None
        release, self._release = self._release, None
        if release is not None:
            await release.stop()
        if traffic is not None:
            await traffic.close()
        self._board.update(signed_in=False, online=False, syncing=False, offline_since=None, problem="", next_step="")

    def _token_refused(self, error: UserFacing) -> None:
        async def work() -> None:
            async with self._serial():
                await self._end_session()
                await self._accounts.forget_token()
                self._publish(SignedOut(f"{error.message} {error.next_step}".strip()))

        self._keep(self._serial_loop().create_task(work()))

    def _released(self) -> None:
        self._publish(Changes(cases=None, queue=True, outbox=True))
        self._woken()

    def _settle(self) -> None:
        # Who woke us is about to see what came of it: syncing at once would take the processor from the screen.
        if self._waking is None:
            self._waking = asyncio.get_running_loop().call_later(SETTLE_S, self._woken)

    def _woken(self) -> None:
        self._waking = None
        self._keep(self._serial_loop().create_task(self._count()))
        if self._release is not None:
            self._release.poke()
        if self._traffic is not None:
            self._traffic.wake()

    async def _count(self) -> None:
        try:
            self._board.count(await on_store(self._store, lambda s: s.outbox.counts()))
        except UserFacing as error:
            self._board.update(problem=error.message, next_step=error.next_step)

    def _serial(self) -> asyncio.Lock:
        assert self._session_lock is not None
        return self._session_lock

    def _serial_loop(self) -> asyncio.AbstractEventLoop:
        assert self._loop is not None
        return self._loop

    def _keep(self, task: asyncio.Task[Any]) -> None:
        self._jobs.add(task)
        task.add_done_callback(self._job_done)

    def _job_done(self, task: asyncio.Task[Any]) -> None:
        self._jobs.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("a sync job broke", exc_info=error)

    def _soon(self, call: Callable[[], object]) -> bool:
        loop = self._loop
        if loop is None or self._stopping:
            return False
        try:
            loop.call_soon_threadsafe(call)
        except RuntimeError:
            # The loop closed between the check and the call.
            return False
        return True

    def _submit(self, work: Callable[[], Coroutine[Any, Any, T]]) -> Future[T]:
        answer: Future[T] = Future()
        self.start()

        def begin() -> None:
            if answer.set_running_or_notify_cancel():
                task = self._serial_loop().create_task(work())
                self._jobs.add(task)
                task.add_done_callback(lambda t: self._answer(t, answer))

        if not self._soon(begin):
            answer.cancel()
        return answer

    def _answer(self, task: asyncio.Task[T], answer: Future[T]) -> None:
        self._jobs.discard(task)
        if task.cancelled():
            answer.set_exception(CancelledError())
        elif (error := task.exception()) is not None:
            answer.set_exception(error)
        else:
            answer.set_result(task.result())
