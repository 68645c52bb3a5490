"""Paths of the decisions."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from reviewer_app.errors import Refused
from reviewer_app.server.auth.guard import Principal, require
from reviewer_app.server.busy import Asked, BusyCall, body_doc
from reviewer_app.server.context import ServerContext
from reviewer_app.server.db import Line
from reviewer_app.server.decisions.incoming import MAX_BATCH_BYTES, read_batch
from reviewer_app.server.decisions.records import MAX_DECISIONS, decision_page
from reviewer_app.server.decisions.service import Decisions
from reviewer_app.server.problems import answer
from reviewer_app.wire.codec import encode
from reviewer_app.wire.messages import Account, DecisionBatch, DecisionBatchResult, DecisionPage

_MAX_SEQ = 2**62


def taking(context: ServerContext) -> BusyCall:
    """POST /api/v1/decisions:batch."""
    decisions = Decisions(context)

    def work(line: Line, account: Account, asked: Asked) -> bytes:
        if len(asked.body) > MAX_BATCH_BYTES:
            raise Refused("The batch is larger than 1 MiB.", "Send fewer decisions at once.", "too_large")
        return encode(decisions.take(account, read_batch(asked.body), line))

    return BusyCall(context, "POST", "/api/v1/decisions:batch", frozenset({"reviewer", "supervisor"}), work)


def router(context: ServerContext, taking: BusyCall) -> APIRouter:
    """`/api/v1/decisions`: in from desktops, out to producers."""
    routes = APIRouter(prefix="/api/v1", tags=["decisions"])
    reader = require(context, "reviewer", "supervisor", "operator", "producer")

    @routes.post("/decisions:batch", response_model=DecisionBatchResult, openapi_extra=body_doc(DecisionBatch))
    async def take(request: Request) -> Response:
        """Hand over up to 100 decisions (1 MiB); one answer each, always 200 once the batch could be read."""
        return await taking.respond(request)

    @routes.get("/decisions", response_model=DecisionPage)
    def after(
        who: Annotated[Principal, Depends(reader)],
        after: Annotated[int, Query(ge=0, le=_MAX_SEQ)] = 0,
        limit: Annotated[int, Query(ge=1, le=MAX_DECISIONS)] = 100,
    ) -> Response:
        """Kept decisions after a cursor, oldest first, with the final values."""
        with context.database.read() as conn:
            return answer(decision_page(conn, who.account, after, limit))

    return routes
