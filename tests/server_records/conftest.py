"""The world on both databases, and apps that seal what they send."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server_work.world import Watch, World, open_world


@pytest.fixture
def world(database_url: str, tmp_path: Path) -> Iterator[World]:
    """A running server whose clock goes when told, on SQLite and on PostgreSQL."""
    with open_world(database_url, tmp_path / "data", Watch()) as made:
        yield made
