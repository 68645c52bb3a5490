"""Reasons and notes of decisions, to be asked for

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

APPEND_ONLY = ("decision_reason", "decision_note")
BATCH = 500
MAX_WORD = 200


def upgrade() -> None:
    op.create_index(
        "ix_decision_received",
        "decision",
        ["received_at", "action", "result", "author_id", "case_id", "seq"],
        unique=False,
    )
    reason = op.create_table(
        "decision_reason",
        sa.Column("attribution", sa.String(length=200), nullable=False),
        sa.Column("code", sa.String(length=200), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["seq"], ["decision.seq"], name=op.f("fk_decision_reason_seq")),
        sa.PrimaryKeyConstraint("attribution", "code", "seq", name=op.f("pk_decision_reason")),
    )
    op.create_index("ix_decision_reason_seq", "decision_reason", ["seq", "attribution", "code"], unique=False)
    note = op.create_table(
        "decision_note",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["seq"], ["decision.seq"], name=op.f("fk_decision_note_seq")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_decision_note")),
    )
    conn = op.get_bind()
    for batch in _batches(conn):
        reasons: dict[tuple[str, str, int], dict[str, Any]] = {}
        notes: list[dict[str, Any]] = []
        for seq, payload in batch:
            said = json.loads(payload)
            for given in said.get("reasons") or ():
                kept = {name: _storable(given[name])[:MAX_WORD] for name in ("attribution", "code", "label")}
                reasons[kept["attribution"], kept["code"], seq] = {**kept, "seq": seq}
            text = said.get("note") or ""
            if text.strip():
                notes.append({"seq": seq, "note": _storable(text)})
        if reasons:
            conn.execute(sa.insert(reason), list(reasons.values()))
        if notes:
            conn.execute(sa.insert(note), notes)
    for statement in _append_only(conn.dialect.name):
        op.execute(statement)


def _batches(conn: sa.Connection) -> Iterator[list[Any]]:
    """Old decisions in order, a few hundred at a time whatever their number."""
    decision = sa.table("decision", sa.column("seq", sa.BigInteger), sa.column("payload", sa.Text))
    last = -1
    while rows := conn.execute(
        sa.select(decision.c.seq, decision.c.payload).where(decision.c.seq > last).order_by(decision.c.seq).limit(BATCH)
    ).all():
        yield [tuple(row) for row in rows]
        last = rows[-1].seq


def _storable(text: str) -> str:
    return text.replace("\0", "\ufffd")


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
    op.drop_table("decision_note")
    op.drop_index("ix_decision_reason_seq", table_name="decision_reason")
    op.drop_table("decision_reason")
    op.drop_index("ix_decision_received", table_name="decision")
