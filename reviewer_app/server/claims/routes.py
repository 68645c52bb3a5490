"""Paths of the leases."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request, Response
from sqlalchemy import bindparam, select

from reviewer_app.clock import Clock
from reviewer_app.server.auth.guard import Principal, require
from reviewer_app.server.busy import Asked, BusyCall, body_doc
from reviewer_app.server.cases.tables import case_head
from reviewer_app.server.claims import service
from reviewer_app.server.conflicts.waiting import free_lapsed
from reviewer_app.server.context import ServerContext
from reviewer_app.server.db import Line
from reviewer_app.server.problems import answer
from reviewer_app.wire.codec import decode, encode
from reviewer_app.wire.messages import Account, ClaimRequest, ClaimResult, RenewResult

PATH = "/api/v1/claims"
WORKERS = frozenset({"reviewer", "supervisor"})

_attached = select(case_head.c.attached).where(case_head.c.id == bindparam("case"))

LeaseId = Annotated[str, Path(max_length=64, pattern=r"^[0-9A-Za-z-]+$")]


def claiming(context: ServerContext) -> BusyCall:
    """POST /api/v1/claims."""

    def work(line: Line, account: Account, asked: Asked) -> bytes:
        request = decode(asked.body, ClaimRequest)
        if request.case_id is not None:
            first_what_waits(line, context.clock, request.case_id)
        return encode(line.run_write(lambda conn: service.claim(conn, context.clock, account, request)))

    return BusyCall(context, "POST", PATH, WORKERS, work, gives_cases=True)


def first_what_waits(line: Line, clock: Clock, case_id: str) -> None:
    """Decisions that lie beside a case whose lease ran out come before whoever claims it now.

    In a transaction of its own: the claim may find the case decided by them, and be refused.
    """
    with line.glance() as conn:
        attached = conn.execute(_attached, {"case": case_id}).scalar_one_or_none()
    if attached:
        now = clock.now()
        line.run_write(lambda conn: free_lapsed(conn, case_id, now))


def router(context: ServerContext, claiming: BusyCall) -> APIRouter:
    """`/api/v1/claims`: the right to work on a case for a while."""
    routes = APIRouter(prefix=PATH, tags=["claims"])
    worker = require(context, *WORKERS)

    @routes.post("", response_model=ClaimResult, openapi_extra=body_doc(ClaimRequest))
    async def claim(request: Request) -> Response:
        """Take the next cases in order of work, or one by its id."""
        return await claiming.respond(request)

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
