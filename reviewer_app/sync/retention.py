"""What a computer may keep, and for how long: run now and then, whether there is a connection or not."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from reviewer_app.clock import Clock, boot_name
from reviewer_app.domain.contact import META_CONTACT, META_EMPTIED, LastContact
from reviewer_app.errors import UserFacing
from reviewer_app.news import Changes
from reviewer_app.ports import Publish, Store, StoreRunner
from reviewer_app.sync.calls import on_store
from reviewer_app.sync.greeting import kept_policy
from reviewer_app.sync.identity import META_LAST_SYNC, META_SESSION
from reviewer_app.sync.packs import kept_pack
from reviewer_app.sync.server_time import ServerTime
from reviewer_app.sync.status import StatusBoard
from reviewer_app.wire import codec

EVERY_S = 600.0
"""Between two looks at what is to be given up."""
TIDY_EVERY_S = 3600.0
"""Between two rewritings of the full text, and two looks for documents that nobody has."""
KEEP_EVERY_S = 600.0
"""The counter without contact may be behind by this much: every write of it waits for the disk."""


class Retention:
    """Sweeps the copy of the cases; destroys it when the server has not been heard for too long."""

    def __init__(
        self,
        store: StoreRunner,
        clock: Clock,
        publish: Publish,
        board: StatusBoard,
        time: ServerTime | None = None,
        boot: str | None = None,
    ) -> None:
        self._store = store
        self._clock = clock
        self._publish = publish
        self._board = board
        self._time = time
        self._boot = boot_name() if boot is None else boot
        self._tidied: float | None = None

    async def watch(self) -> None:
        """Look again and again, until cancelled."""
        while True:
            try:
                await self.run()
            except UserFacing:
                # A full or locked disk: the next look may find it better, and the sync loop says so.
                await asyncio.sleep(0)
            await asyncio.sleep(EVERY_S)

    async def run(self) -> None:
        """Everything that is due; raises LocalStore when the copy cannot be written."""
        now, ticks = self._clock.now(), self._clock.monotonic()
        days = await on_store(self._store, lambda s: look(s, now, ticks, self._boot))
        if days:
            self._publish(Changes(cases=None, queue=True, outbox=True))
        told = await on_store(self._store, lambda s: s.outbox.get_meta(META_EMPTIED))
        self._board.update(emptied_days=_number(told))
        # The server's time where it is known: a computer's clock says nothing about what was decided when.
        reckoned = self._time.now() if self._time is not None else None
        await self._sweep(reckoned or now)
        if self._tidied is None or ticks - self._tidied >= TIDY_EVERY_S:
            self._tidied = ticks
            more = True
            while more:
                # A piece at a time: in between the screen gets its answers.
                more = await on_store(self._store, lambda s: s.cases.tidy())
            status = self._board.get()
            if status.online and not (status.syncing or status.initial_pull):
                await on_store(self._store, lambda s: s.blobs.keep_only(s.cases.known_documents()))

    async def _sweep(self, now: datetime) -> None:
        while changed := await on_store(self._store, lambda s: _sweep(s, now)):
            self._publish(Changes(cases=changed, queue=True))
        await on_store(self._store, lambda s: s.outbox.forget_settled(_before(s, now)))


async def note_contact(store: StoreRunner, clock: Clock, board: StatusBoard, boot: str | None = None) -> None:
    """The server has answered: from now on it is not away."""
    now, ticks = clock.now(), clock.monotonic()
    name = boot_name() if boot is None else boot
    await on_store(store, lambda s: _note(s, now, ticks, name))
    board.update(emptied_days=0)


def look(store: Store, now: datetime, ticks: float, boot: str) -> int:
    """Count on without contact; when it has been too long, destroy the copy. Days of that, 0 when nothing was done.

    Called before anything is shown at a start, too.
    """
    known = _kept(store)
    if known is None:
        # Counting begins with the last sync that is known of, or now.
        _keep(store, LastContact(_last_sync(store) or now, ticks, boot))
        known = _kept(store)
        assert known is not None
    newer = known.looked_at(ticks, boot)
    policy = kept_policy(store)
    if not newer.too_long(now, policy):
        if newer.away_s - known.away_s >= KEEP_EVERY_S or newer.boot != known.boot or newer.ticks < known.ticks:
            _keep(store, newer)
        return 0
    if not store.outbox.get_meta(META_SESSION) or (store.outbox.get_meta(META_EMPTIED) or "").isdecimal():
        # Nobody ever worked here, or it was done already.
        return 0
    # Said first and confirmed after: a crash in between leaves a copy that is explained and goes next time.
    store.outbox.set_meta(META_EMPTIED, f"{policy.offline_days} begun")
    store.forget_copy()
    store.outbox.set_meta(META_EMPTIED, str(policy.offline_days))
    return policy.offline_days


def _note(store: Store, now: datetime, ticks: float, boot: str) -> None:
    known = _kept(store)
    if store.outbox.get_meta(META_EMPTIED):
        store.outbox.set_meta(META_EMPTIED, "")
    elif known is not None and known.boot == boot and not known.away_s:
        lately = abs((now - known.at).total_seconds()) < KEEP_EVERY_S
        if lately and 0 <= ticks - known.ticks < KEEP_EVERY_S:
            return
    _keep(store, LastContact(now, ticks, boot))


def _kept(store: Store) -> LastContact | None:
    text = store.outbox.get_meta(META_CONTACT)
    if not text:
        return None
    try:
        found = codec.decode(text, LastContact)
    except codec.WireError:
        return None
    return found if found.at.tzinfo is not None else None


def _keep(store: Store, contact: LastContact) -> None:
    store.outbox.set_meta(META_CONTACT, codec.encode(contact).decode())


def _last_sync(store: Store) -> datetime | None:
    text = store.outbox.get_meta(META_LAST_SYNC)
    try:
        found = datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
    return found if found is not None and found.tzinfo is not None else None


def _sweep(store: Store, now: datetime) -> frozenset[str]:
    policy = kept_policy(store)
    keep = store.outbox.covered_cases() | store.outbox.draft_cases() | frozenset(kept_pack(store).cases)
    return store.cases.sweep(now - timedelta(hours=policy.keep_decided_hours), keep, policy.blob_bytes)


def _before(store: Store, now: datetime) -> datetime:
    return now - timedelta(days=kept_policy(store).receipts_days)


def _number(text: str | None) -> int:
    days = (text or "").partition(" ")[0]
    return int(days) if days.isdecimal() else 0
