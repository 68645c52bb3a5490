"""Lists whose cost follows what is shown: an index for every order, counts kept by the database."""

# ruff: noqa: S608  (only constants of this file go into the statements)

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_NO_DUE = 2**62
_HOUR = 3_600_000_000
_FILTERS = ("workflow", "escalation_reason")
_INDEXES = {
    "ix_case_slack": ("state", "due_sort", "priority_sort", "received_at", "row_id"),
    "ix_case_kind": ("state", *_FILTERS, "due_sort", "priority_sort", "received_at", "row_id"),
    "ix_case_priority": ("state", "priority_sort", "due_sort", "received_at", "row_id", *_FILTERS),
    "ix_case_confidence": ("state", "confidence", "due_sort", "row_id", *_FILTERS),
    "ix_case_title": ("state", sa.text("title COLLATE NOCASE"), "row_id", *_FILTERS),
}
_IN = (
    "INSERT INTO case_count (state, workflow, escalation_reason, n) "
    "VALUES (new.state, new.workflow, new.escalation_reason, 1) "
    "ON CONFLICT (state, workflow, escalation_reason) DO UPDATE SET n = n + 1; "
    f"INSERT INTO case_due (hour, n) SELECT new.due_sort / {_HOUR}, 1 "
    f"WHERE new.state = 'open' AND new.due_sort < {_NO_DUE} "
    "ON CONFLICT (hour) DO UPDATE SET n = n + 1; "
)
_OUT = (
    "UPDATE case_count SET n = n - 1 WHERE state = old.state AND workflow = old.workflow "
    "AND escalation_reason = old.escalation_reason; "
    f"UPDATE case_due SET n = n - 1 WHERE old.state = 'open' AND hour = old.due_sort / {_HOUR}; "
    f"DELETE FROM case_due WHERE hour = old.due_sort / {_HOUR} AND n <= 0; "
)


def upgrade() -> None:
    """Indexes, counters, the triggers that keep them, and what they count today."""
    op.drop_index("ix_case_slack", "case_row")
    for name, columns in _INDEXES.items():
        op.create_index(name, "case_row", list(columns), unique=False)
    for name, first in (("ix_case_holder", "holder_id"), ("ix_case_escalated_by", "escalated_by_id")):
        op.drop_index(name, "case_row")
        op.create_index(
            name,
            "case_row",
            [first, "state", "due_sort", "priority_sort", "received_at"],
            unique=False,
            sqlite_where=sa.text(f"{first} IS NOT NULL"),
        )
    op.create_table(
        "case_count",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("workflow", sa.Text(), nullable=False),
        sa.Column("escalation_reason", sa.Text(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("state", "workflow", "escalation_reason"),
    )
    op.create_table(
        "case_due",
        sa.Column("hour", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("hour"),
    )
    op.execute(
        "INSERT INTO case_count (state, workflow, escalation_reason, n) "
        "SELECT state, workflow, escalation_reason, count(*) FROM case_row GROUP BY 1, 2, 3"
    )
    op.execute(
        f"INSERT INTO case_due (hour, n) SELECT due_sort / {_HOUR}, count(*) FROM case_row "
        f"WHERE state = 'open' AND due_sort < {_NO_DUE} GROUP BY 1"
    )
    op.execute(f"CREATE TRIGGER case_counted_in AFTER INSERT ON case_row BEGIN {_IN}END")
    op.execute(f"CREATE TRIGGER case_counted_out AFTER DELETE ON case_row BEGIN {_OUT}END")
    op.execute(
        "CREATE TRIGGER case_counted_anew AFTER UPDATE OF state, workflow, escalation_reason, due_sort ON case_row "
        "WHEN old.state IS NOT new.state OR old.workflow IS NOT new.workflow "
        "OR old.escalation_reason IS NOT new.escalation_reason OR old.due_sort IS NOT new.due_sort "
        f"BEGIN {_OUT}{_IN}END"
    )
    op.execute("CREATE VIRTUAL TABLE case_word USING fts5vocab('case_text', 'instance')")
