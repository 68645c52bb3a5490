"""Giving up what is no longer needed: closed cases' content, documents beyond their room, words of the deleted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from reviewer_app.store import tables as t
from reviewer_app.store.cache_file import CacheFile
from reviewer_app.store.case_documents import evict
from reviewer_app.store.forgetting import BATCH, clear_words, delete_cases, strip_cases
from reviewer_app.store.stamps import to_stamp
from reviewer_app.store.tables import TO_FORGET

_DUE = (
    "SELECT id FROM case_row INDEXED BY ix_case_to_forget "  # noqa: S608  (only a constant goes in)
    f"WHERE {TO_FORGET} AND (decided_at IS NULL OR decided_at < ? OR state = 'withdrawn') ORDER BY decided_at"
)


class Sweeping(CacheFile):
    """The part of the cache that forgets."""

    def remove(self, case_ids: Sequence[str]) -> frozenset[str]:
        """Forget these cases with text, leases and documents no other case has; the log is emptied after.

        Returns those that were here.
        """
        with self._db.begin() as c:
            here = frozenset(c.execute(sa.select(t.case_row.c.id).where(t.case_row.c.id.in_(list(case_ids)))).scalars())
            orphans = delete_cases(c, sorted(here)) if here else []
        if here:
            self._gone(orphans)
        return here

    def sweep(self, decided_before: datetime, keep: frozenset[str], blob_bytes: int) -> frozenset[str]:
        """Forget content of cases decided before then or withdrawn, and documents beyond `blob_bytes`, longest
        unused first; ids in `keep` stay whole, leased ones keep their documents.

        At most a few hundred cases at a time, so that nobody waits long: call again while there are any.
        Returns the cases that changed.
        """
        with self._db.begin() as c:
            closed = c.exec_driver_sql(_DUE, (to_stamp(decided_before),)).scalars()
            due: list[str] = []
            for case_id in closed:
                if case_id not in keep:
                    due.append(case_id)
                if len(due) >= BATCH:
                    break
            orphans = strip_cases(c, due) if due else []
            dropped = evict(c, keep, blob_bytes)
        if due or dropped:
            self._gone([*orphans, *dropped])
        return frozenset(due)

    def tidy(self) -> bool:
        """Work the words of deleted cases out of the full text for a moment; whether more is left to do."""
        with self._db.begin() as c:
            before = c.execute(sa.select(t.sync_state.c.words)).scalar() or 0
            more = clear_words(c)
        if before and not more:
            self._db.checkpoint()
        return more
