"""What decisions said, and what is told about one whose content was erased."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, ScalarSelect, insert, select

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


class Remains:
    """Reads what rows of `decision` say; `seqs` are those that may be asked, so that all erased ones cost one look."""

    def __init__(self, conn: Connection, seqs: Collection[int]) -> None:
        self._conn = conn
        self._seqs = seqs
        self._reasons: dict[int, list[Reason]] | None = None

    def said_of(self, row: Any) -> Decision:
        """What a row with PAYLOAD and the case's `workflow` and `workflow_version` says.

        Once its content is erased: ids, who, when it came, action and reason codes, and CONTENT_ERASED as
        the note. `decided_at` is then when the server received it: the person's own time went with the content.
        """
        if row.payload is not None:
            return decode(row.payload, Decision)
        return Decision(
            decision_id=row.decision_id,
            case_id=row.case_id,
            case_revision=row.case_revision,
            workflow=row.workflow,
            workflow_version=row.workflow_version,
            action=Action(row.action),
            outcome="",
            reasons=tuple(self._given().get(row.seq, ())),
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

    def _given(self) -> dict[int, list[Reason]]:
        if self._reasons is None:
            self._reasons = {}
            wanted = (
                select(decision_reason)
                .where(decision_reason.c.seq.in_(list(self._seqs)))
                .order_by(decision_reason.c.seq, decision_reason.c.attribution, decision_reason.c.code)
            )
            for r in self._conn.execute(wanted):
                self._reasons.setdefault(r.seq, []).append(Reason(r.attribution, r.code, r.label))
        return self._reasons


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
