"""What every service of the server is given."""

from __future__ import annotations

import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from reviewer_app.clock import Clock, SystemClock
from reviewer_app.server import keys
from reviewer_app.server.auth.passwords import Passwords
from reviewer_app.server.db import Database
from reviewer_app.server.documents.blobs import BlobFolder, Blobs
from reviewer_app.server.keys import SigningKey
from reviewer_app.server.migrations import migrate
from reviewer_app.server.settings import ServerSettings
from reviewer_app.server.sync.feed import ensure_stream
from reviewer_app.server.sync.history import mark, note_head, recognise

log = logging.getLogger(__name__)

WORKERS = 8
"""More only wait for each other: Python runs one at a time, and a database has as many cores as it has."""


@dataclass(frozen=True, slots=True)
class ServerContext:
    """The server's parts; close it to close the database.

    `closing` is set when the server starts to end, for answers that would otherwise go on for ever.
    """

    settings: ServerSettings
    database: Database
    blobs: Blobs
    keys: SigningKey
    clock: Clock
    passwords: Passwords
    closing: threading.Event = field(default_factory=threading.Event)
    workers: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(WORKERS, "worker"))
    """Where the busy calls wait for the database."""
    clocks_told: dict[str, datetime] = field(default_factory=dict)
    """When the log was last told of an account's wrong clock."""

    def close(self) -> None:
        """End the workers, then close the database."""
        self.workers.shutdown()
        _remember(self.database, self.settings)
        self.database.close()


def build_context(settings: ServerSettings, clock: Clock | None = None) -> ServerContext:
    """Open (and at the first start make) data folder, secrets and an up-to-date database."""
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    signing = keys.load_or_create(settings.data_dir)
    migrate(settings.url)
    database = Database(settings.url)
    clock = clock or SystemClock()
    database.run_write(lambda conn: _open_history(conn, settings, clock))
    _remember(database, settings)
    blobs = BlobFolder(settings.data_dir / "documents")
    return ServerContext(settings, database, blobs, signing, clock, Passwords(settings.password_cost))


def _remember(database: Database, settings: ServerSettings) -> None:
    # What was served last, for the next start to compare with; a note that cannot be made is no harm.
    with suppress(SQLAlchemyError, OSError), database.read() as conn:
        note_head(conn, settings.data_dir)


def _open_history(conn: Connection, settings: ServerSettings, clock: Clock) -> None:
    ensure_stream(conn)
    why = recognise(conn, settings.data_dir)
    if why:
        log.warning("The history was given a new name: %s. Desktops offer their decisions again.", why)
    mark(conn, clock.now())
