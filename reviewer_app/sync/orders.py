"""Orders to empty this computer: believed only when the server signed them, carried out once."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from reviewer_app.domain.device import WipeMode, WipeOrder
from reviewer_app.ports import Store, StoreRunner
from reviewer_app.sync.calls import on_store
from reviewer_app.sync.identity import META_ORDER, META_ORDER_DONE, Identity
from reviewer_app.wire import codec

VerifyOrder = Callable[[WipeOrder, str], bool]
"""Whether the server with this public key (base64) signed the order."""

Wipe = Callable[[WipeOrder], None]
"""Empties this computer and returns when it is empty; called on a thread of its own, with all traffic stopped.

It must be safe to call again after it was interrupted anywhere.
"""
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class DueOrder:
    """An order whose time has come, and how many decisions are lost with it (`wipe_now` only)."""

    order: WipeOrder
    unsent: int


class Orders:
    """Keeps a verified order on disk before anything else, so that a restart goes on with it."""

    def __init__(self, store: StoreRunner, identity: Identity, verify: VerifyOrder) -> None:
        self._store = store
        self._identity = identity
        self._verify = verify
        self._ignored: set[WipeOrder] = set()

    async def take(self, orders: Sequence[WipeOrder]) -> None:
        """Keep the newest order that is for this computer, signed and not carried out yet; ignore all others."""
        for order in sorted(orders, key=lambda o: o.order_no):
            if not order_holds(order, self._identity.device_id, self._identity.server_key, self._verify):
                # Whoever sent it cannot make this computer do anything; the operator should know all the same.
                if order not in self._ignored:
                    self._ignored.add(order)
                    log.warning("an order to empty this computer was not signed by the server for it, and was ignored")
                continue
            await on_store(self._store, lambda s, o=order: _keep(s, o))  # type: ignore[misc]

    async def due(self, deliver: Callable[[], Awaitable[object]]) -> DueOrder | None:
        """The kept order if it may be carried out now; one that lets decisions out first waits until they are."""
        order = await on_store(self._store, kept_order)
        if order is None or not order_holds(order, self._identity.device_id, self._identity.server_key, self._verify):
            return None
        if order.mode is WipeMode.PUSH_THEN_WIPE:
            await on_store(self._store, lambda s: (s.outbox.release_all(), s.outbox.retry_stuck()))
            await deliver()
            if await on_store(self._store, lambda s: s.outbox.unsent()):
                return None
        return DueOrder(order, await on_store(self._store, lambda s: s.outbox.unsent()))


def order_holds(order: WipeOrder, device_id: str, server_key: str, verify: VerifyOrder) -> bool:
    """Whether the order is for this computer and signed by its server."""
    return bool(device_id) and order.device_id == device_id and verify(order, server_key)


def kept_order(store: Store) -> WipeOrder | None:
    """The order under way; None when there is none or it was carried out already."""
    text = store.outbox.get_meta(META_ORDER)
    if not text:
        return None
    try:
        order = codec.decode(text, WipeOrder)
    except codec.WireError:
        return None
    return order if order.order_no > _done(store) else None


def note_done(store: Store, order: WipeOrder) -> None:
    """The order was carried out and left this store standing: never again."""
    store.outbox.set_meta(META_ORDER_DONE, str(max(order.order_no, _done(store))))


def _keep(store: Store, order: WipeOrder) -> None:
    kept = kept_order(store)
    if order.order_no > _done(store) and (kept is None or order.order_no > kept.order_no):
        store.outbox.set_meta(META_ORDER, codec.encode(order).decode())


def _done(store: Store) -> int:
    text = store.outbox.get_meta(META_ORDER_DONE) or ""
    return int(text) if text.isdecimal() else 0
