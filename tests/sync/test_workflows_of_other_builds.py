"""A workflow that another build published is what it was, although this build knows more keys, or fewer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import rfc8785
import sqlalchemy as sa

from reviewer_app.server.workflows.service import publish
from reviewer_app.server.workflows.tables import workflow_version
from reviewer_app.store.profile import ProfileStore
from reviewer_app.wire.codec import payload_digest
from tests.servers import RunningServer, sample_case, start_server
from tests.sync.meddler import on, pass_on, rewrite
from tests.sync.real import RealDesk


@pytest.fixture
def server(database_url: str, tmp_path: Path) -> Iterator[RunningServer]:
    """The real one, in place of this folder's server in memory."""
    running = start_server(tmp_path / "server", database_url)
    yield running
    running.close()


def fewer(body: dict[str, Any]) -> None:
    del body["policy"], body["subject"]


def more(body: dict[str, Any]) -> None:
    body["of_a_later_build"] = {"deep": [1, 0.25, "ä"]}


@pytest.mark.parametrize("change", [fewer, more])
def test_a_workflow_of_another_build_is_taken_and_published_again(
    server: RunningServer, store: ProfileStore, change: Callable[[dict[str, Any]], None]
) -> None:
    rewrite_as_published(server, change)
    with server.context.database.read() as conn:
        kept = conn.execute(sa.select(workflow_version.c.sha256)).scalar_one()
    assert publish(server.context, server.workflow, "again").sha256 == kept

    answer = server.client("producer").post("/api/v1/cases", json=sample_case())
    assert answer.status_code in (200, 201), answer.text
    desk = RealDesk(store, server.url)
    try:
        desk.settled()
        assert store.cases.workflow(server.workflow.workflow, server.workflow.version) == server.workflow
    finally:
        desk.close()


def test_a_workflow_changed_on_the_way_is_not_taken(server: RunningServer, store: ProfileStore) -> None:
    assert server.client("producer").post("/api/v1/cases", json=sample_case()).status_code in (200, 201)
    desk = RealDesk(store, server.url)
    version = f"/versions/{server.workflow.version}"
    desk.meddler.meddle = on(version, rewrite(lambda body: body.replace(b'"threshold":0.8', b'"threshold":0.1')))
    try:
        result = desk.turn()
        assert result.error is not None
        assert result.error.message == "A workflow arrived altered."
        assert store.cases.workflow(server.workflow.workflow, server.workflow.version) is None
        desk.meddler.meddle = pass_on
        desk.settled()
    finally:
        desk.close()


def rewrite_as_published(server: RunningServer, change: Callable[[dict[str, Any]], None]) -> None:
    def work(conn: sa.Connection) -> None:
        body = json.loads(conn.execute(sa.select(workflow_version.c.body)).scalar_one())
        change(body)
        text = rfc8785.dumps(body).decode()
        conn.execute(sa.update(workflow_version).values(body=text, sha256=payload_digest(text.encode())))

    server.context.database.run_write(work)
