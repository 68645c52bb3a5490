"""The first schema

Revision ID: 0001
Revises:
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Text
from sqlalchemy.dialects import postgresql

from reviewer_app.server.schema import UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

APPEND_ONLY = ("audit", "decision")


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("display_name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("password_hash", sa.String(length=255), nullable=True),
        sa.Column("roles", sa.JSON().with_variant(postgresql.JSONB(astext_type=Text()), "postgresql"), nullable=False),
        sa.Column("teams", sa.JSON().with_variant(postgresql.JSONB(astext_type=Text()), "postgresql"), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("failed_count", sa.Integer(), nullable=False),
        sa.Column("locked_until", UtcDateTime(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("name", name=op.f("uq_account_name")),
    )
    op.create_table(
        "audit",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("actor", sa.String(length=200), nullable=False),
        sa.Column("what", sa.String(length=64), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit")),
    )
    op.create_index("ix_audit_subject", "audit", ["subject", "seq"], unique=False)

    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last_seq", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )
    op.create_table(
        "case_head",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("workflow", sa.String(length=100), nullable=False),
        sa.Column("workflow_version", sa.Integer(), nullable=False),
        sa.Column("external_id", sa.String(length=200), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("received_at", UtcDateTime(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.Column("suggested_outcome", sa.String(length=100), nullable=False),
        sa.Column("escalation_reason", sa.String(length=32), nullable=False),
        sa.Column("team", sa.String(length=100), nullable=True),
        sa.Column("holder", sa.String(length=200), nullable=True),
        sa.Column("holder_id", sa.String(length=36), nullable=True),
        sa.Column("lease_expires_at", UtcDateTime(), nullable=True),
        sa.Column("decided_by", sa.String(length=200), nullable=True),
        sa.Column("decided_action", sa.String(length=16), nullable=True),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.Column("decided_by_id", sa.String(length=36), nullable=True),
        sa.Column("escalated_by", sa.String(length=200), nullable=True),
        sa.Column("escalated_by_id", sa.String(length=36), nullable=True),
        sa.Column("producer_id", sa.String(length=36), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_head")),
        sa.UniqueConstraint("external_id", "workflow", name="uq_case_head_external"),
    )
    op.create_index("ix_case_head_holder_id", "case_head", ["holder_id"], unique=False)
    op.create_index(
        "ix_case_head_work",
        "case_head",
        [sa.text("(due_at is null)"), "due_at", sa.text("priority desc"), "received_at", "id"],
        unique=False,
        sqlite_where=sa.text("state in ('open', 'leased')"),
        postgresql_where=sa.text("state in ('open', 'leased')"),
    )

    op.create_table(
        "change",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("op", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_change")),
    )
    op.create_index("ix_change_case_seq", "change", ["case_id", "seq"], unique=False)

    op.create_table(
        "decision",
        sa.Column("decision_id", sa.String(length=64), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("case_revision", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(length=16), nullable=False),
        sa.Column("author_id", sa.String(length=64), nullable=False),
        sa.Column("author_name", sa.String(length=200), nullable=False),
        sa.Column("payload_sha256", sa.String(length=64), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("received_at", UtcDateTime(), nullable=False),
        sa.Column("result", sa.String(length=16), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("effective", sa.Boolean(), nullable=False),
        sa.Column("late_lease", sa.Boolean(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "not effective or action in ('approve', 'override')", name=op.f("ck_decision_effective_terminal")
        ),
        sa.PrimaryKeyConstraint("decision_id", name=op.f("pk_decision")),
        sa.UniqueConstraint("seq", name=op.f("uq_decision_seq")),
    )
    op.create_index("ix_decision_author", "decision", ["author_id", "seq"], unique=False)
    op.create_index("ix_decision_case", "decision", ["case_id", "seq"], unique=False)
    op.create_index(
        "uq_decision_effective",
        "decision",
        ["case_id"],
        unique=True,
        sqlite_where=sa.text("effective"),
        postgresql_where=sa.text("effective"),
    )

    op.create_table(
        "document",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_document")),
    )
    op.create_table(
        "lease",
        sa.Column("lease_id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("fence", sa.Integer(), nullable=False),
        sa.Column("case_revision", sa.Integer(), nullable=False),
        sa.Column("holder_id", sa.String(length=64), nullable=False),
        sa.Column("device_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("granted_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("announced_until", UtcDateTime(), nullable=False),
        sa.Column("released_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("lease_id", name=op.f("pk_lease")),
        sa.UniqueConstraint("case_id", "fence", name="uq_lease_fence"),
    )
    op.create_index("ix_lease_holder", "lease", ["holder_id", "expires_at"], unique=False)

    op.create_table(
        "stream",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("epoch", sa.String(length=16), nullable=False),
        sa.Column("last_seq", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_stream_single")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stream")),
    )
    op.create_table(
        "workflow_version",
        sa.Column("workflow", sa.String(length=100), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("published_at", UtcDateTime(), nullable=False),
        sa.Column("published_by", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("workflow", "version", name=op.f("pk_workflow_version")),
    )
    op.create_table(
        "case_body",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_head.id"], name=op.f("fk_case_body_case_id")),
        sa.PrimaryKeyConstraint("case_id", "revision", name=op.f("pk_case_body")),
    )
    op.create_table(
        "case_document",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("first_revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_head.id"], name=op.f("fk_case_document_case_id")),
        sa.ForeignKeyConstraint(["sha256"], ["document.sha256"], name=op.f("fk_case_document_sha256")),
        sa.PrimaryKeyConstraint("case_id", "sha256", "name", name=op.f("pk_case_document")),
    )
    op.create_table(
        "token",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("device_id", sa.String(length=64), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=True),
        sa.Column("revoked_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_token_account_id")),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_token")),
    )
    op.create_index("ix_token_account_id", "token", ["account_id"], unique=False)
    for statement in _append_only(op.get_bind().dialect.name):
        op.execute(statement)


def _append_only(dialect: str) -> list[str]:
    """What keeps decisions and the log from being edited, whoever holds the connection."""
    if dialect == "postgresql":
        made = [
            "create function refuse_rewriting() returns trigger language plpgsql as "
            "$$ begin raise exception 'rows of % are only ever added', tg_table_name; end $$"
        ]
        for table in APPEND_ONLY:
            made.append(
                f"create trigger {table}_is_not_edited before update or delete on {table} "
                "for each row execute function refuse_rewriting()"
            )
            made.append(
                f"create trigger {table}_is_not_emptied before truncate on {table} "
                "for each statement execute function refuse_rewriting()"
            )
        return made
    return [
        f"create trigger {table}_is_not_{done} before {act} on {table} "
        f"begin select raise(abort, 'rows of {table} are only ever added'); end"
        for table in APPEND_ONLY
        for act, done in (("update", "edited"), ("delete", "deleted"))
    ]


def downgrade() -> None:
    op.drop_index("ix_token_account_id", table_name="token")

    op.drop_table("token")
    op.drop_table("case_document")
    op.drop_table("case_body")
    op.drop_table("workflow_version")
    op.drop_table("stream")
    op.drop_index("ix_lease_holder", table_name="lease")

    op.drop_table("lease")
    op.drop_table("document")
    op.drop_index(
        "uq_decision_effective",
        table_name="decision",
        sqlite_where=sa.text("effective"),
        postgresql_where=sa.text("effective"),
    )
    op.drop_index("ix_decision_case", table_name="decision")
    op.drop_index("ix_decision_author", table_name="decision")

    op.drop_table("decision")
    op.drop_index("ix_change_case_seq", table_name="change")

    op.drop_table("change")
    op.drop_index("ix_case_head_work", table_name="case_head")
    op.drop_index("ix_case_head_holder_id", table_name="case_head")

    op.drop_table("case_head")
    op.drop_table("audit_head")
    op.drop_index("ix_audit_subject", table_name="audit")

    op.drop_table("audit")
    op.drop_table("account")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("drop function refuse_rewriting()")
