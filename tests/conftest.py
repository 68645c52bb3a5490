"""Silence is a tested property: warnings, log records, Qt messages and leftover threads fail a test."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

if (Path(__file__).parent / "servers.py").exists():
    pytest_plugins = ["tests.servers"]

THREAD_GRACE_S = 5.0
LONG = ("journeys", "model", "cli", "samples", "durability", "bench")
"""Folders whose few tests take long: they begin, so that no worker is left alone with one at the end."""


class _Recorder(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "expects_log(text): log records that contain text are part of this test")
    config.addinivalue_line("markers", "soak: long runs, outside the ordinary suite")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    def rank(item: pytest.Item) -> int:
        folder = item.path.parent.name
        return LONG.index(folder) if folder in LONG else len(LONG)

    items.sort(key=rank)


@pytest.fixture(autouse=True)
def no_unexpected_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """A record of WARNING or above fails the test unless it is marked `expects_log`."""
    recorder = _Recorder()
    root = logging.getLogger()
    root.addHandler(recorder)
    yield
    root.removeHandler(recorder)
    expected = [text for mark in request.node.iter_markers("expects_log") for text in mark.args]
    surprises = [r for r in recorder.records if not any(text in r.getMessage() for text in expected)]
    assert not surprises, "unexpected log: " + "; ".join(f"{r.name}: {r.getMessage()}" for r in surprises)


@pytest.fixture(autouse=True)
def no_leftover_threads() -> Iterator[None]:
    """Threads a test starts must end with it; those of wider fixtures are there before."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + THREAD_GRACE_S
    for thread in threading.enumerate():
        if thread not in before and thread is not threading.current_thread():
            thread.join(max(0.0, deadline - time.monotonic()))
    left = [t.name for t in threading.enumerate() if t not in before and t.is_alive()]
    assert not left, f"threads left behind: {left}"


@pytest.fixture(autouse=True)
def home_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the person's own folders or keyring."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "xdg"))
    monkeypatch.setenv("REVIEWER_PROFILE_DIR", str(tmp_path / "profile"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
