"""outbox.db and its journal, each made good from the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa

from reviewer_app.domain.decision import PENDING, OutboxState
from reviewer_app.store import schema
from reviewer_app.store.engine import Database
from reviewer_app.store.journal import BadJournal, Frame, FrameKind, Journal
from reviewer_app.store.outbox_tables import meta, outbox, receipt, seal
from reviewer_app.store.profile_file import sync_folder
from reviewer_app.store.shadow import JournalShadow, put_aside

_O = outbox.c
_STANDING = (
    "state",
    "release_at",
    "attempts",
    "last_error",
    "code",
    "detail",
    "late_lease",
    "other",
    "other_author",
    "other_at",
    "replaced_from",
    "was_covering",
    "acknowledged_at",
)
"""Columns that say how a decision stands, not what was decided."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a journal says: the newest record of each decision, in the order they were made, and the facts."""

    records: tuple[dict[str, Any], ...]
    facts: dict[str, str]

    @property
    def pending(self) -> int:
        """Decisions that still wait for their answer."""
        return sum(r["outbox"]["state"] in {s.value for s in PENDING} for r in self.records)


def told(journal: Journal, frames: Sequence[Frame]) -> Told:
    """Decrypt the newest frame of each decision and fact; BadJournal when one was changed."""
    records: list[dict[str, Any]] = []
    facts: dict[str, str] = {}
    for frame in _newest(frames).values():
        plain = journal.plain(frame)
        try:
            if frame.kind == FrameKind.FACT:
                key, value = msgspec.msgpack.decode(plain, type=tuple[str, str])
                facts[key] = value
            else:
                records.append(msgspec.msgpack.decode(plain))
        except msgspec.DecodeError as error:
            raise BadJournal("a record cannot be read") from error
    return Told(tuple(sorted(records, key=lambda r: int(r["outbox"]["seq"]))), facts)


def facts_of(journal: Journal, frames: Sequence[Frame]) -> dict[str, str]:
    """Only the facts, for a start at which nothing has to be mended."""
    return told(journal, [f for f in frames if f.kind == FrameKind.FACT]).facts


def restore(path: Path, key: bytes, what: Told) -> None:
    """Make outbox.db (`key` is the file's own) from a journal; a crash leaves the journal and one more chance.

    The damaged file and its log keep lying beside it under other names.
    """
    new = path.with_name(f"{path.name}.new")
    schema.remove_quietly(new)
    made = Database(new, key, durable=True)
    try:
        schema.make(made, schema.OUTBOX)
        with made.begin() as c:
            for record in what.records:
                _insert(c, record)
            for name, value in what.facts.items():
                c.execute(meta.insert().values(key=name, value=value))
    finally:
        made.close()
    schema.need_folded(new)
    schema.sync_file(new)
    for suffix in schema.SIDE_FILES:
        put_aside(path.with_name(path.name + suffix))
    sync_folder(path.parent)
    schema.take_place(new, path)


def reconcile(database: Database, journal: Journal, frames: Sequence[Frame], shadow: JournalShadow) -> int:
    """Bring both to the same state at a start; how many decisions outbox.db had lost or forgotten.

    outbox.db can be behind when its log was lost or an older copy was put back; the journal when
    writing it failed. BadJournal when a record that is needed was changed.
    """
    newest = {tag: f for tag, f in _newest(frames).items() if f.kind != FrameKind.FACT}
    with database.begin() as c:
        rows = c.execute(sa.select(_O.decision_id, _O.change_no)).all()
    numbers = {journal.tag(row.decision_id): row.change_no for row in rows}
    ahead = [f for tag, f in newest.items() if f.number > numbers.get(tag, -1)]
    facts = facts_of(journal, frames)
    if ahead:
        what = told(journal, ahead)
        with database.begin() as c:
            for record in what.records:
                _merge(c, record)
            for name, value in facts.items():
                c.exec_driver_sql(
                    "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO NOTHING", (name, value)
                )
    unlike = any(
        number <= journal.last and (tag not in newest or newest[tag].number != number)
        for tag, number in numbers.items()
    )
    shadow.begin(facts)
    if unlike or ahead:
        shadow.rewrite()
    else:
        shadow.follow()
    return len(ahead)


def _newest(frames: Sequence[Frame]) -> dict[bytes, Frame]:
    return {frame.tag: frame for frame in frames}


def _insert(c: sa.Connection, record: dict[str, Any]) -> None:
    row = _known(outbox, record["outbox"])
    # What the cache has not confirmed covers its case again, so that it is not offered a second time.
    row["covering"] = row["state"] in _COVERING
    c.execute(outbox.insert().values(**row))
    _beside(c, record)


_COVERING = frozenset(
    s.value for s in (*PENDING, OutboxState.ACCEPTED, OutboxState.SUPERSEDED, OutboxState.HELD_BY_SERVER)
)


def _merge(c: sa.Connection, record: dict[str, Any]) -> None:
    said = record["outbox"]
    this = _O.decision_id == said["decision_id"]
    if c.execute(sa.select(_O.seq).where(this)).first() is None:
        if c.execute(sa.select(_O.seq).where(_O.seq == said["seq"])).first() is not None:
            said = {k: v for k, v in said.items() if k != "seq"}
        _insert(c, record | {"outbox": said})
        return
    values = {k: v for k, v in said.items() if k in _STANDING}
    values["covering"] = said["state"] in _COVERING
    if said["erased"]:
        values |= {k: said[k] for k in ("decision", "title", "draft", "erased")}
    c.execute(outbox.update().where(this).values(**values))
    _beside(c, record)


def _beside(c: sa.Connection, record: dict[str, Any]) -> None:
    kept = record.get("seal")
    if kept is not None:
        c.execute(seal.insert().prefix_with("OR IGNORE").values(**_known(seal, kept)))
    kept = record.get("receipt")
    if kept is not None:
        c.execute(receipt.insert().prefix_with("OR REPLACE").values(**_known(receipt, kept)))


def _known(table: sa.Table, values: dict[str, Any]) -> dict[str, Any]:
    """Only what this build knows of a record that a newer one may have written."""
    return {k: v for k, v in values.items() if k in table.c}
