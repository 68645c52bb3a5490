"""The journal on a disk that fails: what is in the file then, and whether it is still trusted."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from reviewer_app.store import journal as journal_file
from reviewer_app.store import profile_file
from reviewer_app.store.journal import Body, FrameKind, Journal, scan

KEY = bytes(range(32))


def body(number: int) -> Body:
    return Body(number, FrameKind.PENDING, f"d{number}", f"plain {number}".encode())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "outbox.journal"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    made = Journal(path, KEY)
    made.rewrite([body(1), body(2)])
    yield made
    made.close()


class _Disk:
    """Writes or syncs that fail from some call on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.calls: list[str] = []
        self.fails: frozenset[str] = frozenset()
        for name in ("_write_all", "_sync"):
            monkeypatch.setattr(journal_file, name, self._or_fail(name, getattr(journal_file, name)))
        monkeypatch.setattr(journal_file, "sync_folder", self._or_fail("folder", profile_file.sync_folder))

    def _or_fail(self, name: str, really: Any) -> Any:
        def call(*arguments: Any) -> None:
            self.calls.append(name)
            really(*arguments)
            if name in self.fails:
                raise OSError(errno.EIO, "Input/output error")

        return call


@pytest.fixture
def disk(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> _Disk:
    return _Disk(monkeypatch)


def test_every_step_is_synced_before_it_is_called_done(journal: Journal, disk: _Disk, path: Path) -> None:
    journal.append([journal.frame(body(3))])
    assert disk.calls == ["_write_all", "_sync"]
    disk.calls.clear()
    journal.rewrite([body(3)])
    assert disk.calls == ["_write_all", "_sync", "folder"]
    disk.calls.clear()
    journal.close()
    path.write_bytes(path.read_bytes() + b"torn")
    again = Journal(path, KEY)
    again.open()
    assert disk.calls == ["_sync"]
    again.close()


@pytest.mark.parametrize("step", ["_write_all", "_sync"])
def test_an_append_that_fails_leaves_the_file_as_it_was_and_no_trust_in_it(
    journal: Journal, disk: _Disk, path: Path, step: str
) -> None:
    before = path.read_bytes()
    disk.fails = frozenset({step})
    with pytest.raises(OSError, match="Input/output"):
        journal.append([journal.frame(body(3))])
    assert path.read_bytes() == before
    assert (journal.whole, journal.frames, journal.last, journal.size) == (False, 2, 2, len(before))
    disk.fails = frozenset()
    journal.rewrite([body(1), body(2), body(3)])
    assert (journal.whole, journal.frames) == (True, 3)


@pytest.mark.parametrize("step", ["_write_all", "_sync"])
def test_a_new_file_that_cannot_be_written_leaves_the_old_one_at_work(
    journal: Journal, disk: _Disk, path: Path, step: str
) -> None:
    before = path.read_bytes()
    open_files = len(os.listdir("/proc/self/fd")) if sys.platform == "linux" else 0
    disk.fails = frozenset({step})
    with pytest.raises(OSError, match="Input/output"):
        journal.rewrite([body(9)])
    disk.fails = frozenset()
    assert path.read_bytes() == before
    assert not path.with_name("outbox.journal.part").exists()
    if sys.platform == "linux":
        assert len(os.listdir("/proc/self/fd")) == open_files
    # What is appended now belongs to the old file and is read with it.
    assert journal.whole
    journal.append([journal.frame(body(3))])
    journal.close()
    again = Journal(path, KEY)
    assert [again.plain(f) for f in again.open()] == [b"plain 1", b"plain 2", b"plain 3"]
    again.close()


def test_a_first_file_that_cannot_be_written_is_not_trusted(tmp_path: Path, disk: _Disk) -> None:
    fresh = Journal(tmp_path / "fresh", KEY)
    disk.fails = frozenset({"_sync"})
    with pytest.raises(OSError, match="Input/output"):
        fresh.rewrite([body(1)])
    assert (fresh.whole, list(tmp_path.glob("fresh*"))) == (False, [])
    fresh.close()


def test_what_was_distrusted_is_trusted_again_when_it_was_made_anew(journal: Journal, disk: _Disk) -> None:
    journal.distrust()
    assert not journal.whole
    disk.fails = frozenset({"_sync"})
    with pytest.raises(OSError, match="Input/output"):
        journal.rewrite([body(1)])
    assert not journal.whole
    disk.fails = frozenset()
    journal.rewrite([body(1)])
    assert journal.whole


def test_where_an_open_file_cannot_be_replaced_it_is_closed_before(
    journal: Journal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replaced: list[int] = []
    really = Path.replace

    def replace(self: Path, target: Path) -> Path:
        assert (self.name, target) == ("outbox.journal.part", path)
        replaced.append(journal._file)
        return really(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    with monkeypatch.context() as windows:
        windows.setattr(os, "name", "nt")
        journal.rewrite([body(3)])
    assert replaced == [-1]
    journal.append([journal.frame(body(4))])
    assert [f.number for f in scan(path.read_bytes()).frames] == [3, 4]
    journal.rewrite([body(5)])
    assert replaced[1] >= 0


def test_what_was_closed_to_be_replaced_and_was_not_is_not_trusted(
    journal: Journal, disk: _Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "Somebody reads it")

    with monkeypatch.context() as windows:
        windows.setattr(os, "name", "nt")
        windows.setattr(Path, "replace", refuse)
        with pytest.raises(PermissionError):
            journal.rewrite([body(3)])
    assert not journal.whole
    journal.rewrite([body(3)])
    assert journal.whole


def test_a_write_in_pieces_is_whole(journal: Journal, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really = os.write
    monkeypatch.setattr(os, "write", lambda file, data: really(file, data[:7]))
    journal.append([journal.frame(body(3))])
    assert [f.number for f in scan(path.read_bytes()).frames] == [1, 2, 3]


def test_the_disk_itself_is_asked_where_the_system_can(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[Any, ...]] = []
    monkeypatch.setattr(os, "fsync", lambda file: asked.append(("fsync", file)))
    journal_file._sync(7)
    full = SimpleNamespace(F_FULLFSYNC=51, fcntl=lambda file, what: asked.append(("full", file, what)))
    monkeypatch.setitem(sys.modules, "fcntl", full)
    journal_file._sync(8)
    monkeypatch.setitem(sys.modules, "fcntl", None)
    journal_file._sync(9)
    assert asked == [("fsync", 7), ("full", 8, 51), ("fsync", 9)]
