"""A computer that was away too long has no cases any more, and says why; what the person said stays."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from reviewer_app import bootstrap
from reviewer_app.domain.contact import META_CONTACT, META_EMPTIED, LastContact
from reviewer_app.domain.device import DevicePolicy
from reviewer_app.domain.view import Draft, SyncStatus
from reviewer_app.store.disposal import NAME, copy_key, destroy_copy
from reviewer_app.sync.identity import META_POLICY, META_SESSION
from reviewer_app.sync.retention import Retention, look, note_contact
from reviewer_app.sync.status import StatusBoard
from reviewer_app.wire import codec
from reviewer_app.work.status import state_line
from tests.fakes import NOON, Ear, FrozenClock, InlineRunner, make_case, make_decision
from tests.retention.copies import KEY, Bench, ref

DAY = 86_400.0


def worked(bench: Bench, days: int = 14) -> None:
    bench.one(make_case(1, (ref(b"document"),)))
    bench.store.blobs.put(ref(b"document").sha256, b"document")
    bench.store.outbox.set_meta(META_SESSION, "{}")
    bench.store.outbox.set_meta(META_POLICY, codec.encode(DevicePolicy(offline_days=days)).decode())
    bench.store.outbox.save(make_decision(1, 1), "Invoice", NOON, NOON)
    bench.store.outbox.save_draft(Draft("case-0002", 1, note="begun"), NOON)


def looked(bench: Bench, wall_days: float, ticks: float, boot: str = "boot-1") -> int:
    return look(bench.store, NOON + timedelta(days=wall_days), ticks, boot)


def is_gone(bench: Bench) -> bool:
    gone = bench.store.cases.head("case-0001") is None
    assert gone is not bench.store.blobs.has(ref(b"document").sha256)
    assert bench.store.outbox.for_case("case-0001") is not None
    assert bench.store.outbox.draft("case-0002") is not None
    return gone


@pytest.mark.parametrize(
    ("wall", "ticks", "boot", "gone"),
    [
        (13.9, 13.9 * DAY, "boot-1", False),
        (14.0, 14.0 * DAY, "boot-1", True),
        # The clock was set back: the counter counts all the same, and over a restart.
        (-300.0, 14.0 * DAY, "boot-1", True),
        (-300.0, 14.0 * DAY, "boot-2", True),
        # The computer was off for long: the counter cannot know, the clock does.
        (15.0, 60.0, "boot-2", True),
        (2.0, 60.0, "boot-2", False),
    ],
)
def test_the_copy_goes_by_whichever_clock_says_more(
    bench: Bench, wall: float, ticks: float, boot: str, gone: bool
) -> None:
    worked(bench)
    assert looked(bench, 0, 0.0) == 0
    assert looked(bench, wall, ticks, boot) == (14 if gone else 0)
    assert is_gone(bench) is gone


def test_time_without_contact_adds_up_over_restarts(bench: Bench) -> None:
    worked(bench)
    looked(bench, 0, 5 * DAY)
    for start in range(1, 14):
        # Every day another run of the system, every day the clock is set back to the first.
        assert looked(bench, 0, DAY, f"boot-{start}") == 0
        bench.reopen()
    assert looked(bench, 0, DAY, "boot-14") == 14
    assert is_gone(bench)


def test_where_a_run_has_no_name_a_counter_is_never_counted_twice() -> None:
    contact = LastContact(NOON, 10 * DAY, "")
    for _ in range(5):
        contact = contact.looked_at(10 * DAY + 60, "")
    assert contact.away_s == 60
    assert contact.looked_at(30, "").away_s == 90


def test_contact_begins_the_count_anew_and_is_not_written_at_every_turn(bench: Bench, clock: FrozenClock) -> None:
    worked(bench)
    board, runner = StatusBoard(Ear()), InlineRunner(bench.store)

    def contact() -> str | None:
        asyncio.run(note_contact(runner, clock, board, "boot-1"))
        return bench.store.outbox.get_meta(META_CONTACT)

    first = contact()
    clock.pass_time(60)
    assert contact() == first
    clock.pass_time(13 * DAY)
    look(bench.store, clock.now(), clock.monotonic(), "boot-1")
    later = contact()
    assert later != first
    clock.pass_time(13 * DAY)
    assert look(bench.store, clock.now(), clock.monotonic(), "boot-1") == 0
    clock.pass_time(DAY)
    assert look(bench.store, clock.now(), clock.monotonic(), "boot-1") == 14


def test_it_is_said_in_words_until_there_is_contact_again(bench: Bench, clock: FrozenClock) -> None:
    worked(bench)
    ear = Ear()
    board, runner = StatusBoard(ear), InlineRunner(bench.store)
    retention = Retention(runner, clock, ear, board, boot="boot-1")
    asyncio.run(retention.run())
    clock.pass_time(14 * DAY)
    asyncio.run(retention.run())
    assert board.get().emptied_days == 14
    said = state_line(SyncStatus(signed_in=True, emptied_days=14), clock.now())
    assert said == "No contact for 14 days: the cases were removed from this computer"
    # Another start knows it too, and does not destroy what is empty.
    bench.reopen()
    again = StatusBoard(ear)
    retention = Retention(InlineRunner(bench.store), clock, ear, again, boot="boot-2")
    asyncio.run(retention.run())
    assert again.get().emptied_days == 14
    asyncio.run(note_contact(InlineRunner(bench.store), clock, again, "boot-2"))
    bench.one(make_case(1))
    asyncio.run(retention.run())
    assert (again.get().emptied_days, bench.store.cases.head("case-0001") is not None) == (0, True)


def test_a_start_destroys_before_anything_is_shown(bench: Bench, clock: FrozenClock) -> None:
    worked(bench)
    looked(bench, 0, clock.monotonic())
    bench.store.close()
    clock.pass_time(20 * DAY)
    bench.store = bootstrap._open(bench.folder, KEY, clock)
    assert is_gone(bench)


def test_a_destruction_that_was_interrupted_goes_on(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    worked(bench)
    looked(bench, 0, 0.0)

    def crash() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(bench.store, "forget_copy", crash)
    with pytest.raises(KeyboardInterrupt):
        looked(bench, 15, 15 * DAY)
    bench.reopen()
    assert bench.store.outbox.get_meta(META_EMPTIED) == "14 begun"
    assert looked(bench, 15, 15 * DAY) == 14
    assert is_gone(bench)


def test_the_old_copy_cannot_be_read_with_what_is_left(bench: Bench, tmp_path: Path) -> None:
    worked(bench)
    bench.store.close()
    before, key = (bench.folder / "cache.db").read_bytes(), copy_key(bench.folder, KEY)
    files = {p: p.read_bytes() for p in (bench.folder / "blobs").rglob("*") if p.is_file()}
    assert files
    destroy_copy(bench.folder)
    destroy_copy(bench.folder)
    assert not (bench.folder / "cache.db").exists()
    assert not (bench.folder / NAME).exists()
    assert copy_key(bench.folder, KEY) != key
    # Whoever digs the old file out again finds no key for it: it is put aside as unreadable.
    (bench.folder / "cache.db").write_bytes(before)
    bench.store = bootstrap._open(bench.folder, KEY, bench.clock)
    assert bench.store.cache_rebuilt
    assert bench.store.outbox.for_case("case-0001") is not None


def test_sweeping_keeps_what_is_decided_here_and_what_was_taken_along(bench: Bench, clock: FrozenClock) -> None:
    from reviewer_app.domain.case import CaseState

    for number in (1, 2, 3):
        bench.one(make_case(number))
        bench.one(make_case(number), 2, False, state=CaseState.DECIDED, decided_at=NOON - timedelta(days=2))
    bench.store.outbox.save(make_decision(1, 1), "Invoice", NOON, NOON)
    bench.store.outbox.save_draft(Draft("case-0002", 1, note="begun"), NOON)
    ear = Ear()
    asyncio.run(Retention(InlineRunner(bench.store), clock, ear, StatusBoard(ear), boot="b").run())
    cases = bench.store.cases
    assert [cases.case(f"case-000{n}") is not None for n in (1, 2, 3)] == [True, True, False]
