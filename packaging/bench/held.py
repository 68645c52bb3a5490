"""A process that starts a window and says how much memory it holds: `python -m bench.held bare|reviewer CASES`.

One line of JSON: megabytes at `start`; with CASES also `warm` after a quarter of them was opened, and
`opened` after all.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import psutil
from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

if TYPE_CHECKING:
    from reviewer_app.ports import Store

SETTLE_MS = 1_000


def resident() -> float:
    """Megabytes of this process."""
    return psutil.Process().memory_info().rss / 1e6


def wait(until: Callable[[], bool], seconds: float = 60) -> None:
    """Let the application live until it is so."""
    end = time.monotonic() + seconds
    while not until():
        if time.monotonic() > end:
            raise TimeoutError
        QTest.qWait(5)


def with_content(store: Store) -> list[str]:
    """Open cases whose content was put into the profile."""
    from bench.local_profile import WITH_BODY, case_id
    from reviewer_app.domain.case import CaseState

    heads = [store.cases.head(case_id(n)) for n in range(1, WITH_BODY + 1)]
    return [h.id for h in heads if h is not None and h.state is CaseState.OPEN]


def bare() -> dict[str, float]:
    """A window with a word in it."""
    window = QMainWindow()
    window.resize(1280, 760)
    window.setCentralWidget(QLabel("Reviewer"))
    window.show()
    QTest.qWait(SETTLE_MS)
    return {"start": resident()}


def reviewer(app: QApplication, cases: int) -> dict[str, float]:
    """The desktop by its own start, and cases opened as from the list."""
    from reviewer_app import paths
    from reviewer_app.desktop import DesktopOptions, Start

    start = Start(app, DesktopOptions(paths.profile_dir()), lambda *_: None, lambda error: sys.stderr.write(str(error)))
    found: dict[str, float] = {}
    try:
        wait(lambda: start.desktop is not None)
        desktop, window = start.desktop, start.window
        assert desktop is not None
        wait(lambda: window.queue.current_case() is not None)
        QTest.qWait(SETTLE_MS)
        found["start"] = resident()
        if cases:
            wanted = desktop.parts.store.run(with_content).result(30)
        for number in range(cases):
            window.open_case(wanted[number % len(wanted)])
            wait(desktop.case.is_ready, 20)
            if number == cases // 4:
                found["warm"] = resident()
        if cases:
            QTest.qWait(SETTLE_MS)
            found["opened"] = resident()
    finally:
        start.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return found


if __name__ == "__main__":
    app = QApplication(sys.argv[:1])
    kind, count = sys.argv[1], int(sys.argv[2])
    print(json.dumps(bare() if kind == "bare" else reviewer(app, count)), flush=True)
