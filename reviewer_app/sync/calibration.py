"""How good the AI has been, fetched now and then; nothing waits for it and nothing fails by it."""

from __future__ import annotations

from reviewer_app.clock import Clock
from reviewer_app.errors import Refused, Unauthorised, UserFacing
from reviewer_app.ports import Api, StoreRunner
from reviewer_app.sync.calls import on_store

EVERY_S = 3600.0


class Calibrations:
    """Asks at most hourly."""

    def __init__(self, api: Api, store: StoreRunner, clock: Clock) -> None:
        self._api = api
        self._store = store
        self._clock = clock
        self._next: float | None = None

    async def run(self) -> None:
        """Fetch if it is time; only being signed out is anybody's business."""
        now = self._clock.monotonic()
        if self._next is not None and now < self._next:
            return
        try:
            told = await self._api.calibration()
        except Unauthorised:
            raise
        except Refused:
            # An older server, or an account that may not know: not worth asking at every turn.
            self._next = now + EVERY_S
            return
        except UserFacing:
            return
        await on_store(self._store, lambda s: s.cases.put_calibrations(told))
        self._next = now + EVERY_S
