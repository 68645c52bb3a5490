"""Case heads and contents in and out of their rows, for every context that changes a case."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, Row, select

from reviewer_app.domain.case import Case, CaseHead, CaseState, EscalationReason
from reviewer_app.server.cases.tables import case_body, case_head
from reviewer_app.wire.codec import decode

HEAD_COLUMNS = tuple(c for c in case_head.c if c.name != "producer_id")


_NAMES = tuple(c.name for c in HEAD_COLUMNS)
_values = attrgetter(*_NAMES)
_STATES = {state.value: state for state in CaseState}
_UNANSWERED = frozenset({CaseState.OPEN, CaseState.LEASED})
_COVERED = {"confidence": None, "suggested_outcome": "", "escalation_reason": EscalationReason.OTHER.value}
"""What a head says of a covered suggestion: no list can show, sort by or find what it was never told."""


def head_of(row: Row[Any]) -> CaseHead:
    """A row that has HEAD_COLUMNS as a domain value."""
    values = dict(zip(_NAMES, _values(row), strict=True))
    values["state"] = _STATES[values["state"]]
    if values["covered"] and values["state"] in _UNANSWERED:
        values |= _COVERED
    return CaseHead(**values)


def find_head(conn: Connection, case_id: str) -> CaseHead | None:
    """The case's head, None when there is no such case."""
    row = conn.execute(select(*HEAD_COLUMNS).where(case_head.c.id == case_id)).one_or_none()
    return None if row is None else head_of(row)


def find_producer(conn: Connection, case_id: str) -> str | None:
    """The account that sent the case."""
    return conn.execute(select(case_head.c.producer_id).where(case_head.c.id == case_id)).scalar_one_or_none()


def find_body(conn: Connection, case_id: str, revision: int) -> str | None:
    """The JSON text of one revision's Case."""
    return conn.execute(
        select(case_body.c.body).where(case_body.c.case_id == case_id, case_body.c.revision == revision)
    ).scalar_one_or_none()


def find_case(conn: Connection, case_id: str, revision: int) -> Case | None:
    """One revision's Case."""
    body = find_body(conn, case_id, revision)
    return None if body is None else decode(body, Case)
