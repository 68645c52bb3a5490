"""Document contents on disk, named by their hash and nothing else."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from pathlib import Path
from typing import BinaryIO, Protocol

_HASH = re.compile(r"[0-9a-f]{64}\Z")


class Blobs(Protocol):
    """Where document contents are kept."""

    def put(self, content: bytes) -> str:
        """Keep the bytes durably; their hex SHA-256."""
        ...

    def open(self, sha256: str) -> BinaryIO | None:
        """The bytes for reading, None when they are not here."""
        ...

    def delete(self, sha256: str) -> None:
        """Forget the bytes; none there is no error."""
        ...


class BlobFolder:
    """Contents as files `ab/cdef…` below one folder; a file is there whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def path(self, sha256: str) -> Path:
        """Where a content lies; raises ValueError for anything but a hash."""
        if not _HASH.match(sha256):
            raise ValueError("not a SHA-256")
        return self.folder / sha256[:2] / sha256[2:]

    def put(self, content: bytes) -> str:
        """Keep the bytes durably; their hex SHA-256."""
        sha256 = hashlib.sha256(content).hexdigest()
        target = self.path(sha256)
        if target.exists():
            return sha256
        target.parent.mkdir(exist_ok=True, mode=0o700)
        part = target.parent / f".{secrets.token_hex(8)}.part"
        try:
            with part.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
        _sync_folder(target.parent)
        return sha256

    def open(self, sha256: str) -> BinaryIO | None:
        """The bytes for reading, None when they are not here."""
        try:
            return self.path(sha256).open("rb")
        except (FileNotFoundError, ValueError):
            return None

    def delete(self, sha256: str) -> None:
        """Forget the bytes, durably; none there is no error."""
        target = self.path(sha256)
        target.unlink(missing_ok=True)
        _sync_folder(target.parent)


def _sync_folder(path: Path) -> None:
    """Make the names in a folder durable."""
    if os.name != "posix" or not path.is_dir():
        return
    folder = os.open(path, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
