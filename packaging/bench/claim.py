"""Claim and decide: how many cases a second eight people take and answer at one server.

Figure: the real server in its own process (uvicorn, FastAPI, sign-in checked on every request),
eight kept-alive connections that each claim the next case in the order of work and approve it, two
requests a case, each decision with its receipt. Floor: the same statements in the same
transactions with the same durability, recorded from the server itself, done by the bare driver on
eight connections from eight threads. Databases hold `CASES` open cases; SQLite in WAL with
synchronous=FULL, PostgreSQL with fsync and synchronous_commit on. Both sides work on databases of
their own made from the same seed and grow alike. Unit: cases a second.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy import update

from bench.figure import Figure, Round, compare, interleave
from bench.postgres import durable_postgres
from bench.replay import SENTINEL, Bare, Recorder, Transaction
from bench.served import Seeded, seed, served
from bench.worker import Worker, rate
from reviewer_app.server.audit.tables import audit_head
from reviewer_app.server.context import build_context
from reviewer_app.server.run import EmbeddedServer
from reviewer_app.server.settings import ServerSettings
from reviewer_app.server.sync.tables import stream

GOAL = 0.3
PEOPLE = 8
QUICK_PEOPLE = 2
CASES = 20_000
ROUNDS = 7
PAIRS = 40
"""Cases of each person a round; the floor does FLOOR_FACTOR times as many, to last as long."""
FLOOR_FACTOR = 3
PEER = "a web review tool of the field did 4–7 reviews a second with eight people on a machine like this"


def run(quick: bool, work: Path) -> list[Figure]:
    """One figure for each database."""
    cases, people = (60, QUICK_PEOPLE) if quick else (CASES, PEOPLE)
    pairs, rounds = (3, 1) if quick else (PAIRS, ROUNDS)
    figures = []
    with ExitStack() as stack:
        lite = work / "sqlite"
        lite.mkdir()
        template = lite / "template.db"
        seeded = seed(lite / "data", f"sqlite:///{template}", cases, people)

        def copy_file(name: str) -> str:
            shutil.copyfile(template, lite / name)
            return f"sqlite:///{lite / name}"

        figures.append(_figure("claim_sqlite", "SQLite", seeded, lite / "data", copy_file, pairs, rounds))
        dsn = stack.enter_context(durable_postgres(work))
        elephant = work / "postgresql"
        elephant.mkdir()

        def url(name: str) -> str:
            return dsn.replace("/postgres?", f"/{name}?", 1)

        def database(name: str, template: str = "template1") -> str:
            with psycopg.connect(dsn, autocommit=True) as conn:
                conn.execute(
                    sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
                )
            return url(name)

        seeded = seed(elephant / "data", database("template_bench"), cases, people)
        figures.append(
            _figure(
                "claim_postgresql",
                "PostgreSQL",
                seeded,
                elephant / "data",
                lambda name: database(name.removesuffix(".db"), "template_bench"),
                pairs,
                rounds,
            )
        )
    return figures


def _figure(
    name: str, title: str, seeded: Seeded, data: Path, copy: Callable[[str], str], pairs: int, rounds: int
) -> Figure:
    recorded = record(seeded, data, copy("recorded.db"))
    statements = sum(len(t.steps) for t in recorded)
    with ExitStack() as stack:
        floor_url, real_url = copy("floor.db"), copy("real.db")
        writer = threading.Lock()
        constants = frozenset(p.account_id for p in seeded.people)
        bare = [Bare(floor_url, writer) for _ in seeded.people]
        for connection in bare:
            stack.callback(connection.close)
        address = stack.enter_context(served(data, real_url))

        def floor() -> float:
            jobs = [lambda b=b: b.run(recorded, constants) for b in bare]
            return rate(jobs, pairs * (1 if pairs < PAIRS else FLOOR_FACTOR))

        def real() -> float:
            # Connected anew, for the server ends connections that rested while the floor was measured.
            with ExitStack() as connected:
                workers = [connected.enter_context(closing(Worker(address, person))) for person in seeded.people]
                return rate([w.pair for w in workers], pairs)

        measured: list[Round] = interleave(floor, real, rounds, warm_up=pairs >= PAIRS)
    return compare(
        name,
        f"cases claimed and decided a second over HTTP by {len(seeded.people)} people, {title}; "
        f"floor: its {statements} statements in {len(recorded)} transactions on the bare driver",
        "cases/s",
        measured,
        GOAL,
        "ratio>=",
        PEER,
    )


def record(seeded: Seeded, data: Path, url: str) -> list[Transaction]:
    """What the server does for one case, heard after others have warmed it up."""
    settings = ServerSettings(data_dir=data, database_url=url, port=0)
    context = build_context(settings)
    with context.database.write() as conn:
        conn.execute(update(stream).values(last_seq=stream.c.last_seq + SENTINEL * 10))
        conn.execute(update(audit_head).values(last_seq=audit_head.c.last_seq + SENTINEL * 1000))
    recorder = Recorder(context.database.engine)
    with EmbeddedServer(settings, context) as server:
        worker = Worker(server.url, seeded.people[0])
        try:
            for _ in range(3):
                recorder.transactions.clear()
                worker.pair()
        finally:
            worker.close()
    return list(recorder.transactions)
