"""Walls of practice that nothing else leans on: each test is red without the one it names."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from reviewer_app.domain.decision import OutboxState
from reviewer_app.domain.practice import PracticePack, PracticeSession, Verdict
from reviewer_app.errors import Bug
from reviewer_app.store.engine import derive
from reviewer_app.store.practice import FILE, open_book
from reviewer_app.store.profile import open_profile
from tests.fakes import FrozenClock, make_decision
from tests.practice.practice_reports import attempt

KEY = bytes(range(32))
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
PACK = PracticePack("practice-x", "X", "x", "1", 10, 5)


@pytest.mark.parametrize("practice", [False, True])
def test_an_outbox_takes_one_kind_of_decision_and_no_other(tmp_path: Path, practice: bool) -> None:
    store = open_profile(tmp_path / "p", KEY, FrozenClock(), practice=practice)
    try:
        live = make_decision(1, 1)
        rehearsed = replace(live, decision_id="practice-1", case_id="practice-c", practice=True)
        good = rehearsed if practice else live
        half = (replace(live, practice=True), replace(rehearsed, practice=False))
        for wrong in (live if practice else rehearsed, *half):
            with pytest.raises(Bug, match="never share"):
                store.outbox.save(wrong, "t", NOON, NOON)
        assert store.outbox.counts() == {}
        store.outbox.save(good, "t", NOON, NOON)
        assert store.outbox.counts()[OutboxState.HELD] == 1
    finally:
        store.close()


def begun(session_id: str = "practice-s") -> PracticeSession:
    return PracticeSession(session_id, PACK, "ana", "Ana", NOON, ("practice-c",), 0)


def test_the_first_answer_stands_in_the_file_itself(tmp_path: Path) -> None:
    book = open_book(tmp_path, KEY)
    try:
        book.begin(begun())
        first = replace(attempt(Verdict.MISSED), session_id="practice-s", external_id="c")
        second = replace(first, attempt_id="practice-other", verdict=Verdict.CAUGHT)
        assert book.record(first) == first
        assert book.record(second) == first
        assert book.attempts("practice-s") == [first]
    finally:
        book.close()


@pytest.mark.parametrize("statement", ["UPDATE attempt SET verdict = 'caught'", "DELETE FROM attempt"])
def test_an_attempt_on_this_computer_is_never_changed(tmp_path: Path, statement: str) -> None:
    book = open_book(tmp_path, KEY)
    book.begin(begun())
    book.record(replace(attempt(Verdict.MISSED), session_id="practice-s", external_id="c"))
    book.close()
    raw = dbapi2.connect(str(tmp_path / FILE))
    try:
        raw.execute(f"PRAGMA key = \"x'{derive(KEY, FILE).hex()}'\"")
        with pytest.raises(dbapi2.IntegrityError, match="never"):
            raw.execute(statement)
    finally:
        raw.close()
    again = open_book(tmp_path, KEY)
    assert [a.verdict for a in again.attempts("practice-s")] == [Verdict.MISSED]
    again.close()
