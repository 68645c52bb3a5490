"""The tables of the change stream."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, Column, Index, Integer, String, Table

from reviewer_app.server.schema import metadata
from reviewer_app.wire.version import EPOCH_LENGTH

STREAM_ID = 1

stream = Table(
    "stream",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("epoch", String(EPOCH_LENGTH), nullable=False),
    Column("last_seq", BigInteger, nullable=False),
    CheckConstraint(f"id = {STREAM_ID}", name="single"),
)
"""One row: the counter every change takes its number from, as the last thing its transaction does."""

change = Table(
    "change",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("case_id", String(36), nullable=False),
    Column("rev", Integer, nullable=False),
    Column("op", String(16), nullable=False),
    Index("ix_change_case_seq", "case_id", "seq"),
)
