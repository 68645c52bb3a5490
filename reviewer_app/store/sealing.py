"""The device's signature on what leaves its undo window, each seal naming the one before."""

from __future__ import annotations

import base64
from datetime import datetime

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from reviewer_app.domain.decision import Decision
from reviewer_app.store.outbox_tables import meta
from reviewer_app.store.outbox_tables import seal as seal_table
from reviewer_app.wire.codec import decode, encode, payload_digest
from reviewer_app.wire.seals import Seal, seal_hash, sign

META_DEVICE_KEY = "device_key:"
"""Before a device id: the private key it signs with, in base64."""
_S = seal_table.c


def seal_in(c: sa.Connection, payload: bytes, now: datetime) -> Seal:
    """Seal a saved payload as the next link of its device's chain, in the caller's transaction.

    Position and key belong to the device id in the payload: a device that had to become another one
    begins another chain under another key.
    """
    decision = decode(payload, Decision)
    key = _device_key(c, decision.device_id)
    last = c.execute(
        sa.select(_S.seal).where(_S.device_id == decision.device_id).order_by(_S.chain_seq.desc()).limit(1)
    ).scalar()
    before = None if last is None else decode(last, Seal)
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    made = sign(
        Seal(
            decision_id=decision.decision_id,
            device_id=decision.device_id,
            chain_seq=1 if before is None else before.chain_seq + 1,
            prev="" if before is None else seal_hash(before),
            payload_sha256=payload_digest(payload),
            sealed_at=now,
            device_key=base64.b64encode(public).decode("ascii"),
        ),
        key.sign,
    )
    c.execute(
        seal_table.insert().values(
            decision_id=made.decision_id, device_id=made.device_id, chain_seq=made.chain_seq, seal=encode(made)
        )
    )
    return made


def seal_of(c: sa.Connection, decision_id: str) -> Seal | None:
    """The seal a decision got, None when it never left its window."""
    found = c.execute(sa.select(_S.seal).where(_S.decision_id == decision_id)).scalar()
    return None if found is None else decode(found, Seal)


def _device_key(c: sa.Connection, device_id: str) -> Ed25519PrivateKey:
    name = META_DEVICE_KEY + device_id
    kept = c.execute(sa.select(meta.c.value).where(meta.c.key == name)).scalar()
    if kept is not None:
        return Ed25519PrivateKey.from_private_bytes(base64.b64decode(kept))
    key = Ed25519PrivateKey.generate()
    raw = key.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
    c.execute(meta.insert().values(key=name, value=base64.b64encode(raw).decode("ascii")))
    return key
