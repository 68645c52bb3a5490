"""Every decision the server keeps, with the word it gave on it."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, CheckConstraint, Column, Index, Integer, String, Table, Text

from reviewer_app.server.schema import UtcDateTime, metadata

decision = Table(
    "decision",
    metadata,
    Column("decision_id", String(64), primary_key=True),
    Column("seq", BigInteger, nullable=False, unique=True),
    Column("case_id", String(36), nullable=False),
    Column("case_revision", Integer, nullable=False),
    Column("action", String(16), nullable=False),
    Column("author_id", String(64), nullable=False),
    Column("author_name", String(200), nullable=False),
    Column("payload_sha256", String(64), nullable=False),
    Column("received_at", UtcDateTime, nullable=False),
    Column("result", String(16), nullable=False),
    Column("code", String(32), nullable=False),
    Column("effective", Boolean, nullable=False),
    Column("late_lease", Boolean, nullable=False),
    Column("answer", Text, nullable=False),
    Column("other_id", String(64), nullable=True),
    Column("device_id", String(64), nullable=False, server_default=""),
    Column("seal_hash", String(64), nullable=True),
    Index("ix_decision_case", "case_id", "seq"),
    Index("ix_decision_author", "author_id", "seq"),
    # All that counting asks for: the rows themselves are wide, and a report reads many.
    Index("ix_decision_received", "received_at", "action", "result", "author_id", "case_id", "seq"),
    CheckConstraint("not effective or action in ('approve', 'override')", name="effective_terminal"),
)
"""What was said is in `decision_payload`; `seal_hash` is None for a decision that came unsealed. `answer` is
the DecisionResult with its receipt as it was first given, without the decision on the other side: `other_id`
names that one, whose content is read where it is kept."""

Index(
    "uq_decision_effective",
    decision.c.case_id,
    unique=True,
    sqlite_where=decision.c.effective,
    postgresql_where=decision.c.effective,
)
"""A case has at most one answer, whatever the code above it does."""
