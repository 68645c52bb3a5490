"""The profile's 256-bit key: kept by the system's keyring, or sealed with a passphrase; never in plain text."""

from __future__ import annotations

import secrets as randomness
from pathlib import Path

import msgspec
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from reviewer_app.errors import LocalStore, Refused
from reviewer_app.ports import Secrets
from reviewer_app.sentence import say
from reviewer_app.store import profile_file
from reviewer_app.store.profile_file import FORMAT, ProfileFile, WrappedKey

SECRET_NAME = "profile-key"  # noqa: S105  the name under which it is kept, not the key
JOURNAL = "outbox.journal"
KEY_BYTES = 32
MIN_PASSPHRASE = 8
_TIME_COST = 3
_MEMORY_KIB = 64 * 1024
_PARALLELISM = 4
_MAX_MEMORY_KIB = 1024 * 1024
_PURPOSE = b"reviewer profile key 1"


def key_from_secrets(directory: Path, secrets: Secrets) -> bytes:
    """The key the keyring holds, made at the first start.

    LocalStore when the profile exists and the keyring has lost its key: a new key would only hide
    the decisions that are there.
    """
    kept = secrets.get(SECRET_NAME)
    if kept is not None:
        return _from_hex(kept)
    existing = profile_file.read(directory)
    if (existing is not None and existing.key_check) or profile_file.holds_data(directory):
        raise LocalStore(
            say("The key to your data is no longer in this computer's key store."),
            "Unlock or restore the key store and start again; nothing was deleted. " + delivered_without_key(directory),
            code="key_missing",
        )
    key = randomness.token_bytes(KEY_BYTES)
    secrets.set(SECRET_NAME, key.hex())
    if secrets.get(SECRET_NAME) != key.hex():
        raise LocalStore(
            say("This computer's key store did not keep the key to your data."),
            say("Use a passphrase instead."),
            code="key_not_kept",
        )
    return key


def delivered_without_key(directory: Path) -> str:
    """What still brings unsent decisions to the server when their key is gone for good."""
    return say(
        "Should the key be gone for good, this delivers what was not sent: {command}",
        command=f'reviewer recover-journal "{directory / JOURNAL}"',
    )


def needs_passphrase(directory: Path) -> bool:
    """Whether this profile was sealed with a passphrase."""
    existing = profile_file.read(directory)
    return existing is not None and existing.wrapped_key is not None


def key_from_passphrase(directory: Path, passphrase: str) -> bytes:
    """Unseal the profile's key; at the first start make a random one and seal it.

    Refused when a first passphrase is too short; LocalStore `wrong_passphrase` when it is not the one.
    Takes some tenths of a second by design.
    """
    existing = profile_file.read(directory)
    if existing is not None and existing.wrapped_key is not None:
        return _unseal(existing.wrapped_key, passphrase)
    if existing is not None and existing.key_check:
        raise LocalStore(
            say("This profile is locked by the computer's key store, not by a passphrase."),
            say("Unlock the key store and start again."),
            code="key_missing",
        )
    if profile_file.holds_data(directory):
        raise LocalStore(
            say("The file that holds this profile's sealed key (profile.json) is lost or damaged."),
            "Restore it from a backup; nothing was deleted. " + delivered_without_key(directory),
            code="key_missing",
        )
    if len(passphrase) < MIN_PASSPHRASE:
        raise Refused(
            say("A passphrase has at least {min_passphrase} characters.", min_passphrase=MIN_PASSPHRASE),
            say("Choose a longer one."),
        )
    key = randomness.token_bytes(KEY_BYTES)
    wrapped = _seal(key, passphrase)
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    described = existing or ProfileFile(FORMAT)
    profile_file.write(directory, msgspec.structs.replace(described, wrapped_key=wrapped))
    return key


def _seal(key: bytes, passphrase: str) -> WrappedKey:
    salt = randomness.token_bytes(16)
    nonce = randomness.token_bytes(12)
    kek = _stretch(passphrase, salt, _TIME_COST, _MEMORY_KIB, _PARALLELISM)
    sealed = AESGCM(kek).encrypt(nonce, key, _PURPOSE)
    return WrappedKey(salt.hex(), nonce.hex(), sealed.hex(), _TIME_COST, _MEMORY_KIB, _PARALLELISM)


def _unseal(wrapped: WrappedKey, passphrase: str) -> bytes:
    # The file could have been written by somebody else: its cost must not be able to stop the computer.
    if not (8 <= wrapped.memory_kib <= _MAX_MEMORY_KIB and 1 <= wrapped.time_cost <= 20 and wrapped.parallelism <= 16):
        raise LocalStore(
            say("The description of this profile is damaged."), say("Restore it from a backup."), code="incident"
        )
    try:
        kek = _stretch(
            passphrase, bytes.fromhex(wrapped.salt), wrapped.time_cost, wrapped.memory_kib, wrapped.parallelism
        )
        return AESGCM(kek).decrypt(bytes.fromhex(wrapped.nonce), bytes.fromhex(wrapped.sealed), _PURPOSE)
    except InvalidTag as error:
        raise LocalStore(
            say("That is not the passphrase of this profile."), say("Try again."), code="wrong_passphrase"
        ) from error
    except ValueError as error:
        raise LocalStore(
            say("The description of this profile is damaged."), say("Restore it from a backup."), code="incident"
        ) from error


def _stretch(passphrase: str, salt: bytes, time_cost: int, memory_kib: int, parallelism: int) -> bytes:
    return hash_secret_raw(
        passphrase.encode(), salt, time_cost, memory_kib, parallelism, hash_len=KEY_BYTES, type=Type.ID
    )


def _from_hex(text: str) -> bytes:
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise LocalStore(
            say("The key kept in this computer's key store is not readable."),
            say("Restore the key store from a backup; nothing was deleted."),
            code="key_missing",
        )
    return key
