"""The server's cases on their way in: verified pages, each stored whole or not at all."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from reviewer_app.errors import Conflict, Refused, Unreachable
from reviewer_app.news import Changes
from reviewer_app.ports import Api, Publish, RawPage, Store, StoreRunner
from reviewer_app.sentence import say
from reviewer_app.sync.calls import on_store
from reviewer_app.sync.greeting import RESYNC
from reviewer_app.sync.resync import Progress, Resync
from reviewer_app.wire.messages import HelloResult

PAGE = 50
"""Items a page; larger ones make the window stutter while they are stored."""
BIG_PAGE = 200
FAR_BEHIND = 1000
"""Changes behind from which on fewer round trips matter more than an even flow."""
SMALLEST_PAGE = 10

ALL_COVERED = 2**62
LISTS_SINCE = 2
"""The protocol version that brought manifests, checks and notices."""


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
        self._most = BIG_PAGE
        self.resync = Resync(api, store, publish, progress, self.older_workflows)

    async def run(self, hello: HelloResult, rebuild: bool = False, compare: bool = False) -> Pulled:
        """Workflows first, then pages until there is no more; raises when the server cannot be used.

        `rebuild` makes the copy anew; `compare` (also done when the account's scope is another one)
        works through the server's list instead and takes nothing right off the screen. Conflict
        `rewound` when the server turns out to have another history.
        """
        epoch, cursor, scope = await on_store(self._store, lambda s: (*s.cases.sync_state(), s.cases.scope()))
        restart = rebuild or epoch != hello.epoch or cursor > hello.head_seq
        renewed = restarted = restart and epoch is not None
        if restart:
            cursor = await self._restart(hello)
        await self._workflows(hello)
        lists = hello.protocol >= LISTS_SINCE
        if not restart and lists and (compare or scope != hello.scope):
            cursor = await self.resync.run(hello)
            renewed = True
        try:
            cursor, head = await self._pages(hello, cursor, first=cursor == 0, surely=renewed)
        except Conflict as error:
            if error.code != RESYNC or restart:
                raise
            renewed, restarted = True, not lists
            if lists:
                cursor = await self.resync.run(hello)
            else:
                cursor = await self._restart(hello)
                await self._workflows(hello)
            cursor, head = await self._pages(hello, cursor, first=not lists, surely=True)
        # Sequence numbers of another history say nothing about this one: after a rebuild the copy itself
        # is the newest word on every case.
        reached = ALL_COVERED if restarted else cursor
        await on_store(self._store, lambda s: s.outbox.forget_covered(reached))
        if renewed:
            self._publish(Changes(cases=None, queue=True, outbox=True))
        return Pulled(cursor, head)

    async def _restart(self, hello: HelloResult) -> int:
        def work(store: Store) -> None:
            store.cases.reset(hello.epoch)
            store.cases.set_scope(hello.scope)

        await on_store(self._store, work)
        self._known.clear()
        self._publish(Changes(cases=None, queue=True, workflows=True))
        return 0

    async def _workflows(self, hello: HelloResult) -> None:
        for wanted in hello.workflows:
            await self._workflow(wanted.workflow, wanted.version, wanted.sha256)

    async def older_workflows(self, page: RawPage) -> None:
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
            workflow = await self._api.workflow(name, version, sha256)
            if (workflow.workflow, workflow.version) != (name, version):
                raise Unreachable(say("The server sent another workflow than asked."), code="bad_answer")
            await on_store(self._store, lambda s: s.cases.put_workflow(workflow))
            self._publish(Changes(workflows=True))
        self._known.add((name, version))

    async def _pages(self, hello: HelloResult, cursor: int, first: bool, surely: bool) -> tuple[int, int]:
        start, head = cursor, hello.head_seq
        # Working through a list takes a while: the head told before it says nothing any more.
        if cursor >= head and not surely:
            self._progress(0, 0, False)
            return cursor, head
        coming = self._ask(hello, cursor, head)
        try:
            while True:
                self._progress(cursor - start, max(head - start, 0), first)
                page = await coming
                if page.more:
                    # Asked for while this one is stored: on a slow line the two take as long as the longer.
                    coming = self._ask(hello, page.to_seq, page.head_seq)
                await self.older_workflows(page)
                changed = await on_store(self._store, _apply(page))
                cursor, head = page.to_seq, page.head_seq
                if changed:
                    self._publish(Changes(cases=changed, queue=True))
                if not page.more:
                    break
        finally:
            coming.cancel()
            await asyncio.gather(coming, return_exceptions=True)
        self._progress(0, 0, False)
        return cursor, head

    def _ask(self, hello: HelloResult, cursor: int, head: int) -> asyncio.Task[RawPage]:
        limit = min(BIG_PAGE if head - cursor > FAR_BEHIND else PAGE, self._most)
        return asyncio.get_running_loop().create_task(self._page(hello.epoch, cursor, limit))

    async def _page(self, epoch: str, cursor: int, limit: int) -> RawPage:
        try:
            page = await self._api.changes(epoch, cursor, limit)
        except Unreachable as error:
            if error.code == "timeout":
                # A line too thin for this much in one piece.
                self._most = max(limit // 2, SMALLEST_PAGE)
            raise
        self._most = max(self._most, min(limit * 2, BIG_PAGE))
        return page


def _apply(page: RawPage) -> Callable[[Store], frozenset[str]]:
    def work(store: Store) -> frozenset[str]:
        changed = store.cases.apply_page(page)
        store.outbox.forget_covered(page.to_seq)
        return changed

    return work
