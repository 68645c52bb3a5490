"""Alembic histories of the client's two databases."""
