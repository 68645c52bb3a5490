"""A key that is lost for good: what the journal holds for the server still arrives, once, and as its author's."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from reviewer_app.cli.app import app
from reviewer_app.clock import SystemClock
from reviewer_app.domain.decision import Action, Decision
from reviewer_app.errors import LocalStore
from reviewer_app.remote.secret_store import MemorySecrets
from reviewer_app.server.auth import service as auth
from reviewer_app.store import keys
from reviewer_app.store.looking import look
from reviewer_app.store.profile import JOURNAL, OUTBOX, ProfileStore, open_profile
from reviewer_app.store.shadow import META_SEAL_KEY
from tests.durability import acts
from tests.servers import PASSWORD, RunningServer, sample_case

KEY = acts.KEY


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments], prog_name="reviewer")


def feed(real: RunningServer, *numbers: int) -> list[str]:
    producer = real.client("producer")
    return [producer.post("/api/v1/cases", json=sample_case(f"inv-{n:04}")).json()["case_id"] for n in numbers]


def said(real: RunningServer, number: int, case_id: str, role: str = "reviewer") -> Decision:
    return acts.decision(
        number,
        case_id,
        decision_id=f"0192f0c1-0000-7000-8000-{number:012}",
        action=Action.APPROVE,
        outcome="pay",
        reasons=(),
        changes=(),
        note="",
        fence=None,
        author_id=real.accounts[role].id,
    )


def save(store: ProfileStore, decision: Decision) -> None:
    now = SystemClock().now()
    store.outbox.save(decision, "A case", now + timedelta(seconds=10), now)


def kept(real: RunningServer) -> list[str]:
    page = real.client("supervisor").get("/api/v1/decisions", params={"after": 0, "limit": 100}).json()
    return [d["decision"]["decision_id"] for d in page["decisions"]]


def test_a_journal_is_delivered_without_its_key(
    sqlite_server: RunningServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = sqlite_server
    auth.add_account(real.context, "ben", PASSWORD, ("reviewer",), "Ben")
    ids = feed(real, 1, 2, 3, 4)
    folder = tmp_path / "profile"
    store = open_profile(folder, KEY, SystemClock())
    store.outbox.set_meta(META_SEAL_KEY, real.context.keys.seal_public_base64)
    first, undone, held, theirs = (said(real, n, c) for n, c in enumerate(ids, 1))
    save(store, first)
    save(store, undone)
    store.outbox.withdraw(undone.decision_id)
    store.outbox.release_all()
    save(store, held)
    save(store, replace(theirs, author_id=real.accounts["supervisor"].id))
    store.close()

    with pytest.raises(LocalStore) as caught:
        keys.key_from_secrets(folder, MemorySecrets())
    assert f'reviewer recover-journal "{folder / JOURNAL}"' in caught.value.next_step
    # All that is left is the journal.
    alone = tmp_path / "stick" / "journal"
    alone.parent.mkdir()
    (folder / JOURNAL).rename(alone)
    before = alone.read_bytes()

    looked = run("recover-journal", alone, "--json")
    assert json.loads(looked.stdout) == {"waiting": 3}
    assert run("recover-journal", alone, "--user", "reviewer").exit_code == 1
    monkeypatch.setenv("REVIEWER_PASSWORD", PASSWORD)
    delivered = run("recover-journal", alone, "--user", "reviewer", "--server", real.url, "--json")
    assert delivered.stdout, delivered.output
    told = json.loads(delivered.stdout)
    assert (told["waiting"], told["kept"], told["of_others"]) == (3, 2, 1)
    assert delivered.exit_code == 1  # somebody else's is still in it
    assert kept(real) == [first.decision_id, held.decision_id]
    again = run("recover-journal", alone, "--user", "reviewer", "--server", real.url)
    assert "2 of 3 decisions have the server's receipt now." in again.stdout
    assert "sign in as that person" in again.output
    assert kept(real) == [first.decision_id, held.decision_id]
    assert alone.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"x" * 500, None])
def test_what_is_no_journal_is_said(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "outbox.journal"
    if content is not None:
        path.write_bytes(content)
    result = run("recover-journal", tmp_path)
    assert result.exit_code == 1
    assert "journal" in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    "make", [lambda f: keys.key_from_secrets(f, MemorySecrets()), lambda f: keys.key_from_passphrase(f, "long enough")]
)
def test_a_lost_key_is_never_replaced_by_a_new_one(tmp_path: Path, make: Callable[[Path], bytes]) -> None:
    folder = tmp_path / "profile"
    open_profile(folder, KEY, SystemClock()).close()
    for name in ("profile.json", "profile.copy.json"):
        (folder / name).unlink()
    with pytest.raises(LocalStore) as caught:
        make(folder)
    assert caught.value.code == "key_missing"


def test_a_newer_builds_profile_can_be_looked_at_and_is_not_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REVIEWER_PROFILE_DIR", str(tmp_path / "profile"))
    monkeypatch.setenv("REVIEWER_PASSPHRASE", "correct horse")
    folder = tmp_path / "profile"
    key = keys.key_from_passphrase(folder, "correct horse")
    store = open_profile(folder, key, SystemClock())
    acts.save(store, 1)
    with store.outbox._db.begin() as c:
        c.exec_driver_sql("ALTER TABLE outbox ADD COLUMN of_tomorrow TEXT")
        c.exec_driver_sql("PRAGMA user_version = 99")
    files = {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file() and p.name != "lock"}
    store.close()
    for path in folder.iterdir():
        if path.is_file():
            path.unlink()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    with pytest.raises(LocalStore, match="reviewer outbox") as caught:
        open_profile(folder, key, SystemClock())
    assert caught.value.code == "newer"
    files = {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file() and p.name != "lock"}
    sight = look(folder, key)
    assert (sight.newer, [e.decision for e in sight.entries]) == (True, [acts.decision(1)])
    listed = run("outbox")
    assert "Case c1" in listed.stdout
    assert "newer version" in listed.output
    assert json.loads(run("outbox", "--json").stdout)["decisions"][0]["decision_id"] == "d1"
    assert {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file() and p.name != "lock"} == files
    with pytest.raises(LocalStore, match="does not open"):
        look(folder, bytes(32))


def test_looking_reads_what_only_the_log_has(tmp_path: Path) -> None:
    folder = tmp_path / "profile"
    store = open_profile(folder, KEY, SystemClock())
    acts.save(store, 1)
    copied = tmp_path / "copied"
    copied.mkdir()
    for path in folder.iterdir():
        if path.is_file():
            (copied / path.name).write_bytes(path.read_bytes())
    store.close()
    assert (copied / f"{OUTBOX}-wal").stat().st_size > 0
    assert len(look(copied, KEY).entries) == 1
    with pytest.raises(LocalStore) as caught:
        look(tmp_path, KEY)
    assert caught.value.code == "no_profile"
