"""The way out, answer by answer: what settles a decision, what does not, and whom a failing one holds up."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from reviewer_app.domain.decision import Decision, OutboxState
from reviewer_app.errors import Refused, Unreachable, UserFacing
from reviewer_app.news import Changes
from reviewer_app.store.profile import ProfileStore
from reviewer_app.sync.push import BISECT_AFTER, MOST_BYTES, STUCK_AFTER, Push, TopReceipt, top_receipt
from reviewer_app.wire.codec import encode
from reviewer_app.wire.messages import MAX_BATCH_DECISIONS, DecisionBatchResult, DecisionOutcome, DecisionResult
from reviewer_app.wire.receipts import verify
from tests.fakes import NOON, Ear, FakeApi, FakeServer, FrozenClock, InlineRunner, make_case, make_decision


@pytest.fixture
def ear() -> Ear:
    return Ear()


@pytest.fixture
def push(store: ProfileStore, server: FakeServer, clock: FrozenClock, ear: Ear) -> Push:
    server.add(*(make_case(n) for n in range(1, 130)))
    server.tokens["t"] = "ana"
    api: Any = FakeApi(server, "https://x", "t")
    return Push(api, InlineRunner(store), clock, ear, verify, server.public_key, "ana", lambda: 0.5)


def say(store: ProfileStore, *decisions: Decision) -> None:
    for decision in decisions:
        store.outbox.save(decision, "Invoice", NOON, NOON)
    store.outbox.release_all()


def entry(store: ProfileStore, decision: Decision) -> tuple[OutboxState, int, str]:
    found = store.outbox.entry(decision.decision_id)
    assert found is not None
    return found.state, found.attempts, found.last_error


def choke_on(server: FakeServer, poison: Decision, error: UserFacing) -> None:
    def choke(batch: Sequence[Decision]) -> None:
        if any(d.decision_id == poison.decision_id for d in batch):
            raise error

    server.before_push = choke


def answering(server: FakeServer, change: Callable[[DecisionResult], DecisionResult | None]) -> None:
    def all_of(result: DecisionBatchResult) -> DecisionBatchResult:
        return DecisionBatchResult(tuple(a for a in map(change, result.results) if a is not None))

    server.after_push = all_of


def test_nothing_to_say_is_nothing_told(push: Push, server: FakeServer, ear: Ear) -> None:
    assert asyncio.run(push.run()) == 0
    assert (server.calls, ear.heard) == ([], [])


def test_what_was_settled_is_told_once_for_all(push: Push, store: ProfileStore, ear: Ear) -> None:
    say(store, make_decision(1, 1), make_decision(2, 2))
    assert asyncio.run(push.run()) == 2
    assert ear.heard == [Changes(cases=None, queue=True, outbox=True)]


def test_a_batch_has_its_greatest_length_and_the_next_follows_at_once(
    push: Push, store: ProfileStore, server: FakeServer
) -> None:
    more = MAX_BATCH_DECISIONS + 3
    say(store, *(make_decision(n, n) for n in range(1, more + 1)))
    assert asyncio.run(push.run()) == more
    assert [len(b) for b in server.batches] == [MAX_BATCH_DECISIONS, 3]


def test_what_was_settled_before_the_line_broke_is_told(
    push: Push, store: ProfileStore, server: FakeServer, ear: Ear
) -> None:
    first, second = make_decision(1, 1), make_decision(1, 2)
    say(store, first, second)
    choke_on(server, second, Unreachable("The connection broke.", code="ReadError"))
    with pytest.raises(Unreachable):
        asyncio.run(push.run())
    assert entry(store, first)[0] is OutboxState.ACCEPTED
    assert entry(store, second) == (OutboxState.WAITING, 0, "")
    assert ear.heard == [Changes(cases=None, queue=True, outbox=True)]


# ---- a batch the server does not read -----------------------------------------------------------


def test_a_refused_batch_is_divided_at_once_until_the_one_is_found(
    push: Push, store: ProfileStore, server: FakeServer, ear: Ear
) -> None:
    said = [make_decision(n, n) for n in range(1, 6)]
    say(store, *said)
    choke_on(server, said[2], Refused("Not to be read.", "Call.", "bad_request"))
    assert asyncio.run(push.run()) == 4
    assert [len(b) for b in server.batches] == [5, 2, 3, 1, 2]
    assert entry(store, said[2]) == (OutboxState.WAITING, 1, "Not to be read.")
    assert ear.heard[0] == Changes(cases=frozenset({"case-0003"}), outbox=True)
    # It waits by itself; the others are not divided again for it.
    assert asyncio.run(push.run()) == 0
    assert len(server.batches) == 5


def test_a_failing_server_is_tried_whole_some_times_before_anything_is_divided(
    push: Push, store: ProfileStore, server: FakeServer
) -> None:
    say(store, *(make_decision(n, n) for n in range(1, 5)))

    def fail(_: Sequence[Decision]) -> None:
        raise Unreachable("The server failed.", code="server_error")

    server.before_push = fail
    for _ in range(BISECT_AFTER - 1):
        with pytest.raises(Unreachable, match="The server failed"):
            asyncio.run(push.run())
    assert [len(b) for b in server.batches] == [4] * (BISECT_AFTER - 1) == [4, 4]
    assert asyncio.run(push.run()) == 0
    assert [len(b) for b in server.batches[2:]] == [4, 2, 1, 1, 2, 1, 1]


def test_an_answer_in_between_begins_the_count_anew(push: Push, store: ProfileStore, server: FakeServer) -> None:
    say(store, make_decision(1, 1), make_decision(2, 2))

    def fail(_: Sequence[Decision]) -> None:
        raise Unreachable("The server failed.", code="server_error")

    def try_twice() -> None:
        server.before_push = fail
        for _ in range(2):
            with pytest.raises(Unreachable):
                asyncio.run(push.run())
        server.before_push = lambda _: None

    try_twice()
    assert asyncio.run(push.run()) == 2
    say(store, make_decision(3, 3), make_decision(4, 4))
    try_twice()
    assert asyncio.run(push.run()) == 2
    assert [len(b) for b in server.batches] == [2] * 6


@pytest.mark.parametrize("code", ["ReadError", "timeout", "busy"])
def test_a_line_that_breaks_is_nobodys_fault(push: Push, store: ProfileStore, server: FakeServer, code: str) -> None:
    said = make_decision(1, 1)
    say(store, said)
    choke_on(server, said, Unreachable("Gone.", code=code))
    for _ in range(BISECT_AFTER + 1):
        with pytest.raises(Unreachable):
            asyncio.run(push.run())
    assert entry(store, said) == (OutboxState.WAITING, 0, "")


def test_one_that_fails_alone_waits_longer_each_time_goes_alone_and_is_stuck_in_the_end(
    push: Push, store: ProfileStore, server: FakeServer, clock: FrozenClock
) -> None:
    poison = make_decision(1, 1)
    say(store, poison)
    choke_on(server, poison, Unreachable("The server failed.", code="server_error"))
    asyncio.run(push.run())
    # With 0.5 drawn: half of 1, 2, 4 … seconds.
    for failures, wait in enumerate((0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0), 1):
        assert entry(store, poison) == (OutboxState.WAITING, failures, "The server failed.")
        clock.pass_time(wait - 0.25)
        asyncio.run(push.run())
        assert len(server.batches) == failures
        clock.pass_time(0.25)
        asyncio.run(push.run())
        assert len(server.batches) == failures + 1
    assert entry(store, poison)[:2] == (OutboxState.STUCK, STUCK_AFTER) == (OutboxState.STUCK, 8)


def test_in_one_turn_nothing_is_tried_twice_however_short_the_rest_that_was_drawn(
    store: ProfileStore, server: FakeServer, clock: FrozenClock
) -> None:
    server.add(make_case(1))
    server.tokens["t"] = "ana"
    api: Any = FakeApi(server, "https://x", "t")
    push = Push(api, InlineRunner(store), clock, Ear(), verify, server.public_key, "ana", lambda: 0.0)
    said = make_decision(1, 1)
    say(store, said)
    answering(server, lambda a: None)
    for turn in (1, 2):
        assert asyncio.run(push.run()) == 0
        assert len(server.batches) == turn
        assert entry(store, said)[:2] == (OutboxState.WAITING, turn)


def test_a_suspect_that_comes_through_is_none_any_more(
    push: Push, store: ProfileStore, server: FakeServer, clock: FrozenClock
) -> None:
    suspect = make_decision(1, 1)
    say(store, suspect)
    choke_on(server, suspect, Unreachable("The server failed.", code="server_error"))
    asyncio.run(push.run())
    clock.pass_time(1)
    server.before_push = lambda _: None
    say(store, make_decision(2, 2))
    server.batches.clear()
    assert asyncio.run(push.run()) == 2
    # The other did not have to wait for it, and it went alone.
    assert [len(b) for b in server.batches] == [1, 1]
    assert server.batches[1] == [suspect.decision_id]
    store.outbox.reoffer("epoch-2", 0)
    assert asyncio.run(push.run()) == 2
    assert len(server.batches[-1]) == 2


# ---- one answer ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (lambda a: None, "The server gave no answer for this decision."),
        (
            lambda a: replace(a, outcome=DecisionOutcome.RETRY, receipt=None),
            "The server could not store this decision just now.",
        ),
        (lambda a: replace(a, outcome=DecisionOutcome.RETRY, detail="Busy."), "Busy."),
        (lambda a: replace(a, receipt=None), "The server gave no receipt."),
        (lambda a: replace(a, outcome=DecisionOutcome.DUPLICATE, receipt=None), "The server gave no receipt."),
        (lambda a: replace(a, outcome=DecisionOutcome.HELD, receipt=None), "The server gave no receipt."),
        (lambda a: replace(a, outcome=DecisionOutcome.SUPERSEDED, receipt=None), "The server gave no receipt."),
        (
            lambda a: replace(a, outcome=DecisionOutcome.HELD),
            "The server's receipt says something else than its answer.",
        ),
        (
            lambda a: replace(a, receipt=replace(a.receipt, seq=99)),
            "The server's receipt could not be verified.",
        ),
        (
            lambda a: replace(a, outcome=DecisionOutcome.DUPLICATE, receipt=replace(a.receipt, seq=99)),
            "The server's receipt could not be verified.",
        ),
    ],
)
def test_what_does_not_settle_a_decision_leaves_it_waiting_and_says_why(
    push: Push,
    store: ProfileStore,
    server: FakeServer,
    change: Callable[[DecisionResult], DecisionResult | None],
    word: str,
) -> None:
    said, beside = make_decision(1, 1), make_decision(2, 2)
    say(store, said, beside)
    answering(server, lambda a: change(a) if a.decision_id == said.decision_id else a)
    assert asyncio.run(push.run()) == 1
    assert entry(store, said) == (OutboxState.WAITING, 1, word)
    assert entry(store, beside)[0] is OutboxState.ACCEPTED
    assert store.outbox.receipt(said.decision_id) is None


def test_a_refusal_settles_without_a_receipt(push: Push, store: ProfileStore, server: FakeServer) -> None:
    said = make_decision(1, 1)
    say(store, said)
    answering(server, lambda a: replace(a, outcome=DecisionOutcome.REJECTED, receipt=None, detail="Not yours."))
    assert asyncio.run(push.run()) == 1
    assert entry(store, said)[0] is OutboxState.REJECTED
    assert top_receipt(store) is None
    assert not push.forked


def test_a_duplicate_may_say_what_its_first_receipt_says(push: Push, store: ProfileStore, server: FakeServer) -> None:
    said = make_decision(1, 1)
    say(store, said)
    server.kept[said.decision_id] = server.receipt(said, DecisionOutcome.HELD)
    assert asyncio.run(push.run()) == 1
    assert entry(store, said)[0] is OutboxState.HELD_BY_SERVER


def test_an_answer_to_what_was_not_asked_changes_nothing(push: Push, store: ProfileStore, server: FakeServer) -> None:
    said, other = make_decision(1, 1), make_decision(2, 2, author="ben")
    say(store, said, other)
    stray = DecisionResult(other.decision_id, DecisionOutcome.REJECTED)
    server.after_push = lambda r: DecisionBatchResult((*r.results, stray))
    assert asyncio.run(push.run()) == 1
    assert entry(store, other) == (OutboxState.WAITING, 0, "")


def test_a_fork_is_remembered_although_later_answers_are_good(
    push: Push, store: ProfileStore, server: FakeServer
) -> None:
    say(store, make_decision(1, 1))
    answering(server, lambda a: replace(a, code="device_fork"))
    asyncio.run(push.run())
    assert push.forked
    say(store, make_decision(2, 2))
    answering(server, lambda a: a)
    asyncio.run(push.run())
    assert push.forked


def test_practice_never_goes_out(push: Push, store: ProfileStore, server: FakeServer) -> None:
    say(store, make_decision(1, 1))
    # As no build writes it: a live outbox takes none.
    really = store.outbox.sendable

    def with_practice(limit: int) -> object:
        return [replace(o, decision=replace(o.decision, practice=True)) for o in really(limit)]

    store.outbox.sendable = with_practice  # type: ignore[method-assign,assignment]
    assert asyncio.run(push.run()) == 0
    assert server.batches == []


# ---- the highest number signed ------------------------------------------------------------------


def test_the_highest_number_of_this_history_is_kept_and_a_lower_one_does_not_move_it(
    push: Push, store: ProfileStore, server: FakeServer
) -> None:
    old = make_decision(1, 1)
    server.kept[old.decision_id] = server.receipt(old, DecisionOutcome.ACCEPTED)
    new = make_decision(2, 2)
    say(store, new)
    asyncio.run(push.run())
    top = top_receipt(store)
    assert top == TopReceipt("epoch-1", server.kept[new.decision_id].seq)
    with store.outbox._db.begin() as c:
        before = c.exec_driver_sql("SELECT rowid FROM meta WHERE key = 'top_receipt'").scalar_one()
    say(store, old)
    asyncio.run(push.run())
    assert entry(store, old)[0] is OutboxState.ACCEPTED
    assert top_receipt(store) == top
    with store.outbox._db.begin() as c:
        assert c.exec_driver_sql("SELECT rowid FROM meta WHERE key = 'top_receipt'").scalar_one() == before
    # In one answer the highest counts, in whatever order they come.
    more = [make_decision(n, n) for n in (5, 6, 7)]
    for number, seq in zip(more, (600, 900, 800), strict=True):
        server.seq = seq - 1
        server.kept[number.decision_id] = server.receipt(number, DecisionOutcome.ACCEPTED)
    say(store, *more)
    asyncio.run(push.run())
    assert top_receipt(store) == TopReceipt("epoch-1", 900)
    server.epoch = "epoch-2"
    third = make_decision(3, 3)
    server.seq = 5
    say(store, third)
    asyncio.run(push.run())
    assert top_receipt(store) == TopReceipt("epoch-2", 6)


# ---- bytes --------------------------------------------------------------------------------------


def test_a_batch_holds_just_as_many_bytes_as_it_may(push: Push, store: ProfileStore, server: FakeServer) -> None:
    assert MOST_BYTES == 900 * 1024

    def of(number: int, size: int) -> Decision:
        bare = make_decision(number, number)
        return replace(bare, note="x" * (size - len(encode(bare))))

    half = MOST_BYTES // 2
    fits = [of(1, half), of(2, half)]
    over = [of(3, half), of(4, half + 1)]
    alone = of(5, MOST_BYTES + 500)
    say(store, alone, *fits, *over)
    assert asyncio.run(push.run()) == 5
    assert server.batches == [[d.decision_id for d in part] for part in ([alone], fits, over[:1], over[1:])]
