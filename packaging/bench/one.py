"""One bench in a process of its own: `python -m bench.one NAME RESULT [--quick]`.

The result goes to a file, so that whatever a library prints spoils nothing.
"""

from __future__ import annotations

import argparse
import importlib
import json
import shutil
import sys
import tempfile
from pathlib import Path

from bench import REGISTRY
from bench.figure import Figure


def main(argv: list[str]) -> int:
    """Run it; exit status 0 when it ran."""
    parser = argparse.ArgumentParser(prog="bench.one")
    parser.add_argument("name", choices=REGISTRY)
    parser.add_argument("result", type=Path)
    parser.add_argument("--quick", action="store_true")
    arguments = parser.parse_args(argv)
    work = Path(tempfile.mkdtemp(prefix=f"reviewer-bench-{arguments.name}-"))
    try:
        figures: list[Figure] = importlib.import_module(f"bench.{arguments.name}").run(arguments.quick, work)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    arguments.result.write_text(json.dumps([f.as_json() for f in figures], allow_nan=False), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
