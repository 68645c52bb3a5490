"""What resynchronising needs: the chain and scope of the copy, first reviews, what may be given up."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """New columns and the indexes of two of them; what is here stays as it is.

    The copy then has no scope, so that the next contact compares it with the server's list.
    """
    for column in (
        sa.Column("first_by", sa.Text(), nullable=True),
        sa.Column("first_by_id", sa.Text(), nullable=True),
        sa.Column("attached", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("forgotten", sa.Integer(), nullable=False, server_default=sa.text("0")),
    ):
        op.add_column("case_row", column)
    op.create_index(
        "ix_case_first_by",
        "case_row",
        ["first_by_id", "state", "due_sort", "priority_sort", "received_at"],
        unique=False,
        sqlite_where=sa.text("first_by_id IS NOT NULL"),
    )
    op.create_index(
        "ix_case_to_forget",
        "case_row",
        ["decided_at"],
        unique=False,
        sqlite_where=sa.text("forgotten = 0 AND state IN ('decided', 'withdrawn')"),
    )
    op.add_column("document", sa.Column("used_at", sa.Integer(), nullable=False, server_default=sa.text("0")))
    for name in ("chain", "scope"):
        op.add_column("sync_state", sa.Column(name, sa.Text(), nullable=False, server_default=sa.text("''")))
    op.add_column("sync_state", sa.Column("words", sa.Integer(), nullable=False, server_default=sa.text("0")))
