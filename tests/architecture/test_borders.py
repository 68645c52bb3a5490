"""The house's walls, as tests."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "reviewer_app").rglob("*.py"))
LIMIT = 400


def test_import_contracts_hold() -> None:
    answer = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_types_hold() -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "mypy"], cwd=ROOT, capture_output=True, text=True, check=False, timeout=170
    )
    assert answer.returncode == 0, answer.stdout[-3000:] + answer.stderr


def test_style_holds() -> None:
    ruff = Path(sys.executable).parent / "ruff"
    for arguments in (["format", "--check", "."], ["check", "."]):
        answer = subprocess.run([str(ruff), *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
        assert answer.returncode == 0, answer.stdout[-3000:] + answer.stderr


def test_no_file_is_too_long() -> None:
    long = [f"{path.relative_to(ROOT)}: {n}" for path in SOURCES if (n := len(path.read_text().splitlines())) > LIMIT]
    assert long == []


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        (r"\bQThread\b", "sync is an asyncio thread without Qt"),
        (r"^\s*print\(", "output goes through the command line's console or the log"),
        (r"\bRichText\b|\bAutoText\b|setHtml\(", "text from outside is shown as plain text"),
        (r"class \w*(Manager|Helper|Util)s?\b", "a name says what a thing knows"),
    ],
)
def test_no_forbidden_words(pattern: str, why: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in SOURCES
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if re.search(pattern, line) and "allowed:" not in line
    ]
    assert found == [], why


def test_nothing_is_kept_where_nobody_owns_it() -> None:
    assert [str(p) for p in SOURCES if p.stem in {"utils", "util", "helpers", "misc", "common"}] == []


def test_locks_carry_no_addresses() -> None:
    for lock in (ROOT / "packaging" / "locks").glob("*.txt"):
        assert "://" not in lock.read_text()
        assert "--hash=sha256:" in lock.read_text()


def test_resources_hold_no_code() -> None:
    assert list((ROOT / "resources").rglob("*.py")) == []


def test_the_broken_qt_release_is_locked_out() -> None:
    assert "pyside6-essentials==6.12.0" not in (ROOT / "packaging" / "locks" / "dev.txt").read_text()
