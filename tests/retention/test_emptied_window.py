"""What a person sees of an emptied computer, and how somebody begins afresh."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from reviewer_app import desktop
from reviewer_app.desktop import DesktopOptions, Start
from reviewer_app.errors import UserFacing
from reviewer_app.remote.secret_store import MemorySecrets
from reviewer_app.store import wiping
from reviewer_app.sync.identity import META_DEVICE, META_SERVER_KEY
from tests.retention.test_emptied_by_order import order, public_key

KEY = bytes(range(32))
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def app() -> QApplication:
    return desktop.make_app()


def until(app: QApplication, holds: Callable[[], bool], seconds: float = 30.0) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "never came true"
        app.processEvents()


@pytest.fixture
def start(app: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Start]]:
    made: list[Start] = []
    kept = MemorySecrets()
    monkeypatch.setattr(desktop, "kept_key", lambda _: (KEY, kept))
    told: list[UserFacing] = []

    def begin() -> Start:
        made.append(Start(app, DesktopOptions(tmp_path / "profile"), lambda *_: None, told.append))
        return made[-1]

    yield begin
    for one in made:
        one.close()
        one.deleteLater()
    assert told == []
    app.processEvents()


def texts(start: Start) -> str:
    assert start.farewell is not None
    labels = start.farewell.findChildren(QLabel)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
    return " ".join(label.text() for label in labels)


def test_the_page_says_why_and_sign_in_starts_afresh(
    app: QApplication, start: Callable[[], Start], tmp_path: Path
) -> None:
    folder = tmp_path / "profile"
    running = start()
    until(app, lambda: running.desktop is not None)
    assert running.desktop is not None
    parts = running.desktop.parts
    for key, value in ((META_DEVICE, "device"), (META_SERVER_KEY, public_key())):
        parts.store.run(lambda s, k=key, v=value: s.outbox.set_meta(k, v)).result(20)  # type: ignore[misc]
    assert parts.runner._wipe is not None
    parts.runner._wipe(order())
    until(app, lambda: running.farewell is not None and running.farewell.isVisible())
    assert running.desktop is None
    assert "emptied by your organisation's order" in texts(running)
    assert json.loads((folder / "emptied.json").read_text())["done"] is True
    assert running.farewell is not None
    running.farewell.button.click()
    until(app, lambda: running.desktop is not None)
    assert running.farewell is None
    assert running.desktop is not None
    assert running.desktop.parts.store.run(lambda s: s.outbox.get_meta(META_DEVICE)).result(20) is None
    assert not (folder / "emptied.json").exists()


@pytest.mark.parametrize("done", [False, True])
def test_the_next_start_finishes_and_says_it_too(
    app: QApplication, start: Callable[[], Start], tmp_path: Path, done: bool
) -> None:
    folder = tmp_path / "profile"
    folder.mkdir()
    wiping.begin(folder, order())
    (folder / "outbox.db").write_bytes(b"half gone")
    if done:
        wiping.finish(folder, MemorySecrets())
    running = start()
    until(app, lambda: running.farewell is not None and running.farewell.isVisible())
    assert running.desktop is None
    assert not (folder / "outbox.db").exists()
    assert wiping.state(folder) is wiping.Emptied.DONE
