"""Reviewer's benchmarks: each figure beside the floor it is measured against, never alone.

A bench is a module of this package with

    def run(quick: bool, work: Path) -> list[Figure]

`quick` asks for the smallest sizes that still go the whole way (for tests: structure, not time),
`work` is an empty folder for its files. It runs in a fresh process of the virtual environment's
Python and makes its Figures with the helpers of `bench.figure`, which interleave floor and figure
so that a busy machine slows both. Data is deterministic: no clock, no random seed in what is measured.

    python3 packaging/dev.py bench [--json] [--only NAME] [--quick]
"""

from __future__ import annotations

REGISTRY: tuple[str, ...] = ("pull", "claim", "queue", "start", "loop", "memory", "key_to_paint")
"""The benches in the order they run, each a module `bench.NAME`, imported only in its own process."""
