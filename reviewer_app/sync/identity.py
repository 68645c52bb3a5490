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
META_SEAL_KEY = "server_seal_key"
"""The key the journal beside the outbox is sealed to."""
META_LAST_SYNC = "last_sync_at"
META_EPOCH = "server_epoch"
"""The history that receipts were last taken from; outlives the cache, which may be destroyed meanwhile."""
META_TOP = "top_receipt"
"""JSON of the highest `TopReceipt`: a server whose head is below it has lost what it had signed for."""
META_POLICY = "device_policy"
"""JSON of the last `DevicePolicy`."""
META_TIME = "server_time"
"""JSON of the last `server_time.Anchor`."""
META_CHECKED = "checked_at"
META_CHECK_FAILED = "check_failed"
META_REBUILT = "rebuilt_at"
META_PACK = "pack"
META_FORKED = "forked"
META_ORDER = "order"
"""JSON of a verified `WipeOrder` under way."""
META_ORDER_DONE = "order_done"
"""The highest order number carried out."""
SECRET_TOKEN = "token"  # noqa: S105  (the name of a secret, not one)


@dataclass(frozen=True, slots=True)
class Identity:
    """A signed-in person on a device; `server_key` is the pinned Ed25519 key in base64."""

    session: Session
    device_id: str
    server_key: str
