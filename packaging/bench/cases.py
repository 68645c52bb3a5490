"""The cases benches are made of: the same ones each time, of the size an invoice has."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import insert

from reviewer_app.domain.case import (
    Case,
    CaseState,
    Escalation,
    EscalationReason,
    Evidence,
    FieldSuggestion,
    HistoryEntry,
    Model,
    Suggestion,
)
from reviewer_app.domain.workflow import FieldType, Option, ReasonCode, ReasonGroup, Workflow, WorkflowField
from reviewer_app.server.cases.tables import case_body, case_head
from reviewer_app.server.db import Database
from reviewer_app.server.sync.feed import record_changes
from reviewer_app.wire import codec

START = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
SUPPLIERS = ("Nordlicht GmbH", "Brouwer & Zonen", "Société Lumière", "Ostrava Steel", "Kappa Office", "Maison Verte")
FIELDS = ("total", "net", "tax", "supplier", "iban", "number", "issued", "due")
_BATCH = 2_000

WORKFLOW = Workflow(
    workflow="invoice",
    version=1,
    title="Invoices",
    outcomes=(Option("pay", "Pay"), Option("reject", "Reject")),
    fields=tuple(WorkflowField(name, name.title(), FieldType.STRING) for name in FIELDS),
    reasons=(ReasonGroup("ai", "The AI erred", 1, (ReasonCode("misread", "Misread", 1),)),),
    escalate_to=(Option("senior", "Senior review"),),
)


def case_id(number: int) -> str:
    """An id of the usual shape."""
    return f"0197f0c0-0000-7000-8000-{number:012x}"


def make_case(number: int) -> Case:
    """Case `number`: about 2 KB of JSON with eight fields and their evidence."""
    supplier = SUPPLIERS[number % len(SUPPLIERS)]
    values = (
        f"{(number * 37) % 90_000 + 100}.{number % 100:02}",
        f"{(number * 31) % 70_000 + 80}.{number % 97:02}",
        f"{(number * 7) % 9_000 + 20}.{number % 89:02}",
        supplier,
        f"DE{(number * 7919) % 10**18:020}",
        f"RE-{number:06}",
        f"2026-10-{number % 28 + 1:02}",
        f"2026-11-{number % 28 + 1:02}",
    )
    fields = tuple(
        FieldSuggestion(
            name,
            value,
            0.4 + (number * 13 + place) % 60 / 100,
            (Evidence("invoice.pdf", page=1, box=(0.1, 0.1 + place / 20, 0.4, 0.14 + place / 20)),),
        )
        for place, (name, value) in enumerate(zip(FIELDS, values, strict=True))
    )
    return Case(
        id=case_id(number),
        revision=1,
        workflow=WORKFLOW.workflow,
        workflow_version=WORKFLOW.version,
        external_id=f"inv-{number:06}",
        title=f"Invoice {number:06}, {supplier}",
        priority=number % 100,
        received_at=START + timedelta(seconds=number),
        due_at=START + timedelta(days=30, seconds=(number * 7919) % 864_000),
        record={"po": f"PO-{number % 4_000:04}", "supplier_id": f"S-{number % 600}", "plant": f"Plant {number % 12}"},
        suggestion=Suggestion(
            "pay",
            0.4 + number % 60 / 100,
            Model("extractor", "2.3.1"),
            "The total was found twice with different values; the sum of the lines agrees with the larger one.",
            fields,
        ),
        escalation=Escalation(EscalationReason.LOW_CONFIDENCE, "total below 0.80", ("total",)),
        history=(HistoryEntry(START, "intake", "Received by e-mail"),),
    )


def _head(case: Case) -> dict[str, Any]:
    return {
        "id": case.id,
        "rev": 1,
        "revision": 1,
        "workflow": case.workflow,
        "workflow_version": case.workflow_version,
        "external_id": case.external_id,
        "title": case.title,
        "state": CaseState.OPEN.value,
        "priority": case.priority,
        "received_at": case.received_at,
        "due_at": case.due_at,
        "confidence": case.suggestion.confidence,
        "suggested_outcome": case.suggestion.outcome,
        "escalation_reason": case.escalation.reason.value,
    }


def put_cases(database: Database, count: int) -> None:
    """Store `count` cases as the intake leaves them: heads, contents, then the changes."""
    for first in range(0, count, _BATCH):
        cases = [make_case(n) for n in range(first, min(count, first + _BATCH))]
        with database.write() as conn:
            conn.execute(insert(case_head), [_head(c) for c in cases])
            conn.execute(
                insert(case_body),
                [
                    {
                        "case_id": c.id,
                        "revision": 1,
                        "body": codec.encode(c).decode(),
                        "content_sha256": c.id.replace("-", "").ljust(64, "0"),
                    }
                    for c in cases
                ],
            )
            record_changes(conn, [(c.id, 1) for c in cases])
