"""What the audit's filters offer."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from reviewer_app.domain.audit import AuditChoice, AuditFacets, ReasonChoice
from reviewer_app.server.audit.tables import decision_reason
from reviewer_app.server.cases.tables import case_head
from reviewer_app.server.decisions.tables import decision
from reviewer_app.server.workflows.service import find


def facets(conn: Connection) -> AuditFacets:
    """Everything that occurs among kept decisions, most frequent first."""
    return AuditFacets(_workflows(conn), _reviewers(conn), _reasons(conn))


def _workflows(conn: Connection) -> tuple[AuditChoice, ...]:
    rows = conn.execute(
        select(case_head.c.workflow, func.count().label("count"))
        .join(decision, decision.c.case_id == case_head.c.id)
        .group_by(case_head.c.workflow)
        .order_by(func.count().desc(), case_head.c.workflow)
    ).all()
    found = ((r.workflow, find(conn, r.workflow), int(r[1])) for r in rows)
    return tuple(AuditChoice(id, id if known is None else known.title, count) for id, known, count in found)


def _reviewers(conn: Connection) -> tuple[AuditChoice, ...]:
    """Accounts by the name they had at their newest decision."""
    counted = (
        select(decision.c.author_id, func.count().label("count"), func.max(decision.c.seq).label("newest"))
        .group_by(decision.c.author_id)
        .subquery()
    )
    rows = conn.execute(
        select(counted.c.author_id, decision.c.author_name, counted.c["count"])
        .join(decision, decision.c.seq == counted.c.newest)
        .order_by(counted.c["count"].desc(), decision.c.author_name, counted.c.author_id)
    )
    return tuple(AuditChoice(id, name, int(count)) for id, name, count in rows)


def _reasons(conn: Connection) -> tuple[ReasonChoice, ...]:
    counted = (
        select(
            decision_reason.c.attribution,
            decision_reason.c.code,
            func.count().label("count"),
            func.max(decision_reason.c.seq).label("newest"),
        )
        .group_by(decision_reason.c.attribution, decision_reason.c.code)
        .subquery()
    )
    rows = conn.execute(
        select(decision_reason.c.attribution, decision_reason.c.code, decision_reason.c.label, counted.c["count"])
        .join(
            counted,
            (counted.c.attribution == decision_reason.c.attribution)
            & (counted.c.code == decision_reason.c.code)
            & (counted.c.newest == decision_reason.c.seq),
        )
        .order_by(decision_reason.c.attribution, counted.c["count"].desc(), decision_reason.c.code)
    )
    return tuple(ReasonChoice(attribution, code, label, int(count)) for attribution, code, label, count in rows)
