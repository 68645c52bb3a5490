"""One desktop's engine with all it needs, turned by hand."""

from __future__ import annotations

import asyncio

from reviewer_app.domain.decision import Decision, OutboxState
from reviewer_app.domain.view import Session
from reviewer_app.store.profile import ProfileStore
from reviewer_app.sync.engine import CycleResult, SyncEngine
from reviewer_app.sync.identity import Identity
from reviewer_app.sync.server_time import ServerTime
from reviewer_app.sync.status import StatusBoard
from reviewer_app.wire.receipts import verify
from tests.fakes import NOON, Ear, FakeApi, FakeServer, FrozenClock, InlineRunner

ANA = Session("ana", "ana", "Ana", ("reviewer",), (), "https://x")


class Desk:
    """One client's engine with all it needs."""

    def __init__(self, store: ProfileStore, server: FakeServer, clock: FrozenClock) -> None:
        server.tokens["t"] = "ana"
        self.ear = Ear()
        self.board = StatusBoard(self.ear)
        self.store = store
        self.server = server
        self.clock = clock
        self.time = ServerTime(clock, "boot-1")
        self.identity = Identity(ANA, "device", server.public_key)
        self.api = FakeApi(server, "https://x", "t")
        self.engine = self.another()

    def another(self, ahead: int = 3) -> SyncEngine:
        """An engine that knows only what is on disk, as after a restart."""
        return SyncEngine(
            self.api,
            InlineRunner(self.store),
            self.clock,
            self.ear,
            self.board,
            self.identity,
            verify,
            lambda: 0.5,
            ahead=ahead,
            time=self.time,
        )

    def turn(self) -> CycleResult:
        return asyncio.run(self.engine.cycle())

    def cycle(self) -> Exception | None:
        return self.turn().error

    def say(self, *decisions: Decision) -> None:
        for decision in decisions:
            self.store.outbox.save(decision, "Invoice", NOON, NOON)
        self.store.outbox.release_all()

    def state(self, decision: Decision) -> OutboxState:
        entry = self.store.outbox.entry(decision.decision_id)
        assert entry is not None
        return entry.state

    def ids(self) -> set[str]:
        """Cases that are here."""
        return {i for b in range(256) for i, _ in self.store.cases.bucket_revs(b)}
