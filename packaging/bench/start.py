"""How long the desktop takes to stand, against the least a window of the same library takes.

Each start is a fresh process (offscreen, bytecode compiled, files in the system's cache), floor and
figure in turn. The profile has 1,000 cases and a kept sign-in; its server does not answer, which a
start must not wait for. The clock runs from just before the process is made.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from bench import local_profile
from bench.figure import Figure, Round, compare

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = "bench.started"
CASES = 1_000
ROUNDS = 7
GOAL = 2.0


def surroundings(work: Path, cases: int) -> dict[str, str]:
    """A profile with so many cases, a key store that keeps its key, and the environment of a start."""
    from bench import kept_keyring

    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    profile = local_profile.make(work / "profile", cases)
    environment |= {
        "QT_QPA_PLATFORM": "offscreen",
        "QT_LOGGING_RULES": "*=false",
        "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "packaging"))),
        "PYTHONPYCACHEPREFIX": str(work / "bytecode"),
        "PYTHON_KEYRING_BACKEND": "bench.kept_keyring.Kept",
        "REVIEWER_PROFILE_DIR": str(profile),
        kept_keyring.FILE: str(work / "keys.json"),
        **{name: str(work / "xdg") for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")},
    }
    local_profile.sign_in(profile, work / "keys.json")
    return environment


def start(kind: str, environment: dict[str, str]) -> dict[str, Any]:
    """Milliseconds from before the process to each of its stamps."""
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", PROGRAM, kind],
        env=environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        timeout=60,
        check=False,
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if done.returncode != 0 or not lines:
        raise RuntimeError(f"the {kind} window did not start (exit status {done.returncode})")
    stamps = json.loads(lines[-1])
    return {k: (v - began) * 1e3 if k != "moved" else v for k, v in stamps.items()}


def run(quick: bool, work: Path) -> list[Figure]:
    """First painted window, and rows painted with keys taken, each against the bare window."""
    environment = surroundings(work, CASES)
    # The first of each compiles what it imports.
    start("bare", environment)
    start("reviewer", environment)
    pairs = [(start("bare", environment), start("reviewer", environment)) for _ in range(3 if quick else ROUNDS)]
    if not all(real["moved"] == 1 for _, real in pairs):
        raise RuntimeError("a start did not take the key it was sent")
    what = {
        "window": "process start to the first painted window (its frame and the list in outline; it takes no keys yet)",
        "keys": f"process start to the queue's rows painted and a key taken, {CASES:,} cases kept here",
    }
    names = {"window": "start.window", "keys": "start.usable"}
    return [
        compare(
            names[stamp],
            f"{text}, against a bare PySide6 window",
            "ms",
            [Round(floor["window"], real[stamp]) for floor, real in pairs],
            GOAL,
            "ratio<=",
        )
        for stamp, text in what.items()
    ]
