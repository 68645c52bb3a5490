"""Making receipts; checking them is `wire.receipts`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from reviewer_app.wire.messages import Receipt
from reviewer_app.wire.receipts import signed_bytes


def sign(receipt: Receipt, signature_of: Callable[[bytes], str]) -> Receipt:
    """The receipt with the signature that `signature_of` (Ed25519, base64) makes over its canonical JSON."""
    return replace(receipt, signature=signature_of(signed_bytes(receipt)))
