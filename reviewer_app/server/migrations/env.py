"""Run by Alembic with the connection `migrate` names."""

from __future__ import annotations

from alembic import context
from sqlalchemy import create_engine, pool, text

from reviewer_app.server.models import metadata

MIGRATION_LOCK = 7_203_118_470
"""An arbitrary advisory lock, so that two servers starting together do not both migrate."""


def run() -> None:
    """Upgrade in one transaction."""
    engine = create_engine(context.config.attributes["database_url"], poolclass=pool.NullPool)
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=metadata,
            render_as_batch=connection.dialect.name == "sqlite",
            compare_type=True,
            user_module_prefix="",
        )
        with context.begin_transaction():
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
            context.run_migrations()
        connection.commit()
    engine.dispose()


run()
