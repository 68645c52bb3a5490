"""Notices, disputes, second reviews

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from reviewer_app.server.schema import UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

APPEND_ONLY = ("decision_notice", "decision_turn")
SAID_ONCE = (
    "decision_id",
    "seq",
    "case_id",
    "case_revision",
    "action",
    "author_id",
    "author_name",
    "payload_sha256",
    "payload",
    "received_at",
    "result",
    "code",
    "late_lease",
    "answer",
    "other_id",
)
"""Every column of a decision but `effective`, which says whether it is the case's answer now."""

STILL_WAITING = """
insert into decision_standing (decision_id, seq, case_id, author_id, kind, open, disputed, opened_at)
select d.decision_id, d.seq, d.case_id, d.author_id, d.code, true, d.code <> 'revised', d.received_at
from decision d join case_head h on h.id = d.case_id
where (d.result = 'held' and h.state in ('open', 'leased') and d.code in ('revised', 'other_working', 'authority_lost'))
   or (d.result = 'superseded' and h.state = 'decided' and d.code = 'differing'
       and not exists (select 1 from decision a
                       where a.case_id = d.case_id and a.effective and a.author_id = d.author_id))
"""
"""Decisions that were promised somebody would look at them, before there was anywhere to look."""


def upgrade() -> None:
    op.add_column("case_head", sa.Column("first_by", sa.String(length=200), nullable=True))
    op.add_column("case_head", sa.Column("first_by_id", sa.String(length=36), nullable=True))
    op.add_column("case_head", sa.Column("attached", sa.Integer(), server_default="0", nullable=False))
    op.add_column("decision", sa.Column("other_id", sa.String(length=64), nullable=True))
    op.create_table(
        "decision_standing",
        sa.Column("decision_id", sa.String(length=64), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("author_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("disputed", sa.Boolean(), nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
        sa.Column("against", sa.String(length=64), nullable=True),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.Column("closed_how", sa.String(length=16), nullable=True),
        sa.Column("settled_by", sa.String(length=200), nullable=True),
        sa.Column("settled_by_id", sa.String(length=36), nullable=True),
        sa.Column("settled_note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.decision_id"], name=op.f("fk_decision_standing_decision_id")
        ),
        sa.PrimaryKeyConstraint("decision_id", name=op.f("pk_decision_standing")),
        sa.UniqueConstraint("seq", name=op.f("uq_decision_standing_seq")),
    )
    op.create_index("ix_decision_standing_case", "decision_standing", ["case_id", "open"], unique=False)
    op.create_index(
        "ix_decision_standing_disputed", "decision_standing", ["disputed", "closed_how", "seq"], unique=False
    )
    op.create_index(
        "ix_decision_standing_waiting",
        "decision_standing",
        ["kind", "case_id"],
        unique=False,
        sqlite_where=sa.text("open"),
        postgresql_where=sa.text("open"),
    )
    op.create_table(
        "decision_notice",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("decision_id", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("other_id", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_decision_notice")),
    )
    op.create_index("ix_decision_notice_account", "decision_notice", ["account_id", "seq"], unique=False)
    op.create_table(
        "decision_turn",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("decision_id", sa.String(length=64), nullable=False),
        sa.Column("effective", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.decision_id"], name=op.f("fk_decision_turn_decision_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_decision_turn")),
    )
    op.create_index("ix_decision_turn_decision", "decision_turn", ["decision_id", "seq"], unique=False)
    op.create_table(
        "decision_remark",
        sa.Column("remark_id", sa.String(length=36), nullable=False),
        sa.Column("decision_id", sa.String(length=64), nullable=False),
        sa.Column("author_id", sa.String(length=64), nullable=False),
        sa.Column("author_name", sa.String(length=200), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.decision_id"], name=op.f("fk_decision_remark_decision_id")),
        sa.PrimaryKeyConstraint("remark_id", name=op.f("pk_decision_remark")),
    )
    op.create_index("ix_decision_remark_decision", "decision_remark", ["decision_id", "at", "remark_id"], unique=False)
    op.execute(STILL_WAITING)
    op.execute(
        "update case_head set attached = (select count(*) from decision_standing s "
        "where s.case_id = case_head.id and s.kind <> 'differing') "
        "where id in (select case_id from decision_standing where kind <> 'differing')"
    )
    for statement in _guards(op.get_bind().dialect.name):
        op.execute(statement)


def _guards(dialect: str) -> list[str]:
    if dialect == "postgresql":
        made = [
            "drop trigger decision_is_not_edited on decision",
            # Compared as a whole row: a column added later is guarded from its first day.
            "create function refuse_rewriting_but_effect() returns trigger language plpgsql as "
            "$$ begin "
            "if tg_op = 'UPDATE' and to_jsonb(new) - 'effective' = to_jsonb(old) - 'effective' "
            "then return new; end if; "
            "raise exception 'rows of % are only ever added', tg_table_name; end $$",
            "create trigger decision_is_not_edited before update or delete on decision "
            "for each row execute function refuse_rewriting_but_effect()",
        ]
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
        "drop trigger decision_is_not_edited",
        f"create trigger decision_is_not_edited before update of {', '.join(SAID_ONCE)} on decision "
        "begin select raise(abort, 'rows of decision are only ever added'); end",
        *(
            f"create trigger {table}_is_not_{done} before {act} on {table} "
            f"begin select raise(abort, 'rows of {table} are only ever added'); end"
            for table in APPEND_ONLY
            for act, done in (("update", "edited"), ("delete", "deleted"))
        ),
    ]


def downgrade() -> None:
    op.drop_table("decision_remark")
    op.drop_table("decision_turn")
    op.drop_table("decision_notice")
    op.drop_table("decision_standing")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("drop trigger decision_is_not_edited on decision")
        op.execute("drop function refuse_rewriting_but_effect()")
        op.execute(
            "create trigger decision_is_not_edited before update or delete on decision "
            "for each row execute function refuse_rewriting()"
        )
    else:
        op.execute("drop trigger decision_is_not_edited")
        op.execute(
            "create trigger decision_is_not_edited before update on decision "
            "begin select raise(abort, 'rows of decision are only ever added'); end"
        )
    op.drop_column("decision", "other_id")
    op.drop_column("case_head", "attached")
    op.drop_column("case_head", "first_by_id")
    op.drop_column("case_head", "first_by")
