"""After a day's work and a crash, no word of a case lies anywhere in the clear."""

from __future__ import annotations

import base64
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reviewer_app.errors import LocalStore, Refused
from reviewer_app.logbook import Discreet
from tests.servers import RunningServer, sample_case

CANARY = "Zebrafinkenweg4711"


def copies(text: str) -> list[bytes]:
    """Ways in which a word lies about."""
    encoded = [base64.b64encode(b"x" * n + text.encode())[4:-4] for n in range(3)]
    return [text.encode(), text.lower().encode(), text.encode("utf-16-le"), text.encode().hex().encode(), *encoded]


def send(server: RunningServer, number: int) -> str:
    inside = f"{CANARY} document {number}".encode()
    document = {
        "name": f"{CANARY}.txt",
        "media_type": "text/plain",
        "content_base64": base64.b64encode(inside).decode(),
    }
    case = sample_case(f"inv-{number}", title=f"{CANARY} title", record={"po": CANARY}, documents=[document])
    answer = server.client("producer").post("/api/v1/cases", json=case)
    assert answer.status_code in (200, 201), answer.text
    return str(answer.json()["case_id"])


@pytest.mark.skipif(sys.platform != "linux", reason="looks at where Linux keeps things")
def test_a_day_and_a_crash_leave_no_word_in_the_clear(sqlite_server: RunningServer, tmp_path: Path) -> None:
    ids = [send(sqlite_server, n) for n in range(3)]
    places = {
        name: tmp_path / "person" / name for name in ("home", "tmp", "data", "state", "cache", "config", "profile")
    }
    for place in places.values():
        place.mkdir(parents=True)
    environment = {
        **{k: v for k, v in os.environ.items() if k in {"PATH", "LD_LIBRARY_PATH", "LANG"}},
        "HOME": str(places["home"]),
        "TMPDIR": str(places["tmp"]),
        "XDG_DATA_HOME": str(places["data"]),
        "XDG_STATE_HOME": str(places["state"]),
        "XDG_CACHE_HOME": str(places["cache"]),
        "XDG_CONFIG_HOME": str(places["config"]),
        "REVIEWER_PROFILE_DIR": str(places["profile"]),
        "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    before = set(Path("/tmp").iterdir())
    done = subprocess.run(
        [sys.executable, "-m", "tests.retention.one_day", sqlite_server.url, CANARY, *ids],
        env=environment,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    files = [p for p in (tmp_path / "person").rglob("*") if p.is_file()]
    names = {p.name for p in files}
    assert {"cache.db", "outbox.db", "outbox.journal", "desktop.log", "crash.txt"} <= names
    log = next(p for p in files if p.name == "desktop.log").read_text()
    # All of it was noted, by place and type.
    for said in ("the store: LocalStore(damaged)", "a value: str and ValueError", "a thread broke", "the day ends"):
        assert said in log
    assert "never retrieved" in log
    new = [p for p in Path("/tmp").iterdir() if p not in before and p.is_file()]
    wanted = copies(CANARY)
    for path in [*files, *new]:
        try:
            data = path.read_bytes()
        except OSError:
            continue
        assert not any(c in data for c in wanted), path
        assert CANARY.lower() not in str(path.relative_to("/")).lower()
    assert not any(c in done.stdout + done.stderr for c in wanted), done.stderr.decode()[-3000:]


def formatted(message: str, *args: object, name: str = "reviewer_app.x", error: BaseException | None = None) -> str:
    info = None if error is None else (type(error), error, error.__traceback__)
    return Discreet().format(logging.LogRecord(name, logging.ERROR, "f.py", 1, message, args, info))


def test_the_log_tells_numbers_codes_and_places_and_no_words() -> None:
    assert formatted("%d of %s at %.1f", 3, CANARY, 0.5).endswith("3 of str at 0.5")
    assert formatted("%s", Refused(CANARY, CANARY, "not_found")).endswith("Refused(not_found)")
    assert formatted("%s", OSError(28, CANARY)).endswith("OSError(errno 28)")
    assert CANARY not in formatted("%(a)s", {"a": CANARY})
    assert CANARY not in formatted("%d", CANARY)
    assert CANARY not in formatted("never retrieved\n%r", CANARY, name="asyncio")
    try:
        try:
            raise KeyError(CANARY)
        except KeyError as inner:
            raise LocalStore(CANARY, "", "disk") from inner
    except LocalStore as error:
        text = formatted("it broke", error=error)
    assert CANARY not in text
    assert "LocalStore(disk)" in text
    assert "KeyError" in text
    assert "test_residue.py:" in text
