"""Heads, contents and document links of cases."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

from reviewer_app.server.schema import UtcDateTime, metadata

WORKABLE = "state in ('open', 'leased')"
"""The cases `ix_case_head_work` holds; a statement must say it in these words to be given the index."""

case_head = Table(
    "case_head",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("rev", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("workflow", String(100), nullable=False),
    Column("workflow_version", Integer, nullable=False),
    Column("external_id", String(200), nullable=False),
    Column("title", String(300), nullable=False),
    Column("state", String(16), nullable=False),
    Column("priority", Integer, nullable=False),
    Column("received_at", UtcDateTime, nullable=False),
    Column("due_at", UtcDateTime, nullable=True),
    Column("confidence", Float, nullable=True),
    Column("suggested_outcome", String(100), nullable=False),
    Column("escalation_reason", String(32), nullable=False),
    Column("team", String(100), nullable=True),
    Column("holder", String(200), nullable=True),
    Column("holder_id", String(36), nullable=True),
    Column("lease_expires_at", UtcDateTime, nullable=True),
    Column("decided_by", String(200), nullable=True),
    Column("decided_action", String(16), nullable=True),
    Column("decided_at", UtcDateTime, nullable=True),
    Column("decided_by_id", String(36), nullable=True),
    Column("escalated_by", String(200), nullable=True),
    Column("escalated_by_id", String(36), nullable=True),
    Column("producer_id", String(36), nullable=True),
    Column("first_by", String(200), nullable=True),
    Column("first_by_id", String(36), nullable=True),
    Column("attached", Integer, nullable=False, server_default="0"),
    Column("snoozed_until", UtcDateTime, nullable=True),
    Column("snoozed_by_id", String(36), nullable=True),
    Column("waiting_for", String(300), nullable=False, server_default=""),
    Column("covered", Boolean, nullable=False, server_default=false()),
    Column("cover_share", Float, nullable=False, server_default="0"),
    Column("decided_outcome", String(100), nullable=False, server_default=""),
    Column("decided_reason", String(200), nullable=False, server_default=""),
    # The id first: by the workflow first, a claim for one workflow would be led here and sort what it finds.
    UniqueConstraint("external_id", "workflow", name="uq_case_head_external"),
    # The order of work itself: a claim reads the first rows it may have and stops there.
    Index(
        "ix_case_head_work",
        text("(due_at is null)"),
        "due_at",
        text("priority desc"),
        "received_at",
        "id",
        sqlite_where=text(WORKABLE),
        postgresql_where=text(WORKABLE),
    ),
    Index("ix_case_head_holder_id", "holder_id"),
)
"""One row per case, the columns of `domain.case.CaseHead` by the same names.

`producer_id` is the account that sent the case and the only producer that may read or revise it.
"""

case_body = Table(
    "case_body",
    metadata,
    Column("case_id", String(36), ForeignKey("case_head.id"), primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("body", Text, nullable=False),
    Column("content_sha256", String(64), nullable=False),
)
"""`body` is the JSON of a domain Case, `content_sha256` the digest of what the producer sent."""

case_document = Table(
    "case_document",
    metadata,
    Column("case_id", String(36), ForeignKey("case_head.id"), primary_key=True),
    Column("sha256", String(64), ForeignKey("document.sha256"), primary_key=True),
    Column("name", String(200), primary_key=True),
    Column("media_type", String(100), nullable=False),
    Column("first_revision", Integer, nullable=False),
)
"""Who may read a document: whoever may read one of its cases. The name is a label, never a path."""
