"""Whether a receipt is the server's word on exactly this decision."""

from __future__ import annotations

import base64
import binascii

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from reviewer_app.domain.decision import Decision
from reviewer_app.wire import codec
from reviewer_app.wire.messages import Receipt


def receipt_holds(receipt: Receipt, decision: Decision, public_key: str) -> bool:
    """True when id, content hash and signature fit; `public_key` is the pinned key, raw, in base64."""
    if receipt.decision_id != decision.decision_id or receipt.payload_sha256 != codec.digest(decision):
        return False
    signed = codec.builtins(receipt)
    signed.pop("signature", None)
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key, validate=True))
        key.verify(base64.b64decode(receipt.signature, validate=True), codec.canonical(signed))
    except (InvalidSignature, ValueError, binascii.Error):
        return False
    return True
