"""profile.json: what should be in the profile folder, so that wrong key, damage and a fresh start differ."""

from __future__ import annotations

import hashlib
import hmac
import os
from pathlib import Path
from typing import Any

import msgspec

from reviewer_app.errors import LocalStore
from reviewer_app.sentence import say

FORMAT = 1
NAME = "profile.json"
TWIN = "profile.copy.json"
DATA = ("outbox.db", "outbox.journal", "cache.db")
"""Files whose key the description knows."""


class WrappedKey(msgspec.Struct, frozen=True):
    """The profile key sealed with a passphrase: Argon2id parameters and AES-GCM bytes, in hex."""

    salt: str
    nonce: str
    sealed: str
    time_cost: int
    memory_kib: int
    parallelism: int


class ProfileFile(msgspec.Struct, frozen=True):
    """`files` are database files that exist and are not empty; `key_check` proves a key without opening any.

    `check` is the hex SHA-256 of the rest: a flipped bit must not look like another key. Files of the
    first release have none.
    """

    format: int
    key_check: str = ""
    files: tuple[str, ...] = ()
    wrapped_key: WrappedKey | None = None
    check: str = ""


def key_check(key: bytes) -> str:
    """The mark by which a key is known again."""
    return hmac.new(key, b"reviewer profile key check 1", hashlib.sha256).hexdigest()


def read(directory: Path) -> ProfileFile | None:
    """The profile's description, from its twin when it is lost; None when neither can be read.

    LocalStore when it is a newer build's.
    """
    found = _parsed(directory / NAME) or _parsed(directory / TWIN)
    if found is not None and found.format > FORMAT:
        raise LocalStore(
            say("The data on this computer was written by a newer version of Reviewer."),
            say("Install the newest version to open it; nothing was changed."),
            code="newer",
        )
    return found


def half(directory: Path) -> bool:
    """Whether one of the description and its twin is lost."""
    return _parsed(directory / NAME) is None or _parsed(directory / TWIN) is None


def holds_data(directory: Path) -> bool:
    """Whether there is anything beside a description that a new key would make unreadable."""
    return any((directory / name).exists() for name in DATA)


def write(directory: Path, profile: ProfileFile) -> None:
    """Replace the description so that a crash leaves the old or the new one, never half of one.

    The twin is written first: it holds the sealed key of a profile with a passphrase, which nothing
    else could bring back.
    """
    fields = msgspec.to_builtins(profile) | {"check": ""}
    data = msgspec.json.format(msgspec.json.encode(fields | {"check": _check(fields)}))
    write_durably(directory / TWIN, data)
    write_durably(directory / NAME, data)


def _parsed(path: Path) -> ProfileFile | None:
    try:
        data = path.read_bytes()
        found = msgspec.json.decode(data, type=ProfileFile)
        # Fields of a later build are part of what was checked.
        fields = msgspec.json.decode(data, type=dict[str, Any])
    except (FileNotFoundError, msgspec.DecodeError, UnicodeDecodeError):
        return None
    return found if found.check in {"", _check(fields)} else None


def _check(fields: dict[str, Any]) -> str:
    rest = {name: value for name, value in fields.items() if name != "check"}
    return hashlib.sha256(msgspec.json.encode(rest, order="sorted")).hexdigest()


def write_durably(path: Path, data: bytes) -> None:
    """Temporary file, fsync, rename, fsync of the folder."""
    partial = path.with_name(path.name + ".part")
    file = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(file, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    partial.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename survive a power cut, where the system lets a folder be opened."""
    if os.name == "nt":
        return
    file = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)
