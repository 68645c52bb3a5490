"""A practice decision reaches no live table and a live one no practice table: tried at every endpoint there is.

The endpoints are read from the application itself, so that one added tomorrow is tried too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import httpx
import sqlalchemy as sa

from reviewer_app.domain.decision import Action, Decision
from reviewer_app.domain.practice import PRACTICE_PREFIX, Verdict
from reviewer_app.ids import new_id
from reviewer_app.server.app import create_app
from reviewer_app.server.auth import service as auth
from reviewer_app.server.models import metadata
from reviewer_app.wire import codec
from reviewer_app.wire.messages import DecisionBatch, DecisionBatchResult
from tests.practice.practice_reports import NOON, report
from tests.servers import ROLES, RunningServer, sample_case

PRACTICE_TABLES = frozenset({"practice_session", "practice_attempt"})
TRACES = frozenset({"audit", "audit_head", "token"})
"""Who looked at what, and who signed in: written by any request."""
JSON = {"Content-Type": "application/json"}
PRACTICE_CASE = f"{PRACTICE_PREFIX}{new_id()}-INV-0001"


def endpoints(server: RunningServer) -> list[tuple[str, str]]:
    """Every method and path of the application."""

    def walk(routes: Any) -> Iterator[tuple[str, str]]:
        for route in routes:
            inner = getattr(route, "original_router", None)
            if inner is not None:
                yield from walk(inner.routes)
            else:
                yield from ((method, route.path) for method in sorted(route.methods))

    app = create_app(server.context)
    found = list(walk(app.routes))
    assert set(app.openapi()["paths"]) <= {path for _, path in found}
    assert {("POST", "/api/v1/decisions:batch"), ("POST", "/api/v1/practice/sessions")} <= set(found)
    return found


def rows(server: RunningServer) -> dict[str, int]:
    with server.context.database.read() as conn:
        return {
            t.name: conn.execute(sa.select(sa.func.count()).select_from(t)).scalar_one()
            for t in metadata.sorted_tables
            if t.name not in TRACES
        }


def live(counted: dict[str, int]) -> dict[str, int]:
    return {name: n for name, n in counted.items() if name not in PRACTICE_TABLES}


def practice(counted: dict[str, int]) -> dict[str, int]:
    return {name: n for name, n in counted.items() if name in PRACTICE_TABLES}


def decision(author_id: str, case_id: str, **changes: Any) -> Decision:
    made = Decision(
        decision_id=new_id(),
        case_id=case_id,
        case_revision=1,
        workflow="invoice",
        workflow_version=1,
        action=Action.APPROVE,
        outcome="pay",
        reasons=(),
        changes=(),
        note="",
        escalate_to=None,
        author_id=author_id,
        device_id="device",
        device_seq=1,
        decided_at=NOON,
        duration_ms=1000,
        offline=False,
        fence=None,
        view_hash="0" * 64,
    )
    return replace(made, **changes)


def fresh(server: RunningServer, role: str) -> httpx.Client:
    """A client whose sign-in no earlier request has ended."""
    client = server.client(role)
    if role != "producer":
        client.headers["Authorization"] = f"Bearer {auth.issue(server.context, server.accounts[role].id, 'session')}"
    return client


def open_case(server: RunningServer, external_id: str) -> str:
    taken = server.client("producer").post("/api/v1/cases", json=sample_case(external_id))
    assert taken.status_code == 201, taken.text
    return str(taken.json()["case_id"])


def send(client: httpx.Client, method: str, path: str, body: bytes | None) -> int:
    headers = JSON if body is not None else None
    if not path.endswith("/events"):
        return client.request(method, path, content=body, headers=headers).status_code
    # The event stream has no end: only its head is waited for.
    with client.stream(method, path) as answer:
        return answer.status_code


def filled(path: str, id: str) -> str:
    """The path with every parameter standing for `id`."""
    return re.sub(r"{\w+}", lambda found: "1" if found[0] == "{version}" else id, path)


def practice_payloads(server: RunningServer, role: str, live_case: str) -> list[Any]:
    me = server.accounts[role].id
    mixed = [
        decision(me, PRACTICE_CASE, decision_id=PRACTICE_PREFIX + new_id(), practice=True),
        decision(me, PRACTICE_CASE, practice=True),
        decision(me, PRACTICE_CASE),
        decision(me, live_case, practice=True),
        decision(me, live_case, decision_id=PRACTICE_PREFIX + new_id()),
        decision(me, live_case, decision_id=PRACTICE_PREFIX + new_id(), practice=True),
    ]
    made = report(me, (Verdict.CAUGHT, Verdict.CONFIRMED))
    return [
        DecisionBatch(tuple(mixed)),
        *mixed,
        made,
        made.attempts[0],
        made.session,
        sample_case(f"{PRACTICE_PREFIX}INV-0001"),
        sample_case("inv-x", id=PRACTICE_CASE),
        {"case_id": PRACTICE_CASE},
        {"case_id": PRACTICE_CASE, "workflow": "invoice"},
        {"lease_id": PRACTICE_CASE},
    ]


def test_practice_reaches_no_live_table_by_any_endpoint(server: RunningServer) -> None:
    live_case = open_case(server, "inv-1")
    everywhere = [(m, p) for m, p in endpoints(server) if not p.startswith("/api/v1/practice")]
    assert len(everywhere) > 20
    before = rows(server)
    tried = 0
    for role in ROLES:
        payloads = practice_payloads(server, role, live_case)
        staying = fresh(server, role)
        for method, path in everywhere:
            client = fresh(server, role) if path.endswith("/logout") else staying
            if method in ("GET", "HEAD", "DELETE"):
                assert send(client, method, filled(path, PRACTICE_CASE), None) < 500
                tried += 1
                continue
            for payload in payloads:
                # What names no practice case is, to this endpoint, the plain wish for the next one.
                values = codec.builtins(payload)
                if path.endswith("/claims") and not str(values.get("case_id", "")).startswith(PRACTICE_PREFIX):
                    continue
                status = send(client, method, filled(path, PRACTICE_CASE), codec.encode(payload))
                assert status < 500, (method, path, status)
                tried += 1
            now = rows(server)
            if path.endswith("/documents"):
                # Bytes a producer or operator uploads are any bytes; without a case they lead nowhere.
                before["document"] = now["document"]
            assert now == before, (role, method, path)
    assert before["case_document"] == 0
    assert tried > 500


def test_what_the_server_says_to_practice_decisions(server: RunningServer) -> None:
    live_case, me = open_case(server, "inv-1"), server.accounts["reviewer"].id
    said = DecisionBatch(
        (
            decision(me, live_case, practice=True),
            decision(me, live_case, decision_id=PRACTICE_PREFIX + new_id()),
            decision(me, PRACTICE_CASE),
        )
    )
    answer = server.client("reviewer").post("/api/v1/decisions:batch", content=codec.encode(said), headers=JSON)
    results = codec.decode(answer.content, DecisionBatchResult).results
    assert [r.code for r in results[:2]] == ["practice", "practice"]
    assert [r.outcome.value for r in results] == ["rejected"] * 3
    refused = server.client("producer").post("/api/v1/cases", json=sample_case(f"{PRACTICE_PREFIX}INV-1"))
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (422, "practice")


def test_live_work_reaches_no_practice_table_by_any_endpoint(server: RunningServer) -> None:
    live_case = open_case(server, "inv-1")
    practising = [(m, p) for m, p in endpoints(server) if p.startswith("/api/v1/practice")]
    assert ("POST", "/api/v1/practice/sessions") in practising
    before = rows(server)
    for role in ROLES:
        me = server.accounts[role].id
        said = decision(me, live_case)
        made = report(me, (Verdict.CAUGHT, Verdict.CONFIRMED))
        session, first = made.session, made.attempts[0]
        payloads = [
            said,
            DecisionBatch((said,)),
            sample_case("inv-2"),
            {"case_id": live_case, "count": 1},
            {},
            replace(made, session=replace(session, case_ids=(live_case, *session.case_ids[1:]))),
            replace(made, session=replace(session, session_id=said.decision_id)),
            replace(made, attempts=(replace(first, attempt_id=said.decision_id), *made.attempts[1:])),
        ]
        for method, path in practising:
            client = fresh(server, role)
            for payload in [None] if method == "GET" else payloads:
                body = None if payload is None else codec.encode(payload)
                status = send(client, method, filled(path, live_case), body)
                assert status == (200 if method == "GET" else 422), (role, method, path, payload)
    assert rows(server) == before


def test_the_doors_themselves_work(server: RunningServer) -> None:
    """Else the tests above would hold for a server that takes nothing at all."""
    live_case, me, client = open_case(server, "inv-1"), server.accounts["reviewer"].id, server.client("reviewer")
    before = rows(server)
    made = report(me, (Verdict.CAUGHT, Verdict.CONFIRMED))
    assert client.post("/api/v1/practice/sessions", content=codec.encode(made), headers=JSON).status_code == 200
    after = rows(server)
    assert live(after) == live(before)
    assert practice(after) == {"practice_session": 1, "practice_attempt": 2}
    said = DecisionBatch((decision(me, live_case),))
    assert client.post("/api/v1/decisions:batch", content=codec.encode(said), headers=JSON).status_code == 200
    decided = rows(server)
    assert practice(decided) == practice(after)
    assert decided["decision"] == after["decision"] + 1
