"""Decisions of two people on two workflows, made over HTTP, and questions about them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy import insert

from reviewer_app.domain.audit import AuditFacets, AuditPage, ReasonReport
from reviewer_app.domain.case import Case, Model
from reviewer_app.domain.decision import Action, Decision, Reason
from reviewer_app.domain.workflow import ReasonCode, ReasonGroup, Workflow
from reviewer_app.server.workflows.tables import workflow_version
from reviewer_app.wire import codec
from reviewer_app.wire.messages import DecisionOutcome, DecisionResult
from tests.server_work.world import INVOICE, NOON, Person, World, make_case, put_cases

T = TypeVar("T")

CLAIM = replace(
    INVOICE,
    workflow="claim",
    title="Claims",
    reasons=(
        ReasonGroup(
            "ai_wrong", "The AI is wrong", 1, (ReasonCode("misread", "Misread", 1), ReasonCode("sum", "Sum", 2))
        ),
        ReasonGroup("policy", "Policy", 2, (ReasonCode("limit", "Over the limit", 1),)),
    ),
    skip_reasons=(ReasonCode("busy", "No time now", 1),),
)
MISREAD = Reason("ai_wrong", "misread", "Misread")
SUM = Reason("ai_wrong", "sum", "Sum")
LIMIT = Reason("policy", "limit", "Over the limit")
BUSY = Reason("skip", "busy", "No time now")


class Scene:
    """The world and the people of these tests."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.watch = world.watch
        self.ada = world.person("ada")
        self.ben = world.person("ben")
        self.chief = world.person("chief", "supervisor")
        self.publish(CLAIM)
        self._number = 0

    def publish(self, workflow: Workflow) -> None:
        with self.world.context.database.write() as conn:
            conn.execute(
                insert(workflow_version).values(
                    workflow=workflow.workflow,
                    version=workflow.version,
                    sha256=codec.digest(workflow),
                    body=codec.canonical(workflow).decode(),
                    published_at=NOON,
                    published_by="test",
                )
            )

    def cases(self, count: int, workflow: str = "claim", **changes: Any) -> list[Case]:
        made = []
        for _ in range(count):
            self._number += 1
            case = make_case(self._number)
            suggestion = replace(case.suggestion, model=Model("extractor", "2.3.1"))
            made.append(replace(case, workflow=workflow, suggestion=suggestion, **changes))
        put_cases(self.world.context.database, made)
        return made

    def push(self, who: Person, *decisions: Decision) -> tuple[DecisionResult, ...]:
        results: list[DecisionResult] = []
        for start in range(0, len(decisions), 100):
            results += who.push(*decisions[start : start + 100])
        return tuple(results)

    def accept(self, who: Person, *decisions: Decision) -> tuple[Decision, ...]:
        assert {r.outcome for r in self.push(who, *decisions)} <= {DecisionOutcome.ACCEPTED}
        return decisions

    def approve(self, who: Person, count: int) -> tuple[Decision, ...]:
        return self.accept(who, *(who.approve(c) for c in self.cases(count)))

    def override(self, who: Person, count: int, *reasons: Reason, **more: Any) -> tuple[Decision, ...]:
        made = (replace(who.override(c, **more), reasons=reasons) for c in self.cases(count))
        return self.accept(who, *made)

    def escalate(self, who: Person, count: int, *reasons: Reason) -> tuple[Decision, ...]:
        return self.accept(who, *(replace(who.escalate(c), reasons=reasons) for c in self.cases(count)))

    def skip(self, who: Person, count: int) -> tuple[Decision, ...]:
        made = (replace(who.approve(c), action=Action.SKIP, reasons=(BUSY,)) for c in self.cases(count))
        return self.accept(who, *made)

    # ---- questions --------------------------------------------------------------------------

    def ask(self, path: str, kind: type[T], **params: Any) -> T:
        response = self.chief.call("GET", f"/audit/{path}", params=params)
        assert response.status_code == 200, response.text
        return codec.decode(response.content, kind)

    def page(self, **params: Any) -> AuditPage:
        return self.ask("decisions", AuditPage, **params)

    def ids(self, **params: Any) -> list[str]:
        found = self.page(**params)
        assert found.total == len(found.rows)
        return [r.decision_id for r in found.rows]

    def report(self, **params: Any) -> ReasonReport:
        return self.ask("reasons", ReasonReport, **params)

    def facets(self) -> AuditFacets:
        return self.ask("facets", AuditFacets)
