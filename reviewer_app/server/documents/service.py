"""Documents in and out; whoever may read a case may read its documents, nobody else."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from reviewer_app.server.cases.heads import find_head
from reviewer_app.server.cases.tables import case_document
from reviewer_app.server.context import ServerContext
from reviewer_app.server.documents.kinds import MEDIA_TYPES, complaint
from reviewer_app.server.documents.tables import document
from reviewer_app.server.problems import ApiProblem
from reviewer_app.server.sync.visibility import may_read
from reviewer_app.server.upsert import insert_missing
from reviewer_app.wire.messages import Account, StoredDocument


def keep(conn: Connection, documents: list[StoredDocument], now: datetime) -> None:
    """Note contents that are already in the blob folder."""
    rows = [{"sha256": d.sha256, "size": d.size, "media_type": d.media_type, "created_at": now} for d in documents]
    insert_missing(conn, document, sorted(rows, key=lambda row: str(row["sha256"])))


def upload(context: ServerContext, media_type: str, content: bytes) -> StoredDocument:
    """Keep a document; raises ApiProblem 415 or 422."""
    if media_type not in MEDIA_TYPES:
        raise ApiProblem(415, "media_type", f"Documents of type “{media_type[:100]}” are not taken.")
    if wrong := complaint(media_type, content):
        raise ApiProblem(422, "document_content", wrong)
    stored = StoredDocument(context.blobs.put(content), len(content), media_type)
    context.database.run_write(lambda conn: keep(conn, [stored], context.clock.now()))
    return stored


def readable(conn: Connection, account: Account, case_id: str, sha256: str) -> StoredDocument | None:
    """The document when it belongs to the case and the case is this account's to read."""
    head = find_head(conn, case_id)
    if head is None or not may_read(conn, account, head):
        return None
    row = conn.execute(
        select(document.c.sha256, document.c.size, case_document.c.media_type)
        .join(case_document, case_document.c.sha256 == document.c.sha256)
        .where(case_document.c.case_id == case_id, case_document.c.sha256 == sha256)
        .limit(1)
    ).one_or_none()
    return None if row is None else StoredDocument(row.sha256, row.size, row.media_type)
