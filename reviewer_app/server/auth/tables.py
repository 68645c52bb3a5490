"""Accounts and the tokens that stand for them."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table

from reviewer_app.server.schema import Json, UtcDateTime, metadata

account = Table(
    "account",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("name", String(200), nullable=False, unique=True),
    Column("display_name", String(200), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("password_hash", String(255), nullable=True),
    Column("roles", Json, nullable=False),
    Column("teams", Json, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("failed_count", Integer, nullable=False),
    Column("locked_until", UtcDateTime, nullable=True),
    Column("created_at", UtcDateTime, nullable=False),
)
"""`kind` is person or producer; a producer has keys and no password."""

token = Table(
    "token",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("account_id", String(36), ForeignKey("account.id"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("device_id", String(64), nullable=False),
    Column("label", String(200), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=True),
    Column("revoked_at", UtcDateTime, nullable=True),
    Index("ix_token_account_id", "account_id"),
)
"""Only the hash of a bearer token is kept, so that a stolen backup opens nothing."""
