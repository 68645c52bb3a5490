from __future__ import annotations

import asyncio
import base64
from collections.abc import Sequence
from dataclasses import replace

import pytest

from reviewer_app.domain.decision import Decision, OutboxState
from reviewer_app.errors import Unreachable
from reviewer_app.store.profile import ProfileStore
from reviewer_app.sync.push import MOST_BYTES, STUCK_AFTER, Push, TopReceipt, top_receipt
from reviewer_app.wire.messages import DecisionBatchResult, DecisionOutcome
from reviewer_app.wire.receipts import verify
from tests.fakes import NOON, Ear, FakeApi, FakeServer, FrozenClock, InlineRunner, make_case, make_decision


@pytest.fixture
def push(store: ProfileStore, server: FakeServer, clock: FrozenClock) -> Push:
    server.add(*(make_case(n) for n in range(1, 30)))
    server.tokens["t"] = "ana"
    api = FakeApi(server, "https://x", "t")
    return Push(api, InlineRunner(store), clock, Ear(), verify, server.public_key, "ana", lambda: 0.5)


def say(store: ProfileStore, *decisions: Decision) -> None:
    for decision in decisions:
        store.outbox.save(decision, "Invoice", NOON, NOON)
    store.outbox.release_all()


def state(store: ProfileStore, decision: Decision) -> OutboxState:
    entry = store.outbox.entry(decision.decision_id)
    assert entry is not None
    return entry.state


def test_all_that_waits_is_receipted(push: Push, store: ProfileStore, server: FakeServer) -> None:
    said = [make_decision(n, n) for n in range(1, 6)]
    say(store, *said)
    assert asyncio.run(push.run()) == 5
    assert {state(store, d) for d in said} == {OutboxState.ACCEPTED}
    assert [d.decision_id for d in server.arrived] == [d.decision_id for d in said]
    assert all(store.outbox.entry(d.decision_id).receipt_seq for d in said)  # type: ignore[union-attr]


def test_decisions_of_one_case_go_out_one_after_the_other(push: Push, store: ProfileStore, server: FakeServer) -> None:
    first, second, other = make_decision(1, 1), make_decision(1, 2), make_decision(2, 3)
    say(store, first, second, other)
    asyncio.run(push.run())
    assert server.batches == [[first.decision_id, other.decision_id], [second.decision_id]]
    assert state(store, second) is OutboxState.SUPERSEDED


def test_what_is_held_is_not_sent(push: Push, store: ProfileStore, server: FakeServer) -> None:
    store.outbox.save(make_decision(1, 1), "Invoice", NOON, NOON)
    assert asyncio.run(push.run()) == 0
    assert server.batches == []


def test_another_persons_decision_stays(push: Push, store: ProfileStore, server: FakeServer) -> None:
    foreign = make_decision(1, 1, author="ben")
    say(store, foreign, make_decision(2, 2))
    assert asyncio.run(push.run()) == 1
    assert state(store, foreign) is OutboxState.WAITING
    assert [d.author_id for d in server.arrived] == ["ana"]


def test_an_answer_lost_on_the_way_is_asked_again_and_counts_once(
    push: Push, store: ProfileStore, server: FakeServer
) -> None:
    decision = make_decision(1, 1)
    say(store, decision)

    def lose(result: DecisionBatchResult) -> DecisionBatchResult:
        raise Unreachable("The connection broke.", code="ReadError")

    server.after_push = lose
    with pytest.raises(Unreachable):
        asyncio.run(push.run())
    assert state(store, decision) is OutboxState.WAITING
    server.after_push = lambda r: r
    asyncio.run(push.run())
    assert state(store, decision) is OutboxState.ACCEPTED
    assert len(server.arrived) == 1


@pytest.mark.parametrize("fault", ["signature", "content", "other key", "missing", "outcome"])
def test_a_false_receipt_is_never_delivered(push: Push, store: ProfileStore, server: FakeServer, fault: str) -> None:
    decision = make_decision(1, 1)
    say(store, decision)

    def forge(result: DecisionBatchResult) -> DecisionBatchResult:
        answer = result.results[0]
        receipt = answer.receipt
        assert receipt is not None
        match fault:
            case "signature":
                forged = replace(receipt, signature=base64.b64encode(bytes(64)).decode())
            case "content":
                forged = server.receipt(replace(decision, outcome="reject"), DecisionOutcome.ACCEPTED)
            case "other key":
                forged = FakeServer().receipt(decision, DecisionOutcome.ACCEPTED)
            case "outcome":
                forged = server.receipt(decision, DecisionOutcome.HELD)
            case _:
                forged = None  # type: ignore[assignment]
        return DecisionBatchResult((replace(answer, receipt=forged),))

    server.after_push = forge
    assert asyncio.run(push.run()) == 0
    entry = store.outbox.entry(decision.decision_id)
    assert entry is not None
    assert entry.state is OutboxState.WAITING
    assert entry.receipt_seq is None
    assert "receipt" in entry.last_error


def test_a_poisoned_decision_is_found_and_the_others_flow(
    push: Push, store: ProfileStore, server: FakeServer, clock: FrozenClock
) -> None:
    said = [make_decision(n, n) for n in range(1, 10)]
    poison = said[4]
    say(store, *said)

    def choke(batch: Sequence[Decision]) -> None:
        if any(d.decision_id == poison.decision_id for d in batch):
            raise Unreachable("The server failed.", code="server_error")

    server.before_push = choke
    for _ in range(2):
        with pytest.raises(Unreachable):
            asyncio.run(push.run())
    assert asyncio.run(push.run()) == 8
    assert state(store, poison) is OutboxState.WAITING
    for _ in range(STUCK_AFTER - 1):
        clock.pass_time(400)
        later = make_decision(20, 20)
        asyncio.run(push.run())
    assert state(store, poison) is OutboxState.STUCK
    say(store, later)
    assert asyncio.run(push.run()) == 1


def test_a_suspect_is_left_alone_for_a_while(
    push: Push, store: ProfileStore, server: FakeServer, clock: FrozenClock
) -> None:
    say(store, make_decision(1, 1))

    def choke(batch: Sequence[Decision]) -> None:
        raise Unreachable("The server failed.", code="server_error")

    server.before_push = choke
    asyncio.run(push.run())
    asyncio.run(push.run())
    assert len(server.batches) == 1
    clock.pass_time(1)
    asyncio.run(push.run())
    assert len(server.batches) == 2


def test_retry_from_the_server_waits_and_counts(push: Push, store: ProfileStore, server: FakeServer) -> None:
    decision = make_decision(1, 1)
    say(store, decision)
    server.after_push = lambda r: DecisionBatchResult(
        (replace(r.results[0], outcome=DecisionOutcome.RETRY, receipt=None, detail="Busy."),)
    )
    assert asyncio.run(push.run()) == 0
    entry = store.outbox.entry(decision.decision_id)
    assert entry is not None
    assert (entry.state, entry.attempts, entry.last_error) == (OutboxState.WAITING, 1, "Busy.")


def test_large_decisions_go_out_in_parts(push: Push, store: ProfileStore, server: FakeServer) -> None:
    said = [make_decision(n, n, note="x" * 60_000) for n in range(1, 26)]
    say(store, *said)
    assert asyncio.run(push.run()) == 25
    assert [len(b) for b in server.batches] == [15, 10]
    assert [i for b in server.batches for i in b] == [d.decision_id for d in said]
    assert max(len(b) for b in server.batches) * 60_000 < MOST_BYTES


def test_what_the_server_signed_for_last_is_remembered(push: Push, store: ProfileStore, server: FakeServer) -> None:
    assert top_receipt(store) is None
    say(store, *(make_decision(n, n) for n in range(1, 4)))
    asyncio.run(push.run())
    highest = max(r.seq for r in server.kept.values())
    assert top_receipt(store) == TopReceipt("epoch-1", highest)
    store.outbox.set_meta("top_receipt", "{")
    assert top_receipt(store) is None
