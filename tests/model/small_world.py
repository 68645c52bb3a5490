"""A server, two people's computers and the line between, all real but for the sockets, in one thread of one process."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
from fastapi import FastAPI
from sqlalchemy import func, select

from reviewer_app.domain.decision import PENDING, Action, OutboxState, Reason
from reviewer_app.domain.view import DecideCommand, OutboxEntry, Session
from reviewer_app.errors import UserFacing
from reviewer_app.remote.api import HttpApi
from reviewer_app.server.app import create_app
from reviewer_app.server.auth import service as auth
from reviewer_app.server.cases.tables import case_head
from reviewer_app.server.context import ServerContext, build_context
from reviewer_app.server.decisions.tables import decision
from reviewer_app.server.settings import ServerSettings
from reviewer_app.server.sync import history
from reviewer_app.server.workflows.service import publish
from reviewer_app.store.profile import ProfileStore, open_profile
from reviewer_app.sync.account import Accounts
from reviewer_app.sync.engine import CycleResult, SyncEngine
from reviewer_app.sync.identity import Identity
from reviewer_app.sync.release import LONGEST_WINDOW_S
from reviewer_app.sync.status import StatusBoard
from reviewer_app.wire.receipts import verify
from reviewer_app.wire.resync import bucket_hashes
from reviewer_app.work.review import ReviewService
from tests.fakes import NOON, FrozenClock, InlineRunner, MemorySecrets, QuietSync
from tests.servers import CHEAP, PASSWORD, sample_case, sample_workflow
from tests.sync.meddler import Body

KEY = bytes(range(32))
ADDRESS = "http://127.0.0.1:9"
UNDO_S = 10.0
Send = Callable[[httpx.Request], Any]


class WallClock(FrozenClock):
    """A clock whose hands somebody may set; what the machine has run for is another matter."""

    def set_wall(self, now: datetime) -> None:
        self._now = now


class Line(httpx.AsyncBaseTransport):
    """The line of one computer: the `at`-th request from now meets `fault`."""

    def __init__(self, computer: Computer) -> None:
        self._computer = computer
        self._real = httpx.ASGITransport(computer.world.app)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        computer = self._computer
        computer.requests += 1
        fault = computer.fault if computer.requests == computer.fault_at else ""
        if computer.unplugged or fault == "drop_before":
            raise httpx.ConnectError("no route")
        if fault == "portal":
            return httpx.Response(200, headers={"content-type": "text/html"}, stream=Body(b"<html>Welcome"))
        if fault == "duplicate":
            await self._whole(request)
        response = await self._whole(request)
        if fault == "drop_after":
            raise httpx.ReadError("connection reset")
        if fault == "cut":
            return self._answer(response, response.content[: len(response.content) // 2])
        if fault == "altered" and response.content:
            body = bytearray(response.content)
            body[len(body) // 3] ^= 4
            return self._answer(response, bytes(body))
        return self._answer(response, response.content)

    async def _whole(self, request: httpx.Request) -> httpx.Response:
        body = await request.aread()
        again = httpx.Request(request.method, request.url, headers=request.headers, content=body)
        response = await self._real.handle_async_request(again)
        await response.aread()
        return response

    @staticmethod
    def _answer(response: httpx.Response, body: bytes) -> httpx.Response:
        headers = {"content-type": response.headers.get("content-type", "")}
        return httpx.Response(response.status_code, headers=headers, stream=Body(body))


class Computer:
    """One person at one profile; every call is one thing that happened to it."""

    def __init__(self, world: World, name: str) -> None:
        self.world, self.name = world, name
        self.clock = WallClock()
        self.folder = world.folder / f"{name}-0"
        self.lives = 0
        self.store: ProfileStore = open_profile(self.folder, KEY, self.clock)
        self.secrets = MemorySecrets()
        self.fault, self.fault_at, self.requests, self.unplugged = "", 0, 0, False
        self.said: dict[str, OutboxEntry] = {}
        """What the screen called saved."""
        self.taken_back: set[str] = set()
        self.sign_in()

    def sign_in(self) -> None:
        """As a person does at first, and again when the server asks for it."""
        self.identity, self.token = asyncio.run(
            Accounts(self._api, InlineRunner(self.store), self.secrets).sign_in(ADDRESS, self.name, PASSWORD)
        )

    def _api(self, url: str, token: str | None) -> HttpApi:
        return HttpApi(url, token, make_client=lambda: httpx.AsyncClient(transport=Line(self), trust_env=False))

    def _review(self) -> ReviewService:
        session = self.identity.session
        author: Callable[[], Session] = lambda: session  # noqa: E731
        return ReviewService(
            InlineRunner(self.store), QuietSync(), author, self.clock, lambda _: None, undo_window_s=UNDO_S
        )

    def open_cases(self) -> list[str]:
        """Cases this person could decide now."""
        return self.store.cases.next_cases(50, self.store.outbox.covered_cases(), self.identity.session.account_id)

    def decide(self, case_id: str, action: Action, amount: str) -> OutboxEntry | None:
        """Decide; None when the desk does not allow it, in words."""
        try:
            view = self._review().open(case_id).result(0)
            case = view.case
            if not view.editable:
                return None
            command = DecideCommand(case.id, case.revision, action, case.suggestion.outcome)
            if action is Action.OVERRIDE:
                values, why = {"total": amount}, (Reason("ai", "misread", "Misread"),)
                command = DecideCommand(case.id, case.revision, action, "reject", values, why)
            elif action is Action.SKIP:
                why = (Reason("skip", "busy", "No time now"),)
                command = DecideCommand(case.id, case.revision, action, case.suggestion.outcome, reasons=why)
            entry = self._review().decide(command).result(0)
        except UserFacing:
            return None
        self.said[entry.decision.decision_id] = entry
        return entry

    def undo(self) -> None:
        """Take the newest back, if it still can be."""
        undone = self._review().undo().result(0)
        if undone is not None:
            self.taken_back.add(undone.decision.decision_id)

    def release(self) -> None:
        """Time passes until every undo window is closed, as the release timer sees to it whatever the clocks say."""
        self.clock.pass_time(LONGEST_WINDOW_S)
        while (due := self.store.outbox.next_release()) is not None:
            self.store.outbox.release_due(max(due, self.clock.now()))

    def sync(self, fault: str = "", at: int = 0) -> CycleResult:
        """One turn, with a fault at the `at`-th request; whoever is asked to sign in does."""
        result = self._turn(fault, at)
        if not result.signed_out:
            return result
        self.fault = ""
        self.sign_in()
        return self._turn("", 0)

    def _turn(self, fault: str, at: int) -> CycleResult:
        self.fault, self.fault_at, self.requests = fault, at, 0

        async def turn() -> CycleResult:
            api = self._api(ADDRESS, self.token)
            try:
                board = StatusBoard(lambda _: None)
                engine = SyncEngine(
                    api, InlineRunner(self.store), self.clock, lambda _: None, board, self.identity, verify,
                    random=lambda: 0.0,
                )  # fmt: skip
                return await engine.cycle()
            finally:
                await api.aclose()

        self.store.outbox.release_due(self.clock.now())
        return asyncio.run(turn())

    def crash(self) -> None:
        """The power goes: what is on disk now is what there is; a new life begins with it."""
        self.lives += 1
        again = self.folder.with_name(f"{self.name}-{self.lives}")
        shutil.copytree(self.folder, again, ignore=shutil.ignore_patterns("lock"))
        self.store.close()
        shutil.rmtree(self.folder)
        self.folder = again
        self.store = open_profile(again, KEY, self.clock)

    def states(self) -> dict[str, OutboxEntry]:
        """Everything in the outbox."""
        return {e.decision.decision_id: e for e in self.store.outbox.entries(None, 10_000)}

    def close(self) -> None:
        """End it in order."""
        self.store.close()


class World:
    """Server and computers; `template` is a migrated database to start from."""

    def __init__(self, folder: Path, template: Path, people: tuple[str, ...] = ("ana", "ben")) -> None:
        self.folder = folder
        self.clock = FrozenClock()
        self.data = folder / "server"
        self.data.mkdir()
        shutil.copyfile(template, self.data / "reviewer.db")
        self.copy: Path | None = None
        self.numbers = 0
        self.cases_at_copy = 0
        self.context: ServerContext
        self.app: FastAPI
        self._start()
        publish(self.context, sample_workflow(), "operator")
        for name in people:
            auth.add_account(self.context, name, PASSWORD, ("reviewer",), name.title())
        self.producer = auth.add_producer(self.context, "producer")
        self.computers = [Computer(self, name) for name in people]

    def _start(self) -> None:
        settings = ServerSettings(
            data_dir=self.data, database_url=f"sqlite:///{self.data / 'reviewer.db'}", password_cost=CHEAP
        )
        self.context = build_context(settings, self.clock)
        self.app = create_app(self.context)

    # ---- what a pipeline does ---------------------------------------------------------------

    def _post(self, case: dict[str, Any]) -> httpx.Response:
        async def send() -> httpx.Response:
            headers = {"Authorization": f"Bearer {self.producer}"}
            async with httpx.AsyncClient(transport=httpx.ASGITransport(self.app), base_url=ADDRESS) as client:
                return await client.post("/api/v1/cases", json=case, headers=headers)

        return asyncio.run(send())

    def add_case(self) -> None:
        """One more."""
        self.numbers += 1
        assert self._post(sample_case(f"c-{self.numbers}")).status_code in (200, 201)

    def revise(self, number: int, amount: str) -> None:
        """New content; of a decided case the server takes none."""
        fields = [{"id": "total", "value": amount}]
        suggestion = {"outcome": "pay", "confidence": 0.7, "fields": fields}
        assert self._post(sample_case(f"c-{number}", suggestion=suggestion)).status_code in (200, 201, 409, 422)

    # ---- what happens to servers ------------------------------------------------------------

    def restart(self) -> None:
        """It dies and starts again."""
        self.context.close()
        self._start()

    def back_up(self) -> None:
        """A copy for later."""
        self.copy = self.folder / "copy.db"
        self.copy.unlink(missing_ok=True)
        with (
            closing(sqlite3.connect(self.data / "reviewer.db")) as live,
            closing(sqlite3.connect(self.copy)) as target,
        ):
            live.backup(target)
        self.cases_at_copy = self.numbers

    def set_back(self, noticed: bool) -> None:
        """Go on from the copy as if it were the newest; `noticed` leaves the server what it could see it by."""
        assert self.copy is not None
        self.context.close()
        if not noticed:
            (self.data / history.FILE).unlink()
        for suffix in ("-wal", "-shm"):
            (self.data / f"reviewer.db{suffix}").unlink(missing_ok=True)
        shutil.copyfile(self.copy, self.data / "reviewer.db")
        self._start()

    # ---- what is true -----------------------------------------------------------------------

    def kept(self) -> dict[str, tuple[str, bool]]:
        """Decision id → (result, whether it is its case's answer)."""
        with self.context.database.read() as conn:
            rows = conn.execute(select(decision.c.decision_id, decision.c.result, decision.c.effective))
            return {r.decision_id: (r.result, bool(r.effective)) for r in rows}

    def answers_per_case(self) -> int:
        """The most answers any case has."""
        counted = select(func.count()).where(decision.c.effective).group_by(decision.c.case_id)
        with self.context.database.read() as conn:
            return max(conn.execute(counted).scalars(), default=0)

    def buckets(self) -> list[str]:
        """What a reviewer should have, as hashes."""
        with self.context.database.read() as conn:
            return list(bucket_hashes((r.id, r.rev) for r in conn.execute(select(case_head.c.id, case_head.c.rev))))

    def pass_time(self, seconds: float) -> None:
        """For everybody."""
        self.clock.pass_time(seconds)
        for computer in self.computers:
            computer.clock.pass_time(seconds)

    def close(self) -> None:
        """End everything."""
        for computer in self.computers:
            computer.close()
        self.context.close()


def jump(computer: Computer, days: int) -> None:
    """Somebody sets the clock of one computer."""
    computer.clock.set_wall(computer.clock.now() + timedelta(days=days))


__all__ = ["NOON", "PENDING", "Computer", "Identity", "OutboxState", "World", "jump"]
