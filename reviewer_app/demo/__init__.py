"""The demo and the tour: the real server and the real desktop on sample cases, on this machine alone."""

from __future__ import annotations

from pathlib import Path


def run_demo(tour: Path | None = None) -> int:
    """Open the desktop on sample cases, or make the tour into a folder; the process's exit status."""
    from reviewer_app.demo.show import show, walk

    return show() if tour is None else walk(tour)
