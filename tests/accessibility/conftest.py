"""One real desktop on a real server, walked by several tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.walking import Walked, walked_desktop


@pytest.fixture(autouse=True)
def no_leftover_threads() -> None:
    """The desktop outlives each test; what it leaves behind is looked at when it was closed."""


@pytest.fixture(scope="module")
def walked(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walked]:
    with walked_desktop(qapp, tmp_path_factory.mktemp("walked")) as place:
        yield place
