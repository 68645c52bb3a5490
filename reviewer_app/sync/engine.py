"""One turn of syncing: out, in, leases, documents; each on its own feet."""

from __future__ import annotations

import random as chance
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import reviewer_app
from reviewer_app.clock import Clock
from reviewer_app.errors import LocalStore, Unauthorised, Unreachable, UpdateNeeded, UserFacing
from reviewer_app.ports import Api, Publish, StoreRunner
from reviewer_app.sync.attachments import Attachments
from reviewer_app.sync.backoff import Random
from reviewer_app.sync.calls import on_store
from reviewer_app.sync.identity import META_LAST_SYNC, Identity
from reviewer_app.sync.leases import AHEAD, Leases
from reviewer_app.sync.pull import Pull
from reviewer_app.sync.push import Push, Verify
from reviewer_app.sync.status import StatusBoard
from reviewer_app.wire.messages import HelloRequest, HelloResult
from reviewer_app.wire.version import PROTOCOL_MAX, PROTOCOL_MIN


@dataclass(frozen=True, slots=True)
class CycleResult:
    """How a turn went; `error` is the first failure, None when all of it held."""

    error: UserFacing | None = None
    settled: int = 0

    @property
    def signed_out(self) -> bool:
        """Whether the server no longer takes the token."""
        return isinstance(self.error, Unauthorised)


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
    ) -> None:
        self._api = api
        self._store = store
        self._clock = clock
        self._board = board
        self._identity = identity
        account = identity.session.account_id
        self._push = Push(api, store, clock, publish, verify, identity.server_key, account, random)
        self._pull = Pull(api, store, publish, self._progress)
        self.leases = Leases(api, store, publish, identity, ahead)
        self.attachments = Attachments(api, store, publish, account)
        self.head_seq = 0

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
            reached = await attempt(self._bring) is not None
            if reached:
                await attempt(self.leases.fill)
                await attempt(self.attachments.run)
            await self._report(errors, reached)
        finally:
            self._board.update(syncing=False)
        return CycleResult(_gravest(errors), settled)

    async def refresh_counts(self) -> None:
        """Tell the state line how many decisions wait."""
        self._board.count(await on_store(self._store, lambda s: s.outbox.counts()))

    async def heartbeat(self) -> None:
        """Keep leases alive; raises when the server cannot be used."""
        await self.leases.renew()

    async def part(self) -> None:
        """Before sign-out: send what may go, give leases back."""
        try:
            await self._push.run()
        finally:
            await self.leases.release_all()

    async def _bring(self) -> HelloResult:
        epoch, cursor = await on_store(self._store, lambda s: s.cases.sync_state())
        hello = await self._api.hello(
            HelloRequest(PROTOCOL_MIN, PROTOCOL_MAX, reviewer_app.__version__, self._identity.device_id, epoch, cursor)
        )
        self._check(hello)
        pulled = await self._pull.run(hello)
        self.head_seq = max(pulled.head_seq, pulled.cursor)
        return hello

    def _check(self, hello: HelloResult) -> None:
        if not PROTOCOL_MIN <= hello.protocol <= PROTOCOL_MAX:
            raise UpdateNeeded(
                "This app and the server speak different protocol versions.",
                "Update this app; your decisions are safe on this computer.",
                "protocol",
            )
        if hello.public_key != self._identity.server_key:
            raise Unreachable(
                "The server signs with another key than the one this computer knows.",
                "Ask your operator whether the server was replaced; if so, sign out and in again.",
                "server_key_changed",
            )

    def _progress(self, pulled: int, to_pull: int, first: bool) -> None:
        self._board.update(pulled=pulled, to_pull=to_pull, initial_pull=first)

    async def _report(self, errors: list[UserFacing], reached: bool) -> None:
        now = self._clock.now()
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
