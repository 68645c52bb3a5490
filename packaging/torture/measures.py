"""How long the way home takes: a backlog over a good and a narrow line, and a first pull that is killed midway."""

from __future__ import annotations

import json
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import httpx

from reviewer_app.bootstrap import ClientParts, build_client
from reviewer_app.domain.decision import PENDING, Action
from reviewer_app.domain.view import DecideCommand, QueueFilter, QueueScope
from reviewer_app.ports import Api
from reviewer_app.remote.api import HttpApi
from reviewer_app.server.db import Database
from reviewer_app.server.migrations import migrate
from reviewer_app.sync.pull import PAGE
from tests.servers import sample_case
from torture.central import PASSWORD, Central, seed
from torture.client import KEY, FileSecrets
from torture.fleet import Member
from torture.proxy import FaultProxy, Message, Shape

BACKLOG = 500
BOOTSTRAP = 10_000
GOOD, NARROW = Shape(), Shape(0.3, 32_000)
"""Loopback; 300 ms there and back with 256 kbit/s."""
GOALS_S = {"loopback": 10.0, "narrow": 60.0}
PATIENCE_S = 300.0


def measure(folder: Path) -> dict[str, Any]:
    """Every figure, with its goal; `met` says whether all were."""
    backlog = {name: _backlog(folder / name, shape) for name, shape in (("loopback", GOOD), ("narrow", NARROW))}
    bootstrap = _bootstrap(folder / "bootstrap")
    met = all(backlog[name]["seconds"] <= goal for name, goal in GOALS_S.items()) and bootstrap["resumed"]
    return {"backlog": backlog, "goals_s": GOALS_S, "bootstrap": bootstrap, "met": met}


@dataclass(frozen=True)
class _Line:
    central: Central
    database: Database
    proxy: FaultProxy


@contextmanager
def _line(folder: Path) -> Iterator[_Line]:
    with ExitStack() as stack:
        data = folder / "server"
        data.mkdir(parents=True)
        url = f"sqlite:///{data / 'reviewer.db'}"
        migrate(url)
        central = Central(data, url, seed(data, url, 1))
        stack.callback(central.stop)
        database = Database(url)
        stack.callback(database.close)
        proxy = FaultProxy(central.port)
        stack.callback(proxy.close)
        yield _Line(central, database, proxy)


def _fill(line: _Line, count: int) -> None:
    headers = {"Authorization": f"Bearer {line.central.seeded.producer}", "Content-Type": "application/x-ndjson"}
    address = f"http://127.0.0.1:{line.central.port}/api/v1/cases:batch"
    with httpx.Client(trust_env=False, timeout=120, headers=headers) as http:
        for start in range(0, count, 500):
            rows = (json.dumps(sample_case(f"case-{n}")) for n in range(start, min(count, start + 500)))
            http.post(address, content="\n".join(rows).encode()).raise_for_status()


def _until(what: str, done: Callable[[], bool], pause_s: float = 0.05) -> float:
    """Seconds until it is so; TimeoutError after `PATIENCE_S`."""
    began = time.perf_counter()
    while not done():
        if time.perf_counter() - began > PATIENCE_S:
            raise TimeoutError(f"waited {PATIENCE_S:.0f} s for {what}")
        time.sleep(pause_s)
    return time.perf_counter() - began


# ---- backlog ------------------------------------------------------------------------------------


def _backlog(folder: Path, shape: Shape) -> dict[str, Any]:
    """Decide `BACKLOG` cases without a connection, then let the line be as bad as `shape`."""
    with _line(folder) as line, _client(folder / "person", line.proxy.url) as parts:
        _fill(line, BACKLOG)
        services = parts.services
        services.sync.sync_now()
        _until("the cases", lambda: services.queue.counts().result(30).open >= BACKLOG)
        services.sync.set_forced_offline(True)
        _until("being offline", lambda: not services.sync.status().online)
        index = services.queue.index(QueueFilter(scope=QueueScope.ALL), limit=BACKLOG).result(30)
        for row in services.queue.rows(list(index.rowids)).result(30):
            view = services.review.open(row.head.id).result(30)
            case = view.case
            command = DecideCommand(case.id, case.revision, Action.APPROVE, case.suggestion.outcome)
            services.review.decide(command).result(30)
        _until("the undo windows", lambda: services.sync.status().held == 0)
        line.proxy.shape = shape
        before = line.proxy.passed
        services.sync.set_forced_offline(False)
        seconds = _until("the backlog", lambda: _pending(parts) == 0)
        entries = services.outbox.entries(None, 10 * BACKLOG).result(30)
        receipts = sum(1 for e in entries if e.receipt_seq is not None)
        if receipts != BACKLOG:
            raise RuntimeError(f"{receipts} of {BACKLOG} decisions have a receipt")
        return {"decisions": BACKLOG, "seconds": round(seconds, 2), "requests": line.proxy.passed - before}


def _pending(parts: ClientParts) -> int:
    return len(parts.services.outbox.entries(PENDING).result(30))


@contextmanager
def _client(profile: Path, url: str) -> Iterator[ClientParts]:
    profile.mkdir(parents=True)

    def api(address: str, token: str | None) -> Api:
        return HttpApi(address, token)

    parts = build_client(
        profile / "data",
        KEY,
        FileSecrets(profile / "secrets.json"),
        lambda _news: None,
        undo_window_s=0.3,
        api_factory=api,
    )
    try:
        parts.store.opened.result(60)
        parts.runner.start()
        parts.services.session.sign_in(url, "p0", PASSWORD).result(60)
        yield parts
    finally:
        parts.stop()


# ---- first pull ---------------------------------------------------------------------------------


def _bootstrap(folder: Path) -> dict[str, Any]:
    """Pull `BOOTSTRAP` cases in a process that is killed after a third; what was there is not asked for again."""
    with _line(folder) as line:
        _fill(line, BOOTSTRAP)
        asked: Counter[str] = Counter()

        def count(request: Message, _random: Random) -> str | None:
            asked[request.target] += 1
            return None

        line.proxy.plan = count
        line.proxy.shape = Shape(0.05)
        pages = "GET /api/v1/sync/changes"
        member = Member(folder, line.proxy.url, "p0", 1)
        member.start()
        member.ready()
        third = BOOTSTRAP // 3
        _until("a third", lambda: _held(member) >= third)
        member.signal(signal.SIGKILL)
        before = asked[pages]
        began = time.perf_counter()
        member.start()
        try:
            member.ready()
            again = _held(member)
            _until("all cases", lambda: _held(member) >= BOOTSTRAP)
            took = time.perf_counter() - began
        finally:
            member.quit()
        after = asked[pages] - before
        return {
            "cases": BOOTSTRAP,
            "killed_at_cases_from": third,
            "cases_there_after_the_kill": again,
            "pages_before": before,
            "pages_after": after,
            "seconds_after": round(took, 1),
            # The page under way when it was killed is asked for twice; one that finds nothing new ends a pull.
            "resumed": again >= third and before + after <= -(-BOOTSTRAP // PAGE) + 4,
        }


def _held(member: Member) -> int:
    return int(sum(member.report()["counts"].values()))
