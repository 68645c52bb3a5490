"""What the desk shows around a case: when it wakes, what it waits for, what was seen, subjects, calibration."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Columns and tables that are empty until the server says more of a case."""
    for column in (
        sa.Column("snoozed_until", sa.Integer(), nullable=True),
        sa.Column("snoozed_by_id", sa.Text(), nullable=True),
        sa.Column("waiting_for", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("covered", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("cover_share", sa.Float(), server_default=sa.text("0"), nullable=False),
        sa.Column("decided_outcome", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("decided_reason", sa.Text(), server_default=sa.text("''"), nullable=False),
    ):
        op.add_column("case_row", column)
    op.create_index(
        "ix_case_snoozed",
        "case_row",
        ["snoozed_until"],
        unique=False,
        sqlite_where=sa.text("snoozed_until IS NOT NULL"),
    )
    op.create_index("ix_case_waiting", "case_row", ["state"], unique=False, sqlite_where=sa.text("waiting_for != ''"))
    op.create_table(
        "case_seen",
        sa.Column("case_id", sa.Text(), primary_key=True, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("seen_at", sa.Integer(), nullable=False),
    )
    op.create_table(
        "case_subject",
        sa.Column("subject", sa.Text(), primary_key=True, nullable=False),
        sa.Column("row_id", sa.Integer(), primary_key=True, autoincrement=False, nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
    )
    op.create_index("ix_case_subject_row", "case_subject", ["row_id"], unique=False)
    op.create_table(
        "calibration",
        sa.Column("workflow", sa.Text(), primary_key=True, nullable=False),
        sa.Column("model", sa.Text(), primary_key=True, nullable=False),
        sa.Column("version", sa.Text(), primary_key=True, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
    )
