"""The pocket of leases: a few cases ahead, kept alive, given back."""

from __future__ import annotations

from contextlib import suppress

from reviewer_app.domain.case import CaseState, Lease
from reviewer_app.domain.decision import PENDING
from reviewer_app.errors import Conflict, Forbidden, Refused, Unreachable
from reviewer_app.news import Changes
from reviewer_app.ports import Api, Publish, Store, StoreRunner
from reviewer_app.sync.calls import on_store
from reviewer_app.sync.identity import Identity
from reviewer_app.wire.messages import Claim, ClaimRequest

AHEAD = 3
ONLINE = "online"
MISSES = 3
"""Heartbeats missed in a row after which a lease must be asked about before it is counted on again."""

_GONE = (Conflict, Forbidden, Refused)


class Leases:
    """Claims, renews and releases for one person on one device."""

    def __init__(self, api: Api, store: StoreRunner, publish: Publish, identity: Identity, ahead: int = AHEAD) -> None:
        self._api = api
        self._store = store
        self._publish = publish
        self._identity = identity
        self._ahead = ahead
        self._missed = 0

    @property
    def doubtful(self) -> bool:
        """Whether the server may have given the cases to others: it has not heard from here for too long."""
        return self._missed >= MISSES

    def miss(self) -> None:
        """A heartbeat could not be sent."""
        self._missed += 1

    async def fill(self) -> None:
        """Drop leases that are over and claim until `ahead` cases wait in the pocket."""
        me = self._identity.session.account_id
        held, dropped = await on_store(self._store, lambda s: _sort_out(s, me))
        if dropped:
            self._publish(Changes(cases=dropped, queue=True))
        missing = self._ahead - held
        if missing <= 0:
            return
        try:
            answer = await self._api.claim(ClaimRequest(count=missing, device_id=self._identity.device_id))
        except _GONE:
            # An account that may not claim (a supervisor who only looks) has no pocket.
            return
        await self._keep(answer.claims)

    async def want(self, case_id: str) -> Lease | None:
        """The lease on one case, claimed if need be; None when somebody else has it."""
        lease = await on_store(self._store, lambda s: s.cases.lease(case_id))
        if lease is not None and not self.doubtful:
            return lease
        try:
            answer = await self._api.claim(ClaimRequest(case_id=case_id, device_id=self._identity.device_id))
        except _GONE:
            return None
        await self._keep(answer.claims)
        return next((c.lease for c in answer.claims if c.lease.case_id == case_id), None)

    async def renew(self) -> None:
        """The heartbeat; a lease the server no longer knows is dropped. Cases taken offline have their own time."""
        for lease in await on_store(self._store, _online):
            try:
                answer = await self._api.renew(lease.lease_id)
            except Unreachable:
                self.miss()
                raise
            except _GONE:
                await on_store(self._store, lambda s, c=lease.case_id: s.cases.drop_lease(c))  # type: ignore[misc]
                self._publish(Changes(cases=frozenset({lease.case_id}), queue=True))
            else:
                await on_store(self._store, lambda s, r=answer.lease: s.cases.put_lease(r))  # type: ignore[misc]
        self._missed = 0

    async def release_all(self) -> None:
        """Give leases back, so that others need not wait for them to run out; cases taken offline stay taken."""
        for lease in await on_store(self._store, _online):
            with suppress(*_GONE):
                await self._api.release(lease.lease_id)
            await on_store(self._store, lambda s, c=lease.case_id: s.cases.drop_lease(c))  # type: ignore[misc]

    async def _keep(self, claims: tuple[Claim, ...]) -> None:
        if not claims:
            return

        def work(store: Store) -> None:
            for claim in claims:
                store.cases.put_head(claim.head)
                store.cases.put_lease(claim.lease)

        await on_store(self._store, work)
        self._publish(Changes(cases=frozenset(c.lease.case_id for c in claims), queue=True))


def _online(store: Store) -> list[Lease]:
    return [lease for lease in store.cases.leases() if lease.kind == ONLINE]


def _sort_out(store: Store, me: str) -> tuple[int, frozenset[str]]:
    """(Leases on cases still to be worked on, cases whose lease was dropped)."""
    covered = store.outbox.covered_cases()
    held, dropped = 0, set[str]()
    for lease in store.cases.leases():
        head = store.cases.head(lease.case_id)
        entry = store.outbox.for_case(lease.case_id)
        over = head is None or head.state in (CaseState.DECIDED, CaseState.WITHDRAWN)
        # The head that came with the claim names me; only a newer one can say otherwise.
        elsewhere = head is not None and head.holder_id != me
        answered = lease.case_id in covered and (entry is None or entry.state not in PENDING)
        if over or elsewhere or answered:
            store.cases.drop_lease(lease.case_id)
            dropped.add(lease.case_id)
        elif lease.case_id not in covered:
            held += 1
    return held, frozenset(dropped)
