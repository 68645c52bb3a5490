"""What the desktop holds in memory, against a bare window of the same library.

Resident set of fresh processes (offscreen) as the system counts it: the bare window; the desktop on
its queue with 1,000 and with 1,000,000 cases kept here; and the latter after 200 cases were opened
one after another. The process that draws documents is not counted: it starts with the first one.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from bench.figure import Figure, Round, compare
from bench.start import CASES, ROOT, surroundings

PROGRAM = "bench.held"
LARGE, QUICK_LARGE = 1_000_000, 3_000
OPENED, QUICK_OPENED = 200, 5
GOAL = 2.5
SAME = 1.1
GROWTH_MB = 10.0
ROUNDS = 3


def held(environment: dict[str, str], kind: str, cases: int = 0) -> dict[str, float]:
    """Megabytes of one process: `start`, and `opened` after so many cases."""
    done = subprocess.run(
        [sys.executable, "-m", PROGRAM, kind, str(cases)],
        env=environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        timeout=240,
        check=False,
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if done.returncode != 0 or not lines:
        raise RuntimeError(f"the {kind} window did not say what it holds (exit status {done.returncode})")
    return dict(json.loads(lines[-1]))


def run(quick: bool, work: Path) -> list[Figure]:
    """Start with few and with many cases, and growth over opened ones."""
    large = QUICK_LARGE if quick else LARGE
    opened = QUICK_OPENED if quick else OPENED
    few = surroundings(_made(work / "few"), CASES)
    many = surroundings(_made(work / "many"), large)
    held(few, "bare")
    held(few, "reviewer")
    rounds = [(held(few, "bare"), held(few, "reviewer"), held(many, "reviewer", opened)) for _ in range(ROUNDS)]
    return [
        compare(
            "memory.start",
            f"the desktop on its queue, {CASES:,} cases kept here, against a bare PySide6 window",
            "MB",
            [Round(bare["start"], real["start"]) for bare, real, _ in rounds],
            GOAL,
            "ratio<=",
        ),
        compare(
            "memory.cases",
            f"the desktop on its queue with {large:,} cases kept here, against {CASES:,}",
            "MB",
            [Round(real["start"], big["start"]) for _, real, big in rounds],
            SAME,
            "ratio<=",
            "the cache of the encrypted database may fill up to 32 MB; nothing else depends on the number of cases",
        ),
        compare(
            "memory.opened",
            f"after {opened} cases were opened one after another, against after the first {opened // 4}",
            "MB",
            [Round(big["warm"], big["opened"]) for _, _, big in rounds],
            GROWTH_MB,
            "excess<=",
        ),
    ]


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder
