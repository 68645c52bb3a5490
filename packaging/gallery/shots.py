"""Every state at one scale of the screen: python -m gallery.shots FOLDER SCALE SIZE[,SIZE…] [NAME…]."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QSize

from gallery.fits import misfits
from gallery.states import States
from reviewer_app.demo.backend import DemoBackend
from reviewer_app.demo.show import demo_backend, demo_desktop
from reviewer_app.demo.stage import Stage, TourFailed
from reviewer_app.desktop import Desktop, DesktopOptions

THEMES = ("light", "dark", "contrast")
UNDO_S = 3600.0


class Gallery:
    """One desktop that is brought into one state after the other and looked at in each size and theme.

    With no `folder` nothing is kept of it but what does not fit.
    """

    def __init__(
        self,
        backend: DemoBackend,
        desktop: Desktop,
        folder: Path | None,
        sizes: Iterable[tuple[str, QSize]],
        themes: tuple[str, ...] = THEMES,
        settle_ms: int = 300,
    ) -> None:
        self.backend, self.desktop, self.window = backend, desktop, desktop.window
        self.stage = Stage(desktop.app, desktop.window, folder or Path(), desktop.window.look.choose)
        self.states = States(backend, desktop, self.stage)
        self._folder, self._sizes, self._themes, self._settle_ms = folder, tuple(sizes), themes, settle_ms
        self.missed: list[str] = []
        """States that could not be reached, and why."""
        self.unfit: list[str] = []
        """What did not fit, and where."""
        self.seen: list[str] = []

    def run(self, only: set[str]) -> None:
        """Everything, or the states named; ends with the server gone."""
        self._go_through(self.states.signed_out(), only)
        self.states.sign_in("reviewer")
        self._go_through(self.states.reviewer(), only)
        if not only or only & set(self.states.supervisor()):
            self.states.sign_in("supervisor")
            self._go_through(self.states.supervisor(), only)
            self.states.sign_in("reviewer")
        if not only or only & set(self.states.without_server()):
            self.backend.stop()
            self.stage.wait("offline is known", lambda: not self.desktop.parts.services.sync.status().online, 60)
            self._go_through(self.states.without_server(), only)

    def _go_through(self, states: dict[str, Callable[[], object]], only: set[str]) -> None:
        for name, reach in states.items():
            if not only or name in only:
                self._visit(name, reach)

    def _visit(self, name: str, reach: Callable[[], object]) -> None:
        for words, size in self._sizes:
            self.window.resize(size)
            try:
                reach()
                self.stage.settle(self._settle_ms)
                self._look(name, words)
            except (TourFailed, StopIteration, AssertionError) as error:
                self.missed.append(f"{name} at {words}: {error}")
            self.states.leave()
        self.seen.append(name)

    def _look(self, name: str, words: str) -> None:
        for theme in self._themes:
            if len(self._themes) > 1:
                self.window.look.choose(theme)
                self.stage.settle(100)
            self.unfit += [f"{name} at {words}, {theme}: {found}" for found in misfits(self.window)]
            if self._folder is not None:
                self.window.grab().save(str(self._folder / f"{name}-{words}-{theme}.png"))
        if len(self._themes) > 1:
            self.window.look.choose(self._themes[0])


def main(folder: Path, scale: str, sizes: list[str], only: set[str]) -> int:
    """Make the pictures; 1 when a state could not be reached or something did not fit."""
    began = time.monotonic()
    shown = []
    for size in sizes:
        width, height = (round(int(part) / float(scale)) for part in size.split("x"))
        shown.append((f"{size}@{round(float(scale) * 100)}", QSize(width, height)))
    with (
        tempfile.TemporaryDirectory(prefix="reviewer-gallery-") as place,
        demo_backend(Path(place)) as backend,
        demo_desktop(Path(place), lambda profile: DesktopOptions(profile, UNDO_S)) as desktop,
    ):
        desktop.begin()
        desktop.window.activateWindow()
        gallery = Gallery(backend, desktop, folder, shown)
        gallery.run(only)
    for missed in gallery.missed:
        print(f"not reached: {missed}", file=sys.stderr)
    for unfit in sorted(set(gallery.unfit)):
        print(f"does not fit: {unfit}", file=sys.stderr)
    print(f"{len(gallery.seen)} states at {scale} in {time.monotonic() - began:.0f} s")
    return 1 if gallery.missed or gallery.unfit else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], sys.argv[3].split(","), set(sys.argv[4:])))
