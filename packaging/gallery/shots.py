"""Every state at one scale: python -m gallery.shots FOLDER SCALE SIZE[,SIZE…] [NAME…]."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit

from reviewer_app.demo.backend import DemoBackend
from reviewer_app.demo.show import demo_backend, demo_desktop
from reviewer_app.demo.stage import Stage, TourFailed
from reviewer_app.desktop import Desktop, DesktopOptions
from reviewer_app.domain.view import QueueFilter

THEMES = ("light", "dark", "contrast")
WORKFLOWS = ("supplier-invoice", "kyc-identity", "patient-scheduling", "intake-conflict")
UNDO_S = 3600.0


class Gallery:
    """One desktop that is brought into one state after the other."""

    def __init__(self, backend: DemoBackend, desktop: Desktop, folder: Path, scale: str, sizes: list[str]) -> None:
        self.backend, self.desktop, self.window = backend, desktop, desktop.window
        self.stage = Stage(desktop.app, desktop.window, folder, desktop.window.look.choose)
        self._folder, self._scale, self._sizes = folder, scale, sizes
        self.missed: list[str] = []

    def run(self, only: set[str]) -> None:
        """Everything, or the states named."""
        self._shoot("sign-in", self._sign_in_page, only)
        self._sign_in("reviewer")
        invoice = partial(self._case, WORKFLOWS[0])
        plan: list[tuple[str, Callable[[], None], tuple[str, ...]]] = [
            ("queue", self._queue, ()),
            ("queue-nothing-found", partial(self._search, "zzz nothing like it"), ()),
            *((f"case-{w}", partial(self._case, w), ()) for w in WORKFLOWS),
            ("panel", invoice, ("2",)),
            ("panel-escalate", invoice, ("E",)),
            ("record", invoice, ("T",)),
            ("context", invoice, ("T", "T", "T")),
            ("compare", invoice, ("D",)),
            ("paused", invoice, ("P",)),
            ("palette", self._queue, ("Ctrl+K",)),
            ("help", self._queue, ("?",)),
            ("settings", self._queue, ("Ctrl+,",)),
            ("take-offline", self._queue, ("Ctrl+T",)),
            ("attention", partial(self.window.show_place, "go.attention"), ()),
            ("history", partial(self.window.show_place, "go.history"), ()),
            ("practice", partial(self.window.show_place, "go.practice"), ()),
        ]
        for name, reach, keys in plan:
            self._shoot(name, reach, only, keys)
        self._sign_in("supervisor")
        self._shoot("audit", partial(self.window.show_place, "go.audit"), only)
        self._shoot("to-settle", partial(self.window.show_place, "go.disputes"), only)
        self.backend.stop()
        self.stage.wait("offline is known", lambda: not self.desktop.parts.services.sync.status().online, 60)
        self._shoot("queue-offline", self._queue, only)

    # ---- pictures -----------------------------------------------------------------------------

    def _shoot(self, name: str, reach: Callable[[], None], only: set[str], keys: tuple[str, ...] = ()) -> None:
        if only and name not in only:
            return
        self.window.look.choose(THEMES[0])
        for size in self._sizes:
            width, height = (round(int(part) / float(self._scale)) for part in size.split("x"))
            self.window.resize(QSize(width, height))
            try:
                reach()
                self._press(*keys)
                self.stage.settle(700)
                for theme in THEMES:
                    self.window.look.choose(theme)
                    self.stage.settle(200)
                    percent = round(float(self._scale) * 100)
                    self.window.grab().save(str(self._folder / f"{name}-{size}@{percent}-{theme}.png"))
                self.window.look.choose(THEMES[0])
            except (TourFailed, StopIteration) as error:
                self.missed.append(f"{name} at {size}: {error}")
            for _ in range(3):
                self._press("Escape")

    # ---- moving -------------------------------------------------------------------------------

    def _press(self, *keys: str) -> None:
        for key in keys:
            self.stage.press(key)
            self.stage.settle(200)

    def _sign_in_page(self) -> None:
        self.stage.wait("the sign-in page", self.window.sign_in.isVisible)

    def _sign_in(self, role: str) -> None:
        if self.desktop.parts.services.session.current() is not None:
            self._queue()
        self.stage.wait("the window", lambda: self.window.sign_in.isVisible() or self.window.queue.isVisible())
        self.stage.settle(300)
        person = next(p for p in self.backend.people if role in p.roles)
        session = self.desktop.parts.services.session
        if session.current() is not None:
            out = session.sign_out()
            self.stage.wait("signed out", out.done)
        entered = session.sign_in(self.backend.url, person.name, person.password)
        self.stage.wait("signed in", entered.done)
        self.window.enter(entered.result())
        sync = self.desktop.parts.services.sync
        self.stage.wait("all cases here", lambda: sync.status().online and not sync.status().initial_pull, 60)
        self._queue()

    def _queue(self) -> None:
        self.window.show_place("go.queue")
        for edit in self.window.queue.findChildren(QLineEdit):
            edit.clear()
        self.stage.wait("the list", lambda: self.window.queue.model.rowCount() > 0)
        self.stage.settle(200)

    def _search(self, text: str) -> None:
        self._queue()
        self.stage.press("Ctrl+F", self.window)
        self.stage.settle(150)
        edit = self.window.focusWidget()
        if not isinstance(edit, QLineEdit):
            raise TourFailed("Ctrl+F did not lead to the search")
        edit.setText(text)
        self.stage.settle(600)

    def _case(self, workflow: str) -> None:
        services = self.desktop.parts.services
        index = self._answer(services.queue.index(QueueFilter(workflow=workflow)))
        case_id = self._answer(services.queue.rows(list(index.rowids[:1])))[0].head.id
        self.window.open_case(case_id)
        self.stage.wait("the case", self.desktop.case.is_ready)
        self.stage.settle(600)

    def _answer(self, future: Future[Any]) -> Any:
        return future.result(30)


def main(folder: Path, scale: str, sizes: list[str], only: set[str]) -> int:
    """Make the pictures; 1 when a state could not be reached."""
    with (
        tempfile.TemporaryDirectory(prefix="reviewer-gallery-") as place,
        demo_backend(Path(place)) as backend,
        demo_desktop(Path(place), lambda profile: DesktopOptions(profile, UNDO_S)) as desktop,
    ):
        desktop.begin()
        desktop.window.activateWindow()
        gallery = Gallery(backend, desktop, folder, scale, sizes)
        gallery.run(only)
    for missed in gallery.missed:
        print(f"not reached: {missed}", file=sys.stderr)
    return 1 if gallery.missed else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], sys.argv[3].split(","), set(sys.argv[4:])))
