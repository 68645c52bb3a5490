"""The tour is the whole main job through the real window, client and server."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def tour(tmp_path_factory: pytest.TempPathFactory) -> tuple[int, dict[str, object], Path]:
    folder = tmp_path_factory.mktemp("tour")
    command = "import sys; from pathlib import Path; from reviewer_app.demo.show import walk; "
    command += "sys.exit(walk(Path(sys.argv[1]), quick=True))"
    answer = subprocess.run([sys.executable, "-c", command, str(folder)], check=False, timeout=170)
    return answer.returncode, json.loads((folder / "tour.json").read_text()), folder


def test_client_and_server_agree(tour: tuple[int, dict[str, object], Path]) -> None:
    status, report, _ = tour
    assert report["failure"] == ""
    compared = report["comparison"]
    assert isinstance(compared, dict)
    assert status == 0, (compared, report["practice"])
    assert compared["cases_client"] + compared["cases_with_other_teams"] == compared["cases_server"] >= 200
    assert compared["decisions_client"] == compared["decisions_server"] == compared["decisions_expected"] >= 7
    assert compared["doubled"] == []
    assert compared["not_delivered"] == []


def test_the_whole_job_was_done(tour: tuple[int, dict[str, object], Path]) -> None:
    _, report, folder = tour
    done = report["done"]
    assert isinstance(done, list)
    assert {"approve", "override", "escalate", "skip", "undo", "server stopped"} <= {d["did"] for d in done}
    assert sum(bool(d.get("offline")) for d in done) >= 3
    pictures = report["pictures"]
    assert isinstance(pictures, list)
    assert len(pictures) >= 18
    assert all((folder / name).stat().st_size > 10_000 for name in pictures)
