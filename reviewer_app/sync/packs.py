"""Cases taken offline: claimed for longer, with all their documents, and kept through restarts."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from reviewer_app.clock import Clock
from reviewer_app.domain.case import CaseState, Lease
from reviewer_app.domain.device import Pack
from reviewer_app.domain.view import DocumentState
from reviewer_app.errors import Conflict, Forbidden, Refused, Unreachable
from reviewer_app.news import Changes
from reviewer_app.ports import Api, Publish, Store, StoreRunner
from reviewer_app.sentence import say
from reviewer_app.sync.calls import on_store
from reviewer_app.sync.greeting import kept_policy
from reviewer_app.sync.identity import META_PACK, Identity
from reviewer_app.sync.server_time import ServerTime
from reviewer_app.sync.status import StatusBoard
from reviewer_app.wire import codec
from reviewer_app.wire.messages import Claim, ClaimRequest

OFFLINE = "offline"
SHORTEST = timedelta(minutes=5)
LOOK_EVERY_S = 0.5
"""Between two looks at how many documents are still missing."""

_GONE = (Conflict, Forbidden, Refused)
_OVER = (CaseState.DECIDED, CaseState.WITHDRAWN)


class FetchDocuments(Protocol):
    """Brings all documents of these cases; `sync.attachments` does."""

    def __call__(self, case_ids: Sequence[str], /) -> Awaitable[None]: ...


FetchCases = Callable[[Sequence[str]], Awaitable[None]]
"""Brings these cases by name."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What is remembered of a pack: its leases, also when the copy of the cases is made anew."""

    leases: tuple[Lease, ...]


class Packs:
    """Takes cases along and gives them back, for one person on one device."""

    def __init__(
        self,
        api: Api,
        store: StoreRunner,
        clock: Clock,
        publish: Publish,
        board: StatusBoard,
        identity: Identity,
        time: ServerTime,
        fetch_cases: FetchCases,
        fetch_documents: FetchDocuments,
    ) -> None:
        self._api = api
        self._store = store
        self._clock = clock
        self._publish = publish
        self._board = board
        self._identity = identity
        self._time = time
        self._fetch_cases = fetch_cases
        self._fetch_documents = fetch_documents

    async def take(self, count: int, workflow: str | None, until: datetime) -> Pack:
        """Claim up to `count` cases until then, as policy allows, and wait for content and documents."""
        policy = await on_store(self._store, kept_policy)
        now = self._time.now() or self._clock.now()
        wanted = min(until, now + timedelta(hours=policy.pack_hours)) - now
        if wanted < SHORTEST:
            raise Refused(say("The time until when is over, or nearly so."), say("Choose a later one."), "until")
        if count < 1:
            raise Refused(say("Take at least one case."), "", "count")
        room = min(count, policy.pack_cases)
        seconds, device = int(wanted.total_seconds()), self._identity.device_id
        request = ClaimRequest(None, workflow, room, OFFLINE, seconds, device)
        # Those waiting in the pocket are the most urgent ones, and nobody else's: they come along first.
        for case_id in await on_store(self._store, lambda s: _pocket(s, workflow)[:room]):
            with suppress(*_GONE):
                await self._api.claim(replace(request, case_id=case_id, count=1))
        answer = await self._api.claim(request)
        if not answer.claims:
            raise Refused(say("There are no free cases to take along."), say("Try again later."), "nothing_free")
        await on_store(self._store, lambda s: _keep(s, answer.claims))
        ids = tuple(c.lease.case_id for c in answer.claims)
        self._publish(Changes(cases=frozenset(ids), queue=True))
        await self.refresh()
        if lacking := await on_store(self._store, lambda s: _without_content(s, answer.claims)):
            await self._fetch_cases(lacking)
        fetching = asyncio.ensure_future(self._fetch_documents(ids))
        try:
            while not fetching.done():
                await asyncio.wait({fetching}, timeout=LOOK_EVERY_S)
                await self.refresh()
            with suppress(Unreachable):
                # What is missing is said in the pack and fetched when there is a connection again.
                await fetching
        finally:
            fetching.cancel()
            await asyncio.gather(fetching, return_exceptions=True)
        return await self.refresh()

    async def give_back(self) -> int:
        """Free the cases not decided yet; how many."""
        leases = await on_store(self._store, _undecided)
        for lease in leases:
            with suppress(*_GONE):
                await self._api.release(lease.lease_id)
            await on_store(self._store, lambda s, x=lease: _give_up(s, x))  # type: ignore[misc]
        if leases:
            self._publish(Changes(cases=frozenset(x.case_id for x in leases), queue=True))
        await self.refresh()
        return len(leases)

    async def refresh(self, online: bool = False) -> Pack:
        """Look at what is left; `online` also forgets a pack of which nothing is."""
        me = self._identity.session.account_id
        pack = await on_store(self._store, lambda s: _refresh(s, me, online))
        pack = with_time_left(pack, self._time)
        # The countdown is asked for, not told: the status must not change every second.
        self._board.update(pack=replace(pack, left_s=None) if pack.cases else None)
        return pack


def with_time_left(pack: Pack, time: ServerTime) -> Pack:
    """The pack with what is left of it now."""
    now = time.now()
    left = None if pack.until is None or now is None else max((pack.until - now).total_seconds(), 0.0)
    return replace(pack, left_s=left)


def kept_pack(store: Store) -> Pack:
    """The pack as this computer knows it, without the time left."""
    leases = _taken(store).leases
    if not leases:
        return Pack()
    open_ones = [x.case_id for x in _undecided(store)]
    missing = set[str]()
    for case_id in open_ones:
        case = store.cases.case(case_id)
        for ref in case.documents if case is not None else ():
            if store.cases.document_state(ref.sha256) is not DocumentState.PRESENT:
                missing.add(ref.sha256)
    until = min(x.expires_at for x in leases)
    return Pack(tuple(x.case_id for x in leases), len(open_ones), until, None, len(missing))


def _refresh(store: Store, me: str, online: bool) -> Pack:
    covered = store.outbox.covered_cases()
    for lease in _taken(store).leases:
        # A copy made anew has lost the leases, not the right to them.
        head = store.cases.head(lease.case_id)
        mine = head is not None and head.holder_id == me and head.state not in _OVER
        if mine and lease.case_id not in covered and store.cases.lease(lease.case_id) is None:
            store.cases.put_lease(lease)
    pack = kept_pack(store)
    if online and pack.cases and not pack.to_decide:
        _write(store, Taken(()))
        return Pack()
    return pack


def _taken(store: Store) -> Taken:
    text = store.outbox.get_meta(META_PACK)
    if not text:
        return Taken(())
    try:
        return codec.decode(text, Taken)
    except codec.WireError:
        return Taken(())


def _write(store: Store, taken: Taken) -> None:
    store.outbox.set_meta(META_PACK, codec.encode(taken).decode())


def _keep(store: Store, claims: Sequence[Claim]) -> None:
    leases = {lease.case_id: lease for lease in _taken(store).leases}
    leases.update((c.lease.case_id, c.lease) for c in claims)
    # First of all: leases that nobody here knew of would hold the cases for days.
    _write(store, Taken(tuple(leases.values())))
    for claim in claims:
        store.cases.put_head(claim.head)
        store.cases.put_lease(claim.lease)


def _give_up(store: Store, lease: Lease) -> None:
    store.cases.drop_lease(lease.case_id)
    _write(store, Taken(tuple(x for x in _taken(store).leases if x.lease_id != lease.lease_id)))


def _undecided(store: Store) -> list[Lease]:
    """Leases of the pack on cases this person can still decide."""
    covered = store.outbox.covered_cases()
    found: list[Lease] = []
    for lease in _taken(store).leases:
        here = store.cases.lease(lease.case_id)
        head = store.cases.head(lease.case_id)
        live = here is not None and here.lease_id == lease.lease_id
        if live and lease.case_id not in covered and head is not None and head.state not in _OVER:
            found.append(lease)
    return found


def _pocket(store: Store, workflow: str | None) -> list[str]:
    """Cases held for a few minutes on this device, not decided yet."""
    covered = store.outbox.covered_cases()
    found: list[str] = []
    for lease in store.cases.leases():
        head = store.cases.head(lease.case_id)
        if head is None or head.state in _OVER or workflow not in (None, head.workflow):
            continue
        if lease.kind != OFFLINE and lease.case_id not in covered:
            found.append(lease.case_id)
    return found


def _without_content(store: Store, claims: Sequence[Claim]) -> list[str]:
    lacking: list[str] = []
    for claim in claims:
        case = store.cases.case(claim.head.id)
        if case is None or case.revision < claim.head.revision:
            lacking.append(claim.head.id)
    return lacking
