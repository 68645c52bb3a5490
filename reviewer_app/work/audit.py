"""The audit room's questions to the server, and a desk that shows what was decided."""

from __future__ import annotations

import asyncio
import io
import os
import tempfile
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path

from reviewer_app.clock import Clock
from reviewer_app.domain.audit import AuditFacets, AuditFilter, AuditPage, DecidedCase, ReasonReport
from reviewer_app.errors import Refused
from reviewer_app.ports import Api, Remote, Renderer
from reviewer_app.sentence import say
from reviewer_app.work.api import Services, SessionApi, SyncApi
from reviewer_app.work.audit_desk import Decided, DecidedDocuments, DecidedReview, Memory, NoOutbox, NoQueue

BOM = b"\xef\xbb\xbf"
"""Without it some spreadsheets read UTF-8 as another encoding, and names come out wrong."""


class AuditService:
    """Implements `AuditApi`; `session` and `sync` are what its desk shows of them."""

    def __init__(self, remote: Remote, renderer: Renderer, session: SessionApi, sync: SyncApi, clock: Clock) -> None:
        self._remote = remote
        self._session = session
        self._sync = sync
        self._clock = clock
        memory = Memory()
        self._decided = Decided(remote, memory)
        self._documents = DecidedDocuments(remote, self._decided, memory, renderer)

    def report(self, filter: AuditFilter) -> Future[ReasonReport]:
        """Counts and rates by reason."""
        return self._remote.ask(lambda api: api.audit.reasons(filter))

    def decisions(self, filter: AuditFilter, before: int | None = None, limit: int = 100) -> Future[AuditPage]:
        """A page of decisions, newest first."""
        return self._remote.ask(lambda api: api.audit.decisions(filter, before, limit))

    def facets(self) -> Future[AuditFacets]:
        """What the filters offer."""
        return self._remote.ask(lambda api: api.audit.facets())

    def open(self, decision_id: str) -> Future[DecidedCase]:
        """One decision with its case."""
        return self._decided.ask(decision_id)

    def desk(self) -> Services:
        """Services for a desk that takes no decision; its case ids are decision ids."""
        return Services(
            session=self._session,
            queue=NoQueue(),
            review=DecidedReview(self._decided),
            outbox=NoOutbox(),
            documents=self._documents,
            sync=self._sync,
            clock=self._clock,
        )

    def export(self, filter: AuditFilter, target: Path) -> Future[int]:
        """Write the decisions as CSV for this account's eyes only; how many."""

        async def work(api: Api) -> int:
            table = await api.audit.csv(filter)
            return await asyncio.to_thread(_write, target, table)

        return self._remote.ask(work)


def _write(target: Path, table: bytes) -> int:
    part = ""
    try:
        handle, part = tempfile.mkstemp(prefix=f".{target.name[:100]}.", suffix=".part", dir=target.parent)
        # mkstemp's file is readable by its owner only: decisions are personal data.
        with os.fdopen(handle, "wb") as file:
            file.write(BOM)
            file.write(table)
            file.flush()
            os.fsync(file.fileno())
        Path(part).replace(target)
    except OSError as error:
        if part:
            with suppress(OSError):
                Path(part).unlink()
        raise Refused(
            say("The file could not be written."),
            say("{value}. Choose another place.", value=error.strerror or "The cause is unknown"),
        ) from error
    return _records(table) - 1


def _records(table: bytes) -> int:
    """Records of a CSV table, the header included; a line break inside quotes ends none."""
    count = quotes = 0
    for line in io.BytesIO(table):
        quotes += line.count(b'"')
        count += quotes % 2 == 0
    return count
