"""Wrong key, damage, an incident and a fresh start are told apart."""

from __future__ import annotations

import os
import random
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from reviewer_app.clock import SystemClock
from reviewer_app.errors import LocalStore, Refused
from reviewer_app.remote.secret_store import MemorySecrets, keyring_available
from reviewer_app.store import keys, outbox_tables, profile_file, schema, tables
from reviewer_app.store.engine import Database
from reviewer_app.store.lock import ProfileLocked
from reviewer_app.store.profile import ProfileStore, open_profile
from reviewer_app.store.writer import StoreThread

Reopen = Callable[[], ProfileStore]


def refusal(folder: Path, key: bytes) -> str:
    with pytest.raises(LocalStore) as caught:
        open_profile(folder, key, SystemClock())
    assert caught.value.next_step
    return caught.value.code


def damage(path: Path, at: float = 0.5) -> None:
    data = bytearray(path.read_bytes())
    data[int(len(data) * at)] ^= 0x10
    path.write_bytes(data)


def test_the_promises_of_the_files_are_asserted(store: ProfileStore, folder: Path) -> None:
    outbox, cache = store.outbox._db, store.cases._db
    assert (outbox.pragma("synchronous"), cache.pragma("synchronous")) == (2, 1)
    assert outbox.pragma("secure_delete") == 1
    assert outbox.pragma("fullfsync") == 1
    assert {outbox.pragma("journal_mode"), cache.pragma("journal_mode")} == {"wal"}
    if os.name != "nt":
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_nothing_readable_lies_in_the_folder(made: Any, store: ProfileStore, folder: Path) -> None:
    made.save(store, 1)
    made.pull(store, made.item(1, made.case("c1", record={"secret": "Zebrafink"})))
    store.blobs.put(made.sha("Zebrafink"), b"Zebrafink")
    store.close()
    found = [p for p in folder.rglob("*") if p.is_file()]
    assert len(found) >= 5
    for path in found:
        data = path.read_bytes()
        for word in (b"Zebrafink", b"Ziffern", b"SQLite format", made.key.hex().encode()):
            assert word not in data
        assert made.sha("Zebrafink")[:8] not in str(path)
    open_profile(folder, made.key, SystemClock()).close()


def test_wrong_key_is_not_damage(made: Any, store: ProfileStore, folder: Path, reopen: Reopen) -> None:
    made.save(store, 1)
    store.close()
    before = (folder / "outbox.db").read_bytes()
    assert refusal(folder, b"x" * 32) == "wrong_key"
    assert (folder / "outbox.db").read_bytes() == before
    again = open_profile(folder, made.key, SystemClock())
    assert again.outbox.entry("d1") is not None
    again.close()


@pytest.mark.parametrize("loss", ["empty", "missing"])
def test_an_outbox_and_a_journal_that_are_both_lost_are_an_incident_never_a_fresh_start(
    made: Any, store: ProfileStore, folder: Path, loss: str
) -> None:
    store.close()
    for name in ("outbox.db", "outbox.journal"):
        (folder / name).unlink()
        if loss == "empty":
            (folder / name).touch()
    assert refusal(folder, made.key) == "incident"
    assert refusal(folder, made.key) == "incident"


def test_every_flipped_bit_in_the_outbox_is_seen(made: Any, store: ProfileStore, folder: Path) -> None:
    for number in range(30):
        made.save(store, number + 1, f"c{number}")
    store.close()
    path = folder / "outbox.db"
    good = path.read_bytes()
    (folder / "outbox.journal").unlink()
    chance = random.Random(4)
    for _ in range(25):
        data = bytearray(good)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
        assert refusal(folder, made.key) == "incident"
    path.write_bytes(good)
    again = open_profile(folder, made.key, SystemClock())
    assert len(again.outbox.entries(None, 100)) == 30
    again.close()


def test_a_damaged_cache_is_put_aside_and_made_anew(made: Any, store: ProfileStore, folder: Path) -> None:
    made.save(store, 1)
    made.pull(store, made.item(1, made.case("c1")))
    store.close()
    damage(folder / "cache.db", at=0.0)
    again = open_profile(folder, made.key, SystemClock())
    assert again.cache_rebuilt
    assert again.cases.sync_state() == (None, 0)
    assert again.outbox.entry("d1") is not None
    assert (folder / "cache.db.bad").exists()
    again.close()


def test_damage_found_at_work_is_mended_at_the_next_start(made: Any, store: ProfileStore, folder: Path) -> None:
    made.pull(store, *(made.item(i, made.case(f"c{i}", record={"text": "x" * 9000})) for i in range(1, 20)))
    store.close()
    damage(folder / "cache.db", at=0.6)
    damage(folder / "cache.db", at=0.9)
    again = open_profile(folder, made.key, SystemClock())
    with pytest.raises(LocalStore) as caught:
        [again.cases.case(f"c{i}") for i in range(1, 20)]
    assert caught.value.code == "damaged"
    again.close()
    mended = open_profile(folder, made.key, SystemClock())
    assert mended.cache_rebuilt
    assert mended.cases.sync_state() == (None, 0)
    mended.close()


def test_one_process_per_profile(made: Any, store: ProfileStore, folder: Path) -> None:
    with pytest.raises(ProfileLocked):
        open_profile(folder, made.key, SystemClock())
    store.close()
    open_profile(folder, made.key, SystemClock()).close()


def test_a_newer_file_is_refused_unchanged(made: Any, store: ProfileStore, folder: Path) -> None:
    with store.outbox._db.begin() as connection:
        connection.exec_driver_sql("PRAGMA user_version = 99")
    store.close()
    assert refusal(folder, made.key) == "newer"


@pytest.mark.parametrize("left", [b"{", b"", None])
def test_a_lost_description_is_read_from_its_twin(made: Any, store: ProfileStore, folder: Path, left: Any) -> None:
    made.save(store, 1)
    store.close()
    described = profile_file.read(folder)
    (folder / profile_file.NAME).unlink()
    if left is not None:
        (folder / profile_file.NAME).write_bytes(left)
    assert profile_file.read(folder) == described
    assert refusal(folder, b"x" * 32) == "wrong_key"
    open_profile(folder, made.key, SystemClock()).close()
    assert not profile_file.half(folder)


def test_a_lost_description_is_written_again_only_with_the_right_key(
    made: Any, store: ProfileStore, folder: Path
) -> None:
    made.save(store, 1)
    store.close()
    (folder / profile_file.NAME).unlink()
    (folder / profile_file.TWIN).unlink()
    assert refusal(folder, b"x" * 32) == "wrong_key"
    assert profile_file.read(folder) is None
    again = open_profile(folder, made.key, SystemClock())
    assert again.outbox.entry("d1") is not None
    again.close()
    assert refusal(folder, b"x" * 32) == "wrong_key"


@pytest.mark.parametrize("which", ["cache", "outbox"])
@pytest.mark.parametrize("lay_out", [schema.make, schema.migrate])
def test_a_new_file_and_a_migrated_one_are_what_the_code_believes_in(tmp_path: Path, which: str, lay_out: Any) -> None:
    database = Database(tmp_path / "x.db", b"k" * 32, durable=False)
    lay_out(database, schema.CACHE if which == "cache" else schema.OUTBOX)
    newest = tables.CACHE_VERSION if which == "cache" else outbox_tables.OUTBOX_VERSION
    assert database.pragma("user_version") == newest
    metadata = tables.cache if which == "cache" else outbox_tables.outbox_data

    def ours(_: object, name: str | None, kind: str, *__: object) -> bool:
        return name != "ix_case_title" and not (
            kind == "table" and name is not None and name.startswith(("case_text", "case_word", "alembic"))
        )

    with database.begin() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_object": ours})
        assert compare_metadata(context, metadata) == []
        names = sa.inspect(connection).get_table_names()
        triggers = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars())
        version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all()
    database.close()
    assert version == [f"{newest:04}"]
    assert ("case_text" in names) is (which == "cache")
    edits = set(outbox_tables.OUTBOX_RULES)
    assert triggers == (edits if which == "outbox" else {*tables.COUNTING, "case_kept_earlier"})


def test_a_new_profile_needs_no_migrations_of_the_process(folder: Path) -> None:
    program = (
        "import sys, pathlib; from reviewer_app.store.profile import open_profile; "
        "from reviewer_app.clock import SystemClock; "
        "open_profile(pathlib.Path(sys.argv[1]), bytes(32), SystemClock()).close(); print('alembic' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", program, str(folder)], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"


def test_the_key_comes_from_the_key_store_and_is_never_replaced(folder: Path) -> None:
    secrets = MemorySecrets()
    key = keys.key_from_secrets(folder, secrets)
    assert keys.key_from_secrets(folder, secrets) == key
    open_profile(folder, key, SystemClock()).close()
    with pytest.raises(LocalStore) as caught:
        keys.key_from_secrets(folder, MemorySecrets())
    assert caught.value.code == "key_missing"
    secrets.set(keys.SECRET_NAME, "not hex")
    with pytest.raises(LocalStore):
        keys.key_from_secrets(folder, secrets)


def test_a_passphrase_seals_the_key(folder: Path) -> None:
    with pytest.raises(Refused):
        keys.key_from_passphrase(folder, "short")
    key = keys.key_from_passphrase(folder, "correct horse")
    open_profile(folder, key, SystemClock()).close()
    assert keys.needs_passphrase(folder)
    assert keys.key_from_passphrase(folder, "correct horse") == key
    with pytest.raises(LocalStore) as caught:
        keys.key_from_passphrase(folder, "wrong horse!")
    assert caught.value.code == "wrong_passphrase"
    assert key.hex() not in (folder / profile_file.NAME).read_text()


def test_a_backend_that_keeps_nothing_is_no_key_store() -> None:
    assert not keyring_available()


def test_the_store_thread_drains_before_it_closes(made: Any, folder: Path) -> None:
    thread = StoreThread(lambda: open_profile(folder, made.key, SystemClock()))
    futures = [thread.run(lambda s, i=i: made.save(s, i, f"c{i}")) for i in range(1, 11)]  # type: ignore[misc]
    thread.close()
    assert all(f.done() and f.exception() is None for f in futures)
    again = open_profile(folder, made.key, SystemClock())
    assert len(again.outbox.entries(None, 100)) == 10
    again.close()


def test_a_profile_that_does_not_open_fails_every_future(made: Any, store: ProfileStore, folder: Path) -> None:
    thread = StoreThread(lambda: open_profile(folder, made.key, SystemClock()))
    assert isinstance(thread.opened.exception(10), ProfileLocked)
    with pytest.raises(ProfileLocked):
        thread.run(lambda s: s.outbox.counts()).result(10)
    thread.close()
