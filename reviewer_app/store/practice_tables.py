"""The practice database's tables (practice.db)."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Index, Integer, LargeBinary, MetaData, Table, Text, UniqueConstraint

PRACTICE_VERSION = 1

practice = MetaData()

session = Table(
    "session",
    practice,
    Column("session_id", Text, primary_key=True),
    Column("account_id", Text, nullable=False),
    Column("started_at", Integer, nullable=False),
    Column("finished_at", Integer),
    Column("delivered", Boolean, nullable=False),
    # The session as it began, and its score once it ended: JSON of `domain.practice`.
    Column("body", LargeBinary, nullable=False),
    Column("score", LargeBinary),
    Index("ix_session_account", "account_id", "started_at"),
)

attempt = Table(
    "attempt",
    practice,
    Column("attempt_id", Text, primary_key=True),
    Column("session_id", Text, nullable=False),
    Column("external_id", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("sureness", Float, nullable=False),
    Column("body", LargeBinary, nullable=False),
    UniqueConstraint("session_id", "external_id", name="uq_attempt_case"),
)

EXTRAS = (
    "CREATE TRIGGER attempt_is_not_edited BEFORE UPDATE ON attempt "
    "BEGIN SELECT RAISE(ABORT, 'an attempt is never edited'); END",
    "CREATE TRIGGER attempt_is_not_deleted BEFORE DELETE ON attempt "
    "BEGIN SELECT RAISE(ABORT, 'an attempt is never deleted'); END",
)
