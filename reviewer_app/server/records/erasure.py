"""Erasing what a case was about, so that what is left still proves that people decided, and when."""

from __future__ import annotations

import logging
import time
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from reviewer_app.domain.case import CaseState
from reviewer_app.domain.standing import NoticeKind
from reviewer_app.errors import Refused
from reviewer_app.server.audit.log import record
from reviewer_app.server.audit.tables import decision_note
from reviewer_app.server.cases.tables import case_body, case_document, case_head
from reviewer_app.server.claims.holding import end_lease, locked_head
from reviewer_app.server.conflicts.notices import case_gone
from reviewer_app.server.conflicts.tables import decision_remark, decision_standing
from reviewer_app.server.context import ServerContext
from reviewer_app.server.decisions.judging import Verdict, superseded
from reviewer_app.server.decisions.tables import decision
from reviewer_app.server.documents.blobs import Blobs
from reviewer_app.server.documents.tables import document
from reviewer_app.server.keys import SigningKey
from reviewer_app.server.problems import not_found
from reviewer_app.server.records.payloads import CONTENT_ERASED, is_erased
from reviewer_app.server.records.tables import decision_payload, erasure
from reviewer_app.server.sync.feed import record_change
from reviewer_app.wire.messages import ChangeOp

log = logging.getLogger(__name__)

MAX_GROUND = 500
MARK = "erased:"
"""What the external id of an erased case begins with."""
ERASED = "erased"
"""The code of a decision that came after its case was erased."""
_WAIT_S = 10.0
_REWRITTEN = "decision_payload, decision_note, decision_remark, decision_standing, case_body, case_document, case_head"


@dataclass(frozen=True, slots=True)
class Erased:
    """What went. `compacted` says that the database's file, too, holds nothing of it any more."""

    case_id: str
    decisions: int = 0
    notes: int = 0
    revisions: int = 0
    documents: int = 0
    compacted: bool = False


def erase(context: ServerContext, actor: str, case_id: str, ground: str) -> Erased:
    """Erase a case's content for good; again only compacts once more. Raises 404, Refused.

    Goes: title, external id, every revision's body, documents that no other case has, what decisions
    said, notes and remarks. Stays: ids, who decided when, action and codes, hashes, receipts, seals.
    The salt that was part of every payload goes with it, so that a hash left behind proves nothing to
    whoever guesses at the content. Backups are the operator's to delete.
    """
    if not 0 < len(ground.strip()) <= MAX_GROUND or "\0" in ground:
        raise Refused(f"Name the legal ground in 1 to {MAX_GROUND} characters.", "Use --ground.", "invalid")
    now = context.clock.now()
    orphans, gone = context.database.run_write(lambda conn: _erase(conn, context.keys, now, actor, case_id, ground))
    _delete_contents(context, orphans)
    return replace(gone, compacted=compact(context))


def erased_verdict(conn: Connection, case_id: str) -> Verdict | None:
    """The word on a decision that comes after its case was erased; None for any other case."""
    if not is_erased(conn, case_id):
        return None
    return superseded(
        ERASED,
        "The case's content was erased by order. No action is needed; that you worked on it stays in the record.",
    )


def erased_names(conn: Connection, keys: SigningKey, names: Collection[tuple[str, str]]) -> set[tuple[str, str]]:
    """Those of these (workflow, external id) that were erased: a pipeline sends again what must not come back."""
    if conn.execute(select(erasure.c.case_id).limit(1)).first() is None:
        return set()
    marks = {_mark(keys, *name): name for name in names}
    found = conn.execute(select(erasure.c.name_mark).where(erasure.c.name_mark.in_(list(marks)))).scalars()
    return {marks[mark] for mark in found}


def compact(context: ServerContext) -> bool:
    """Write the database anew without what was deleted; False when others kept it busy (call again).

    On SQLite the whole file and its log, on PostgreSQL the tables that hold content.
    """
    until = time.monotonic() + _WAIT_S
    while True:
        try:
            with context.database.engine.connect() as conn:
                if context.database.dialect == "sqlite":
                    return _compact_sqlite(conn)
                conn = conn.execution_options(isolation_level="AUTOCOMMIT")
                conn.execute(text(f"set lock_timeout = '{int(_WAIT_S)}s'"))
                try:
                    conn.execute(text(f"vacuum (full) {_REWRITTEN}"))
                finally:
                    conn.execute(text("set lock_timeout = 0"))
                return True
        except DBAPIError as error:
            if time.monotonic() > until:
                log.info("the database could not be compacted now: %s", error.orig)
                return False
            time.sleep(0.2)


def _compact_sqlite(conn: Connection) -> bool:
    conn.exec_driver_sql("VACUUM")
    busy, _, _ = conn.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
    return not busy


def _erase(
    conn: Connection, keys: SigningKey, now: datetime, actor: str, case_id: str, ground: str
) -> tuple[list[str], Erased]:
    head = locked_head(conn, case_id)
    if head is None:
        raise not_found("case")
    if is_erased(conn, case_id):
        return [], Erased(case_id)
    if conn.dialect.name == "sqlite":
        # Not every build overwrites what it deletes by itself.
        conn.exec_driver_sql("PRAGMA secure_delete = ON")
    ids = select(decision.c.decision_id).where(decision.c.case_id == case_id)
    seqs = select(decision.c.seq).where(decision.c.case_id == case_id)
    counted = {
        "decisions": conn.execute(ids).all(),
        "notes": conn.execute(select(decision_note.c.seq).where(decision_note.c.seq.in_(seqs))).all(),
        "revisions": conn.execute(select(case_body.c.revision).where(case_body.c.case_id == case_id)).all(),
    }
    orphans = _documents(conn, case_id)
    scope: dict[str, Any] = {name: len(rows) for name, rows in counted.items()} | {"documents": len(orphans)}
    conn.execute(
        insert(erasure).values(
            case_id=case_id,
            at=now,
            by=actor,
            ground=ground,
            scope=msgspec.json.encode(scope).decode(),
            workflow=head.workflow,
            name_mark=_mark(keys, head.workflow, head.external_id),
        )
    )
    # From here on the database lets this case's content be deleted.
    conn.execute(delete(decision_payload).where(decision_payload.c.decision_id.in_(ids)))
    conn.execute(delete(decision_note).where(decision_note.c.seq.in_(seqs)))
    conn.execute(delete(decision_remark).where(decision_remark.c.decision_id.in_(ids)))
    conn.execute(update(decision_standing).where(decision_standing.c.case_id == case_id).values(settled_note=None))
    conn.execute(delete(case_body).where(case_body.c.case_id == case_id))
    end_lease(conn, case_id, now)
    state = head.state if head.state is CaseState.DECIDED else CaseState.WITHDRAWN
    conn.execute(
        update(case_head)
        .where(case_head.c.id == case_id)
        .values(
            title=CONTENT_ERASED,
            external_id=f"{MARK}{case_id}",
            suggested_outcome="",
            confidence=None,
            escalation_reason="other",
            rev=head.rev + 1,
            state=state.value,
            holder=None,
            holder_id=None,
            lease_expires_at=None,
        )
    )
    case_gone(conn, case_id, NoticeKind.ERASED, now)
    rev = conn.execute(select(case_head.c.rev).where(case_head.c.id == case_id)).scalar_one()
    seq = record_change(conn, case_id, rev, ChangeOp.TOMBSTONE)
    record(conn, now, actor, "case_erased", case_id, {"ground": ground, "scope": scope, "seq": seq})
    return orphans, Erased(case_id, **scope)


def _documents(conn: Connection, case_id: str) -> list[str]:
    """Take the case's documents off it; those that no other case has."""
    mine = list(
        conn.execute(select(case_document.c.sha256).distinct().where(case_document.c.case_id == case_id)).scalars()
    )
    conn.execute(delete(case_document).where(case_document.c.case_id == case_id))
    if not mine:
        return []
    used = set(conn.execute(select(case_document.c.sha256).where(case_document.c.sha256.in_(mine))).scalars())
    orphans = sorted(set(mine) - used)
    conn.execute(delete(document).where(document.c.sha256.in_(orphans)))
    return orphans


def _delete_contents(context: ServerContext, orphans: Collection[str]) -> None:
    """Delete files that nothing names any more; one that was taken in again meanwhile stays."""
    for sha256 in orphans:
        context.database.run_write(partial(_delete_content, blobs=context.blobs, sha256=sha256))


def _delete_content(conn: Connection, blobs: Blobs, sha256: str) -> None:
    if conn.execute(select(document.c.sha256).where(document.c.sha256 == sha256)).first() is None:
        blobs.delete(sha256)


def _mark(keys: SigningKey, workflow: str, external_id: str) -> str:
    return keys.blind(f"{workflow}\n{external_id}")
