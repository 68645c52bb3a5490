"""Every break of the event stream is a sign, not only the first; a person who insists is not put off."""

from __future__ import annotations

from pathlib import Path

from reviewer_app.clock import SystemClock
from reviewer_app.errors import Unreachable
from reviewer_app.news import SyncEvent
from reviewer_app.store.profile import open_profile
from reviewer_app.store.writer import StoreThread
from reviewer_app.sync.runner import SyncRunner
from reviewer_app.wire.messages import HelloRequest, HelloResult
from tests.fakes import Ear, FakeApi, FakeServer, MemorySecrets
from tests.sync.conftest import KEY


class Breaking(FakeApi):
    """Its stream ends at once; everything else goes well."""

    async def wait_for_news(self, after_seq: int) -> int:
        raise Unreachable("The connection was lost.", "", "stream_ended")


def test_a_second_break_is_looked_into_although_a_turn_went_well_between(tmp_path: Path, server: FakeServer) -> None:
    clock, ear = SystemClock(), Ear()
    store = StoreThread(lambda: open_profile(tmp_path / "p", KEY, clock))
    runner = SyncRunner(
        lambda url, token: Breaking(server, url, token), store, MemorySecrets(), clock, ear, random=lambda: 0.0
    )
    runner.start()

    def turns() -> int:
        """Turns begun: the board says `syncing` anew at each."""
        said = [e.status.syncing for e in ear.heard if isinstance(e, SyncEvent)]
        return sum(now and not before for before, now in zip([False, *said], said, strict=False))

    try:
        runner.sign_in("https://reviewer.example.org", "ana", "right").result(5)
        # The next poll is half a minute away: only the breaks can have woken it.
        ear.wait_for(lambda: turns() >= 4, timeout=12.0)
    finally:
        runner.stop()
        store.close()


class Wishing(FakeApi):
    """After the sign-in, whatever answers wishes to be left alone for ever."""

    async def hello(self, request: HelloRequest) -> HelloResult:
        if "hello" not in self.server.calls:
            return await super().hello(request)
        self.server.calls.append("hello")
        raise Unreachable("The server is busy.", "", "busy", retry_after_s=10.0**9)


def test_sync_now_is_tried_although_the_server_wishes_to_be_left_alone(tmp_path: Path, server: FakeServer) -> None:
    clock, ear = SystemClock(), Ear()
    store = StoreThread(lambda: open_profile(tmp_path / "p", KEY, clock))
    runner = SyncRunner(
        lambda url, token: Wishing(server, url, token), store, MemorySecrets(), clock, ear, random=lambda: 0.0
    )
    runner.start()
    try:
        runner.sign_in("https://reviewer.example.org", "ana", "right").result(5)
        ear.wait_for(lambda: server.calls.count("hello") == 2, timeout=12.0)
        runner.wake()
        runner.insist()
        ear.wait_for(lambda: server.calls.count("hello") == 3, timeout=12.0)
    finally:
        runner.stop()
        store.close()
