"""Keeps the journal in step with outbox.db, after each commit and at each start."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa

from reviewer_app.domain.decision import PENDING, OutboxState
from reviewer_app.errors import LocalStore
from reviewer_app.store.ballast import Ballast
from reviewer_app.store.engine import Database, plain_rows
from reviewer_app.store.journal import Body, FrameKind, Journal
from reviewer_app.store.outbox_tables import outbox, receipt, seal
from reviewer_app.store.schema import previous
from reviewer_app.store.sealing import META_DEVICE_KEY
from reviewer_app.wire.sealing import NotSealed, seal_to

log = logging.getLogger(__name__)

META_SEAL_KEY = "server_seal_key"
"""The server's X25519 key in base64, as hello gave it."""
_FACTS = frozenset(
    {
        "device_id",
        "session",
        "server_url",
        "server_public_key",
        "server_key_id",
        "server_epoch",
        "forked",
        "order",
        "order_done",
        META_SEAL_KEY,
    }
)
"""Facts without which restored decisions could not be delivered or would be delivered as somebody else's."""
_LONG = 400
"""Frames after which a journal is looked at for what newer ones have overtaken."""


def is_fact(key: str) -> bool:
    """Whether a small fact of the outbox is told to the journal."""
    return key in _FACTS or key.startswith(META_DEVICE_KEY)


class _Going(msgspec.Struct):
    """What the server finds in a sealed frame: the payload byte for byte, and its seal once there is one."""

    decision: msgspec.Raw
    seal: msgspec.Raw


_NEWER = "SELECT erased FROM outbox WHERE change_no > ?"
_Beside = dict[str, dict[str, Any]]
"""Rows of another table by decision."""


class JournalShadow:
    """Implements `Shadow`; the journal always holds the changes of outbox.db up to some number, none left out."""

    def __init__(self, database: Database, journal: Journal, ballast: Ballast) -> None:
        self._db = database
        self._journal = journal
        self._ballast = ballast
        self._facts: dict[str, str] = {}
        self._long = _LONG
        self._troubled = False

    def begin(self, facts: dict[str, str]) -> None:
        """The journal was read and holds these facts: go on from there."""
        self._facts = dict(facts)
        self._long = max(_LONG, 4 * self._journal.frames)

    def follow(self) -> None:
        """Tell the journal what it has not seen, on disk when this returns.

        Trouble is noted and made good with the next change or start: outbox.db has it already.
        """
        try:
            try:
                self._catch_up()
            except OSError:
                if not self._ballast.drop():
                    raise
                self._catch_up()
        except (OSError, LocalStore) as error:
            if not self._troubled:
                log.warning("the journal is behind the outbox for now: %s", error)
            self._troubled = True
        else:
            self._troubled = False

    def renew(self) -> None:
        """Leave no trace of what was erased: neither overtaken frames nor copies from before a migration."""
        self.follow()
        for copy in previous(self._db.path):
            with contextlib.suppress(OSError):
                copy.unlink()

    def rewrite(self) -> None:
        """Make the file anew from outbox.db; OSError when that cannot be."""
        with self._db.begin() as c:
            facts = _facts(c)
            bodies = [*self._of_facts(facts), *self._bodies(c, -1, facts)]
        self._journal.rewrite(bodies)
        self.begin(facts)

    def close(self) -> None:
        """Close the file."""
        self._journal.close()

    def _catch_up(self) -> None:
        if not self._journal.whole:
            self.rewrite()
            return
        with self._db.begin() as c:
            facts = _facts(c)
            newer = [r[0] for r in plain_rows(c, _NEWER, (self._journal.last,))]
            sealed_before = self._facts.get(META_SEAL_KEY) == facts.get(META_SEAL_KEY)
            whole_anew = any(newer) or not sealed_before or self._journal.frames > self._long
            bodies = [] if whole_anew or not newer else self._bodies(c, self._journal.last, facts)
        if whole_anew:
            self.rewrite()
            return
        changed = {k: v for k, v in facts.items() if self._facts.get(k) != v}
        if bodies or changed:
            self._journal.append([self._journal.frame(b) for b in [*self._of_facts(changed), *bodies]])
            self._facts |= changed

    def _of_facts(self, facts: dict[str, str]) -> list[Body]:
        return [
            Body(0, FrameKind.FACT, f"fact:{key}", msgspec.msgpack.encode((key, value)))
            for key, value in sorted(facts.items())
        ]

    def _bodies(self, c: sa.Connection, after: int, facts: dict[str, str]) -> list[Body]:
        rows = c.execute(sa.select(outbox).where(outbox.c.change_no > after).order_by(outbox.c.change_no)).all()
        names = [row.decision_id for row in rows]
        seals = _beside(c, seal, names)
        receipts = _beside(c, receipt, names)
        return [self._body(row, seals, receipts, facts.get(META_SEAL_KEY, "")) for row in rows]

    @staticmethod
    def _body(row: Any, seals: _Beside, receipts: _Beside, server_key: str) -> Body:
        kind = _kind(row)
        name = row.decision_id
        plain = msgspec.msgpack.encode(
            {"outbox": dict(row._mapping), "seal": seals.get(name), "receipt": receipts.get(name)}
        )
        sealed = b""
        if kind is FrameKind.PENDING and server_key:
            kept = seals.get(name)
            going = _Going(msgspec.Raw(row.decision), msgspec.Raw(b"null" if kept is None else kept["seal"]))
            # A key that is none must not keep the copy for this computer from being made.
            with contextlib.suppress(NotSealed):
                sealed = seal_to(server_key, msgspec.json.encode(going))
        return Body(row.change_no, kind, name, plain, sealed)


def _beside(c: sa.Connection, table: sa.Table, names: Sequence[str]) -> _Beside:
    found: _Beside = {}
    for start in range(0, len(names), 500):
        some = names[start : start + 500]
        columns = [column.name for column in table.columns]
        sql = f"SELECT {', '.join(columns)} FROM {table.name} WHERE decision_id IN ({', '.join('?' * len(some))})"  # noqa: S608
        for row in plain_rows(c, sql, some):
            values = dict(zip(columns, row, strict=True))
            found[values["decision_id"]] = values
    return found


def _facts(c: sa.Connection) -> dict[str, str]:
    return {key: value for key, value in plain_rows(c, "SELECT key, value FROM meta") if is_fact(key)}


def _kind(row: Any) -> FrameKind:
    state = OutboxState(row.state)
    if state is OutboxState.WITHDRAWN:
        return FrameKind.TAKEN_BACK
    if state in PENDING:
        return FrameKind.PENDING
    return FrameKind.ERASED if row.erased else FrameKind.ANSWERED


def put_aside(path: Path) -> Path | None:
    """Give a damaged file another name that no earlier one has; nothing is ever deleted. Where it went."""
    if not path.exists():
        return None
    aside = path.with_name(f"{path.name}.bad")
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.name}.bad{number}")
    path.replace(aside)
    return aside
