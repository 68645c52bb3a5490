"""Documents of the cases at hand and of those that come next."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial

from reviewer_app.domain.view import DocumentState
from reviewer_app.errors import Conflict, DocumentProblem, Forbidden, Refused
from reviewer_app.news import Changes
from reviewer_app.ports import Api, Publish, Store, StoreRunner
from reviewer_app.sync.calls import on_store

PARALLEL = 3
BATCH = 50
NEXT_CASES = 20


class Attachments:
    """Fetches wanted documents, a few at a time, small ones first."""

    def __init__(self, api: Api, store: StoreRunner, publish: Publish, me: str) -> None:
        self._api = api
        self._store = store
        self._publish = publish
        self._me = me
        self._under_way: set[str] = set()

    async def run(self) -> None:
        """All documents of leased and next cases; raises when the server cannot be used."""
        await self.fetch(await on_store(self._store, lambda s: _cases_ahead(s, self._me)))

    async def fetch(self, case_ids: Sequence[str]) -> None:
        """All documents of these cases."""
        tried = set[str]()
        while True:
            found = await on_store(self._store, lambda s: s.cases.wanted_documents(case_ids, BATCH))
            wanted = {sha: (case, sha, size) for case, sha, size in found if sha not in tried | self._under_way}
            if not wanted:
                return
            tried.update(wanted)
            self._under_way.update(wanted)
            gate = asyncio.Semaphore(PARALLEL)
            jobs = [asyncio.create_task(self._one(gate, *item)) for item in wanted.values()]
            try:
                await asyncio.gather(*jobs)
            finally:
                # The first failure is the connection's: the others would only fail after it.
                for job in jobs:
                    job.cancel()
                await asyncio.gather(*jobs, return_exceptions=True)
                self._under_way.difference_update(wanted)

    async def _one(self, gate: asyncio.Semaphore, case_id: str, sha256: str, size: int) -> None:
        async with gate:
            for last in (False, True):
                try:
                    data = await self._api.document(case_id, sha256, size)
                    await on_store(self._store, partial(_keep, sha256=sha256, data=data))
                except DocumentProblem as error:
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
        await on_store(self._store, lambda s: s.cases.set_document_state(sha256, state, error))
        self._publish(Changes(documents=frozenset({sha256})))


def _keep(store: Store, sha256: str, data: bytes) -> None:
    store.blobs.put(sha256, data)
    store.cases.set_document_state(sha256, DocumentState.PRESENT)


def _cases_ahead(store: Store, me: str) -> list[str]:
    leased = [lease.case_id for lease in store.cases.leases()]
    ahead = store.cases.next_cases(NEXT_CASES, store.outbox.covered_cases(), me)
    return list(dict.fromkeys([*leased, *ahead]))
