"""The history as a whole: a new name for it after a restore, marks of time, and forgetting what nobody needs."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, case, delete, exists, func, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from reviewer_app.server.cases.tables import case_head
from reviewer_app.server.sync.feed import chain_at, stream_head
from reviewer_app.server.sync.tables import STREAM_ID, change, stream, stream_mark
from reviewer_app.wire.messages import ChangeOp
from reviewer_app.wire.version import EPOCH_LENGTH

KEPT_DAYS = 180
"""Days a desktop may be away and still go on from its cursor; after that it compares lists."""
MARK_EVERY = timedelta(hours=12)
FILE = "history.json"

_this = stream.c.id == STREAM_ID


@dataclass(frozen=True, slots=True)
class Compacted:
    """What a compaction removed, and below which number a cursor must compare lists."""

    removed: int
    horizon: int


def new_epoch(conn: Connection) -> str:
    """Give the history another name, from its present head on; desktops then offer their decisions again."""
    epoch = secrets.token_hex(EPOCH_LENGTH // 2)
    # Never above the start of an epoch before: a desktop that was away through two restores knows receipts
    # that the first of them lost.
    before, now = stream.c.epoch_start_seq, stream.c.last_seq
    start = case(((before >= 0) & (before < now), before), else_=now)
    conn.execute(update(stream).where(_this).values(epoch=epoch, epoch_start_seq=start))
    return epoch


def recognise(conn: Connection, folder: Path) -> str:
    """See at a start whether this is the history that was served last; if not, give it a new name.

    `folder` keeps a note of the newest head that was served: a database that has less, or something
    else at that number, was brought back from a copy. A PostgreSQL cluster restored to a point in
    time says so itself, by its timeline. Returns why the name changed, empty when it did not.
    """
    why = _set_back(conn, folder) or _moved(conn)
    if why:
        new_epoch(conn)
    origin = _origin(conn)
    if origin:
        conn.execute(update(stream).where(_this).values(origin=origin))
    return why


def note_head(conn: Connection, folder: Path) -> None:
    """Remember in the folder what was served last."""
    epoch, seq = stream_head(conn)
    part = folder / f"{FILE}.part"
    part.write_text(json.dumps({"epoch": epoch, "seq": seq, "chain": chain_at(conn, seq)}), encoding="utf-8")
    part.replace(folder / FILE)


def _set_back(conn: Connection, folder: Path) -> str:
    try:
        known = json.loads((folder / FILE).read_text(encoding="utf-8"))
        epoch, seq, chain = str(known["epoch"]), int(known["seq"]), str(known["chain"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    now, head = stream_head(conn)
    if now != epoch:
        return ""
    if head < seq:
        return "the database has less than was served before"
    found = chain_at(conn, seq)
    return "the database has another past than the one served before" if found and chain and found != chain else ""


def _moved(conn: Connection) -> str:
    before = conn.execute(select(stream.c.origin).where(_this)).scalar_one()
    now = _origin(conn)
    return "the database cluster is another one or was restored" if before and now and before != now else ""


def _origin(conn: Connection) -> str:
    """Cluster and timeline of a PostgreSQL; empty where that cannot be told."""
    if conn.dialect.name != "postgresql":
        return ""
    asked = text(
        "select (select system_identifier from pg_control_system())::text || '/' || "
        "(select timeline_id from pg_control_checkpoint())::text"
    )
    try:
        with conn.begin_nested():
            return str(conn.execute(asked).scalar_one())
    except DBAPIError:
        # Not every hoster lets its customers look there; desktops still notice by the chain.
        return ""


def mark(conn: Connection, now: datetime) -> None:
    """Note how far the stream is, at most twice a day."""
    _, head = stream_head(conn)
    last = conn.execute(select(stream_mark.c.seq, stream_mark.c.at).order_by(stream_mark.c.seq.desc()).limit(1)).first()
    if last is None or (head > last.seq and now - last.at >= MARK_EVERY):
        conn.execute(insert(stream_mark).values(seq=head, at=now))


def compact(conn: Connection, now: datetime, older_than: timedelta = timedelta(days=KEPT_DAYS)) -> Compacted:
    """Forget changes from before then that newer ones replace; the newest change of a case always stays.

    A cursor at or above the horizon finds all it needs, and its own change to prove its chain by.
    """
    # Rare, and it must see every number handed out so far: it holds the counter while it works.
    conn.execute(update(stream).where(_this).values(last_seq=stream.c.last_seq))
    reached = conn.execute(select(func.max(stream_mark.c.seq)).where(stream_mark.c.at <= now - older_than)).scalar()
    horizon = int(conn.execute(select(stream.c.horizon).where(_this)).scalar_one())
    if reached is None or reached <= horizon:
        return Compacted(0, horizon)
    newer = change.alias("newer")
    replaced = exists().where(newer.c.case_id == change.c.case_id, newer.c.seq > change.c.seq)
    # A tombstone stays while its case has a row: it is what keeps the case out of every list.
    bodiless = (change.c.op == ChangeOp.TOMBSTONE.value) & ~exists().where(case_head.c.id == change.c.case_id)
    gone = conn.execute(delete(change).where(change.c.seq < reached, replaced | bodiless)).rowcount
    conn.execute(update(stream).where(_this).values(horizon=reached))
    conn.execute(delete(stream_mark).where(stream_mark.c.seq < reached))
    return Compacted(int(gone), int(reached))
