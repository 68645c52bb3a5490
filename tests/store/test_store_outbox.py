"""What a person said is kept, whatever happens to the program."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from reviewer_app.clock import SystemClock
from reviewer_app.domain.decision import OutboxState
from reviewer_app.domain.view import Draft
from reviewer_app.errors import Bug
from reviewer_app.store.profile import ProfileStore, open_profile
from reviewer_app.wire.messages import DecisionOutcome, DecisionResult

Reopen = Callable[[], ProfileStore]


def test_a_saved_decision_reads_back_whole(made: Any, store: ProfileStore, reopen: Reopen) -> None:
    assert store.outbox.next_device_seq() == 1
    made.save(store, 1)
    entry = reopen().outbox.entry("d1")
    assert entry is not None
    assert entry.decision == made.decision(1)
    assert (entry.state, entry.title, entry.saved_at) == (OutboxState.HELD, "Case c1", made.t0)
    assert entry.release_at == made.t0 + timedelta(seconds=10)
    assert reopen().outbox.next_device_seq() == 2


def test_kill_right_after_save_loses_nothing(made: Any, folder: Path) -> None:
    code = f"""
import os, signal, sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from conftest import KEY, Made
from pathlib import Path
from reviewer_app.clock import SystemClock
from reviewer_app.store.profile import open_profile
store = open_profile(Path({str(folder)!r}), KEY, SystemClock())
Made().save(store, 1)
os.kill(os.getpid(), signal.SIGKILL)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    store = open_profile(folder, made.key, SystemClock())
    try:
        entry = store.outbox.entry("d1")
        assert entry is not None
        assert entry.decision == made.decision(1)
    finally:
        store.close()


def test_save_takes_the_draft_and_undo_brings_it_back(made: Any, store: ProfileStore, reopen: Reopen) -> None:
    draft = Draft("c1", 1, "reject", {"total": "8142.77"}, "half a sen", ("total",), (), 900)
    store.outbox.save_draft(draft, made.t0)
    assert store.outbox.draft_cases() == {"c1"}
    made.save(store, 1)
    assert store.outbox.draft("c1") is None
    store = reopen()
    assert store.outbox.covered_cases() == {"c1"}
    undone = store.outbox.withdraw(None)
    assert undone is not None
    assert undone.state is OutboxState.WITHDRAWN
    assert store.outbox.draft("c1") == draft
    assert store.outbox.covered_cases() == frozenset()
    assert store.outbox.for_case("c1") is None
    assert store.outbox.entry("d1") is not None
    assert store.outbox.withdraw(None) is None


def test_many_cases_are_asked_at_once_and_answer_as_one_by_one(made: Any, store: ProfileStore) -> None:
    made.save(store, 1)
    made.save(store, 2)
    store.outbox.withdraw("d2")
    found = store.outbox.for_cases(["c1", "c2", "c9"])
    assert found == {"c1": store.outbox.for_case("c1")}
    assert store.outbox.for_cases([]) == {}


def test_a_draft_begun_after_the_decision_is_newer_than_the_one_undo_would_restore(
    made: Any, store: ProfileStore
) -> None:
    store.outbox.save_draft(Draft("c1", 1, note="old"), made.t0)
    made.save(store, 1)
    newer = Draft("c1", 1, note="new")
    store.outbox.save_draft(newer, made.t0)
    store.outbox.withdraw("d1")
    assert store.outbox.draft("c1") == newer


def test_the_window_closes_and_order_per_case_holds(made: Any, store: ProfileStore) -> None:
    made.save(store, 1, "c1", window=10)
    made.save(store, 2, "c2", window=20)
    made.save(store, 3, "c1", window=5)
    assert store.outbox.next_release() == made.t0 + timedelta(seconds=5)
    assert store.outbox.release_due(made.t0 + timedelta(seconds=6)) == 1
    assert store.outbox.sendable(10) == []  # d3 waits for d1, which can still be taken back
    assert store.outbox.release_due(made.t0 + timedelta(seconds=10)) == 1
    assert [d.decision_id for d in store.outbox.sendable(10)] == ["d1"]
    assert store.outbox.release_all() == 1
    assert [d.decision_id for d in store.outbox.sendable(10)] == ["d1", "d2"]
    assert store.outbox.withdraw("d1") is None
    store.outbox.settle(made.result(1, DecisionOutcome.ACCEPTED), made.t0)
    assert [d.decision_id for d in store.outbox.sendable(1)] == ["d2"]
    assert [d.decision_id for d in store.outbox.sendable(9)] == ["d2", "d3"]
    assert [e.decision.decision_id for e in store.outbox.entries(None, 2)] == ["d3", "d2"]
    assert store.outbox.counts() == {OutboxState.ACCEPTED: 1, OutboxState.WAITING: 2}


@pytest.mark.parametrize(
    ("outcome", "state", "covers"),
    [
        (DecisionOutcome.ACCEPTED, OutboxState.ACCEPTED, True),
        (DecisionOutcome.SUPERSEDED, OutboxState.SUPERSEDED, True),
        (DecisionOutcome.HELD, OutboxState.HELD_BY_SERVER, True),
        (DecisionOutcome.REJECTED, OutboxState.REJECTED, False),
    ],
)
def test_the_servers_word(
    made: Any, store: ProfileStore, outcome: DecisionOutcome, state: OutboxState, covers: bool
) -> None:
    made.save(store, 1)
    store.outbox.release_all()
    other = made.decision(9, author_id="ben")
    said = made.result(1, outcome, seq=7, detail="Ben was first", other=other, other_author="Ben", other_at=made.t0)
    entry = store.outbox.settle(said, made.t0)
    assert entry is not None
    assert (entry.state, entry.receipt_seq, entry.received_at) == (state, 7, made.t0)
    assert (entry.detail, entry.other, entry.other_author, entry.other_at) == ("Ben was first", other, "Ben", made.t0)
    assert (store.outbox.covered_cases() == {"c1"}) is covers
    store.outbox.forget_covered(6)
    assert (store.outbox.covered_cases() == {"c1"}) is covers
    store.outbox.forget_covered(7)
    assert (store.outbox.covered_cases() == {"c1"}) is (outcome is DecisionOutcome.HELD)
    # The same answer again, or a later confused one, changes nothing that is settled.
    if outcome is not DecisionOutcome.HELD:
        assert store.outbox.settle(made.result(1, DecisionOutcome.REJECTED, seq=9), made.t0) == entry


def test_a_duplicate_answer_means_what_the_first_receipt_says(made: Any, store: ProfileStore) -> None:
    made.save(store, 1)
    first = made.result(1, DecisionOutcome.SUPERSEDED)
    entry = store.outbox.settle(DecisionResult("d1", DecisionOutcome.DUPLICATE, receipt=first.receipt), made.t0)
    assert entry is not None
    assert entry.state is OutboxState.SUPERSEDED


def test_retry_and_failures_count_until_it_is_stuck(made: Any, store: ProfileStore) -> None:
    made.save(store, 1)
    made.save(store, 2, "c2")
    store.outbox.release_all()
    entry = store.outbox.settle(DecisionResult("d1", DecisionOutcome.RETRY, detail="busy"), made.t0)
    assert entry is not None
    assert (entry.state, entry.attempts, entry.last_error) == (OutboxState.WAITING, 1, "busy")
    store.outbox.note_failure(["d1"], "x" * 5000, stuck_after=2)
    stuck = store.outbox.entry("d1")
    assert stuck is not None
    assert (stuck.state, stuck.attempts, len(stuck.last_error)) == (OutboxState.STUCK, 2, 1000)
    assert store.outbox.covered_cases() == {"c1", "c2"}
    assert [d.decision_id for d in store.outbox.sendable(5)] == ["d2"]
    assert store.outbox.retry_stuck() == 1
    assert [d.decision_id for d in store.outbox.sendable(5)] == ["d1", "d2"]
    assert store.outbox.settle(made.result(77, DecisionOutcome.ACCEPTED), made.t0) is None


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE outbox SET decision = x'00'",
        "UPDATE outbox SET saved_at = 0",
        "DELETE FROM outbox",
    ],
)
def test_the_database_itself_refuses_to_edit_or_delete_a_decision(made: Any, store: ProfileStore, sql: str) -> None:
    made.save(store, 1)
    database = store.outbox._db
    with pytest.raises(Bug, match="never"), database.begin() as connection:
        connection.exec_driver_sql(sql)
    assert store.outbox.entry("d1") is not None


def test_the_same_decision_is_not_saved_twice(made: Any, store: ProfileStore) -> None:
    made.save(store, 1)
    with pytest.raises(Bug):
        made.save(store, 1)
    assert len(store.outbox.entries(None, 10)) == 1


def test_facts_survive(store: ProfileStore, reopen: Reopen) -> None:
    store.outbox.set_meta("device", "a")
    store.outbox.set_meta("device", "b")
    assert reopen().outbox.get_meta("device") == "b"
    assert reopen().outbox.get_meta("nothing") is None
