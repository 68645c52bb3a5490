"""Alembic's entry: runs on the connection `store.schema` hands over, inside its transaction."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=context.config.attributes["metadata"],
    transactional_ddl=False,
    render_as_batch=True,
)
context.run_migrations()
