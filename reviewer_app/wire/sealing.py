"""Sealing bytes to the server's key, so that the computer that keeps them cannot read them and the server can."""

from __future__ import annotations

import base64
import binascii

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_MAGIC = b"RVS1"
_KEY = 32
_TAG = 16
# One key seals one message, so the nonce needs not differ.
_NONCE = bytes(12)


class NotSealed(ValueError):
    """The bytes are no sealed message, are damaged, or are sealed to another key."""


def seal_to(public_key: str, data: bytes) -> bytes:
    """`data` readable only with the private half of this raw X25519 key (base64); NotSealed for no such key.

    Magic, ephemeral public key, AES-256-GCM under HKDF-SHA256 of the shared secret, bound to both keys.
    """
    try:
        theirs = X25519PublicKey.from_public_bytes(base64.b64decode(public_key, validate=True))
    except (binascii.Error, ValueError) as error:
        raise NotSealed("not an X25519 key") from error
    ours = X25519PrivateKey.generate()
    head = _MAGIC + ours.public_key().public_bytes_raw()
    cipher = AESGCM(_shared(ours.exchange(theirs), head, theirs))
    return head + cipher.encrypt(_NONCE, data, head)


def open_with(private_key: X25519PrivateKey, sealed: bytes) -> bytes:
    """What was sealed; NotSealed when it cannot be opened with this key."""
    size = len(_MAGIC) + _KEY
    head = sealed[:size]
    if len(sealed) < size + _TAG or not head.startswith(_MAGIC):
        raise NotSealed("not a sealed message")
    try:
        theirs = X25519PublicKey.from_public_bytes(head[len(_MAGIC) :])
        key = _shared(private_key.exchange(theirs), head, private_key.public_key())
        return AESGCM(key).decrypt(_NONCE, sealed[size:], head)
    except (InvalidTag, ValueError) as error:
        raise NotSealed("damaged, or sealed to another key") from error


def _shared(secret: bytes, head: bytes, receiver: X25519PublicKey) -> bytes:
    info = b"reviewer:sealed:1" + head + receiver.public_bytes_raw()
    return HKDF(algorithm=SHA256(), length=_KEY, salt=None, info=info).derive(secret)
