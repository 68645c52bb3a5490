"""No promise is broken by a power cut or a kill after any call that changes the disk."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.durability.disk import Call, Disk
from tests.durability.sweep import available, sweep

recorded = pytest.mark.skipif(not available(), reason="system calls cannot be recorded here (strace is missing)")


@recorded
@pytest.mark.parametrize("old", [False, True])
def test_every_promise_outlives_a_power_cut_or_a_kill_at_any_call(old: bool) -> None:
    report = sweep(points=50, seed=7, old=old)
    assert report.ok, report.failures
    assert report.points > 25
    assert {"killed", "lazy", "some"} == {k.split("/")[0] for k in report.kinds}


@recorded
@pytest.mark.parametrize(
    ("naive", "left", "how", "points"),
    [
        # Without waiting for the disk, what was called saved is lost; the journal would hide it.
        ("normal", "outbox", "lazy", 45),
        # A journal that is not synced cannot bring a lost outbox back.
        ("journal", "journal", "lazy", 45),
        # A receipt of its own transaction: delivered, and nothing to show for it, between two calls of very many.
        ("receipt", "outbox", "killed", 200),
    ],
)
def test_the_usual_mistakes_are_seen(naive: str, left: str, how: str, points: int) -> None:
    careless = sweep(points=points, seed=3, naive=naive, left=left, how=how, old=False)
    assert careless.lost + careless.corrupt > 0


@recorded
def test_the_same_cuts_find_nothing_where_the_mistakes_are_not_made() -> None:
    for left, how in (("outbox", "lazy"), ("journal", "lazy"), ("outbox", "killed")):
        careful = sweep(points=20, seed=3, left=left, how=how, old=False)
        assert careful.ok, careful.failures


def _hex(text: str) -> str:
    return '"' + "".join(f"\\x{b:02x}" for b in text.encode()) + '"'


def test_the_disk_forgets_what_was_not_synced_and_never_what_was() -> None:
    disk = Disk(Path("/p"))
    chance = random.Random(1)
    for call in (
        Call("openat", ("AT_FDCWD", _hex("/p/a"), "O_RDWR|O_CREAT", "0600"), 5),
        Call("openat", ("AT_FDCWD", _hex("/p"), "O_RDONLY"), 6),
        Call("write", ("5", _hex("first"), "5"), 5),
        Call("fsync", ("5",), 0),
    ):
        disk.play(call)
    # The content is on the disk and its name is not.
    assert disk.cut(chance, lazy=True) == {}
    assert disk.killed() == {"a": b"first"}
    disk.play(Call("fsync", ("6",), 0))
    disk.play(Call("pwrite64", ("5", _hex("XX"), "2", "5"), 2))
    disk.play(Call("rename", (_hex("/p/a"), _hex("/p/b")), 0))
    assert disk.cut(chance, lazy=True) == {"a": b"first"}
    assert disk.killed() == {"b": b"firstXX"}
    seen = {tuple(sorted(disk.cut(chance, lazy=False).items())) for _ in range(60)}
    assert {(("a", b"first"),), (("b", b"firstXX"),)} <= seen
    disk.play(Call("fdatasync", ("5",), 0))
    disk.play(Call("fsync", ("6",), 0))
    assert disk.cut(chance, lazy=True) == {"b": b"firstXX"}
