"""What a supervisor tells the server about other people's decisions and leases, and devices about wiping."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime

import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from reviewer_app.domain.device import WipeOrder
from reviewer_app.domain.standing import Dispute, Settlement
from reviewer_app.wire import codec


@dataclass(frozen=True, slots=True)
class DisputePage:
    """GET /api/v1/disputes?settled&after&limit: open ones oldest first, settled ones newest first; `next` goes on."""

    disputes: tuple[Dispute, ...] = ()
    open: int = 0
    next: str = ""


@dataclass(frozen=True, slots=True)
class SettleRequest:
    """POST /api/v1/disputes/{decision_id}:settle; sending the same again answers the same."""

    settlement: Settlement
    note: str = ""


@dataclass(frozen=True, slots=True)
class RemarkRequest:
    """POST /api/v1/decisions/{decision_id}:remark, by its author or by the author of the other side."""

    text: str


@dataclass(frozen=True, slots=True)
class BreakRequest:
    """POST /api/v1/cases/{case_id}:break-lease, by a supervisor; the holder is told."""

    reason: str


@dataclass(frozen=True, slots=True)
class WithdrawRequest:
    """POST /api/v1/cases/{case_id}:withdraw, by the producer that sent it; answered by the case's head."""

    reason: str


@dataclass(frozen=True, slots=True)
class WipeDone:
    """POST /api/v1/devices/{device_id}/orders/{order_no}:done; answered 204, also when sent again.

    `nonce` proves that the order was read. It needs no sign-in: by then there may be none.
    """

    nonce: str
    done_at: datetime
    unsent: int = 0
    """Decisions that were still unsent when the computer was emptied (`wipe_now` only)."""


def signed_bytes(order: WipeOrder) -> bytes:
    """What the signature covers: the order's canonical JSON without `signature`."""
    fields = codec.builtins(order)
    del fields["signature"]
    return rfc8785.dumps(fields)


def verify(order: WipeOrder, public_key: str) -> bool:
    """Whether the server with this raw base64 Ed25519 key signed it."""
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key, validate=True))
        key.verify(base64.b64decode(order.signature, validate=True), signed_bytes(order))
    except (binascii.Error, ValueError, InvalidSignature):
        return False
    return True
