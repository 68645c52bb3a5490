"""Records: payloads apart, a chained log, devices and their seals, erasure, orders

Revision ID: 0005
Revises: 0004
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC
from typing import Any

import rfc8785
import sqlalchemy as sa
from alembic import op

from reviewer_app.server.schema import UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

BATCH = 500
APPEND_ONLY = ("seal", "erasure")
SAID_ONCE = (
    "decision_id",
    "seq",
    "case_id",
    "case_revision",
    "action",
    "author_id",
    "author_name",
    "payload_sha256",
    "received_at",
    "result",
    "code",
    "late_lease",
    "answer",
    "other_id",
    "device_id",
    "seal_hash",
)
"""Every column of a decision but `effective`, which says whether it is the case's answer now."""
ERASABLE = {
    "decision_payload": "d.decision_id = old.decision_id",
    "decision_note": "d.seq = old.seq",
}
"""Content, and which decision a row of it belongs to."""

decision = sa.table(
    "decision",
    sa.column("decision_id", sa.String),
    sa.column("seq", sa.BigInteger),
    sa.column("payload", sa.Text),
    sa.column("answer", sa.Text),
    sa.column("other_id", sa.String),
    sa.column("device_id", sa.String),
)
payload = sa.table("decision_payload", sa.column("decision_id", sa.String), sa.column("payload", sa.Text))
audit = sa.table(
    "audit",
    sa.column("seq", sa.BigInteger),
    sa.column("at", UtcDateTime()),
    sa.column("actor", sa.String),
    sa.column("what", sa.String),
    sa.column("subject", sa.String),
    sa.column("detail", sa.Text),
    sa.column("hash", sa.String),
)


def upgrade() -> None:
    conn = op.get_bind()
    dialect = conn.dialect.name
    _make_tables()
    op.add_column("audit", sa.Column("hash", sa.String(length=64), server_default="", nullable=False))
    op.add_column("decision", sa.Column("device_id", sa.String(length=64), server_default="", nullable=False))
    op.add_column("decision", sa.Column("seal_hash", sa.String(length=64), nullable=True))
    for table in ("audit", "decision"):
        _run(_unguard_edits(dialect, table))
    _chain_the_log(conn)
    _part_payloads(conn)
    op.drop_column("decision", "payload")
    _run(_guard_edits(dialect, "audit"))
    _run(_guard_decision(dialect))
    _run(_guard_new(dialect))
    _run(_guard_content(dialect))


def _run(statements: list[str]) -> None:
    for statement in statements:
        op.execute(statement)


def _make_tables() -> None:
    op.create_table(
        "decision_payload",
        sa.Column("decision_id", sa.String(length=64), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.decision_id"], name=op.f("fk_decision_payload_decision_id")
        ),
        sa.PrimaryKeyConstraint("decision_id", name=op.f("pk_decision_payload")),
    )
    op.create_table(
        "seal",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("decision_id", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("device_id", sa.String(length=64), nullable=False),
        sa.Column("branch", sa.Integer(), nullable=False),
        sa.Column("chain_seq", sa.BigInteger(), nullable=False),
        sa.Column("prev", sa.String(length=64), nullable=False),
        sa.Column("standing", sa.String(length=16), nullable=False),
        sa.Column("seal", sa.Text(), nullable=False),
        sa.Column("received_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_seal")),
    )
    op.create_index("ix_seal_chain", "seal", ["account_id", "device_id", "branch", "chain_seq"], unique=False)
    op.create_index("ix_seal_decision", "seal", ["decision_id"], unique=False)
    op.create_table(
        "device",
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("device_id", sa.String(length=64), nullable=False),
        sa.Column("device_key", sa.String(length=64), nullable=False),
        sa.Column("branch", sa.Integer(), nullable=False),
        sa.Column("chain_seq", sa.BigInteger(), nullable=False),
        sa.Column("chain_hash", sa.String(length=64), nullable=False),
        sa.Column("first_seen", UtcDateTime(), nullable=False),
        sa.Column("last_seen", UtcDateTime(), nullable=False),
        sa.Column("forked_at", UtcDateTime(), nullable=True),
        sa.Column("cleared_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("account_id", "device_id", name=op.f("pk_device")),
    )
    op.create_index("ix_device_device", "device", ["device_id"], unique=False)
    op.create_table(
        "erasure",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("workflow", sa.String(length=100), nullable=False),
        sa.Column("name_mark", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_erasure")),
    )
    op.create_index("ix_erasure_name", "erasure", ["workflow", "name_mark"], unique=False)
    op.create_table(
        "device_order",
        sa.Column("device_id", sa.String(length=64), nullable=False),
        sa.Column("order_no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("nonce", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("issued_by", sa.String(length=200), nullable=False),
        sa.Column("issued_at", UtcDateTime(), nullable=False),
        sa.Column("done_at", UtcDateTime(), nullable=True),
        sa.Column("unsent", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("device_id", "order_no", name=op.f("pk_device_order")),
    )


def _chain_the_log(conn: sa.Connection) -> None:
    """Give what is in the log its hashes, as `wire.proof` makes them."""
    put = sa.update(audit).where(audit.c.seq == sa.bindparam("which")).values(hash=sa.bindparam("mark"))
    last, prev = -1, ""
    while rows := conn.execute(sa.select(audit).where(audit.c.seq > last).order_by(audit.c.seq).limit(BATCH)).all():
        marks = []
        for row in rows:
            at = row.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ").rjust(27, "0")
            said = {"seq": row.seq, "at": at, "actor": row.actor, "what": row.what, "subject": row.subject}
            digest = hashlib.sha256(rfc8785.dumps(said | {"detail": row.detail})).hexdigest()
            prev = hashlib.sha256(f"{prev}\n{digest}".encode()).hexdigest()
            marks.append({"which": row.seq, "mark": prev})
        conn.execute(put, marks)
        last = rows[-1].seq


def _part_payloads(conn: sa.Connection) -> None:
    """Move each payload out of its decision, and what an answer quotes of another decision out of the answer."""
    told = (
        sa.update(decision)
        .where(decision.c.decision_id == sa.bindparam("which"))
        .values(device_id=sa.bindparam("device"), answer=sa.bindparam("bare"), other_id=sa.bindparam("beside"))
    )
    for batch in _batches(conn):
        changed = []
        for row in batch:
            answer = json.loads(row.answer)
            other = answer.get("other") or {}
            # Only the decision quoted: names and times beside it are the answer's own.
            bare = json.dumps(answer | {"other": None}, ensure_ascii=False) if other else row.answer
            device = str(json.loads(row.payload).get("device_id") or "").replace("\0", "\ufffd")[:64]
            beside = other.get("decision_id") or row.other_id
            changed.append({"which": row.decision_id, "device": device, "bare": bare, "beside": beside})
        conn.execute(sa.insert(payload), [{"decision_id": r.decision_id, "payload": r.payload} for r in batch])
        conn.execute(told, changed)


def _batches(conn: sa.Connection) -> Iterator[list[Any]]:
    """Old decisions in order, a few hundred at a time whatever their number."""
    last = -1
    while rows := conn.execute(
        sa.select(decision).where(decision.c.seq > last).order_by(decision.c.seq).limit(BATCH)
    ).all():
        yield list(rows)
        last = rows[-1].seq


def _unguard_edits(dialect: str, table: str) -> list[str]:
    return [f"drop trigger {table}_is_not_edited" + (f" on {table}" if dialect == "postgresql" else "")]


def _guard_edits(dialect: str, table: str) -> list[str]:
    if dialect == "postgresql":
        return [
            f"create trigger {table}_is_not_edited before update or delete on {table} "
            "for each row execute function refuse_rewriting()"
        ]
    return [
        f"create trigger {table}_is_not_edited before update on {table} "
        f"begin select raise(abort, 'rows of {table} are only ever added'); end"
    ]


def _guard_decision(dialect: str) -> list[str]:
    if dialect == "postgresql":
        return [
            "create trigger decision_is_not_edited before update or delete on decision "
            "for each row execute function refuse_rewriting_but_effect()"
        ]
    return [
        f"create trigger decision_is_not_edited before update of {', '.join(SAID_ONCE)} on decision "
        "begin select raise(abort, 'rows of decision are only ever added'); end"
    ]


def _guard_new(dialect: str) -> list[str]:
    made = []
    for table in APPEND_ONLY:
        made += _guard_edits(dialect, table)
        if dialect == "postgresql":
            made.append(
                f"create trigger {table}_is_not_emptied before truncate on {table} "
                "for each statement execute function refuse_rewriting()"
            )
        else:
            made.append(
                f"create trigger {table}_is_not_deleted before delete on {table} "
                f"begin select raise(abort, 'rows of {table} are only ever added'); end"
            )
    return made


def _guard_content(dialect: str) -> list[str]:
    """Content is never edited, and deleted only where an erasure names its case."""
    made = []
    for table, whose in ERASABLE.items():
        ordered = f"select 1 from decision d join erasure e on e.case_id = d.case_id where {whose}"  # noqa: S608
        refused = f"rows of {table} are only deleted by an erasure"
        if dialect == "postgresql":
            if table == "decision_note":
                made += ["drop trigger decision_note_is_not_edited on decision_note"]
            else:
                made.append(
                    f"create trigger {table}_is_not_emptied before truncate on {table} "
                    "for each statement execute function refuse_rewriting()"
                )
            made += [
                f"create function refuse_deleting_{table}() returns trigger language plpgsql as "
                f"$$ begin if tg_op = 'DELETE' and exists ({ordered}) then return old; end if; "
                f"raise exception '{refused}'; end $$",
                f"create trigger {table}_is_not_edited before update or delete on {table} "
                f"for each row execute function refuse_deleting_{table}()",
            ]
            continue
        if table == "decision_note":
            made.append("drop trigger decision_note_is_not_deleted")
        else:
            made += _guard_edits(dialect, table)
        made.append(
            f"create trigger {table}_is_not_deleted before delete on {table} when not exists ({ordered}) "
            f"begin select raise(abort, '{refused}'); end"
        )
    return made


def downgrade() -> None:
    """Back to payloads within; what was erased comes back as an empty text, seals and orders are lost."""
    conn = op.get_bind()
    dialect = conn.dialect.name
    if dialect == "postgresql":
        for table in ERASABLE:
            op.execute(f"drop trigger {table}_is_not_edited on {table}")
            op.execute(f"drop function refuse_deleting_{table}()")
        _run(_guard_edits(dialect, "decision_note"))
    else:
        op.execute("drop trigger decision_note_is_not_deleted")
        op.execute("drop trigger decision_payload_is_not_deleted")
        op.execute(
            "create trigger decision_note_is_not_deleted before delete on decision_note "
            "begin select raise(abort, 'rows of decision_note are only ever added'); end"
        )
    for table in ("audit", "decision"):
        _run(_unguard_edits(dialect, table))
    op.add_column("decision", sa.Column("payload", sa.Text(), server_default="", nullable=False))
    kept = sa.select(payload.c.payload).where(payload.c.decision_id == decision.c.decision_id).scalar_subquery()
    conn.execute(sa.update(decision).values(payload=sa.func.coalesce(kept, "")))
    for table in ("decision_payload", "seal", "device", "erasure", "device_order"):
        op.drop_table(table)
    op.drop_column("decision", "seal_hash")
    op.drop_column("decision", "device_id")
    op.drop_column("audit", "hash")
    _run(_guard_edits(dialect, "audit"))
    said = ", ".join([c for c in SAID_ONCE if c not in ("device_id", "seal_hash")] + ["payload"])
    if dialect == "postgresql":
        _run(_guard_decision(dialect))
    else:
        op.execute(
            f"create trigger decision_is_not_edited before update of {said} on decision "
            "begin select raise(abort, 'rows of decision are only ever added'); end"
        )
