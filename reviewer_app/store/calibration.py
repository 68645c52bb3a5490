"""How often the AI was right, as the server counted it last; there offline, too."""

from __future__ import annotations

from collections.abc import Sequence

from reviewer_app.domain.calibration import Calibration
from reviewer_app.store import tables as t
from reviewer_app.store.cache_file import CacheFile
from reviewer_app.wire.codec import WireError, decode, encode

_ONE = "SELECT body FROM calibration WHERE workflow = ? AND model = ? AND version = ?"


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
        found = self._db.rows(_ONE, (workflow, model, version))
        if not found:
            return None
        try:
            return decode(found[0][0], Calibration)
        except WireError:
            # Of a newer build: not knowing is a calm state, and the next visit to the server mends it.
            return None
