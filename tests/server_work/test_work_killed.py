"""A server killed in the middle of a batch: what it answered stands, what it did not can be sent again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import httpx
from sqlalchemy import func, select

from reviewer_app.domain.case import CaseState
from reviewer_app.server.cases.tables import case_head
from reviewer_app.server.db import Database
from reviewer_app.server.decisions.tables import decision as kept
from reviewer_app.server.migrations import migrate
from reviewer_app.server.sync.tables import change, stream
from reviewer_app.wire import codec
from reviewer_app.wire.messages import DecisionBatch, DecisionBatchResult, DecisionOutcome
from tests.server_work.world import Watch, open_world

_SERVE = """
import sys
from pathlib import Path
from reviewer_app.server.context import build_context
from reviewer_app.server.run import EmbeddedServer
from reviewer_app.server.settings import ServerSettings

server = EmbeddedServer(ServerSettings(data_dir=Path(sys.argv[1]), database_url=sys.argv[2], port=0))
print(server.url, flush=True)
sys.stdin.read()
server.stop()
"""


def _start(folder: Path, url: str) -> tuple[subprocess.Popen[str], str]:
    process = subprocess.Popen(
        [sys.executable, "-c", _SERVE, str(folder), url],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ,
    )
    assert process.stdout is not None
    return process, process.stdout.readline().strip()


def test_killed_in_mid_batch_then_sent_again_each_decision_stands_once(tmp_path: Path) -> None:
    url, folder = f"sqlite:///{tmp_path / 'server.db'}", tmp_path / "data"
    migrate(url)
    with open_world(url, folder, Watch()) as world:
        ana = world.person("ana")
        cases = world.cases(100)
    body = codec.encode(DecisionBatch(tuple(ana.approve(c) for c in cases)))
    database = Database(url)
    process, address = _start(folder, url)

    def stored() -> int:
        with database.read() as conn:
            return int(conn.execute(select(func.count()).select_from(kept)).scalar_one())

    def send(to: str) -> httpx.Response:
        return httpx.post(
            f"{to}/api/v1/decisions:batch", content=body, headers=ana.headers, timeout=60, trust_env=False
        )

    answered: list[httpx.Response] = []

    def send_in_vain() -> None:
        try:
            answered.append(send(address))
        except httpx.TransportError:
            return

    sender = threading.Thread(target=send_in_vain)
    sender.start()
    while stored() < 5:
        assert sender.is_alive()
    process.send_signal(signal.SIGKILL)
    process.communicate()
    sender.join()
    before = stored()
    assert answered == []
    assert 5 <= before < 100

    process, address = _start(folder, url)
    outcomes = [r.outcome for r in codec.decode(send(address).content, DecisionBatchResult).results]
    process.communicate("")
    assert process.returncode == 0
    assert outcomes == [DecisionOutcome.DUPLICATE] * before + [DecisionOutcome.ACCEPTED] * (100 - before)
    with database.read() as conn:
        decided = select(func.count()).where(case_head.c.state == CaseState.DECIDED.value)
        assert conn.execute(decided).scalar_one() == 100
        assert stored() == 100
        seqs = conn.execute(select(change.c.seq).order_by(change.c.seq)).scalars().all()
        assert seqs == list(range(1, conn.execute(select(stream.c.last_seq)).scalar_one() + 1))
    database.close()
