"""Comparing the copy with the server's list: what is missing, what is too much, and where the copy stands."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from reviewer_app.store import tables as t
from reviewer_app.store.cache_file import CacheFile
from reviewer_app.wire.resync import ManifestEntry, bucket_hashes, bucket_of

_C = t.case_row.c
_REVS = sa.select(_C.id, _C.rev)


class CopyState(CacheFile):
    """The part of the cache that resynchronising uses."""

    def chain(self) -> str:
        """The chain hash at the cursor; empty when the server gave none."""
        return self._fact(t.sync_state.c.chain)

    def scope(self) -> str:
        """The scope the copy was made for; empty before the first pull."""
        return self._fact(t.sync_state.c.scope)

    def _fact(self, column: sa.Column[str]) -> str:
        with self._db.begin() as c:
            return c.execute(sa.select(column)).scalar() or ""

    def set_scope(self, scope: str) -> None:
        """Note what the copy is made for."""
        with self._db.begin() as c:
            c.exec_driver_sql(
                "INSERT INTO sync_state (id, epoch, cursor, chain, scope) VALUES (1, NULL, 0, '', ?) "
                "ON CONFLICT (id) DO UPDATE SET scope = excluded.scope",
                (scope,),
            )

    def move_cursor(self, epoch: str, seq: int, chain: str, scope: str) -> None:
        """After a list was worked through: where changes go on, and what the copy now is for."""
        with self._db.begin() as c:
            c.exec_driver_sql(
                "INSERT INTO sync_state (id, epoch, cursor, chain, scope) VALUES (1, ?, ?, ?, ?) "
                "ON CONFLICT (id) DO UPDATE SET epoch = excluded.epoch, cursor = excluded.cursor, "
                "chain = excluded.chain, scope = excluded.scope",
                (epoch, seq, chain, scope),
            )

    def differing(
        self, entries: Sequence[ManifestEntry], after: str, upto: str
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """(ids to fetch: missing or older here; ids to remove: not listed) among ids in (`after`, `upto`]."""
        span = _REVS.where(_C.id > after)
        if upto:
            span = span.where(_C.id <= upto)
        with self._db.begin() as c:
            here = {row.id: row.rev for row in c.execute(span)}
        listed = {e.id: e.rev for e in entries}
        wanted = tuple(i for i, rev in listed.items() if here.get(i, -1) < rev)
        return wanted, tuple(sorted(here.keys() - listed.keys()))

    def buckets(self) -> tuple[dict[str, int], tuple[str, ...]]:
        """(cases by state, hash of each bucket)."""
        with self._db.begin() as c:
            counted = c.execute(sa.select(_C.state, sa.func.count()).group_by(_C.state)).all()
            return {row[0]: row[1] for row in counted}, bucket_hashes((r.id, r.rev) for r in c.execute(_REVS))

    def bucket_revs(self, bucket: int) -> list[tuple[str, int]]:
        """(id, rev) of the cases in one bucket."""
        with self._db.begin() as c:
            return [(r.id, r.rev) for r in c.execute(_REVS) if bucket_of(r.id) == bucket]
