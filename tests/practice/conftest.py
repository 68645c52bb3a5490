"""Rooms that end with their test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.fakes import MemorySecrets
from tests.practice.rooms import Room


@pytest.fixture
def enter(tmp_path: Path) -> Iterator[Callable[[], Room]]:
    """Enter the room of one profile; again after `stop` it is a restart of the program."""
    secrets = MemorySecrets()
    with ExitStack() as stack:

        def make() -> Room:
            room = Room(tmp_path / "profile", secrets)
            stack.callback(room.stop)
            return room

        yield make
