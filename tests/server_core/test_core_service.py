"""The service around intake: sign-in, errors, schema history, backups, commits."""

from __future__ import annotations

import asyncio
import json
import stat
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from alembic import command
from fastapi import FastAPI
from sqlalchemy import text

from reviewer_app.errors import UserFacing
from reviewer_app.server.auth import service as auth
from reviewer_app.server.backup import backup, restore
from reviewer_app.server.context import build_context
from reviewer_app.server.db import Database
from reviewer_app.server.migrations import config
from reviewer_app.server.settings import ServerSettings
from reviewer_app.wire.codec import builtins, encode
from tests.servers import PASSWORD, RunningServer, sample_case, sample_workflow


@pytest.mark.filterwarnings("ignore:autogenerate skipping metadata-specified expression-based index")
@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index")
def test_the_history_makes_exactly_the_schema(database_url: str) -> None:
    command.check(config(database_url))
    command.downgrade(config(database_url), "base")
    command.upgrade(config(database_url), "head")


def test_sign_in_and_out(server: RunningServer) -> None:
    client = server.client()
    said = client.post("/api/v1/auth/login", json={"name": "reviewer", "password": PASSWORD}).json()
    assert said["account"] == json.loads(encode(server.accounts["reviewer"]))
    signed = {"Authorization": f"Bearer {said['token']}"}
    assert client.get("/api/v1/auth/me", headers=signed).json()["roles"] == ["reviewer"]
    assert client.post("/api/v1/auth/logout", headers=signed).status_code == 204
    assert client.get("/api/v1/auth/me", headers=signed).json()["code"] == "token_invalid"


def test_guessing_is_locked_out_alike_for_known_and_unknown_names(server: RunningServer) -> None:
    client = server.client()
    heard = []
    for name in ("reviewer", "nobody"):
        answers = [
            client.post("/api/v1/auth/login", json={"name": name, "password": f"wrong guess {n}"}) for n in range(9)
        ]
        heard.append([(a.status_code, a.json()) for a in answers])
        assert int(answers[-1].headers["retry-after"]) > 0
    assert heard[0] == heard[1]
    assert [status for status, _ in heard[0]] == [401] * 8 + [429]
    locked = client.post("/api/v1/auth/login", json={"name": "reviewer", "password": PASSWORD})
    assert locked.status_code == 429


def test_a_disabled_account_is_out_at_once(sqlite_server: RunningServer) -> None:
    client = sqlite_server.client("reviewer")
    assert client.get("/api/v1/auth/me").status_code == 200
    auth.set_active(sqlite_server.context, "reviewer", False)
    assert client.get("/api/v1/auth/me").status_code == 401


def test_every_error_is_a_problem_document(sqlite_server: RunningServer) -> None:
    client = sqlite_server.client("reviewer")
    json_type = {"Content-Type": "application/json"}
    for answer, status, code in (
        (client.get("/nowhere"), 404, "not_found"),
        (client.delete("/healthz"), 405, "method_not_allowed"),
        (client.post("/api/v1/cases", json=sample_case()), 403, "forbidden"),
        (
            client.post("/api/v1/auth/login", content=b"{", headers=json_type),
            400,
            "malformed_json",
        ),
        (client.post("/api/v1/auth/login", json={"name": 3}), 422, "invalid"),
        (client.post("/api/v1/auth/login", content=b" " * 5_000_000), 413, "too_large"),
        (client.post("/api/v1/auth/login", content=iter([b" " * 1_000_000] * 6), headers=json_type), 413, "too_large"),
        (client.get("/api/v1/cases/nothing"), 404, "not_found"),
    ):
        assert answer.headers["content-type"] == "application/problem+json"
        assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_machines_can_watch(server: RunningServer) -> None:
    client = server.client("producer")
    client.post("/api/v1/cases", json=sample_case())
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ready"}
    seen = client.get("/metrics").text
    assert 'reviewer_cases{state="open"} 1.0' in seen
    assert "reviewer_change_seq 1.0" in seen
    assert client.get("/openapi.json").json()["openapi"].startswith("3.1")


def test_workflows_are_published_once(server: RunningServer) -> None:
    operator = server.client("operator")
    same = operator.post("/api/v1/workflows", json=builtins(sample_workflow()))
    assert same.status_code == 200, same.text
    other = operator.post("/api/v1/workflows", json=builtins(sample_workflow(title="Other")))
    assert (other.status_code, other.json()["code"]) == (409, "workflow_version")
    assert operator.post("/api/v1/workflows", json=builtins(sample_workflow(2))).json()["version"] == 2
    assert [w["version"] for w in operator.get("/api/v1/workflows").json()] == [2]
    assert operator.get("/api/v1/workflows/invoice/versions/1").json() == json.loads(encode(sample_workflow()))
    assert server.client("reviewer").post("/api/v1/workflows", json=builtins(sample_workflow(3))).status_code == 403


def test_a_commit_that_fails_is_not_answered_with_200(database_url: str, tmp_path: Path) -> None:
    database = Database(database_url)
    with database.write() as conn:
        conn.execute(text("create table parent (id integer primary key)"))
        conn.execute(
            text(
                "create table child (id integer primary key, "
                "parent integer references parent(id) deferrable initially deferred)"
            )
        )
    app = FastAPI()

    @app.post("/child")
    def make() -> dict[str, str]:
        with database.write() as conn:
            conn.execute(text("insert into child values (1, 99)"))
        return {"status": "stored"}

    async def ask() -> int:
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://server") as client:
            return (await client.post("/child")).status_code

    assert asyncio.run(ask()) == 500
    with database.read() as conn:
        assert conn.execute(text("select count(*) from child")).scalar_one() == 0
    database.close()


def test_an_exposed_server_needs_encryption(tmp_path: Path) -> None:
    with pytest.raises(UserFacing, match="without encryption"):
        ServerSettings(data_dir=tmp_path, host="0.0.0.0")
    assert replace(ServerSettings(data_dir=tmp_path), host="0.0.0.0", behind_proxy=True).behind_proxy


def test_a_backup_comes_back_whole(sqlite_server: RunningServer, tmp_path: Path) -> None:
    producer = sqlite_server.client("producer")
    document = {"name": "a.txt", "media_type": "text/plain", "content_base64": "aGVsbG8="}
    made = producer.post("/api/v1/cases", json=sample_case(documents=[document])).json()
    context = sqlite_server.context
    file = tmp_path / "copy.tar"
    backup(context.database, context.settings.data_dir, file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with pytest.raises(UserFacing, match="already"):
        backup(context.database, context.settings.data_dir, file)
    with pytest.raises(UserFacing, match="not empty"):
        restore(file, context.settings.data_dir)
    restore(file, tmp_path / "again")
    restored = build_context(ServerSettings(data_dir=tmp_path / "again"))
    assert restored.keys.key_id == context.keys.key_id
    with restored.database.read() as conn:
        row = conn.execute(
            text("select h.id, d.sha256 from case_head h join case_document d on d.case_id = h.id")
        ).one()
    assert row.id == made["case_id"]
    opened = restored.blobs.open(row.sha256)
    assert opened is not None
    with opened:
        assert opened.read() == b"hello"
    restored.close()
