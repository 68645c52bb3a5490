"""Both clients against the real server."""

from __future__ import annotations

import asyncio
import hashlib
import socket
import threading
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, TypeVar

import pytest

from reviewer_app.domain.case import CaseState
from reviewer_app.domain.decision import Action, Decision, FieldChange, Reason
from reviewer_app.errors import Forbidden, Refused, Unauthorised, Unreachable
from reviewer_app.ids import new_id
from reviewer_app.sdk import AsyncReviewer, CaseRef, Reviewer
from reviewer_app.wire import codec
from reviewer_app.wire.messages import DecisionBatch, DecisionOutcome, IntakeResult, IntakeStatus, StoredDecision
from tests.servers import RunningServer, sample_case, sample_workflow

T = TypeVar("T")
TEXT = b"Invoice 0001, total 8412.77"


def decide(server: RunningServer, ref: CaseRef, action: Action = Action.OVERRIDE) -> None:
    """One decision, as a desktop would send it."""
    client = server.client("reviewer")
    claimed = client.post("/api/v1/claims", json={"case_id": ref.case_id, "device_id": "d"}).json()
    changed = action is Action.OVERRIDE
    decision = Decision(
        decision_id=new_id(),
        case_id=ref.case_id,
        case_revision=ref.revision,
        workflow="invoice",
        workflow_version=1,
        action=action,
        outcome="pay",
        reasons=(Reason("ai", "misread", "Misread"),) if changed else (),
        changes=(FieldChange("total", "8412.77", "8142.77"),) if changed else (),
        note="",
        escalate_to=None,
        author_id=server.accounts["reviewer"].id,
        device_id="d",
        device_seq=1,
        decided_at=datetime.now(UTC),
        duration_ms=4000,
        offline=False,
        fence=claimed["claims"][0]["lease"]["fence"],
        view_hash="0" * 64,
    )
    answer = client.post("/api/v1/decisions:batch", content=codec.encode(DecisionBatch((decision,)))).json()
    assert answer["results"][0]["outcome"] == DecisionOutcome.ACCEPTED


def producer(server: RunningServer) -> Reviewer:
    return Reviewer(server.url, server.tokens["producer"])


def run_async(server: RunningServer, work: Callable[[AsyncReviewer], Awaitable[T]]) -> T:
    async def go() -> T:
        async with AsyncReviewer(server.url, server.tokens["producer"]) as reviewer:
            return await work(reviewer)

    return asyncio.run(go())


def batch() -> list[dict[str, Any]]:
    return [
        sample_case("one"),
        sample_case("two", priority=500),
        {"workflow": "invoice"},
        sample_case("four", unknown=1),
        sample_case("five"),
    ]


def check_batch(results: list[IntakeResult]) -> None:
    assert [r.row for r in results] == [1, 2, 3, 4, 5]
    assert [r.status for r in results] == [
        IntakeStatus.CREATED,
        IntakeStatus.REFUSED,
        IntakeStatus.REFUSED,
        IntakeStatus.REFUSED,
        IntakeStatus.CREATED,
    ]
    assert [e.path for e in results[1].errors] == ["priority"]
    assert [e.path for e in results[3].errors] == ["unknown"]


def test_escalating_twice_is_one_case_and_new_content_a_revision(sqlite_server: RunningServer) -> None:
    with producer(sqlite_server) as reviewer:
        first = reviewer.escalate(sample_case())
        assert first.external_id == "inv-0001"
        assert reviewer.escalate(sample_case()) == first
        assert reviewer.escalate(sample_case(priority=60)) == replace(first, revision=2)
        answer = reviewer.case(first)
    assert (answer.head.state, answer.head.priority, answer.decision) == (CaseState.OPEN, 60, None)


def test_escalating_twice_is_one_case_awaited(sqlite_server: RunningServer) -> None:
    async def work(reviewer: AsyncReviewer) -> tuple[CaseRef, CaseRef]:
        return await reviewer.escalate(sample_case()), await reviewer.escalate(sample_case())

    first, second = run_async(sqlite_server, work)
    assert first == second


def test_a_wrong_case_names_its_places(sqlite_server: RunningServer) -> None:
    with producer(sqlite_server) as reviewer, pytest.raises(Refused) as caught:
        reviewer.escalate(sample_case(escalation={"reason": "rule", "blockers": ["nothing"]}))
    assert [path for path, _ in caught.value.errors] == ["escalation.blockers[0]"]


def test_what_is_no_json_is_refused_before_it_is_sent(sqlite_server: RunningServer) -> None:
    with producer(sqlite_server) as reviewer, pytest.raises(Refused, match="JSON"):
        reviewer.escalate(sample_case(record={"po": object()}))


def test_bad_rows_of_a_batch_are_answered_and_good_ones_kept(sqlite_server: RunningServer) -> None:
    with producer(sqlite_server) as reviewer:
        check_batch(list(reviewer.escalate_many(batch())))
        again = [r.status for r in reviewer.escalate_many(batch())]
    assert again.count(IntakeStatus.UNCHANGED) == 2
    assert IntakeStatus.CREATED not in again


def test_bad_rows_of_a_batch_are_answered_awaited(sqlite_server: RunningServer) -> None:
    async def work(reviewer: AsyncReviewer) -> list[IntakeResult]:
        return [result async for result in reviewer.escalate_many(batch())]

    check_batch(run_async(sqlite_server, work))


def test_many_rows_are_numbered_through_over_several_requests(sqlite_server: RunningServer) -> None:
    with producer(sqlite_server) as reviewer:
        results = list(reviewer.escalate_many({"workflow": "invoice", "n": n} for n in range(1100)))
        nothing = list(reviewer.escalate_many([]))
    assert [r.row for r in results] == list(range(1, 1101))
    assert nothing == []


def test_an_uploaded_document_can_be_named_by_its_hash(sqlite_server: RunningServer) -> None:
    with producer(sqlite_server) as reviewer:
        sha256 = reviewer.upload(TEXT, "text/plain")
        document = {"name": "invoice.txt", "media_type": "text/plain", "sha256": sha256}
        ref = reviewer.escalate(sample_case(documents=[document]))
        body = reviewer.case(ref).body
        with pytest.raises(Refused):
            reviewer.upload(TEXT, "application/pdf")
    assert sha256 == hashlib.sha256(TEXT).hexdigest()
    assert body["documents"][0]["size"] == len(TEXT)
    assert run_async(sqlite_server, lambda reviewer: reviewer.upload(TEXT, "text/plain")) == sha256


def test_waiting_ends_with_the_decision(sqlite_server: RunningServer) -> None:
    with producer(sqlite_server) as reviewer:
        ref = reviewer.escalate(sample_case())
        with pytest.raises(TimeoutError):
            reviewer.wait(ref, timeout=0)
        person = threading.Thread(target=decide, args=(sqlite_server, ref))
        person.start()
        decision = reviewer.wait(ref, timeout=20)
        person.join()
    assert (decision.author, decision.effective) == ("Reviewer", True)
    assert decision.values["total"] == "8142.77"
    assert run_async(sqlite_server, lambda r: r.wait(ref, timeout=0)) == decision


def test_decisions_are_read_on_from_a_cursor(sqlite_server: RunningServer) -> None:
    with producer(sqlite_server) as reviewer:
        assert list(reviewer.decisions()) == []
        refs = [reviewer.escalate(sample_case(f"inv-{n}")) for n in range(3)]
        for ref in refs:
            decide(sqlite_server, ref, Action.APPROVE)
        found = list(reviewer.decisions(limit=2))
        rest = list(reviewer.decisions(after=found[1].seq))
    assert [d.external_id for d in found] == ["inv-0", "inv-1", "inv-2"]
    assert rest == found[2:]

    async def work(client: AsyncReviewer) -> list[StoredDecision]:
        return [d async for d in client.decisions(limit=1)]

    assert run_async(sqlite_server, work) == found


def test_a_wrong_key_and_a_wrong_role_are_told_apart(sqlite_server: RunningServer) -> None:
    with Reviewer(sqlite_server.url, "rvk_wrong") as stranger, pytest.raises(Unauthorised):
        stranger.escalate(sample_case())
    with producer(sqlite_server) as reviewer, pytest.raises(Forbidden):
        reviewer.publish_workflow(sample_workflow(2))
    with Reviewer(sqlite_server.url, sqlite_server.tokens["operator"]) as operator:
        operator.publish_workflow(sample_workflow(2))


def test_nobody_there_is_said_plainly() -> None:
    with socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{reserved.getsockname()[1]}"
        with Reviewer(url, "key") as reviewer, pytest.raises(Unreachable, match="nothing doubles"):
            reviewer.escalate(sample_case())


@pytest.mark.parametrize("url", ["http://example.org", "ftp://localhost", "nonsense", "https://user:pw@example.org"])
def test_addresses_that_would_show_the_key_are_refused(url: str) -> None:
    with pytest.raises(Refused):
        Reviewer(url, "key")
