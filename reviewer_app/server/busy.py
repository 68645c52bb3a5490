"""The few calls that desktops make all day, answered by a short way.

The framework spends more on one request than all of a claim's work: routing, a tree of dependencies,
a thread for each of them, a second validation. These calls take one step to a worker thread, where the
token is looked up, the work is done and the answer is encoded. The framework's router still knows their
paths and documents them; what it would do is hand over to the same `BusyCall`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

import msgspec
from fastapi import Request, Response
from pydantic import TypeAdapter
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

from reviewer_app.errors import UpdateNeeded
from reviewer_app.server.auth.guard import not_for_you, secret_of
from reviewer_app.server.auth.service import identify
from reviewer_app.server.context import ServerContext
from reviewer_app.server.db import Line
from reviewer_app.server.problems import problem_of
from reviewer_app.wire.messages import Account
from reviewer_app.wire.version import PROTOCOL_HEADER, PROTOCOL_MIN

_PROTOCOL = PROTOCOL_HEADER.lower().encode()


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as far as the work needs it; of a parameter given twice the last counts.

    `protocol` is the header's word; without one it is a desktop of the first.
    """

    query: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    protocol: str = "1"


@dataclass(frozen=True, slots=True)
class BusyCall:
    """One method of one path for accounts with one of `roles`; `work` runs on a worker thread.

    `work` gives the JSON of the answer or raises what any endpoint may raise. A call that `gives_cases`
    is refused to a desktop below the server's lowest protocol.
    """

    context: ServerContext
    method: str
    path: str
    roles: frozenset[str]
    work: Callable[[Line, Account, Asked], bytes]
    gives_cases: bool = False

    def answer(self, authorization: str, asked: Asked) -> Response:
        """The whole answer, refusals and failures included."""
        try:
            secret = secret_of(authorization)
            with self.context.database.line() as line:
                account, _ = identify(self.context, secret, line)
                if self.roles.isdisjoint(account.roles):
                    raise not_for_you()
                if self.gives_cases:
                    need_protocol(self.context, asked.protocol)
                content = self.work(line, account, asked)
            return Response(content, media_type="application/json")
        except Exception as error:
            return problem_of(error, self.method, self.path)

    async def respond(self, request: Request) -> Response:
        """For the framework's router."""
        protocol = request.headers.get(PROTOCOL_HEADER, "1")
        asked = Asked(dict(request.query_params), await request.body(), protocol)
        return await self.on_thread(request.headers.get("authorization", ""), asked)

    async def on_thread(self, authorization: str, asked: Asked) -> Response:
        """`answer` on a worker thread."""
        workers: Executor = self.context.workers
        return await asyncio.get_running_loop().run_in_executor(workers, self.answer, authorization, asked)


def need_protocol(context: ServerContext, said: str) -> None:
    """UpdateNeeded for a desktop too old for new cases; a word that is no number is one of the first protocol."""
    version = int(said) if said.isascii() and said.isdigit() and len(said) < 6 else 1
    if version < max(PROTOCOL_MIN, context.settings.protocol_min):
        raise UpdateNeeded(
            "This app is too old to receive new cases.",
            "Update it; what was decided on this computer is still delivered.",
            "update_needed",
        )


def body_doc(kind: type[Any]) -> dict[str, Any]:
    """What OpenAPI says about a body that is read here."""
    schema = TypeAdapter(kind).json_schema()
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}


def query_doc(kind: type[msgspec.Struct]) -> dict[str, Any]:
    """What OpenAPI says about parameters that are read here."""
    schema = msgspec.json.schema(kind)["$defs"][kind.__name__]
    required = schema.get("required", [])
    return {
        "parameters": [
            {"name": name, "in": "query", "required": name in required, "schema": said}
            for name, said in schema["properties"].items()
        ]
    }


class ShortWay:
    """ASGI middleware in front of the router; stands inside `Edge`, which bounds bodies and counts."""

    def __init__(self, app: ASGIApp, calls: Iterable[BusyCall]) -> None:
        self._app = app
        self._calls = {(call.method, call.path): call for call in calls}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        call = self._calls.get((scope["method"], scope["path"])) if scope["type"] == "http" else None
        if call is None:
            await self._app(scope, receive, send)
            return
        scope["route"] = call
        authorization = next((value for name, value in scope["headers"] if name == b"authorization"), b"")
        protocol = next((value for name, value in scope["headers"] if name == _PROTOCOL), b"1")
        query = scope["query_string"]
        try:
            body = await _whole(receive)
        except HTTPException as error:
            response = problem_of(error, call.method, call.path)
        else:
            if body is None:
                return
            asked = Asked(dict(parse_qsl(query.decode("latin-1"))) if query else {}, body, protocol.decode("latin-1"))
            response = await call.on_thread(authorization.decode("latin-1"), asked)
        await response(scope, receive, send)


async def _whole(receive: Receive) -> bytes | None:
    """The body; None when the client went away before its end."""
    parts: list[bytes] = []
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        parts.append(message.get("body", b""))
        if not message.get("more_body", False):
            return b"".join(parts)
