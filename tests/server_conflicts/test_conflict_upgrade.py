"""Decisions that waited on a server from before there were disputes go on waiting where they are seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Connection, text

from reviewer_app.server.db import Database
from reviewer_app.server.migrations import config, migrate
from tests.servers import PostgresServer

HEAD = (
    "insert into case_head (id, rev, revision, workflow, workflow_version, external_id, title, state, priority, "
    "received_at, suggested_outcome, escalation_reason) values (:id, 1, 1, 'invoice', 1, :id, 'T', :state, 50, :at, "
    "'pay', 'rule')"
)
SAID = (
    "insert into decision (decision_id, seq, case_id, case_revision, action, author_id, author_name, payload_sha256, "
    "payload, received_at, result, code, effective, late_lease, answer) values (:id, :seq, :case, 1, 'approve', :who, "
    ":who, 'x', :payload, :at, :result, :code, :effective, :no, '{}')"
)
EARLIER = (
    ("held-open", "open", "ana", "held", "revised"),
    ("beside", "open", "ben", "held", "other_working"),
    ("late", "decided", "cyd", "held", "other_working"),
    ("answer", "decided", "ana", "accepted", ""),
    ("other", "decided", "ben", "superseded", "differing"),
    ("own", "decided", "ana", "superseded", "differing"),
    ("same", "decided", "cyd", "superseded", "concurring"),
)


def _earlier(conn: Connection) -> None:
    at = "2026-11-23T12:00:00.000000Z"
    for state in ("open", "decided"):
        conn.execute(text(HEAD), {"id": state, "state": state, "at": at})
    for seq, (name, case, who, result, code) in enumerate(EARLIER, 1):
        values = {"id": name, "seq": seq, "case": case, "who": who, "result": result, "code": code, "at": at}
        payload = f'{{"decision_id": "{name}", "device_id": "d", "reasons": [], "note": ""}}'
        conn.execute(text(SAID), values | {"effective": result == "accepted", "no": False, "payload": payload})


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_what_waited_before_waits_after(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    server: PostgresServer | None = None
    if kind == "sqlite":
        url = f"sqlite:///{tmp_path / 'server.db'}"
    else:
        server = request.getfixturevalue("postgres")
        url = server.database()
    if server is not None:
        command.downgrade(config(url), "0003")
    else:
        command.upgrade(config(url), "0003")
    database = Database(url)
    with database.write() as conn:
        _earlier(conn)
    migrate(url)
    with database.read() as conn:
        asked = "select decision_id, kind, disputed from decision_standing where open order by seq"
        waiting = [(r.decision_id, r.kind, bool(r.disputed)) for r in conn.execute(text(asked))]
        attached = {r.id: r.attached for r in conn.execute(text("select id, attached from case_head"))}
    database.close()
    if server is not None:
        server.drop(url)
    assert waiting == [
        ("held-open", "revised", False),
        ("beside", "other_working", True),
        ("other", "differing", True),
    ]
    assert attached == {"open": 2, "decided": 0}
