"""The log's signed head, and what leaves the server to be checked elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from reviewer_app.errors import Refused
from reviewer_app.server.audit.tables import audit
from reviewer_app.server.cases.tables import case_head
from reviewer_app.server.decisions.tables import decision
from reviewer_app.server.keys import SigningKey
from reviewer_app.server.records.payloads import PAYLOAD
from reviewer_app.server.records.tables import erasure, seal
from reviewer_app.wire.bundles import Bundle, BundledDecision, BundledEntry, BundledSeal
from reviewer_app.wire.codec import decode
from reviewer_app.wire.messages import DecisionResult
from reviewer_app.wire.proof import AuditHead, ProvedEntry, entry_digest, moment, sign

MAX_BUNDLED = 10_000
_AT_ONCE = 1000


def proved(row: Any) -> ProvedEntry:
    """A row of the log as it is hashed."""
    return ProvedEntry(int(row.seq), moment(row.at), row.actor, row.what, row.subject, row.detail)


def log_rows(conn: Connection, after: int = 0) -> Iterator[Any]:
    """The log in order, some at a time."""
    while True:
        rows = conn.execute(select(audit).where(audit.c.seq > after).order_by(audit.c.seq).limit(_AT_ONCE)).all()
        yield from rows
        if len(rows) < _AT_ONCE:
            return
        after = int(rows[-1].seq)


def signed_head(conn: Connection, keys: SigningKey, now: datetime) -> AuditHead:
    """How far the log goes and its hash there, signed."""
    row = conn.execute(select(audit.c.seq, audit.c.hash).order_by(audit.c.seq.desc()).limit(1)).one_or_none()
    bare = AuditHead(0 if row is None else int(row.seq), "" if row is None else row.hash, now, keys.key_id)
    return sign(bare, keys.sign)


def bundle(
    conn: Connection, keys: SigningKey, now: datetime, case_id: str | None = None, since: datetime | None = None
) -> Bundle:
    """The records of one case, or of all that was received since then, with all it takes to check them.

    The log's entries about them are whole; of the others after the first of them only digests are told,
    so that the chain can be followed to the signed head and nothing else is given away. Raises Refused.
    """
    wanted: list[ColumnElement[bool]] = []
    if case_id is not None:
        wanted.append(decision.c.case_id == case_id)
    if since is not None:
        wanted.append(decision.c.received_at >= since)
    if not wanted:
        raise Refused("Say which records: of a case, or since when.", "Use --case or --since.", "invalid")
    rows = conn.execute(
        select(decision, PAYLOAD, case_head.c.workflow)
        .join(case_head, case_head.c.id == decision.c.case_id)
        .where(*wanted)
        .order_by(decision.c.seq)
        .limit(MAX_BUNDLED + 1)
    ).all()
    if not rows:
        raise Refused("There are no records of these.", "Check the case's id or the time.", "nothing")
    if len(rows) > MAX_BUNDLED:
        raise Refused(f"These are more than {MAX_BUNDLED} records.", "Choose a later --since.", "too_many")
    decisions = tuple(_decision(row) for row in rows)
    cases = {row.case_id for row in rows}
    subjects = cases | {row.decision_id for row in rows} | {row.device_id for row in rows if row.device_id}
    return Bundle(
        made_at=now,
        public_key=keys.public_base64,
        decisions=decisions,
        seals=_seals(conn, [d.decision_id for d in decisions]),
        erased=tuple(sorted(conn.execute(select(erasure.c.case_id).where(erasure.c.case_id.in_(cases))).scalars())),
        head=signed_head(conn, keys, now),
        **_entries(conn, subjects, cases),
    )


def _decision(row: Any) -> BundledDecision:
    receipt = decode(row.answer, DecisionResult).receipt
    if receipt is None:
        raise Refused(f"Decision {row.decision_id} has no receipt.", "Run: reviewer server verify", "no_receipt")
    return BundledDecision(
        decision_id=row.decision_id,
        case_id=row.case_id,
        case_revision=row.case_revision,
        action=row.action,
        author_id=row.author_id,
        author=row.author_name,
        code=row.code,
        effective=bool(row.effective),
        receipt=receipt,
        payload=row.payload,
        seal_hash=row.seal_hash or "",
    )


def _seals(conn: Connection, decision_ids: list[str]) -> tuple[BundledSeal, ...]:
    found: list[BundledSeal] = []
    for start in range(0, len(decision_ids), _AT_ONCE):
        some = decision_ids[start : start + _AT_ONCE]
        for row in conn.execute(select(seal).where(seal.c.decision_id.in_(some)).order_by(seal.c.decision_id)):
            found.append(BundledSeal(row.hash, row.account_id, row.branch, row.standing, row.seal))
    return tuple(found)


def _entries(conn: Connection, subjects: set[str], cases: set[str]) -> dict[str, Any]:
    """The chain from the first entry about these on; those about the cases and devices whole."""
    entries: list[BundledEntry] = []
    before, started = "", False
    for row in log_rows(conn):
        whole = row.subject in subjects
        if not started and not whole:
            before = row.hash
            continue
        started = True
        entry = proved(row)
        entries.append(BundledEntry(int(row.seq), entry_digest(entry), entry if whole else None))
    return {"before": before, "entries": tuple(entries)}
