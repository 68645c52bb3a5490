"""Document bytes on disk: encrypted in frames, named so that the name tells nothing."""

from __future__ import annotations

import errno
import hashlib
import hmac
import os
import secrets
import shutil
import struct
from collections.abc import Callable, Iterable
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from reviewer_app.errors import DocumentProblem, LocalStore
from reviewer_app.sentence import say
from reviewer_app.store.engine import derive
from reviewer_app.store.profile_file import write_durably

FRAME = 1024 * 1024
_MAGIC = b"RVB1"
_SALT = 16
_TAG = 16
_BEGUN = ".begun"
RESERVE = 64 * 1024 * 1024
"""Bytes of the disk that documents leave free: decisions must always find room."""

Free = Callable[[Path], int]
"""Bytes free on the disk of a folder."""


def _free(folder: Path) -> int:
    return shutil.disk_usage(folder).free


class BlobFiles:
    """Encrypted documents by content hash, under one folder.

    A file is: magic, salt, then frames of at most 1 MiB sealed with AES-GCM under a key of this
    file alone; a frame is bound to its place and to being the last one.
    """

    def __init__(self, folder: Path, key: bytes, free: Free = _free) -> None:
        self._folder = folder
        self._free = free
        self._names = derive(key, "blob names")
        self._key = derive(key, "blob bytes")
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def has(self, sha256: str) -> bool:
        """Whether the document is here (its bytes are verified when read)."""
        return self._path(sha256).is_file()

    def put(self, sha256: str, data: bytes) -> None:
        """Verify, encrypt and keep; DocumentProblem when the bytes are not those promised."""
        if not hmac.compare_digest(hashlib.sha256(data).hexdigest(), sha256):
            raise DocumentProblem(say("The document arrived damaged."), say("It will be fetched again."), code="hash")
        path = self._path(sha256)
        self._write(path, self._seal(path.name, data))
        _begun(path).unlink(missing_ok=True)

    def partial(self, sha256: str) -> bytes:
        """What came of a document before a break; empty when nothing did or it is damaged."""
        path = _begun(self._path(sha256))
        try:
            return self._open(path.name, path.read_bytes())
        except FileNotFoundError:
            return b""
        except (InvalidTag, ValueError, OSError):
            path.unlink(missing_ok=True)
            return b""

    def put_partial(self, sha256: str, data: bytes) -> None:
        """Keep (encrypted) what came so far; `put` and `delete` remove it."""
        path = _begun(self._path(sha256))
        if data:
            self._write(path, self._seal(path.name, data))
        else:
            path.unlink(missing_ok=True)

    def need_room(self, size: int) -> None:
        """LocalStore `disk_full` when so many bytes more would leave the disk too full for decisions."""
        if self._free(self._folder) - size < RESERVE:
            raise _no_room()

    def _write(self, path: Path, sealed: bytes) -> None:
        try:
            self.need_room(len(sealed))
            path.parent.mkdir(mode=0o700, exist_ok=True)
            write_durably(path, sealed)
        except OSError as error:
            # What was half written would keep the room that is missing.
            path.with_name(path.name + ".part").unlink(missing_ok=True)
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise _no_room() from error
            raise LocalStore(
                say("A document could not be stored on this computer."), say("Check the disk, then try again."), "disk"
            ) from error

    def get(self, sha256: str) -> bytes:
        """Decrypt and verify; DocumentProblem `missing` or `damaged`."""
        path = self._path(sha256)
        try:
            sealed = path.read_bytes()
        except FileNotFoundError as error:
            raise DocumentProblem(
                say("This document is not on this computer yet."),
                say("It comes with the next connection."),
                code="missing",
            ) from error
        except OSError as error:
            raise DocumentProblem(say("This document cannot be read."), say("Try again."), code="damaged") from error
        try:
            data = self._open(path.name, sealed)
        except (InvalidTag, ValueError) as error:
            raise _damaged() from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise _damaged()
        return data

    def delete(self, sha256: str) -> None:
        """Forget a document; nothing happens when it is not here."""
        path = self._path(sha256)
        path.unlink(missing_ok=True)
        _begun(path).unlink(missing_ok=True)

    def keep_only(self, wanted: Iterable[str]) -> int:
        """Remove files of all other documents, such as those of a copy that was given up; how many."""
        names = {self._path(sha256) for sha256 in wanted}
        removed = 0
        for path in self._folder.glob("*/*"):
            if path.with_name(path.name.removesuffix(_BEGUN)) not in names and path.is_file():
                path.unlink(missing_ok=True)
                removed += 1
        return removed

    def clear(self) -> None:
        """Remove every document."""
        self.keep_only(())

    def _path(self, sha256: str) -> Path:
        name = hmac.new(self._names, sha256.encode(), hashlib.sha256).hexdigest()
        return self._folder / name[:2] / name[2:]

    def _cipher(self, salt: bytes) -> AESGCM:
        return AESGCM(HKDF(algorithm=SHA256(), length=32, salt=salt, info=b"reviewer:blob").derive(self._key))

    def _seal(self, name: str, data: bytes) -> bytes:
        salt = secrets.token_bytes(_SALT)
        cipher = self._cipher(salt)
        count = max(1, -(-len(data) // FRAME))
        view = memoryview(data)
        frames = [
            cipher.encrypt(_nonce(i), view[i * FRAME : (i + 1) * FRAME], _place(name, i, i == count - 1))
            for i in range(count)
        ]
        return b"".join((_MAGIC, salt, *frames))

    def _open(self, name: str, sealed: bytes) -> bytes:
        head = len(_MAGIC) + _SALT
        if sealed[: len(_MAGIC)] != _MAGIC or len(sealed) < head + _TAG:
            raise ValueError("not a document file")
        cipher = self._cipher(sealed[len(_MAGIC) : head])
        view = memoryview(sealed)[head:]
        step = FRAME + _TAG
        count = -(-len(view) // step)
        return b"".join(
            cipher.decrypt(_nonce(i), view[i * step : (i + 1) * step], _place(name, i, i == count - 1))
            for i in range(count)
        )


def _nonce(index: int) -> bytes:
    return struct.pack(">QI", 0, index)


def _place(name: str, index: int, last: bool) -> bytes:
    return name.encode() + struct.pack(">I?", index, last)


def _begun(path: Path) -> Path:
    return path.with_name(path.name + _BEGUN)


def _no_room() -> LocalStore:
    return LocalStore(
        say("There is no room left on this computer for documents."),
        say("Free some disk space and try again."),
        "disk_full",
    )


def _damaged() -> DocumentProblem:
    return DocumentProblem(
        say("This document is damaged on this computer."),
        say("It will be fetched again with the next connection."),
        "damaged",
    )


def remove_partial(folder: Path) -> None:
    """Clear what a crash left half written."""
    for partial in folder.glob("*/*.part"):
        if os.path.isfile(partial):
            partial.unlink(missing_ok=True)
