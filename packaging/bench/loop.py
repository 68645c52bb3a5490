"""How late the window's event loop is while a whole first pull runs.

The real desktop in this process (offscreen), its real store and network threads, and the real server
in a process of its own with 50,000 cases. A person is imitated by real key events: they scroll the
queue, open cases and decide them. The same is measured for a while in a window that nobody touches, and
with the person working offline by choice; then once for all of the pull. A beat every 2 ms notes how
late it comes; a gap counts for every beat it swallowed, so that one long stall is not one sample.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest

from bench import local_profile
from bench.figure import Figure
from bench.served import PASSWORD, seed, served
from reviewer_app.desktop import Desktop, DesktopOptions, make_app
from reviewer_app.domain.view import SyncStatus
from reviewer_app.ports import Store
from reviewer_app.remote.secret_store import MemorySecrets
from reviewer_app.server.migrations import migrate

CASES, QUICK_CASES = 50_000, 1_500
BEAT_MS = 2
STEP_MS = 60
"""Between two keys of the imitated person."""
STRETCH_S, QUICK_STRETCH_S = 4.0, 0.4
"""The pull is looked at in stretches as long as this, too: the spread tells how even it is."""
STILL_S, QUICK_STILL_S = 12.0, 0.6
"""How long the window is measured without a pull, untouched and then worked in."""
FIRST, QUICK_FIRST = 1_000, 100
"""Cases here before anything is measured, so that there is something to work on."""
LONGEST_S = 900.0
GOAL_MS = 16.0
SCROLLS = 14


@dataclass(frozen=True)
class Late:
    """Lateness in milliseconds."""

    p50: float = 0.0
    p99: float = 0.0
    most: float = 0.0

    @staticmethod
    def of(late: Sequence[float]) -> Late:
        """Of so many beats; zeros of none."""
        ordered = sorted(late)
        if not ordered:
            return Late()
        return Late(ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.99)], ordered[-1])

    def __str__(self) -> str:
        return f"{self.p50:.1f} / {self.p99:.1f} / {self.most:.0f} ms"


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

    def stop(self) -> Late:
        """What was found since the start."""
        self._timer.stop()
        return Late.of(self.late)

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


def wait(seconds: float, until: Callable[[], bool] = lambda: False) -> bool:
    """Let the application live; whether `until` came true before the time was over."""
    if until():
        return True
    # The loop itself waits without Python's lock, as that of the program does; `QTest.qWait` keeps it.
    loop, poll = QEventLoop(), QTimer(interval=20)
    poll.timeout.connect(lambda: loop.quit() if until() else None)
    poll.start()
    QTimer.singleShot(round(seconds * 1000), loop, loop.quit)
    loop.exec()
    return until()


class Cursor:
    """How far the copy has come, asked for without ever waiting for the answer in the window's thread."""

    def __init__(self, desktop: Desktop) -> None:
        self._store = desktop.parts.store
        self._asked: Future[int] | None = None
        self._known = 0

    def about(self) -> int:
        """The newest answer there is."""
        if self._asked is not None and self._asked.done():
            self._known, self._asked = self._asked.result(), None
        if self._asked is None:
            self._asked = self._store.run(_cursor)
        return self._known

    def exactly(self) -> int:
        """As it is now; for moments that are not measured."""
        return self._store.run(_cursor).result(60)


def _cursor(store: Store) -> int:
    return store.cases.sync_state()[1]


@dataclass(frozen=True)
class Found:
    """The window untouched, worked in offline, and worked in for all of the pull, with the pull's stretches."""

    idle: Late
    offline: Late
    pulling: Late
    stretches: list[Late]
    seconds: float
    opened: int


def measured(desktop: Desktop, url: str, name: str, head: int, quick: bool) -> Found:
    """Sign in, measure without the pull, then let it come in one go."""
    services = desktop.parts.services
    signed = services.session.sign_in(url, name, PASSWORD)
    if not wait(30, signed.done):
        raise RuntimeError("the sign-in took too long")
    desktop.window.enter(signed.result())

    def status() -> SyncStatus:
        return services.sync.status()

    if not wait(120, lambda: status().pulled >= (QUICK_FIRST if quick else FIRST)):
        raise RuntimeError("the pull did not begin")
    beat, person = Beat(), Imitation(desktop)
    still, stretch = (QUICK_STILL_S, QUICK_STRETCH_S) if quick else (STILL_S, STRETCH_S)
    services.sync.set_forced_offline(True)
    wait(still / 4)
    beat.start()
    wait(still)
    idle = beat.stop()
    person.start()
    wait(still)
    beat.start()
    wait(still)
    offline = beat.stop()
    cursor, opened = Cursor(desktop), person.opened
    before = cursor.exactly()
    services.sync.set_forced_offline(False)
    if not wait(60, lambda: cursor.about() > before):
        raise RuntimeError("the pull did not go on")
    beat.start()
    started, parts = time.perf_counter(), list[Late]()
    while cursor.about() < head and time.perf_counter() - started < LONGEST_S:
        seen = len(beat.late)
        wait(stretch, lambda: cursor.about() >= head)
        parts.append(Late.of(beat.late[seen:]))
    seconds = time.perf_counter() - started
    pulling = beat.stop()
    person.stop()
    if cursor.exactly() < head:
        raise RuntimeError(f"the pull came to {cursor.exactly():,} of {head:,} changes")
    if person.opened - opened < len(parts) and not quick:
        raise RuntimeError("too few cases were opened")
    return Found(idle, offline, pulling, parts, seconds, person.opened - opened)


def run(quick: bool, work: Path) -> list[Figure]:
    """How late the loop is with a pull, by itself and against the same work without one."""
    server = work / "server"
    server.mkdir()
    url = f"sqlite:///{server / 'server.db'}"
    migrate(url)
    cases = QUICK_CASES if quick else CASES
    seeded = seed(server, url, cases, 1)
    app = make_app()
    with served(server, url) as address:
        options = DesktopOptions(work / "profile", undo_window_s=1.0)
        desktop = Desktop(app, options, local_profile.KEY, MemorySecrets())
        desktop.window.resize(1366, 768)
        desktop.begin()
        try:
            found = measured(desktop, address, "reviewer0", seeded.head_seq, quick)
        finally:
            desktop.close()
    return figures(found, cases)


def figures(found: Found, cases: int) -> list[Figure]:
    """The 99th percentile by itself, and how much of it is the pull's."""
    rest = [part.p99 for part in found.stretches]
    low, high = min(rest), max(rest)
    p99, offline = found.pulling.p99, found.offline.p99
    note = (
        f"median / p99 / most: {found.pulling} over {found.seconds:.0f} s, {found.opened} cases opened; "
        f"the same person offline {found.offline}; untouched {found.idle}"
    )
    while_pulled = f"while all of {cases:,} cases are pulled and a person scrolls, opens cases and decides them"
    return [
        Figure(
            "loop.p99", f"99th percentile of how late the event loop is {while_pulled}; floor: a window nobody touches",
            "ms", found.idle.p99, p99, p99 / found.idle.p99 if found.idle.p99 else 0.0, GOAL_MS, "figure<=",
            p99, (low, high), len(rest), p99 <= GOAL_MS, note,
        ),
        Figure(
            "loop.excess", f"the same, {while_pulled}; floor: the same person offline",
            "ms", offline, p99, p99 / offline if offline else 0.0, GOAL_MS, "excess<=",
            p99 - offline, (low - offline, high - offline), len(rest), p99 - offline <= GOAL_MS,
        ),
    ]  # fmt: skip
