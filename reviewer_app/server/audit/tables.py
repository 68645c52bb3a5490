"""The audit log's tables."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table, Text

from reviewer_app.server.schema import UtcDateTime, metadata

AUDIT_HEAD_ID = 1

audit_head = Table(
    "audit_head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("last_seq", BigInteger, nullable=False),
)
"""One row: the log's counter, raised like the change stream's so that no reader skips an entry."""

audit = Table(
    "audit",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("at", UtcDateTime, nullable=False),
    Column("actor", String(200), nullable=False),
    Column("what", String(64), nullable=False),
    Column("subject", String(200), nullable=False),
    Column("detail", Text, nullable=False),
    Index("ix_audit_subject", "subject", "seq"),
)
"""`detail` is a JSON object as text; rows are only ever inserted."""
