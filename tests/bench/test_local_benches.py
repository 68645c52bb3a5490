"""The desktop's benches go their whole way at their smallest size; what they measure is not judged here."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from bench import held, local_profile, loop, queue, start

from reviewer_app.clock import SystemClock
from reviewer_app.domain.view import QueueFilter, QueueScope
from reviewer_app.store.profile import open_profile

ROOT = Path(__file__).resolve().parents[2]


def test_a_profile_laid_down_in_bulk_is_what_the_store_would_have_written(tmp_path: Path) -> None:
    local_profile.make(tmp_path / "profile", 300)
    store = open_profile(tmp_path / "profile", local_profile.KEY, SystemClock())
    none: frozenset[str] = frozenset()
    try:
        everything = store.cases.index(QueueFilter(QueueScope.ALL), none, none, local_profile.ME)
        heads = [row.head for row in store.cases.rows(everything.rowids)]
        assert len(heads) == 300
        counts = store.cases.counts(datetime.now(UTC), none, none, local_profile.ME)
        assert counts.open == sum(h.state == "open" for h in heads)
        assert counts.overdue == sum(
            h.state == "open" and h.due_at is not None and h.due_at < datetime.now(UTC) for h in heads
        )
        found = store.cases.index(QueueFilter(QueueScope.ALL, text="invoice"), none, none, "")
        assert len(found.rowids) == 300
        case = store.cases.case(local_profile.case_id(1))
        assert case is not None
        assert case.title == next(h.title for h in heads if h.id == case.id)
    finally:
        store.close()


def test_every_step_of_the_queue_is_measured_on_both_sides(tmp_path: Path) -> None:
    figures = queue.run(True, tmp_path)
    assert {f.name.split(".")[1] for f in figures} == set(queue.steps(random.Random()))
    assert all(f.rounds == 3 and f.figure > 0 and "floor measured" in f.note for f in figures)


def test_a_start_is_stamped_from_outside_and_takes_a_key(tmp_path: Path) -> None:
    surroundings = start.surroundings(tmp_path, 50)
    bare = start.start("bare", surroundings)
    real = start.start("reviewer", surroundings)
    assert bare["window"] > 0
    assert 0 < real["window"] < real["rows"] < real["keys"]
    assert real["moved"] == 1


def test_a_window_says_what_it_holds(tmp_path: Path) -> None:
    surroundings = start.surroundings(tmp_path, 50)
    said = subprocess.run(
        [sys.executable, "-m", "bench.held", "reviewer", "2"],
        env=surroundings, cwd=ROOT, capture_output=True, text=True, timeout=120, check=True,
    ).stdout  # fmt: skip
    found = json.loads(said.splitlines()[-1])
    assert set(found) == {"start", "warm", "opened"}
    assert found["start"] > 30
    assert held.resident() > 10


def test_lateness_counts_a_stall_for_every_beat_it_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [10.0]
    monkeypatch.setattr(loop.time, "perf_counter", lambda: now[0])
    beat = loop.Beat()
    beat._last = 10.0
    for step in (0.002, 0.002, 0.0119):
        now[0] += step
        beat._beat()
    assert [round(late) for late in beat.late] == [0, 0, 10, 8, 6, 4, 2]
    beat.late = [1.0] * 98 + [50.0, 60.0]
    assert beat.stop() == loop.Late(1.0, 60.0, 60.0)


def test_the_loop_bench_pulls_while_somebody_works(tmp_path: Path) -> None:
    result = tmp_path / "result.json"
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "packaging")))}
    subprocess.run(
        [sys.executable, "-m", "bench.one", "loop", str(result), "--quick"],
        env=surroundings, cwd=ROOT, capture_output=True, timeout=150, check=True,
    )  # fmt: skip
    whole, part = json.loads(result.read_text(encoding="utf-8"))
    assert (whole["name"], whole["goal_kind"]) == ("loop.p99", "figure<=")
    assert (part["name"], part["goal_kind"]) == ("loop.excess", "excess<=")
    assert whole["figure"] == part["figure"] > 0
    assert "1,500 cases" in whole["what"]
