"""Runs the benches one after another and prints goal, floor, figure, ratio and spread.

Exit status 0 when all ran; a goal that is missed is told, not an error.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench import REGISTRY
from bench.figure import Figure
from bench.machine import facts

TIME_LIMIT_S = 1_200.0
"""A bench that takes longer hangs."""
HEADINGS = ("figure", "unit", "goal", "floor", "real", "ratio", "value", "spread", "")


def run_one(name: str, quick: bool) -> list[Figure]:
    """The figures of one bench; RuntimeError when it did not run."""
    with tempfile.TemporaryDirectory(prefix="reviewer-bench-") as folder:
        result = Path(folder) / "figures.json"
        command = [sys.executable, "-m", "bench.one", name, str(result), *(["--quick"] if quick else [])]
        try:
            # What a bench prints is for people: standard output is kept for the results.
            done = subprocess.run(command, stdout=sys.stderr, timeout=TIME_LIMIT_S, check=False)
        except subprocess.TimeoutExpired:
            raise RuntimeError(f"{name} took longer than {TIME_LIMIT_S:.0f} s") from None
        if done.returncode != 0 or not result.exists():
            raise RuntimeError(f"{name} failed with exit status {done.returncode} (see above)")
        return [Figure.from_json(values) for values in json.loads(result.read_text(encoding="utf-8"))]


def table(figures: list[Figure]) -> str:
    """The figures as aligned text, a note below each that has one."""
    rows = [HEADINGS, *(_cells(f) for f in figures)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(HEADINGS))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    notes = [f"{f.name}: {f.what}" + (f"\n    {f.note}" if f.note else "") for f in figures]
    return "\n".join([*lines, "", *notes])


def _cells(figure: Figure) -> tuple[str, ...]:
    low, high = figure.spread
    subject, sign = figure.goal_kind[:-2], figure.goal_kind[-2:]
    return (
        figure.name,
        figure.unit,
        f"{subject} {'≤' if sign == '<=' else '≥'} {figure.goal:g}",
        _short(figure.floor),
        _short(figure.figure),
        _short(figure.ratio),
        _short(figure.value),
        f"{_short(low)}–{_short(high)}",
        "met" if figure.met else "missed",
    )


def _short(number: float | None) -> str:
    if number is None:
        return "–"
    return f"{number:.0f}" if abs(number) >= 1000 else f"{number:.3g}"


def main(argv: list[str]) -> int:
    """Run what is asked for; 1 when a bench did not run."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description="Measure Reviewer against its floors.")
    parser.add_argument("--json", action="store_true", help="print JSON on standard output")
    parser.add_argument("--only", action="append", choices=REGISTRY, metavar="NAME", help=", ".join(REGISTRY))
    parser.add_argument("--quick", action="store_true", help="tiny sizes: shows that it runs, measures nothing")
    arguments = parser.parse_args(argv)
    machine = facts()
    figures: list[Figure] = []
    failures: dict[str, str] = {}
    took: dict[str, float] = {}
    for name in [n for n in REGISTRY if arguments.only is None or n in arguments.only]:
        print(f"· {name}", file=sys.stderr, flush=True)
        started = time.perf_counter()
        try:
            figures += run_one(name, arguments.quick)
        except RuntimeError as error:
            failures[name] = str(error)
            print(f"  {error}", file=sys.stderr, flush=True)
        took[name] = round(time.perf_counter() - started, 1)
    if arguments.json:
        answer: dict[str, Any] = {
            "machine": machine,
            "quick": arguments.quick,
            "figures": [f.as_json() for f in figures],
            "failures": failures,
            "took_s": took,
        }
        print(json.dumps(answer, indent=2, ensure_ascii=False, allow_nan=False))
    else:
        print(table(figures))
        missed = [f.name for f in figures if not f.met]
        print(
            f"\n{len(figures) - len(missed)} of {len(figures)} goals met"
            + (f"; missed: {', '.join(missed)}" if missed else "")
        )
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
