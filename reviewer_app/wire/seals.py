"""A device's seal on what it sends: signature and chain, apart from the decision so that either outlives the other."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import msgspec
import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from reviewer_app.domain.decision import Decision
from reviewer_app.wire import codec


@dataclass(frozen=True, slots=True)
class Seal:
    """Made when a decision leaves its undo window; never for one that was taken back.

    `chain_seq` counts the seals of a device from 1; `prev` is `seal_hash` of the one before, empty
    for the first. `payload_sha256` is the hash of the decision's canonical JSON (RFC 8785).
    `device_key` is the raw Ed25519 public key in base64; `signature` covers the canonical JSON of
    this seal without `signature`.
    """

    decision_id: str
    device_id: str
    chain_seq: int
    prev: str
    payload_sha256: str
    sealed_at: datetime
    device_key: str
    signature: str = ""


def signed_bytes(seal: Seal) -> bytes:
    """What the signature covers."""
    fields = codec.builtins(seal)
    del fields["signature"]
    return rfc8785.dumps(fields)


def seal_hash(seal: Seal) -> str:
    """Hex SHA-256 of the signed bytes: the next seal's `prev`."""
    return hashlib.sha256(signed_bytes(seal)).hexdigest()


def sign(seal: Seal, signature_of: Callable[[bytes], bytes]) -> Seal:
    """The seal with its Ed25519 signature."""
    return replace(seal, signature=base64.b64encode(signature_of(signed_bytes(seal))).decode("ascii"))


def verify(seal: Seal, payload_sha256: str) -> bool:
    """Whether the device key it names signed it, and for just this payload."""
    if seal.payload_sha256 != payload_sha256:
        return False
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(seal.device_key, validate=True))
        key.verify(base64.b64decode(seal.signature, validate=True), signed_bytes(seal))
    except (binascii.Error, ValueError, InvalidSignature):
        return False
    return True


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A decision on its way: `payload` are the bytes it was saved as, sent as they are by whatever build sends them.

    Decoding and encoding again could add or drop fields between two attempts, and the server would
    take the second for another decision of the same id.
    """

    decision: Decision
    payload: bytes
    seal: Seal | None = None

    @property
    def decision_id(self) -> str:
        """The decision's id."""
        return self.decision.decision_id

    @property
    def sha256(self) -> str:
        """Hash of the payload's canonical JSON, as receipts name it."""
        return codec.payload_digest(self.payload)


class _Batch(msgspec.Struct):
    decisions: list[msgspec.Raw]
    seals: list[Seal]


def outgoing(decision: Decision, seal: Seal | None = None) -> Outgoing:
    """A decision of this build, ready to go."""
    return Outgoing(decision, codec.encode(decision), seal)


def encode_batch(items: Sequence[Outgoing]) -> bytes:
    """The JSON of a `DecisionBatch` with every payload byte for byte."""
    return msgspec.json.encode(
        _Batch([msgspec.Raw(i.payload) for i in items], [i.seal for i in items if i.seal is not None])
    )
