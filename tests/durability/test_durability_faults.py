"""A system that says no: full disks, failing syncs, files others hold, folders that may not be written, kills."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer_app.clock import SystemClock
from reviewer_app.errors import LocalStore
from reviewer_app.store import engine
from reviewer_app.store.ballast import BALLAST_BYTES
from reviewer_app.store.engine import derive
from reviewer_app.store.lock import ProfileLocked
from reviewer_app.store.profile import OUTBOX, ProfileStore, open_profile
from tests.durability import acts
from tests.durability.disk import STRACE
from tests.durability.sweep import available

KEY = acts.KEY
ROOT = Path(__file__).resolve().parents[2]
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux only")
recorded = pytest.mark.skipif(not available(), reason="system calls cannot be broken here (strace is missing)")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "profile"


@pytest.fixture
def store(folder: Path) -> Iterator[ProfileStore]:
    opened = open_profile(folder, KEY, SystemClock())
    yield opened
    opened.close()


def child(code: str, *arguments: str, before: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """Python in a process of its own; `acts` and the store are imported."""
    head = (
        "import json, os, sys\nfrom pathlib import Path\nfrom tests.durability import acts\n"
        "from reviewer_app.clock import SystemClock\nfrom reviewer_app.errors import LocalStore\n"
        "from reviewer_app.store.profile import open_profile\n"
        "def told(error): print(json.dumps([error.code, error.message, error.next_step]), flush=True)\n"
    )
    return subprocess.run(
        [*before, sys.executable, "-c", head + code, *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        timeout=120,
    )


# ---- files that others hold -------------------------------------------------------------------


HOLD = """
import sys, time
from sqlcipher3 import dbapi2
c = dbapi2.connect(sys.argv[1], isolation_level=None)
c.execute(f"PRAGMA key = \\"x'{sys.argv[2]}'\\"")
if sys.argv[3] == "whole":
    c.execute("PRAGMA locking_mode = EXCLUSIVE")
c.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
"""


def hold(folder: Path, how: str) -> subprocess.Popen[str]:
    """Another program with the outbox to itself until its input ends."""
    key = derive(KEY, OUTBOX).hex()
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder / OUTBOX), key, how],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def let_go(holder: subprocess.Popen[str]) -> None:
    holder.communicate("")


def test_a_file_another_program_holds_is_said_in_time_and_is_not_damaged(
    folder: Path, store: ProfileStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    acts.save(store, 1)
    store.close()
    monkeypatch.setattr(engine, "BUSY_TIMEOUT_MS", 200)
    store = open_profile(folder, KEY, SystemClock())
    holder = hold(folder, "write")
    try:
        begun = time.monotonic()
        with pytest.raises(LocalStore) as caught:
            acts.save(store, 2)
        assert time.monotonic() - begun < 3
        assert caught.value.code == "busy"
        assert caught.value.next_step
    finally:
        let_go(holder)
    acts.save(store, 2)
    store.close()
    for how in ("write", "whole"):
        holder = hold(folder, how)
        try:
            with pytest.raises(LocalStore) as caught:
                open_profile(folder, KEY, SystemClock())
            assert caught.value.code == "busy"
        finally:
            let_go(holder)
    store = open_profile(folder, KEY, SystemClock())
    assert (store.restored, store.outbox.unsent()) == ("", 2)
    assert not list(folder.glob("*.bad*"))
    store.close()


# ---- one writer -------------------------------------------------------------------------------


OPEN_AND_STAY = """
try:
    store = open_profile(Path(sys.argv[1]), acts.KEY, SystemClock())
except LocalStore as error:
    told(error)
else:
    print('"open"', flush=True)
    sys.stdin.read()
    if sys.argv[2] == "killed":
        os.kill(os.getpid(), 9)
    store.close()
"""


def test_of_two_programs_one_works_and_a_lock_does_not_outlive_its_owner(folder: Path) -> None:
    code = (
        "import json, os, sys\nfrom pathlib import Path\nfrom tests.durability import acts\n"
        "from reviewer_app.clock import SystemClock\nfrom reviewer_app.errors import LocalStore\n"
        "from reviewer_app.store.profile import open_profile\n"
        "def told(error): print(json.dumps([error.code, error.message, error.next_step]), flush=True)\n" + OPEN_AND_STAY
    )

    def start() -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", code, str(folder), "killed"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )

    both = [start(), start()]
    said = [json.loads(p.stdout.readline()) for p in both if p.stdout]
    assert sorted(s if isinstance(s, str) else s[0] for s in said) == ["locked", "open"]
    with pytest.raises(ProfileLocked):
        open_profile(folder, KEY, SystemClock())
    for process in both:
        process.communicate("")
    winner = both[said.index("open")]
    assert winner.returncode == -signal.SIGKILL
    open_profile(folder, KEY, SystemClock()).close()


# ---- full disks -------------------------------------------------------------------------------


FULL = """
folder = Path(sys.argv[1])
store = open_profile(folder, acts.KEY, SystemClock())
acts.save(store, 1)
assert (folder / "ballast").stat().st_size == 1024 * 1024
with (folder / "filler").open("wb") as stream:
    try:
        while True:
            os.write(stream.fileno(), bytes(4096))
    except OSError:
        pass
number = 1
try:
    while number < 2000:
        number += 1
        acts.save(store, number)
        if number == 6:
            print(json.dumps(["kept", (folder / "ballast").exists()]), flush=True)
except LocalStore as error:
    told(error)
print(json.dumps(["saved", number - 1]), flush=True)
(folder / "filler").unlink()
store.close()
store = open_profile(folder, acts.KEY, SystemClock())
print(json.dumps(["after", store.outbox.unsent(), store.restored, (folder / "ballast").exists()]), flush=True)
for path in folder.glob("outbox.db*"):
    path.rename(path.with_name("gone-" + path.name))
store.close()
store = open_profile(folder, acts.KEY, SystemClock())
print(json.dumps(["journal", store.outbox.unsent()]), flush=True)
"""


def _small_disk(folder: Path, size: str) -> tuple[str, ...]:
    folder.mkdir(exist_ok=True)
    mount = f'mount -t tmpfs -o size={size} none "{folder}" && exec "$@"'
    return ("unshare", "-rm", "sh", "-c", mount, "sh")


def _can_mount(folder: Path) -> bool:
    try:
        done = subprocess.run([*_small_disk(folder, "1m"), "true"], capture_output=True, check=False)
    except FileNotFoundError:
        return False
    return done.returncode == 0


@linux
def test_a_full_disk_still_takes_decisions_and_then_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "small"
    if not _can_mount(folder):
        pytest.skip("no file system of one's own here")
    # The first start leaves room for the ballast; then somebody else fills the disk to the last byte.
    done = child(FULL, str(folder), before=_small_disk(folder, "16m"))
    lines = [json.loads(line) for line in done.stdout.splitlines() if not line.startswith('{"kind"')]
    said = {line[0]: line for line in lines}
    assert done.returncode == 0, done.stderr
    assert said["kept"][1] is False, "the ballast was not given back"
    saved = said["saved"][1]
    assert saved > 20
    assert said["disk_full"][1] == "There is no room left on this computer's disk."
    assert said["after"][1:3] == [saved, ""]
    assert said["after"][3] is True
    assert said["journal"][1] == saved


def test_ballast_is_real_room_and_is_loaded_again(folder: Path, store: ProfileStore) -> None:
    path = folder / "ballast"
    if hasattr(os.stat_result, "st_blocks"):
        assert path.stat().st_blocks * 512 >= BALLAST_BYTES
    assert store.outbox._ballast.drop()
    assert not store.outbox._ballast.drop()
    store.close()
    open_profile(folder, KEY, SystemClock()).close()
    assert path.stat().st_size == BALLAST_BYTES


# ---- a disk that fails ------------------------------------------------------------------------


EIO = """
store = open_profile(Path(sys.argv[1]), acts.KEY, SystemClock())
for number in range(1, 9):
    try:
        acts.save(store, number)
    except LocalStore as error:
        told(error)
os._exit(0)
"""


@recorded
@pytest.mark.parametrize("name", ["outbox.db-wal", "outbox.journal"])
def test_a_sync_that_fails_is_never_called_saved_unless_another_file_has_it(folder: Path, name: str) -> None:
    """The outbox's own sync failing: not saved, said so. The journal's: saved, for the outbox has it."""
    open_profile(folder, KEY, SystemClock()).close()
    assert STRACE is not None
    (folder / "outbox.db-wal").touch()
    broken = "fsync,fdatasync"
    inject = ("-e", f"trace={broken}", "-e", f"inject={broken}:error=EIO:when=6+")
    done = child(EIO, str(folder), before=(STRACE, "-qq", "-o", os.devnull, "-P", str(folder / name), *inject))
    said = [json.loads(line) for line in done.stdout.splitlines()]
    promised = {line["id"] for line in said if isinstance(line, dict)}
    refused = [line for line in said if isinstance(line, list)]
    assert len(said) == 8, done.stderr
    if name == "outbox.journal":
        assert refused == []
    else:
        assert 0 < len(promised) < 8
        assert {(code, bool(step)) for code, _, step in refused} == {("disk", True)}
    store = open_profile(folder, KEY, SystemClock())
    assert promised <= {e.decision.decision_id for e in store.outbox.entries(None, 9)}
    store.close()


KILLED = """
store = open_profile(Path(sys.argv[1]), acts.KEY, SystemClock())
for number in range(store.outbox.next_device_seq(), 10**6):
    acts.save(store, number)
    if number % 3 == 0:
        acts.release(store)
"""


@recorded
def test_a_kill_at_any_call_loses_nothing_promised(folder: Path) -> None:
    """The real thing, at a few calls; the sweep plays all of them."""
    open_profile(folder, KEY, SystemClock()).close()
    assert STRACE is not None
    calls = "pwrite64,write,fsync,fdatasync"
    promised: dict[str, str] = {}
    for when in (14, 23, 52):
        inject = ("-e", f"trace={calls}", "-e", f"inject={calls}:signal=KILL:when={when}")
        paths = ("-P", str(folder / "outbox.db-wal"), "-P", str(folder / "outbox.journal"), "-P", str(folder / OUTBOX))
        (folder / "outbox.db-wal").touch()
        done = child(KILLED, str(folder), before=(STRACE, "-qq", "-o", os.devnull, *paths, *inject))
        assert done.returncode in {-signal.SIGKILL, 137}, (when, done.stderr)
        for line in done.stdout.splitlines():
            told = json.loads(line)
            if told["kind"] == "saved":
                promised[told["id"]] = told["payload"]
        store = open_profile(folder, KEY, SystemClock())
        kept = {e.decision.decision_id: acts.encode(e.decision).decode() for e in store.outbox.entries(None, 999)}
        assert promised.items() <= kept.items()
        assert store.restored == ""
        store.close()
    assert len(promised) > 1
