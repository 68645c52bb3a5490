"""A figure is compared as its goal says, and what is printed is what was measured."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from bench import REGISTRY
from bench import __main__ as runner
from bench.figure import Figure, Round, compare, interleave

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = [Round(10.0, 20.0), Round(10.0, 30.0), Round(20.0, 24.0)]
KEYS = {
    *("name", "what", "unit", "floor", "figure", "ratio", "goal", "goal_kind"),
    *("value", "spread", "rounds", "met", "note"),
}


def figure(**changes: object) -> Figure:
    made = compare("sample", "a sample", "ms", ROUNDS, 2.0, "ratio<=")
    return Figure(**(vars(made) | changes))


@pytest.mark.parametrize(
    ("kind", "goal", "value", "spread", "met"),
    [
        ("ratio<=", 2.0, 2.0, (1.2, 3.0), True),
        ("ratio<=", 1.9, 2.0, (1.2, 3.0), False),
        ("ratio>=", 2.0, 2.0, (1.2, 3.0), True),
        ("ratio>=", 2.1, 2.0, (1.2, 3.0), False),
        ("excess<=", 10.0, 10.0, (4.0, 20.0), True),
        ("excess<=", 9.0, 10.0, (4.0, 20.0), False),
        ("excess>=", 9.0, 10.0, (4.0, 20.0), True),
        ("figure<=", 24.0, 24.0, (20.0, 30.0), True),
        ("figure>=", 25.0, 24.0, (20.0, 30.0), False),
    ],
)
def test_the_median_of_pairs_is_held_against_the_goal(
    kind: str, goal: float, value: float, spread: tuple[float, float], met: bool
) -> None:
    made = compare("sample", "", "ms", ROUNDS, goal, kind)  # type: ignore[arg-type]
    assert (made.value, made.spread, made.met) == (pytest.approx(value), pytest.approx(spread), met)
    assert (made.floor, made.figure, made.ratio, made.rounds) == (10.0, 24.0, 2.0, 3)


def test_nonsense_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one round"):
        compare("sample", "", "ms", [], 1.0, "ratio<=")
    with pytest.raises(ValueError, match="no such kind"):
        compare("sample", "", "ms", ROUNDS, 1.0, "ratio<")  # type: ignore[arg-type]


def test_floor_and_figure_are_measured_in_turn() -> None:
    done: list[str] = []

    def measure(name: str) -> float:
        done.append(name)
        return float(len(done))

    rounds = interleave(lambda: measure("floor"), lambda: measure("real"), 3, warm_up=True)
    assert done == ["floor", "real"] * 4
    assert rounds == [Round(3.0, 4.0), Round(5.0, 6.0), Round(7.0, 8.0)]


def test_a_figure_survives_json_and_keeps_five_digits() -> None:
    made = figure(floor=1.2345678, spread=(0.000123456, 98765.4321))
    said = json.loads(json.dumps(made.as_json(), allow_nan=False))
    assert set(said) == KEYS
    assert said["floor"] == 1.2346
    assert Figure.from_json(said).spread == (0.00012346, 98765.0)
    endless = compare("sample", "", "ms", [Round(0.0, 1.0)], 1.0, "ratio<=")
    assert endless.met is False
    assert endless.as_json()["ratio"] is None


def test_the_table_says_what_was_missed() -> None:
    text = runner.table([figure(), figure(name="other", met=False, note="why")])
    lines = text.splitlines()
    assert [line.split()[-1] for line in lines[1:3]] == ["met", "missed"]
    assert "ratio ≤ 2" in lines[1]
    assert "    why" in lines


def test_a_bench_that_fails_is_an_error_and_a_missed_goal_is_not(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run_one(name: str, _quick: bool) -> list[Figure]:
        if name == "claim":
            raise RuntimeError("claim failed")
        return [figure(name=name, met=False)]

    monkeypatch.setattr(runner, "run_one", run_one)
    assert runner.main(["--json", "--only", "pull"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["failures"], [f["met"] for f in said["figures"]]) == ({}, [False])
    assert said["machine"]["cores"] == os.cpu_count()
    assert runner.main(["--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert said["failures"] == {"claim": "claim failed"}
    assert [f["name"] for f in said["figures"]] == [n for n in REGISTRY if n != "claim"]


def test_every_bench_there_is_can_be_asked_for() -> None:
    missing = [name for name in REGISTRY if not (ROOT / "packaging" / "bench" / f"{name}.py").exists()]
    assert missing == []


def test_pull_and_claim_go_the_whole_way() -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "bench", "--json", "--quick", "--only", "pull", "--only", "claim"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "packaging"), str(ROOT)])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    said = json.loads(answer.stdout)
    assert said["quick"] is True
    assert said["failures"] == {}
    figures = {f["name"]: f for f in said["figures"]}
    assert list(figures) == ["pull", "claim_sqlite", "claim_postgresql"]
    for found in figures.values():
        assert set(found) == KEYS
        assert found["floor"] > 0
        assert found["figure"] > 0
    assert {"cores", "python", "sqlite", "sqlcipher", "postgresql"} <= set(said["machine"])
