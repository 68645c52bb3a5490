"""A desktop of which every word of its own is marked, so that one that was forgotten stands out."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QLineEdit

from reviewer_app.desktop import Desktop, DesktopOptions
from reviewer_app.remote.secret_store import MemorySecrets
from reviewer_app.sdk import Reviewer
from reviewer_app.server.auth import service as auth
from tests.accessibility.conftest import Walked, until
from tests.servers import PASSWORD, sample_case, start_server
from tests.translation.reading import Marked, texts_of

PACKAGING = str(Path(__file__).resolve().parents[2] / "packaging")
if PACKAGING not in sys.path:
    # What collects the words is no part of the program.
    sys.path.append(PACKAGING)


@pytest.fixture(autouse=True)
def no_leftover_threads() -> None:
    """The desktop outlives each test; what it leaves behind is looked at when it was closed."""


@pytest.fixture(scope="module")
def marked(qapp: QApplication) -> Iterator[None]:
    """Every word said while this stands is marked."""
    translator = Marked(qapp)
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)
    translator.deleteLater()


@pytest.fixture(scope="module")
def walked(marked: None, qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walked]:
    before = set(threading.enumerate())
    folder = tmp_path_factory.mktemp("marked")
    with (
        closing(start_server(folder / "server")) as server,
        closing(Desktop(qapp, DesktopOptions(folder / "data", 0.0), bytes(range(32)), MemorySecrets())) as desktop,
    ):
        auth.add_account(server.context, "lead", PASSWORD, ("reviewer", "supervisor", "trainer"), "Lee Ad")
        with Reviewer(server.url, server.tokens["producer"]) as producer:
            sent = [r.case_id for r in producer.escalate_many(sample_case(f"inv-{n:04}") for n in range(4))]
        desktop.parts.store.opened.result(30)
        desktop.window.resize(1366, 768)
        desktop.begin()
        desktop.window.activateWindow()
        form = desktop.window.sign_in
        until(lambda: form.isVisible() and isinstance(desktop.window.focusWidget(), QLineEdit))
        place = Walked(desktop)
        place.signing_in = texts_of(desktop.window)
        form.server.setText(server.url)
        form.name.setText("lead")
        form.password.setText(PASSWORD)
        form.submit()
        until(desktop.window.queue.isVisible)
        place.case_ids = sent
        place.queue()
        yield place
    until(lambda: all(t in before or not t.is_alive() for t in threading.enumerate()))
