"""Paths of notices, disputes and broken leases."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Response

from reviewer_app.domain.standing import Dispute
from reviewer_app.server.auth.guard import Principal, require
from reviewer_app.server.claims.service import break_lease
from reviewer_app.server.conflicts import disputes, settling
from reviewer_app.server.conflicts.notices import MAX_NOTICES, notice_page
from reviewer_app.server.context import ServerContext
from reviewer_app.server.problems import answer, not_found
from reviewer_app.wire.orders import BreakRequest, DisputePage, RemarkRequest, SettleRequest
from reviewer_app.wire.resync import NoticePage

DecisionId = Annotated[str, Path(max_length=64)]


def router(context: ServerContext) -> APIRouter:
    """What became of decisions: told to their authors, settled by supervisors."""
    routes = APIRouter(prefix="/api/v1", tags=["conflicts"])
    worker = require(context, "reviewer", "supervisor")
    anybody = require(context)
    supervisor = require(context, "supervisor")

    @routes.get("/notices", response_model=NoticePage)
    def notices(
        who: Annotated[Principal, Depends(anybody)],
        after: Annotated[int, Query(ge=0, le=2**62)] = 0,
        limit: Annotated[int, Query(ge=1, le=MAX_NOTICES)] = 100,
    ) -> Response:
        """What this account is told after a cursor, oldest first."""
        with context.database.read() as conn:
            return answer(notice_page(conn, who.account, after, limit))

    @routes.get("/disputes", response_model=DisputePage)
    def page(
        who: Annotated[Principal, Depends(supervisor)],
        settled: bool = False,
        after: Annotated[str, Query(max_length=20)] = "",
        limit: Annotated[int, Query(ge=1, le=disputes.MAX_DISPUTES)] = 50,
    ) -> Response:
        """Decisions that wait for a supervisor, or those that one settled."""
        with context.database.read() as conn:
            return answer(disputes.dispute_page(conn, settled, after, limit))

    @routes.get("/disputes/{decision_id}", response_model=Dispute)
    def one(decision_id: DecisionId, who: Annotated[Principal, Depends(supervisor)]) -> Response:
        """Both decisions, as they were made."""
        with context.database.read() as conn:
            found = disputes.find_dispute(conn, decision_id)
        if found is None:
            raise not_found("dispute")
        return answer(found)

    @routes.post("/disputes/{decision_id}:settle", response_model=Dispute)
    def settle(
        decision_id: DecisionId, request: SettleRequest, who: Annotated[Principal, Depends(supervisor)]
    ) -> Response:
        """Adopt the disputed decision, or let things stand."""
        now = context.clock.now()
        return answer(
            context.database.run_write(lambda conn: settling.settle(conn, now, who.account, decision_id, request))
        )

    @routes.post("/decisions/{decision_id}:remark", status_code=204, response_class=Response)
    def remark(decision_id: DecisionId, request: RemarkRequest, who: Annotated[Principal, Depends(worker)]) -> None:
        """Write something for whoever settles it."""
        now = context.clock.now()
        context.database.run_write(lambda conn: settling.remark(conn, now, who.account, decision_id, request.text))

    @routes.post("/cases/{case_id}:break-lease", status_code=204, response_class=Response)
    def free(
        case_id: Annotated[str, Path(max_length=64)],
        request: BreakRequest,
        who: Annotated[Principal, Depends(supervisor)],
    ) -> None:
        """Free a case somebody has taken; they are told."""
        context.database.run_write(lambda conn: break_lease(conn, context.clock, who.account, case_id, request.reason))

    return routes
