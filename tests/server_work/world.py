"""A small world for the server's work: a database, the app over it, people, cases, decisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import insert, select

from reviewer_app.domain.case import (
    Case,
    CaseHead,
    CaseState,
    Escalation,
    EscalationReason,
    FieldSuggestion,
    Suggestion,
)
from reviewer_app.domain.decision import Action, Decision, FieldChange, Reason
from reviewer_app.domain.workflow import FieldType, Option, ReasonCode, ReasonGroup, Workflow, WorkflowField
from reviewer_app.ids import new_id
from reviewer_app.server.auth.service import add_account, add_producer, issue
from reviewer_app.server.cases.heads import find_head
from reviewer_app.server.cases.tables import case_body, case_head
from reviewer_app.server.context import ServerContext, build_context
from reviewer_app.server.db import Database
from reviewer_app.server.run import EmbeddedServer
from reviewer_app.server.settings import ServerSettings
from reviewer_app.server.sync.feed import record_changes, stream_head
from reviewer_app.server.workflows.tables import workflow_version
from reviewer_app.wire import codec
from reviewer_app.wire.messages import Account, ClaimResult, DecisionBatch, DecisionBatchResult, DecisionResult
from reviewer_app.wire.pages import VerifiedPage, read_page
from tests.servers import CHEAP

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
MISREAD = Reason("ai_wrong", "misread_source", "Misread")

INVOICE = Workflow(
    workflow="invoice",
    version=1,
    title="Invoices",
    outcomes=(Option("pay", "Pay"), Option("reject", "Reject")),
    fields=(WorkflowField("total", "Total", FieldType.MONEY),),
    reasons=(ReasonGroup("ai_wrong", "The AI is wrong", 1, (ReasonCode("misread_source", "Misread", 1),)),),
    escalate_to=(Option("fraud", "Fraud team"),),
)


class Watch:
    """A clock that goes when told."""

    def __init__(self) -> None:
        self.time = NOON

    def now(self) -> datetime:
        return self.time

    def monotonic(self) -> float:
        return (self.time - NOON).total_seconds()

    def pass_s(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)


@contextmanager
def open_world(url: str, folder: Path, watch: Watch) -> Iterator[World]:
    """The real server on a port of this machine, over a migrated database."""
    settings = ServerSettings(data_dir=folder, database_url=url, port=0, password_cost=CHEAP)
    with EmbeddedServer(settings, build_context(settings, watch)) as served:
        made = World(served.context, watch, served.url)
        with made.http:
            yield made


class Person:
    """An account and its way to the server."""

    def __init__(self, account: Account, token: str, http: httpx.Client) -> None:
        self.account = account
        self.token = token
        self._http = http
        self.headers = {"Authorization": f"Bearer {token}"}

    def call(self, method: str, path: str, **more: Any) -> httpx.Response:
        return self._http.request(method, f"/api/v1{path}", headers=self.headers, **more)

    def claim(self, **request: Any) -> ClaimResult:
        response = self.call("POST", "/claims", json=request)
        assert response.status_code == 200, response.text
        return codec.decode(response.content, ClaimResult)

    def push(self, *decisions: Decision) -> tuple[DecisionResult, ...]:
        response = self.call("POST", "/decisions:batch", content=codec.encode(DecisionBatch(decisions)))
        assert response.status_code == 200, response.text
        return codec.decode(response.content, DecisionBatchResult).results

    def approve(self, case: Case, **more: Any) -> Decision:
        return replace(
            Decision(
                decision_id=new_id(),
                case_id=case.id,
                case_revision=case.revision,
                workflow=case.workflow,
                workflow_version=case.workflow_version,
                action=Action.APPROVE,
                outcome="pay",
                reasons=(),
                changes=(),
                note="",
                escalate_to=None,
                author_id=self.account.id,
                device_id="device",
                device_seq=1,
                decided_at=NOON,
                duration_ms=1000,
                offline=False,
                fence=None,
                view_hash="0" * 64,
            ),
            **more,
        )

    def override(self, case: Case, total: str = "9.00", **more: Any) -> Decision:
        change = FieldChange("total", "8.00", total)
        return self.approve(case, action=Action.OVERRIDE, changes=(change,), reasons=(MISREAD,), **more)

    def escalate(self, case: Case, **more: Any) -> Decision:
        return self.approve(case, action=Action.ESCALATE, escalate_to="fraud", note="odd stamp", **more)

    def skip(self, case: Case, **more: Any) -> Decision:
        return self.approve(case, action=Action.SKIP, note="not now", **more)


class World:
    """A server with a published workflow, and hands to change it with."""

    def __init__(self, context: ServerContext, watch: Watch, url: str) -> None:
        self.context = context
        self.watch = watch
        self.url = url
        self.http = httpx.Client(base_url=url, trust_env=False, timeout=30)
        with context.database.write() as conn:
            conn.execute(
                insert(workflow_version).values(
                    workflow="invoice",
                    version=1,
                    sha256=codec.digest(INVOICE),
                    body=codec.canonical(INVOICE).decode(),
                    published_at=NOON,
                    published_by="test",
                )
            )

    def person(self, name: str, *roles: str, teams: Sequence[str] = ()) -> Person:
        account = add_account(self.context, name, "correct horse", roles or ("reviewer",), name.title(), teams)
        return Person(account, issue(self.context, account.id, "session"), self.http)

    def producer(self, name: str) -> Person:
        key = add_producer(self.context, name)
        return Person(Account("", name, name, ("producer",)), key, self.http)

    def cases(self, count: int, **head: Any) -> list[Case]:
        made = [make_case(n) for n in range(count)]
        put_cases(self.context.database, made, **head)
        return made

    def head(self, case: Case) -> CaseHead:
        with self.context.database.read() as conn:
            found = find_head(conn, case.id)
        assert found is not None
        return found

    def change_head(self, case: Case, **values: Any) -> None:
        with self.context.database.write() as conn:
            conn.execute(case_head.update().where(case_head.c.id == case.id).values(rev=case_head.c.rev + 1, **values))
            rev = conn.execute(select(case_head.c.rev).where(case_head.c.id == case.id)).scalar_one()
            record_changes(conn, [(case.id, rev)])

    def revise(self, case: Case, **content: Any) -> Case:
        newer = replace(case, revision=case.revision + 1, **(content or {"record": {"supplier": "S-78"}}))
        with self.context.database.write() as conn:
            conn.execute(insert(case_body).values(body_row(newer)))
        self.change_head(case, revision=newer.revision)
        return newer

    @property
    def epoch(self) -> str:
        with self.context.database.read() as conn:
            return stream_head(conn)[0]

    def pull(self, who: Person, cursor: int = 0, limit: int = 50) -> list[VerifiedPage]:
        pages: list[VerifiedPage] = []
        while True:
            response = who.call("GET", "/sync/changes", params={"epoch": self.epoch, "cursor": cursor, "limit": limit})
            assert response.status_code == 200, response.text
            pages.append(read_page(response.content, self.epoch, cursor))
            cursor = pages[-1].to_seq
            if not pages[-1].more:
                return pages


def make_case(number: int) -> Case:
    return Case(
        id=new_id(),
        revision=1,
        workflow="invoice",
        workflow_version=1,
        external_id=f"inv-{number:05}-{new_id()[-6:]}",
        title=f"Invoice {number}",
        priority=50,
        received_at=NOON + timedelta(seconds=number),
        record={"supplier": "S-77"},
        suggestion=Suggestion("pay", 0.62, fields=(FieldSuggestion("total", "8.00", 0.41),)),
        escalation=Escalation(EscalationReason.LOW_CONFIDENCE),
    )


def body_row(case: Case) -> dict[str, Any]:
    return {
        "case_id": case.id,
        "revision": case.revision,
        "body": codec.encode(case).decode(),
        "content_sha256": codec.digest(case),
    }


def put_cases(database: Database, cases: list[Case], **head: Any) -> None:
    """Take cases in as the intake does: heads, bodies, then the changes."""
    with database.write() as conn:
        conn.execute(
            insert(case_head),
            [
                {
                    "id": c.id,
                    "rev": 1,
                    "revision": 1,
                    "workflow": c.workflow,
                    "workflow_version": 1,
                    "external_id": c.external_id,
                    "title": c.title,
                    "state": CaseState.OPEN.value,
                    "priority": c.priority,
                    "received_at": c.received_at,
                    "suggested_outcome": "pay",
                    "escalation_reason": "low_confidence",
                }
                | head
                for c in cases
            ],
        )
        conn.execute(insert(case_body), [body_row(c) for c in cases])
        record_changes(conn, [(c.id, 1) for c in cases])
