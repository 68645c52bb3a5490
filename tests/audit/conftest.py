"""A world with a supervisor in it, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.audit.scene import Scene
from tests.server_work.world import Watch, open_world


@pytest.fixture
def scene(database_url: str, tmp_path: Path) -> Iterator[Scene]:
    """The real server over each kind of database, with decisions to be made."""
    with open_world(database_url, tmp_path / "data", Watch()) as world:
        yield Scene(world)


@pytest.fixture
def quick_scene(tmp_path: Path) -> Iterator[Scene]:
    """The same over SQLite only, for what is not about the database."""
    with open_world(f"sqlite:///{tmp_path / 'server.db'}", tmp_path / "data", Watch()) as world:
        yield Scene(world)
