"""How long a computer has been without its server, by clocks of which each may be wrong."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from reviewer_app.domain.device import DevicePolicy

DAY_S = 86_400.0
META_CONTACT = "last_contact"
"""JSON of the `LastContact`, among the facts kept beside the outbox."""
META_EMPTIED = "emptied_after_days"
"""Days without contact after which the copy of the cases was destroyed; empty once there was contact again."""


@dataclass(frozen=True, slots=True)
class LastContact:
    """When the server last answered, by the wall (`at`), and how long ago that is by the counter since boot.

    `ticks` is the counter when last looked at, `boot` the name of the run of the system it belongs
    to, `away_s` the seconds it has counted without contact, over all runs.
    """

    at: datetime
    ticks: float
    boot: str
    away_s: float = 0.0

    def looked_at(self, ticks: float, boot: str) -> LastContact:
        """The same, with what was counted since; another run of the system has counted from its start."""
        same = boot == self.boot and ticks >= self.ticks
        # Where a run has no name, a counter that did not go back is taken for the same one: never too much.
        unnamed = not boot and ticks >= self.ticks
        counted = ticks - self.ticks if same or unnamed else ticks
        return replace(self, ticks=ticks, boot=boot, away_s=self.away_s + max(counted, 0.0))

    def away(self, now: datetime) -> float:
        """Seconds without contact: whichever clock says more, so that setting one back gains nothing."""
        return max((now - self.at).total_seconds(), self.away_s)

    def too_long(self, now: datetime, policy: DevicePolicy) -> bool:
        """Whether the copy of the cases has to go."""
        return self.away(now) >= policy.offline_days * DAY_S
