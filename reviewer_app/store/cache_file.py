"""What every part of the cache stands on: its database, the documents beside it, and leaving nothing readable."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from reviewer_app.errors import LocalStore
from reviewer_app.sentence import say
from reviewer_app.store.engine import Database

LOG_BYTES = 64 * 1024 * 1024
"""Size of the write-ahead log from which on nothing more is taken in until it could be emptied."""
log = logging.getLogger(__name__)


class CacheFile:
    """cache.db. `has_blob` and `drop_blob` connect documents to their bytes.

    `erase` reduces what the person said about a case that the server erased; it is called before the
    copy forgets the case, so that a crash between the two repeats it.
    """

    def __init__(
        self,
        database: Database,
        has_blob: Callable[[str], bool],
        drop_blob: Callable[[str], None],
        erase: Callable[[str], object] = lambda _: None,
    ) -> None:
        self._db = database
        self._has_blob = has_blob
        self._drop_blob = drop_blob
        self._erase = erase

    def _gone(self, orphans: Sequence[str]) -> None:
        """After a commit that deleted: documents nobody has go, and the log, which still has the old pages."""
        # After the commit only: a rolled-back page must not have cost a document.
        for sha256 in orphans:
            self._drop_blob(sha256)
        self._db.checkpoint()

    def _need_short_log(self) -> None:
        """LocalStore `busy` while somebody else's long reading keeps the log from being emptied."""
        path = self._db.path.with_name(self._db.path.name + "-wal")
        if _size(path) <= LOG_BYTES:
            return
        self._db.checkpoint()
        if _size(path) > LOG_BYTES:
            log.warning("another program reads cache.db and keeps its log from being emptied")
            raise LocalStore(
                say("Another program keeps reading Reviewer's data, so no new cases are taken in."),
                say("Close it; what you decide is kept all the same."),
                code="busy",
            )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
