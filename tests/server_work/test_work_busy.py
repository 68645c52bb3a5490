"""The short way answers as the long one would: who may, what is refused and how, what is counted."""

from __future__ import annotations

import socket
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from sqlalchemy import text

from reviewer_app.server import db
from reviewer_app.server.busy import ShortWay
from reviewer_app.server.db import Database
from tests.server_work.world import Person, World
from tests.servers import PostgresServer, RunningServer

CALLS = [("POST", "/claims"), ("POST", "/decisions:batch"), ("GET", "/sync/changes")]


def test_only_who_is_signed_in_and_may(world: World) -> None:
    robot = world.producer("robot")
    for method, path in CALLS:
        nobody = world.http.request(method, f"/api/v1{path}")
        assert (nobody.status_code, nobody.json()["code"]) == (401, "token_missing"), path
        assert nobody.headers["www-authenticate"] == "Bearer", path
        stranger = world.http.request(method, f"/api/v1{path}", headers={"Authorization": "Bearer rvs_nonsense"})
        assert (stranger.status_code, stranger.json()["code"]) == (401, "token_invalid"), path
        producer = robot.call(method, path)
        assert (producer.status_code, producer.json()["code"]) == (403, "forbidden"), path
        assert producer.headers["content-type"] == "application/problem+json", path


def test_a_token_revoked_a_moment_ago_opens_nothing(world: World) -> None:
    ana = world.person("ana")
    assert ana.call("POST", "/claims", json={}).status_code == 200
    assert ana.call("POST", "/auth/logout").status_code == 204
    assert ana.call("POST", "/claims", json={}).status_code == 401


def test_what_makes_no_sense_is_refused_in_words(world: World) -> None:
    ana = world.person("ana")
    nonsense: list[tuple[str, str, dict[str, Any]]] = [
        ("POST", "/claims", {"content": b"{"}),
        ("POST", "/claims", {"json": {"count": "many"}}),
        ("POST", "/claims", {"content": b""}),
        ("POST", "/decisions:batch", {"content": b"[]"}),
        ("GET", "/sync/changes", {}),
        ("GET", "/sync/changes", {"params": {"epoch": "e", "cursor": "x"}}),
        ("GET", "/sync/changes", {"params": {"epoch": "e", "cursor": "-1"}}),
        ("GET", "/sync/changes", {"params": {"epoch": "e" * 65}}),
    ]
    for method, path, more in nonsense:
        answer = ana.call(method, path, **more)
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid"), more
        assert answer.json()["detail"], more


def test_other_methods_and_too_much_are_refused_as_everywhere(world: World) -> None:
    ana = world.person("ana")
    assert ana.call("GET", "/claims").status_code == 405
    assert ana.call("POST", "/claims", content=b" " * (5 * 1024 * 1024)).status_code == 413
    grows = (b" " * 65536 for _ in range(80))
    assert ana.call("POST", "/claims", content=grows).status_code == 413


def test_they_are_counted_by_path_guarded_by_headers_and_documented(world: World) -> None:
    answer = world.person("ana").call("POST", "/claims", json={})
    assert answer.headers["x-content-type-options"] == "nosniff"
    counted = world.http.get("/metrics").text
    assert 'reviewer_requests_total{method="POST",route="/api/v1/claims",status="200"} 1.0' in counted
    paths = world.http.get("/openapi.json").json()["paths"]
    claim = paths["/api/v1/claims"]["post"]
    assert "count" in claim["requestBody"]["content"]["application/json"]["schema"]["properties"]
    assert claim["responses"]["200"]["content"]["application/json"]["schema"]["$ref"].endswith("ClaimResult")
    asked = {p["name"]: p for p in paths["/api/v1/sync/changes"]["get"]["parameters"]}
    assert (asked["epoch"]["required"], asked["limit"]["required"]) == (True, False)
    assert asked["limit"]["schema"]["maximum"] == 200


def test_the_long_way_gives_the_same(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.cases(3)
    ana = world.person("ana")
    short = [say(ana, world.epoch) for _ in range(2)]
    monkeypatch.setattr(ShortWay, "__call__", lambda self, scope, receive, send: self._app(scope, receive, send))
    assert say(ana, world.epoch) == short[0] == short[1]


def say(who: Person, epoch: str) -> list[tuple[int, bytes]]:
    answers: list[httpx.Response] = [
        who.call("GET", "/sync/changes", params={"epoch": epoch, "limit": 2}),
        who.call("POST", "/decisions:batch", json={"decisions": [{"decision_id": "d"}]}),
        who.call("POST", "/claims", json={"kind": "forever"}),
        who.call("POST", "/claims", content=b"["),
    ]
    return [(a.status_code, a.content) for a in answers]


def test_answers_are_not_held_back(sqlite_server: RunningServer) -> None:
    """An answer in two writes waits 40 ms for the other side unless delay is off on the server's socket."""
    address = urlsplit(sqlite_server.url)
    server = sqlite_server.embedded._server
    with socket.create_connection((address.hostname, address.port)) as client:
        client.sendall(b"GET /healthz HTTP/1.1\r\nHost: here\r\n\r\n")
        assert client.recv(1000).startswith(b"HTTP/1.1 200")
        [connection] = server.server_state.connections
        served = connection.transport.get_extra_info("socket")  # type: ignore[union-attr]
        assert served.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0


def test_a_connection_that_died_while_it_rested_is_replaced(
    postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = postgres.database()
    database = Database(url)
    other = Database(url)
    try:
        with database.read() as conn:
            first = conn.execute(text("select pg_backend_pid()")).scalar_one()
        with other.write() as conn:
            conn.execute(text("select pg_terminate_backend(:pid)"), {"pid": first})
        monkeypatch.setattr(db, "RESTED_S", -1.0)
        with database.read() as conn:
            assert conn.execute(text("select pg_backend_pid()")).scalar_one() != first
    finally:
        database.close()
        other.close()
        postgres.drop(url)
