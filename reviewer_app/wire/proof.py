"""The audit log as a chain that anyone can check: what is hashed, what is signed, and where it stops to hold."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from reviewer_app.wire import codec


@dataclass(frozen=True, slots=True)
class ProvedEntry:
    """One entry of the log as it is hashed.

    `at` is UTC with six decimals of a second and `Z`; `detail` is the entry's JSON text as it is kept.
    """

    seq: int
    at: str
    actor: str
    what: str
    subject: str
    detail: str


@dataclass(frozen=True, slots=True)
class AuditHead:
    """GET /api/v1/audit/head: the server's signed word on how far its log goes and what is in it.

    Kept elsewhere it proves later that nothing up to `seq` was changed, taken out or cut off.
    `signature` is Ed25519 in base64 over the canonical JSON of this head without `signature`.
    """

    seq: int
    hash: str
    at: datetime
    key_id: str
    signature: str = ""


def moment(at: datetime) -> str:
    """A time as it is hashed."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ").rjust(27, "0")


def entry_digest(entry: ProvedEntry) -> str:
    """Hex SHA-256 of the entry's canonical JSON: says nothing of the entries before it."""
    return codec.digest(entry)


def entry_hash(prev: str, digest: str) -> str:
    """The chain's hash at an entry: hex SHA-256 of the hash before (empty at first), a newline, the digest."""
    return hashlib.sha256(f"{prev}\n{digest}".encode()).hexdigest()


def signed_bytes(head: AuditHead) -> bytes:
    """What the signature covers."""
    fields = codec.builtins(head)
    del fields["signature"]
    return rfc8785.dumps(fields)


def sign(head: AuditHead, signature_of: Callable[[bytes], str]) -> AuditHead:
    """The head with the signature (Ed25519, base64) that `signature_of` makes."""
    return replace(head, signature=signature_of(signed_bytes(head)))


def verify(head: AuditHead, public_key: str) -> bool:
    """Whether the server with this raw base64 Ed25519 key signed it."""
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key, validate=True))
        key.verify(base64.b64decode(head.signature, validate=True), signed_bytes(head))
    except (binascii.Error, ValueError, InvalidSignature):
        return False
    return True
