"""The key and the files of what can be fetched again, so that they can be destroyed without the outbox."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from reviewer_app.store.profile_file import sync_folder, write_durably

NAME = "cache.key"
"""Half of the key of cache and documents; the other half is the profile's own."""
_BYTES = 32
_CACHE = "cache.db"
BLOBS = "blobs"


def copy_key(directory: Path, key: bytes) -> bytes:
    """The key of the copy of the cases, made with the first copy; call it before the copy is opened or made.

    A copy that was there before this key was is of the profile's own, and goes on so until it is
    destroyed. A lost half makes the copy unreadable: it is put aside and fetched again.
    """
    path = directory / NAME
    try:
        half = path.read_bytes()
    except FileNotFoundError:
        if (directory / _CACHE).exists():
            return key
        half = b""
    if len(half) != _BYTES:
        half = secrets.token_bytes(_BYTES)
        write_durably(path, half)
    return HKDF(algorithm=SHA256(), length=32, salt=half, info=b"reviewer:copy").derive(key)


def destroy_copy(directory: Path) -> None:
    """Destroy the key of the copy, then its files, those put aside too; nothing of it may be open.

    Interrupted anywhere, it can be called again; what is left then is unreadable already.
    """
    overwrite(directory / NAME)
    for path in [*directory.glob(f"{_CACHE}*"), *directory.glob("cache.rebuild")]:
        path.unlink(missing_ok=True)
    remove_tree(directory / BLOBS)
    sync_folder(directory)


def overwrite(path: Path) -> None:
    """Write over a small file, then remove it; where a disk keeps old blocks this is as much as a program can do."""
    try:
        with path.open("rb+") as stream:
            stream.write(secrets.token_bytes(max(path.stat().st_size, 1)))
            stream.flush()
            os.fsync(stream.fileno())
    except FileNotFoundError:
        return
    path.unlink(missing_ok=True)


def remove_tree(folder: Path) -> None:
    """Remove a folder with all in it, following no link; nothing happens when it is not there."""
    if folder.is_symlink():
        folder.unlink()
        return
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        for entry in sorted(folder.iterdir()):
            if entry.is_dir() and not entry.is_symlink():
                remove_tree(entry)
            else:
                entry.unlink(missing_ok=True)
        folder.rmdir()
