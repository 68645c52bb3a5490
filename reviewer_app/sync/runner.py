"""When to sync: one thread with one loop, from sign-in to sign-out."""

from __future__ import annotations

import asyncio
import logging
import random as chance
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from contextlib import suppress
from datetime import datetime
from typing import TypeVar

from reviewer_app.clock import Clock
from reviewer_app.domain.case import Lease
from reviewer_app.domain.device import Pack
from reviewer_app.domain.view import Session, SyncStatus
from reviewer_app.errors import LocalStore, Unauthorised, Unreachable, UserFacing
from reviewer_app.news import Changes, SignedOut
from reviewer_app.ports import Api, Publish, Secrets, StoreRunner
from reviewer_app.sentence import joined, say
from reviewer_app.sync.account import Accounts, ApiFactory
from reviewer_app.sync.backoff import BASE_S, Random, delay
from reviewer_app.sync.calls import on_store
from reviewer_app.sync.engine import SyncEngine
from reviewer_app.sync.identity import META_TIME
from reviewer_app.sync.leases import AHEAD
from reviewer_app.sync.loop import LoopThread
from reviewer_app.sync.orders import DueOrder, VerifyOrder, Wipe
from reviewer_app.sync.packs import kept_pack, with_time_left
from reviewer_app.sync.push import Verify
from reviewer_app.sync.release import ReleaseTimer
from reviewer_app.sync.retention import Retention
from reviewer_app.sync.server_time import ServerTime
from reviewer_app.sync.status import StatusBoard, numbers
from reviewer_app.sync.traffic import Link, Traffic
from reviewer_app.wire.orders import WipeDone
from reviewer_app.wire.orders import verify as order_holds
from reviewer_app.wire.receipts import verify as receipt_holds

T = TypeVar("T")

SETTLE_S = 0.15
"""Between being woken and syncing; several reasons to wake in this time are one."""
ASIDE_S = 0.05
"""As long as saving a decision and painting the next case take."""
REPORTS = 10
"""Times the server is told that this computer was emptied, until it hears it."""
EMPTIED = say("This computer was emptied by order of your operator. All that was delivered is safe on the server.")
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
        wipe: Wipe | None = None,
        verify_order: VerifyOrder = order_holds,
        boot: str | None = None,
    ) -> None:
        self._api_factory = api_factory
        self._store = store
        self._clock = clock
        self._publish = publish
        self._verify = verify
        self._random = random
        self._ahead = ahead
        self._poll_s = poll_s
        self._wipe = wipe
        self._verify_order = verify_order
        self._time = ServerTime(clock, boot)
        self._accounts = Accounts(api_factory, store, secrets)
        self._board = StatusBoard(publish)
        self._retention = Retention(store, clock, publish, self._board, self._time)
        self._thread = LoopThread("reviewer-net", self._wind_up)
        # Only touched on the loop from here on.
        self._traffic: Traffic | None = None
        self._release: ReleaseTimer | None = None
        self._session_lock = asyncio.Lock()
        self._forced_offline = False
        self._watching: asyncio.Task[None] | None = None
        self._waking: asyncio.TimerHandle | None = None

    # ---- life -------------------------------------------------------------------------------

    def start(self) -> None:
        """Start the thread; `resume` or `sign_in` then starts the traffic."""
        self._thread.start()
        self._thread.soon(self._watch)

    def stop(self) -> None:
        """Cancel everything and wait for the thread, at most 2 s."""
        self._thread.stop()

    async def _wind_up(self) -> None:
        if self._traffic is not None:
            await self._traffic.close()

    # ---- SyncControl ------------------------------------------------------------------------

    def status(self) -> SyncStatus:
        """The newest status."""
        return self._board.get()

    def wake(self) -> None:
        """Look at the outbox and the server in a moment."""
        self._thread.soon(self._settle)

    def insist(self) -> None:
        """Look now, even where the server asked to be left alone."""
        self._thread.soon(self._insisted)

    def step_aside(self) -> None:
        """Stand still for ASIDE_S: whatever the network was about has time, the person at the screen has not.

        The interpreter runs one thread at a time, and a turn of syncing takes it for tens of milliseconds.
        """
        self._thread.soon(lambda: time.sleep(ASIDE_S))

    def want_case(self, case_id: str) -> Future[Lease | None]:
        """Claim one case, in a moment, when there is a connection."""

        async def work() -> Lease | None:
            if self._traffic is not None and self._board.get().online:
                # The case is being laid on the desk this moment, and both need the interpreter.
                await asyncio.sleep(SETTLE_S)
            if self._traffic is None or not self._board.get().online:
                return await on_store(self._store, lambda s: s.cases.lease(case_id))
            try:
                return await self._traffic.engine.leases.want(case_id)
            except UserFacing:
                # The sync loop meets the same trouble and says so on the state line.
                return None

        return self._thread.submit(work)

    def want_documents(self, case_id: str) -> None:
        """Fetch one case's documents before all others."""

        async def work() -> None:
            if self._traffic is None or not self._board.get().online:
                return
            try:
                await self._traffic.engine.attachments.fetch([case_id])
            except UserFacing:
                return

        self._thread.submit(work)

    def set_forced_offline(self, offline: bool) -> None:
        """Stop or allow all traffic."""

        async def work() -> None:
            async with self._session_lock:
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

        self._thread.submit(work)

    # ---- Remote -----------------------------------------------------------------------------

    def ask(self, call: Callable[[Api], Awaitable[T]]) -> Future[T]:
        """Ask the server something with the signed-in connection."""

        async def work() -> T:
            if self._traffic is None:
                raise Unreachable(say("Nobody is signed in."), say("Sign in first."), "signed_out")
            if self._forced_offline:
                raise Unreachable(
                    say("You work offline by choice."), say("Switch that off to ask the server."), "offline"
                )
            try:
                return await call(self._traffic.api)
            except Unauthorised as error:
                self._token_refused(error)
                raise

        return self._thread.submit(work)

    def pack(self) -> Pack:
        """The cases taken offline as last known, with the time left now."""
        return with_time_left(self._board.get().pack or Pack(), self._time)

    def take_offline(self, count: int, workflow: str | None, until: datetime) -> Future[Pack]:
        """Claim cases until then and fetch all that belongs to them."""
        return self._with_traffic(lambda engine: engine.packs.take(count, workflow, until))

    def give_back(self) -> Future[int]:
        """Free the undecided cases of the pack."""
        return self._with_traffic(lambda engine: engine.packs.give_back())

    def server_now(self) -> datetime | None:
        """The server's time as reckoned; None before any contact since this computer started."""
        return self._time.now()

    def _with_traffic(self, call: Callable[[SyncEngine], Awaitable[T]]) -> Future[T]:
        async def work() -> T:
            if self._traffic is None:
                raise Unreachable(say("Nobody is signed in."), say("Sign in first."), "signed_out")
            if self._forced_offline:
                raise Unreachable(say("You are working offline."), say("Go back online first."), "forced_offline")
            return await call(self._traffic.engine)

        return self._thread.submit(work)

    # ---- SignIn -----------------------------------------------------------------------------

    def sign_in(self, server_url: str, name: str, password: str) -> Future[Session]:
        """Sign in and start syncing."""

        async def work() -> Session:
            async with self._session_lock:
                identity, token = await self._accounts.sign_in(server_url, name, password)
                await self._end_session()
                await self._recall()
                self._begin_session(Link(identity, token))
                return identity.session

        return self._thread.submit(work)

    def resume(self) -> Future[Session | None]:
        """Go on with the sign-in kept on this computer, without asking the server."""

        async def work() -> Session | None:
            async with self._session_lock:
                if self._traffic is not None:
                    return self._traffic.link.identity.session
                kept = await self._accounts.resume()
                if kept is None:
                    return None
                await self._recall()
                self._begin_session(Link(*kept))
                return kept[0].session

        return self._thread.submit(work)

    def sign_out(self) -> Future[None]:
        """Close undo windows, give leases back, revoke the token; unsent decisions stay."""

        async def work() -> None:
            async with self._session_lock:
                if await on_store(self._store, lambda s: s.outbox.release_all()):
                    self._publish(Changes(cases=None, queue=True, outbox=True))
                if self._traffic is not None and not self._forced_offline:
                    await self._traffic.farewell()
                await self._end_session()
                await self._accounts.forget_token()
                self._board.count(await on_store(self._store, numbers))
                self._publish(SignedOut())

        return self._thread.submit(work)

    # ---- on the loop ------------------------------------------------------------------------

    async def _recall(self) -> None:
        """What earlier starts learnt: the server's time and the cases taken along."""
        anchor, pack = await on_store(self._store, lambda s: (s.outbox.get_meta(META_TIME), kept_pack(s)))
        self._time.remember(anchor)
        self._board.update(pack=pack if pack.cases else None)

    def _watch(self) -> None:
        if self._watching is None:
            self._watching = self._thread.keep(self._retention.watch())

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
            self._time,
            self._verify_order,
            self._wipe_ordered,
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
            async with self._session_lock:
                await self._end_session()
                await self._accounts.forget_token()
                self._publish(SignedOut(joined(" ", error.message, error.next_step)))

        self._thread.keep(work())

    def _wipe_ordered(self, due: DueOrder) -> None:
        async def work() -> None:
            async with self._session_lock:
                if self._wipe is None or self._traffic is None:
                    log.error("an order to empty this computer cannot be carried out by this program")
                    return
                link = self._traffic.link
                await self._end_session()
                if self._watching is not None:
                    self._watching.cancel()
                    await asyncio.gather(self._watching, return_exceptions=True)
                # On a thread of its own: it ends the store's thread and may take a while on a slow disk.
                await asyncio.get_running_loop().run_in_executor(None, self._wipe, due.order)
                with suppress(LocalStore):
                    # A key store that does not answer: what the token was for is gone all the same.
                    await self._accounts.forget_token()
                self._publish(SignedOut(EMPTIED))
                await self._report_done(link, due)

        self._thread.keep(work())

    async def _report_done(self, link: Link, due: DueOrder) -> None:
        done = WipeDone(due.order.nonce, self._time.now() or self._clock.now(), due.unsent)
        api = self._api_factory(link.identity.session.server_url, link.token)
        try:
            for attempt in range(1, REPORTS + 1):
                try:
                    await api.resync.order_done(link.identity.device_id, due.order.order_no, done)
                except Unreachable as error:
                    await asyncio.sleep(max(delay(attempt, self._random, error.retry_after_s), BASE_S))
                except UserFacing:
                    # The server does not want to hear it; the computer is empty all the same.
                    return
                else:
                    return
        finally:
            await api.aclose()

    def _released(self) -> None:
        self._publish(Changes(cases=None, queue=True, outbox=True))
        self._woken()

    def _settle(self) -> None:
        # Who woke us is about to see what came of it: syncing at once would take the processor from the screen.
        if self._waking is None:
            self._waking = asyncio.get_running_loop().call_later(SETTLE_S, self._woken)

    def _insisted(self) -> None:
        if self._traffic is not None:
            self._traffic.insist()
        self._settle()

    def _woken(self) -> None:
        self._waking = None
        self._thread.keep(self._count())
        if self._release is not None:
            self._release.poke()
        if self._traffic is not None:
            self._traffic.wake()

    async def _count(self) -> None:
        try:
            self._board.count(await on_store(self._store, numbers))
            if self._traffic is not None and self._board.get().pack is not None:
                await self._traffic.engine.packs.refresh()
        except UserFacing as error:
            self._board.update(problem=error.message, next_step=error.next_step)
