"""Only the server empties a computer, only this one, only once, and what was said goes out first."""

from __future__ import annotations

import base64
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reviewer_app.clock import SystemClock
from reviewer_app.domain.decision import OutboxState
from reviewer_app.domain.device import WipeMode, WipeOrder
from reviewer_app.errors import Unreachable
from reviewer_app.news import SignedOut
from reviewer_app.store.profile import open_profile
from reviewer_app.store.writer import StoreThread
from reviewer_app.sync.orders import kept_order, note_done
from reviewer_app.sync.runner import SyncRunner
from reviewer_app.wire.messages import DecisionBatchResult, DecisionOutcome
from reviewer_app.wire.orders import WipeDone, signed_bytes, verify
from tests.fakes import NOON, Ear, FakeApi, FakeServer, MemorySecrets, make_case, make_decision
from tests.sync.conftest import KEY
from tests.sync.desk import Desk


def order(server: FakeServer, number: int = 1, mode: WipeMode = WipeMode.WIPE_NOW, device: str = "device") -> WipeOrder:
    bare = WipeOrder(number, device, mode, "nonce", NOON, "key-1")
    return replace(bare, signature=base64.b64encode(server.key.sign(signed_bytes(bare))).decode())


def test_a_signed_order_is_kept_before_anything_and_is_due(desk: Desk, server: FakeServer) -> None:
    server.add(make_case(1))
    server.orders = [order(server)]
    turn = desk.turn()
    assert turn.wipe is not None
    assert turn.wipe.order == server.orders[0]
    assert kept_order(desk.store) == server.orders[0]
    assert "changes" not in server.calls


@pytest.mark.expects_log("was ignored")
@pytest.mark.parametrize("fault", ["unsigned", "other key", "altered", "other device", "not base64"])
def test_a_forged_order_does_nothing(desk: Desk, server: FakeServer, fault: str) -> None:
    server.add(make_case(1))
    good = order(server)
    match fault:
        case "unsigned":
            forged = replace(good, signature="")
        case "other key":
            forged = order(FakeServer())
        case "altered":
            forged = replace(good, order_no=2)
        case "other device":
            forged = order(server, device="another")
        case _:
            forged = replace(good, signature="☃")
    server.orders = [forged]
    turn = desk.turn()
    assert (turn.wipe, turn.error) == (None, None)
    assert kept_order(desk.store) is None
    assert desk.ids() == {"case-0001"}


@pytest.mark.expects_log("was ignored")
def test_a_forged_order_is_logged_once(desk: Desk, server: FakeServer, caplog: pytest.LogCaptureFixture) -> None:
    server.orders = [replace(order(server), signature="")]
    for _ in range(3):
        desk.turn()
    assert len([r for r in caplog.records if "was ignored" in r.getMessage()]) == 1


def test_an_order_carried_out_is_never_carried_out_again(desk: Desk, server: FakeServer) -> None:
    server.orders = [order(server, 3)]
    due = desk.turn().wipe
    assert due is not None
    note_done(desk.store, due.order)
    assert desk.turn().wipe is None
    server.orders = [order(server, 2), order(server, 3)]
    assert desk.turn().wipe is None
    server.orders = [order(server, 4)]
    assert desk.turn().wipe is not None


def test_a_kept_order_goes_on_after_a_restart_without_the_server(desk: Desk, server: FakeServer) -> None:
    server.orders = [order(server)]
    desk.turn()
    server.down = True
    desk.engine = desk.another()
    turn = desk.turn()
    assert turn.wipe is not None
    assert turn.wipe.order.order_no == 1


@pytest.mark.parametrize("stored", ["{", "[]", '{"order_no": 1}'])
def test_a_kept_order_that_was_tampered_with_is_none(desk: Desk, stored: str) -> None:
    desk.store.outbox.set_meta("order", stored)
    assert desk.turn().wipe is None


def test_what_was_said_goes_out_first(desk: Desk, server: FakeServer) -> None:
    server.add(make_case(1))
    said = make_decision(1, 1)
    desk.store.outbox.save(said, "Invoice", NOON, NOON)

    def broken(_: object) -> None:
        raise Unreachable("Lost.", code="ReadError")

    server.before_push = broken
    server.orders = [order(server, mode=WipeMode.PUSH_THEN_WIPE)]
    assert desk.turn().wipe is None
    assert desk.turn().wipe is None
    assert desk.state(said) is OutboxState.WAITING
    server.before_push = lambda _: None
    due = desk.turn().wipe
    assert due is not None
    assert due.unsent == 0
    assert [d.decision_id for d in server.arrived] == [said.decision_id]


def test_what_the_server_could_not_take_just_now_is_waited_for(desk: Desk, server: FakeServer) -> None:
    server.add(make_case(1))
    desk.say(make_decision(1, 1))
    server.after_push = lambda r: DecisionBatchResult(
        tuple(replace(x, outcome=DecisionOutcome.RETRY, receipt=None) for x in r.results)
    )
    server.orders = [order(server, mode=WipeMode.PUSH_THEN_WIPE)]
    turn = desk.turn()
    assert (turn.wipe, turn.error) == (None, None)


def test_wipe_now_says_what_is_lost(desk: Desk, server: FakeServer) -> None:
    desk.say(make_decision(1, 1))

    def broken(_: object) -> None:
        raise Unreachable("Lost.", code="ReadError")

    server.add(make_case(1))
    server.before_push = broken
    server.orders = [order(server)]
    due = desk.turn().wipe
    assert due is not None
    assert due.unsent == 1


def test_signing_and_checking_are_of_one_kind(server: FakeServer) -> None:
    good = order(server)
    assert verify(good, server.public_key)
    assert not verify(replace(good, nonce="other"), server.public_key)
    assert not verify(good, "no key")


class Emptied:
    """A computer that can be emptied."""

    def __init__(self) -> None:
        self.orders: list[WipeOrder] = []
        self.threads: list[str] = []
        self.fails = 0

    def __call__(self, order: WipeOrder) -> None:
        self.threads.append(threading.current_thread().name)
        if self.fails:
            self.fails -= 1
            raise OSError("disk")
        self.orders.append(order)


class Told(list[tuple[str, int, WipeDone]]):
    """Reports that can be waited for."""

    def __init__(self) -> None:
        super().__init__()
        self.came = threading.Event()

    def append(self, report: tuple[str, int, WipeDone]) -> None:
        super().append(report)
        self.came.set()


@pytest.fixture
def emptied() -> Emptied:
    return Emptied()


@pytest.fixture
def runner(tmp_path: Path, server: FakeServer, emptied: Emptied) -> Iterator[tuple[SyncRunner, StoreThread, Ear]]:
    clock, ear = SystemClock(), Ear()
    store = StoreThread(lambda: open_profile(tmp_path / "p", KEY, clock))
    running = SyncRunner(
        lambda url, token: FakeApi(server, url, token),
        store,
        MemorySecrets(),
        clock,
        ear,
        random=lambda: 0.0,
        wipe=emptied,
    )
    running.start()
    yield running, store, ear
    running.stop()
    store.close()


def test_an_order_ends_the_session_and_is_reported(
    runner: tuple[SyncRunner, StoreThread, Ear], server: FakeServer, emptied: Emptied
) -> None:
    running, store, ear = runner
    server.done = told = Told()
    server.add(make_case(1))
    running.sign_in("https://x", "ana", "right").result(5)
    ear.wait_for(lambda: running.status().online)
    device = store.run(lambda s: s.outbox.get_meta("device_id")).result(5)
    assert device
    server.orders = [order(server, 7, WipeMode.PUSH_THEN_WIPE, device)]
    running.wake()
    ear.wait_for(lambda: bool(ear.of(SignedOut)))
    assert emptied.orders == server.orders
    assert not emptied.threads[0].startswith("store")
    assert "emptied" in ear.of(SignedOut)[0].message
    assert not running.status().signed_in
    assert running.resume().result(5) is None
    assert told.came.wait(10)
    assert [(d, n, done.nonce, done.unsent) for d, n, done in server.done] == [(device, 7, "nonce", 0)]
