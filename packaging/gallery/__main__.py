"""Pictures of every state, three themes, five screens: python3 packaging/dev.py gallery DIR [NAME…].

One process a screen, two at a time, since Qt takes the scale of a screen once at its start.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

SCREENS = {"1": ("1366x768", "1920x1080"), "1.25": ("1366x768",), "1.5": ("1366x768",), "2": ("3840x2160",)}
"""Scale of the screen → its sizes in pixels."""
WORKERS = 2
LONGEST_S = 900
"""After this time one screen's pictures are given up."""


def main() -> int:
    """Make them; 0 when every state was reached on every screen and everything fitted."""
    parser = argparse.ArgumentParser(prog="dev.py gallery", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("only", nargs="*", help="names of states; all when none is given")
    parser.add_argument("--scale", choices=list(SCREENS), action="append", help="only these scales")
    asked = parser.parse_args()
    folder = asked.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)

    def shots(job: tuple[str, str]) -> int:
        scale, size = job
        environment = {**os.environ, "QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"}
        command = [sys.executable, "-m", "gallery.shots", str(folder), scale, size, *asked.only]
        try:
            return subprocess.run(command, env=environment, check=False, timeout=LONGEST_S).returncode
        except subprocess.TimeoutExpired:
            print(f"{size} at {scale}: not done after {LONGEST_S} s", file=sys.stderr)
            return 1

    jobs = [(scale, size) for scale in asked.scale or SCREENS for size in SCREENS[scale]]
    with ThreadPoolExecutor(WORKERS) as workers:
        return max(workers.map(shots, jobs))


if __name__ == "__main__":
    sys.exit(main())
