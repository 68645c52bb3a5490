"""What the desk needs to know of a case: when it wakes, what it waits for, whether the AI is covered, how it ended."""

import sqlalchemy as sa
from alembic import op

from reviewer_app.server.schema import UtcDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Columns of the head; answers given before have none of them."""
    op.add_column("case_head", sa.Column("snoozed_until", UtcDateTime(), nullable=True))
    op.add_column("case_head", sa.Column("snoozed_by_id", sa.String(length=36), nullable=True))
    op.add_column("case_head", sa.Column("waiting_for", sa.String(length=300), server_default="", nullable=False))
    op.add_column("case_head", sa.Column("covered", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("case_head", sa.Column("cover_share", sa.Float(), server_default="0", nullable=False))
    op.add_column("case_head", sa.Column("decided_outcome", sa.String(length=100), server_default="", nullable=False))
    op.add_column("case_head", sa.Column("decided_reason", sa.String(length=200), server_default="", nullable=False))


def downgrade() -> None:
    """Without them."""
    for name in (
        "decided_reason",
        "decided_outcome",
        "cover_share",
        "covered",
        "waiting_for",
        "snoozed_by_id",
        "snoozed_until",
    ):
        op.drop_column("case_head", name)
