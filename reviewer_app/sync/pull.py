"""The server's cases on their way in: verified pages, each stored whole or not at all."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from reviewer_app.errors import Conflict, Refused, Unreachable
from reviewer_app.news import Changes
from reviewer_app.ports import Api, Publish, RawPage, Store, StoreRunner
from reviewer_app.sync.calls import on_store
from reviewer_app.wire import codec
from reviewer_app.wire.messages import HelloResult

PAGE = 50
"""Items a page; larger ones make the window stutter while they are stored."""

RESYNC_CODES = frozenset({"rewound", "resync_required"})
ALL_COVERED = 2**62

Progress = Callable[[int, int, bool], None]
"""(pulled, to pull, whether this is a first pull)."""


@dataclass(frozen=True, slots=True)
class Pulled:
    """Where the cache stands after a pull."""

    cursor: int
    head_seq: int


class Pull:
    """Brings the cache to the server's head."""

    def __init__(self, api: Api, store: StoreRunner, publish: Publish, progress: Progress) -> None:
        self._api = api
        self._store = store
        self._publish = publish
        self._progress = progress
        self._known: set[tuple[str, int]] = set()

    async def run(self, hello: HelloResult) -> Pulled:
        """Workflows first, then pages until there is no more; raises when the server cannot be used."""
        epoch, cursor = await on_store(self._store, lambda s: s.cases.sync_state())
        # A cursor beyond the head: the server was restored from a backup under the same name.
        other = epoch != hello.epoch or cursor > hello.head_seq
        restarted = other and epoch is not None
        if other:
            cursor = await self._restart(hello)
        await self._workflows(hello)
        try:
            cursor, head = await self._pages(hello, cursor, first=cursor == 0)
        except Conflict as error:
            if error.code not in RESYNC_CODES:
                raise
            cursor = await self._restart(hello)
            await self._workflows(hello)
            restarted = True
            cursor, head = await self._pages(hello, cursor, first=True)
        # Sequence numbers of another history say nothing about this one: after a rebuild the
        # cache itself is the newest word on every case.
        reached = ALL_COVERED if restarted else cursor
        await on_store(self._store, lambda s: s.outbox.forget_covered(reached))
        if restarted:
            self._publish(Changes(cases=None, queue=True, outbox=True))
        return Pulled(cursor, head)

    async def _restart(self, hello: HelloResult) -> int:
        await on_store(self._store, lambda s: s.cases.reset(hello.epoch))
        self._known.clear()
        self._publish(Changes(cases=None, queue=True, workflows=True))
        return 0

    async def _workflows(self, hello: HelloResult) -> None:
        for wanted in hello.workflows:
            await self._workflow(wanted.workflow, wanted.version, wanted.sha256)

    async def _older_workflows(self, page: RawPage) -> None:
        """Versions that only cases refer to; before the page, so that no case stands there unreadable."""
        pinned = {(i.head.workflow, i.head.workflow_version) for i in page.items if i.head is not None}
        for name, version in sorted(pinned - self._known):
            try:
                await self._workflow(name, version, "")
            except Refused:
                # The case stays closed on this computer; all others go on.
                self._known.add((name, version))

    async def _workflow(self, name: str, version: int, sha256: str) -> None:
        if (name, version) in self._known:
            return
        if await on_store(self._store, lambda s: s.cases.workflow(name, version)) is None:
            workflow = await self._api.workflow(name, version)
            if (workflow.workflow, workflow.version) != (name, version):
                raise Unreachable("The server sent another workflow than asked.", code="bad_answer")
            if sha256 and codec.digest(workflow) != sha256:
                raise Unreachable("A workflow arrived altered.", code="bad_answer")
            await on_store(self._store, lambda s: s.cases.put_workflow(workflow))
            self._publish(Changes(workflows=True))
        self._known.add((name, version))

    async def _pages(self, hello: HelloResult, cursor: int, first: bool) -> tuple[int, int]:
        start, head, more = cursor, hello.head_seq, cursor < hello.head_seq
        while more:
            self._progress(cursor - start, max(head - start, 0), first)
            page = await self._api.changes(hello.epoch, cursor, PAGE)
            await self._older_workflows(page)
            changed = await on_store(self._store, _apply(page))
            cursor, head, more = page.to_seq, page.head_seq, page.more
            if changed:
                self._publish(Changes(cases=changed, queue=True))
            # A breath, so that a decision on its way out does not wait for a whole pull.
            await asyncio.sleep(0)
        self._progress(0, 0, False)
        return cursor, head


def _apply(page: RawPage) -> Callable[[Store], frozenset[str]]:
    def work(store: Store) -> frozenset[str]:
        changed = store.cases.apply_page(page)
        store.outbox.forget_covered(page.to_seq)
        return changed

    return work
