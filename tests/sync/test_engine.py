from __future__ import annotations

import asyncio
from dataclasses import replace

from reviewer_app.domain.case import CaseState
from reviewer_app.domain.decision import OutboxState
from reviewer_app.domain.view import DocumentState
from reviewer_app.errors import Unauthorised, Unreachable
from reviewer_app.news import SyncEvent
from tests.fakes import NOON, FakeServer, FrozenClock, make_case, make_decision
from tests.sync.desk import Desk


def test_a_first_pull_brings_everything_in_pages(desk: Desk, server: FakeServer) -> None:
    server.add(*(make_case(n) for n in range(1, 131)))
    assert desk.cycle() is None
    assert desk.store.cases.sync_state()[0] == "epoch-1"
    assert all(desk.store.cases.case(f"case-{n:04}") == make_case(n) for n in range(1, 131))
    assert server.calls.count("changes") == 3
    assert any(e.status.initial_pull and e.status.to_pull == 130 for e in desk.ear.of(SyncEvent))
    status = desk.board.get()
    assert (status.online, status.initial_pull, status.last_sync_at, status.problem) == (True, False, NOON, "")


def test_the_pocket_holds_three_leases(desk: Desk, server: FakeServer) -> None:
    server.add(*(make_case(n) for n in range(1, 11)))
    desk.cycle()
    assert {lease.case_id for lease in desk.store.cases.leases()} == {"case-0001", "case-0002", "case-0003"}
    desk.cycle()
    assert server.calls.count("claim") == 1


def test_a_decided_case_leaves_the_pocket_and_another_comes(desk: Desk, server: FakeServer) -> None:
    server.add(*(make_case(n) for n in range(1, 11)))
    desk.cycle()
    desk.store.outbox.save(make_decision(1, 1), "Invoice", NOON, NOON)
    desk.store.outbox.release_all()
    assert desk.cycle() is None
    assert {lease.case_id for lease in desk.store.cases.leases()} == {"case-0002", "case-0003", "case-0004"}


def test_a_lease_somebody_broke_is_dropped(desk: Desk, server: FakeServer) -> None:
    server.add(make_case(1))
    desk.cycle()
    _, head = server.heads["case-0001"]
    server.change(replace(head, holder="Ben", holder_id="ben"))
    desk.cycle()
    assert desk.store.cases.leases() == []


def test_heartbeat_drops_what_the_server_no_longer_knows(desk: Desk, server: FakeServer) -> None:
    server.add(make_case(1))
    desk.cycle()
    asyncio.run(desk.engine.heartbeat())
    assert desk.store.cases.leases() == []


def test_a_receipt_covers_the_case_until_the_cache_has_it(desk: Desk, server: FakeServer) -> None:
    server.add(make_case(1))
    desk.cycle()

    def fail() -> None:
        raise Unreachable("No pages today.", code="server_error")

    server.before_changes = fail
    desk.store.outbox.save(make_decision(1, 1), "Invoice", NOON, NOON)
    desk.store.outbox.release_all()
    assert isinstance(desk.cycle(), Unreachable)
    assert desk.store.outbox.counts() == {OutboxState.ACCEPTED: 1}
    assert desk.store.outbox.covered_cases() == {"case-0001"}
    server.before_changes = lambda: None
    assert desk.cycle() is None
    assert desk.store.outbox.covered_cases() == frozenset()
    head = desk.store.cases.head("case-0001")
    assert head is not None
    assert head.state is CaseState.DECIDED


def test_a_failing_push_does_not_keep_cases_away(desk: Desk, server: FakeServer) -> None:
    server.add(make_case(1), make_case(2))

    def choke(_: object) -> None:
        raise Unreachable("Later.", code="busy", retry_after_s=7.0)

    server.before_push = choke
    desk.store.outbox.save(make_decision(1, 1), "Invoice", NOON, NOON)
    desk.store.outbox.release_all()
    error = desk.cycle()
    assert isinstance(error, Unreachable)
    assert error.retry_after_s == 7.0
    assert desk.store.cases.head("case-0002") is not None


def test_another_history_rebuilds_the_cache_and_keeps_the_outbox(desk: Desk, server: FakeServer) -> None:
    server.add(make_case(1), make_case(2))
    desk.store.outbox.save(make_decision(1, 1), "Invoice", NOON, NOON)
    desk.store.outbox.release_all()
    desk.cycle()
    desk.cycle()
    server.epoch, server.seq = "epoch-2", 0
    server.heads.clear()
    server.add(make_case(2), make_case(3))
    assert desk.cycle() is None
    assert desk.store.cases.sync_state()[0] == "epoch-2"
    assert desk.store.cases.head("case-0001") is None
    assert desk.store.cases.case("case-0003") is not None
    assert desk.store.outbox.counts() == {OutboxState.ACCEPTED: 1}


def test_offline_since_is_kept_from_the_first_failure(desk: Desk, server: FakeServer, clock: FrozenClock) -> None:
    desk.cycle()
    server.down = True
    clock.pass_time(60)
    desk.cycle()
    since = clock.now()
    clock.pass_time(60)
    desk.cycle()
    status = desk.board.get()
    assert (status.online, status.offline_since) == (False, since)
    server.down = False
    desk.cycle()
    assert desk.board.get().offline_since is None


def test_a_refused_token_ends_the_turn(desk: Desk, server: FakeServer) -> None:
    server.tokens.clear()
    desk.store.outbox.save(make_decision(1, 1), "Invoice", NOON, NOON)
    desk.store.outbox.release_all()
    assert isinstance(desk.cycle(), Unauthorised)
    assert desk.store.outbox.counts() == {OutboxState.WAITING: 1}
    assert server.calls == ["push"]


def test_a_server_with_another_key_is_not_believed(desk: Desk, server: FakeServer) -> None:
    server.add(make_case(1))
    server.key = FakeServer().key
    error = desk.cycle()
    assert isinstance(error, Unreachable)
    assert error.code == "server_key_changed"
    assert desk.store.cases.head("case-0001") is None


def test_documents_come_for_cases_ahead(desk: Desk, server: FakeServer) -> None:
    good = server.add_document(b"hello", "a.txt")
    server.add(make_case(1, (good,)))
    desk.cycle()
    assert desk.store.blobs.get(good.sha256) == b"hello"
    assert desk.store.cases.document_state(good.sha256) is DocumentState.PRESENT


def test_a_document_wrong_twice_is_damaged(desk: Desk, server: FakeServer) -> None:
    ref = server.add_document(b"hello", "a.txt")
    server.documents[ref.sha256] = b"hullo"
    server.add(make_case(1, (ref,)))
    assert desk.cycle() is None
    assert desk.store.cases.document_state(ref.sha256) is DocumentState.DAMAGED
    assert server.calls.count("document") == 2


def test_a_document_the_server_lacks_has_failed(desk: Desk, server: FakeServer) -> None:
    ref = server.add_document(b"hello", "a.txt")
    server.documents.clear()
    server.add(make_case(1, (ref,)))
    assert desk.cycle() is None
    assert desk.store.cases.document_state(ref.sha256) is DocumentState.FAILED


def test_a_server_set_back_to_an_older_day_rebuilds_the_cache(desk: Desk, server: FakeServer) -> None:
    server.add(*(make_case(n) for n in range(1, 6)))
    desk.cycle()
    server.seq = 0
    server.heads.clear()
    server.add(make_case(1))
    assert desk.cycle() is None
    assert desk.store.cases.head("case-0005") is None
    assert desk.store.cases.head("case-0001") is not None


def test_a_workflow_only_a_case_refers_to_is_fetched_first(desk: Desk, server: FakeServer) -> None:
    server.add(replace(make_case(1), workflow_version=7))
    assert desk.cycle() is None
    assert desk.store.cases.workflow("invoice", 7) is not None
    assert server.calls[:4] == ["hello", "workflow", "changes", "workflow"]
