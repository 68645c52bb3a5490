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
        "draft",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("draft", sa.LargeBinary(), nullable=False),
        sa.Column("saved_at", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("case_id"),
    )
    op.create_table(
        "meta",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "outbox",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("device_seq", sa.Integer(), nullable=False),
        sa.Column("decision", sa.LargeBinary(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.Integer(), nullable=False),
        sa.Column("draft", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("release_at", sa.Integer(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("late_lease", sa.Boolean(), nullable=False),
        sa.Column("covering", sa.Boolean(), nullable=False),
        sa.Column("other", sa.LargeBinary(), nullable=True),
        sa.Column("other_author", sa.Text(), nullable=False),
        sa.Column("other_at", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("decision_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_case", "outbox", ["case_id", "seq"], unique=False)
    op.create_index("ix_outbox_covering", "outbox", ["covering", "case_id"], unique=False)
    op.create_index("ix_outbox_state", "outbox", ["state", "seq"], unique=False)
    op.create_table(
        "receipt",
        sa.Column("decision_id", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.Integer(), nullable=False),
        sa.Column("receipt", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("decision_id"),
    )
    op.execute(
        "CREATE TRIGGER outbox_is_not_edited BEFORE UPDATE OF "
        "seq, decision_id, case_id, device_seq, decision, title, saved_at, draft ON outbox "
        "BEGIN SELECT RAISE(ABORT, 'a saved decision is never edited'); END"
    )
    op.execute(
        "CREATE TRIGGER outbox_is_not_deleted BEFORE DELETE ON outbox "
        "BEGIN SELECT RAISE(ABORT, 'a saved decision is never deleted'); END"
    )
