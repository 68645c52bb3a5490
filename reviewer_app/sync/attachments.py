"""Documents of the cases at hand and of those that come next."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial

from reviewer_app.domain.view import DocumentState
from reviewer_app.errors import Conflict, DocumentProblem, Forbidden, Interrupted, LocalStore, Refused
from reviewer_app.news import Changes
from reviewer_app.ports import Api, Publish, Room, Store, StoreRunner
from reviewer_app.sentence import say
from reviewer_app.sync.calls import on_store
from reviewer_app.sync.greeting import kept_policy

PARALLEL = 3
BATCH = 50
NEXT_CASES = 20
TOO_MANY = say("The documents of this case are larger together than this app accepts.")


class Attachments:
    """Fetches wanted documents, a few at a time, small ones first, within the room there may be."""

    def __init__(self, api: Api, store: StoreRunner, publish: Publish, me: str) -> None:
        self._api = api
        self._store = store
        self._publish = publish
        self._me = me
        self._under_way: set[str] = set()
        self._coming: dict[str, int] = {}
        """Bytes on their way, by case: they will take room too."""

    async def run(self) -> None:
        """All documents of leased and next cases; raises when the server cannot be used."""
        await self.fetch(await on_store(self._store, lambda s: _cases_ahead(s, self._me)))

    async def fetch(self, case_ids: Sequence[str]) -> None:
        """All documents of these cases; LocalStore at the end when some could not be kept."""
        tried = set[str]()
        unkept: list[LocalStore] = []
        while True:
            found = await on_store(self._store, lambda s: s.cases.wanted_documents(case_ids, BATCH + len(tried)))
            wanted = {sha: (case, sha, size) for case, sha, size in found if sha not in tried | self._under_way}
            if not wanted:
                break
            tried.update(wanted)
            self._under_way.update(wanted)
            gate = asyncio.Semaphore(PARALLEL)
            keep = frozenset(case_ids)
            jobs = [asyncio.create_task(self._one(gate, keep, unkept, *item)) for item in wanted.values()]
            try:
                await asyncio.gather(*jobs)
            finally:
                # The first failure is the connection's: the others would only fail after it.
                for job in jobs:
                    job.cancel()
                await asyncio.gather(*jobs, return_exceptions=True)
                self._under_way.difference_update(wanted)
        if unkept:
            raise unkept[0]

    async def _one(
        self,
        gate: asyncio.Semaphore,
        keep: frozenset[str],
        unkept: list[LocalStore],
        case_id: str,
        sha256: str,
        size: int,
    ) -> None:
        async with gate:
            coming = self._coming[case_id] = self._coming.get(case_id, 0) + size
            try:
                room = await on_store(self._store, partial(_make_room, case_id=case_id, size=coming, keep=keep))
                if room is Room.CASE_FULL:
                    await self._mark(sha256, DocumentState.FAILED, TOO_MANY)
                elif room is Room.YES:
                    await self._fetch(case_id, sha256, size)
            except LocalStore as error:
                # No room for this one says nothing about a smaller one, nor about decisions.
                unkept.append(error)
            finally:
                self._coming[case_id] -= size

    async def _fetch(self, case_id: str, sha256: str, size: int) -> None:
        begun = await on_store(self._store, lambda s: s.blobs.partial(sha256))
        for last in (False, True):
            try:
                data = await self._api.document(case_id, sha256, size, begun)
                await on_store(self._store, partial(_keep, sha256=sha256, data=data))
            except Interrupted as error:
                if len(error.got) != len(begun):
                    await on_store(self._store, partial(_keep_begun, sha256=sha256, data=error.got))
                raise
            except DocumentProblem as error:
                begun = b""
                if error.code == "too_large":
                    await self._mark(sha256, DocumentState.FAILED, error.message)
                    return
                if last:
                    await self._mark(sha256, DocumentState.DAMAGED, error.message)
                    return
            except (Refused, Forbidden, Conflict) as error:
                await self._mark(sha256, DocumentState.FAILED, error.message)
                return
            else:
                self._publish(Changes(documents=frozenset({sha256})))
                return

    async def _mark(self, sha256: str, state: DocumentState, error: str) -> None:
        await on_store(self._store, partial(_give_up, sha256=sha256, state=state, error=error))
        self._publish(Changes(documents=frozenset({sha256})))


def _make_room(store: Store, case_id: str, size: int, keep: frozenset[str]) -> Room:
    room = store.cases.make_room(case_id, size, keep, kept_policy(store).blob_bytes)
    if room is Room.YES:
        store.blobs.need_room(size)
    return room


def _keep(store: Store, sha256: str, data: bytes) -> None:
    store.blobs.put(sha256, data)
    store.cases.set_document_state(sha256, DocumentState.PRESENT)


def _keep_begun(store: Store, sha256: str, data: bytes) -> None:
    store.blobs.put_partial(sha256, data)


def _give_up(store: Store, sha256: str, state: DocumentState, error: str) -> None:
    store.blobs.delete(sha256)
    store.cases.set_document_state(sha256, state, error)


def _cases_ahead(store: Store, me: str) -> list[str]:
    leased = [lease.case_id for lease in store.cases.leases()]
    ahead = store.cases.next_cases(NEXT_CASES, store.outbox.covered_cases(), me)
    return list(dict.fromkeys([*leased, *ahead]))
