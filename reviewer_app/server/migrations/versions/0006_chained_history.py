"""A chained history that can be compacted and compared

Revision ID: 0006
Revises: 0005
"""

from __future__ import annotations

import hashlib

import sqlalchemy as sa
from alembic import op

from reviewer_app.server.schema import UtcDateTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

BATCH = 1000


def upgrade() -> None:
    op.add_column("stream", sa.Column("epoch_start_seq", sa.BigInteger(), server_default="-1", nullable=False))
    op.add_column("stream", sa.Column("horizon", sa.BigInteger(), server_default="0", nullable=False))
    op.add_column("stream", sa.Column("origin", sa.String(length=64), server_default="", nullable=False))
    op.add_column("change", sa.Column("chain", sa.String(length=64), server_default="", nullable=False))
    op.create_index(
        "ix_change_tombstone",
        "change",
        ["case_id"],
        unique=False,
        sqlite_where=sa.text("op = 'tombstone'"),
        postgresql_where=sa.text("op = 'tombstone'"),
    )
    op.create_table(
        "stream_mark",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_stream_mark")),
    )
    _chain_what_is_there(op.get_bind())


def _chain_what_is_there(conn: sa.Connection) -> None:
    change = sa.table(
        "change",
        sa.column("seq", sa.BigInteger),
        sa.column("case_id", sa.String),
        sa.column("rev", sa.Integer),
        sa.column("op", sa.String),
        sa.column("chain", sa.String),
    )
    last, chain = -1, ""
    wanted = sa.select(change.c.seq, change.c.case_id, change.c.rev, change.c.op).order_by(change.c.seq).limit(BATCH)
    put = sa.update(change).where(change.c.seq == sa.bindparam("at")).values(chain=sa.bindparam("mark"))
    while rows := conn.execute(wanted.where(change.c.seq > last)).all():
        marks = []
        for row in rows:
            chain = hashlib.sha256(f"{chain}\n{row.seq}\n{row.case_id}\n{row.rev}\n{row.op}".encode()).hexdigest()
            marks.append({"at": row.seq, "mark": chain})
        conn.execute(put, marks)
        last = rows[-1].seq


def downgrade() -> None:
    op.drop_table("stream_mark")
    op.drop_index("ix_change_tombstone", table_name="change")
    op.drop_column("change", "chain")
    for column in ("origin", "horizon", "epoch_start_seq"):
        op.drop_column("stream", column)
