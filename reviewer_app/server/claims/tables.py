"""Leases as they were granted."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, String, Table, UniqueConstraint

from reviewer_app.server.schema import UtcDateTime, metadata

lease = Table(
    "lease",
    metadata,
    Column("lease_id", String(36), primary_key=True),
    Column("case_id", String(36), nullable=False),
    Column("fence", Integer, nullable=False),
    Column("case_revision", Integer, nullable=False),
    Column("holder_id", String(64), nullable=False),
    Column("device_id", String(64), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("granted_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("announced_until", UtcDateTime, nullable=False),
    Column("released_at", UtcDateTime, nullable=True),
    UniqueConstraint("case_id", "fence", name="uq_lease_fence"),
    Index("ix_lease_holder", "holder_id", "expires_at"),
)
"""`announced_until` is the expiry other desktops were last told, so that a heartbeat stays quiet
while that still holds."""
