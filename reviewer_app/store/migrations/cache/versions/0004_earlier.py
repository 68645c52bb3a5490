"""What newer content replaced, for whoever decided on it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """An empty table, filled by the database itself from now on."""
    op.create_table(
        "case_earlier",
        sa.Column("case_id", sa.Text(), primary_key=True, nullable=False),
        sa.Column("revision", sa.Integer(), primary_key=True, autoincrement=False, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("mark", sa.LargeBinary(), nullable=False),
    )
    op.execute(
        "CREATE TRIGGER case_kept_earlier AFTER UPDATE OF revision ON case_body WHEN new.revision > old.revision BEGIN "
        "INSERT OR REPLACE INTO case_earlier (case_id, revision, body, mark) "
        "VALUES (old.case_id, old.revision, old.body, old.mark); "
        "DELETE FROM case_earlier WHERE case_id = old.case_id AND revision NOT IN "
        "(SELECT revision FROM case_earlier WHERE case_id = old.case_id "
        "ORDER BY revision DESC LIMIT 3); END"
    )
