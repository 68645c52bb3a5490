"""The tables of the change stream."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, Column, Index, Integer, String, Table, text

from reviewer_app.server.schema import UtcDateTime, metadata
from reviewer_app.wire.version import EPOCH_LENGTH

STREAM_ID = 1
CHAIN_LENGTH = 64

stream = Table(
    "stream",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("epoch", String(EPOCH_LENGTH), nullable=False),
    Column("last_seq", BigInteger, nullable=False),
    Column("epoch_start_seq", BigInteger, nullable=False, server_default="-1"),
    Column("horizon", BigInteger, nullable=False, server_default="0"),
    Column("origin", String(64), nullable=False, server_default=""),
    CheckConstraint(f"id = {STREAM_ID}", name="single"),
)
"""One row: the counter every change takes its number from, as the last thing its transaction does.

`epoch_start_seq` is the lowest number at which an epoch after the first began, -1 in the first.
Changes below `horizon` may be gone: a cursor there must compare lists. `origin` is which database cluster the epoch
was made in, where that can be told.
"""

change = Table(
    "change",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("case_id", String(36), nullable=False),
    Column("rev", Integer, nullable=False),
    Column("op", String(16), nullable=False),
    Column("chain", String(CHAIN_LENGTH), nullable=False, server_default=""),
    Index("ix_change_case_seq", "case_id", "seq"),
    Index(
        "ix_change_tombstone",
        "case_id",
        sqlite_where=text("op = 'tombstone'"),
        postgresql_where=text("op = 'tombstone'"),
    ),
)
"""`chain` is the hash of this change and all before it (`feed.link`)."""

stream_mark = Table(
    "stream_mark",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("at", UtcDateTime, nullable=False),
)
"""How far the stream was at some moments, so that old changes can be told from new ones."""
