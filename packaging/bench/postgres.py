"""A PostgreSQL that keeps what it has committed, as in production, with the defaults of its kind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.postgres_process import own_postgres

DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on", "shared_buffers": "128MB"}


@contextmanager
def durable_postgres(runtime: Path) -> Iterator[str]:
    """The DSN of a new cluster, gone afterwards."""
    with own_postgres(runtime, DURABLE) as dsn:
        yield dsn
