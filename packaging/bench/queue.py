"""What the queue costs with 1,000,000 cases on this machine, against the same with 1,000.

Both profiles are real files (encrypted, with full text), read through the real `QueueService` on
the real store thread; the time is from the question to its answer, without painting. Making the
files is not counted.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from bench import local_profile
from bench.figure import Figure, Round, compare
from reviewer_app.clock import SystemClock
from reviewer_app.domain.view import QueueFilter, QueueIndex, QueueScope, QueueSort, Session
from reviewer_app.store.profile import open_profile
from reviewer_app.store.writer import StoreThread
from reviewer_app.work.queue import QueueService

GOAL = 2.0
SMALL, LARGE = 1_000, 1_000_000
QUICK_LARGE = 5_000
FIRST = 500
"""Line numbers the window asks for at once."""
SCREEN = 40
"""Rows of a screenful and its margin."""
TIE_MS = 5.0
"""Nobody notices less: the floor counts as at least half of this, so that a figure below it is no miss."""
ROUNDS = 7
ME = Session(local_profile.ME, "bench", "Bench", ("reviewer",), (), "")


class Local:
    """One profile's queue, asked as the window asks it."""

    def __init__(self, folder: Path, cases: int) -> None:
        self.folder = local_profile.make(folder, cases)
        self.cases = cases
        self._store: StoreThread | None = None
        self.open()

    def open(self) -> None:
        """Open the files anew, so that nothing is cached in the process."""
        self.close()
        self._store = StoreThread(lambda: open_profile(self.folder, local_profile.KEY, SystemClock()))
        self._store.opened.result(60)
        self.queue = QueueService(self._store, lambda: ME, SystemClock())

    def close(self) -> None:
        """Free the files."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def index(self, **narrowed: Any) -> QueueIndex:
        """The first line numbers, as the window asks for them."""
        return self.queue.index(QueueFilter(**narrowed), FIRST).result(60)

    def screen(self, **narrowed: Any) -> None:
        """What stands on the screen after a choice: the line numbers and the first rows."""
        numbers = self.index(**narrowed).rowids[:SCREEN]
        self.queue.rows(numbers.tolist()).result(60)


def timed(work: Callable[[], object]) -> float:
    """Milliseconds."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1e3


def _opening(local: Local) -> float:
    local.open()
    return timed(local.screen)


def _paging(local: Local, chance: random.Random) -> float:
    many = chance.sample(range(1, local.cases + 1), SCREEN)
    return timed(lambda: local.queue.rows(many).result(60))


def steps(chance: random.Random) -> dict[str, tuple[str, Callable[[Local], float]]]:
    """Everything that is measured: what it is, and how."""

    def screens(*choices: dict[str, Any]) -> Callable[[Local], float]:
        """The mean over some choices, so that one lucky one says nothing."""
        return lambda local: statistics.mean(timed(lambda c=c: local.screen(**c)) for c in choices)  # type: ignore[misc]

    def waited(asked: Callable[[Local], Future[Any]]) -> Callable[[Local], float]:
        return lambda local: timed(lambda: asked(local).result(60))

    word = local_profile
    return {
        "open": ("the list and its first rows after the files were opened", _opening),
        "page": (f"{SCREEN} rows anywhere", lambda local: _paging(local, chance)),
        "workflow": ("one workflow's list", screens(*({"workflow": w} for w in word.WORKFLOWS))),
        "reason": ("one reason's list", screens(*({"escalation_reason": r} for r in word.REASONS[:4]))),
        "scope": ("another scope's list", screens(*({"scope": s} for s in QueueScope))),
        "sort": ("another order", screens(*({"sort": s} for s in QueueSort))),
        "common_word": ("a word that is in every case", screens({"text": word.COMMON_WORD}, {"text": "invo"})),
        "rare_word": ("a word hardly any case has", screens({"text": word.RARE_WORD})),
        "counts": ("the numbers beside the scopes", waited(lambda local: local.queue.counts())),
    }


def run(quick: bool, work: Path) -> list[Figure]:
    """One figure a step; the 1,000-case profile in the same run is the floor."""
    large_size = QUICK_LARGE if quick else LARGE
    small = Local(work / "small", SMALL)
    large = Local(work / "large", large_size)
    chance = random.Random(11)
    figures = []
    try:
        for name, (what, measure) in steps(chance).items():
            if name != "open":
                measure(small)
                measure(large)
            rounds = [Round(measure(small), measure(large)) for _ in range(3 if quick else ROUNDS)]
            counted = [Round(max(r.floor, TIE_MS / 2), r.figure) for r in rounds]
            floor = statistics.median(r.floor for r in rounds)
            figures.append(
                compare(
                    f"queue.{name}",
                    f"{what}: {large_size:,} cases here against {SMALL:,}",
                    "ms",
                    counted,
                    GOAL,
                    "ratio<=",
                    f"floor measured {floor:.2f} ms, counted as {TIE_MS / 2:g} at least: below {TIE_MS:g} ms is a tie",
                )
            )
    finally:
        small.close()
        large.close()
    return figures
