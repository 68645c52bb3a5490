"""Mapping files and vendors' answers written for one test each, and the command line over them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from reviewer_app.cli.app import app

Import = Callable[..., Result]
Write = Callable[..., Path]


@pytest.fixture
def bring(monkeypatch: pytest.MonkeyPatch) -> Import:
    """`reviewer import` in this process."""
    monkeypatch.delenv("REVIEWER_SERVER", raising=False)

    def run(*arguments: object) -> Result:
        return CliRunner().invoke(app, ["import", *map(str, arguments)])

    return run


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """A file of this test: text as it is, anything else as JSON."""

    def file(name: str, content: Any) -> Path:
        path = tmp_path / name
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return path

    return file
