"""One real desktop on a real server, walked by several tests as a person would."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit

from reviewer_app.desktop import Desktop, DesktopOptions
from reviewer_app.remote.secret_store import MemorySecrets
from reviewer_app.sdk import Reviewer
from reviewer_app.server.auth import service as auth
from tests.servers import PASSWORD, sample_case, start_server

PATIENCE_MS = 8_000


def until(holds: Callable[[], bool], why: Callable[[], str] = str) -> None:
    """Let the event loop run until it holds; its threads go on meanwhile."""
    if holds():
        return
    loop, look, limit = QEventLoop(), QTimer(interval=10), QTimer(singleShot=True, interval=PATIENCE_MS)
    look.timeout.connect(lambda: loop.quit() if holds() else None)
    limit.timeout.connect(loop.quit)
    look.start()
    limit.start()
    loop.exec()
    look.stop()
    limit.stop()
    assert holds(), why()


class Walked:
    """A desktop at which a supervisor who also decides is signed in."""

    def __init__(self, desktop: Desktop) -> None:
        self.desktop, self.window, self.until = desktop, desktop.window, until
        self.case_ids: list[str] = []

    def queue(self) -> None:
        """The list of cases."""
        self.window.show_place("go.queue")
        until(lambda: self.window.queue.model.rowCount() >= len(self.case_ids))

    def case(self) -> None:
        """The first case on the desk."""
        self.window.open_case(self.case_ids[0])
        until(self.desktop.case.is_ready)

    def panel(self) -> None:
        """A reason is being asked for."""
        self.case()
        self.desktop.case.presenter.digit(2)


@contextmanager
def walked_desktop(
    app: QApplication, folder: Path, at_the_door: Callable[[Walked], object] = lambda _: None
) -> Iterator[Walked]:
    """A supervisor who also decides, signed in, with four cases; `at_the_door` is called before signing in."""
    before = set(threading.enumerate())
    with (
        closing(start_server(folder / "server")) as server,
        closing(Desktop(app, DesktopOptions(folder / "data", 0.0), bytes(range(32)), MemorySecrets())) as desktop,
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
        at_the_door(place)
        # Through the form: its answer comes after that of the kept session, which there is none of.
        form.server.setText(server.url)
        form.name.setText("lead")
        form.password.setText(PASSWORD)
        form.submit()
        until(desktop.window.queue.isVisible)
        place.case_ids = sent
        place.queue()
        yield place
    until(lambda: all(t in before or not t.is_alive() for t in threading.enumerate()))
