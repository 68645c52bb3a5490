"""Seals, notices, what was replaced or acknowledged, erasing, and numbers by which a journal follows."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_NEXT_CHANGE = "UPDATE outbox SET change_no = (SELECT 1 + max(change_no) FROM outbox) WHERE seq = new.seq;"


def upgrade() -> None:
    """Add columns in place: the rows are never rewritten by a copy of the table."""
    op.execute("DROP TRIGGER outbox_is_not_edited")
    op.execute("DROP TRIGGER outbox_is_not_deleted")
    op.add_column("outbox", sa.Column("supersedes", sa.Text(), nullable=True))
    op.add_column("outbox", sa.Column("replaced_from", sa.Text(), nullable=True))
    op.add_column("outbox", sa.Column("was_covering", sa.Boolean(), nullable=False, server_default=sa.text("0")))
    op.add_column("outbox", sa.Column("acknowledged_at", sa.Integer(), nullable=True))
    op.add_column("outbox", sa.Column("erased", sa.Boolean(), nullable=False, server_default=sa.text("0")))
    op.add_column("outbox", sa.Column("change_no", sa.Integer(), nullable=False, server_default=sa.text("0")))
    op.create_index("ix_outbox_change", "outbox", ["change_no"], unique=False)
    op.create_index(
        "ix_outbox_supersedes",
        "outbox",
        ["supersedes"],
        unique=False,
        sqlite_where=sa.text("supersedes IS NOT NULL"),
    )
    op.create_table(
        "seal",
        sa.Column("decision_id", sa.Text(), nullable=False),
        sa.Column("device_id", sa.Text(), nullable=False),
        sa.Column("chain_seq", sa.Integer(), nullable=False),
        sa.Column("seal", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("decision_id"),
    )
    op.create_index("ix_seal_chain", "seal", ["device_id", "chain_seq"], unique=True)
    op.create_table(
        "notice",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("decision_id", sa.Text(), nullable=False),
        sa.Column("notice", sa.LargeBinary(), nullable=False),
        sa.Column("acknowledged_at", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index("ix_notice_decision", "notice", ["decision_id"], unique=False)
    op.execute("UPDATE outbox SET change_no = seq")
    op.execute(
        "CREATE TRIGGER outbox_is_not_edited BEFORE UPDATE OF "
        "seq, decision_id, case_id, device_seq, saved_at, supersedes ON outbox "
        "BEGIN SELECT RAISE(ABORT, 'a saved decision is never edited'); END"
    )
    op.execute(
        "CREATE TRIGGER outbox_is_only_erased BEFORE UPDATE OF decision, title, draft ON outbox "
        "WHEN NOT (old.erased = 0 AND new.erased = 1 AND new.title = '' AND new.draft IS NULL "
        "AND json_extract(CAST(new.decision AS TEXT), '$.decision_id') IS old.decision_id "
        "AND json_extract(CAST(new.decision AS TEXT), '$.case_id') IS old.case_id "
        "AND json_extract(CAST(new.decision AS TEXT), '$.note') IS '' "
        "AND json_extract(CAST(new.decision AS TEXT), '$.salt') IS '' "
        "AND json_extract(CAST(new.decision AS TEXT), '$.action') "
        "IS json_extract(CAST(old.decision AS TEXT), '$.action')) "
        "BEGIN SELECT RAISE(ABORT, 'a saved decision is never edited'); END"
    )
    op.execute(
        "CREATE TRIGGER outbox_stays_erased BEFORE UPDATE OF erased ON outbox "
        "WHEN new.erased < old.erased BEGIN SELECT RAISE(ABORT, 'what was erased is never restored'); END"
    )
    op.execute(
        "CREATE TRIGGER outbox_is_not_deleted BEFORE DELETE ON outbox "
        "BEGIN SELECT RAISE(ABORT, 'a saved decision is never deleted'); END"
    )
    op.execute(
        "CREATE TRIGGER seal_is_not_edited BEFORE UPDATE ON seal "
        "BEGIN SELECT RAISE(ABORT, 'a seal is never edited'); END"
    )
    op.execute(
        "CREATE TRIGGER seal_is_not_deleted BEFORE DELETE ON seal "
        "BEGIN SELECT RAISE(ABORT, 'a seal is never deleted'); END"
    )
    op.execute(
        f"CREATE TRIGGER outbox_numbers_new AFTER INSERT ON outbox WHEN new.change_no = 0 BEGIN {_NEXT_CHANGE} END"
    )
    op.execute(
        "CREATE TRIGGER outbox_numbers_changes AFTER UPDATE OF "
        "decision, state, release_at, code, detail, other, replaced_from, acknowledged_at, erased ON outbox "
        f"BEGIN {_NEXT_CHANGE} END"
    )
