"""Seals, answers again, notices, acknowledging, offering again and erasing."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from reviewer_app.domain.decision import Action, OutboxState
from reviewer_app.domain.standing import Notice, NoticeKind
from reviewer_app.domain.view import Draft
from reviewer_app.errors import Bug
from reviewer_app.store.outbox_standing import reduced
from reviewer_app.store.profile import ProfileStore
from reviewer_app.wire.codec import encode, payload_digest
from reviewer_app.wire.messages import DecisionOutcome
from reviewer_app.wire.seals import seal_hash, verify

Reopen = Callable[[], ProfileStore]


def say(made: Any, store: ProfileStore, number: int, case_id: str = "c1", **changes: Any) -> None:
    said = made.decision(number, case_id, **changes)
    store.outbox.save(said, f"Case {case_id}", made.t0 + timedelta(seconds=10), made.t0)


def answered(made: Any, store: ProfileStore, number: int, outcome: DecisionOutcome, seq: int = 7) -> None:
    store.outbox.release_all()
    assert store.outbox.settle(made.result(number, outcome, seq=seq), made.t0) is not None


def state(store: ProfileStore, number: int) -> OutboxState:
    entry = store.outbox.entry(f"d{number}")
    assert entry is not None
    return entry.state


def notice(made: Any, seq: int, kind: NoticeKind, case_id: str = "c1", **changes: Any) -> Notice:
    return replace(Notice(seq, kind, case_id, made.t0), **changes)


# ---- seals ------------------------------------------------------------------------------------


def test_what_leaves_its_window_is_sealed_in_order_and_what_was_undone_never(
    made: Any, store: ProfileStore, reopen: Reopen
) -> None:
    for number in (1, 2, 3):
        say(made, store, number, f"c{number}")
    store.outbox.withdraw("d2")
    store.outbox.release_due(made.t0 + timedelta(seconds=10))
    store = reopen()
    say(made, store, 4, "c4")
    store.outbox.release_all()
    going = store.outbox.sendable(10)
    assert [g.decision_id for g in going] == ["d1", "d3", "d4"]
    before = ""
    for position, item in enumerate(going, 1):
        assert item.payload == encode(item.decision)
        assert item.seal is not None
        assert (item.seal.chain_seq, item.seal.prev, item.seal.device_id) == (position, before, "dev")
        assert verify(item.seal, payload_digest(item.payload))
        assert len(base64.b64decode(item.seal.device_key)) == 32
        before = seal_hash(item.seal)
    assert len({item.seal.device_key for item in going if item.seal}) == 1
    assert store.outbox.sendable(10) == going


def test_another_device_begins_another_chain_under_another_key(made: Any, store: ProfileStore) -> None:
    say(made, store, 1, "c1")
    say(made, store, 2, "c2", device_id="anew")
    store.outbox.release_all()
    first, second = (g.seal for g in store.outbox.sendable(10))
    assert first is not None
    assert second is not None
    assert (first.chain_seq, second.chain_seq, second.prev) == (1, 1, "")
    assert first.device_key != second.device_key


@pytest.mark.parametrize("sql", ["UPDATE seal SET chain_seq = 9", "DELETE FROM seal"])
def test_a_seal_is_neither_edited_nor_deleted(made: Any, store: ProfileStore, sql: str) -> None:
    say(made, store, 1)
    store.outbox.release_all()
    with pytest.raises(Bug, match="never"), store.outbox._db.begin() as c:
        c.exec_driver_sql(sql)


# ---- answering again ----------------------------------------------------------------------------


@pytest.mark.parametrize("action", [Action.OVERRIDE, Action.WITHDRAW])
def test_a_newer_decision_replaces_the_held_one_and_undo_lets_it_stand_again(
    made: Any, store: ProfileStore, action: Action
) -> None:
    say(made, store, 1)
    answered(made, store, 1, DecisionOutcome.HELD)
    say(made, store, 2, action=action, supersedes="d1")
    assert state(store, 1) is OutboxState.REPLACED
    assert store.outbox.counts() == {OutboxState.REPLACED: 1, OutboxState.HELD: 1}
    assert store.outbox.attention() == 0
    store.outbox.withdraw("d2")
    assert state(store, 1) is OutboxState.HELD_BY_SERVER
    assert store.outbox.covered_cases() == {"c1"}
    assert store.outbox.attention() == 1
    say(made, store, 3, action=action, supersedes="d1")
    answered(made, store, 3, DecisionOutcome.ACCEPTED, seq=9)
    assert (state(store, 1), state(store, 3)) == (OutboxState.REPLACED, OutboxState.ACCEPTED)
    store.outbox.forget_covered(9)
    assert store.outbox.covered_cases() == frozenset()


def test_a_refused_newer_decision_lets_the_old_one_stand(made: Any, store: ProfileStore) -> None:
    say(made, store, 1)
    answered(made, store, 1, DecisionOutcome.HELD)
    say(made, store, 2, supersedes="d1")
    answered(made, store, 2, DecisionOutcome.REJECTED)
    assert (state(store, 1), state(store, 2)) == (OutboxState.HELD_BY_SERVER, OutboxState.REJECTED)


def test_one_that_was_not_sent_yet_is_sent_before_the_one_that_answers_it_again(made: Any, store: ProfileStore) -> None:
    say(made, store, 1)
    store.outbox.release_all()
    say(made, store, 2, supersedes="d1")
    store.outbox.release_all()
    assert [g.decision_id for g in store.outbox.sendable(9)] == ["d1"]
    answered(made, store, 1, DecisionOutcome.HELD)
    assert state(store, 1) is OutboxState.REPLACED
    assert [g.decision_id for g in store.outbox.sendable(9)] == ["d2"]


def test_a_late_answer_to_a_replaced_one_does_not_bring_it_back(made: Any, store: ProfileStore) -> None:
    say(made, store, 1)
    answered(made, store, 1, DecisionOutcome.HELD)
    say(made, store, 2, supersedes="d1")
    store.outbox.settle(made.result(1, DecisionOutcome.ACCEPTED), made.t0)
    assert state(store, 1) is OutboxState.REPLACED
    told = notice(made, 1, NoticeKind.ADOPTED, decision_id="d1", state="accepted")
    store.outbox.apply_notices([told], 1, made.t0)
    assert state(store, 1) is OutboxState.REPLACED
    store.outbox.withdraw("d2")
    assert state(store, 1) is OutboxState.ACCEPTED


# ---- notices ------------------------------------------------------------------------------------


def test_notices_move_decisions_and_the_cursor_with_them(made: Any, store: ProfileStore, reopen: Reopen) -> None:
    say(made, store, 1)
    answered(made, store, 1, DecisionOutcome.HELD)
    store.outbox.acknowledge("d1", made.t0)
    assert store.outbox.attention() == 0
    other = made.decision(9, author_id="ben")
    told = [
        notice(made, 5, NoticeKind.LEASE_BROKEN, "c7"),
        notice(
            made,
            4,
            NoticeKind.DIFFERING,
            decision_id="d1",
            state="superseded",
            detail="Ben decided otherwise.",
            other=other,
            other_author="Ben",
            other_at=made.t0,
        ),
        notice(made, 3, NoticeKind.RELEASED, "c9", decision_id="unknown", state="accepted"),
    ]
    assert store.outbox.apply_notices(told, 6, made.t0) == {"c1", "c7", "c9"}
    store = reopen()
    assert store.outbox.notice_cursor() == 6
    entry = store.outbox.entry("d1")
    assert entry is not None
    assert (entry.state, entry.detail, entry.other, entry.other_author) == (
        OutboxState.SUPERSEDED,
        "Ben decided otherwise.",
        other,
        "Ben",
    )
    assert not entry.acknowledged
    assert [n.seq for n in store.outbox.notices(10)] == [5, 4, 3]
    # The one about d1 is looked at with it.
    assert store.outbox.attention() == 3
    assert store.outbox.apply_notices(told, 5, made.t0) == frozenset()
    assert store.outbox.notice_cursor() == 6
    assert store.outbox.acknowledge("d1", made.t0)
    assert not store.outbox.acknowledge("d1", made.t0)
    assert [n.seq for n in store.outbox.notices(10)] == [5, 3]
    assert store.outbox.acknowledge_notice(5, made.t0)
    assert not store.outbox.acknowledge_notice(5, made.t0)
    assert store.outbox.attention() == 1
    assert OutboxState.SUPERSEDED not in store.outbox.counts()


@pytest.mark.parametrize("named", ["withdrawn", "held", "waiting", "stuck", "of a later build", ""])
def test_a_notice_cannot_name_a_state_that_is_not_the_servers_to_give(
    made: Any, store: ProfileStore, named: str
) -> None:
    say(made, store, 1)
    answered(made, store, 1, DecisionOutcome.HELD)
    store.outbox.apply_notices([notice(made, 1, NoticeKind.VOIDED, decision_id="d1", state=named)], 1, made.t0)
    assert state(store, 1) is OutboxState.HELD_BY_SERVER
    assert len(store.outbox.notices(10)) == 1


def test_a_notice_never_touches_what_is_still_to_be_sent(made: Any, store: ProfileStore) -> None:
    say(made, store, 1)
    store.outbox.apply_notices([notice(made, 1, NoticeKind.RELEASED, decision_id="d1", state="accepted")], 1, made.t0)
    assert state(store, 1) is OutboxState.HELD
    assert store.outbox.unsent() == 1


def test_another_account_begins_its_feed_anew(made: Any, store: ProfileStore) -> None:
    store.outbox.apply_notices([notice(made, 4, NoticeKind.LEASE_BROKEN)], 4, made.t0)
    store.outbox.forget_notices()
    assert (store.outbox.notice_cursor(), store.outbox.notices(9)) == (0, [])


def test_what_is_stuck_counts_until_it_is_sent(made: Any, store: ProfileStore) -> None:
    say(made, store, 1)
    store.outbox.release_all()
    store.outbox.note_failure(["d1"], "500", stuck_after=1)
    assert store.outbox.acknowledge("d1", made.t0)
    assert (store.outbox.counts(), store.outbox.unsent(), store.outbox.attention()) == ({OutboxState.STUCK: 1}, 1, 1)


# ---- another history ----------------------------------------------------------------------------


def test_what_another_history_took_is_offered_again_once(made: Any, store: ProfileStore) -> None:
    for number, seq in ((1, 5), (2, 11), (3, 12)):
        say(made, store, number, f"c{number}")
        answered(made, store, number, DecisionOutcome.ACCEPTED, seq=seq)
    store.outbox.release_all()
    sealed = {}
    assert store.outbox.reoffer("epoch-1", 0) == 0
    assert store.outbox.reoffer("epoch-2", 10) == 2
    assert store.outbox.reoffer("epoch-2", 10) == 0
    going = store.outbox.sendable(9)
    sealed = {g.decision_id: g.seal for g in going}
    assert list(sealed) == ["d2", "d3"]
    assert store.outbox.receipt("d2") is not None
    assert store.outbox.unsent() == 2
    new = made.result(2, DecisionOutcome.ACCEPTED, seq=20)
    assert new.receipt is not None
    store.outbox.settle(replace(new, receipt=replace(new.receipt, epoch="epoch-2")), made.t0)
    kept = store.outbox.receipt("d2")
    assert kept is not None
    assert (kept.epoch, kept.seq) == ("epoch-2", 20)
    assert store.outbox.reoffer("epoch-2", 0) == 1  # d1, which the first offer was told to leave


def test_a_replaced_one_is_offered_before_its_successor_and_is_replaced_again(made: Any, store: ProfileStore) -> None:
    say(made, store, 1)
    answered(made, store, 1, DecisionOutcome.HELD, seq=3)
    say(made, store, 2, supersedes="d1")
    answered(made, store, 2, DecisionOutcome.ACCEPTED, seq=4)
    assert store.outbox.reoffer("epoch-2", 0) == 2
    assert [g.decision_id for g in store.outbox.sendable(9)] == ["d1"]
    answered(made, store, 1, DecisionOutcome.HELD, seq=3)
    assert state(store, 1) is OutboxState.REPLACED
    assert [g.decision_id for g in store.outbox.sendable(9)] == ["d2"]


# ---- erasing ------------------------------------------------------------------------------------


def test_erasing_leaves_ids_action_and_codes_and_not_a_word(made: Any, store: ProfileStore, reopen: Reopen) -> None:
    store.outbox.save_draft(Draft("c1", 1, note="Zebrafink"), made.t0)
    say(made, store, 1, note="Zebrafink", salt="5a" * 16)
    answered(made, store, 1, DecisionOutcome.SUPERSEDED)
    other = made.decision(9, note="Zebrafink", author_id="ben")
    told = notice(made, 1, NoticeKind.ERASED, decision_id="d1", case_title="Zebrafink", other=other)
    store.outbox.apply_notices([told], 1, made.t0)
    store.outbox.save_draft(Draft("c1", 1, note="Zebrafink"), made.t0)
    say(made, store, 2, note="Zebrafink")
    say(made, store, 3, "c3", note="stays")
    receipt = store.outbox.receipt("d1")
    assert store.outbox.erase("c1") == 2
    assert store.outbox.erase("c1") == 0
    store = reopen()
    first = store.outbox.entry("d1")
    assert first is not None
    assert first.erased
    assert (first.title, first.other) == ("", reduced(other))
    assert first.decision == reduced(made.decision(1, note="Zebrafink", salt="5a" * 16))
    assert first.decision.reasons[0].code == "misread_source"
    assert first.decision.changes[0].before is None
    assert store.outbox.receipt("d1") == receipt
    assert store.outbox.draft("c1") is None
    assert "Zebrafink" not in repr(store.outbox.notices(9)) + repr(store.outbox.entries(None, 9))
    kept = store.outbox.entry("d3")
    assert kept is not None
    assert kept.decision.note == "stays"
    # One not sent yet goes out without its words, under a seal over just that.
    store.outbox.release_all()
    going = {g.decision_id: g for g in store.outbox.sendable(9)}["d2"]
    assert going.seal is not None
    assert verify(going.seal, going.sha256)
    assert b"Zebrafink" not in going.payload


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE outbox SET decision = x'00'",
        "UPDATE outbox SET erased = 1, title = '', draft = NULL, decision = CAST(replace("
        "CAST(decision AS TEXT), 'override', 'approve') AS BLOB)",
        "UPDATE outbox SET erased = 1, title = '', draft = NULL, decision = x'7b7d'",
        "UPDATE outbox SET title = 'other'",
        "UPDATE outbox SET supersedes = 'd7'",
    ],
)
def test_erasing_is_the_only_change_of_content_the_database_allows(made: Any, store: ProfileStore, sql: str) -> None:
    say(made, store, 1)
    with pytest.raises(Bug, match="never"), store.outbox._db.begin() as c:
        c.exec_driver_sql(sql)


def test_what_was_erased_stays_erased(made: Any, store: ProfileStore) -> None:
    say(made, store, 1)
    store.outbox.erase("c1")
    for sql in ("UPDATE outbox SET erased = 0", "UPDATE outbox SET decision = x'00'"):
        with pytest.raises(Bug, match="never"), store.outbox._db.begin() as c:
            c.exec_driver_sql(sql)


def test_old_content_goes_and_what_is_open_keeps_it(made: Any, store: ProfileStore) -> None:
    for number, outcome in ((1, "accepted"), (2, "held"), (3, "rejected")):
        say(made, store, number, f"c{number}")
        answered(made, store, number, DecisionOutcome(outcome))
    say(made, store, 4, "c4")
    store.outbox.withdraw("d4")
    say(made, store, 5, "c5")
    assert store.outbox.forget_settled(made.t0) == 0
    assert store.outbox.forget_settled(made.t0 + timedelta(days=1)) == 3
    erased = {e.decision.decision_id: e.erased for e in store.outbox.entries(None, 9)}
    assert erased == {"d1": True, "d2": False, "d3": True, "d4": True, "d5": False}
    assert store.outbox.receipt("d1") is not None
    assert store.outbox.reoffer("epoch-2", 0) == 1  # only d2 still has what it would say
