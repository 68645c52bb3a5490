"""What becomes of a decision after its answer, at its edges: looks, notices, another history, words erased."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from reviewer_app.domain.decision import OutboxState
from reviewer_app.domain.standing import Notice, NoticeKind
from reviewer_app.domain.view import Draft
from reviewer_app.store.profile import ProfileStore
from reviewer_app.wire.messages import DecisionOutcome

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


# ---- attention, notices -------------------------------------------------------------------------


def notice(made: Any, seq: int, kind: NoticeKind, case_id: str = "c1", **changes: Any) -> Notice:
    return replace(Notice(seq, kind, case_id, made.t0), **changes)


def test_one_look_is_counted_once_and_what_is_answered_well_asks_for_none(made: Any, store: ProfileStore) -> None:
    outcomes = (DecisionOutcome.ACCEPTED, DecisionOutcome.SUPERSEDED, DecisionOutcome.HELD, DecisionOutcome.REJECTED)
    for number, outcome in enumerate(outcomes, 1):
        say(made, store, number, f"c{number}")
        answer(made, store, number, outcome)
    assert store.outbox.attention() == 3
    store.outbox.apply_notices(
        [
            notice(made, 1, NoticeKind.RELEASED, "c1", decision_id="d1"),
            notice(made, 2, NoticeKind.DIFFERING, "c2", decision_id="d2"),
        ],
        2,
        made.t0,
    )
    # The one about d1 stands by itself, the one about d2 is looked at with it.
    assert store.outbox.attention() == 4
    assert store.outbox.acknowledge("d2", made.t0)
    seen, unseen = store.outbox.entry("d2"), store.outbox.entry("d3")
    assert seen is not None
    assert unseen is not None
    assert (seen.acknowledged, unseen.acknowledged) == (True, False)
    assert store.outbox.attention() == 3
    assert store.outbox.acknowledge("d1", made.t0)
    assert not store.outbox.acknowledge("d1", made.t0)
    assert not store.outbox.acknowledge("d9", made.t0)
    assert store.outbox.attention() == 2
    assert store.outbox.counts() == {OutboxState.ACCEPTED: 1, OutboxState.HELD_BY_SERVER: 1, OutboxState.REJECTED: 1}


def test_notices_come_newest_first_as_many_as_asked(made: Any, store: ProfileStore) -> None:
    told = [notice(made, n, NoticeKind.LEASE_BROKEN, f"c{n}") for n in (1, 2, 3)]
    assert store.outbox.apply_notices(told, 3, made.t0) == {"c1", "c2", "c3"}
    assert store.outbox.notices(2) == [told[2], told[1]]
    assert store.outbox.acknowledge_notice(3, made.t0)
    assert store.outbox.notices(9) == [told[1], told[0]]
    assert not store.outbox.acknowledge_notice(9, made.t0)
    assert store.outbox.apply_notices([], 2, made.t0) == frozenset()
    assert store.outbox.notice_cursor() == 3
    store.outbox.set_meta("notice_cursor", "what?")
    assert store.outbox.notice_cursor() == 0


@pytest.mark.parametrize(
    ("named", "covered"), [("accepted", True), ("superseded", True), ("rejected", False), ("held_by_server", True)]
)
def test_a_case_held_so_far_stays_hidden_until_the_copy_knows(
    made: Any, store: ProfileStore, named: str, covered: bool
) -> None:
    say(made, store, 1)
    answer(made, store, 1, DecisionOutcome.HELD)
    told = notice(made, 1, NoticeKind.ADOPTED, decision_id="d1", state=named, detail="w" * 5000)
    store.outbox.apply_notices([told], 1, made.t0)
    entry = store.outbox.entry("d1")
    assert entry is not None
    assert (entry.state.value, entry.detail) == (named, "w" * 1000)
    assert (store.outbox.covered_cases() == {"c1"}) is covered


def test_what_no_longer_covers_is_not_hidden_again_by_a_notice(made: Any, store: ProfileStore) -> None:
    say(made, store, 1)
    answer(made, store, 1, DecisionOutcome.ACCEPTED, seq=3)
    told = [
        notice(made, 1, NoticeKind.DIFFERING, decision_id="d1", state="superseded"),
        notice(made, 2, NoticeKind.RELEASED, decision_id="", state="rejected"),
    ]
    store.outbox.apply_notices(told, 2, made.t0)
    assert state(store, 1) is OutboxState.SUPERSEDED
    assert store.outbox.covered_cases() == frozenset()


def test_a_notice_without_words_keeps_the_words_there_are(made: Any, store: ProfileStore) -> None:
    other = made.decision(9, author_id="ben")
    say(made, store, 1)
    answer(made, store, 1, DecisionOutcome.SUPERSEDED, detail="Ben was first.", other=other, other_author="Ben")
    store.outbox.acknowledge("d1", made.t0)
    store.outbox.apply_notices([notice(made, 1, NoticeKind.DIFFERING, decision_id="d1")], 1, made.t0)
    entry = store.outbox.entry("d1")
    assert entry is not None
    assert (entry.detail, entry.other, entry.other_author, entry.acknowledged) == (
        "Ben was first.",
        other,
        "Ben",
        False,
    )


def test_a_withdrawn_decision_is_nobody_elses_to_move(made: Any, store: ProfileStore) -> None:
    say(made, store, 1)
    store.outbox.withdraw("d1")
    told = notice(made, 1, NoticeKind.ADOPTED, decision_id="d1", state="accepted", detail="no")
    store.outbox.apply_notices([told], 1, made.t0)
    entry = store.outbox.entry("d1")
    assert entry is not None
    assert (entry.state, entry.detail) == (OutboxState.WITHDRAWN, "")


# ---- offered again, erased ----------------------------------------------------------------------


def test_what_is_offered_again_begins_anew_and_what_is_known_stays(made: Any, store: ProfileStore) -> None:
    for number, seq in ((1, 5), (2, 6)):
        say(made, store, number, f"c{number}")
        answer(made, store, number, DecisionOutcome.SUPERSEDED, seq=seq)
        store.outbox.acknowledge(f"d{number}", made.t0)
    assert store.outbox.reoffer("epoch-2", 5) == 1
    assert (state(store, 1), state(store, 2)) == (OutboxState.SUPERSEDED, OutboxState.WAITING)
    entry = store.outbox.entry("d2")
    assert entry is not None
    assert (entry.attempts, entry.last_error, entry.acknowledged) == (0, "", False)
    assert "c2" in store.outbox.covered_cases()


def test_a_draft_goes_with_the_words_of_its_case_and_of_no_other(made: Any, store: ProfileStore) -> None:
    other = made.decision(9, note="theirs")
    told = [
        notice(made, n, NoticeKind.DIFFERING, f"c{n}", case_title=f"Case {n}", other=other if n == 1 else None)
        for n in (1, 2)
    ]
    for number in (1, 2):
        say(made, store, number, f"c{number}")
        store.outbox.save_draft(Draft(f"c{number}", 1, note="later"), made.t0)
    store.outbox.apply_notices(told, 2, made.t0)
    assert store.outbox.erase("c1") == 1
    assert store.outbox.draft_cases() == {"c2"}
    kept, gone = store.outbox.notices(9)
    assert kept == told[1]
    assert (gone.case_title, gone.seq) == ("", 1)
    assert gone.other is not None
    assert (gone.other.note, gone.other.decision_id) == ("", "d9")
    first, second = store.outbox.entry("d1"), store.outbox.entry("d2")
    assert first is not None
    assert second is not None
    assert (first.erased, first.title, second.erased, second.title) == (True, "", False, "Case c2")
    # A draft that undo would have brought back is gone too.
    store.outbox.withdraw("d1")
    assert store.outbox.draft("c1") is None


def test_reduced_says_the_same_act_without_a_word(made: Any, store: ProfileStore) -> None:
    say(made, store, 1, opened_evidence=("e1",), presented=("e1",), salt="ab")
    store.outbox.erase("c1")
    entry = store.outbox.entry("d1")
    assert entry is not None
    said = entry.decision
    whole = made.decision(1)
    assert (said.note, said.salt, said.opened_evidence, said.presented) == ("", "", (), ())
    assert [(r.attribution, r.code, r.label) for r in said.reasons] == [("ai_wrong", "misread_source", "")]
    assert [(c.id, c.before, c.after) for c in said.changes] == [("total", None, None)]
    same = replace(said, note=whole.note, reasons=whole.reasons, changes=whole.changes)
    assert same == whole


def test_old_words_go_by_when_they_were_received_or_taken_back(made: Any, store: ProfileStore) -> None:
    say(made, store, 1, "c1")
    say(made, store, 2, "c2")
    store.outbox.withdraw("d2")
    say(made, store, 3, "c3")
    answer(made, store, 3, DecisionOutcome.REJECTED, receipt=None)
    answer(made, store, 1, DecisionOutcome.ACCEPTED)
    assert store.outbox.forget_settled(made.t0) == 0
    assert store.outbox.forget_settled(made.t0 + timedelta(microseconds=1)) == 2
    assert store.outbox.forget_settled(made.t0 + LATER) == 0
    erased = {e.decision.decision_id: e.erased for e in store.outbox.entries(None, 9)}
    # Refused without a receipt: nothing signed says that the server has it.
    assert erased == {"d1": True, "d2": True, "d3": False}
