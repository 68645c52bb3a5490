"""The path of the event stream."""

from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.responses import StreamingResponse

from reviewer_app.server.auth.guard import Principal, require
from reviewer_app.server.context import ServerContext
from reviewer_app.server.events.relay import Relay
from reviewer_app.server.sync.feed import stream_head


def router(context: ServerContext) -> APIRouter:
    """`/api/v1/events`: "there is news"; the cursor stays the truth."""
    routes = APIRouter(prefix="/api/v1/events", tags=["sync"])
    person = require(context, "reviewer", "supervisor", "trainer", "operator", "producer")

    def head() -> int:
        with context.database.read() as conn:
            return stream_head(conn)[1]

    relay = Relay(head, context.closing.is_set)

    @routes.get("", response_class=StreamingResponse, responses={200: {"content": {"text/event-stream": {}}}})
    async def events(who: Annotated[Principal, Depends(person)]) -> StreamingResponse:
        """`event: news` with the head at connect and whenever it grew; a comment every 15 s."""
        return StreamingResponse(
            relay.stream(),
            media_type="text/event-stream",
            headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
        )

    return routes
