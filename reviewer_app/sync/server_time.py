"""What time it is on the server, reckoned by a clock that nobody sets and that counts suspend."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import datetime, timedelta

from reviewer_app.clock import Clock, boot_name
from reviewer_app.ids import new_id
from reviewer_app.wire import codec

DRIFT = 2e-4
"""Seconds a computer's clock may go wrong per second: twice what cheap quartz does."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The server said `server` when this computer's counter stood at `ticks`; right to within `within_s` seconds.

    `boot` names the run of the system that the counter belongs to.
    """

    server: datetime
    ticks: float
    boot: str
    within_s: float


class ServerTime:
    """Holds the newest anchor; readable from any thread."""

    def __init__(self, clock: Clock, boot: str | None = None) -> None:
        self._clock = clock
        # Where a run of the system has no name, nothing outlives this program.
        self._boot = (boot_name() or new_id()) if boot is None else boot
        self._lock = threading.Lock()
        self._anchor: Anchor | None = None

    def remember(self, text: str | None) -> None:
        """Go on from an anchor kept by an earlier start; one of another boot says nothing any more."""
        if not text:
            return
        try:
            anchor = codec.decode(text, Anchor)
        except codec.WireError:
            return
        with self._lock:
            if self._anchor is None and anchor.boot == self._boot and anchor.server.tzinfo is not None:
                self._anchor = anchor

    def take(self, server: datetime, before: float, after: float) -> str:
        """Take the server's word, asked at counter `before` and answered at `after`; the anchor to be kept, as JSON.

        A slow answer does not replace what is known better, unless the two contradict each other.
        """
        new = Anchor(server, (before + after) / 2, self._boot, max(after - before, 0.0) / 2)
        with self._lock:
            old = self._anchor
            if old is not None and new.ticks >= old.ticks:
                elapsed = new.ticks - old.ticks
                old_within = old.within_s + elapsed * DRIFT
                apart = abs((old.server + timedelta(seconds=elapsed) - new.server).total_seconds())
                if new.within_s > old_within and apart <= new.within_s + old_within:
                    new = old
            self._anchor = new
        return codec.encode(new).decode()

    def now(self) -> datetime | None:
        """The server's time; None before any contact since this computer started."""
        reckoned = self._reckoned()
        return None if reckoned is None else reckoned[0]

    def clock_off_s(self, bound_s: float) -> float:
        """Seconds this computer's clock is ahead of the server's; 0 while that is within `bound_s` or unknown."""
        reckoned = self._reckoned()
        if reckoned is None:
            return 0.0
        now, within_s = reckoned
        off = (self._clock.now() - now).total_seconds()
        # Whole seconds: the state line is told anew at every change.
        return float(round(off)) if abs(off) > bound_s + within_s else 0.0

    def _reckoned(self) -> tuple[datetime, float] | None:
        with self._lock:
            anchor = self._anchor
        if anchor is None:
            return None
        elapsed = self._clock.monotonic() - anchor.ticks
        if elapsed < 0:
            return None
        return anchor.server + timedelta(seconds=elapsed), anchor.within_s + elapsed * DRIFT
