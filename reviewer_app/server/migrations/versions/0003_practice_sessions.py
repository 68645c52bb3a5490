"""Practice sessions and their attempts, apart from live work

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from reviewer_app.server.schema import UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

APPEND_ONLY = ("practice_session", "practice_attempt")


def upgrade() -> None:
    op.create_table(
        "practice_session",
        sa.Column("session_id", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("pack_id", sa.String(length=200), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=False),
        sa.Column("finished_at", UtcDateTime(), nullable=False),
        sa.Column("received_at", UtcDateTime(), nullable=False),
        sa.Column("payload_sha256", sa.String(length=64), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_practice_session_account_id")),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_practice_session")),
    )
    op.create_index("ix_practice_session_finished", "practice_session", ["finished_at", "session_id"], unique=False)
    op.create_index("ix_practice_session_account", "practice_session", ["account_id", "finished_at"], unique=False)
    op.create_table(
        "practice_attempt",
        sa.Column("session_id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("attempt_id", sa.String(length=64), nullable=False),
        sa.Column("external_id", sa.String(length=200), nullable=False),
        sa.Column("action", sa.String(length=16), nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("sureness", sa.Float(), nullable=False),
        sa.Column("duration_ms", sa.BigInteger(), nullable=False),
        sa.Column("answered_at", UtcDateTime(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["practice_session.session_id"], name=op.f("fk_practice_attempt_session_id")
        ),
        sa.PrimaryKeyConstraint("session_id", "position", name=op.f("pk_practice_attempt")),
        sa.UniqueConstraint("attempt_id", name=op.f("uq_practice_attempt_attempt_id")),
    )
    for statement in _append_only(op.get_bind().dialect.name):
        op.execute(statement)


def _append_only(dialect: str) -> list[str]:
    if dialect == "postgresql":
        made = []
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
    op.drop_table("practice_attempt")
    op.drop_index("ix_practice_session_account", table_name="practice_session")
    op.drop_index("ix_practice_session_finished", table_name="practice_session")
    op.drop_table("practice_session")
