"""profile.json: what should be in the profile folder, so that wrong key, damage and a fresh start differ."""

from __future__ import annotations

import hashlib
import hmac
import os
from pathlib import Path

import msgspec

from reviewer_app.errors import LocalStore

FORMAT = 1
NAME = "profile.json"


class WrappedKey(msgspec.Struct, frozen=True):
    """The profile key sealed with a passphrase: Argon2id parameters and AES-GCM bytes, in hex."""

    salt: str
    nonce: str
    sealed: str
    time_cost: int
    memory_kib: int
    parallelism: int


class ProfileFile(msgspec.Struct, frozen=True):
    """`files` are database files that exist and are not empty; `key_check` proves a key without opening any."""

    format: int
    key_check: str = ""
    files: tuple[str, ...] = ()
    wrapped_key: WrappedKey | None = None


def key_check(key: bytes) -> str:
    """The mark by which a key is known again."""
    return hmac.new(key, b"reviewer profile key check 1", hashlib.sha256).hexdigest()


def read(directory: Path) -> ProfileFile | None:
    """The profile's description; None when there is none; LocalStore when it is damaged or newer."""
    try:
        data = (directory / NAME).read_bytes()
    except FileNotFoundError:
        return None
    try:
        found = msgspec.json.decode(data, type=ProfileFile)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise LocalStore(
            "The description of this profile is damaged.",
            "Do not delete the folder: your administrator can restore the file from a backup.",
            code="incident",
        ) from error
    if found.format > FORMAT:
        raise LocalStore(
            "The data on this computer was written by a newer version of Reviewer.",
            "Install the newest version to open it; nothing was changed.",
            code="newer",
        )
    return found


def write(directory: Path, profile: ProfileFile) -> None:
    """Replace the description so that a crash leaves the old or the new one, never half of one."""
    write_durably(directory / NAME, msgspec.json.format(msgspec.json.encode(profile)))


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
