"""What the server asks of a computer that holds case data, and what a computer knows about time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class DevicePolicy:
    """How long and how much a computer may keep; told at every hello, kept for when there is none.

    `offline_days`: after so long without contact the local copy of the cases is destroyed; what the
    person decided stays. `keep_decided_hours`: how long a decided case's content stays after its
    receipt. `receipts_days`: how long decisions stay for being offered again. `max_clock_off_s`:
    seconds a computer's clock may be wrong before the person is told.
    """

    offline_days: int = 14
    keep_decided_hours: int = 24
    receipts_days: int = 90
    pack_cases: int = 25
    pack_hours: int = 72
    blob_bytes: int = 2 * 1024**3
    max_clock_off_s: int = 120


class WipeMode(StrEnum):
    """How urgently a computer is emptied."""

    PUSH_THEN_WIPE = "push_then_wipe"
    """Deliver what the person decided first."""
    WIPE_NOW = "wipe_now"


@dataclass(frozen=True, slots=True)
class WipeOrder:
    """A signed order to empty one computer; anything unsigned wipes nothing.

    `order_no` grows with every order of a device, so that none is carried out twice. `signature` is
    the server's Ed25519 in base64 over the canonical JSON of this order without `signature`.
    """

    order_no: int
    device_id: str
    mode: WipeMode
    nonce: str
    issued_at: datetime
    key_id: str
    signature: str = ""


@dataclass(frozen=True, slots=True)
class Pack:
    """Cases taken offline: how many, how many of them are still to be decided, until when they are mine.

    `until` is the server's time. `left_s` is what is left of it by a clock that counts suspend, None
    when the computer was restarted without contact since (then they may have run out).
    `documents_missing` counts documents not fetched yet.
    """

    cases: tuple[str, ...] = ()
    to_decide: int = 0
    until: datetime | None = None
    left_s: float | None = None
    documents_missing: int = 0
