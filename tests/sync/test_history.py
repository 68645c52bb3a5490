"""Other histories, other scopes, copies too old: nothing said is lost, nothing right leaves the screen."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from reviewer_app.domain.case import CaseState
from reviewer_app.domain.decision import OutboxState
from reviewer_app.domain.standing import Notice, NoticeKind
from reviewer_app.errors import Conflict, Unreachable
from reviewer_app.news import Changes
from reviewer_app.sync import check
from tests.fakes import NOON, FakeServer, FrozenClock, make_case, make_decision
from tests.sync.desk import Desk

DAY = 24 * 3600


def restored(server: FakeServer, epoch: str, cases: range, seq: int) -> None:
    """The server as an hour-old backup has it."""
    server.epoch, server.epoch_start_seq = epoch, seq
    server.seq = 0
    server.heads.clear()
    server.kept.clear()
    server.arrived.clear()
    server.add(*(make_case(n) for n in cases))
    server.seq = max(server.seq, seq)


@pytest.mark.parametrize("epoch", ["epoch-2", "epoch-1"])
def test_what_a_restored_server_lost_comes_back_before_the_copy_is_made_anew(
    desk: Desk, server: FakeServer, epoch: str
) -> None:
    server.chains = True
    server.add(*(make_case(n) for n in range(1, 4)))
    desk.cycle()
    said = make_decision(1, 1)
    desk.say(said)
    assert desk.cycle() is None
    assert desk.state(said) is OutboxState.ACCEPTED
    # The backup knows the cases and not the decision; it was written on since, so that only the chain betrays it.
    restored(server, epoch, range(1, 4), 3)
    server.history = "restored"
    server.seq += 20
    server.calls.clear()
    assert desk.cycle() is None
    assert [d.decision_id for d in server.arrived] == [said.decision_id]
    assert desk.state(said) is OutboxState.ACCEPTED
    receipt = desk.store.outbox.receipt(said.decision_id)
    assert receipt is not None
    assert receipt.epoch == epoch
    assert desk.store.cases.sync_state()[0] == epoch
    assert server.calls.index("push") < server.calls.index("changes")
    assert bool(desk.board.get().alarm) is (epoch == "epoch-1")
    head = desk.store.cases.head("case-0001")
    assert head is not None
    assert head.state is CaseState.DECIDED


def test_the_offer_outlives_a_broken_connection(desk: Desk, server: FakeServer) -> None:
    server.add(make_case(1))
    said = make_decision(1, 1)
    desk.cycle()
    desk.say(said)
    desk.cycle()
    restored(server, "epoch-2", range(1, 2), 0)

    def fail(_: object) -> None:
        raise Unreachable("Gone again.", code="ReadError")

    server.before_push = fail
    desk.cycle()
    assert desk.state(said) is OutboxState.WAITING
    server.before_push = lambda _: None
    desk.engine = desk.another()
    assert desk.cycle() is None
    assert [d.decision_id for d in server.arrived] == [said.decision_id]


def test_a_server_that_kept_everything_answers_the_offer_with_the_same_receipts(desk: Desk, server: FakeServer) -> None:
    server.chains = True
    server.add(make_case(1))
    desk.cycle()
    said = make_decision(1, 1)
    desk.say(said)
    desk.cycle()
    before = desk.store.outbox.receipt(said.decision_id)
    server.history = "edited"
    assert desk.cycle() is None
    assert desk.state(said) is OutboxState.ACCEPTED
    assert desk.store.outbox.receipt(said.decision_id) == before
    assert len(server.arrived) == 1


def test_a_receipt_beyond_the_head_betrays_a_server_set_back_before_the_next_pull(
    desk: Desk, server: FakeServer
) -> None:
    server.chains = True
    server.add(*(make_case(n) for n in range(1, 4)))
    desk.cycle()
    said = make_decision(1, 1)
    desk.say(said)

    def fail() -> None:
        raise Unreachable("No pages today.", code="server_error")

    server.before_changes = fail
    desk.cycle()
    assert desk.state(said) is OutboxState.ACCEPTED
    # Back to where this desktop's cursor is: neither the cursor nor its chain says anything.
    _, cursor = desk.store.cases.sync_state()
    restored(server, "epoch-1", range(1, 4), cursor)
    server.before_changes = lambda: None
    desk.engine = desk.another()
    assert desk.cycle() is None
    assert [d.decision_id for d in server.arrived] == [said.decision_id]
    assert desk.board.get().alarm
    desk.board.update(alarm="")
    desk.cycle()
    assert not desk.board.get().alarm


def test_a_history_is_known_by_the_outbox_when_the_copy_is_gone(desk: Desk, server: FakeServer) -> None:
    server.add(make_case(1))
    desk.cycle()
    said = make_decision(1, 1)
    desk.say(said)
    desk.cycle()
    desk.store.cases.reset(None)
    restored(server, "epoch-2", range(1, 2), 0)
    assert desk.cycle() is None
    assert [d.decision_id for d in server.arrived] == [said.decision_id]


def test_a_history_that_changes_between_hello_and_page_is_noticed(desk: Desk, server: FakeServer) -> None:
    server.add(make_case(1), make_case(2))
    desk.cycle()
    said = make_decision(1, 1)
    desk.say(said)
    desk.cycle()
    server.add(make_case(3))

    def meanwhile() -> None:
        server.before_changes = lambda: None
        restored(server, "epoch-2", range(1, 3), 0)
        raise Conflict("The server's history is another one.", "", "rewound")

    server.before_changes = meanwhile
    assert desk.cycle() is None
    assert [d.decision_id for d in server.arrived] == [said.decision_id]
    assert desk.ids() == {"case-0001", "case-0002"}


def test_another_scope_takes_away_and_brings_without_an_empty_queue(desk: Desk, server: FakeServer) -> None:
    server.add(*(make_case(n) for n in range(1, 8)))
    server.hidden = {"case-0006", "case-0007"}
    desk.cycle()
    assert desk.ids() == {f"case-{n:04}" for n in range(1, 6)}
    server.hidden = {"case-0001"}
    server.scope = "scope-2"
    server.manifest_page = 3
    desk.ear.heard.clear()
    seen: list[set[str]] = []
    server.before_cases = lambda _: seen.append(desk.ids())
    assert desk.cycle() is None
    assert desk.ids() == {f"case-{n:04}" for n in range(2, 8)}
    assert server.fetched == ["case-0006", "case-0007"]
    assert all({f"case-{n:04}" for n in range(2, 6)} <= here for here in seen)
    assert desk.store.cases.scope() == "scope-2"
    assert not any(n.workflows for n in desk.ear.of(Changes))
    server.calls.clear()
    assert desk.cycle() is None
    assert "manifest" not in server.calls


def test_a_copy_too_old_is_compared_and_the_outbox_stays(desk: Desk, server: FakeServer, clock: FrozenClock) -> None:
    server.add(*(make_case(n) for n in range(1, 6)))
    desk.cycle()
    said = make_decision(2, 1)
    desk.say(said)
    clock.pass_time(180 * DAY)
    del server.heads["case-0001"]
    server.add(make_case(6))
    server.seq += 10_000
    server.horizon = server.seq
    server.fetched.clear()
    server.calls.clear()
    assert desk.cycle() is None
    assert desk.state(said) is OutboxState.ACCEPTED
    assert server.calls.index("push") < server.calls.index("manifest")
    assert desk.ids() == {f"case-{n:04}" for n in range(2, 7)}
    # Three of the pocket and one decided changed; the others are not fetched again.
    assert "case-0005" not in server.fetched
    assert desk.store.cases.sync_state() == ("epoch-1", server.seq - 1) or desk.store.cases.sync_state()[1] > 10_000


def test_an_interrupted_resync_begins_again_and_refetches_nothing(desk: Desk, server: FakeServer) -> None:
    server.hidden = {f"case-{n:04}" for n in range(1, 251)}
    server.add(*(make_case(n) for n in range(1, 251)))
    server.chains = True
    desk.cycle()
    server.hidden = set()
    server.scope = "scope-2"
    server.manifest_page = 120
    rounds: list[int] = []

    def third_fails(ids: object) -> None:
        rounds.append(len(ids))  # type: ignore[arg-type]
        if len(rounds) == 3:
            raise Unreachable("Lost.", code="ReadError")

    server.before_cases = third_fails
    cursor = desk.store.cases.sync_state()
    assert isinstance(desk.cycle(), Unreachable)
    assert desk.store.cases.sync_state() == cursor
    assert desk.store.cases.scope() == "scope-1"
    # All of the first page of the list but the pocket's three, whose heads came with their leases.
    assert len(server.fetched) == 117
    desk.engine = desk.another()
    server.before_cases = lambda _: None
    assert desk.cycle() is None
    assert len(desk.ids()) == 250
    assert len(server.fetched) == len(set(server.fetched)) == 247


def test_the_cursor_after_a_resync_is_the_first_pages(desk: Desk, server: FakeServer) -> None:
    server.add(*(make_case(n) for n in range(1, 6)))
    desk.cycle()
    server.scope = "scope-2"
    server.manifest_page = 2
    server.chains = True
    pages = 0

    async def manifest(epoch: str, after: str, limit: int):  # type: ignore[no-untyped-def]
        nonlocal pages
        page = await plain(epoch, after, limit)
        pages += 1
        if pages == 1:
            # Decided by somebody after the page that names it was read.
            server.change(replace(server.heads["case-0001"][1], state=CaseState.DECIDED, holder_id=None))
        return page

    plain = desk.api.resync.manifest
    desk.api.resync.manifest = manifest  # type: ignore[method-assign]
    assert desk.cycle() is None
    head = desk.store.cases.head("case-0001")
    assert head is not None
    assert head.state is CaseState.DECIDED
    assert desk.store.cases.chain() == server.chain(desk.store.cases.sync_state()[1])


def test_the_first_pull_is_checked_and_then_hourly(desk: Desk, server: FakeServer, clock: FrozenClock) -> None:
    server.add(make_case(1))
    _, head = server.heads["case-0001"]
    server.change(replace(head, state=CaseState.DECIDED))
    desk.cycle()
    assert server.calls.count("check") == 1
    desk.cycle()
    desk.engine = desk.another()
    desk.cycle()
    assert server.calls.count("check") == 1
    clock.pass_time(check.EVERY_S + 1)
    desk.cycle()
    assert server.calls.count("check") == 2


def decided(server: FakeServer, number: int) -> None:
    """A case nobody can claim, so that the stream stands still."""
    server.add(make_case(number))
    server.change(replace(server.heads[f"case-{number:04}"][1], state=CaseState.DECIDED))


def test_a_case_that_was_missed_is_found_by_its_bucket(desk: Desk, server: FakeServer) -> None:
    for n in range(1, 10):
        decided(server, n)
    seq, head = server.heads.pop("case-0004")
    server.heads["case-0005"] = (server.heads["case-0005"][0], replace(server.heads["case-0005"][1], rev=9))
    desk.cycle()
    server.heads["case-0004"] = (seq, head)
    server.heads["case-0005"] = (server.heads["case-0005"][0], replace(server.heads["case-0005"][1], rev=3))
    desk.store.outbox.set_meta("checked_at", "")
    desk.engine = desk.another()
    server.fetched.clear()
    assert desk.cycle() is None
    assert "case-0004" in desk.ids()
    # Newer here than at the server cannot be right either.
    assert desk.store.cases.head("case-0005").rev == 3  # type: ignore[union-attr]
    assert sorted(server.fetched) == ["case-0004", "case-0005"]
    server.calls.clear()
    assert desk.cycle() is None
    # Looked at once more at once, and then left alone.
    assert server.calls.count("check") == 1
    desk.cycle()
    assert server.calls.count("check") == 1


@pytest.mark.expects_log("is made anew")
def test_a_copy_that_differs_twice_is_made_anew_once(desk: Desk, server: FakeServer, clock: FrozenClock) -> None:
    for n in range(1, 4):
        decided(server, n)
    server.lie_about = {"case-0002"}
    assert desk.cycle() is None
    server.calls.clear()
    assert desk.cycle() is None
    assert server.calls.count("changes") == 1
    assert desk.ids() == {"case-0001", "case-0002", "case-0003"}
    server.calls.clear()
    for _ in range(5):
        clock.pass_time(check.EVERY_S + 1)
        assert desk.cycle() is None
    assert server.calls.count("changes") == 0


def test_numbers_of_two_moments_are_not_compared(desk: Desk, server: FakeServer) -> None:
    decided(server, 1)
    plain = desk.api.resync.check

    async def later(epoch: str):  # type: ignore[no-untyped-def]
        decided(server, 2)
        return await plain(epoch)

    desk.api.resync.check = later  # type: ignore[method-assign]
    desk.cycle()
    assert server.fetched == []
    assert not desk.store.outbox.get_meta("checked_at")


def test_notices_are_read_to_the_last_page(desk: Desk, server: FakeServer) -> None:
    server.add(make_case(1))
    server.notices = [Notice(n, NoticeKind.LEASE_BROKEN, f"case-{n:04}", NOON, detail="Freed.") for n in range(1, 6)]
    assert desk.cycle() is None
    assert desk.store.outbox.notice_cursor() == 5
    assert [n.seq for n in desk.store.outbox.notices(10)] == [5, 4, 3, 2, 1]
    server.calls.clear()
    desk.cycle()
    assert "notices" not in server.calls


def test_notices_move_decisions_and_tell_the_screen(desk: Desk, server: FakeServer) -> None:
    server.add(make_case(1))
    desk.cycle()
    said = make_decision(1, 1)
    desk.say(said)
    desk.cycle()
    server.notices = [
        Notice(1, NoticeKind.OVERTURNED, "case-0001", NOON, said.decision_id, OutboxState.SUPERSEDED.value)
    ]
    desk.ear.heard.clear()
    desk.cycle()
    assert desk.state(said) is OutboxState.SUPERSEDED
    assert any(n.outbox and n.cases and "case-0001" in n.cases for n in desk.ear.of(Changes))
    assert desk.board.get().attention >= 1


def test_the_feed_of_another_history_is_read_from_its_start(desk: Desk, server: FakeServer) -> None:
    server.add(make_case(1))
    server.notices = [Notice(n, NoticeKind.LEASE_BROKEN, "case-0001", NOON) for n in range(1, 4)]
    desk.cycle()
    restored(server, "epoch-2", range(1, 2), 0)
    server.notices = [Notice(1, NoticeKind.WITHDRAWN, "case-0001", NOON)]
    assert desk.cycle() is None
    assert [n.kind for n in desk.store.outbox.notices(10)] == [NoticeKind.WITHDRAWN]


def test_an_old_server_is_asked_for_nothing_it_does_not_know(desk: Desk, server: FakeServer) -> None:
    server.protocol = 1
    server.add(*(make_case(n) for n in range(1, 4)))
    said = make_decision(1, 1)
    desk.say(said)
    assert desk.cycle() is None
    assert desk.cycle() is None
    assert desk.state(said) is OutboxState.ACCEPTED
    assert not {"manifest", "check", "notices", "cases"} & set(server.calls)
    server.seq, server.epoch = 0, "epoch-2"
    server.heads.clear()
    server.kept.clear()
    server.add(make_case(1))
    assert desk.cycle() is None
    assert [d.decision_id for d in server.arrived] == [said.decision_id] * 2
    assert desk.ids() == {"case-0001"}


def test_an_old_server_set_back_under_its_name_is_offered_everything(desk: Desk, server: FakeServer) -> None:
    server.protocol = 1
    server.add(*(make_case(n) for n in range(1, 6)))
    desk.cycle()
    said = make_decision(1, 1)
    desk.say(said)
    desk.cycle()
    server.add(*(make_case(n) for n in range(6, 40)))
    desk.cycle()
    # Beyond what it had signed for, and still behind this desktop's cursor.
    restored(server, "epoch-1", range(1, 3), server.kept[said.decision_id].seq + 5)
    assert desk.cycle() is None
    assert [d.decision_id for d in server.arrived] == [said.decision_id]
    assert desk.ids() == {"case-0001", "case-0002"}
    assert desk.board.get().alarm


def test_a_desktop_too_old_for_new_cases_still_delivers(desk: Desk, server: FakeServer) -> None:
    server.add(make_case(1))
    desk.cycle()
    server.pull, server.pull_refused = False, "Update needed to receive new cases."
    server.notices = [Notice(1, NoticeKind.LEASE_BROKEN, "case-0001", NOON)]
    server.add(make_case(2))
    said = make_decision(1, 1)
    desk.say(said)
    server.calls.clear()
    assert desk.cycle() is None
    assert desk.state(said) is OutboxState.ACCEPTED
    assert desk.store.outbox.notice_cursor() == 1
    assert not {"changes", "manifest", "claim"} & set(server.calls)
    status = desk.board.get()
    assert (status.pull_refused, status.online) == (server.pull_refused, True)
    server.pull = True
    desk.cycle()
    assert desk.board.get().pull_refused == ""


def test_a_fork_is_said_and_survives_a_restart(desk: Desk, server: FakeServer) -> None:
    server.add(make_case(1))
    server.after_push = lambda r: replace(r, results=tuple(replace(x, code="device_fork") for x in r.results))
    desk.say(make_decision(1, 1))
    desk.cycle()
    assert desk.board.get().forked
    desk.board.update(forked=False)
    asyncio.run(desk.another().refresh_counts())
    assert desk.board.get().forked


def test_a_hello_for_somebody_else_is_not_believed(desk: Desk, server: FakeServer) -> None:
    server.add(make_case(1))
    server.tokens["t"] = "ben"
    error = desk.cycle()
    assert isinstance(error, Unreachable)
    assert error.code == "account"
    assert desk.ids() == set()
