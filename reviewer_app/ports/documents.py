"""What inner code needs of the bytes of documents; part of `ports`."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Protocol


class Room(Enum):
    """Whether a document may be fetched."""

    YES = "yes"
    CASE_FULL = "case full"
    """The documents of its case are too many bytes together."""
    FULL = "full"
    """What is needed more fills all the room there may be."""


class BlobStore(Protocol):
    """Encrypted document bytes by content hash."""

    def has(self, sha256: str) -> bool: ...

    def put(self, sha256: str, data: bytes) -> None:
        """Verify, encrypt, write to a temporary file, fsync, rename; DocumentProblem when the hash differs."""
        ...

    def get(self, sha256: str) -> bytes:
        """Decrypt and verify; DocumentProblem when missing or damaged."""
        ...

    def delete(self, sha256: str) -> None: ...

    def partial(self, sha256: str) -> bytes:
        """What came of a document before a break; empty when nothing did or it is damaged."""
        ...

    def put_partial(self, sha256: str, data: bytes) -> None:
        """Keep (encrypted) what came so far; `put` and `delete` remove it."""
        ...

    def need_room(self, size: int) -> None:
        """LocalStore `disk_full` when so many bytes more would leave the disk too full for decisions."""
        ...

    def keep_only(self, wanted: Iterable[str]) -> int:
        """Remove the bytes of all other documents; how many files."""
        ...
