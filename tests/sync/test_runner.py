from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reviewer_app.clock import SystemClock
from reviewer_app.domain.decision import OutboxState
from reviewer_app.errors import Conflict, Unauthorised, Unreachable
from reviewer_app.news import SignedOut
from reviewer_app.ports import Api
from reviewer_app.store.profile import open_profile
from reviewer_app.store.writer import StoreThread
from reviewer_app.sync.runner import SyncRunner
from tests.fakes import Ear, FakeApi, FakeServer, MemorySecrets, make_case, make_decision
from tests.sync.conftest import KEY

URL = "https://reviewer.example.org"


@dataclass
class Client:
    """A runner on a real store thread."""

    runner: SyncRunner
    store: StoreThread
    ear: Ear
    secrets: MemorySecrets
    server: FakeServer
    apis: list[FakeApi]

    def sign_in(self, name: str = "ana") -> None:
        self.runner.sign_in(URL, name, "right").result(5)

    def until(self, **facts: object) -> None:
        """Wait until the status has these values."""
        self.ear.wait_for(lambda: all(getattr(self.runner.status(), k) == v for k, v in facts.items()))

    def counts(self) -> dict[OutboxState, int]:
        return self.store.run(lambda s: s.outbox.counts()).result(5)

    def say(self, number: int, window_s: float, author: str = "ana") -> None:
        now = SystemClock().now()
        decision = make_decision(number, number, author)
        due = now.fromtimestamp(now.timestamp() + window_s, tz=now.tzinfo)
        self.store.run(lambda s: s.outbox.save(decision, "Invoice", due, now)).result(5)
        self.runner.wake()


@pytest.fixture
def client(tmp_path: Path, server: FakeServer) -> Iterator[Client]:
    clock, ear, secrets = SystemClock(), Ear(), MemorySecrets()
    store = StoreThread(lambda: open_profile(tmp_path / "p", KEY, clock))
    apis: list[FakeApi] = []

    def connect(url: str, token: str | None) -> Api:
        apis.append(FakeApi(server, url, token))
        return apis[-1]

    runner = SyncRunner(connect, store, secrets, clock, ear, random=lambda: 0.0)
    runner.start()
    yield Client(runner, store, ear, secrets, server, apis)
    runner.stop()
    store.close()
    assert all(api.closed for api in apis)


def test_sign_in_syncs_and_keeps_who_it_was(client: Client) -> None:
    client.server.add(make_case(1))
    client.sign_in()
    client.until(online=True, syncing=False, signed_in=True)
    assert client.store.run(lambda s: s.cases.case("case-0001")).result(5) == make_case(1)
    assert set(client.secrets.kept) == {"token"}
    assert client.store.run(lambda s: s.outbox.get_meta("server_url")).result(5) == URL


def test_a_wrong_password_starts_nothing(client: Client) -> None:
    with pytest.raises(Unauthorised, match="wrong"):
        client.runner.sign_in(URL, "ana", "wrong").result(5)
    assert client.secrets.kept == {}
    assert not client.runner.status().signed_in


def test_resume_needs_no_server(client: Client) -> None:
    assert client.runner.resume().result(5) is None
    client.sign_in()
    client.until(online=True)
    token = client.secrets.kept["token"]
    client.runner.sign_out().result(5)
    client.secrets.set("token", token)
    client.server.down = True
    session = client.runner.resume().result(5)
    assert session is not None
    assert session.name == "ana"
    client.until(online=False, signed_in=True)


def test_a_decision_leaves_when_its_window_closes(client: Client) -> None:
    client.server.add(make_case(1), make_case(2))
    client.sign_in()
    client.until(online=True, syncing=False)
    client.say(2, window_s=3600)
    client.until(held=1)
    client.say(1, window_s=0.05)
    client.ear.wait_for(lambda: client.server.kept != {})
    client.until(waiting=0, held=1, syncing=False)
    assert [d.case_id for d in client.server.arrived] == ["case-0001"]
    assert client.counts() == {OutboxState.ACCEPTED: 1, OutboxState.HELD: 1}


def test_forced_offline_stops_all_traffic(client: Client) -> None:
    client.server.add(make_case(1))
    client.sign_in()
    client.until(online=True, syncing=False)
    client.runner.set_forced_offline(True)
    client.until(forced_offline=True, online=False)
    before = len(client.server.calls)
    client.say(1, window_s=0)
    client.until(waiting=1)
    assert client.runner.want_case("case-0001").result(5) is not None
    assert len(client.server.calls) == before
    assert client.apis[-1].closed
    client.runner.set_forced_offline(False)
    client.until(forced_offline=False, online=True, waiting=0)
    assert len(client.server.kept) == 1


def test_a_refused_token_says_so_and_leaves_the_outbox(client: Client) -> None:
    client.server.add(make_case(1))
    client.sign_in()
    client.until(online=True, syncing=False)
    client.say(1, window_s=3600)
    client.server.tokens.clear()
    client.runner.wake()
    client.ear.wait_for(lambda: bool(client.ear.of(SignedOut)))
    assert "Sign in again" in client.ear.of(SignedOut)[0].message
    client.until(signed_in=False, held=1)
    assert client.secrets.kept == {}
    assert client.counts() == {OutboxState.HELD: 1}
    client.sign_in()
    client.until(signed_in=True, online=True)


def test_unsent_work_keeps_the_profile_for_its_author(client: Client) -> None:
    client.server.add(make_case(1))
    client.sign_in()
    client.until(online=True, syncing=False)
    client.runner.set_forced_offline(True)
    client.say(1, window_s=3600)
    client.runner.sign_out().result(5)
    assert client.counts() == {OutboxState.WAITING: 1}
    with pytest.raises(Conflict, match="1 decision of Ana"):
        client.runner.sign_in(URL, "ben", "right").result(5)
    with pytest.raises(Conflict, match="not been delivered"):
        client.runner.sign_in("https://other.example.org", "ana", "right").result(5)
    client.runner.set_forced_offline(False)
    client.sign_in("ana")
    client.until(online=True, waiting=0)
    client.runner.sign_out().result(5)
    client.sign_in("ben")
    assert [d.author_id for d in client.server.arrived] == ["ana"]


def test_sign_out_sends_what_may_go_and_gives_leases_back(client: Client) -> None:
    client.server.add(make_case(1), make_case(2))
    client.sign_in()
    client.until(online=True, syncing=False)
    client.say(1, window_s=3600)
    client.runner.sign_out().result(5)
    assert client.counts() == {OutboxState.ACCEPTED: 1}
    assert client.server.calls[-1] == "logout"
    assert "release" in client.server.calls
    assert client.store.run(lambda s: s.cases.leases()).result(5) == []


def test_sign_out_offline_does_not_fail(client: Client) -> None:
    client.sign_in()
    client.until(online=True)
    client.server.down = True
    client.runner.sign_out().result(5)
    assert not client.runner.status().signed_in


def test_an_outage_is_said_and_ends_by_itself(client: Client) -> None:
    client.server.add(make_case(1))
    client.sign_in()
    client.until(online=True, syncing=False)
    client.server.down = True
    client.runner.wake()
    client.until(online=False, syncing=False)
    assert client.runner.status().offline_since is not None
    assert client.runner.want_case("case-0009").result(5) is None
    client.server.down = False
    client.until(online=True, offline_since=None)


def test_another_persons_case_cannot_be_claimed(client: Client) -> None:
    client.server.add(make_case(1))
    _, head = client.server.heads["case-0001"]
    client.server.change(replace(head, state="leased", holder="Ben", holder_id="ben"))
    client.sign_in()
    client.until(online=True, syncing=False)
    assert client.runner.want_case("case-0001").result(5) is None


def test_stopping_leaves_no_thread_and_answers_nothing(client: Client) -> None:
    client.sign_in()
    client.runner.stop()
    client.runner.stop()
    client.runner.wake()
    assert client.runner.sign_out().cancelled()
    assert not [t for t in threading.enumerate() if t.name.startswith("reviewer-net")]


def test_an_unreachable_server_fails_the_sign_in(client: Client) -> None:
    client.server.down = True
    with pytest.raises(Unreachable):
        client.runner.sign_in(URL, "ana", "right").result(5)


def test_a_forked_copy_gets_a_name_of_its_own_at_the_next_sign_in(client: Client) -> None:
    def meta(key: str) -> str | None:
        return client.store.run(lambda s: s.outbox.get_meta(key)).result(5)

    client.sign_in()
    first = meta("device_id")
    client.store.run(lambda s: s.outbox.set_meta("forked", "1")).result(5)
    with pytest.raises(Unauthorised):
        client.runner.sign_in(URL, "ana", "wrong").result(5)
    assert meta("device_id") == first
    client.sign_in()
    second = meta("device_id")
    assert second not in (None, first)
    assert not meta("forked")
    client.sign_in()
    assert meta("device_id") == second


def test_what_is_asked_of_the_server_fails_in_words_without_one(client: Client) -> None:
    assert client.runner.pack().cases == ()
    assert client.runner.server_now() is None
    with pytest.raises(Unreachable, match="Nobody is signed in"):
        client.runner.take_offline(3, None, datetime.now(UTC)).result(5)
    client.sign_in()
    client.until(online=True)
    client.runner.set_forced_offline(True)
    client.until(forced_offline=True)
    with pytest.raises(Unreachable, match="offline"):
        client.runner.give_back().result(5)
    assert client.runner.server_now() is not None
