"""Paths of recovery, orders and the log's head."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request, Response
from starlette.concurrency import run_in_threadpool

from reviewer_app.server.auth.guard import Principal, require
from reviewer_app.server.bodies import read_bounded
from reviewer_app.server.busy import body_doc
from reviewer_app.server.context import ServerContext
from reviewer_app.server.decisions.service import Decisions
from reviewer_app.server.problems import answer
from reviewer_app.server.records import orders
from reviewer_app.server.records.proving import signed_head
from reviewer_app.server.records.recovery import recover
from reviewer_app.wire.codec import decode
from reviewer_app.wire.messages import DecisionBatchResult
from reviewer_app.wire.orders import WipeDone
from reviewer_app.wire.proof import AuditHead
from reviewer_app.wire.resync import RecoverRequest

MAX_RECOVER_BYTES = 4 * 1024 * 1024


def router(context: ServerContext) -> APIRouter:
    """`/api/v1`: what makes records hold up."""
    routes = APIRouter(prefix="/api/v1", tags=["records"])
    worker = require(context, "reviewer", "supervisor")
    anybody = require(context)
    decisions = Decisions(context)

    @routes.post("/decisions:recover", response_model=DecisionBatchResult, openapi_extra=body_doc(RecoverRequest))
    async def deliver(request: Request, who: Annotated[Principal, Depends(worker)]) -> Response:
        """Take decisions from journal frames sealed to this server; one answer a frame, in order."""
        asked = decode(await read_bounded(request, MAX_RECOVER_BYTES), RecoverRequest)
        return answer(await run_in_threadpool(recover, context, decisions, who.account, asked))

    @routes.post("/devices/{device_id}/orders/{order_no}:done", status_code=204)
    def carried_out(
        device_id: Annotated[str, Path(max_length=64)],
        order_no: Annotated[int, Path(ge=1, le=2**31 - 1)],
        said: WipeDone,
    ) -> Response:
        """Tick an order off; its nonce is the proof, for by then there is no sign-in. Again is no error."""
        context.database.run_write(lambda conn: orders.done(conn, context.clock.now(), device_id, order_no, said))
        return Response(status_code=204)

    @routes.get("/audit/head", response_model=AuditHead)
    def head(who: Annotated[Principal, Depends(anybody)]) -> Response:
        """How far the log goes and its hash there, signed: kept elsewhere it proves that nothing was cut off."""
        with context.database.read() as conn:
            return answer(signed_head(conn, context.keys, context.clock.now()))

    return routes
