"""Every version of every workflow that was ever published."""

from __future__ import annotations

from sqlalchemy import Column, Integer, String, Table, Text

from reviewer_app.server.schema import UtcDateTime, metadata

workflow_version = Table(
    "workflow_version",
    metadata,
    Column("workflow", String(100), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("sha256", String(64), nullable=False),
    Column("body", Text, nullable=False),
    Column("published_at", UtcDateTime, nullable=False),
    Column("published_by", String(200), nullable=False),
)
"""`body` is the canonical JSON of the domain Workflow, `sha256` its digest; rows never change."""
