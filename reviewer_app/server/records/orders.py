"""Orders to empty a computer: signed, numbered, told at hello, ticked off when done."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, func, insert, select, update

from reviewer_app.domain.device import WipeMode, WipeOrder
from reviewer_app.errors import Refused
from reviewer_app.server.audit.log import record
from reviewer_app.server.auth.tables import account, token
from reviewer_app.server.keys import SigningKey
from reviewer_app.server.problems import not_found
from reviewer_app.server.records.tables import device, device_order
from reviewer_app.wire import codec
from reviewer_app.wire.orders import WipeDone, signed_bytes

MAX_REASON = 500
_MAX_DEVICE = 64
_MAX_UNSENT = 1_000_000
_due = select(device_order.c.content).where(device_order.c.done_at.is_(None)).order_by(device_order.c.order_no)


@dataclass(frozen=True, slots=True)
class KnownDevice:
    """One account's app on one computer, as an operator sees it; `order` is the newest order and whether it is done."""

    device_id: str
    name: str
    account: str
    last_seen: datetime
    sealing: bool
    forked: bool
    order: str = ""


def issue_wipe(
    conn: Connection, keys: SigningKey, now: datetime, actor: str, device_id: str, mode: WipeMode, reason: str
) -> WipeOrder:
    """A new signed order for a device that has signed in or sealed before; Refused for any other."""
    if not 0 < len(reason.strip()) <= MAX_REASON or "\0" in reason:
        raise Refused(f"Say why in 1 to {MAX_REASON} characters.", "Use --reason.", "invalid")
    if not _known(conn, device_id):
        raise Refused(
            f"No device “{device_id[:_MAX_DEVICE]}” has ever signed in.",
            "See: reviewer server devices",
            "unknown_device",
        )
    last = conn.execute(
        select(func.max(device_order.c.order_no)).where(device_order.c.device_id == device_id)
    ).scalar_one()
    bare = WipeOrder(int(last or 0) + 1, device_id, mode, secrets.token_hex(16), now, keys.key_id)
    order = replace(bare, signature=keys.sign(signed_bytes(bare)))
    conn.execute(
        insert(device_order).values(
            device_id=device_id,
            order_no=order.order_no,
            content=codec.encode(order).decode(),
            nonce=order.nonce,
            reason=reason,
            issued_by=actor,
            issued_at=now,
        )
    )
    trace = {"order_no": order.order_no, "mode": mode.value, "reason": reason}
    record(conn, now, actor, "wipe_ordered", device_id, trace)
    return order


def orders_for(conn: Connection, device_id: str) -> tuple[WipeOrder, ...]:
    """What a device has still to do, oldest first."""
    if not device_id or "\0" in device_id:
        return ()
    rows = conn.execute(_due.where(device_order.c.device_id == device_id)).scalars()
    return tuple(codec.decode(content, WipeOrder) for content in rows)


def done(conn: Connection, now: datetime, device_id: str, order_no: int, said: WipeDone) -> None:
    """Tick an order off; again is no error. 404 unless the nonce shows that the order was read."""
    if "\0" in device_id:
        raise not_found("order")
    this = (device_order.c.device_id == device_id, device_order.c.order_no == order_no)
    row = conn.execute(select(device_order).where(*this).with_for_update()).one_or_none()
    # The same answer for no order and a wrong nonce: it takes no sign-in, and tells nobody what there is.
    if row is None or not secrets.compare_digest(row.nonce.encode(), said.nonce.encode()):
        raise not_found("order")
    if row.done_at is not None:
        return
    unsent = max(0, min(said.unsent, _MAX_UNSENT))
    conn.execute(update(device_order).where(*this).values(done_at=now, unsent=unsent))
    trace = {"order_no": order_no, "unsent": unsent, "claimed_at": said.done_at.isoformat()}
    record(conn, now, "device", "wiped", device_id, trace)


def devices(conn: Connection) -> tuple[KnownDevice, ...]:
    """Every device that ever signed in or sealed, by account and id."""
    orders: dict[str, str] = {}
    for row in conn.execute(select(device_order).order_by(device_order.c.order_no)):
        orders[row.device_id] = f"{row.order_no} " + ("ordered" if row.done_at is None else "done")
    sealing = {(r.account_id, r.device_id): r for r in conn.execute(select(device))}
    names = {r.id: r.name for r in conn.execute(select(account.c.id, account.c.name))}
    found: dict[tuple[str, str], KnownDevice] = {}
    for (account_id, device_id), row in sealing.items():
        found[account_id, device_id] = KnownDevice(
            device_id,
            "",
            names.get(account_id, account_id),
            row.last_seen,
            bool(row.device_key),
            row.forked_at is not None,
            orders.get(device_id, ""),
        )
    for row in conn.execute(select(token).where(token.c.device_id != "").order_by(token.c.created_at)):
        before = found.get((row.account_id, row.device_id))
        seen = row.created_at if before is None else max(before.last_seen, row.created_at)
        found[row.account_id, row.device_id] = KnownDevice(
            row.device_id,
            row.label,
            names.get(row.account_id, row.account_id),
            seen,
            before is not None and before.sealing,
            before is not None and before.forked,
            orders.get(row.device_id, ""),
        )
    return tuple(sorted(found.values(), key=lambda d: (d.account, d.device_id)))


def _known(conn: Connection, device_id: str) -> bool:
    if not 0 < len(device_id) <= _MAX_DEVICE or "\0" in device_id:
        return False
    for table in (token, device):
        if conn.execute(select(table.c.device_id).where(table.c.device_id == device_id).limit(1)).first() is not None:
            return True
    return False
