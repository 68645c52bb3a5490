"""Paths of the decisions."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import TypeAdapter

from reviewer_app.errors import Refused
from reviewer_app.server.auth.guard import Principal, require
from reviewer_app.server.context import ServerContext
from reviewer_app.server.decisions.incoming import MAX_BATCH_BYTES, read_batch
from reviewer_app.server.decisions.records import MAX_DECISIONS, decision_page
from reviewer_app.server.decisions.service import Decisions
from reviewer_app.server.problems import answer
from reviewer_app.wire.messages import DecisionBatch, DecisionBatchResult, DecisionPage

_MAX_SEQ = 2**62

_BATCH_DOC: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": TypeAdapter(DecisionBatch).json_schema()}},
    }
}


async def _bounded_body(request: Request) -> bytes:
    """The body, at most MAX_BATCH_BYTES, whatever its headers promise."""
    parts: list[bytes] = []
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > MAX_BATCH_BYTES:
            raise Refused("The batch is larger than 1 MiB.", "Send fewer decisions at once.", "too_large")
        parts.append(chunk)
    return b"".join(parts)


def router(context: ServerContext) -> APIRouter:
    """`/api/v1/decisions`: in from desktops, out to producers."""
    routes = APIRouter(prefix="/api/v1", tags=["decisions"])
    worker = require(context, "reviewer", "supervisor")
    reader = require(context, "reviewer", "supervisor", "operator", "producer")
    decisions = Decisions(context)

    @routes.post("/decisions:batch", response_model=DecisionBatchResult, openapi_extra=_BATCH_DOC)
    def take(who: Annotated[Principal, Depends(worker)], body: Annotated[bytes, Depends(_bounded_body)]) -> Response:
        """Hand over up to 100 decisions (1 MiB); one answer each, always 200 once the batch could be read."""
        return answer(decisions.take(who.account, read_batch(body)))

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
