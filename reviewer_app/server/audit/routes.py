"""Paths of the audit log."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from reviewer_app.server.audit.log import AuditPage, entries
from reviewer_app.server.auth.guard import Principal, require
from reviewer_app.server.context import ServerContext
from reviewer_app.server.problems import answer


def router(context: ServerContext) -> APIRouter:
    """`/audit` under the caller's prefix: for those who answer for the work."""
    routes = APIRouter(prefix="/audit", tags=["audit"])
    auditor = require(context, "supervisor", "operator")

    @routes.get("", response_model=AuditPage)
    def after(
        who: Annotated[Principal, Depends(auditor)],
        after: Annotated[int, Query(ge=0, le=2**62)] = 0,
        limit: Annotated[int, Query(ge=1, le=500)] = 100,
    ) -> Response:
        """Entries after a cursor, oldest first."""
        with context.database.read() as conn:
            return answer(entries(conn, after, limit))

    return routes
