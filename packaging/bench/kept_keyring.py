"""A key store for benches: one secret file of the bench's own folder, so that a start finds its key kept."""

from __future__ import annotations

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend

FILE = "REVIEWER_BENCH_KEYS"


class Kept(KeyringBackend):  # type: ignore[no-untyped-call]
    """Reads and writes the file named by the environment."""

    priority = 1.0

    def get_password(self, service: str, username: str) -> str | None:
        """The kept secret."""
        return _all().get(f"{service}/{username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret."""
        path = Path(os.environ[FILE])
        path.write_text(json.dumps(_all() | {f"{service}/{username}": password}), encoding="utf-8")

    def delete_password(self, service: str, username: str) -> None:
        """Forget a secret."""
        kept = _all()
        kept.pop(f"{service}/{username}", None)
        Path(os.environ[FILE]).write_text(json.dumps(kept), encoding="utf-8")


def _all() -> dict[str, str]:
    path = Path(os.environ[FILE])
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}
