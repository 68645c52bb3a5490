"""Every break of the event stream is a sign, not only the first."""

from __future__ import annotations

from pathlib import Path

from reviewer_app.clock import SystemClock
from reviewer_app.errors import Unreachable
from reviewer_app.news import SyncEvent
from reviewer_app.store.profile import open_profile
from reviewer_app.store.writer import StoreThread
from reviewer_app.sync.runner import SyncRunner
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
