"""Receipts that can be checked by anyone who knows the server's public key."""

from __future__ import annotations

import base64
import binascii

import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from reviewer_app.domain.decision import Decision
from reviewer_app.wire import codec
from reviewer_app.wire.messages import Receipt
from reviewer_app.wire.seals import Outgoing


def signed_bytes(receipt: Receipt) -> bytes:
    """What the signature covers: the receipt's canonical JSON without `signature`."""
    fields = codec.builtins(receipt)
    del fields["signature"]
    return rfc8785.dumps(fields)


def verify(receipt: Receipt, public_key: str, decision: Decision | Outgoing | None = None) -> bool:
    """Whether the server with this raw base64 Ed25519 key signed it, and for just this decision if one is given."""
    if decision is not None:
        sha256 = decision.sha256 if isinstance(decision, Outgoing) else codec.digest(decision)
        if receipt.decision_id != decision.decision_id or receipt.payload_sha256 != sha256:
            return False
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key, validate=True))
        key.verify(base64.b64decode(receipt.signature, validate=True), signed_bytes(receipt))
    except (binascii.Error, ValueError, InvalidSignature):
        return False
    return True
