"""Every table of the server in one import, for migrations."""

from __future__ import annotations

from reviewer_app.server.audit import tables as audit_tables
from reviewer_app.server.auth import tables as auth_tables
from reviewer_app.server.cases import tables as case_tables
from reviewer_app.server.claims import tables as claim_tables
from reviewer_app.server.conflicts import tables as conflict_tables
from reviewer_app.server.decisions import tables as decision_tables
from reviewer_app.server.documents import tables as document_tables
from reviewer_app.server.practice import tables as practice_tables
from reviewer_app.server.records import tables as record_tables
from reviewer_app.server.schema import metadata
from reviewer_app.server.sync import tables as sync_tables
from reviewer_app.server.workflows import tables as workflow_tables

__all__ = [
    "audit_tables",
    "auth_tables",
    "case_tables",
    "claim_tables",
    "conflict_tables",
    "decision_tables",
    "document_tables",
    "metadata",
    "practice_tables",
    "record_tables",
    "sync_tables",
    "workflow_tables",
]
