"""Bringing a copy back to the truth by lists, while everything that is right in it stays on the screen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from reviewer_app.errors import Unreachable
from reviewer_app.news import Changes
from reviewer_app.ports import Api, Publish, RawPage, StoreRunner
from reviewer_app.sentence import say
from reviewer_app.sync.calls import on_store
from reviewer_app.wire.messages import HelloResult
from reviewer_app.wire.resync import MAX_CASES, MAX_MANIFEST, ManifestEntry, ManifestPage, bucket_of

ATTEMPTS = 3
"""Times a resync begins anew because what the account may see changed meanwhile."""

Progress = Callable[[int, int, bool], None]
"""(pulled, to pull, whether this is a first pull)."""
Ahead = Callable[[RawPage], Awaitable[None]]
"""Called with each page before it is stored: fetches the workflows its cases need."""


class _ScopeMoved(Exception):
    """What the account may see changed between two pages of the list."""


class Resync:
    """Compares the copy with the server's list, page by page; what is here already is not fetched again.

    Interrupted anywhere, it begins again at the first page and finds little left to do: the cursor
    moves only at the end.
    """

    def __init__(self, api: Api, store: StoreRunner, publish: Publish, progress: Progress, ahead: Ahead) -> None:
        self._api = api
        self._store = store
        self._publish = publish
        self._progress = progress
        self._ahead = ahead

    async def run(self, hello: HelloResult) -> int:
        """Make the copy what this account may see now; the cursor from which changes go on."""
        for _ in range(ATTEMPTS):
            try:
                return await self._compare(hello.epoch)
            except _ScopeMoved:
                continue
        raise Unreachable(say("What you may see is being changed at the server just now."), code="busy")

    async def _compare(self, epoch: str) -> int:
        first: ManifestPage | None = None
        after, done, wanted = "", 0, 0
        while True:
            page = await self._api.resync.manifest(epoch, after, MAX_MANIFEST)
            first = first or page
            if page.scope != first.scope:
                raise _ScopeMoved
            missing, gone = await on_store(
                self._store,
                lambda s, p=page, a=after: s.cases.differing(p.entries, a, p.next),  # type: ignore[misc]
            )
            await self._remove(gone)
            wanted += len(missing)
            for start in range(0, len(missing), MAX_CASES):
                self._progress(done, wanted, False)
                batch = missing[start : start + MAX_CASES]
                await self._fetch(epoch, batch)
                done += len(batch)
            after = page.next
            if not after:
                break
        seq, chain, scope = first.seq, first.chain, first.scope
        # Changes after the first page was read come again with the stream: none is missed, double ones are ignored.
        await on_store(self._store, lambda s: s.cases.move_cursor(epoch, seq, chain, scope))
        self._progress(0, 0, False)
        return seq

    async def repair(self, epoch: str, buckets: Sequence[int]) -> int:
        """Fetch again what differs in these buckets, in either direction; how many cases were touched."""
        wanted = frozenset(buckets)
        theirs: dict[str, int] = {}
        after = ""
        while True:
            page = await self._api.resync.manifest(epoch, after, MAX_MANIFEST)
            theirs.update((e.id, e.rev) for e in _within(page.entries, wanted))
            after = page.next
            if not after:
                break
        mine: dict[str, int] = {}
        for bucket in sorted(wanted):
            mine.update(await on_store(self._store, lambda s, b=bucket: s.cases.bucket_revs(b)))  # type: ignore[misc]
        # One that is newer here than at the server cannot be right, and would refuse the older word.
        gone = sorted(i for i, rev in mine.items() if rev > theirs.get(i, -1))
        missing = sorted(i for i, rev in theirs.items() if mine.get(i) != rev)
        await self._remove(gone)
        for start in range(0, len(missing), MAX_CASES):
            await self._fetch(epoch, missing[start : start + MAX_CASES])
        return len({*gone, *missing})

    async def fetch(self, epoch: str, case_ids: Sequence[str]) -> None:
        """Bring cases by name."""
        for start in range(0, len(case_ids), MAX_CASES):
            await self._fetch(epoch, case_ids[start : start + MAX_CASES])

    async def _fetch(self, epoch: str, case_ids: Sequence[str]) -> None:
        page = await self._api.resync.cases(epoch, case_ids)
        await self._ahead(page)
        changed = await on_store(self._store, lambda s: s.cases.apply_cases(page))
        if changed:
            self._publish(Changes(cases=changed, queue=True))

    async def _remove(self, case_ids: Sequence[str]) -> None:
        if not case_ids:
            return
        removed = await on_store(self._store, lambda s: s.cases.remove(case_ids))
        if removed:
            self._publish(Changes(cases=removed, queue=True))


def _within(entries: Sequence[ManifestEntry], buckets: frozenset[int]) -> list[ManifestEntry]:
    return [e for e in entries if bucket_of(e.id) in buckets]
