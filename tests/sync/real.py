"""A desktop's engine on the real server, turned by hand; and servers brought back from copies."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from psycopg import sql

from reviewer_app.clock import Clock, SystemClock
from reviewer_app.domain.case import CaseState
from reviewer_app.domain.decision import Decision, OutboxState
from reviewer_app.ports import Api
from reviewer_app.remote.api import HttpApi, new_client
from reviewer_app.server.context import ServerContext
from reviewer_app.server.run import EmbeddedServer
from reviewer_app.server.settings import ServerSettings
from reviewer_app.store.profile import ProfileStore
from reviewer_app.sync.account import Accounts
from reviewer_app.sync.engine import CycleResult, SyncEngine
from reviewer_app.sync.server_time import ServerTime
from reviewer_app.sync.status import StatusBoard
from reviewer_app.wire.receipts import verify
from tests.fakes import NOON, Ear, InlineRunner, MemorySecrets, make_decision
from tests.servers import CHEAP, PASSWORD, PostgresServer, RunningServer, sample_case
from tests.sync.meddler import Meddler


class RealDesk:
    """A signed-in engine over HTTP."""

    def __init__(self, store: ProfileStore, url: str, name: str = "reviewer", ahead: int = 0) -> None:
        self.store, self.url, self.ahead = store, url, ahead
        self.clock: Clock = SystemClock()
        self.meddler, self.ear = Meddler(), Ear()
        self.board = StatusBoard(self.ear)
        self.time = ServerTime(self.clock)
        self.loop = asyncio.Runner()
        self.apis: list[HttpApi] = []
        accounts = Accounts(self._api, InlineRunner(store), MemorySecrets())
        self.identity, self.token = self.loop.run(accounts.sign_in(url, name, PASSWORD))
        self.meddler.seen.clear()
        self.engine = self.another()

    def _api(self, url: str, token: str | None) -> Api:
        self.apis.append(HttpApi(url, token, lambda: new_client(self.meddler.transport())))
        return self.apis[-1]

    def another(self) -> SyncEngine:
        """As after a restart."""
        return SyncEngine(
            self._api(self.url, self.token),
            InlineRunner(self.store),
            self.clock,
            self.ear,
            self.board,
            self.identity,
            verify,
            lambda: 0.0,
            self.ahead,
            self.time,
        )

    @property
    def me(self) -> str:
        return self.identity.session.account_id

    @property
    def device(self) -> str:
        return self.identity.device_id

    def turn(self) -> CycleResult:
        return self.loop.run(self.engine.cycle())

    def settled(self) -> None:
        """A turn that went well."""
        error = self.turn().error
        assert error is None, f"{error!r} {error.code}"

    def say(self, *case_ids: str, **more: Any) -> list[Decision]:
        said = []
        for case_id in case_ids:
            seq = self.store.outbox.next_device_seq()
            said.append(make_decision(0, seq, self.me, case_id=case_id, device_id=self.device, **more))
            self.store.outbox.save(said[-1], "Invoice", NOON, NOON)
        self.store.outbox.release_all()
        return said

    def state(self, decision: Decision) -> OutboxState:
        entry = self.store.outbox.entry(decision.decision_id)
        assert entry is not None
        return entry.state

    def revs(self) -> dict[str, int]:
        return {i: rev for b in range(256) for i, rev in self.store.cases.bucket_revs(b)}

    def decided(self, case_id: str) -> bool:
        head = self.store.cases.head(case_id)
        return head is not None and head.state is CaseState.DECIDED

    def asked(self, path: str) -> int:
        """How often a path was asked for since `meddler.seen` was emptied."""
        return sum(call.endswith(path) for call in self.meddler.seen)

    def close(self) -> None:
        for api in self.apis:
            self.loop.run(api.aclose())
        self.loop.close()


def feed(running: RunningServer, *numbers: int) -> list[str]:
    """Cases from the producer; their ids."""
    lines = b"\n".join(msgspec.json.encode(sample_case(f"inv-{n:05}")) for n in numbers)
    answer = running.client("producer").post(
        "/api/v1/cases:batch", content=lines, headers={"content-type": "application/x-ndjson"}
    )
    answer.raise_for_status()
    results = [msgspec.json.decode(line) for line in answer.content.splitlines() if line.strip()]
    return [r["case_id"] for r in results if "case_id" in r]


def kept(running: RunningServer) -> list[str]:
    """Decision ids the server keeps, oldest first."""
    page = running.client("supervisor").get("/api/v1/decisions", params={"after": 0, "limit": 100}).json()
    return [d["decision"]["decision_id"] for d in page["decisions"]]


class Backups:
    """Copies of a server's database, and starting it again on one."""

    def __init__(
        self, running: RunningServer, url: str, tmp_path: Path, postgres: Callable[[], PostgresServer]
    ) -> None:
        self._running, self._live, self._folder, self._postgres = running, url, tmp_path, postgres
        self._made: list[str] = []

    def take(self, live: str | None = None) -> str:
        """Copy the database (`live` when it is no longer the first) as it is now; the server stands still meanwhile."""
        self.stop()
        copy = self._copy(live or self._live)
        self.start(live or self._live)
        return copy

    def _copy(self, url: str) -> str:
        if url.startswith("sqlite"):
            target = self._folder / f"backup-{len(self._made)}.db"
            shutil.copy(url.removeprefix("sqlite:///"), target)
            self._made.append("")
            return f"sqlite:///{target}"
        server = self._postgres()
        copy = server.database(migrated=False)
        names = [u.split("?", maxsplit=1)[0].rsplit("/", 1)[1] for u in (copy, url)]
        server.drop(copy)
        server._run(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*map(sql.Identifier, names)))
        self._made.append(copy)
        return copy

    def stop(self) -> None:
        self._port = int(self._running.url.rsplit(":", 1)[1])
        self._running.embedded.stop()

    def start(self, url: str) -> None:
        folder = self._folder / "server"
        settings = ServerSettings(data_dir=folder, database_url=url, port=self._port, password_cost=CHEAP)
        self._running.embedded = EmbeddedServer(settings)

    def restore(self, url: str, noticed: bool) -> ServerContext:
        """Go on from a copy; unless `noticed`, the folder's note of what was served is gone as well."""
        self.stop()
        if not noticed:
            (self._folder / "server" / "history.json").unlink()
        self.start(url)
        return self._running.context

    def drop(self) -> None:
        for url in self._made:
            if url:
                self._postgres().drop(url)
