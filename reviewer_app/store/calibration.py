"""How often the AI was right, as the server counted it last; there offline, too."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from reviewer_app.domain.calibration import Calibration
from reviewer_app.store import tables as t
from reviewer_app.store.cache_file import CacheFile
from reviewer_app.wire.codec import WireError, decode, encode

_C = t.calibration.c


class Calibrations(CacheFile):
    """The part of the cache that knows how good the AI has been."""

    def put_calibrations(self, told: Sequence[Calibration]) -> None:
        """Take these for all there is; what is no longer told is forgotten."""
        rows = {(c.workflow, c.model, c.version): encode(c) for c in told}
        with self._db.begin() as c:
            c.execute(t.calibration.delete())
            if rows:
                c.exec_driver_sql(
                    "INSERT INTO calibration (workflow, model, version, body) VALUES (?, ?, ?, ?)",
                    [(*key, body) for key, body in rows.items()],
                )

    def calibration(self, workflow: str, model: str = "", version: str = "") -> Calibration | None:
        """The history of one model in one workflow (no model: of all of them), None when none is known."""
        wanted = (_C.workflow == workflow, _C.model == model, _C.version == version)
        with self._db.begin() as c:
            body = c.execute(sa.select(_C.body).where(*wanted)).scalar()
        if body is None:
            return None
        try:
            return decode(body, Calibration)
        except WireError:
            # Of a newer build: not knowing is a calm state, and the next visit to the server mends it.
            return None
