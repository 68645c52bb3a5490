"""The encrypted file and the room around it: settings that are promises, errors in words, keys."""

from __future__ import annotations

import os
import sqlite3
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlcipher3 import dbapi2

from reviewer_app.errors import Bug, LocalStore
from reviewer_app.store import engine
from reviewer_app.store.engine import DamagedFile, Database, derive

KEY = bytes(range(32))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = Database(tmp_path / "x.db", KEY, durable=True)
    with made.begin() as c:
        c.exec_driver_sql("CREATE TABLE said (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE)")
        c.exec_driver_sql("INSERT INTO said (word) VALUES ('one')")
    yield made
    made.close()


def words(database: Database) -> list[str]:
    with database.begin() as c:
        return list(c.exec_driver_sql("SELECT word FROM said ORDER BY id").scalars())


def other(path: Path) -> Any:
    """The same file through a connection of another program, that has the key."""
    raw = dbapi2.connect(str(path), isolation_level=None, timeout=0)
    raw.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
    return raw


# ---- promises -----------------------------------------------------------------------------------


def test_each_purpose_has_a_key_of_its_own_and_always_the_same() -> None:
    info = b"reviewer:outbox.db"
    assert derive(KEY, "outbox.db") == HKDF(SHA256(), 32, None, info).derive(KEY)
    assert derive(KEY, "outbox.db") != derive(KEY, "cache.db")
    assert derive(KEY, "outbox.db") != derive(bytes(32), "outbox.db")


@pytest.mark.parametrize(("durable", "promises"), [(True, (2, 1, -8000)), (False, (1, 0, -32000))])
def test_the_file_is_opened_with_what_it_promises(
    tmp_path: Path, durable: bool, promises: tuple[int, int, int]
) -> None:
    made = Database(tmp_path / "y.db", KEY, durable=durable)
    assert tuple(made.pragma(n) for n in ("synchronous", "fullfsync", "cache_size")) == promises
    assert (made.pragma("journal_mode"), made.pragma("temp_store"), made.pragma("busy_timeout")) == ("wal", 2, 3000)
    names = ("secure_delete", "cell_size_check", "trusted_schema", "foreign_keys")
    assert [made.pragma(n) for n in names] == [1, 1, 0, 1]
    assert made.pragma("no_such_pragma") is None
    made.close()


class _Says:
    """A connection whose settings are not what was asked for."""

    def __init__(self, **settings: Any) -> None:
        self._settings = {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1} | settings

    def execute(self, sql: str) -> _Says:
        self._name = sql.removeprefix("PRAGMA ")
        return self

    def fetchone(self) -> tuple[Any]:
        return (self._settings[self._name],)


@pytest.mark.parametrize(
    ("durable", "settings", "kept"),
    [
        (True, {}, True),
        (True, {"journal_mode": "delete"}, False),
        (True, {"synchronous": 1}, False),
        (True, {"secure_delete": 0}, False),
        (False, {"synchronous": 1}, True),
        (False, {"synchronous": 2}, False),
        (False, {"synchronous": 1, "secure_delete": 0}, True),
    ],
)
def test_a_file_that_does_not_do_as_asked_is_not_trusted(durable: bool, settings: dict[str, Any], kept: bool) -> None:
    if kept:
        engine._assert_settings(_Says(**settings), durable)
        return
    with pytest.raises(LocalStore) as caught:
        engine._assert_settings(_Says(**settings), durable)
    assert caught.value.code == "not_durable"
    assert caught.value.next_step


@pytest.mark.parametrize("refused", [LocalStore("No.", "Go.", code="not_durable"), KeyboardInterrupt()])
def test_an_opening_that_is_given_up_leaves_no_connection(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: BaseException
) -> None:
    opened: list[Any] = []

    def doubt(raw: Any, durable: bool) -> None:
        opened.append(raw)
        raise refused

    monkeypatch.setattr(engine, "_assert_settings", doubt)
    with pytest.raises(type(refused)):
        Database(tmp_path / "y.db", KEY, durable=True)
    with pytest.raises(dbapi2.ProgrammingError):
        opened[0].execute("SELECT 1")


def test_a_key_of_another_length_is_a_mistake_of_ours(tmp_path: Path) -> None:
    for key in (b"", KEY[:31], KEY + b"x"):
        with pytest.raises(Bug):
            Database(tmp_path / "y.db", key, durable=True)
    assert not (tmp_path / "y.db").exists()


# ---- one transaction ----------------------------------------------------------------------------


def test_what_fails_leaves_nothing_and_says_whose_fault_it_is(database: Database) -> None:
    def write(last: str, error: type[Exception] | None = None) -> None:
        with database.begin() as c:
            c.exec_driver_sql("INSERT INTO said (word) VALUES ('two')")
            c.exec_driver_sql("INSERT INTO said (word) VALUES (?)", (last,))
            if error is not None:
                raise error

    with pytest.raises(Bug, match=r"x\.db: UNIQUE"):
        write("one")
    with pytest.raises(ZeroDivisionError):
        write("three", ZeroDivisionError)
    assert words(database) == ["one"]
    assert not database.damaged


def test_a_driver_error_outside_the_toolkit_is_told_like_any_other(database: Database) -> None:
    with pytest.raises(LocalStore) as caught, database.begin():
        raise dbapi2.OperationalError("database or disk is full")
    assert caught.value.code == "disk_full"


def test_no_word_of_a_case_is_in_an_error(database: Database) -> None:
    with pytest.raises(LocalStore) as caught, database.begin() as c:
        c.exec_driver_sql("INSERT INTO gone (word) VALUES (?)", ("Zebrafink",))
    assert "Zebrafink" not in str(caught.value.__cause__)


def test_a_writer_waits_for_nobody_longer_than_it_says(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    database.pragma("busy_timeout = 1")
    holder = other(database.path)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(LocalStore) as caught, database.begin():
        raise AssertionError("began beside another writer")
    assert caught.value.code == "busy"
    assert database.pragma("user_version") == 0
    holder.execute("ROLLBACK")
    holder.close()
    assert words(database) == ["one"]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("database or disk is full", "disk_full"),
        ("attempt to write a readonly database", "read_only"),
        ("Read-Only file system", "read_only"),
        ("unable to open database file", "read_only"),
        ("database is locked", "busy"),
        ("database schema is Busy", "busy"),
        ("disk I/O error", "disk"),
        ("file is not a database", "damaged"),
        ("database disk image is malformed", "damaged"),
        ("file is encrypted or is not a database", "damaged"),
        ("file is encrypted", "damaged"),
        ("Corrupt page", "damaged"),
        ("HMAC check failed", "damaged"),
        ("no such table: outbox", "damaged"),
        ("no such column: seq", "damaged"),
    ],
)
@pytest.mark.parametrize("durable", [True, False])
def test_each_trouble_has_its_sentence_and_only_damage_is_called_damage(
    tmp_path: Path, said: str, code: str, durable: bool
) -> None:
    made = Database(tmp_path / "y.db", KEY, durable=durable)
    error = made._explain(dbapi2.OperationalError(said))
    assert (error.code, made.damaged) == (code, code == "damaged")
    assert error.message
    assert error.next_step
    if code == "damaged":
        assert ("Do not delete" in error.next_step) is durable
        assert "y.db" in error.message
    made.close()


# ---- reading it whole ---------------------------------------------------------------------------


def test_a_sound_file_has_no_faults_and_its_log_is_folded_in(database: Database) -> None:
    log = database.path.with_name("x.db-wal")
    assert log.stat().st_size > 0
    assert database.faults() == 0
    assert log.stat().st_size == 0
    with database.begin() as c:
        c.exec_driver_sql("INSERT INTO said (word) VALUES ('two')")
    assert log.stat().st_size > 0
    database.checkpoint()
    assert log.stat().st_size == 0


def test_what_contradicts_itself_is_counted(database: Database) -> None:
    with database.begin() as c:
        c.exec_driver_sql("PRAGMA writable_schema = ON")
        c.exec_driver_sql(
            "UPDATE sqlite_master SET sql = replace(sql, 'word TEXT NOT NULL', 'word TEXT NOT NULL "
            "CHECK (word > ''z'')') WHERE name = 'said'"
        )
    database.close()
    database.reopen()
    assert database.faults() == 1


def test_a_page_that_does_not_match_is_a_fault_and_noted(database: Database) -> None:
    with database.begin() as c:
        c.exec_driver_sql("INSERT INTO said (word) SELECT hex(randomblob(2000)) FROM (SELECT 1 UNION SELECT 2)")
    database.close()
    data = bytearray(database.path.read_bytes())
    data[len(data) // 2] ^= 1
    database.path.write_bytes(data)
    database.reopen()
    assert database.faults() > 0
    database.close()


@pytest.mark.parametrize("call", ["faults", "checkpoint", "pragma"])
def test_a_disk_that_fails_is_not_called_a_damaged_file(
    database: Database, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    class Failing:
        def execute(self, sql: str) -> Any:
            raise dbapi2.OperationalError("disk I/O error")

    with monkeypatch.context() as patched:
        patched.setattr(engine, "_raw", lambda connection: Failing())
        with pytest.raises(LocalStore) as caught:
            database.pragma("user_version") if call == "pragma" else getattr(database, call)()
        assert caught.value.code == "disk"
        assert not database.damaged
        # Closing does not fail for it: the log stays and is folded in at the next start.
        database.close()
    database.reopen()
    assert words(database) == ["one"]


def test_what_is_damaged_is_closed_as_it_is(database: Database) -> None:
    database.checkpoint()
    with database.begin() as c:
        c.exec_driver_sql("INSERT INTO said (word) VALUES ('two')")
    folded: list[str] = []
    database.found_damaged()
    database.checkpoint = lambda: folded.append("folded")  # type: ignore[method-assign]
    database.close()
    database.close()
    assert folded == []


def test_a_file_is_closed_once_and_opened_again_with_the_same_promises(database: Database) -> None:
    database.close()
    database.close()
    database.reopen()
    assert words(database) == ["one"]
    assert database.pragma("synchronous") == 2
    beside = database.sibling(database.path.with_name("z.db"))
    assert (beside.durable, beside.pragma("synchronous")) == (True, 2)
    beside.close()
    with pytest.raises(DamagedFile):
        Database(database.path, bytes(32), durable=True)


def test_a_file_is_closed_from_the_thread_that_quits_and_its_log_is_folded_in(database: Database) -> None:
    database.pragma("journal_mode")
    reader = other(database.path)
    reader.execute("SELECT * FROM said").fetchall()
    quitting = threading.Thread(target=database.close)
    quitting.start()
    quitting.join()
    assert database.path.with_name("x.db-wal").stat().st_size == 0
    reader.close()


@pytest.mark.skipif(sys.platform != "linux", reason="the system does not list open files")
def test_a_closed_file_is_no_longer_open(database: Database) -> None:
    def is_open() -> bool:
        return any(str(database.path) in os.readlink(f) for f in Path("/proc/self/fd").iterdir() if f.is_symlink())

    assert is_open()
    database.close()
    assert not is_open()


def test_a_statement_is_no_part_of_the_trouble_it_meets(database: Database) -> None:
    database.pragma(f"max_page_count = {database.pragma('page_count')}")
    with pytest.raises(LocalStore) as caught, database.begin() as c:
        c.exec_driver_sql("INSERT INTO said (word) SELECT 'corrupt' || hex(randomblob(20000))")
    assert (caught.value.code, database.damaged) == ("disk_full", False)


def test_an_opening_waits_for_another_program_no_longer_than_any_other_step(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    database.close()
    holder = other(database.path)
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    monkeypatch.setattr(engine, "BUSY_TIMEOUT_MS", 50)
    begun = time.monotonic()
    with pytest.raises(LocalStore) as caught:
        Database(database.path, KEY, durable=True)
    assert caught.value.code == "busy"
    assert time.monotonic() - begun < 3
    holder.close()


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(LocalStore) as caught:
        Database(tmp_path / "none" / "x.db", KEY, durable=True)
    assert caught.value.code == "read_only"


def test_a_file_with_an_open_door_is_not_taken(tmp_path: Path) -> None:
    plain = sqlite3.connect(tmp_path / "plain.db")
    plain.execute("CREATE TABLE t (x)")
    plain.commit()
    plain.close()
    with pytest.raises(DamagedFile, match="not a database"):
        Database(tmp_path / "plain.db", KEY, durable=True)
