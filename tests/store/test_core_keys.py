"""The profile's key: kept where it was put, sealed as strongly as it says, and never made a second time."""

from __future__ import annotations

import stat
from pathlib import Path

import msgspec
import pytest
from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from reviewer_app.errors import LocalStore, Refused
from reviewer_app.remote.secret_store import MemorySecrets
from reviewer_app.store import keys, profile_file
from reviewer_app.store.profile_file import FORMAT, ProfileFile, WrappedKey, key_check

KEY = bytes(range(32))


class Forgetful(MemorySecrets):
    """A key store that keeps nothing."""

    def set(self, name: str, value: str) -> None:
        pass


def wrapped(**changes: object) -> WrappedKey:
    """Cheap, for tests of what is read."""
    salt, nonce = bytes(16), bytes(12)
    kek = hash_secret_raw(b"correct horse", salt, 1, 8, 1, hash_len=32, type=Type.ID)
    sealed = AESGCM(kek).encrypt(nonce, KEY, b"reviewer profile key 1")
    made = WrappedKey(salt.hex(), nonce.hex(), sealed.hex(), 1, 8, 1)
    return msgspec.structs.replace(made, **changes)


def describe(folder: Path, sealed: WrappedKey | None, check: str = "") -> None:
    folder.mkdir(exist_ok=True)
    profile_file.write(folder, ProfileFile(FORMAT, check, (), sealed))


def code_of(error: pytest.ExceptionInfo[LocalStore]) -> str:
    assert error.value.message
    assert error.value.next_step
    return error.value.code


# ---- the key store ------------------------------------------------------------------------------


def test_a_key_is_made_once_and_kept(folder: Path) -> None:
    secrets = MemorySecrets()
    key = keys.key_from_secrets(folder, secrets)
    assert (len(key), secrets.get("profile-key")) == (32, key.hex())
    assert keys.key_from_secrets(folder, secrets) == key
    assert keys.key_from_secrets(folder, MemorySecrets()) != key


def test_a_key_store_that_keeps_nothing_is_not_relied_on(folder: Path) -> None:
    with pytest.raises(LocalStore) as caught:
        keys.key_from_secrets(folder, Forgetful())
    assert code_of(caught) == "key_not_kept"


@pytest.mark.parametrize("kept", ["", "not hex", KEY.hex()[:-2], KEY.hex() + "00"])
def test_a_key_that_cannot_be_read_is_not_replaced(folder: Path, kept: str) -> None:
    secrets = MemorySecrets()
    secrets.set(keys.SECRET_NAME, kept)
    with pytest.raises(LocalStore) as caught:
        keys.key_from_secrets(folder, secrets)
    assert code_of(caught) == "key_missing"
    assert secrets.get(keys.SECRET_NAME) == kept


@pytest.mark.parametrize("there", ["description", "outbox.db", "outbox.journal", "cache.db"])
def test_no_second_key_is_made_for_data_that_is_there(folder: Path, there: str) -> None:
    if there == "description":
        describe(folder, None, key_check(KEY))
    else:
        folder.mkdir()
        (folder / there).write_bytes(b"x")
    secrets = MemorySecrets()
    with pytest.raises(LocalStore) as caught:
        keys.key_from_secrets(folder, secrets)
    assert code_of(caught) == "key_missing"
    assert str(folder / "outbox.journal") in caught.value.next_step
    assert secrets.get(keys.SECRET_NAME) is None


def test_a_description_without_a_key_and_without_data_is_a_fresh_start(folder: Path) -> None:
    describe(folder, None)
    assert len(keys.key_from_secrets(folder, MemorySecrets())) == 32


# ---- a passphrase -------------------------------------------------------------------------------


def test_what_was_sealed_is_as_strong_as_it_says(folder: Path) -> None:
    assert not keys.needs_passphrase(folder)
    key = keys.key_from_passphrase(folder, "8 or mo!")
    described = profile_file.read(folder)
    assert described is not None
    assert described.wrapped_key is not None
    sealed = described.wrapped_key
    assert (sealed.time_cost, sealed.memory_kib, sealed.parallelism) == (3, 64 * 1024, 4)
    assert (len(sealed.salt), len(sealed.nonce), len(sealed.sealed)) == (32, 24, 96)
    assert (described.format, described.key_check, described.files) == (FORMAT, "", ())
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert keys.needs_passphrase(folder)
    assert keys.key_from_passphrase(folder, "8 or mo!") == key
    assert len(key) == 32


def test_a_passphrase_has_a_least_length(folder: Path) -> None:
    with pytest.raises(Refused, match="8 characters"):
        keys.key_from_passphrase(folder, "seven77")
    assert not folder.exists()


def test_a_folder_may_be_deep_or_there_already(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    keys.key_from_passphrase(deep, "correct horse")
    describe(tmp_path / "c", None)
    keys.key_from_passphrase(tmp_path / "c", "correct horse")
    assert keys.needs_passphrase(tmp_path / "c")


def test_the_format_of_the_first_release_is_unsealed_for_ever(folder: Path) -> None:
    describe(folder, wrapped())
    assert keys.key_from_passphrase(folder, "correct horse") == KEY
    for wrong in ("correct horsE", "", "short"):
        with pytest.raises(LocalStore) as caught:
            keys.key_from_passphrase(folder, wrong)
        assert code_of(caught) == "wrong_passphrase"


@pytest.mark.parametrize(
    "changes",
    [
        {"memory_kib": 7},
        {"memory_kib": 1024 * 1024 + 1},
        {"time_cost": 0},
        {"time_cost": 21},
        {"parallelism": 17},
        {"salt": "no hex"},
        {"nonce": "no hex"},
        {"sealed": "no hex"},
        {"nonce": "00"},
    ],
)
def test_a_description_that_asks_too_much_or_makes_no_sense_is_damaged(
    folder: Path, changes: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    describe(folder, wrapped(**changes))
    if not {"salt", "nonce", "sealed"} & set(changes):
        # The cost is judged before it is paid.
        monkeypatch.setattr(keys, "_stretch", lambda *_: pytest.fail("was stretched"))
    with pytest.raises(LocalStore) as caught:
        keys.key_from_passphrase(folder, "correct horse")
    assert code_of(caught) == "incident"


@pytest.mark.parametrize(
    ("memory", "time", "parallel"), [(8, 1, 1), (1024 * 1024, 20, 16), (1024 * 1024, 1, 1), (8, 20, 1)]
)
def test_costs_at_the_border_are_paid(
    folder: Path, monkeypatch: pytest.MonkeyPatch, memory: int, time: int, parallel: int
) -> None:
    asked: list[tuple[int, int, int]] = []
    kek = hash_secret_raw(b"correct horse", bytes(16), 1, 8, 1, hash_len=32, type=Type.ID)

    def stretch(passphrase: str, salt: bytes, time_cost: int, memory_kib: int, parallelism: int) -> bytes:
        asked.append((memory_kib, time_cost, parallelism))
        return kek

    monkeypatch.setattr(keys, "_stretch", stretch)
    describe(folder, wrapped(memory_kib=memory, time_cost=time, parallelism=parallel))
    assert keys.key_from_passphrase(folder, "correct horse") == KEY
    assert asked == [(memory, time, parallel)]


def test_a_profile_of_the_key_store_takes_no_passphrase(folder: Path) -> None:
    describe(folder, None, key_check(KEY))
    with pytest.raises(LocalStore) as caught:
        keys.key_from_passphrase(folder, "correct horse")
    assert code_of(caught) == "key_missing"
    assert not keys.needs_passphrase(folder)


def test_data_whose_sealed_key_is_lost_is_not_given_a_new_one(folder: Path) -> None:
    folder.mkdir()
    (folder / "outbox.journal").write_bytes(b"x")
    with pytest.raises(LocalStore) as caught:
        keys.key_from_passphrase(folder, "correct horse")
    assert code_of(caught) == "key_missing"
    assert "recover-journal" in caught.value.next_step
    assert [p.name for p in folder.iterdir()] == ["outbox.journal"]
