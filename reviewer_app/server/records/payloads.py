"""What decisions said, and what is told about one whose content was erased."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, ScalarSelect, insert, select

from reviewer_app.domain.case import Case, CaseHead, Escalation, EscalationReason, Suggestion
from reviewer_app.domain.decision import Action, Decision, Reason
from reviewer_app.server.audit.tables import decision_reason
from reviewer_app.server.decisions.tables import decision
from reviewer_app.server.records.tables import decision_payload, erasure
from reviewer_app.wire.codec import decode

CONTENT_ERASED = "Content erased"
"""What stands where content was; every reader shows it as it would show the content."""

_keep = insert(decision_payload)


def payload_of() -> ScalarSelect[Any]:
    """The payload of a statement's `decision`, null once it is erased."""
    return (
        select(decision_payload.c.payload)
        .where(decision_payload.c.decision_id == decision.c.decision_id)
        .correlate(decision)
        .scalar_subquery()
    )


PAYLOAD = payload_of().label("payload")
"""The same as a column, for statements made once."""


def keep_payload(conn: Connection, decision_id: str, payload: str) -> None:
    """Store what a decision said, in the transaction that keeps it."""
    conn.execute(_keep, {"decision_id": decision_id, "payload": payload})


def is_erased(conn: Connection, case_id: str) -> bool:
    """Whether the case's content was erased by order."""
    return conn.execute(select(erasure.c.case_id).where(erasure.c.case_id == case_id)).first() is not None


def said_of(conn: Connection, row: Row[Any]) -> Decision:
    """What a row of `decision` with PAYLOAD, `workflow` and `workflow_version` says.

    Once its content is erased: ids, action and codes only, and CONTENT_ERASED as the note.
    """
    if row.payload is not None:
        return decode(row.payload, Decision)
    return reduced(conn, row, row.workflow, row.workflow_version)


def reduced(conn: Connection, row: Any, workflow: str, workflow_version: int) -> Decision:
    """What is left of a decision: ids, who, when it came, action and reason codes.

    `decided_at` is when the server received it: the person's own time went with the content.
    """
    given = conn.execute(
        select(decision_reason.c.attribution, decision_reason.c.code, decision_reason.c.label)
        .where(decision_reason.c.seq == row.seq)
        .order_by(decision_reason.c.attribution, decision_reason.c.code)
    ).all()
    return Decision(
        decision_id=row.decision_id,
        case_id=row.case_id,
        case_revision=row.case_revision,
        workflow=workflow,
        workflow_version=workflow_version,
        action=Action(row.action),
        outcome="",
        reasons=tuple(Reason(r.attribution, r.code, r.label) for r in given),
        changes=(),
        note=CONTENT_ERASED,
        escalate_to=None,
        author_id=row.author_id,
        device_id=row.device_id,
        device_seq=0,
        decided_at=row.received_at,
        duration_ms=0,
        offline=False,
        fence=None,
        view_hash="",
    )


def erased_case(head: CaseHead, revision: int, received_at: datetime | None = None) -> Case:
    """What is told where a revision's content was."""
    return Case(
        id=head.id,
        revision=revision,
        workflow=head.workflow,
        workflow_version=head.workflow_version,
        external_id=head.external_id,
        title=CONTENT_ERASED,
        priority=head.priority,
        received_at=received_at or head.received_at,
        record={},
        suggestion=Suggestion(""),
        escalation=Escalation(EscalationReason.OTHER, CONTENT_ERASED),
    )
