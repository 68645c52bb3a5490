"""A file that takes room so that it can be given back: a full disk must not stop a decision from being kept."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

BALLAST_BYTES = 1024 * 1024
_SPARE_BYTES = 8 * BALLAST_BYTES


class Ballast:
    """One file of BALLAST_BYTES beside the outbox; without a path there is none, as in practice."""

    def __init__(self, path: Path | None) -> None:
        self._path = path

    def load(self) -> None:
        """Make the file when it is not there and the disk has room to spare; trouble with it is no trouble."""
        if self._path is None:
            return
        with contextlib.suppress(OSError):
            if self._path.exists() and self._path.stat().st_size == BALLAST_BYTES:
                return
            if hasattr(os, "statvfs"):
                free = os.statvfs(self._path.parent)
                if free.f_bavail * free.f_frsize < _SPARE_BYTES:
                    return
            partial = self._path.with_name(self._path.name + ".part")
            try:
                # Random, so that a file system that compresses gives the room all the same.
                partial.write_bytes(os.urandom(BALLAST_BYTES))
                partial.replace(self._path)
            except OSError:
                partial.unlink(missing_ok=True)

    def drop(self) -> bool:
        """Give the room back; False when there was none to give."""
        if self._path is None:
            return False
        try:
            self._path.unlink()
        except OSError:
            return False
        return True
