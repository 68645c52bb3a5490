"""Leases of this person, as the server gave them."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from reviewer_app.domain.case import Lease
from reviewer_app.store import tables as t
from reviewer_app.store.cache_file import CacheFile
from reviewer_app.store.stamps import from_stamp, to_stamp

_LEASE = "SELECT lease_id, fence, case_revision, expires_at, kind FROM lease WHERE case_id = ?"


class Leases(CacheFile):
    """The part of the cache that says what is held."""

    def put_lease(self, lease: Lease) -> None:
        """Keep a lease; an older one of the same case (smaller fence) never replaces a newer."""
        with self._db.begin() as c:
            c.exec_driver_sql(
                "INSERT INTO lease (case_id, lease_id, fence, case_revision, expires_at, kind) VALUES (?,?,?,?,?,?) "
                "ON CONFLICT (case_id) DO UPDATE SET lease_id = excluded.lease_id, fence = excluded.fence, "
                "case_revision = excluded.case_revision, expires_at = excluded.expires_at, kind = excluded.kind "
                "WHERE excluded.fence >= lease.fence",
                (
                    lease.case_id,
                    lease.lease_id,
                    lease.fence,
                    lease.case_revision,
                    to_stamp(lease.expires_at),
                    lease.kind,
                ),
            )

    def lease(self, case_id: str) -> Lease | None:
        """My lease on this case, live or not."""
        found = self._db.rows(_LEASE, (case_id,))
        if not found:
            return None
        lease_id, fence, revision, expires_at, kind = found[0]
        return Lease(lease_id, case_id, fence, revision, from_stamp(expires_at), kind)

    def leases(self) -> list[Lease]:
        """All my leases, those that end first before others."""
        with self._db.begin() as c:
            return [_to_lease(r) for r in c.execute(sa.select(t.lease).order_by(t.lease.c.expires_at))]

    def drop_lease(self, case_id: str) -> None:
        """Forget a lease."""
        with self._db.begin() as c:
            c.execute(t.lease.delete().where(t.lease.c.case_id == case_id))


def _to_lease(row: Any) -> Lease:
    return Lease(row.lease_id, row.case_id, row.fence, row.case_revision, from_stamp(row.expires_at), row.kind)
