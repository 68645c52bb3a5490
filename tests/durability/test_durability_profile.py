"""Lost, empty, garbage and another key's: what each combination of files means, and that nothing is deleted."""

from __future__ import annotations

import itertools
import random
import shutil
from pathlib import Path

import pytest

from reviewer_app.clock import SystemClock
from reviewer_app.domain.decision import OutboxState
from reviewer_app.errors import LocalStore
from reviewer_app.store import profile_file
from reviewer_app.store.disposal import NAME as COPY_KEY
from reviewer_app.store.engine import Database, derive
from reviewer_app.store.profile import CACHE, JOURNAL, OUTBOX, ProfileStore, open_profile
from tests.durability import acts

KEY = acts.KEY
OTHER = bytes(reversed(KEY))
HOW = ("ok", "missing", "zero", "garbage", "wrong key")
Combination = tuple[str, str, str, str]
"""How profile.json (with its twin), outbox.db, outbox.journal and cache.db are found."""


def fill(store: ProfileStore) -> None:
    """Three decisions: one waits, one was undone, one has its receipt."""
    for number in (1, 2, 3):
        acts.save(store, number)
    store.outbox.withdraw("d2")
    store.outbox.release_all()
    acts.settle(store, 3, acts.DecisionOutcome.ACCEPTED, 5)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A filled profile, and one of another key to take files from."""
    base = tmp_path_factory.mktemp("profiles")
    for name, key in (("mine", KEY), ("other", OTHER)):
        store = open_profile(base / name, key, SystemClock())
        fill(store)
        store.close()
    return base / "mine", base / "other"


def lay(folders: tuple[Path, Path], to: Path, how: Combination) -> None:
    mine, other = folders
    to.mkdir()
    names = ((profile_file.NAME, profile_file.TWIN), (OUTBOX,), (JOURNAL,), (CACHE,))
    for group, state in zip(names, how, strict=True):
        for name in group:
            if state == "zero":
                (to / name).touch()
            elif state == "garbage":
                (to / name).write_bytes(random.Random(name).randbytes(9000))
            elif state != "missing":
                shutil.copy((mine if state == "ok" else other) / name, to / name)
    if how[3] in {"ok", "wrong key"}:
        shutil.copy((mine if how[3] == "ok" else other) / COPY_KEY, to / COPY_KEY)


def expected(how: Combination) -> str:
    """What must come of it: `whole`, `restored`, `fresh`, or the code of the refusal."""
    described, outbox, journal, cache = how
    if described == "wrong key":
        return "wrong_key"
    if described != "ok" and "ok" not in (outbox, journal, cache):
        if journal == "wrong key":
            return "wrong_key"
        return "fresh" if set(how[1:]) == {"missing"} else "incident"
    if outbox == "ok":
        return "whole"
    return "restored" if journal == "ok" else "incident"


def contents(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file() and p.name not in {"lock", "ballast"}}


def outcome(folder: Path) -> str:
    before = contents(folder)
    try:
        store = open_profile(folder, KEY, SystemClock())
    except LocalStore as error:
        refused: LocalStore | None = error
    else:
        refused = None
    if refused is not None:
        assert refused.message
        assert refused.next_step
        assert contents(folder) == before, "a refusal changed something"
        return refused.code
    try:
        states = {e.decision.decision_id: e.state for e in store.outbox.entries(None, 9)}
        if not states:
            return "fresh"
        assert states == {"d1": OutboxState.WAITING, "d2": OutboxState.WITHDRAWN, "d3": OutboxState.ACCEPTED}
        assert store.outbox.receipt("d3") is not None
        assert store.outbox.sendable(9)[0].seal is not None
        found = "restored" if store.restored else "whole"
    finally:
        store.close()
    # Whatever was put aside is still there, byte for byte.
    kept = list(contents(folder).values())
    for name in (OUTBOX, JOURNAL):
        data = before.get(name)
        assert not data or data in kept or found == "whole" or name == JOURNAL
    assert not profile_file.half(folder)
    again = open_profile(folder, KEY, SystemClock())
    assert (again.restored, again.cache_rebuilt) == ("", False)
    assert len(again.outbox.entries(None, 9)) == 3
    again.close()
    return found


def _combinations() -> list[Combination]:
    """Every combination of the three that matter for decisions; each with one state of the cache in turn."""
    caches = itertools.cycle(HOW)
    chosen = [(*three, next(caches)) for three in itertools.product(HOW, repeat=3)]
    # Where the key must be proven by the cache, or by nothing, the cache's state decides.
    lost = ("missing", "zero", "garbage")
    chosen += [(d, o, j, "ok") for d in lost for o in lost for j in lost]
    chosen += [("missing", "missing", "missing", c) for c in HOW]
    return sorted(set(chosen))


def test_every_combination_of_lost_and_foreign_files_is_told_apart(folders: tuple[Path, Path], tmp_path: Path) -> None:
    combinations = _combinations()
    assert len(combinations) >= 140
    wrong = {}
    for number, how in enumerate(combinations):
        folder = tmp_path / str(number)
        lay(folders, folder, how)
        found = outcome(folder)
        if found != expected(how):
            wrong[how] = (found, expected(how))
        shutil.rmtree(folder)
    assert wrong == {}
    assert {expected(c) for c in combinations} == {"whole", "restored", "fresh", "incident", "wrong_key"}


def test_what_was_restored_is_said_in_words(folders: tuple[Path, Path], tmp_path: Path) -> None:
    lay(folders, tmp_path / "p", ("ok", "garbage", "ok", "ok"))
    store = open_profile(tmp_path / "p", KEY, SystemClock())
    assert "was damaged" in store.restored
    assert "3 decisions were restored" in store.restored
    assert "1 of them waits to be delivered" in store.restored
    store.close()
    assert (tmp_path / "p" / "outbox.db.bad").read_bytes() == random.Random(OUTBOX).randbytes(9000)


def test_a_second_damage_does_not_write_over_the_first(folders: tuple[Path, Path], tmp_path: Path) -> None:
    folder = tmp_path / "p"
    lay(folders, folder, ("ok", "garbage", "ok", "ok"))
    open_profile(folder, KEY, SystemClock()).close()
    (folder / OUTBOX).write_bytes(b"again" * 2000)
    open_profile(folder, KEY, SystemClock()).close()
    assert (folder / "outbox.db.bad").read_bytes() == random.Random(OUTBOX).randbytes(9000)
    assert (folder / "outbox.db.bad2").read_bytes() == b"again" * 2000


@pytest.mark.parametrize("name", [OUTBOX, JOURNAL, profile_file.NAME, CACHE])
def test_a_flipped_bit_anywhere_in_any_file_costs_nothing(
    folders: tuple[Path, Path], tmp_path: Path, name: str
) -> None:
    chance = random.Random(name)
    good = (folders[0] / name).read_bytes()
    regions = 12
    for region in range(regions):
        folder = tmp_path / f"{region}"
        lay(folders, folder, ("ok", "ok", "ok", "ok"))
        at = len(good) * region // regions + chance.randrange(max(1, len(good) // regions))
        data = bytearray(good)
        data[min(at, len(data) - 1)] ^= 1 << chance.randrange(8)
        (folder / name).write_bytes(data)
        assert outcome(folder) == ("restored" if name == OUTBOX else "whole"), (name, at)
        if name in {OUTBOX, JOURNAL}:
            # Made good: the file that was damaged alone is enough again.
            (folder / (JOURNAL if name == OUTBOX else OUTBOX)).unlink()
            assert outcome(folder) == ("whole" if name == OUTBOX else "restored")
        shutil.rmtree(folder)


def running(folders: tuple[Path, Path], folder: Path, number: int = 4) -> dict[str, bytes]:
    """Files as a crash right after a save leaves them: with a log beside the outbox."""
    lay(folders, folder, ("ok", "ok", "ok", "ok"))
    store = open_profile(folder, KEY, SystemClock())
    acts.save(store, number)
    files = contents(folder)
    store.close()
    assert files["outbox.db-wal"]
    for path in folder.iterdir():
        if path.is_file():
            path.unlink()
    return files


def lay_files(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        (folder / name).write_bytes(data)


def test_a_lost_log_costs_nothing(folders: tuple[Path, Path], tmp_path: Path) -> None:
    files = running(folders, tmp_path / "p")
    for name in ("outbox.db-wal", "outbox.db-shm"):
        files.pop(name, None)
    lay_files(tmp_path / "p", files)
    store = open_profile(tmp_path / "p", KEY, SystemClock())
    entry = store.outbox.entry("d4")
    assert entry is not None
    assert entry.decision == acts.decision(4)
    assert "had lost its newest part" in store.restored
    assert store.outbox.next_device_seq() == 5
    store.close()


@pytest.mark.parametrize("whose", ["another database's", "an older state's", "the index alone"])
def test_a_log_that_is_not_this_files_costs_nothing(folders: tuple[Path, Path], tmp_path: Path, whose: str) -> None:
    folder = tmp_path / "p"
    older = running(folders, folder)
    if whose == "another database's":
        foreign = Database(tmp_path / "x.db", derive(OTHER, OUTBOX), durable=True)
        with foreign.begin() as c:
            c.exec_driver_sql("CREATE TABLE t (x)")
            c.exec_driver_sql("INSERT INTO t VALUES (randomblob(90000))")
        log = (tmp_path / "x.db-wal").read_bytes()
        foreign.close()
        files = older | {"outbox.db-wal": log}
    else:
        lay_files(folder, older)
        store = open_profile(folder, KEY, SystemClock())
        acts.save(store, 5)
        for number in range(6, 30):
            acts.save(store, number)
        store.outbox.release_all()
        store.close()
        files = contents(folder)
        files["outbox.db-shm" if whose == "the index alone" else "outbox.db-wal"] = older["outbox.db-wal"]
    for path in folder.iterdir():
        if path.is_file():
            path.unlink()
    lay_files(folder, files)
    store = open_profile(folder, KEY, SystemClock())
    ids = {e.decision.decision_id for e in store.outbox.entries(None, 99)}
    assert {"d1", "d2", "d3", "d4"} <= ids
    if whose != "another database's":
        assert {f"d{n}" for n in range(5, 30)} <= ids
        assert store.outbox.unsent() == 27
    store.close()


def test_the_first_start_may_be_cut_short_again_and_again(tmp_path: Path) -> None:
    folder = tmp_path / "p"
    folder.mkdir()
    profile_file.write(folder, profile_file.ProfileFile(profile_file.FORMAT))
    (folder / OUTBOX).touch()
    store = open_profile(folder, KEY, SystemClock())
    assert store.restored == ""
    store.close()
    for path in folder.iterdir():
        if path.is_file():
            path.unlink()
    profile_file.write(folder, profile_file.ProfileFile(profile_file.FORMAT))
    (folder / OUTBOX).write_bytes(bytes(4096))
    open_profile(folder, KEY, SystemClock()).close()
