"""Which document contents the server holds."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, String, Table

from reviewer_app.server.schema import UtcDateTime, metadata

document = Table(
    "document",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("media_type", String(100), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
)
