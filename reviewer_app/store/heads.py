"""A case's head as a database row and back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from reviewer_app.domain.case import CaseHead, CaseState
from reviewer_app.store.stamps import from_stamp, from_stamp_or_none, to_stamp, to_stamp_or_none
from reviewer_app.store.tables import NO_DUE, case_row

_C = case_row.c
HEAD_COLUMNS: tuple[sa.Column[Any], ...] = (
    _C.id,
    _C.rev,
    _C.revision,
    _C.workflow,
    _C.workflow_version,
    _C.external_id,
    _C.title,
    _C.state,
    _C.priority,
    _C.received_at,
    _C.due_at,
    _C.confidence,
    _C.suggested_outcome,
    _C.escalation_reason,
    _C.team,
    _C.holder,
    _C.holder_id,
    _C.lease_expires_at,
    _C.decided_by,
    _C.decided_action,
    _C.decided_at,
    _C.decided_by_id,
    _C.escalated_by,
    _C.escalated_by_id,
    _C.first_by,
    _C.first_by_id,
    _C.attached,
    _C.snoozed_until,
    _C.snoozed_by_id,
    _C.waiting_for,
    _C.covered,
    _C.cover_share,
    _C.decided_outcome,
    _C.decided_reason,
)
"""What `to_head` expects, in order."""

ONE_HEAD = f"SELECT {', '.join(c.name for c in HEAD_COLUMNS)} FROM {case_row.name} WHERE id = ?"  # noqa: S608
"""Finds the row that `to_head` takes, by the case's id."""

WRITTEN = (*(c.name for c in HEAD_COLUMNS), "due_sort", "priority_sort", "received_sort", "forgotten")
"""The columns of `parameters`, in order."""

UPSERT = (
    f"INSERT INTO case_row ({', '.join(WRITTEN)}) VALUES ({', '.join('?' * len(WRITTEN))}) "  # noqa: S608
    f"ON CONFLICT (id) DO UPDATE SET {', '.join(f'{n} = excluded.{n}' for n in WRITTEN if n != 'id')}"
)
"""Takes `parameters(head)`; keeps the row number of a case that is there."""


def parameters(head: CaseHead) -> tuple[Any, ...]:
    """The values of `UPSERT`."""
    received = to_stamp(head.received_at)
    due = to_stamp_or_none(head.due_at)
    return (
        head.id,
        head.rev,
        head.revision,
        head.workflow,
        head.workflow_version,
        head.external_id,
        head.title,
        head.state.value,
        head.priority,
        received,
        due,
        head.confidence,
        head.suggested_outcome,
        head.escalation_reason,
        head.team,
        head.holder,
        head.holder_id,
        to_stamp_or_none(head.lease_expires_at),
        head.decided_by,
        head.decided_action,
        to_stamp_or_none(head.decided_at),
        head.decided_by_id,
        head.escalated_by,
        head.escalated_by_id,
        head.first_by,
        head.first_by_id,
        head.attached,
        to_stamp_or_none(head.snoozed_until),
        head.snoozed_by_id,
        head.waiting_for,
        int(head.covered),
        head.cover_share,
        head.decided_outcome,
        head.decided_reason,
        NO_DUE if due is None else due,
        -head.priority,
        -received,
        0,
    )


def to_head(row: Sequence[Any]) -> CaseHead:
    """The head of a row of `HEAD_COLUMNS`."""
    return CaseHead(
        id=row[0],
        rev=row[1],
        revision=row[2],
        workflow=row[3],
        workflow_version=row[4],
        external_id=row[5],
        title=row[6],
        state=CaseState(row[7]),
        priority=row[8],
        received_at=from_stamp(row[9]),
        due_at=from_stamp_or_none(row[10]),
        confidence=row[11],
        suggested_outcome=row[12],
        escalation_reason=row[13],
        team=row[14],
        holder=row[15],
        holder_id=row[16],
        lease_expires_at=from_stamp_or_none(row[17]),
        decided_by=row[18],
        decided_action=row[19],
        decided_at=from_stamp_or_none(row[20]),
        decided_by_id=row[21],
        escalated_by=row[22],
        escalated_by_id=row[23],
        first_by=row[24],
        first_by_id=row[25],
        attached=row[26],
        snoozed_until=from_stamp_or_none(row[27]),
        snoozed_by_id=row[28],
        waiting_for=row[29],
        covered=bool(row[30]),
        cover_share=row[31],
        decided_outcome=row[32],
        decided_reason=row[33],
    )
