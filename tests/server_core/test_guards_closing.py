"""A server on its way out lets go of kept-alive connections with its next answer."""

from __future__ import annotations

from tests.servers import RunningServer


def test_answers_close_their_connection_once_the_server_is_ending(sqlite_server: RunningServer) -> None:
    client = sqlite_server.client("reviewer")
    assert client.get("/healthz").headers.get("connection") != "close"
    sqlite_server.context.closing.set()
    assert client.get("/healthz").headers["connection"] == "close"
    assert client.get("/api/v1/practice/sessions").headers["connection"] == "close"
