"""A server in memory, a real copy of it, and the context service over the copy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from reviewer_app.domain.case import (
    Case,
    CaseState,
    FieldSuggestion,
    Suggestion,
)
from reviewer_app.domain.context import CaseContext
from reviewer_app.domain.view import Session
from reviewer_app.store.profile import ProfileStore
from reviewer_app.wire.pages import read_page
from reviewer_app.work.context import ContextService
from tests.fakes import INVOICE, NOON, FakeServer, FrozenClock, InlineRunner, make_case, make_head

ANA = Session("ana", "ana", "Ana", ("reviewer",), (), "https://example.test")
FLOW = replace(
    INVOICE,
    subject=("supplier", "iban", "name+born"),
    record_labels={"supplier": "Supplier number", "iban": "Bank account", "name": "Name", "born": "Born"},
)
OTHER = replace(FLOW, workflow="orders", subject=("party",), record_labels={"party": "Party"})
Make = Callable[..., Case]


class Office:
    """A server in memory, a real copy of it, and the service over the copy."""

    def __init__(self, store: ProfileStore, server: FakeServer, clock: FrozenClock) -> None:
        self.store, self.server, self.clock = store, server, clock
        store.cases.reset("epoch-1")
        for workflow in (FLOW, OTHER):
            store.cases.put_workflow(workflow)
        self.service = ContextService(InlineRunner(store), lambda: ANA, clock)

    def add(self, number: int, record: dict[str, Any], *, head: dict[str, Any] | None = None, **more: Any) -> Case:
        case = replace(make_case(number), record=record, **more)
        self.server.cases[case.id] = case
        base = replace(make_head_of(case), rev=0, **(head or {}))
        self.server.change(base)
        return case

    def decided(self, number: int, record: dict[str, Any], outcome: str = "reject", **more: Any) -> Case:
        head = {
            "state": CaseState.DECIDED,
            "decided_outcome": outcome,
            "decided_reason": "Misread",
            "decided_by": "Ben",
            "decided_by_id": "ben",
            "decided_at": NOON,
        }
        return self.add(number, record, head=head, **more)

    def revise(self, case: Case) -> None:
        _, head = self.server.heads[case.id]
        self.server.cases[case.id] = case
        self.server.change(replace(head, revision=case.revision))
        self.pull()

    def pull(self) -> None:
        _, cursor = self.store.cases.sync_state()
        page = self.server.page(cursor, 10_000)
        self.store.cases.apply_page(read_page(page, "epoch-1", cursor))

    def around(self, number: int = 1) -> CaseContext:
        return self.service.around(f"case-{number:04}").result()

    def related(self, number: int = 1) -> list[tuple[str, tuple[str, ...]]]:
        return [(r.head.id, r.shared) for r in self.around(number).related]


def make_head_of(case: Case) -> Any:
    return replace(make_head(case), escalation_reason=case.escalation.reason.value)


def said(words: str, outcome: str = "pay") -> Suggestion:
    return Suggestion(outcome, 0.4, rationale=words, fields=(FieldSuggestion("total", "1.00"),))
