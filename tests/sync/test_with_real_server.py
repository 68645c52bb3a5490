from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import msgspec
import pytest

from reviewer_app.clock import SystemClock
from reviewer_app.domain.case import CaseState
from reviewer_app.domain.decision import Action, OutboxState, Reason
from reviewer_app.domain.view import DecideCommand, DocumentState, OutboxEntry, QueueFilter
from reviewer_app.remote.api import HttpApi, new_client
from reviewer_app.server.auth import service as auth
from reviewer_app.server.run import EmbeddedServer
from reviewer_app.server.settings import ServerSettings
from reviewer_app.store.profile import open_profile
from reviewer_app.store.writer import StoreThread
from reviewer_app.sync.runner import SyncRunner
from reviewer_app.work.api import Services
from reviewer_app.work.build import build_services
from tests.fakes import Ear, MemorySecrets
from tests.servers import PASSWORD, RunningServer, sample_case
from tests.sync.conftest import KEY
from tests.sync.meddler import Meddler, cut, fail_after, fail_before, on, portal, rewrite
from tests.work.test_documents import PlainRenderer

BATCH = "/decisions:batch"


class Client:
    """A whole desktop without its window: real store, real HTTP."""

    def __init__(self, folder: Path, url: str, name: str, undo_window_s: float = 0.0) -> None:
        self.clock, self.ear, self.meddler, self.url, self.name = SystemClock(), Ear(), Meddler(), url, name
        self.store = StoreThread(lambda: open_profile(folder, KEY, self.clock))
        self.store.opened.result(20)  # migrations of one process must not run at the same time
        self.runner = SyncRunner(self._api, self.store, MemorySecrets(), self.clock, self.ear, random=lambda: 0.0)
        self.services: Services = build_services(
            self.store, self.runner, self.runner, PlainRenderer(), self.clock, self.ear, undo_window_s
        )
        self.runner.start()

    def _api(self, url: str, token: str | None) -> HttpApi:
        return HttpApi(url, token, lambda: new_client(self.meddler.transport()))

    def sign_in(self) -> None:
        self.services.session.sign_in(self.url, self.name, PASSWORD).result(20)
        self.until(online=True, syncing=False)

    def until(self, **facts: object) -> None:
        self.ear.wait_for(lambda: all(getattr(self.runner.status(), k) == v for k, v in facts.items()), 20)

    def until_outbox(self, holds: Callable[[dict[OutboxState, int]], bool]) -> None:
        self.ear.wait_for(lambda: holds(self.store.run(lambda s: s.outbox.counts()).result(5)), 20)

    def open_ids(self) -> list[str]:
        def work(store):  # type: ignore[no-untyped-def]
            return store.cases.next_cases(500, store.outbox.covered_cases(), "nobody")

        return self.store.run(work).result(5)  # type: ignore[no-any-return]

    def decide(self, case_id: str, action: Action = Action.APPROVE, **more: object) -> OutboxEntry:
        view = self.services.review.open(case_id).result(5)
        command = DecideCommand(case_id, view.case.revision, action, "pay", **more)  # type: ignore[arg-type]
        return self.services.review.decide(command).result(5)

    def entries(self, state: OutboxState | None = None) -> list[OutboxEntry]:
        wanted = None if state is None else frozenset({state})
        return self.services.outbox.entries(wanted).result(5)

    def stop(self) -> None:
        self.runner.stop()
        self.store.close()


@pytest.fixture
def real(sqlite_server: RunningServer) -> RunningServer:
    auth.add_account(sqlite_server.context, "ben", PASSWORD, ("reviewer",), "Ben")
    return sqlite_server


@pytest.fixture
def connect(real: RunningServer, tmp_path: Path) -> Iterator[Callable[..., Client]]:
    with ExitStack() as stack:

        def make(name: str = "reviewer", undo_window_s: float = 0.0) -> Client:
            client = Client(tmp_path / f"profile-{name}", real.url, name, undo_window_s)
            stack.callback(client.stop)
            return client

        yield make


def feed(real: RunningServer, *numbers: int) -> list[str]:
    producer = real.client("producer")
    ids = []
    for n in numbers:
        answer = producer.post("/api/v1/cases", json=sample_case(f"inv-{n:04}"))
        assert answer.status_code in (200, 201), answer.text
        ids.append(answer.json()["case_id"])
    return ids


def kept(real: RunningServer) -> list[str]:
    """Decision ids in the order the server kept them."""
    found, after = [], 0
    client = real.client("supervisor")
    while True:
        page = client.get("/api/v1/decisions", params={"after": after, "limit": 100}).json()
        found += [d["decision"]["decision_id"] for d in page["decisions"]]
        after = page["next"]
        if not page["more"]:
            return found


def test_a_case_travels_out_and_its_decision_back(real: RunningServer, connect: Callable[..., Client]) -> None:
    (case_id,) = feed(real, 1)
    client = connect()
    client.sign_in()
    entry = client.decide(case_id)
    client.until_outbox(lambda c: c == {OutboxState.ACCEPTED: 1})
    client.until(waiting=0, syncing=False)
    assert kept(real) == [entry.decision.decision_id]
    stored = client.entries()[0]
    assert stored.receipt_seq is not None
    client.ear.wait_for(lambda: client.open_ids() == [])
    head = client.store.run(lambda s: s.cases.head(case_id)).result(5)
    assert head is not None
    assert head.state is CaseState.DECIDED


def test_news_arrives_without_asking(real: RunningServer, connect: Callable[..., Client]) -> None:
    client = connect()
    client.sign_in()
    (case_id,) = feed(real, 1)
    client.ear.wait_for(lambda: client.store.run(lambda s: s.cases.case(case_id)).result(5) is not None, 20)


def test_two_people_do_not_get_the_same_case(real: RunningServer, connect: Callable[..., Client]) -> None:
    feed(real, *range(1, 7))
    ana, ben = connect("reviewer"), connect("ben")
    ana.sign_in()
    ben.sign_in()
    mine = {lease.case_id for lease in ana.store.run(lambda s: s.cases.leases()).result(5)}
    theirs = {lease.case_id for lease in ben.store.run(lambda s: s.cases.leases()).result(5)}
    assert (len(mine), len(theirs)) == (3, 3)
    assert not mine & theirs


def test_the_second_of_two_is_told_who_was_first(real: RunningServer, connect: Callable[..., Client]) -> None:
    (case_id,) = feed(real, 1)
    ana, ben = connect("reviewer"), connect("ben")
    ana.sign_in()
    ana.until_outbox(lambda c: c == {})
    ana.runner.set_forced_offline(True)
    ana.until(forced_offline=True, online=False)
    ana.decide(case_id)
    lease = ana.store.run(lambda s: s.cases.lease(case_id)).result(5)
    assert lease is not None
    real.client("supervisor").delete(f"/api/v1/claims/{lease.lease_id}").raise_for_status()
    ben.sign_in()
    ben.ear.wait_for(lambda: case_id in ben.open_ids() or bool(ben.services.review.prefetch().result(5)), 20)
    ben.decide(case_id, Action.OVERRIDE, values={"total": "1.00"}, reasons=(Reason("ai", "misread", "Misread"),))
    ben.until_outbox(lambda c: c == {OutboxState.ACCEPTED: 1})
    ana.runner.set_forced_offline(False)
    ana.until_outbox(lambda c: c == {OutboxState.SUPERSEDED: 1})
    entry = ana.entries()[0]
    assert (entry.code, entry.other_author) == ("differing", "Ben")
    assert entry.other is not None
    assert entry.other.action is Action.OVERRIDE
    ana.until(attention=1)


@pytest.mark.parametrize("act", [fail_before, fail_after, portal, cut])
def test_whatever_the_network_does_it_counts_once(real: RunningServer, connect: Callable[..., Client], act) -> None:  # type: ignore[no-untyped-def]
    ids = feed(real, 1, 2)
    client = connect()
    client.sign_in()
    client.meddler.meddle = on(BATCH, act)
    said = [client.decide(i).decision.decision_id for i in ids]
    client.ear.wait_for(lambda: f"POST /api/v1{BATCH}" in client.meddler.seen, 20)
    client.ear.wait_for(lambda: bool(client.runner.status().problem), 20)
    assert client.entries(OutboxState.ACCEPTED) == []
    client.meddler.meddle = on("", on("nothing", portal))
    client.services.sync.sync_now()
    client.until_outbox(lambda c: c == {OutboxState.ACCEPTED: 2})
    assert sorted(kept(real)) == sorted(said)


def test_a_portal_in_front_of_everything_is_said_in_words(real: RunningServer, connect: Callable[..., Client]) -> None:
    client = connect()
    client.sign_in()
    client.meddler.meddle = on("", portal)
    client.services.sync.sync_now()
    client.until(online=False)
    assert "web page" in client.services.sync.status().problem
    assert client.services.session.current() is not None
    client.meddler.meddle = on("nothing", portal)
    client.until(online=True, problem="")


def test_a_cut_page_changes_nothing(real: RunningServer, connect: Callable[..., Client]) -> None:
    client = connect()
    client.sign_in()
    client.meddler.meddle = on("/sync/changes", cut)
    before = client.store.run(lambda s: s.cases.sync_state()).result(5)
    (case_id,) = feed(real, 1)
    client.services.sync.sync_now()
    client.ear.wait_for(lambda: "incomplete" in client.services.sync.status().problem, 20)
    assert client.store.run(lambda s: s.cases.sync_state()).result(5) == before
    client.meddler.meddle = on("nothing", cut)
    client.ear.wait_for(lambda: client.store.run(lambda s: s.cases.case(case_id)).result(5) is not None, 20)


def test_a_forged_receipt_is_not_shown_as_delivered(real: RunningServer, connect: Callable[..., Client]) -> None:
    (case_id,) = feed(real, 1)
    client = connect()
    client.sign_in()

    def forge(data: bytes) -> bytes:
        answer = msgspec.json.decode(data)
        answer["results"][0]["receipt"]["seq"] += 1
        return msgspec.json.encode(answer)

    client.meddler.meddle = on(BATCH, rewrite(forge))
    client.decide(case_id)
    client.ear.wait_for(lambda: any("verified" in e.last_error for e in client.entries()), 20)
    (entry,) = client.entries()
    assert (entry.state, entry.receipt_seq) == (OutboxState.WAITING, None)
    assert client.runner.status().waiting == 1


def test_undone_in_time_never_reaches_the_server(real: RunningServer, connect: Callable[..., Client]) -> None:
    first, second = feed(real, 1, 2)
    client = connect(undo_window_s=3600.0)
    client.sign_in()
    undone = client.decide(first)
    assert client.services.review.undo().result(5) is not None
    sent = client.decide(second)
    client.services.sync.sync_now()
    client.until_outbox(lambda c: c == {OutboxState.WITHDRAWN: 1, OutboxState.ACCEPTED: 1})
    assert kept(real) == [sent.decision.decision_id]
    assert undone.decision.decision_id not in kept(real)


def test_fifty_offline_decisions_arrive_once_and_in_order(real: RunningServer, connect: Callable[..., Client]) -> None:
    ids = feed(real, *range(1, 51))
    client = connect()
    client.sign_in()
    client.ear.wait_for(
        lambda: len(client.store.run(lambda s: s.cases.next_cases(60, frozenset(), "x")).result(5)) >= 47
    )
    client.services.sync.set_forced_offline(True)
    client.until(forced_offline=True, online=False)
    traffic = len(client.meddler.seen)
    said = [client.decide(i).decision for i in ids]
    assert all(d.offline for d in said)
    client.until(waiting=50)
    assert len(client.meddler.seen) == traffic
    client.services.sync.set_forced_offline(False)
    client.until_outbox(lambda c: c == {OutboxState.ACCEPTED: 50})
    assert kept(real) == [d.decision_id for d in said]
    assert len(client.services.queue.index(QueueFilter()).result(5).rowids) == 0


def test_a_server_that_comes_back_is_found_again(
    tmp_path: Path, connect: Callable[..., Client], real: RunningServer
) -> None:
    (case_id,) = feed(real, 1)
    client = connect()
    client.sign_in()
    port = int(real.url.rsplit(":", 1)[1])
    real.embedded.stop()
    client.until(online=False)
    client.decide(case_id)
    client.until(waiting=1)
    real.embedded = EmbeddedServer(ServerSettings(data_dir=tmp_path / "server", port=port))
    client.until_outbox(lambda c: c == {OutboxState.ACCEPTED: 1})
    client.until(online=True, offline_since=None)
    assert len(kept(real)) == 1


def test_documents_come_along(real: RunningServer, connect: Callable[..., Client]) -> None:
    document = {"name": "note.txt", "media_type": "text/plain", "content_base64": "aGVsbG8="}
    answer = real.client("producer").post("/api/v1/cases", json=sample_case("inv-1", documents=[document]))
    case_id = answer.json()["case_id"]
    client = connect()
    client.sign_in()
    client.services.documents.open(case_id, "note.txt").result(5)
    view = client.services.review.open(case_id).result(5)
    assert view.documents[0].state is DocumentState.PRESENT


def test_a_profile_goes_on_where_it_ended(real: RunningServer, tmp_path: Path) -> None:
    (case_id,) = feed(real, 1)
    first = Client(tmp_path / "p", real.url, "reviewer", 3600.0)
    first.sign_in()
    entry = first.decide(case_id)
    first.stop()
    second = Client(tmp_path / "p", real.url, "reviewer", 3600.0)
    assert second.services.session.resume().result(5) is None
    assert second.services.session.last_server().result(5) == real.url
    second.sign_in()
    assert second.runner.status().held == 1
    second.services.session.sign_out().result(20)
    assert second.services.session.current() is None
    second.stop()
    assert kept(real) == [entry.decision.decision_id]
    assert not [t for t in threading.enumerate() if t.name.startswith("reviewer-net")]
