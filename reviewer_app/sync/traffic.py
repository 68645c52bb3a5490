"""All network activity of one sign-in: the sync loop, the listener, the heartbeat."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass

from reviewer_app.clock import Clock
from reviewer_app.errors import Unauthorised, Unreachable, UserFacing
from reviewer_app.ports import Api, Publish, StoreRunner
from reviewer_app.sentence import say
from reviewer_app.sync.account import ApiFactory
from reviewer_app.sync.backoff import BASE_S, Random, delay, rest, spared
from reviewer_app.sync.engine import CycleResult, SyncEngine
from reviewer_app.sync.identity import Identity
from reviewer_app.sync.orders import DueOrder, VerifyOrder
from reviewer_app.sync.push import Verify
from reviewer_app.sync.server_time import ServerTime
from reviewer_app.sync.status import StatusBoard
from reviewer_app.wire.orders import verify as order_holds

HEARTBEAT_S = 60.0
FAREWELL_S = 5.0
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Link:
    """Who, and the token that proves it."""

    identity: Identity
    token: str


class Traffic:
    """Owns the connection of a signed-in person; to be used on one loop."""

    def __init__(
        self,
        api_factory: ApiFactory,
        store: StoreRunner,
        clock: Clock,
        publish: Publish,
        board: StatusBoard,
        link: Link,
        verify: Verify,
        random: Random,
        ahead: int,
        poll_s: float,
        token_refused: Callable[[UserFacing], None],
        time: ServerTime | None = None,
        verify_order: VerifyOrder = order_holds,
        wipe_ordered: Callable[[DueOrder], None] | None = None,
    ) -> None:
        self.link = link
        self._board = board
        self._random = random
        self._poll_s = poll_s
        self._token_refused = token_refused
        self.api: Api = api_factory(link.identity.session.server_url, link.token)
        self._wipe_ordered = wipe_ordered
        self.engine = SyncEngine(
            self.api, store, clock, publish, board, link.identity, verify, random, ahead, time, verify_order
        )
        self._wake = asyncio.Event()
        self._insisted = asyncio.Event()
        self._reached = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    def go(self) -> None:
        """Start the tasks; nothing happens when they run."""
        if self._tasks:
            return
        loop = asyncio.get_running_loop()
        self._tasks = [loop.create_task(job()) for job in (self._sync, self._listen, self._beat)]

    def wake(self) -> None:
        """Sync now, unless the server asked to be left alone."""
        self._wake.set()

    def insist(self) -> None:
        """Sync now: a person asked, and one more request of theirs is not what a server has to be spared."""
        self._insisted.set()
        self._wake.set()

    async def pause(self) -> None:
        """Stop all traffic, connections included; `go` continues."""
        tasks, self._tasks = self._tasks, []
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._reached.clear()
        await self.api.aclose()

    close = pause

    async def farewell(self) -> None:
        """Last push, leases back, token revoked: as far as it goes in a few seconds."""
        tasks, self._tasks = self._tasks, []
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        try:
            async with asyncio.timeout(FAREWELL_S):
                await self.engine.part()
                await self.api.logout()
        except (UserFacing, TimeoutError):
            # Offline: leases run out by themselves, the outbox keeps what was not sent.
            return

    # ---- tasks ------------------------------------------------------------------------------

    async def _sync(self) -> None:
        failures = 0
        while True:
            self._wake.clear()
            self._insisted.clear()
            turn = await self._turn()
            if turn.wipe is not None and self._wipe_ordered is not None:
                self._wipe_ordered(turn.wipe)
                return
            error = turn.error
            if error is None:
                failures = 0
                self._reached.set()
                await self._rest(0.0, 0.0, self._poll_s)
                continue
            if isinstance(error, Unauthorised):
                self._token_refused(error)
                return
            failures += 1
            if self._board.get().online:
                self._reached.set()
            else:
                self._reached.clear()
            wish = error.retry_after_s if isinstance(error, Unreachable) else None
            await self._rest(spared(failures), *rest(failures, self._random, wish))

    async def _turn(self) -> CycleResult:
        try:
            return await self.engine.cycle()
        except UserFacing as error:
            self._board.update(problem=error.message, next_step=error.next_step)
            return CycleResult(error)
        except Exception:
            # A fault of this program must not end syncing for the day; the log has it in full.
            log.exception("a sync turn broke")
            fault = Unreachable(
                say("Syncing met a fault in this app."), say("Your decisions are safe on this computer."), "bug"
            )
            self._board.update(problem=fault.message, next_step=fault.next_step)
            return CycleResult(fault)

    async def _rest(self, sure_s: float, least_s: float, most_s: float) -> None:
        await asyncio.sleep(sure_s)
        if await _within(self._insisted, least_s - sure_s):
            return
        await _within(self._wake, most_s - least_s)

    async def _listen(self) -> None:
        heard, pulled, failures = 0, 0, 0
        while True:
            await self._reached.wait()
            # A head that went back is another history: what was heard before says nothing there.
            heard = self.engine.head_seq if self.engine.head_seq < pulled else max(heard, self.engine.head_seq)
            pulled = self.engine.head_seq
            try:
                heard = await self.api.wait_for_news(heard)
                failures = 0
            except Unauthorised:
                self._wake.set()
                return
            except UserFacing as error:
                failures += 1
                if isinstance(error, Unreachable) and self._board.get().online:
                    # A broken stream is the first sign of a lost connection; a turn that went well in
                    # between does not make the next break less of a sign.
                    self._wake.set()
                wish = error.retry_after_s if isinstance(error, Unreachable) else None
                await asyncio.sleep(max(delay(failures, self._random, wish), BASE_S))
            else:
                self._wake.set()

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(HEARTBEAT_S)
            if not self._reached.is_set():
                self.engine.leases.miss()
                continue
            try:
                await self.engine.heartbeat()
            except UserFacing:
                self._wake.set()


async def _within(event: asyncio.Event, seconds: float) -> bool:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return False
    return True
