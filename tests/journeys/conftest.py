"""Servers with people, and cases by number."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from reviewer_app.server.auth import service as auth
from tests.journeys.desktops import Desktop
from tests.servers import PASSWORD, RunningServer, sample_case

Feed = Callable[[RunningServer, int], list[str]]


@pytest.fixture
def feed() -> Feed:
    """Send so many cases in one batch; their ids."""

    def send(server: RunningServer, count: int) -> list[str]:
        lines = "\n".join(json.dumps(sample_case(f"inv-{n:04}")) for n in range(count))
        answer = server.client("producer").post(
            "/api/v1/cases:batch", content=lines.encode(), headers={"Content-Type": "application/x-ndjson"}
        )
        rows = [json.loads(line) for line in answer.text.splitlines()[:-1]]
        assert [r["status"] for r in rows] == ["created"] * count
        return [r["case_id"] for r in rows]

    return send


@pytest.fixture
def sit_down(tmp_path: Path) -> Iterator[Callable[..., Desktop]]:
    """Start a desktop for one of the server's people; stopped at the end."""
    with ExitStack() as stack:

        def make(url: str, name: str = "reviewer", undo_window_s: float = 0.0) -> Desktop:
            desktop = Desktop(tmp_path / f"desk-{name}", url, name, undo_window_s)
            stack.callback(desktop.stop)
            return desktop

        yield make


@pytest.fixture
def with_ben() -> Callable[[RunningServer], None]:
    """Give the server a second reviewer."""
    return lambda server: void(auth.add_account(server.context, "ben", PASSWORD, ("reviewer",), "Ben"))


def void(_: object) -> None:
    """Nothing."""
