"""Practice sessions and their attempts, apart from all that is live."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Index, Integer, String, Table, Text

from reviewer_app.server.schema import UtcDateTime, metadata

practice_session = Table(
    "practice_session",
    metadata,
    Column("session_id", String(64), primary_key=True),
    Column("account_id", ForeignKey("account.id"), nullable=False),
    Column("pack_id", String(200), nullable=False),
    Column("started_at", UtcDateTime, nullable=False),
    Column("finished_at", UtcDateTime, nullable=False),
    Column("received_at", UtcDateTime, nullable=False),
    Column("payload_sha256", String(64), nullable=False),
    Column("body", Text, nullable=False),
    Index("ix_practice_session_finished", "finished_at", "session_id"),
    Index("ix_practice_session_account", "account_id", "finished_at"),
)
"""`body` is the `PracticeSession` as it is given out again, with the score the server came to."""

practice_attempt = Table(
    "practice_attempt",
    metadata,
    Column("session_id", ForeignKey("practice_session.session_id"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("attempt_id", String(64), nullable=False, unique=True),
    Column("external_id", String(200), nullable=False),
    Column("action", String(16), nullable=False),
    Column("verdict", String(16), nullable=False),
    Column("sureness", Float, nullable=False),
    Column("duration_ms", BigInteger, nullable=False),
    Column("answered_at", UtcDateTime, nullable=False),
    Column("body", Text, nullable=False),
)
"""`body` is the `Attempt` as it was sent."""
