"""Believable workflows and cases for the desk's tests and gallery."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from reviewer_app.domain.case import (
    Alternative,
    Case,
    CaseHead,
    CaseState,
    Check,
    DocumentRef,
    Escalation,
    EscalationReason,
    Evidence,
    FieldSuggestion,
    HistoryEntry,
    Model,
    Suggestion,
)
from reviewer_app.domain.view import CaseView, DocumentState, DocumentView
from reviewer_app.domain.workflow import FieldType, Option, ReasonCode, ReasonGroup, Risk, Workflow, WorkflowField

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
F = FieldType

REASONS = (
    ReasonGroup(
        "ai",
        "The AI read it wrongly",
        1,
        (
            ReasonCode("misread", "Misread characters", 1),
            ReasonCode("wrong_place", "Took it from the wrong place", 2),
            ReasonCode("missed", "Missed something on the page", 3),
        ),
    ),
    ReasonGroup(
        "data",
        "The data itself is wrong",
        2,
        (ReasonCode("source", "Source record is outdated", 1), ReasonCode("scan", "Scan is not legible", 2)),
    ),
    ReasonGroup("policy", "Policy says otherwise", 3, (ReasonCode("limit", "Over my limit", 1),)),
)
SKIPS = (ReasonCode("waiting", "Waiting for information", 1), ReasonCode("language", "I cannot read it", 2))

INVOICE = Workflow(
    "invoice",
    3,
    "Invoice approval",
    outcomes=(Option("pay", "Pay"), Option("hold", "Hold back"), Option("reject", "Reject")),
    fields=(
        WorkflowField("number", "Invoice number", F.STRING, required=True),
        WorkflowField("vendor", "Supplier", F.STRING, required=True),
        WorkflowField("issued", "Invoice date", F.DATE),
        WorkflowField("due", "Payable until", F.DATE),
        WorkflowField(
            "currency", "Currency", F.CHOICE, options=(Option("EUR", "EUR Euro"), Option("USD", "USD Dollar"))
        ),
        WorkflowField("net", "Net amount", F.MONEY),
        WorkflowField("total", "Total payable", F.MONEY, required=True, threshold=0.85, risk="high"),
        WorkflowField("iban", "Bank account", F.STRING, threshold=0.9),
        WorkflowField("po", "Purchase order", F.STRING),
        WorkflowField("urgent", "Pay at once", F.BOOLEAN),
    ),
    reasons=REASONS,
    escalate_to=(Option("treasury", "Treasury"), Option("fraud", "Fraud team")),
    skip_reasons=SKIPS,
    record_labels={"supplier_id": "Supplier number", "po": "Purchase order", "po_total": "Ordered for"},
)
KYC = Workflow(
    "kyc",
    2,
    "Identity check",
    outcomes=(
        Option("accept", "Accept identity"),
        Option("more", "Ask for another document"),
        Option("refuse", "Refuse"),
    ),
    fields=(
        WorkflowField("surname", "Surname", F.STRING, required=True),
        WorkflowField("given", "Given names", F.STRING, required=True),
        WorkflowField("born", "Date of birth", F.DATE, required=True),
        WorkflowField("number", "Document number", F.STRING, threshold=0.95),
        WorkflowField("expires", "Valid until", F.DATE),
        WorkflowField("nation", "Nationality", F.CHOICE, options=(Option("DEU", "German"), Option("ESP", "Spanish"))),
        WorkflowField(
            "features",
            "Security features seen",
            F.MULTI_CHOICE,
            options=(Option("mrz", "Machine zone"), Option("holo", "Hologram"), Option("photo", "Photo")),
        ),
        WorkflowField("remark", "Remark", F.TEXT),
    ),
    reasons=REASONS,
    escalate_to=(Option("compliance", "Compliance"), Option("branch", "Home branch")),
)

CAREFUL = replace(INVOICE, risk=Risk(evidence_must_be_opened=("total", "iban", "urgent")))
"""The invoice workflow of people who want risky evidence seen."""


def box(left: float, top: float, width: float, height: float = 0.022, document: str = "invoice.pdf") -> Evidence:
    return Evidence(document, 1, (left, top, left + width, top + height))


def invoice_case(case_id: str = "c1", number: str = "0012", **changes: Any) -> Case:
    doc = DocumentRef("invoice.pdf", "application/pdf", f"sha-invoice-{number}", 120_000)
    mail = DocumentRef("cover mail.eml", "message/rfc822", f"sha-mail-{number}", 3_000)
    suggested = (
        FieldSuggestion("number", f"NL-2026-{number}", 0.97, (box(0.72, 0.163, 0.19),)),
        FieldSuggestion("vendor", "Nordlicht GmbH", 0.99, (box(0.08, 0.055, 0.30, 0.035),)),
        FieldSuggestion("issued", "2026-11-12", 0.93, (box(0.72, 0.193, 0.19),)),
        FieldSuggestion("due", "2026-11-30", 0.88, (box(0.72, 0.223, 0.19),)),
        FieldSuggestion("currency", "EUR", 0.98),
        FieldSuggestion("net", "7069.55", 0.91, (box(0.72, 0.783, 0.2),)),
        FieldSuggestion(
            "total",
            "8142.77",
            0.41,
            (box(0.72, 0.843, 0.2, 0.026), Evidence("cover mail.eml", None, None, 63, 74)),
            (Alternative("8412.77", 0.38), Alternative("8142.17", 0.09)),
        ),
        FieldSuggestion("iban", "DE89 3704 0044 0532 0130 00", 0.72, (box(0.08, 0.925, 0.36),)),
        FieldSuggestion("po", "PO-4711", 0.9, (box(0.72, 0.253, 0.19),)),
        FieldSuggestion("urgent", False, 0.95),
    )
    case = Case(
        id=case_id,
        revision=1,
        workflow="invoice",
        workflow_version=3,
        external_id=f"inv-{number}",
        title=f"Invoice {number}, Nordlicht GmbH",
        priority=50,
        received_at=NOW - timedelta(hours=5),
        due_at=NOW + timedelta(hours=2, minutes=20),
        record={
            "supplier_id": "S-77",
            "po": "PO-4711",
            "po_total": "8412.77",
            "buyer": {"name": "A. Öztürk", "cost_centre": "4200"},
        },
        suggestion=Suggestion(
            "pay",
            0.62,
            Model("extractor", "2.3.1"),
            "Total found twice with different values: 8142.77 in the table, 8412.77 in the covering mail.",
            suggested,
        ),
        escalation=Escalation(EscalationReason.LOW_CONFIDENCE, "total below 0.85", ("total", "sum")),
        checks=(
            Check("sum", "Net and tax add up to the total", False, "7069.55 + 1343.22 = 8412.77", ("total",)),
            Check("dup", "Not paid before", True, "no invoice with this number in 24 months"),
            Check("iban", "Account belongs to the supplier", None, "bank directory did not answer", ("iban",)),
        ),
        documents=(doc, mail),
        history=(
            HistoryEntry(NOW - timedelta(hours=5), "intake", "Received by e-mail"),
            HistoryEntry(NOW - timedelta(hours=4, minutes=50), "extractor 2.3.1", "Read 10 fields, 2 below threshold"),
        ),
    )
    return replace(case, **changes)


def kyc_case(case_id: str = "c2", **changes: Any) -> Case:
    doc = DocumentRef("passport.png", "image/png", "sha-passport", 900_000)

    def at(left: float, top: float, width: float) -> tuple[Evidence, ...]:
        return (box(left, top, width, 0.06, "passport.png"),)

    case = Case(
        id=case_id,
        revision=1,
        workflow="kyc",
        workflow_version=2,
        external_id="kyc-0815",
        title="Identity of María Peña Díaz",
        priority=70,
        received_at=NOW - timedelta(hours=9),
        due_at=NOW - timedelta(minutes=12),
        record={"customer": "C-20118", "branch": "Köln", "channel": "App"},
        suggestion=Suggestion(
            "accept",
            0.83,
            Model("id-reader", "5.0"),
            "Photo matches the selfie; one character of the number is unclear.",
            (
                FieldSuggestion("surname", "PEÑA DÍAZ", 0.97, at(0.36, 0.22, 0.3)),
                FieldSuggestion("given", "MARÍA", 0.98, at(0.36, 0.33, 0.2)),
                FieldSuggestion("born", "1988-04-17", 0.95, at(0.36, 0.44, 0.2)),
                FieldSuggestion("number", "XDB08S112", 0.66, at(0.68, 0.1, 0.24), (Alternative("XDB085112", 0.31),)),
                FieldSuggestion("expires", "2029-06-30", 0.94, at(0.36, 0.55, 0.2)),
                FieldSuggestion("nation", "ESP", 0.99),
                FieldSuggestion("features", ["mrz", "photo"], None),
            ),
        ),
        escalation=Escalation(EscalationReason.POLICY, "new customer abroad", ("number",)),
        checks=(
            Check("mrz", "Machine zone matches the print", False, "check digit 7, expected 2", ("number",)),
            Check("age", "Of age", True),
        ),
        documents=(doc,),
    )
    return replace(case, **changes)


def view_of(case: Case, workflow: Workflow, **changes: Any) -> CaseView:
    head = CaseHead(
        case.id,
        7,
        case.revision,
        case.workflow,
        case.workflow_version,
        case.external_id,
        case.title,
        CaseState.LEASED,
        case.priority,
        case.received_at,
        case.due_at,
    )
    docs = tuple(DocumentView(d, DocumentState.PRESENT) for d in case.documents)
    return replace(CaseView(case, head, workflow, docs), **changes)
