"""Build the sample pack: `python packaging/samples/build.py --seed 2026 --out resources/samples`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def main() -> int:
    """Parse the command line and build."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--out", type=Path, default=Path("resources/samples"))
    parser.add_argument("--cache", type=Path, default=Path.home() / ".cache" / "reviewer-samples")
    parser.add_argument("--jobs", type=int, default=2, help="recogniser processes")
    parser.add_argument("--only", nargs="*", default=None, help="workflows to build (default: all)")
    parser.add_argument("--per-workflow", type=int, default=52, help="cases to ship per workflow")
    parser.add_argument("--drawn", type=int, default=84, help="cases to draw per workflow")
    parser.add_argument("--training", type=int, default=26, help="training cases per workflow")
    parser.add_argument("--holdout", type=int, default=14, help="hold-out cases per workflow")
    parser.add_argument("--read-only", action="store_true", help="fill the reading cache and stop")
    parser.add_argument("--places", action="store_true", help="only draw again and write the places into truth.ndjson")
    given = parser.parse_args()
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    from samples.pack import build, place

    (place if given.places else build)(given)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
