"""Check cases: what is prepared, which cases are copies of it, what people answered."""

import sqlalchemy as sa
from alembic import op

from reviewer_app.server.schema import Json, UtcDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Tables beside the others; none of those is changed."""
    op.create_table(
        "planted_stock",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("workflow", sa.String(length=100), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("documents", sa.Text(), nullable=False),
        sa.Column("truth", sa.Text(), nullable=False),
        sa.Column("stood_at", UtcDateTime(), nullable=False),
        sa.Column("source_case_id", sa.String(length=36), nullable=True),
        sa.Column("prepared_by_id", sa.String(length=36), nullable=False),
        sa.Column("prepared_by", sa.String(length=200), nullable=False),
        sa.Column("prepared_at", UtcDateTime(), nullable=False),
        sa.Column("not_before", UtcDateTime(), nullable=False),
        sa.Column("retired_at", UtcDateTime(), nullable=True),
        sa.Column("copies", sa.Integer(), server_default="0", nullable=False),
        sa.Column("last_placed_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planted_stock")),
    )
    op.create_index("ix_planted_stock_workflow", "planted_stock", ["workflow", "copies"])
    op.create_index("ix_planted_stock_source", "planted_stock", ["source_case_id"])
    op.create_table(
        "planted_case",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("stock_id", sa.String(length=36), nullable=False),
        sa.Column("share", sa.Float(), nullable=False),
        sa.Column("placed_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_head.id"], name=op.f("fk_planted_case_case_id")),
        sa.ForeignKeyConstraint(["stock_id"], ["planted_stock.id"], name=op.f("fk_planted_case_stock_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_planted_case")),
    )
    op.create_index("ix_planted_case_stock", "planted_case", ["stock_id"])
    op.create_table(
        "planted_draw",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("workflow", sa.String(length=100), nullable=False),
        sa.Column("share", sa.Float(), nullable=False),
        sa.Column("drawn_at", UtcDateTime(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("became", sa.String(length=16), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_planted_draw")),
    )
    op.create_index("ix_planted_draw_due", "planted_draw", ["became", "due_at"])
    op.create_table(
        "planted_answer",
        sa.Column("decision_id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("stock_id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("teams", Json, nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("received_at", UtcDateTime(), nullable=False),
        sa.Column("told_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.decision_id"], name=op.f("fk_planted_answer_decision_id")),
        sa.PrimaryKeyConstraint("decision_id", name=op.f("pk_planted_answer")),
        sa.UniqueConstraint("case_id", "account_id", name="uq_planted_answer_person"),
    )
    op.create_index("ix_planted_answer_stock", "planted_answer", ["stock_id", "received_at"])
    op.create_index("ix_planted_answer_account", "planted_answer", ["account_id", "received_at"])


def downgrade() -> None:
    """Without them: the copies then look like any other case."""
    for name in ("planted_answer", "planted_draw", "planted_case", "planted_stock"):
        op.drop_table(name)
