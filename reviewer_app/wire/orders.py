"""What a supervisor tells the server about other people's decisions and leases, and devices about wiping."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from reviewer_app.domain.standing import Dispute, Settlement


@dataclass(frozen=True, slots=True)
class DisputePage:
    """GET /api/v1/disputes?settled&after&limit: disputes in the order opened; `next` goes on."""

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
class WipeDone:
    """POST /api/v1/devices/{device_id}/orders/{order_no}:done; answered 204, also when sent again.

    `nonce` proves that the order was read. It needs no sign-in: by then there may be none.
    """

    nonce: str
    done_at: datetime
    unsent: int = 0
    """Decisions that were still unsent when the computer was emptied (`wipe_now` only)."""
