"""Paths of the sync protocol."""

from typing import Annotated

import msgspec
from fastapi import APIRouter, Depends, Header, Query, Request, Response

from reviewer_app.errors import Refused
from reviewer_app.server.auth.guard import Principal, require
from reviewer_app.server.busy import Asked, BusyCall, need_protocol, query_doc
from reviewer_app.server.context import ServerContext
from reviewer_app.server.db import Line
from reviewer_app.server.problems import answer
from reviewer_app.server.sync.lists import cases_by_name, check, manifest
from reviewer_app.server.sync.pages import DEFAULT_LIMIT, change_page
from reviewer_app.server.sync.service import hello, note_clock
from reviewer_app.wire.messages import MAX_PAGE, Account, ChangePage, HelloRequest, HelloResult
from reviewer_app.wire.resync import MAX_MANIFEST, CasesRequest, CheckResult, ManifestPage
from reviewer_app.wire.version import PROTOCOL_HEADER

PATH = "/api/v1/sync"
JSON = "application/json"
PEOPLE = frozenset({"reviewer", "supervisor", "trainer", "operator"})
_MAX_SEQ = 2**62


class _Asked(msgspec.Struct):
    epoch: Annotated[str, msgspec.Meta(max_length=64)]
    cursor: Annotated[int, msgspec.Meta(ge=0, le=_MAX_SEQ)] = 0
    limit: Annotated[int, msgspec.Meta(ge=1, le=MAX_PAGE)] = DEFAULT_LIMIT
    chain: Annotated[str, msgspec.Meta(max_length=64)] = ""


def paging(context: ServerContext) -> BusyCall:
    """GET /api/v1/sync/changes."""

    def work(line: Line, account: Account, asked: Asked) -> bytes:
        try:
            where = msgspec.convert(asked.query, _Asked, strict=False)
        except msgspec.ValidationError as error:
            raise Refused("The request is not valid.", "", "invalid", (("query", str(error)),)) from error
        with line.read() as conn:
            return change_page(conn, account, where.epoch, where.cursor, where.limit, where.chain)

    return BusyCall(context, "GET", f"{PATH}/changes", PEOPLE, work, gives_cases=True)


def router(context: ServerContext, paging: BusyCall) -> APIRouter:
    """`/api/v1/sync`: for people's desktops."""
    routes = APIRouter(prefix=PATH, tags=["sync"])
    person = require(context, *PEOPLE)

    def recent(said: Annotated[str, Header(alias=PROTOCOL_HEADER)] = "1") -> None:
        need_protocol(context, said)

    new_enough = [Depends(recent)]

    @routes.post("/hello", response_model=HelloResult)
    def say_hello(request: HelloRequest, who: Annotated[Principal, Depends(person)]) -> Response:
        """Agree on a protocol version and learn where the server stands."""
        with context.database.read() as conn:
            said = hello(context, conn, who.account, request)
        note_clock(context, who.account, request)
        return answer(said)

    @routes.get("/manifest", response_model=ManifestPage, dependencies=new_enough)
    def list_all(
        who: Annotated[Principal, Depends(person)],
        epoch: Annotated[str, Query(max_length=64)],
        after: Annotated[str, Query(max_length=36)] = "",
        limit: Annotated[int, Query(ge=1, le=MAX_MANIFEST)] = 1000,
    ) -> Response:
        """Ids and revs of all cases this account sees, by id."""
        with context.database.read() as conn:
            return Response(manifest(conn, who.account, epoch, after, limit), media_type=JSON)

    @routes.post("/cases", response_model=ChangePage, dependencies=new_enough)
    def by_name(request: CasesRequest, who: Annotated[Principal, Depends(person)]) -> Response:
        """Up to 100 cases by their ids, as a page whose window is empty."""
        with context.database.read() as conn:
            return Response(cases_by_name(conn, who.account, request.epoch, request.ids), media_type=JSON)

    @routes.get("/check", response_model=CheckResult)
    def compare(who: Annotated[Principal, Depends(person)], epoch: Annotated[str, Query(max_length=64)]) -> Response:
        """Counts and bucket hashes of all this account sees, to compare a copy with."""
        with context.database.read() as conn:
            return answer(check(conn, who.account, epoch))

    @routes.get("/changes", response_model=ChangePage, openapi_extra=query_doc(_Asked))
    async def changes(request: Request) -> Response:
        """What changed after `cursor`, as a page to be taken whole or not at all."""
        return await paging.respond(request)

    return routes
