"""The audit log's tables."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, String, Table, Text

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
    Column("hash", String(64), nullable=False, server_default=""),
    Index("ix_audit_subject", "subject", "seq"),
)
"""`detail` is a JSON object as text, `hash` covers the entry and all before it (`wire.proof`); rows are only
ever inserted."""

MAX_WORD = 200
"""Characters kept of an attribution, code or label; longer ones are cut the same way when asked for."""

decision_reason = Table(
    "decision_reason",
    metadata,
    Column("attribution", String(MAX_WORD), primary_key=True),
    Column("code", String(MAX_WORD), primary_key=True),
    Column("seq", BigInteger, ForeignKey("decision.seq"), primary_key=True, autoincrement=False),
    Column("label", String(MAX_WORD), nullable=False),
    Index("ix_decision_reason_seq", "seq", "attribution", "code"),
)
"""The reasons inside kept decisions, so that asking for one reads no other decision.

The payload stays the record; these rows are made from it in the same transaction.
"""

decision_note = Table(
    "decision_note",
    metadata,
    Column("seq", BigInteger, ForeignKey("decision.seq"), primary_key=True, autoincrement=False),
    Column("note", Text, nullable=False),
)
"""The notes that are not blank, for searching; a NUL, which PostgreSQL has no place for, is U+FFFD here."""
