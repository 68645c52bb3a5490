"""Kept decisions as the rules ask for them: who said what about which content, and whether it counts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, select

from reviewer_app.domain.case import Case
from reviewer_app.domain.decision import Action, Decision
from reviewer_app.server.cases.tables import case_body
from reviewer_app.server.decisions.comparing import Side
from reviewer_app.server.decisions.tables import decision
from reviewer_app.server.records.payloads import PAYLOAD
from reviewer_app.wire.codec import decode

_kept: Select[Any] = select(
    decision.c.decision_id,
    decision.c.seq,
    decision.c.case_id,
    decision.c.action,
    decision.c.author_id,
    decision.c.author_name,
    decision.c.received_at,
    decision.c.effective,
    PAYLOAD,
    case_body.c.body,
).outerjoin(
    case_body,
    and_(case_body.c.case_id == decision.c.case_id, case_body.c.revision == decision.c.case_revision),
)


@dataclass(frozen=True, slots=True)
class Kept:
    """One kept decision; `said` and `seen` are None once their content is erased."""

    decision_id: str
    seq: int
    case_id: str
    action: Action
    author_id: str
    author: str
    received_at: datetime
    effective: bool
    said: Decision | None
    seen: Case | None

    @property
    def side(self) -> Side:
        """The decision as one side of a comparison."""
        return Side(self.decision_id, self.said, self.author, self.seen, self.received_at, self.author_id)


def find_kept(conn: Connection, decision_id: str) -> Kept | None:
    """One kept decision by its id."""
    return next(iter(_read(conn, decision.c.decision_id == decision_id)), None)


def all_kept(conn: Connection, decision_ids: Collection[str]) -> dict[str, Kept]:
    """Some kept decisions by their ids."""
    return {k.decision_id: k for k in _read(conn, decision.c.decision_id.in_(decision_ids))} if decision_ids else {}


def the_answer(conn: Connection, case_id: str) -> Kept | None:
    """The decision that answers the case now."""
    return next(iter(_read(conn, and_(decision.c.case_id == case_id, decision.c.effective))), None)


def _read(conn: Connection, which: ColumnElement[bool]) -> list[Kept]:
    return [_of(row) for row in conn.execute(_kept.where(which))]


def _of(row: Any) -> Kept:
    return Kept(
        decision_id=row.decision_id,
        seq=row.seq,
        case_id=row.case_id,
        action=Action(row.action),
        author_id=row.author_id,
        author=row.author_name,
        received_at=row.received_at,
        effective=bool(row.effective),
        said=decode(row.payload, Decision) if row.payload else None,
        seen=None if row.body is None else decode(row.body, Case),
    )
