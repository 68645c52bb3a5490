"""The pace of the people of this profile, in a small sealed file of its own.

Not in the copy of the cases, which is thrown away and fetched again; not in the outbox, which holds
what must never be lost. It is sealed because how fast somebody works is nobody else's business, whoever
holds the disk. It leaves this computer by no way.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import secrets
import struct
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from reviewer_app.domain.pace import ROWS, PaceRow
from reviewer_app.store.engine import derive

log = logging.getLogger(__name__)
NAME = "pace.log"
_NONCE = 12
_LIMIT = 2_000
"""Bytes of one row at most."""
_SLACK = 500
"""Rows above ROWS before the oldest are let go."""


class PaceFile:
    """Rows one after the other, each sealed; a torn or damaged end is passed over."""

    def __init__(self, directory: Path, key: bytes, most: int = ROWS) -> None:
        self._path = directory / NAME
        self._box = AESGCM(derive(key, "pace"))
        self._most = most
        self._count: int | None = None

    def add(self, row: PaceRow) -> None:
        """Remember one more; the oldest go when there are too many. It may be lost to a power cut."""
        if self._count is None:
            self._count = len(self.rows())
        with open(self._path, "ab", opener=_private) as stream:
            stream.write(self._sealed(row))
        self._count += 1
        if self._count > self._most + min(_SLACK, self._most):
            self.replace(self.rows()[-self._most :])

    def rows(self) -> list[PaceRow]:
        """All that can be read, the oldest first."""
        return list(self._read())[-self._most :]

    def replace(self, rows: list[PaceRow]) -> None:
        """These and no other."""
        beside = self._path.with_suffix(".new")
        with open(beside, "wb", opener=_private) as stream:
            stream.write(b"".join(map(self._sealed, rows)))
        os.replace(beside, self._path)
        self._count = len(rows)

    def empty(self) -> None:
        """Forget everything."""
        with contextlib.suppress(FileNotFoundError):
            self._path.unlink()
        self._count = 0

    def _sealed(self, row: PaceRow) -> bytes:
        nonce = secrets.token_bytes(_NONCE)
        text = json.dumps(
            [
                row.decision_id,
                row.person,
                row.at.isoformat(),
                row.action,
                row.keys,
                row.clicks,
                row.first_evidence_s,
                row.active_s,
                row.undone,
            ]
        )
        sealed = self._box.encrypt(nonce, text.encode(), b"pace")
        return struct.pack(">H", len(sealed)) + nonce + sealed

    def _read(self) -> Iterator[PaceRow]:
        try:
            raw = self._path.read_bytes()
        except FileNotFoundError:
            return
        at = 0
        while at + 2 + _NONCE <= len(raw):
            (length,) = struct.unpack_from(">H", raw, at)
            start = at + 2
            sealed = raw[start + _NONCE : start + _NONCE + length]
            if length > _LIMIT or len(sealed) < length:
                break
            at = start + _NONCE + length
            try:
                yield _row(json.loads(self._box.decrypt(raw[start : start + _NONCE], sealed, b"pace")))
            except (InvalidTag, ValueError, TypeError):
                log.info("one row of the pace file could not be read")


def _row(kept: list[Any]) -> PaceRow:
    decision_id, person, at, action, keys, clicks, first, active, undone = kept
    return PaceRow(
        str(decision_id),
        str(person),
        datetime.fromisoformat(at),
        str(action),
        int(keys),
        int(clicks),
        None if first is None else float(first),
        float(active),
        bool(undone),
    )


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
