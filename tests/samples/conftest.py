"""Where the shipped pack and its builder are."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def pack_folder() -> Path:
    """The shipped pack."""
    return ROOT / "resources" / "samples"


@pytest.fixture
def builder(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Makes the builder importable for one test."""
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    yield
    for name in [n for n in sys.modules if n == "samples" or n.startswith("samples.")]:
        del sys.modules[name]
