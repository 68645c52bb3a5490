"""Real windows, real keys: what a person's hands would find. One line of JSON or a table.

Exit status 0 when every goal was met, 1 when not, 2 when a program is missing.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from journeys.hands import Missing, screen
from journeys.keyboard import run


def main() -> int:
    """Read the arguments, walk, print."""
    parser = argparse.ArgumentParser(prog="dev.py journeys", description=__doc__)
    parser.add_argument("--cases", type=int, default=200)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    try:
        with screen() as display, tempfile.TemporaryDirectory(prefix="reviewer-journeys-") as scratch:
            report = run(display, Path(scratch), asked.cases)
    except Missing as missing:
        print(f"{missing} is not on this machine; install it, then try again.", file=sys.stderr)
        return 2
    if asked.json:
        print(json.dumps(report))
    else:
        for name, value in report.items():
            print(f"{name:28} {value}")
    return 0 if report["met"] else 1


if __name__ == "__main__":
    sys.exit(main())
