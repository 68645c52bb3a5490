"""A real profile on disk and a server in memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer_app.store.profile import ProfileStore, open_profile
from tests.fakes import FakeServer, FrozenClock
from tests.sync.desk import Desk

KEY = bytes(range(32))


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock()


@pytest.fixture
def server() -> FakeServer:
    return FakeServer()


@pytest.fixture
def store(tmp_path: Path, clock: FrozenClock) -> Iterator[ProfileStore]:
    opened = open_profile(tmp_path / "profile", KEY, clock)
    yield opened
    opened.close()


@pytest.fixture
def desk(store: ProfileStore, server: FakeServer, clock: FrozenClock) -> Desk:
    return Desk(store, server, clock)
