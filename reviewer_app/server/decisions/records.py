"""Kept decisions as producers and auditors read them back."""

from __future__ import annotations

from dataclasses import replace
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, or_, select, true

from reviewer_app.domain.case import Case
from reviewer_app.server.cases.tables import case_body, case_head
from reviewer_app.server.conflicts.tables import decision_turn
from reviewer_app.server.decisions.tables import decision
from reviewer_app.server.display.covering import for_sender_said
from reviewer_app.server.records.payloads import PAYLOAD, Remains
from reviewer_app.server.sync.visibility import of_own_sending, sees_all
from reviewer_app.wire.codec import decode
from reviewer_app.wire.messages import Account, DecisionOutcome, DecisionPage, StoredDecision

MAX_DECISIONS = 500

_stored: Select[Any] = (
    select(
        decision,
        PAYLOAD,
        case_head.c.external_id,
        case_head.c.workflow,
        case_head.c.workflow_version,
        case_head.c.state.label("case_state"),
        case_body.c.body,
    )
    .join(case_head, case_head.c.id == decision.c.case_id)
    .outerjoin(
        case_body,
        and_(case_body.c.case_id == decision.c.case_id, case_body.c.revision == decision.c.case_revision),
    )
)


def stored_of(row: Any, remains: Remains) -> StoredDecision:
    """A row of `_stored` as the wire's value; of erased content what `remains` tells."""
    said = remains.said_of(row)
    case = None if row.body is None else decode(row.body, Case)
    values: dict[str, Any] = {} if case is None else {f.id: f.value for f in case.suggestion.fields}
    values.update({c.id: c.after for c in said.changes})
    return StoredDecision(
        seq=row.seq,
        external_id=row.external_id,
        decision=said,
        author=row.author_name,
        received_at=row.received_at,
        effective=bool(row.effective),
        result=DecisionOutcome(row.result),
        ai=None if case is None else case.suggestion,
        values=values,
    )


def effective_decision(conn: Connection, case_id: str) -> StoredDecision | None:
    """The decision that answers the case, None while there is none."""
    row = conn.execute(_stored.where(decision.c.case_id == case_id, decision.c.effective)).one_or_none()
    return None if row is None else stored_of(row, Remains(conn, [row.seq]))


def decision_page(conn: Connection, account: Account, after: int, limit: int) -> DecisionPage:
    """Kept decisions after a cursor in the order kept; reviewers read their own, producers those of their cases.

    One that became or stopped being its case's answer later stands where that happened, and only there: whoever
    has read further than where it was kept reads it again as it is now.
    """
    mine: ColumnElement[bool] = decision.c.author_id == account.id
    if sees_all(account):
        mine = true()
    elif "producer" in account.roles:
        mine = or_(mine, of_own_sending(account))
    newer = decision_turn.alias("newer")
    # Two statements, each read off an index: together, a database would sort all there is.
    as_kept = conn.execute(
        _stored.where(
            decision.c.seq > after, ~exists().where(decision_turn.c.decision_id == decision.c.decision_id), mine
        )
        .order_by(decision.c.seq)
        .limit(limit + 1)
    )
    turned = conn.execute(
        _stored.add_columns(decision_turn.c.seq.label("turned_at"))
        .join(decision_turn, decision_turn.c.decision_id == decision.c.decision_id)
        .where(
            decision_turn.c.seq > after,
            ~exists().where(newer.c.decision_id == decision_turn.c.decision_id, newer.c.seq > decision_turn.c.seq),
            mine,
        )
        .order_by(decision_turn.c.seq)
        .limit(limit + 1)
    )
    rows = sorted([*((r.seq, r) for r in as_kept), *((r.turned_at, r) for r in turned)], key=itemgetter(0))
    remains = Remains(conn, [row.seq for _, row in rows])
    found = tuple(
        replace(for_sender_said(account, stored_of(row, remains), row.case_state), seq=seq) for seq, row in rows[:limit]
    )
    return DecisionPage(found, found[-1].seq if found else after, len(rows) > limit)
