"""Taking practice sessions in, once each, and giving them out to whom they concern."""

from __future__ import annotations

import hashlib

import rfc8785
from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from reviewer_app.domain.practice import PracticeReport, PracticeSession
from reviewer_app.errors import Conflict, Refused
from reviewer_app.server.audit.log import record
from reviewer_app.server.context import ServerContext
from reviewer_app.server.practice.checking import checked
from reviewer_app.server.practice.tables import practice_attempt, practice_session
from reviewer_app.wire import codec
from reviewer_app.wire.messages import Account

SEES_EVERYONE = "trainer"


def hand_in(context: ServerContext, account: Account, report: PracticeReport) -> PracticeSession:
    """Keep a finished session; the same one again is answered as it was the first time.

    Raises what `checked` raises, and Conflict `differs` when its id is taken by another one.
    """
    kept = checked(report, account)
    try:
        sha256 = hashlib.sha256(codec.canonical((kept.session, kept.attempts))).hexdigest()
    except (rfc8785.CanonicalizationError, ValueError, RecursionError) as error:
        raise Refused("The session has no canonical form.", "", "invalid", (("attempts", str(error)),)) from error
    try:
        return context.database.run_write(lambda conn: _keep(context, conn, account, kept, sha256))
    except IntegrityError:
        # The same session came twice at once: now the first one stands.
        return context.database.run_write(lambda conn: _keep(context, conn, account, kept, sha256))


def _keep(
    context: ServerContext, conn: Connection, account: Account, kept: PracticeReport, sha256: str
) -> PracticeSession:
    session = kept.session
    before = conn.execute(
        select(practice_session.c.account_id, practice_session.c.payload_sha256, practice_session.c.body).where(
            practice_session.c.session_id == session.session_id
        )
    ).one_or_none()
    if before is not None:
        if before.account_id != account.id or before.payload_sha256 != sha256:
            raise Conflict("Another session has this id.", "What was handed in first stands.", "differs")
        return codec.decode(before.body, PracticeSession)
    ids = [a.attempt_id for a in kept.attempts]
    taken = select(practice_attempt.c.attempt_id).where(practice_attempt.c.attempt_id.in_(ids)).limit(1)
    if ids and conn.execute(taken).first() is not None:
        raise Conflict("An attempt of this session belongs to another one.", "Nothing was kept.", "differs")
    now = context.clock.now()
    conn.execute(
        insert(practice_session).values(
            session_id=session.session_id,
            account_id=account.id,
            pack_id=session.pack.id,
            started_at=session.started_at,
            finished_at=session.finished_at,
            received_at=now,
            payload_sha256=sha256,
            body=codec.encode(session).decode(),
        )
    )
    if kept.attempts:
        conn.execute(
            insert(practice_attempt),
            [
                {
                    "session_id": session.session_id,
                    "position": a.position,
                    "attempt_id": a.attempt_id,
                    "external_id": a.external_id,
                    "action": a.action.value,
                    "verdict": a.verdict.value,
                    "sureness": a.sureness,
                    "duration_ms": a.duration_ms,
                    "answered_at": a.answered_at,
                    "body": codec.encode(a).decode(),
                }
                for a in kept.attempts
            ],
        )
    detail = {"pack": session.pack.id, "answered": len(kept.attempts), "payload_sha256": sha256}
    record(conn, now, account.id, "practice_received", session.session_id, detail)
    return session


def sessions(conn: Connection, account: Account, limit: int) -> tuple[PracticeSession, ...]:
    """Newest first: everyone's for a trainer, else one's own."""
    wanted = select(practice_session.c.body)
    if SEES_EVERYONE not in account.roles:
        wanted = wanted.where(practice_session.c.account_id == account.id)
    newest = wanted.order_by(practice_session.c.finished_at.desc(), practice_session.c.session_id.desc()).limit(limit)
    return tuple(codec.decode(body, PracticeSession) for body in conn.execute(newest).scalars())
