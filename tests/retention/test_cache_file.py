"""The copy's file: every flipped bit is seen or harmless, and a long reader cannot make its log grow without end."""

from __future__ import annotations

import random
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reviewer_app.clock import SystemClock
from reviewer_app.domain.case import Case
from reviewer_app.errors import LocalStore
from reviewer_app.store import cache_file
from reviewer_app.store.disposal import NAME, copy_key
from reviewer_app.store.engine import Database, derive
from reviewer_app.store.profile import ProfileStore, open_profile
from tests.fakes import NOON, FrozenClock, make_case, make_decision
from tests.retention.copies import KEY, Bench


def filled(bench: Bench, count: int = 40) -> dict[str, Case]:
    made = {c.id: c for c in (make_case(n) for n in range(1, count + 1))}
    long = {f"case-{n:04}": "x" * 9000 for n in range(1, count, 7)}
    made |= {i: replace(made[i], record={"text": text}) for i, text in long.items()}
    for case in made.values():
        bench.one(case)
    bench.store.outbox.save(make_decision(1, 1), "Invoice", NOON, NOON)
    return made


def read_all(store: ProfileStore, cases: dict[str, Case]) -> bool:
    """Whether everything reads as it was written, or says that it is damaged."""
    with suppress(LocalStore):
        return {i: store.cases.case(i) for i in cases} == cases
    return store.cases._db.damaged


def test_a_flipped_bit_is_seen_and_mended_never_believed(bench: Bench) -> None:
    cases = filled(bench)
    bench.store.close()
    path = bench.folder / "cache.db"
    good, chance = path.read_bytes(), random.Random(7)
    seen = 0
    places = [chance.randrange(len(good)) for _ in range(40)] + [0, 20, 4096, len(good) - 1]
    for place in places:
        data = bytearray(good)
        data[place] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
        store = open_profile(bench.folder, KEY, SystemClock())
        assert store.cache_rebuilt or read_all(store, cases), place
        store.close()
        # Whatever was damaged is made anew by the next start at the latest; what was said stays.
        store = open_profile(bench.folder, KEY, SystemClock())
        if store.cache_rebuilt or store.cases.sync_state() == (None, 0):
            seen += 1
        assert store.outbox.for_case("case-0001") is not None
        store.close()
        for leftover in bench.folder.glob("cache.db*"):
            leftover.unlink()
        path.write_bytes(good)
    # The others hit pages that these readings do not touch, and are met when they are.
    assert seen >= 8
    bench.store = open_profile(bench.folder, KEY, SystemClock())
    assert {i: bench.store.cases.case(i) for i in cases} == cases


@pytest.mark.parametrize("what", ["empty", "cut", "log of another file", "half key lost", "half key cut"])
def test_a_copy_that_cannot_be_is_made_anew_and_a_wrong_key_is_not_called_damage(
    bench: Bench, what: str, tmp_path: Path
) -> None:
    filled(bench)
    bench.store.close()
    path, log = bench.folder / "cache.db", bench.folder / "cache.db-wal"
    data = path.read_bytes()
    match what:
        case "empty":
            path.write_bytes(b"")
        case "cut":
            path.write_bytes(data[: len(data) // 2 - 100])
        case "log of another file":
            other = Bench(tmp_path / "other", FrozenClock())
            other.one(make_case(99))
            log.write_bytes((tmp_path / "other" / "cache.db-wal").read_bytes())
            other.store.close()
        case "half key lost":
            (bench.folder / NAME).unlink()
            # Without its half the copy is taken for one of an older release, and does not open as that.
        case _:
            (bench.folder / NAME).write_bytes(b"short")
    with pytest.raises(LocalStore) as caught:
        open_profile(bench.folder, b"w" * 32, SystemClock())
    assert caught.value.code == "wrong_key"
    bench.store = open_profile(bench.folder, KEY, SystemClock())
    assert bench.store.outbox.for_case("case-0001") is not None
    assert bench.store.cases.head("case-0099") is None
    if bench.store.cases.sync_state() == (None, 0):
        bench.one(make_case(1))
        assert bench.reopen().cases.case("case-0001") == make_case(1)
    else:
        assert what == "log of another file"
        assert bench.store.cases.case("case-0040") == make_case(40)


@pytest.mark.expects_log("keeps its log from being emptied")
def test_a_long_reader_cannot_make_the_log_grow_without_end(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_file, "LOG_BYTES", 2_000_000)
    bench.one(make_case(1))
    path, log = bench.folder / "cache.db", bench.folder / "cache.db-wal"
    reader: Any = Database(path, derive(copy_key(bench.folder, KEY), "cache.db"), durable=False)
    raw = reader._engine.connect()
    connection = raw.connection.driver_connection
    connection.execute("BEGIN")
    connection.execute("SELECT count(*) FROM case_row").fetchall()
    taken = 0
    caught = None
    while caught is None and taken < 400:
        taken += 1
        try:
            bench.one(make_case(taken + 1))
        except LocalStore as error:
            caught = error
    assert caught is not None
    assert caught.code == "busy"
    assert "kept" in caught.next_step
    assert 5 < taken < 300
    assert log.stat().st_size < 3_000_000
    # Decisions are another file's business.
    bench.store.outbox.save(make_decision(1, 1), "Invoice", NOON, NOON)
    connection.execute("ROLLBACK")
    raw.close()
    reader._engine.dispose()
    bench.one(make_case(500))
    assert log.stat().st_size < 2_000_000
    assert bench.store.cases.case("case-0500") is not None
