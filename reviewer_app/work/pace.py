"""One's own pace: kept on this computer, shown to nobody else, sent nowhere."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace

from reviewer_app.domain.decision import OutboxState
from reviewer_app.domain.pace import PaceRow
from reviewer_app.ports import Store, StoreRunner
from reviewer_app.work.session import Author

WITHDRAWN = frozenset({OutboxState.WITHDRAWN})
LOOKED_BACK = 500
"""Decisions taken back that are asked for at a time."""


class PaceService:
    """Implements `PaceApi`."""

    def __init__(self, store: StoreRunner, author: Author) -> None:
        self._store = store
        self._author = author

    def add(self, row: PaceRow) -> Future[None]:
        """Remember one decision of whoever is signed in."""
        mine = replace(row, person=self._author().account_id)
        return self._store.run(lambda s: s.pace.add(mine))

    def rows(self) -> Future[list[PaceRow]]:
        """Those of whoever is signed in, the oldest first; what was taken back since is marked."""
        person = self._author().account_id

        def work(store: Store) -> list[PaceRow]:
            everyone = store.pace.rows()
            back = {e.decision.decision_id for e in store.outbox.entries(WITHDRAWN, LOOKED_BACK)}
            marked = [replace(r, undone=True) if r.decision_id in back else r for r in everyone]
            if marked != everyone:
                # The outbox forgets them one day.
                store.pace.replace(marked)
            return [r for r in marked if r.person == person]

        return self._store.run(work)

    def empty(self) -> Future[None]:
        """Forget what is known of whoever is signed in."""
        person = self._author().account_id

        def work(store: Store) -> None:
            others = [r for r in store.pace.rows() if r.person != person]
            if others:
                store.pace.replace(others)
            else:
                store.pace.empty()

        return self._store.run(work)
