"""Who syncs, from which device, and whose receipts count."""

from __future__ import annotations

from dataclasses import dataclass

from reviewer_app.domain.view import Session

META_DEVICE = "device_id"
META_SESSION = "session"
"""JSON of the last `Session`; the outbox belongs to its account."""
META_SERVER_URL = "server_url"
META_SERVER_KEY = "server_public_key"
META_KEY_ID = "server_key_id"
META_LAST_SYNC = "last_sync_at"
SECRET_TOKEN = "token"  # noqa: S105  (the name of a secret, not one)


@dataclass(frozen=True, slots=True)
class Identity:
    """A signed-in person on a device; `server_key` is the pinned Ed25519 key in base64."""

    session: Session
    device_id: str
    server_key: str
