"""Disputes that a server would tell of, settled in memory."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from reviewer_app.domain.case import CaseHead, CaseState
from reviewer_app.domain.decision import Action, Decision, FieldChange, Reason
from reviewer_app.domain.standing import Dispute, DisputedDecision, DisputeKind, Remark, Settlement
from reviewer_app.wire.orders import DisputePage

NOW = datetime.now(UTC)


def done(value: Any) -> Future[Any]:
    future: Future[Any] = Future()
    if isinstance(value, BaseException):
        future.set_exception(value)
    else:
        future.set_result(value)
    return future


def decision(name: str, author: str, action: Action = Action.APPROVE, **more: Any) -> Decision:
    values: dict[str, Any] = {
        "decision_id": name,
        "case_id": "case-1",
        "case_revision": 2,
        "workflow": "invoice",
        "workflow_version": 1,
        "action": action,
        "outcome": "pay",
        "reasons": (),
        "changes": (),
        "note": "",
        "escalate_to": None,
        "author_id": author,
        "device_id": "d",
        "device_seq": 1,
        "decided_at": NOW - timedelta(hours=3),
        "duration_ms": 42_000,
        "offline": False,
        "fence": None,
        "view_hash": "",
    }
    return Decision(**(values | more))


def side(
    said: Decision | None, name: str, author: str, effective: bool = False, hours: float = 2.0
) -> DisputedDecision:
    return DisputedDecision(name, said, author, author.lower(), NOW - timedelta(hours=hours), effective)


def head(number: int, title: str) -> CaseHead:
    return CaseHead(
        id=f"case-{number}",
        rev=4,
        revision=2,
        workflow="invoice",
        workflow_version=1,
        external_id=f"INV-{number:04}",
        title=title,
        state=CaseState.DECIDED,
        priority=50,
        received_at=NOW - timedelta(days=1),
    )


def disputes() -> tuple[Dispute, ...]:
    override = decision(
        "b1",
        "ben",
        Action.OVERRIDE,
        outcome="reject",
        changes=(FieldChange("total", "8412.77", "8142.77"), FieldChange("supplier", "Kranz & Söhne", "Kranz GmbH")),
        reasons=(Reason("ai", "misread", "The AI misread the amount"),),
        note="The second page has the amount after discount.",
        offline=True,
    )
    return (
        Dispute(
            "b1",
            DisputeKind.DIFFERING,
            head(1, "Invoice 2026-118 of Kranz & Söhne Gebäudetechnik"),
            NOW - timedelta(hours=2),
            side(override, "b1", "Ben"),
            side(decision("a1", "ana"), "a1", "Ana", effective=True, hours=3),
            (Remark("Ben", NOW - timedelta(hours=1), "Please look at page 2: 3 % discount until the 30th."),),
        ),
        Dispute(
            "f1",
            DisputeKind.AUTHORITY_LOST,
            head(2, "Invoice 77 <img src='file:///etc/passwd'> " + "long " * 30),
            NOW - timedelta(hours=5),
            side(decision("f1", "fay", Action.ESCALATE, escalate_to="senior", note="odd stamp"), "f1", "Fay"),
        ),
        Dispute(
            "e1",
            DisputeKind.SECOND_REVIEW,
            head(3, "(erased)"),
            NOW - timedelta(days=2),
            side(None, "e1", "Eve"),
            side(decision("s1", "sue"), "s1", "Sue", hours=60),
        ),
    )


class FakeDisputes:
    """Implements `DisputesApi`; `error` is what the next answer fails with."""

    def __init__(self) -> None:
        self.open_ones = list(disputes())
        self.settled_ones: list[Dispute] = []
        self.error: BaseException | None = None
        self.told: list[tuple[str, Settlement, str]] = []
        self.freed: list[tuple[str, str]] = []

    def page(self, settled: bool = False, after: str = "", limit: int = 50) -> Future[DisputePage]:
        if self.error is not None:
            return done(self.error)
        shown = self.settled_ones if settled else self.open_ones
        return done(DisputePage(tuple(shown), len(self.open_ones), ""))

    def open(self, decision_id: str) -> Future[Dispute]:
        return done(next(d for d in (*self.open_ones, *self.settled_ones) if d.id == decision_id))

    def settle(self, decision_id: str, settlement: Settlement, note: str) -> Future[Dispute]:
        if self.error is not None:
            return done(self.error)
        self.told.append((decision_id, settlement, note))
        found = next(d for d in self.open_ones if d.id == decision_id)
        self.open_ones.remove(found)
        over = replace(found, settlement=settlement, settled_by="Sam", settled_at=NOW, settled_note=note)
        self.settled_ones.insert(0, over)
        return done(over)

    def break_lease(self, case_id: str, reason: str) -> Future[None]:
        self.freed.append((case_id, reason))
        return done(self.error)
