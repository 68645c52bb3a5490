"""The outbox at its edges: answers without a receipt, answers too late, practice, words erased."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from reviewer_app.domain.decision import OutboxState
from reviewer_app.domain.view import Draft
from reviewer_app.errors import Bug
from reviewer_app.store.engine import Database
from reviewer_app.store.outbox import Outbox
from reviewer_app.store.outbox_tables import OUTBOX_EXTRAS, outbox_data
from reviewer_app.store.profile import ProfileStore
from reviewer_app.wire.codec import encode, payload_digest
from reviewer_app.wire.messages import DecisionOutcome, DecisionResult
from reviewer_app.wire.seals import verify

LATER = timedelta(days=1)


def say(made: Any, store: ProfileStore, number: int, case_id: str = "c1", **changes: Any) -> None:
    said = made.decision(number, case_id, **changes)
    store.outbox.save(said, f"Case {case_id}", made.t0 + timedelta(seconds=10), made.t0)


def state(store: ProfileStore, number: int) -> OutboxState:
    entry = store.outbox.entry(f"d{number}")
    assert entry is not None
    return entry.state


def answer(made: Any, store: ProfileStore, number: int, outcome: DecisionOutcome, **changes: Any) -> None:
    store.outbox.release_all()
    assert store.outbox.settle(made.result(number, outcome, **changes), made.t0) is not None


# ---- practice -----------------------------------------------------------------------------------


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Outbox]:
    database = Database(tmp_path / "practice.db", bytes(32), durable=True)
    with database.begin() as c:
        outbox_data.create_all(c)
        for rule in OUTBOX_EXTRAS:
            c.exec_driver_sql(rule)
    yield Outbox(database, practice=True)
    database.close()


def test_practice_and_live_work_never_share_an_outbox(made: Any, store: ProfileStore, practice: Outbox) -> None:
    live, played = made.decision(1), made.decision(2, "practice-1", practice=True)
    mixed = (made.decision(3, practice=True), made.decision(4, "practice-1"))
    for wrong in (played, *mixed):
        with pytest.raises(Bug):
            store.outbox.save(wrong, "", made.t0, made.t0)
    for wrong in (live, *mixed):
        with pytest.raises(Bug):
            practice.save(wrong, "", made.t0, made.t0)
    assert (store.outbox.entries(None, 9), practice.entries(None, 9)) == ([], [])
    assert practice.save(played, "", made.t0, made.t0).decision == played


def test_practice_is_never_sealed(made: Any, practice: Outbox) -> None:
    practice.save(made.decision(1, "practice-1", practice=True), "", made.t0, made.t0)
    assert practice.release_due(made.t0) == 1
    (going,) = practice.sendable(9)
    assert going.seal is None
    with practice._db.begin() as c:
        assert c.exec_driver_sql("SELECT count(*) FROM seal").scalar() == 0


# ---- saying -------------------------------------------------------------------------------------


def test_what_is_saved_stands_at_its_beginning(made: Any, store: ProfileStore) -> None:
    entry = store.outbox.save(made.decision(1), "Invoice", made.t0 + LATER, made.t0)
    assert entry == store.outbox.entry("d1")
    assert (entry.state, entry.title, entry.saved_at, entry.release_at) == (
        OutboxState.HELD,
        "Invoice",
        made.t0,
        made.t0 + LATER,
    )
    assert (entry.attempts, entry.last_error, entry.code, entry.detail, entry.other_author) == (0, "", "", "", "")
    assert (entry.late_lease, entry.erased, entry.acknowledged, entry.other, entry.other_at) == (
        False,
        False,
        False,
        None,
        None,
    )
    assert (entry.receipt_seq, entry.received_at) == (None, None)
    assert store.outbox.covered_cases() == {"c1"}


def test_only_the_drafts_of_the_decided_case_go_with_it(made: Any, store: ProfileStore) -> None:
    for case_id in ("c1", "c2"):
        store.outbox.save_draft(Draft(case_id, 1, note=case_id), made.t0)
    say(made, store, 1, "c1")
    assert store.outbox.draft_cases() == {"c2"}
    store.outbox.drop_draft("c9")
    assert store.outbox.draft_cases() == {"c2"}
    store.outbox.drop_draft("c2")
    assert store.outbox.draft_cases() == frozenset()
    assert store.outbox.draft("c2") is None


def test_undo_takes_the_newest_back_and_only_it(made: Any, store: ProfileStore) -> None:
    say(made, store, 1, "c1")
    say(made, store, 2, "c2")
    undone = store.outbox.withdraw(None)
    assert undone is not None
    assert (undone.decision.decision_id, undone.release_at) == ("d2", None)
    assert (state(store, 1), store.outbox.covered_cases()) == (OutboxState.HELD, frozenset({"c1"}))
    assert store.outbox.draft_cases() == frozenset()
    assert store.outbox.next_release() == made.t0 + timedelta(seconds=10)
    assert store.outbox.withdraw("d2") is None
    assert store.outbox.withdraw("d1") is not None
    assert store.outbox.next_release() is None
    assert store.outbox.next_device_seq() == 3


def test_a_window_closes_at_its_moment_and_not_before(made: Any, store: ProfileStore) -> None:
    say(made, store, 1)
    assert store.outbox.release_due(made.t0 + timedelta(seconds=10) - timedelta(microseconds=1)) == 0
    assert store.outbox.release_due(made.t0 + timedelta(seconds=10)) == 1
    entry = store.outbox.entry("d1")
    assert entry is not None
    assert (entry.state, entry.release_at) == (OutboxState.WAITING, None)
    (going,) = store.outbox.sendable(9)
    assert going.seal is not None
    assert going.seal.sealed_at == made.t0 + timedelta(seconds=10)
    assert store.outbox.release_all() == 0


# ---- answers ------------------------------------------------------------------------------------


def test_a_refusal_needs_no_receipt_and_leaves_none(made: Any, store: ProfileStore) -> None:
    say(made, store, 1)
    answer(made, store, 1, DecisionOutcome.REJECTED, receipt=None, code="not_yours", detail="Another team's.")
    entry = store.outbox.entry("d1")
    assert entry is not None
    assert (entry.state, entry.code, entry.detail) == (OutboxState.REJECTED, "not_yours", "Another team's.")
    assert (entry.receipt_seq, entry.received_at) == (None, None)
    assert store.outbox.receipt("d1") is None
    assert store.outbox.covered_cases() == frozenset()


@pytest.mark.parametrize("outcome", [DecisionOutcome.ACCEPTED, DecisionOutcome.DUPLICATE])
def test_an_answer_without_a_receipt_hides_no_case(made: Any, store: ProfileStore, outcome: DecisionOutcome) -> None:
    say(made, store, 1)
    answer(made, store, 1, outcome, receipt=None)
    assert state(store, 1) is OutboxState.ACCEPTED
    assert store.outbox.covered_cases() == frozenset()


def test_a_receipt_speaks_for_the_answer_only_where_it_repeats_one(made: Any, store: ProfileStore) -> None:
    say(made, store, 1)
    earlier = made.result(1, DecisionOutcome.ACCEPTED).receipt
    answer(made, store, 1, DecisionOutcome.HELD, receipt=earlier)
    assert state(store, 1) is OutboxState.HELD_BY_SERVER


def test_an_answer_clears_the_trouble_there_was_and_is_kept_whole(made: Any, store: ProfileStore) -> None:
    say(made, store, 1)
    store.outbox.release_all()
    store.outbox.note_failure(["d1"], "500", stuck_after=1)
    store.outbox.acknowledge("d1", made.t0)
    answer(made, store, 1, DecisionOutcome.SUPERSEDED, late_lease=True, detail="y" * 5000, other_at=made.t0 + LATER)
    entry = store.outbox.entry("d1")
    assert entry is not None
    assert (entry.state, entry.last_error, entry.late_lease) == (OutboxState.SUPERSEDED, "", True)
    assert (entry.detail, entry.other_at, entry.acknowledged) == ("y" * 1000, made.t0 + LATER, False)
    kept = store.outbox.receipt("d1")
    assert kept is not None
    assert kept.seq == entry.receipt_seq == 7


def test_later_after_the_answer_changes_nothing_and_waiting_counts_once_each(made: Any, store: ProfileStore) -> None:
    say(made, store, 1)
    store.outbox.release_all()
    later = DecisionResult("d1", DecisionOutcome.RETRY, detail="z" * 5000)
    store.outbox.settle(later, made.t0)
    waiting = store.outbox.settle(later, made.t0)
    assert waiting is not None
    assert (waiting.state, waiting.attempts, waiting.last_error) == (OutboxState.WAITING, 2, "z" * 1000)
    answer(made, store, 1, DecisionOutcome.HELD)
    before = store.outbox.entry("d1")
    assert store.outbox.settle(later, made.t0) == before == store.outbox.entry("d1")


def test_one_held_by_the_server_is_open_to_its_next_word(made: Any, store: ProfileStore) -> None:
    say(made, store, 1)
    answer(made, store, 1, DecisionOutcome.HELD, seq=7)
    answer(made, store, 1, DecisionOutcome.ACCEPTED, seq=9)
    assert state(store, 1) is OutboxState.ACCEPTED
    kept = store.outbox.receipt("d1")
    assert kept is not None
    assert kept.seq == 9


def test_a_batch_is_answered_one_by_one(made: Any, store: ProfileStore) -> None:
    for number in (1, 2):
        say(made, store, number, f"c{number}")
    store.outbox.release_all()
    said = [made.result(2, DecisionOutcome.REJECTED), made.result(77, DecisionOutcome.ACCEPTED)]
    second, unknown = store.outbox.settle_all(said, made.t0)
    assert second == store.outbox.entry("d2")
    assert unknown is None
    assert (state(store, 1), state(store, 2)) == (OutboxState.WAITING, OutboxState.REJECTED)
    assert store.outbox.receipt("d77") is None


@pytest.mark.parametrize("fate", ["withdrawn", "rejected"])
def test_a_newer_one_without_effect_does_not_replace_when_the_older_is_answered(
    made: Any, store: ProfileStore, fate: str
) -> None:
    say(made, store, 1)
    store.outbox.release_all()
    say(made, store, 2, supersedes="d1")
    if fate == "withdrawn":
        store.outbox.withdraw("d2")
    else:
        answer(made, store, 2, DecisionOutcome.REJECTED)
    answer(made, store, 1, DecisionOutcome.HELD)
    assert state(store, 1) is OutboxState.HELD_BY_SERVER
    assert store.outbox.covered_cases() == {"c1"}


def test_undo_of_a_newer_one_leaves_what_waits_waiting(made: Any, store: ProfileStore) -> None:
    say(made, store, 1)
    store.outbox.release_all()
    say(made, store, 2, supersedes="d1")
    assert state(store, 1) is OutboxState.WAITING
    store.outbox.withdraw("d2")
    assert state(store, 1) is OutboxState.WAITING
    assert [g.decision_id for g in store.outbox.sendable(9)] == ["d1"]


def test_failures_are_counted_for_those_named_that_wait(made: Any, store: ProfileStore) -> None:
    for number in (1, 2, 3):
        say(made, store, number, f"c{number}")
    store.outbox.withdraw("d3")
    store.outbox.release_all()
    for _ in range(2):
        store.outbox.note_failure(["d1", "d3"], "500", stuck_after=3)
    entries = {e.decision.decision_id: (e.state, e.attempts, e.last_error) for e in store.outbox.entries(None, 9)}
    assert entries["d1"] == (OutboxState.WAITING, 2, "500")
    assert entries["d2"] == (OutboxState.WAITING, 0, "")
    assert entries["d3"] == (OutboxState.WITHDRAWN, 0, "")
    store.outbox.note_failure(["d1"], "501", stuck_after=3)
    store.outbox.note_failure(["d1"], "502", stuck_after=3)
    stuck = store.outbox.entry("d1")
    assert stuck is not None
    assert (stuck.state, stuck.attempts, stuck.last_error) == (OutboxState.STUCK, 3, "501")
    store.outbox.acknowledge("d1", made.t0)
    assert store.outbox.retry_stuck() == 1
    again = store.outbox.entry("d1")
    assert again is not None
    assert (again.state, again.attempts, again.acknowledged) == (OutboxState.WAITING, 0, False)
    assert store.outbox.retry_stuck() == 0


# ---- sending ------------------------------------------------------------------------------------


def test_one_that_was_sealed_with_its_words_goes_out_without_that_seal(made: Any, store: ProfileStore) -> None:
    say(made, store, 1)
    store.outbox.release_all()
    (before,) = store.outbox.sendable(9)
    assert before.seal is not None
    store.outbox.erase("c1")
    (after,) = store.outbox.sendable(9)
    assert after.seal is None
    assert after.sha256 != before.sha256
    # The next link still names it.
    say(made, store, 2, "c2")
    store.outbox.release_all()
    (_, second) = store.outbox.sendable(9)
    assert second.seal is not None
    assert second.seal.chain_seq == 2


def test_what_an_older_build_left_without_a_seal_gets_one_and_the_journal_hears_of_it(
    made: Any, store: ProfileStore
) -> None:
    say(made, store, 1)
    with store.outbox._db.begin() as c:
        c.exec_driver_sql("UPDATE outbox SET state = 'waiting', release_at = NULL")
        before = c.exec_driver_sql("SELECT change_no FROM outbox").scalar_one()
    (going,) = store.outbox.sendable(9)
    assert going.seal is not None
    assert going.payload == encode(made.decision(1))
    assert verify(going.seal, payload_digest(going.payload))
    with store.outbox._db.begin() as c:
        assert c.exec_driver_sql("SELECT change_no FROM outbox").scalar_one() == before + 1
    assert store.outbox.sendable(9) == [going]
    with store.outbox._db.begin() as c:
        assert c.exec_driver_sql("SELECT change_no FROM outbox").scalar_one() == before + 1


# ---- looking ------------------------------------------------------------------------------------


def test_what_was_said_about_a_case_newest_first_without_what_was_taken_back(made: Any, store: ProfileStore) -> None:
    for number in (1, 2, 3, 4):
        say(made, store, number, "c1" if number != 3 else "c2")
    store.outbox.withdraw("d4")
    assert [e.decision.decision_id for e in store.outbox.about("c1", 9)] == ["d2", "d1"]
    assert [e.decision.decision_id for e in store.outbox.about("c1", 1)] == ["d2"]
    assert store.outbox.about("c9", 9) == []
    newest = store.outbox.for_case("c1")
    assert newest is not None
    assert newest.decision.decision_id == "d2"
    assert store.outbox.for_case("c9") is None
    many = store.outbox.for_cases(["c1", "c2", "c9"])
    assert {k: e.decision.decision_id for k, e in many.items()} == {"c1": "d2", "c2": "d3"}


def test_entries_by_state_and_page(made: Any, store: ProfileStore) -> None:
    for number in (1, 2, 3, 4):
        say(made, store, number, f"c{number}")
    store.outbox.withdraw("d2")
    held = frozenset({OutboxState.HELD})
    assert [e.decision.decision_id for e in store.outbox.entries(held, 9)] == ["d4", "d3", "d1"]
    assert [e.decision.decision_id for e in store.outbox.entries(held, 1, 1)] == ["d3"]
    assert [e.decision.decision_id for e in store.outbox.entries(None, 2, 2)] == ["d2", "d1"]
    assert store.outbox.entries(frozenset(), 9) == []
    assert store.outbox.unsent() == 3


def test_covering_ends_at_the_receipts_number_and_only_for_what_the_cache_learns(
    made: Any, store: ProfileStore
) -> None:
    for number, seq in ((1, 5), (2, 6)):
        say(made, store, number, f"c{number}")
        answer(made, store, number, DecisionOutcome.ACCEPTED, seq=seq)
    say(made, store, 3, "c3")
    store.outbox.forget_covered(5)
    assert store.outbox.covered_cases() == {"c2", "c3"}
    store.outbox.forget_covered(99)
    assert store.outbox.covered_cases() == {"c3"}


def test_a_fact_that_was_never_set_is_none(store: ProfileStore) -> None:
    store.outbox.set_meta("a", "1")
    store.outbox.set_meta("b", "2")
    assert (store.outbox.get_meta("a"), store.outbox.get_meta("b"), store.outbox.get_meta("c")) == ("1", "2", None)
