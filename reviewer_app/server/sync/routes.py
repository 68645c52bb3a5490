"""Paths of the sync protocol."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from reviewer_app.server.auth.guard import Principal, require
from reviewer_app.server.context import ServerContext
from reviewer_app.server.problems import answer
from reviewer_app.server.sync.pages import DEFAULT_LIMIT, change_page
from reviewer_app.server.sync.service import hello
from reviewer_app.wire.messages import MAX_PAGE, ChangePage, HelloRequest, HelloResult

_MAX_SEQ = 2**62


def router(context: ServerContext) -> APIRouter:
    """`/api/v1/sync`: for people's desktops."""
    routes = APIRouter(prefix="/api/v1/sync", tags=["sync"])
    person = require(context, "reviewer", "supervisor", "trainer", "operator")

    @routes.post("/hello", response_model=HelloResult)
    def say_hello(request: HelloRequest, who: Annotated[Principal, Depends(person)]) -> Response:
        """Agree on a protocol version and learn where the server stands."""
        with context.database.read() as conn:
            return answer(hello(context, conn, who.account, request))

    @routes.get("/changes", response_model=ChangePage)
    def changes(
        who: Annotated[Principal, Depends(person)],
        epoch: Annotated[str, Query(max_length=64)],
        cursor: Annotated[int, Query(ge=0, le=_MAX_SEQ)] = 0,
        limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = DEFAULT_LIMIT,
    ) -> Response:
        """What changed after `cursor`, as a page to be taken whole or not at all."""
        with context.database.read() as conn:
            page = change_page(conn, who.account, epoch, cursor, limit)
        return Response(page, media_type="application/json")

    return routes
