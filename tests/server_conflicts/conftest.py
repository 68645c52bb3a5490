"""The world of the server's work, with a workflow that asks for two people, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from reviewer_app.server.migrations import migrate
from tests.server_conflicts.stage import Stage, publish_payments
from tests.server_work.world import Watch, World, open_world
from tests.servers import PostgresServer


@pytest.fixture(scope="package", params=["sqlite", "postgresql"])
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One server of each kind for all tests here: what happens to one case must not matter to another."""
    drops = ExitStack()
    folder = tmp_path_factory.mktemp("conflicts")
    if request.param == "sqlite":
        url = f"sqlite:///{folder / 'server.db'}"
        migrate(url)
    else:
        postgres: PostgresServer = request.getfixturevalue("postgres")
        url = postgres.database()
        drops.callback(postgres.drop, url)
    with drops, open_world(url, folder / "data", Watch()) as world:
        publish_payments(world)
        yield world


@pytest.fixture
def stage(served: World) -> Iterator[Stage]:
    """Fresh people at fresh cases; afterwards all that must be true of these is looked at."""
    made = Stage(served)
    yield made
    made.holds_together()


@pytest.fixture(autouse=True)
def no_leftover_threads() -> None:
    """The server outlives each test here, and its workers with it; it is the other areas that see it end."""
