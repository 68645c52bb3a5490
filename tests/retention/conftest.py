"""A profile and a clock."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes import FrozenClock
from tests.retention.copies import Bench


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock()


@pytest.fixture
def bench(tmp_path: Path, clock: FrozenClock) -> Iterator[Bench]:
    made = Bench(tmp_path / "profile", clock)
    yield made
    made.store.close()
