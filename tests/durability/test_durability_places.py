"""Places where a profile may not lie, and files of other versions."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reviewer_app.clock import SystemClock
from reviewer_app.domain.decision import OutboxState
from reviewer_app.errors import LocalStore
from reviewer_app.store import lock, place, schema
from reviewer_app.store.engine import Database
from reviewer_app.store.lock import ProfileLocked
from reviewer_app.store.profile import OUTBOX, open_profile
from tests.durability import acts
from tests.durability.old_outbox import make_old

KEY = acts.KEY
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "profile"


# ---- places and rights ------------------------------------------------------------------------


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root to become somebody else")
def test_a_folder_that_may_not_be_written_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "profile"
    open_profile(folder, KEY, SystemClock()).close()
    tmp_path.chmod(0o755)
    code = """
import os, sys
from pathlib import Path
from reviewer_app.clock import SystemClock
from reviewer_app.errors import LocalStore
from reviewer_app.store.profile import open_profile
os.setgid(65534)
os.setuid(65534)
try:
    open_profile(Path(sys.argv[1]), bytes(32), SystemClock())
except LocalStore as error:
    print(error.code, bool(error.next_step))
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.stdout == "read_only True\n", done.stderr


MOUNTS = """\
22 1 0:20 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:30 / /home rw - nfs4 server:/home rw
31 30 0:31 / /home/ana/local\\040disk rw - ext4 /dev/sdb1 rw
32 22 0:32 / /mnt/share rw - cifs //server/share rw
broken line
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/lib/x", "ext4"),
        ("/home/ana/.local/share", "nfs4"),
        ("/home/ana/local disk/x", "ext4"),
        ("/homestead", "ext4"),
        ("/mnt/share/deep/er", "cifs"),
    ],
)
def test_the_file_system_of_a_folder_is_that_of_the_nearest_mount(path: str, kind: str) -> None:
    assert place.kind_of(MOUNTS.splitlines(), Path(path)) == kind


def test_a_network_drive_is_refused_with_its_reason(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "file_system", lambda _directory: "nfs4")
    with pytest.raises(LocalStore, match=r"network drive \(nfs4\)") as caught:
        open_profile(folder, KEY, SystemClock())
    assert caught.value.code == "not_durable"
    assert not list(folder.iterdir())


def test_a_drive_without_locks_is_refused_and_not_called_busy(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none_here(_file: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(lock, "_lock", none_here)
    with pytest.raises(LocalStore) as caught:
        open_profile(folder, KEY, SystemClock())
    assert caught.value.code == "not_durable"
    assert not isinstance(caught.value, ProfileLocked)


# ---- versions ---------------------------------------------------------------------------------


def test_a_profile_of_the_first_schema_goes_on_and_its_old_file_stays_until_a_sync(folder: Path) -> None:
    make_old(folder, KEY)
    old = (folder / OUTBOX).read_bytes()
    store = open_profile(folder, KEY, SystemClock())
    assert (folder / "outbox.db.v1").read_bytes() == old
    assert {e.decision.decision_id: e.state for e in store.outbox.entries(None, 9)} == {
        "d1": OutboxState.WAITING,
        "d2": OutboxState.WITHDRAWN,
        "d3": OutboxState.WAITING,
    }
    assert [g.seal.chain_seq for g in store.outbox.sendable(9) if g.seal] == [1, 2]
    acts.save(store, 4)
    store.close()
    open_profile(folder, KEY, SystemClock()).close()
    assert schema.previous(folder / OUTBOX) == [folder / "outbox.db.v1"]
    store = open_profile(folder, KEY, SystemClock())
    store.outbox.set_meta("last_sync_at", SystemClock().now().isoformat())
    store.close()
    store = open_profile(folder, KEY, SystemClock())
    assert schema.previous(folder / OUTBOX) == []
    assert store.outbox.unsent() == 3
    store.close()


def test_the_old_file_does_not_keep_what_was_erased(folder: Path) -> None:
    make_old(folder, KEY)
    store = open_profile(folder, KEY, SystemClock())
    assert store.outbox.erase("c1") == 1
    assert schema.previous(folder / OUTBOX) == []
    store.close()


def test_a_migration_that_fails_leaves_the_old_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_old(folder, KEY)
    old = (folder / OUTBOX).read_bytes()

    def fails(database: Database, _schema: schema.Schema) -> None:
        with database.begin() as c:
            c.exec_driver_sql("DROP TRIGGER outbox_is_not_deleted")
            c.exec_driver_sql("DELETE FROM outbox")
        raise LocalStore("No.", "", "disk")

    with monkeypatch.context() as patched:
        patched.setattr(schema, "migrate", fails)
        with pytest.raises(LocalStore):
            open_profile(folder, KEY, SystemClock())
    assert (folder / OUTBOX).read_bytes() == old
    store = open_profile(folder, KEY, SystemClock())
    assert store.outbox.unsent() == 2
    store.close()
