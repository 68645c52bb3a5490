"""Paths of the audit: the log, and decisions for those who answer for them."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from fastapi.responses import StreamingResponse
from sqlalchemy import Connection

from reviewer_app.domain import audit as views
from reviewer_app.server.audit import decided, sheet
from reviewer_app.server.audit.filters import Asked, AskedPage
from reviewer_app.server.audit.log import AuditPage, entries, record
from reviewer_app.server.auth.guard import Principal, require
from reviewer_app.server.context import ServerContext
from reviewer_app.server.insights.facets import facets
from reviewer_app.server.insights.reasons import reason_report
from reviewer_app.server.problems import answer, not_found
from reviewer_app.wire.codec import builtins


def router(context: ServerContext) -> APIRouter:
    """`/api/v1/audit`.

    Operators read the log; decisions name people and their cases, and are the supervisors' alone.
    """
    routes = APIRouter(prefix="/api/v1/audit", tags=["audit"])
    auditor = require(context, "supervisor", "operator")
    supervisor = require(context, "supervisor")

    @routes.get("", response_model=AuditPage)
    def after(
        who: Annotated[Principal, Depends(auditor)],
        after: Annotated[int, Query(ge=0, le=2**62)] = 0,
        limit: Annotated[int, Query(ge=1, le=500)] = 100,
    ) -> Response:
        """Entries after a cursor, oldest first."""
        with context.database.read() as conn:
            return answer(entries(conn, after, limit))

    @routes.get("/decisions", response_model=views.AuditPage)
    def decisions(who: Annotated[Principal, Depends(supervisor)], asked: Annotated[AskedPage, Query()]) -> Response:
        """Decisions newest first; `before` asks for the next page."""
        with context.database.read() as conn:
            return answer(decided.page(conn, asked.filter(), asked.before, asked.limit))

    @routes.get("/decisions.csv", response_class=Response)
    def table(who: Annotated[Principal, Depends(supervisor)], asked: Annotated[Asked, Query()]) -> Response:
        """Decisions as CSV, newest first; who took them away is in the log."""
        filter = asked.filter()

        def note(conn: Connection) -> None:
            said = {name: value for name, value in builtins(filter).items() if value}
            detail = {"filter": said, "decisions": decided.count(conn, filter)}
            record(conn, context.clock.now(), who.account.id, "decisions_exported", "decisions", detail)

        context.database.run_write(note)
        return StreamingResponse(
            sheet.lines(decided.every(context.database, filter)),
            headers={"Content-Disposition": 'attachment; filename="decisions.csv"', "Cache-Control": "no-store"},
            media_type="text/csv; charset=utf-8; header=present",
        )

    @routes.get("/decisions/{decision_id}", response_model=views.DecidedCase)
    def decision(who: Annotated[Principal, Depends(supervisor)], decision_id: str) -> Response:
        """One decision with the case as it stood; that it was looked at is in the log."""
        # PostgreSQL takes no NUL, not even to find that there is no such id.
        if "\0" in decision_id:
            raise not_found("decision")
        with context.database.read() as conn:
            found = decided.decided_case(conn, decision_id)
        if found is None:
            raise not_found("decision")
        case_id = found.decision.case_id
        context.database.run_write(
            lambda conn: record(
                conn, context.clock.now(), who.account.id, "decision_opened", decision_id, {"case_id": case_id}
            )
        )
        return answer(found)

    @routes.get("/reasons", response_model=views.ReasonReport)
    def reasons(who: Annotated[Principal, Depends(supervisor)], asked: Annotated[Asked, Query()]) -> Response:
        """Counts and rates by reason, beside the period of equal length just before."""
        with context.database.read() as conn:
            return answer(reason_report(conn, asked.filter(), context.clock.now()))

    @routes.get("/facets", response_model=views.AuditFacets)
    def offered(who: Annotated[Principal, Depends(supervisor)]) -> Response:
        """What the filters offer."""
        with context.database.read() as conn:
            return answer(facets(conn))

    return routes
