"""One turn of syncing: out, in, leases, documents; each on its own feet."""

from __future__ import annotations

import random as chance
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from reviewer_app.clock import Clock
from reviewer_app.domain.device import DevicePolicy
from reviewer_app.errors import Conflict, LocalStore, Unauthorised, Unreachable, UpdateNeeded, UserFacing
from reviewer_app.ports import Api, Publish, StoreRunner
from reviewer_app.sentence import say
from reviewer_app.sync.attachments import Attachments
from reviewer_app.sync.backoff import Random
from reviewer_app.sync.calibration import Calibrations
from reviewer_app.sync.calls import on_store
from reviewer_app.sync.check import Check, Verdict
from reviewer_app.sync.greeting import REWOUND, Greeter, Greeting
from reviewer_app.sync.identity import META_FORKED, META_LAST_SYNC, Identity
from reviewer_app.sync.leases import AHEAD, Leases
from reviewer_app.sync.notices import Notices
from reviewer_app.sync.orders import DueOrder, Orders, VerifyOrder
from reviewer_app.sync.packs import Packs
from reviewer_app.sync.pull import LISTS_SINCE, Pull
from reviewer_app.sync.push import Push, Verify
from reviewer_app.sync.retention import note_contact
from reviewer_app.sync.server_time import ServerTime
from reviewer_app.sync.status import StatusBoard, numbers
from reviewer_app.wire.messages import HelloResult
from reviewer_app.wire.orders import verify as order_holds

TOO_OLD = say("This version of the app is too old to receive new cases. Update it; your decisions are delivered.")


@dataclass(frozen=True, slots=True)
class CycleResult:
    """How a turn went; `error` is the first failure, None when all of it held.

    `wipe` is an order whose time has come: nothing else is to be done any more.
    """

    error: UserFacing | None = None
    settled: int = 0
    wipe: DueOrder | None = None

    @property
    def signed_out(self) -> bool:
        """Whether the server no longer takes the token."""
        return isinstance(self.error, Unauthorised)


@dataclass(frozen=True, slots=True)
class _Stands:
    """Up to where the copy follows which history."""

    hello: HelloResult
    cursor: int


class SyncEngine:
    """Knows what to sync, not when; lives on one event loop."""

    def __init__(
        self,
        api: Api,
        store: StoreRunner,
        clock: Clock,
        publish: Publish,
        board: StatusBoard,
        identity: Identity,
        verify: Verify,
        random: Random = chance.random,
        ahead: int = AHEAD,
        time: ServerTime | None = None,
        verify_order: VerifyOrder = order_holds,
    ) -> None:
        self._api = api
        self._store = store
        self._clock = clock
        self._board = board
        self._identity = identity
        self._time = time or ServerTime(clock)
        account = identity.session.account_id
        self._push = Push(api, store, clock, publish, verify, identity.server_key, account, random)
        self._pull = Pull(api, store, publish, self._progress)
        self._greeter = Greeter(api, store, clock, publish, identity, self._time)
        self._notices = Notices(api, store, clock, publish)
        self._check = Check(api, store, clock, self._pull.resync)
        self._calibrations = Calibrations(api, store, clock)
        self._orders = Orders(store, identity, verify_order)
        self.leases = Leases(api, store, publish, identity, ahead)
        self.attachments = Attachments(api, store, publish, account)
        self.packs = Packs(
            api, store, clock, publish, board, identity, self._time, self._fetch_cases, self.attachments.fetch
        )
        self.head_seq = 0
        self._epoch = ""
        self._bound_s = DevicePolicy().max_clock_off_s

    async def cycle(self) -> CycleResult:
        """Push, pull, fill the pocket, fetch documents; a failure of one does not keep another back."""
        errors: list[UserFacing] = []
        settled = 0

        async def attempt(step: Callable[[], Awaitable[Any]]) -> Any:
            if any(isinstance(e, Unauthorised) for e in errors):
                return None
            try:
                return await step()
            except UserFacing as error:
                errors.append(error)
                return None

        self._board.update(syncing=True)
        try:
            settled = await attempt(self._push.run) or 0
            await self.refresh_counts()
            reached = False
            greeting: Greeting | None = await attempt(self._greeter.greet)
            if greeting is not None:
                await attempt(lambda: note_contact(self._store, self._clock, self._board))
                await attempt(lambda: self._orders.take(greeting.hello.orders))
            # Also without an answer: an order kept by an earlier turn may need no connection.
            due: DueOrder | None = await attempt(lambda: self._orders.due(self._push.run))
            if due is not None:
                return CycleResult(wipe=due, settled=settled)
            if greeting is not None:
                if greeting.offered:
                    settled += await attempt(self._push.run) or 0
                await attempt(lambda: self._hear(greeting.hello))
                reached = await self._receive(attempt, greeting)
            await self._report(errors, reached, greeting)
        finally:
            self._board.update(syncing=False)
        return CycleResult(_gravest(errors), settled)

    async def _receive(self, attempt: Callable[[Callable[[], Awaitable[Any]]], Awaitable[Any]], told: Greeting) -> bool:
        """New cases and all that belongs to them; whether the copy is what the server has."""
        if not told.hello.pull:
            return True
        stands: _Stands | None = await attempt(lambda: self._bring(told))
        if stands is None:
            return False
        await attempt(lambda: self._compare(stands))
        if self.leases.doubtful:
            await attempt(self.leases.renew)
        await attempt(self.leases.fill)
        await attempt(lambda: self.packs.refresh(online=True))
        await attempt(self.attachments.run)
        await attempt(lambda: self.packs.refresh(online=True))
        await attempt(self._calibrations.run)
        return True

    async def refresh_counts(self) -> None:
        """Tell the state line how many decisions wait."""
        counts, forked = await on_store(self._store, lambda s: (numbers(s), s.outbox.get_meta(META_FORKED)))
        if self._push.forked and not forked:
            await on_store(self._store, lambda s: s.outbox.set_meta(META_FORKED, "1"))
        self._board.count(counts)
        self._board.update(forked=self._push.forked or bool(forked))

    async def heartbeat(self) -> None:
        """Keep leases alive; raises when the server cannot be used."""
        await self.leases.renew()

    async def part(self) -> None:
        """Last words before signing out: send what may go, give leases back."""
        try:
            await self._push.run()
        finally:
            await self.leases.release_all()

    async def _hear(self, hello: HelloResult) -> None:
        if hello.protocol >= LISTS_SINCE:
            await self._notices.run(hello)
            await self.refresh_counts()

    async def _bring(self, told: Greeting) -> _Stands:
        try:
            return await self._pulled(told.hello, told.rebuild, told.compare)
        except Conflict as error:
            if error.code != REWOUND:
                raise
        # The history became another one while it was read: what it lacks of ours goes first.
        told = await self._greeter.greet(distrust=True)
        self._board.update(alarm=told.alarm or self._board.get().alarm)
        await self._push.run()
        return await self._pulled(told.hello, rebuild=True)

    async def _pulled(self, hello: HelloResult, rebuild: bool, compare: bool = False) -> _Stands:
        self._epoch = hello.epoch
        pulled = await self._pull.run(hello, rebuild, compare)
        self.head_seq = max(pulled.head_seq, pulled.cursor)
        return _Stands(hello, pulled.cursor)

    async def _compare(self, stands: _Stands) -> None:
        if stands.hello.protocol < LISTS_SINCE:
            return
        if await self._check.run(stands.hello, stands.cursor) is Verdict.REBUILD:
            await self._pulled(stands.hello, rebuild=True)

    async def _fetch_cases(self, case_ids: Sequence[str]) -> None:
        await self._pull.resync.fetch(self._epoch, case_ids)

    def _progress(self, pulled: int, to_pull: int, first: bool) -> None:
        self._board.update(pulled=pulled, to_pull=to_pull, initial_pull=first)

    async def _report(self, errors: list[UserFacing], reached: bool, told: Greeting | None) -> None:
        now = self._clock.now()
        if told is not None:
            hello = told.hello
            self._board.update(
                pull_refused="" if hello.pull else hello.pull_refused or TOO_OLD,
                alarm=told.alarm or self._board.get().alarm,
            )
            self._bound_s = hello.policy.max_clock_off_s
            self._board.update(policy=hello.policy)
        self._board.update(clock_off_s=self._time.clock_off_s(self._bound_s))
        error = _gravest(errors)
        if error is None:
            await on_store(self._store, lambda s: s.outbox.set_meta(META_LAST_SYNC, now.isoformat()))
            self._board.update(last_sync_at=now)
        if reached or (error is not None and not isinstance(error, Unreachable | LocalStore)):
            self._board.update(online=True, offline_since=None)
        elif isinstance(error, Unreachable):
            self._board.update(online=False, offline_since=self._board.get().offline_since or now)
        self._board.update(
            problem=error.message if error else "", next_step=error.next_step if error else "", initial_pull=False
        )


def _gravest(errors: list[UserFacing]) -> UserFacing | None:
    """What to act on first: sign-in, then the local store, then the connection."""
    for kind in (Unauthorised, LocalStore, UpdateNeeded):
        for error in errors:
            if isinstance(error, kind):
                return error
    return errors[0] if errors else None
