"""What became of decisions after their receipts, on its way in."""

from __future__ import annotations

from collections.abc import Callable

from reviewer_app.clock import Clock
from reviewer_app.news import Changes
from reviewer_app.ports import Api, Publish, Store, StoreRunner
from reviewer_app.sync.calls import on_store
from reviewer_app.wire.messages import HelloResult
from reviewer_app.wire.resync import NoticePage

PAGE = 100


class Notices:
    """Follows one account's feed; a page and the cursor after it are stored together."""

    def __init__(self, api: Api, store: StoreRunner, clock: Clock, publish: Publish) -> None:
        self._api = api
        self._store = store
        self._clock = clock
        self._publish = publish

    async def run(self, hello: HelloResult) -> None:
        """Fetch what is new; raises when the server cannot be used."""
        cursor = await on_store(self._store, lambda s: s.outbox.notice_cursor())
        while cursor < hello.notice_seq:
            page = await self._api.resync.notices(cursor, PAGE)
            if page.next <= cursor:
                return
            concerned = await on_store(self._store, self._apply(page))
            cursor = page.next
            self._publish(Changes(cases=concerned, queue=True, outbox=True))
            if not page.more:
                return

    def _apply(self, page: NoticePage) -> Callable[[Store], frozenset[str]]:
        now = self._clock.now()
        return lambda s: s.outbox.apply_notices(page.notices, page.next, now)
