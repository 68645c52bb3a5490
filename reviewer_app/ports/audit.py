"""The server's audit as the desktop asks for it."""

from __future__ import annotations

from typing import Protocol

from reviewer_app.domain.audit import AuditFacets, AuditFilter, AuditPage, DecidedCase, ReasonReport


class AuditRemote(Protocol):
    """Calls of `/api/v1/audit`; coroutines on the network thread, they raise the `errors` tree."""

    async def decisions(self, filter: AuditFilter, before: int | None, limit: int) -> AuditPage:
        """Decisions newest first, those with a seq below `before`."""
        ...

    async def decision(self, decision_id: str) -> DecidedCase:
        """One decision with the case as it stood."""
        ...

    async def reasons(self, filter: AuditFilter) -> ReasonReport:
        """Counts and rates by reason."""
        ...

    async def facets(self) -> AuditFacets:
        """What the filters offer."""
        ...

    async def csv(self, filter: AuditFilter) -> bytes:
        """The decisions the filter means as CSV (UTF-8 with a header line), safe to open in a spreadsheet."""
        ...
