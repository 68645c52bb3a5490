"""The first pull: a whole queue from a real server into the encrypted store of a fresh profile.

Figure: `SyncEngine.cycle` as the desktop runs it, from the first word to the last page: HttpApi over
HTTP with sign-in, pages of `PAGE` items with count and digest checked, store thread, `apply_page`
into SQLCipher's cache.db, full text and marks included, news published, one transaction a page.
Floor: the least that leaves the same rows. The same httpx asks the same server for the same pages
with the same token; msgspec decodes the items; the sqlcipher3 driver puts them by `executemany`
into a database of the same schema, key and pragmas, one transaction a page: heads, bodies, full
text, cursor. It checks no count, digest or cursor, looks for no older row, makes no marks, has no
second thread, tells nobody. Both make a new file each round; laying it out and closing it is not
timed. What the server takes for its pages is in both. Unit: seconds.
"""

from __future__ import annotations

import asyncio
import itertools
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import httpx
import msgspec
from sqlcipher3 import dbapi2

from bench.figure import Figure, compare, interleave
from bench.served import Seeded, seed, served
from reviewer_app.clock import SystemClock
from reviewer_app.domain.view import Session
from reviewer_app.news import News
from reviewer_app.remote.api import HttpApi
from reviewer_app.store import schema
from reviewer_app.store.disposal import copy_key
from reviewer_app.store.engine import Database, derive
from reviewer_app.store.heads import UPSERT, parameters
from reviewer_app.store.profile import CACHE, open_profile
from reviewer_app.store.text import findable, read_parts
from reviewer_app.store.writer import StoreThread
from reviewer_app.sync.engine import SyncEngine
from reviewer_app.sync.identity import Identity
from reviewer_app.sync.pull import PAGE
from reviewer_app.sync.status import StatusBoard
from reviewer_app.wire.messages import HelloRequest, Receipt
from reviewer_app.wire.pages import RawItem
from reviewer_app.wire.seals import Outgoing
from reviewer_app.wire.version import PROTOCOL_MAX, PROTOCOL_MIN

GOAL = 1.5
CASES = 50_000
ROUNDS = 3
KEY = bytes(range(32))


class _Page(msgspec.Struct):
    to_seq: int
    more: bool
    items: list[RawItem]


_read = msgspec.json.Decoder(_Page).decode


def run(quick: bool, work: Path) -> list[Figure]:
    """The one figure."""
    cases = 300 if quick else CASES
    data, url = work / "server", f"sqlite:///{work / 'server.db'}"
    seeded = seed(data, url, cases, 1)
    turn = itertools.count()

    def fresh() -> Path:
        return work / f"profile-{next(turn)}"

    with served(data, url) as address:
        measured = interleave(
            lambda: _floor(address, seeded, fresh(), cases),
            lambda: _real(address, seeded, fresh(), cases),
            1 if quick else ROUNDS,
        )
    return [
        compare(
            "pull",
            f"{cases} cases pulled from a real server into a fresh encrypted profile by the real sync engine; "
            "floor: httpx downloads the same pages, the driver stores the same rows",
            "s",
            measured,
            GOAL,
            "ratio<=",
            f"pages of {PAGE} items and one transaction each on both sides: larger ones make the window stutter",
        )
    ]


# ---- floor --------------------------------------------------------------------------------------


def _floor(address: str, seeded: Seeded, folder: Path, cases: int) -> float:
    folder.mkdir()
    with _bare_database(folder / CACHE) as raw:
        took = asyncio.run(_download(address, seeded, raw))
        _must_hold(raw.execute("SELECT count(*) FROM case_body").fetchone()[0], cases)
    shutil.rmtree(folder)
    return took


@contextmanager
def _bare_database(path: Path) -> Iterator[dbapi2.Connection]:
    """The driver's own connection to a file laid out and set up as cache.db is."""
    database = Database(path, derive(copy_key(path.parent, KEY), CACHE), durable=False)
    try:
        schema.upgrade(database, schema.CACHE)
        with database.begin() as connection:
            raw = connection.connection.driver_connection
        assert raw is not None
        yield raw
    finally:
        database.close()


async def _download(address: str, seeded: Seeded, raw: dbapi2.Connection) -> float:
    headers = {"Authorization": f"Bearer {seeded.people[0].token}", "Accept-Encoding": "gzip"}
    async with httpx.AsyncClient(base_url=address + "/api/v1", headers=headers, trust_env=False) as client:
        began = time.perf_counter()
        hello = HelloRequest(PROTOCOL_MIN, PROTOCOL_MAX, "bench", "bench", None, 0)
        (await client.post("/sync/hello", json=msgspec.to_builtins(hello))).raise_for_status()
        cursor, more, row_id = 0, True, 0
        while more:
            params = {"epoch": seeded.epoch, "cursor": str(cursor), "limit": str(PAGE)}
            page = _read((await client.get("/sync/changes", params=params)).content)
            cursor, more = page.to_seq, page.more
            _store(raw, page.items, row_id, cursor)
            row_id += len(page.items)
        return time.perf_counter() - began


def _store(raw: dbapi2.Connection, items: list[RawItem], row_id: int, cursor: int) -> None:
    heads = [item.head for item in items if item.head is not None]
    bodies = [bytes(item.body) for item in items]
    texts = [
        (row, head.title, head.external_id, findable(read_parts(body)))
        for row, head, body in zip(itertools.count(row_id + 1), heads, bodies, strict=False)
    ]
    raw.execute("BEGIN IMMEDIATE")
    raw.executemany(UPSERT, [parameters(head) for head in heads])
    raw.executemany(
        "INSERT INTO case_body (case_id, revision, body, mark) VALUES (?, ?, ?, x'00')",
        [(head.id, head.revision, body) for head, body in zip(heads, bodies, strict=True)],
    )
    raw.executemany("INSERT INTO case_text (rowid, title, external_id, body) VALUES (?, ?, ?, ?)", texts)
    raw.execute("INSERT OR REPLACE INTO sync_state (id, epoch, cursor) VALUES (1, '', ?)", (cursor,))
    raw.execute("COMMIT")


# ---- the real thing -----------------------------------------------------------------------------


def _real(address: str, seeded: Seeded, folder: Path, cases: int) -> float:
    thread = StoreThread(lambda: open_profile(folder, KEY, SystemClock()))
    try:
        thread.opened.result(30)
        took = asyncio.run(_cycle(address, seeded, thread))
        found = thread.run(lambda s: s.cases.counts(datetime.now(UTC), frozenset(), frozenset(), "nobody")).result(60)
        _must_hold(found.open, cases)
    finally:
        thread.close()
    shutil.rmtree(folder)
    return took


async def _cycle(address: str, seeded: Seeded, thread: StoreThread) -> float:
    person = seeded.people[0]
    api = HttpApi(address, person.token)
    try:
        began = await api.hello(HelloRequest(PROTOCOL_MIN, PROTOCOL_MAX, "bench", "bench", None, 0))
        session = Session(person.account_id, person.name, person.name, ("reviewer",), (), address)
        engine = SyncEngine(
            api,
            thread,
            SystemClock(),
            _nobody_listens,
            StatusBoard(_nobody_listens),
            Identity(session, "bench", began.public_key),
            _no_receipts,
            ahead=0,
        )
        started = time.perf_counter()
        result = await engine.cycle()
        took = time.perf_counter() - started
    finally:
        await api.aclose()
    if result.error is not None:
        raise result.error
    return took


def _nobody_listens(_news: News) -> None:
    """The screen's side is another bench's."""


def _no_receipts(_receipt: Receipt, _key: str, _said: Outgoing) -> bool:
    raise AssertionError("nothing is sent here")


def _must_hold(found: int, cases: int) -> None:
    if found != cases:
        raise RuntimeError(f"{found} cases arrived instead of {cases}")
