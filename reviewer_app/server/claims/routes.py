"""Paths of the leases."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Response

from reviewer_app.server.auth.guard import Principal, require
from reviewer_app.server.claims import service
from reviewer_app.server.context import ServerContext
from reviewer_app.server.problems import answer
from reviewer_app.wire.messages import ClaimRequest, ClaimResult, RenewResult

LeaseId = Annotated[str, Path(max_length=64, pattern=r"^[0-9A-Za-z-]+$")]


def router(context: ServerContext) -> APIRouter:
    """`/api/v1/claims`: the right to work on a case for a while."""
    routes = APIRouter(prefix="/api/v1/claims", tags=["claims"])
    worker = require(context, "reviewer", "supervisor")

    @routes.post("", response_model=ClaimResult)
    def claim(request: ClaimRequest, who: Annotated[Principal, Depends(worker)]) -> Response:
        """Take the next cases in order of work, or one by its id."""
        return answer(context.database.run_write(lambda conn: service.claim(conn, context.clock, who.account, request)))

    @routes.post("/{lease_id}:renew", response_model=RenewResult)
    def renew(lease_id: LeaseId, who: Annotated[Principal, Depends(worker)]) -> Response:
        """The heartbeat of a lease."""
        return answer(
            context.database.run_write(lambda conn: service.renew(conn, context.clock, who.account, lease_id))
        )

    @routes.delete("/{lease_id}", status_code=204, response_class=Response)
    def release(lease_id: LeaseId, who: Annotated[Principal, Depends(worker)]) -> None:
        """Give a case back; a supervisor may free somebody else's."""
        context.database.run_write(lambda conn: service.release(conn, context.clock, who.account, lease_id))

    return routes
