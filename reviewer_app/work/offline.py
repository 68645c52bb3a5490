"""Taking cases along, and how long they are mine."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import datetime, timedelta

from reviewer_app.clock import Clock
from reviewer_app.domain.device import DevicePolicy, Pack
from reviewer_app.errors import Refused, Unreachable
from reviewer_app.ports import SyncControl
from reviewer_app.sentence import say

LEEWAY = timedelta(minutes=5)
"""The longest choice is reckoned on this computer, whose clock may be a little ahead of the server's."""


class OfflineService:
    """Implements `OfflineApi`."""

    def __init__(self, sync: SyncControl, clock: Clock) -> None:
        self._sync = sync
        self._clock = clock

    def pack(self) -> Pack:
        """As last known, with the time left now."""
        return self._sync.pack()

    def limits(self) -> DevicePolicy:
        """What the server allows, as it said last."""
        return self._sync.status().policy

    def take(self, count: int, workflow: str | None, until: datetime) -> Future[Pack]:
        """Claim up to `count` cases until then, with all that belongs to them; those along already are renewed."""
        policy = self.limits()
        has = self.pack().to_decide
        room = policy.pack_cases - has
        if room < 1:
            told = say("{n} cases are taken along already, and more are not allowed.", n=has)
            raise Refused(told, say("Decide or give back some first."), "offline_full", (("count", told),))
        if not 1 <= count <= room:
            raise Refused(say("Take 1 to {n} cases along.", n=room), "", "invalid", (("count", "out of bounds"),))
        # The server counts the hours: by this computer's clock, which may be wrong, only while it is all there is.
        now = self._sync.server_now() or self._clock.now()
        if not now < until <= now + timedelta(hours=policy.pack_hours) + LEEWAY:
            told = say("At most {n} hours from now.", n=policy.pack_hours)
            raise Refused(told, say("Choose another time."), "invalid", (("until", told),))
        if self._sync.status().forced_offline:
            raise Unreachable(
                say("You are working offline."), say("Go back online first, then take cases along."), "offline"
            )
        return self._sync.take_offline(has + count, workflow, until)

    def give_back(self) -> Future[int]:
        """Free what is not decided yet."""
        return self._sync.give_back()
