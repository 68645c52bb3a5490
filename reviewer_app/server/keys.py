"""The key that receipts are signed with; made at the first start, readable by its owner only."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from reviewer_app.errors import UserFacing

FILE = "signing.key"


@dataclass(frozen=True, slots=True)
class SigningKey:
    """An Ed25519 key; `key_id` is derived from the public half."""

    private: Ed25519PrivateKey

    @property
    def public(self) -> bytes:
        """The raw 32 bytes."""
        return self.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    @property
    def public_base64(self) -> str:
        """The raw 32 bytes in base64, as hello tells them."""
        return base64.b64encode(self.public).decode("ascii")

    @property
    def key_id(self) -> str:
        """The first 16 hex digits of the public key's SHA-256."""
        return hashlib.sha256(self.public).hexdigest()[:16]

    def sign(self, data: bytes) -> str:
        """The signature in base64."""
        return base64.b64encode(self.private.sign(data)).decode("ascii")

    @property
    def sealing(self) -> X25519PrivateKey:
        """The key that journals are sealed to; derived, so that one file in the backup is enough."""
        return X25519PrivateKey.from_private_bytes(self._derived(b"reviewer:journals:1"))

    @property
    def seal_public_base64(self) -> str:
        """The sealing key's raw 32 public bytes in base64, as hello tells them."""
        return base64.b64encode(self.sealing.public_key().public_bytes_raw()).decode("ascii")

    def blind(self, text: str) -> str:
        """Hex HMAC-SHA256 of a text under a key of ours: recognised again here, and told to nobody by guessing."""
        return hmac.new(self._derived(b"reviewer:erased-names:1"), text.encode(), hashlib.sha256).hexdigest()

    def lot(self, text: str) -> float:
        """A number in [0, 1) that is always the same for a text and that nobody without the key can foresee."""
        drawn = hmac.new(self._derived(b"reviewer:covered:1"), text.encode(), hashlib.sha256).digest()
        # 53 bits are what a float holds exactly; more could round up to 1.
        return (int.from_bytes(drawn[:8], "big") >> 11) / 2.0**53

    def _derived(self, purpose: bytes) -> bytes:
        return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(self.private.private_bytes_raw())


def load_or_create(folder: Path) -> SigningKey:
    """The folder's signing key; raises UserFacing when the file is damaged."""
    path = folder / FILE
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raw = path.read_bytes()
    else:
        raw = Ed25519PrivateKey.generate().private_bytes_raw()
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
    try:
        return SigningKey(Ed25519PrivateKey.from_private_bytes(raw))
    except ValueError as error:
        raise UserFacing(
            f"The signing key {path} is damaged.", "Bring it back from a backup.", "key_damaged"
        ) from error
