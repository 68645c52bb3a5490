"""The service as a process, or inside another one."""

from __future__ import annotations

import gc
import socket
import threading
from types import TracebackType
from typing import Self

import uvicorn

from reviewer_app.errors import UserFacing
from reviewer_app.server.app import create_app
from reviewer_app.server.context import ServerContext, build_context
from reviewer_app.server.settings import ServerSettings

START_TIMEOUT_S = 20.0


def _config(context: ServerContext) -> uvicorn.Config:
    settings = context.settings
    return uvicorn.Config(
        create_app(context),
        host=settings.host,
        port=settings.port,
        ssl_certfile=str(settings.tls_cert) if settings.tls_cert else None,
        ssl_keyfile=str(settings.tls_key) if settings.tls_key else None,
        proxy_headers=settings.behind_proxy,
        timeout_graceful_shutdown=settings.limits.graceful_s,
        server_header=False,
        access_log=False,
        log_level="warning",
        log_config=None,
        lifespan="on",
    )


def serve(settings: ServerSettings) -> None:
    """Serve until the process is told to end."""
    context = build_context(settings)
    try:
        server = _Server(context)
        _collect_less_often()
        server.run()
    finally:
        context.close()


def _collect_less_often() -> None:
    """Every request makes some thousand objects and no cycles to speak of; looking for those cost a tenth of it.

    Only for a process that is the server's own.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)


class EmbeddedServer:
    """The real server on a thread of this process, for the demo and for tests.

    Port 0 takes a free one; `url` says which. Owns its context and closes it with `stop`.
    """

    def __init__(self, settings: ServerSettings, context: ServerContext | None = None) -> None:
        self.context = context or build_context(settings)
        self._started = threading.Event()
        # The protocol must be named: asyncio turns Nagle's delay off only where it reads TCP here, and an
        # answer in two writes would otherwise wait 40 ms for the other side's acknowledgement.
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            self._socket.bind((settings.host, settings.port))
        except OSError as error:
            self._socket.close()
            self.context.close()
            raise UserFacing(
                f"Port {settings.port} is taken.", "Choose another port or end the other program.", "port_taken"
            ) from error
        host, port = self._socket.getsockname()[:2]
        self.url = f"{'https' if settings.tls_cert else 'http'}://{host}:{port}"
        self._server = _Server(self.context, self._started)
        self._thread = threading.Thread(target=self._run, name="embedded-server", daemon=True)
        self._thread.start()
        if not self._started.wait(START_TIMEOUT_S) or not self._server.started:
            self.stop()
            raise UserFacing("The embedded server did not start.", "Look into the log for the reason.")

    def _run(self) -> None:
        try:
            self._server.run(sockets=[self._socket])
        finally:
            self._started.set()

    def stop(self) -> None:
        """End the server and wait for it; safe to call again."""
        self._server.should_exit = True
        self._thread.join()
        self._socket.close()
        self.context.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


class _Server(uvicorn.Server):
    """Says when it listens, and tells endless answers to end before it waits for them."""

    def __init__(self, context: ServerContext, started: threading.Event | None = None) -> None:
        super().__init__(_config(context))
        self._closing = context.closing
        self._announced = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self._announced is not None:
            self._announced.set()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._closing.set()
        await super().shutdown(sockets)
