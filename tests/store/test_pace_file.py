"""One's own pace: sealed, bounded, emptied, counted fairly."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reviewer_app.domain.pace import ENOUGH, PaceRow, pace
from reviewer_app.store.pace import NAME, PaceFile
from reviewer_app.ui.measure.page import FEW, sentences

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
KEY = b"k" * 32


def row(number: int, **more: object) -> PaceRow:
    made = PaceRow(f"d{number}", "ada", NOW, "approve", 1, 0, 2.5, 30.0)
    return replace(made, **more)  # type: ignore[arg-type]


def test_what_is_kept_is_read_again_and_tells_nothing_to_others(tmp_path: Path) -> None:
    made = [row(1), row(2, action="override", first_evidence_s=None, undone=True)]
    for one in made:
        PaceFile(tmp_path, KEY).add(one)
    assert PaceFile(tmp_path, KEY).rows() == made
    raw = (tmp_path / NAME).read_bytes()
    assert b"ada" not in raw
    assert b"approve" not in raw
    assert (tmp_path / NAME).stat().st_mode & 0o077 == 0
    assert PaceFile(tmp_path, b"x" * 32).rows() == []


@pytest.mark.parametrize("cut", [1, 20, 60])
def test_a_torn_end_costs_the_last_row_only(tmp_path: Path, cut: int) -> None:
    kept = PaceFile(tmp_path, KEY)
    kept.add(row(1))
    kept.add(row(2))
    raw = (tmp_path / NAME).read_bytes()
    (tmp_path / NAME).write_bytes(raw[:-cut])
    assert PaceFile(tmp_path, KEY).rows() == [row(1)]


def test_a_damaged_row_is_passed_over(tmp_path: Path) -> None:
    kept = PaceFile(tmp_path, KEY)
    for number in range(3):
        kept.add(row(number))
    raw = bytearray((tmp_path / NAME).read_bytes())
    raw[len(raw) // 2] ^= 1
    (tmp_path / NAME).write_bytes(raw)
    assert PaceFile(tmp_path, KEY).rows() == [row(0), row(2)]


def test_the_oldest_go_when_there_are_too_many(tmp_path: Path) -> None:
    kept = PaceFile(tmp_path, KEY, most=5)
    sizes = []
    for number in range(40):
        kept.add(row(number))
        sizes.append((tmp_path / NAME).stat().st_size)
    assert [r.decision_id for r in kept.rows()] == [f"d{n}" for n in range(35, 40)]
    assert max(sizes) <= 12 * (sizes[0] + 4)


def test_emptied_is_empty(tmp_path: Path) -> None:
    kept = PaceFile(tmp_path, KEY)
    kept.add(row(1))
    kept.empty()
    kept.empty()
    assert kept.rows() == []
    assert not (tmp_path / NAME).exists()


def test_numbers_are_medians_and_few_decisions_say_nothing() -> None:
    few = [row(n) for n in range(ENOUGH - 1)]
    assert set(sentences(pace(few)).values()) == {str(ENOUGH - 1), FEW}
    mixed = [row(n, keys=1 if n % 3 else 9) for n in range(30)]
    mixed += [row(n, action="override", keys=4) for n in range(30, 45)]
    mixed += [row(45, action="approve", keys=0, clicks=2, undone=True)]
    found = pace(mixed)
    assert (found.approve_keys, found.differently_keys) == (1, 4)
    assert found.undo_rate == pytest.approx(1 / 46)
    assert found.mouse_share == pytest.approx(2 / (20 + 90 + 60 + 2))
    told = sentences(found)
    assert told["approve"] == "1 key, as a rule"
    assert told["undo"] == "2 % of your decisions"
    assert sentences(pace([row(n) for n in range(20)]))["undo"].startswith("None so far.")
