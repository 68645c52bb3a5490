"""Decisions as a supervisor reads them: in pages, and one with the case as it stood."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, and_, func, select

from reviewer_app.domain.audit import AuditFilter, AuditPage, AuditRow, DecidedCase
from reviewer_app.server.audit.filters import conditions
from reviewer_app.server.cases.heads import find_case, find_head
from reviewer_app.server.cases.tables import case_body, case_head
from reviewer_app.server.db import Database
from reviewer_app.server.decisions.tables import decision
from reviewer_app.server.records.payloads import PAYLOAD, Remains, erased_case, is_erased
from reviewer_app.server.workflows.service import find as find_workflow
from reviewer_app.wire.codec import decode

AT_ONCE = 50
"""Rows fetched at once: a case may have a megabyte, and a page of them must not be in memory together."""

_rows: Select[Any] = (
    select(
        decision.c.seq,
        decision.c.decision_id,
        decision.c.case_id,
        decision.c.case_revision,
        decision.c.action,
        decision.c.author_id,
        decision.c.author_name,
        decision.c.device_id,
        PAYLOAD,
        decision.c.received_at,
        decision.c.effective,
        decision.c.result,
        case_head.c.workflow,
        case_head.c.workflow_version,
        case_head.c.external_id,
        case_head.c.title,
        case_body.c.body,
    )
    .join(case_head, case_head.c.id == decision.c.case_id)
    .outerjoin(
        case_body,
        and_(case_body.c.case_id == decision.c.case_id, case_body.c.revision == decision.c.case_revision),
    )
)


class _SeenModel(msgspec.Struct):
    name: str = ""
    version: str = ""


class _SeenSuggestion(msgspec.Struct):
    outcome: str = ""
    confidence: float | None = None
    model: _SeenModel | None = None


class _Seen(msgspec.Struct):
    """The part of a case a line tells; the rest is not decoded."""

    suggestion: _SeenSuggestion = msgspec.field(default_factory=_SeenSuggestion)


def row_of(row: Any, remains: Remains) -> AuditRow:
    """A database row as one line."""
    said = remains.said_of(row)
    ai = (_Seen() if row.body is None else decode(row.body, _Seen)).suggestion
    return AuditRow(
        seq=row.seq,
        decision_id=said.decision_id,
        case_id=said.case_id,
        case_revision=said.case_revision,
        external_id=row.external_id,
        title=row.title,
        workflow=said.workflow,
        workflow_version=said.workflow_version,
        action=said.action,
        outcome=said.outcome,
        ai_outcome=ai.outcome,
        ai_confidence=ai.confidence,
        ai_model="" if ai.model is None else f"{ai.model.name} {ai.model.version}".strip(),
        reasons=said.reasons,
        changes=said.changes,
        note=said.note,
        escalate_to=said.escalate_to,
        reviewer_id=said.author_id,
        reviewer=row.author_name,
        decided_at=said.decided_at,
        received_at=row.received_at,
        duration_ms=said.duration_ms,
        offline=said.offline,
        effective=bool(row.effective),
        result=row.result,
        ai_shown=said.ai_shown,
        committed="" if said.committed is None else said.committed.outcome,
        cover_share=said.cover_share,
        data_wrong=said.data_wrong,
    )


def count(conn: Connection, filter: AuditFilter) -> int:
    """How many decisions the filter means."""
    return int(conn.execute(select(func.count()).select_from(decision).where(*conditions(filter))).scalar_one())


def page(conn: Connection, filter: AuditFilter, before: int | None, limit: int) -> AuditPage:
    """Decisions with a seq below `before`, newest first; as many statements whatever the limit is."""
    found = _newest(conn, filter, before, limit + 1)
    more = len(found) > limit
    rows = tuple(found[:limit])
    return AuditPage(rows, count(conn, filter), rows[-1].seq if more else None)


def every(database: Database, filter: AuditFilter, at_once: int = 200) -> Iterator[AuditRow]:
    """All decisions of a filter, newest first, one short transaction per `at_once` rows.

    Decisions kept meanwhile are newer than the first row and do not come.
    """
    before: int | None = None
    while True:
        with database.read() as conn:
            found = _newest(conn, filter, before, at_once)
        yield from found
        if len(found) < at_once:
            return
        before = found[-1].seq


def decided_case(conn: Connection, decision_id: str) -> DecidedCase | None:
    """A decision with the case revision the person saw and the workflow version they decided by."""
    found = conn.execute(_rows.where(decision.c.decision_id == decision_id)).one_or_none()
    if found is None:
        return None
    of_case = _rows.where(decision.c.case_id == found.case_id).order_by(decision.c.seq)
    others = conn.execute(of_case).all()
    remains = Remains(conn, [r.seq for r in others])
    said = remains.said_of(found)
    workflow = find_workflow(conn, said.workflow, said.workflow_version)
    head = find_head(conn, said.case_id)
    if workflow is None or head is None:
        return None
    case = find_case(conn, said.case_id, said.case_revision)
    if case is None:
        if not is_erased(conn, said.case_id):
            return None
        case = erased_case(head, said.case_revision)
    return DecidedCase(row_of(found, remains), said, case, workflow, head, tuple(row_of(r, remains) for r in others))


def _newest(conn: Connection, filter: AuditFilter, before: int | None, limit: int) -> list[AuditRow]:
    wanted = select(decision.c.seq).where(*conditions(filter)).order_by(decision.c.seq.desc()).limit(limit)
    if before is not None:
        wanted = wanted.where(decision.c.seq < before)
    # First which ones, then what they say: in one statement a database may well sort whole cases.
    seqs = conn.execute(wanted).scalars().all()
    if not seqs:
        return []
    found = _rows.where(decision.c.seq.in_(seqs)).order_by(decision.c.seq.desc())
    remains = Remains(conn, seqs)
    return [row_of(r, remains) for r in conn.execute(found.execution_options(yield_per=AT_ONCE))]
