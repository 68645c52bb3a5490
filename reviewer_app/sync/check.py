"""Asking now and then whether the copy really is what the server has."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import Enum

from reviewer_app.clock import Clock
from reviewer_app.ports import Api, Store, StoreRunner
from reviewer_app.sync.calls import on_store
from reviewer_app.sync.identity import META_CHECK_FAILED, META_CHECKED, META_REBUILT
from reviewer_app.sync.resync import Resync
from reviewer_app.wire.messages import HelloResult
from reviewer_app.wire.resync import differing_buckets

EVERY_S = 3600.0
REBUILD_EVERY_S = 24 * 3600.0
"""A copy that never agrees, however often it is made anew, has a cause that making it anew does not mend."""
log = logging.getLogger(__name__)


class Verdict(Enum):
    """How a check went."""

    NOT_NOW = "not now"
    """Not due, or the two do not stand at the same place."""
    SAME = "same"
    REPAIRED = "repaired"
    REBUILD = "rebuild"
    """It differed again after a repair: make the copy anew."""


class Check:
    """Compares hashes of the copy with the server's, after a first pull and then at most hourly."""

    def __init__(self, api: Api, store: StoreRunner, clock: Clock, resync: Resync) -> None:
        self._api = api
        self._store = store
        self._clock = clock
        self._resync = resync
        self._last: float | None = None

    async def run(self, hello: HelloResult, cursor: int) -> Verdict:
        """Check when it is due; REBUILD leaves the rebuilding to the caller. Raises when the server cannot be used."""
        failed, checked, rebuilt = await on_store(self._store, _stamps)
        if not failed and not self._due(checked):
            return Verdict.NOT_NOW
        result = await self._api.resync.check(hello.epoch)
        mine = await on_store(self._store, lambda s: (s.cases.sync_state(), s.cases.buckets()))
        (epoch, here), (counts, buckets) = mine
        if epoch != hello.epoch or here != cursor or here != result.head_seq:
            # Something changed between the pull and the check: numbers of two moments say nothing.
            return Verdict.NOT_NOW
        wrong = differing_buckets(buckets, result.buckets)
        if not wrong and _some(counts) == _some(result.counts):
            await self._note(failed=False)
            return Verdict.SAME
        now = self._clock.now()
        again = failed or not wrong
        if again and not (rebuilt is not None and timedelta() <= now - rebuilt < timedelta(seconds=REBUILD_EVERY_S)):
            log.warning(
                "the copy of the cases differed from the server's in %d buckets at %d and is made anew",
                len(wrong),
                here,
            )
            await self._note(failed=False, rebuilt=now)
            return Verdict.REBUILD
        touched = await self._resync.repair(hello.epoch, wrong)
        log.info("the copy of the cases differed in %d buckets; %d cases were fetched again", len(wrong), touched)
        await self._note(failed=not again)
        return Verdict.REPAIRED

    def _due(self, checked: datetime | None) -> bool:
        if self._last is not None:
            return self._clock.monotonic() - self._last >= EVERY_S
        # A stamp of the future is of a clock that was set back since.
        return checked is None or not timedelta() <= self._clock.now() - checked < timedelta(seconds=EVERY_S)

    async def _note(self, failed: bool, rebuilt: datetime | None = None) -> None:
        self._last = self._clock.monotonic()
        now = self._clock.now().isoformat()

        def work(store: Store) -> None:
            store.outbox.set_meta(META_CHECKED, now)
            store.outbox.set_meta(META_CHECK_FAILED, "1" if failed else "")
            if rebuilt is not None:
                store.outbox.set_meta(META_REBUILT, rebuilt.isoformat())

        await on_store(self._store, work)


def _stamps(store: Store) -> tuple[bool, datetime | None, datetime | None]:
    outbox = store.outbox
    return (
        bool(outbox.get_meta(META_CHECK_FAILED)),
        _stamp(outbox.get_meta(META_CHECKED)),
        _stamp(outbox.get_meta(META_REBUILT)),
    )


def _stamp(text: str | None) -> datetime | None:
    if not text:
        return None
    try:
        stamp = datetime.fromisoformat(text)
    except ValueError:
        return None
    return stamp if stamp.tzinfo is not None else None


def _some(counts: Mapping[str, int]) -> dict[str, int]:
    return {state: number for state, number in counts.items() if number}
