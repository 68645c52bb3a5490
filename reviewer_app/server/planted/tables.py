"""What marks a case as a check case; no desktop is ever sent a row of these."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    exists,
)

from reviewer_app.server.schema import Json, UtcDateTime, metadata

planted_stock = Table(
    "planted_stock",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("workflow", String(100), nullable=False),
    Column("content", Text, nullable=False),
    Column("documents", Text, nullable=False),
    Column("truth", Text, nullable=False),
    Column("stood_at", UtcDateTime, nullable=False),
    Column("source_case_id", String(36), nullable=True),
    Column("prepared_by_id", String(36), nullable=False),
    Column("prepared_by", String(200), nullable=False),
    Column("prepared_at", UtcDateTime, nullable=False),
    Column("not_before", UtcDateTime, nullable=False),
    Column("retired_at", UtcDateTime, nullable=True),
    Column("copies", Integer, nullable=False, server_default="0"),
    Column("last_placed_at", UtcDateTime, nullable=True),
    Index("ix_planted_stock_workflow", "workflow", "copies"),
    Index("ix_planted_stock_source", "source_case_id"),
)
"""Prepared cases. `content` is the case as intake reads it, with the wrong suggestion, `documents` what it has,
`truth` a `domain.planted.PlantedTruth`; all three are empty once the case it was made from is erased. Times in
`content` are told from `stood_at`."""

planted_case = Table(
    "planted_case",
    metadata,
    Column("case_id", String(36), ForeignKey("case_head.id"), primary_key=True),
    Column("stock_id", String(36), ForeignKey("planted_stock.id"), nullable=False),
    Column("share", Float, nullable=False),
    Column("placed_at", UtcDateTime, nullable=False),
    Index("ix_planted_case_stock", "stock_id"),
)
"""The copies. `share` is the probability with which a copy came to a real case then."""

planted_draw = Table(
    "planted_draw",
    metadata,
    Column("case_id", String(36), primary_key=True),
    Column("workflow", String(100), nullable=False),
    Column("share", Float, nullable=False),
    Column("drawn_at", UtcDateTime, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("became", String(16), nullable=False, server_default=""),
    Index("ix_planted_draw_due", "became", "due_at"),
)
"""Real cases on which the lot fell. `became` is empty while a copy is still to come, then `placed` or `no_stock`."""

planted_answer = Table(
    "planted_answer",
    metadata,
    Column("decision_id", String(64), ForeignKey("decision.decision_id"), primary_key=True),
    Column("case_id", String(36), nullable=False),
    Column("stock_id", String(36), nullable=False),
    Column("account_id", String(36), nullable=False),
    Column("teams", Json, nullable=False),
    Column("verdict", String(16), nullable=False),
    Column("received_at", UtcDateTime, nullable=False),
    Column("told_at", UtcDateTime, nullable=False),
    UniqueConstraint("case_id", "account_id", name="uq_planted_answer_person"),
    Index("ix_planted_answer_stock", "stock_id", "received_at"),
    Index("ix_planted_answer_account", "account_id", "received_at"),
)
"""What somebody's first answer to a copy was, written when they are told. `teams` are theirs at that time."""


def real(case_id: Any) -> ColumnElement[bool]:
    """The condition that a case is no check case; whatever counts, exports or delivers decisions must say it."""
    return ~exists().where(planted_case.c.case_id == case_id)
