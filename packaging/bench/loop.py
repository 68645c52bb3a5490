"""How late the window's event loop is while a first pull runs, against the same work without one.

The real desktop in this process (offscreen), its real store and network threads, and the real server
in a process of its own with 50,000 cases. A person is imitated by real key events: they scroll the
queue, open cases and decide them. Stretches with the connection and stretches of working offline by
choice follow each other in the same run, the pull going on where it stopped. A beat every 2 ms notes
how late it comes; a gap counts for every beat it swallowed, so that one long stall is not one sample.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bench import local_profile
from bench.figure import Figure, Round, compare
from bench.served import PASSWORD, seed, served
from reviewer_app.desktop import Desktop, DesktopOptions, make_app
from reviewer_app.domain.view import SyncStatus
from reviewer_app.remote.secret_store import MemorySecrets
from reviewer_app.server.migrations import migrate

CASES, QUICK_CASES = 50_000, 1_500
BEAT_MS = 2
STEP_MS = 60
"""Between two keys of the imitated person."""
STRETCH_S, QUICK_STRETCH_S = 4.0, 0.4
FIRST, QUICK_FIRST = 1_000, 100
"""Cases here before the first stretch, so that there is something to work on."""
GOAL_MS = 16.0
SCROLLS = 14


class Beat(QObject):
    """Notes how late a timer of the event loop comes."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._last = 0.0
        self.late: list[float] = []

    def start(self) -> None:
        """Begin afresh."""
        self.late = []
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> float:
        """The 99th percentile of lateness in milliseconds."""
        self._timer.stop()
        ordered = sorted(self.late)
        return ordered[int(len(ordered) * 0.99)] if ordered else 0.0

    def _beat(self) -> None:
        now = time.perf_counter()
        late = (now - self._last) * 1e3 - BEAT_MS
        self._last = now
        self.late.append(max(late, 0.0))
        while late > BEAT_MS:
            late -= BEAT_MS
            self.late.append(late)


class Imitation(QObject):
    """One key after another, as long as it is left to."""

    def __init__(self, desktop: Desktop) -> None:
        super().__init__()
        self._desktop = desktop
        self._timer = QTimer(self)
        self._timer.setInterval(STEP_MS)
        self._timer.timeout.connect(self._step)
        self._moves = self._forever()
        self.opened = 0

    def start(self) -> None:
        """Go on where it stopped."""
        self._timer.start()

    def stop(self) -> None:
        """Take the hands off."""
        self._timer.stop()

    def _step(self) -> None:
        next(self._moves)

    def _forever(self) -> Iterator[None]:
        window = self._desktop.window
        while True:
            window.show_place("go.queue")
            table = window.queue.table
            for number in range(SCROLLS):
                key = Qt.Key.Key_PageDown if number % 3 == 0 else Qt.Key.Key_J
                QTest.keyClick(table, key)
                yield
            for _ in range(3):
                window.open_next()
                yield from self._until(self._desktop.case.is_ready)
                self.opened += 1
                for _ in range(4):
                    yield
                QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_A)
                for _ in range(8):
                    yield
                window.show_place("go.queue")
                yield

    @staticmethod
    def _until(true: Callable[[], bool], steps: int = 60) -> Iterator[None]:
        for _ in range(steps):
            if true():
                return
            yield


def wait(app: QApplication, seconds: float, until: Callable[[], bool] = lambda: False) -> bool:
    """Let the application live; whether `until` came true before the time was over."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        if until():
            return True
        QTest.qWait(10)
    return until()


def watched(count: Callable[[], int]) -> Callable[[], bool]:
    """Whether a count has grown since now."""
    first = count()
    return lambda: count() > first


def measured(app: QApplication, desktop: Desktop, url: str, name: str, stretch: float, rounds: int) -> list[Round]:
    """Pairs of 99th percentiles: offline by choice, then while pulling."""
    services = desktop.parts.services
    signed = services.session.sign_in(url, name, PASSWORD)
    if not wait(app, 30, signed.done):
        raise RuntimeError("the sign-in took too long")
    desktop.window.enter(signed.result())

    def status() -> SyncStatus:
        return services.sync.status()

    def cursor() -> int:
        return desktop.parts.store.run(lambda s: s.cases.sync_state()[1]).result(30)

    if not wait(app, 120, lambda: status().pulled >= (FIRST if stretch >= STRETCH_S else QUICK_FIRST)):
        raise RuntimeError("the pull did not begin")
    beat, person = Beat(), Imitation(desktop)
    found: list[Round] = []
    services.sync.set_forced_offline(True)
    wait(app, stretch / 4)
    person.start()
    wait(app, 2 * stretch)
    for _ in range(rounds):
        beat.start()
        wait(app, stretch)
        without = beat.stop()
        came = watched(cursor)
        services.sync.set_forced_offline(False)
        if not wait(app, 60, came):
            raise RuntimeError("the pull did not go on")
        before = cursor()
        beat.start()
        wait(app, stretch)
        during = beat.stop()
        pulled = cursor() - before
        services.sync.set_forced_offline(True)
        if pulled <= 0 and stretch >= STRETCH_S:
            raise RuntimeError("nothing was pulled while it was measured")
        found.append(Round(without, during))
        wait(app, 0.5)
        print(f"  {without:.1f} ms offline, {during:.1f} ms while {pulled} cases came", flush=True)
    person.stop()
    if person.opened < 3 * rounds and stretch >= STRETCH_S:
        raise RuntimeError("too few cases were opened")
    return found


def run(quick: bool, work: Path) -> list[Figure]:
    """One figure: how much later the loop is with a pull than without."""
    server = work / "server"
    server.mkdir()
    url = f"sqlite:///{server / 'server.db'}"
    migrate(url)
    cases = QUICK_CASES if quick else CASES
    seed(server, url, cases, 1)
    app = make_app()
    with served(server, url) as address:
        options = DesktopOptions(work / "profile", undo_window_s=1.0)
        desktop = Desktop(app, options, local_profile.KEY, MemorySecrets())
        desktop.window.resize(1366, 768)
        desktop.begin()
        try:
            stretch = QUICK_STRETCH_S if quick else STRETCH_S
            name = "reviewer0"
            rounds = measured(app, desktop, address, name, stretch, 3 if quick else 5)
        finally:
            desktop.close()
    return [
        compare(
            "loop.p99",
            f"99th percentile of how late the event loop is while {cases:,} cases are pulled and a person scrolls, "
            "opens cases and decides; floor: the same person offline",
            "ms",
            rounds,
            GOAL_MS,
            "excess<=",
        )
    ]
