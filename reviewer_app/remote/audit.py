"""The audit's calls over HTTP."""

from __future__ import annotations

from urllib.parse import quote

from reviewer_app.domain.audit import AuditFacets, AuditFilter, AuditPage, DecidedCase, ReasonReport
from reviewer_app.remote.calls import JsonCalls

MAX_CSV = 256 * 1024 * 1024


class AuditCalls:
    """Implements the port `AuditRemote`."""

    def __init__(self, calls: JsonCalls) -> None:
        self._calls = calls

    async def decisions(self, filter: AuditFilter, before: int | None, limit: int) -> AuditPage:
        """A page of decisions, newest first."""
        params = filter_params(filter) | {"limit": str(limit)}
        if before is not None:
            params["before"] = str(before)
        return await self._calls.json("GET", "/audit/decisions", AuditPage, params=params)

    async def decision(self, decision_id: str) -> DecidedCase:
        """One decision with its case."""
        return await self._calls.json("GET", f"/audit/decisions/{quote(decision_id, safe='')}", DecidedCase)

    async def reasons(self, filter: AuditFilter) -> ReasonReport:
        """Counts and rates by reason."""
        return await self._calls.json("GET", "/audit/reasons", ReasonReport, params=filter_params(filter))

    async def facets(self) -> AuditFacets:
        """What the filters offer."""
        return await self._calls.json("GET", "/audit/facets", AuditFacets)

    async def csv(self, filter: AuditFilter) -> bytes:
        """The decisions as CSV."""
        return await self._calls.content("/audit/decisions.csv", "text/csv", filter_params(filter), MAX_CSV)


def filter_params(filter: AuditFilter) -> dict[str, str]:
    """A filter as query parameters; conditions left out are not sent."""
    said = {
        "workflow": filter.workflow,
        "reviewer": filter.reviewer,
        "action": filter.action.value if filter.action else None,
        "attribution": filter.attribution,
        "code": filter.code,
        "since": filter.since.isoformat() if filter.since else None,
        "until": filter.until.isoformat() if filter.until else None,
        "text": filter.text,
    }
    return {name: value for name, value in said.items() if value}
