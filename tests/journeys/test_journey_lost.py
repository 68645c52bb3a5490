"""Power cuts and lost networks: what was said arrives, once."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from sqlalchemy import select

from reviewer_app.domain.decision import Action, OutboxState
from reviewer_app.ids import new_id
from reviewer_app.server.cases.counts import states
from reviewer_app.server.db import Database
from reviewer_app.server.decisions.tables import decision
from reviewer_app.server.run import EmbeddedServer
from reviewer_app.server.settings import ServerSettings
from tests.journeys.conftest import Feed
from tests.journeys.desktops import WAIT_S, Desktop, desktop_process
from tests.servers import RunningServer, start_server


def kept(database: Database) -> list[str]:
    """Decision ids in the order the server kept them."""
    with database.read() as conn:
        return list(conn.execute(select(decision.c.decision_id).order_by(decision.c.seq)).scalars())


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class ServerProcess:
    """`reviewer server run` on one port."""

    def __init__(self, data: Path, port: int) -> None:
        self._command = [sys.executable, "-m", "reviewer_app", "server", "run"]
        self._command += ["--data", str(data), "--port", str(port)]
        self.url = f"http://127.0.0.1:{port}"
        self.process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        started = subprocess.Popen(self._command, env=os.environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with httpx.Client(
            trust_env=False,
            transport=httpx.HTTPTransport(retries=8),  # waits between them, twice as long each time
        ) as client:
            assert client.get(f"{self.url}/api/v1/auth/me", timeout=WAIT_S).status_code == 401
        return started

    def kill(self) -> None:
        """As a power cut does."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def again(self) -> None:
        """Start on the same port."""
        self.process = self._start()


@pytest.fixture
def data(tmp_path: Path, feed: Feed) -> tuple[Path, list[str]]:
    """A server's data with people and 60 cases, nobody serving it."""
    running = start_server(tmp_path / "data")
    ids = feed(running, 60)
    running.close()
    return tmp_path / "data", ids


@pytest.fixture
def process(data: tuple[Path, list[str]]) -> Iterator[ServerProcess]:
    made = ServerProcess(data[0], free_port())
    yield made
    made.kill()


def test_a_server_killed_in_mid_batch_loses_and_doubles_nothing(
    data: tuple[Path, list[str]], process: ServerProcess, sit_down: Callable[..., Desktop]
) -> None:
    folder, ids = data
    desktop = sit_down(process.url)
    desktop.here(*ids)
    desktop.services.sync.set_forced_offline(True)
    desktop.until(lambda: not desktop.services.sync.status().online)
    said = [desktop.decide(i).decision.decision_id for i in ids]
    with closing(Database(f"sqlite:///{folder / 'reviewer.db'}")) as database:
        desktop.services.sync.set_forced_offline(False)
        while len(kept(database)) < 5:
            assert process.process.poll() is None
        process.kill()
        before = kept(database)
        desktop.until(lambda: not desktop.services.sync.status().online)
        assert len(before) < len(said), "it was killed too late to be in the middle"
        process.again()
        desktop.services.sync.sync_now()
        desktop.until(lambda: desktop.counts() == {OutboxState.ACCEPTED: 60})
        assert kept(database) == said
        assert kept(database)[: len(before)] == before
        with database.read() as conn:
            truth = states(conn)
        desktop.until(lambda: desktop.heads(*ids) == truth)


@pytest.mark.parametrize("undo_window_s", [0.0, 3600.0])
def test_a_desktop_killed_after_saving_delivers_once(
    sqlite_server: RunningServer, tmp_path: Path, feed: Feed, sit_down: Callable[..., Desktop], undo_window_s: float
) -> None:
    (case_id,) = feed(sqlite_server, 1)
    process = desktop_process(tmp_path / "desk-reviewer", sqlite_server.url, "reviewer", case_id, undo_window_s)
    assert process.stdout is not None
    assert process.stdin is not None
    said = process.stdout.readline().strip()
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    process.stdin.close()
    assert said
    database = sqlite_server.context.database
    assert kept(database) == []
    desktop = sit_down(sqlite_server.url, "reviewer", undo_window_s)
    if undo_window_s:
        assert desktop.counts() == {OutboxState.HELD: 1}
    desktop.services.sync.sync_now()
    desktop.until(lambda: desktop.counts() == {OutboxState.ACCEPTED: 1})
    assert kept(database) == [said]


def test_a_desktop_killed_inside_the_undo_window_can_still_undo(
    sqlite_server: RunningServer, tmp_path: Path, feed: Feed, sit_down: Callable[..., Desktop]
) -> None:
    (case_id,) = feed(sqlite_server, 1)
    process = desktop_process(tmp_path / "desk-reviewer", sqlite_server.url, "reviewer", case_id, 3600.0)
    assert process.stdout is not None
    assert process.stdin is not None
    assert process.stdout.readline().strip()
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    process.stdin.close()
    desktop = sit_down(sqlite_server.url, "reviewer", 3600.0)
    assert desktop.services.review.undo().result(5) is not None
    again = desktop.decide(case_id).decision.decision_id
    desktop.services.sync.sync_now()
    desktop.until(lambda: desktop.counts() == {OutboxState.WITHDRAWN: 1, OutboxState.ACCEPTED: 1})
    assert kept(sqlite_server.context.database) == [again]


def test_fifty_decisions_made_without_a_server_arrive_once_in_order(
    sqlite_server: RunningServer, tmp_path: Path, feed: Feed, sit_down: Callable[..., Desktop]
) -> None:
    ids = feed(sqlite_server, 50)
    desktop = sit_down(sqlite_server.url)
    desktop.here(*ids)
    port = int(sqlite_server.url.rsplit(":", 1)[1])
    sqlite_server.embedded.stop()
    desktop.until(lambda: not desktop.services.sync.status().online)
    skipped = desktop.decide(ids[0], Action.SKIP, "not now").decision
    said = [skipped.decision_id]
    # The services let a person speak once of a case until the server knows it; an older build may
    # have saved more, and the order of one case holds even then.
    second = replace(skipped, decision_id=new_id(), action=Action.APPROVE, note="", device_seq=2)
    now = skipped.decided_at
    desktop.parts.store.run(lambda s: s.outbox.save(second, "again", now, now)).result(5)
    said.append(second.decision_id)
    said += [desktop.decide(i).decision.decision_id for i in ids[1:]]
    assert desktop.services.sync.status().attention == 0
    sqlite_server.embedded = EmbeddedServer(ServerSettings(data_dir=tmp_path / "server", port=port))
    desktop.services.sync.sync_now()
    desktop.until(lambda: desktop.counts() == {OutboxState.ACCEPTED: 51})
    arrived = kept(sqlite_server.context.database)
    assert sorted(arrived) == sorted(said)
    assert arrived.index(skipped.decision_id) < arrived.index(second.decision_id)
    assert all(e.receipt_seq is not None for e in desktop.entries())
