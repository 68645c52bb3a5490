"""Paths of the practice records."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from reviewer_app.domain.practice import PracticeReport, PracticeSession
from reviewer_app.server.auth.guard import Principal, require
from reviewer_app.server.bodies import read_bounded
from reviewer_app.server.context import ServerContext
from reviewer_app.server.practice import service
from reviewer_app.server.problems import answer
from reviewer_app.wire.codec import decode

MAX_REPORT_BYTES = 1024 * 1024
_BODY = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": {"type": "object", "title": "PracticeReport"}}},
    }
}


def router(context: ServerContext) -> APIRouter:
    """`/api/v1/practice`: anyone hands in their own sessions; trainers see everyone's, others their own."""
    routes = APIRouter(prefix="/api/v1/practice", tags=["practice"])
    anyone = require(context)

    @routes.post("/sessions", response_model=PracticeSession, openapi_extra=_BODY)
    async def hand_in(request: Request, who: Annotated[Principal, Depends(anyone)]) -> Response:
        """Keep one's finished session; the same one again changes nothing."""
        body = await read_bounded(request, MAX_REPORT_BYTES)
        report = decode(body, PracticeReport)
        return answer(await run_in_threadpool(service.hand_in, context, who.account, report))

    @routes.get("/sessions", response_model=tuple[PracticeSession, ...])
    def delivered(
        who: Annotated[Principal, Depends(anyone)], limit: Annotated[int, Query(ge=1, le=1000)] = 500
    ) -> Response:
        """Sessions handed in, newest first."""
        with context.database.read() as conn:
            return answer(service.sessions(conn, who.account, limit))

    return routes
