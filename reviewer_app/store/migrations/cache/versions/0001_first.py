"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables."""
    op.create_table(
        "case_body",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("mark", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("case_id"),
    )
    op.create_table(
        "case_document",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "position"),
    )
    op.create_index("ix_case_document_sha256", "case_document", ["sha256"], unique=False)
    op.create_table(
        "case_row",
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("workflow", sa.Text(), nullable=False),
        sa.Column("workflow_version", sa.Integer(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.Integer(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.Column("suggested_outcome", sa.Text(), nullable=False),
        sa.Column("escalation_reason", sa.Text(), nullable=False),
        sa.Column("team", sa.Text(), nullable=True),
        sa.Column("holder", sa.Text(), nullable=True),
        sa.Column("holder_id", sa.Text(), nullable=True),
        sa.Column("lease_expires_at", sa.Integer(), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_action", sa.Text(), nullable=True),
        sa.Column("decided_at", sa.Integer(), nullable=True),
        sa.Column("decided_by_id", sa.Text(), nullable=True),
        sa.Column("escalated_by", sa.Text(), nullable=True),
        sa.Column("escalated_by_id", sa.Text(), nullable=True),
        sa.Column("due_sort", sa.Integer(), nullable=False),
        sa.Column("priority_sort", sa.Integer(), nullable=False),
        sa.Column("received_sort", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("row_id"),
        sa.UniqueConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_case_escalated_by",
        "case_row",
        ["escalated_by_id", "state", "due_sort", "priority_sort", "received_at"],
        unique=False,
    )
    op.create_index(
        "ix_case_holder", "case_row", ["holder_id", "state", "due_sort", "priority_sort", "received_at"], unique=False
    )
    op.create_index(
        "ix_case_newest",
        "case_row",
        ["state", "received_sort", "row_id", "workflow", "escalation_reason"],
        unique=False,
    )
    op.create_index(
        "ix_case_slack",
        "case_row",
        ["state", "due_sort", "priority_sort", "received_at", "row_id", "workflow", "escalation_reason"],
        unique=False,
    )
    op.create_table(
        "document",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256"),
    )
    op.create_table(
        "lease",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("lease_id", sa.Text(), nullable=False),
        sa.Column("fence", sa.Integer(), nullable=False),
        sa.Column("case_revision", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("case_id"),
    )
    op.create_table(
        "sync_state",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.Text(), nullable=True),
        sa.Column("cursor", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "workflow",
        sa.Column("workflow", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("workflow", "version"),
    )
    op.execute(
        "CREATE VIRTUAL TABLE case_text USING fts5(title, external_id, body, content='', contentless_delete=1, "
        "tokenize=\"unicode61 remove_diacritics 2\", prefix='2 3')"
    )
