"""The outermost layer: bounds bodies, counts and times requests, and forbids browsers to guess."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reviewer_app.server.ops.metrics import Metrics
from reviewer_app.server.problems import problem

_UNBOUNDED = re.compile(r"/api/v1/(cases|cases:batch|documents)\Z")
"""These read their bodies as streams with bounds of their own."""
_HEADERS = [
    (b"x-content-type-options", b"nosniff"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'; sandbox"),
    (b"referrer-policy", b"no-referrer"),
]


class Edge:
    """ASGI middleware; `limit` is the bytes any other body may have.

    While `closing` says so every answer closes its connection: a client with a kept-alive one would
    otherwise go on talking to a server that is on its way out, and hold it up.
    """

    def __init__(self, app: ASGIApp, limit: int, metrics: Metrics, closing: Callable[[], bool]) -> None:
        self._app = app
        self._limit = limit
        self._closing = closing
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        status = 500
        taken = 0
        bounded = not _UNBOUNDED.match(scope["path"])

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            if bounded and message["type"] == "http.request":
                taken += len(message.get("body", b""))
                if taken > self._limit:
                    # The framework passes its own kind of exception on and turns any other into 400.
                    raise HTTPException(413, f"A request here has at most {self._limit} bytes.")
            return message

        async def guarded(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                present = {name.lower() for name, _ in message.get("headers", [])}
                message["headers"] = [*message.get("headers", []), *(h for h in _HEADERS if h[0] not in present)]
                if self._closing():
                    message["headers"].append((b"connection", b"close"))
            await send(message)

        declared = dict(scope["headers"]).get(b"content-length", b"0")
        try:
            if bounded and declared.isdigit() and int(declared) > self._limit:
                refusal = problem(413, "too_large", f"A request here has at most {self._limit} bytes.")
                await refusal(scope, receive, guarded)
            else:
                await self._app(scope, counted, guarded)
        finally:
            route = getattr(scope.get("route"), "path", "unmatched")
            self._metrics.seen(scope["method"], route, status, time.perf_counter() - started)
