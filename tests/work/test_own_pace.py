"""Own pace on a real profile: whose it is, what was taken back, and the undo window a person sets."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from reviewer_app.domain.decision import Action
from reviewer_app.domain.pace import PaceRow
from reviewer_app.domain.view import DecideCommand, Session
from reviewer_app.store.profile import ProfileStore
from reviewer_app.wire.pages import read_page
from reviewer_app.work.holding import UndoWindow
from reviewer_app.work.pace import PaceService
from reviewer_app.work.review import ReviewService
from tests.fakes import INVOICE, NOON, Ear, FakeServer, FrozenClock, InlineRunner, QuietSync, make_case

ANA, BEN = (Session(n, n, n.title(), ("reviewer",), (), "https://x") for n in ("ana", "ben"))


def row(decision_id: str) -> PaceRow:
    return PaceRow(decision_id, "", NOON, "approve", 1, 0, None, 12.0)


def approve(number: int) -> DecideCommand:
    return DecideCommand(f"case-{number:04}", 1, Action.APPROVE, "pay", duration_ms=1200, view_hash="abc")


def filled(store: ProfileStore, server: FakeServer) -> None:
    store.cases.reset("epoch-1")
    store.cases.put_workflow(INVOICE)
    server.add(*(make_case(n) for n in range(1, 4)))
    store.cases.apply_page(read_page(server.page(0, 100), "epoch-1", 0))


def test_each_sees_and_empties_only_their_own(store: ProfileStore, tmp_path: Path) -> None:
    runner, who = InlineRunner(store), [ANA]
    pace = PaceService(runner, lambda: who[0])
    pace.add(row("d1")).result()
    who[0] = BEN
    pace.add(row("d2")).result()
    assert [(r.decision_id, r.person) for r in pace.rows().result()] == [("d2", "ben")]
    pace.empty().result()
    assert pace.rows().result() == []
    who[0] = ANA
    assert [r.decision_id for r in pace.rows().result()] == ["d1"]
    pace.empty().result()
    assert not list((tmp_path / "profile").glob("pace*"))


def test_what_was_taken_back_is_marked_however_it_was(
    store: ProfileStore, server: FakeServer, clock: FrozenClock
) -> None:
    filled(store, server)
    runner = InlineRunner(store)
    review = ReviewService(runner, QuietSync(), lambda: ANA, clock, Ear())
    pace = PaceService(runner, lambda: ANA)
    ids = [review.decide(approve(n)).result().decision.decision_id for n in (1, 2)]
    for one in ids:
        pace.add(row(one)).result()
    review.undo(ids[0]).result()
    assert [(r.decision_id, r.undone) for r in pace.rows().result()] == [(ids[0], True), (ids[1], False)]
    assert [r.undone for r in store.pace.rows()] == [True, False]


def test_the_undo_window_counts_from_the_next_decision_on(
    store: ProfileStore, server: FakeServer, clock: FrozenClock
) -> None:
    filled(store, server)
    window = UndoWindow(10.0)
    review = ReviewService(InlineRunner(store), QuietSync(), lambda: ANA, clock, Ear(), window)
    first = review.decide(approve(1)).result()
    window.hold(25)
    second = review.decide(approve(2)).result()
    window.hold(600)
    third = review.decide(approve(3)).result()
    held = [e.release_at - clock.now() for e in (first, second, third) if e.release_at is not None]
    assert held == [timedelta(seconds=s) for s in (10, 25, 60)]
