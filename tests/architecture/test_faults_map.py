"""What the documents say is tested is tested."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
FAULTS = re.compile(r"^\| (F\d+) \|", re.MULTILINE)


@pytest.mark.parametrize("page", ["docs/faults.md", "docs/sync.md"])
def test_every_test_named_in_a_document_exists(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    missing = [
        f"{file}::{name}"
        for file, name in NAMED.findall(text)
        if not (ROOT / file).exists()
        or not re.search(rf"^(async )?def {name}\(", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert missing == []


def test_every_fault_is_either_covered_or_explained() -> None:
    text = (ROOT / "docs/faults.md").read_text(encoding="utf-8")
    covered, explained = text.split("## Not covered, and why")
    found = [*FAULTS.findall(covered), *FAULTS.findall(explained)]
    assert sorted(found, key=lambda f: int(f[1:])) == [f"F{n}" for n in range(1, 59)]
    assert len(FAULTS.findall(covered)) >= 50
