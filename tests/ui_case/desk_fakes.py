"""Believable cases and hand-written services for the desk's tests and gallery; answers are immediate futures."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from reviewer_app.domain import decision as rules
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
from reviewer_app.domain.decision import Action, Decision, FieldChange, OutboxState, Problem
from reviewer_app.domain.view import (
    CaseView,
    DecideCommand,
    DocumentKind,
    DocumentState,
    DocumentView,
    Draft,
    EmailDocument,
    OpenDocument,
    OutboxEntry,
    PageImage,
    PageSize,
    TableDocument,
    TextDocument,
    TextHit,
)
from reviewer_app.domain.workflow import FieldType, Option, ReasonCode, ReasonGroup, Workflow, WorkflowField
from reviewer_app.work.api import Services

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
F = FieldType


def done(value: Any) -> Future[Any]:
    future: Future[Any] = Future()
    future.set_result(value)
    return future


def broken(error: BaseException) -> Future[Any]:
    future: Future[Any] = Future()
    future.set_exception(error)
    return future


@dataclass
class HandClock:
    """A clock that goes when it is told to."""

    t: float = 1000.0

    def now(self) -> datetime:
        return NOW + timedelta(seconds=self.t - 1000.0)

    def monotonic(self) -> float:
        return self.t


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


@dataclass
class FakeReview:
    """Keeps decisions in a list and gives them back."""

    clock: HandClock
    views: dict[str, CaseView]
    order: list[str]
    decided: list[OutboxEntry] = field(default_factory=list)
    drafts: dict[str, Draft] = field(default_factory=dict)
    fail_with: BaseException | None = None

    def open(self, case_id: str) -> Future[CaseView]:
        return done(replace(self.views[case_id], draft=self.drafts.get(case_id)))

    def open_next(self, after: str | None = None, workflow: str | None = None) -> Future[CaseView | None]:
        gone = {e.decision.case_id for e in self.decided if e.state is OutboxState.HELD}
        left = [c for c in self.order if c not in gone and c != after]
        return self.open(left[0]) if left else done(None)

    def prefetch(self, limit: int = 3) -> Future[list[CaseView]]:
        return done([self.views[c] for c in self.order][:limit])

    def _decision(self, command: DecideCommand, view: CaseView) -> Decision:
        changes = tuple(
            FieldChange(k, getattr(view.case.suggested(k), "value", None), v) for k, v in command.values.items()
        )
        return Decision(
            f"d{len(self.decided) + 1}",
            command.case_id,
            command.case_revision,
            view.case.workflow,
            view.workflow.version,
            command.action,
            command.outcome,
            command.reasons,
            changes,
            command.note,
            command.escalate_to,
            "me",
            "here",
            len(self.decided) + 1,
            self.clock.now(),
            command.duration_ms,
            True,
            None,
            command.view_hash,
            command.opened_evidence,
        )

    def check(self, view: CaseView, command: DecideCommand) -> tuple[Problem, ...]:
        return rules.problems(self._decision(command, view), view.case, view.workflow)

    def decide(self, command: DecideCommand, initiator: object | None = None) -> Future[OutboxEntry]:
        if self.fail_with is not None:
            return broken(self.fail_with)
        view = self.views[command.case_id]
        entry = OutboxEntry(
            self._decision(command, view),
            OutboxState.HELD,
            view.case.title,
            self.clock.now(),
            self.clock.now() + timedelta(seconds=10),
        )
        self.decided.append(entry)
        return done(entry)

    def undo(self, decision_id: str | None = None) -> Future[OutboxEntry | None]:
        held = [e for e in self.decided if e.state is OutboxState.HELD]
        if not held:
            return done(None)
        entry = held[-1]
        self.decided.remove(entry)
        d = entry.decision
        self.drafts[d.case_id] = Draft(d.case_id, d.case_revision, None, {c.id: c.after for c in d.changes}, d.note)
        return done(replace(entry, state=OutboxState.WITHDRAWN))

    def save_draft(self, draft: Draft) -> Future[None]:
        self.drafts[draft.case_id] = draft
        return done(None)

    def recent(self, limit: int = 10) -> Future[list[OutboxEntry]]:
        return done(list(reversed(self.decided))[:limit])


@dataclass
class FakeDocuments:
    """Draws pages with a painter, as a renderer would hand them over."""

    asked: list[tuple[str, int, float]] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    problem: BaseException | None = None

    def open(self, case_id: str, name: str) -> Future[OpenDocument]:
        if self.problem is not None:
            return broken(self.problem)
        if name.endswith(".eml"):
            text = (
                "Dear team,\n\nplease find our invoice attached. We ask you to pay 8412.77 EUR by 30 November."
                "\n\nKind regards\nNordlicht GmbH"
            )
            mail = EmailDocument(
                (("From", "billing@nordlicht.example"), ("Subject", "Invoice 0012")),
                text,
                (("invoice.pdf", "application/pdf", 120_000),),
            )
            return done(OpenDocument(f"sha-mail-{case_id}", DocumentKind.EMAIL, email=mail))
        if name.endswith(".txt"):
            return done(OpenDocument("sha-text", DocumentKind.TEXT, text=TextDocument("One two\r\nthree 😀 four five")))
        if name.endswith(".csv"):
            rows = (("Item", "Amount"), ("Bracket", "12.50"), ("Bolt", "7.00"))
            return done(OpenDocument("sha-table", DocumentKind.TABLE, table=TableDocument(rows)))
        if name.endswith(".png"):
            return done(OpenDocument("sha-passport", DocumentKind.PAGES, (PageSize(1000, 700),)))
        return done(
            OpenDocument(f"sha-invoice-{case_id}", DocumentKind.PAGES, (PageSize(595, 842), PageSize(595, 842)))
        )

    def page(self, sha256: str, page: int, scale: float) -> Future[PageImage]:
        self.asked.append((sha256, page, scale))
        passport = sha256 == "sha-passport"
        w, h = (1000, 700) if passport else (595, 842)
        image = QImage(max(1, round(w * scale)), max(1, round(h * scale)), QImage.Format.Format_RGB32)
        image.fill(QColor("#f3ead7" if passport else "white"))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(image.width() / w, image.height() / h)
        (_passport if passport else _invoice)(painter, page)
        painter.end()
        data = bytes(image.constBits())
        return done(PageImage(sha256, page, image.width(), image.height(), image.bytesPerLine(), scale, data))

    def search(self, sha256: str, text: str) -> Future[tuple[TextHit, ...]]:
        return done((TextHit(1, (0.1, 0.3, 0.2, 0.32)), TextHit(2, (0.1, 0.5, 0.2, 0.52))))

    def close(self, sha256: str) -> None:
        self.closed.append(sha256)


def _write(p: QPainter, x: float, y: float, text: str, size: float = 10, bold: bool = False, right: float = 0) -> None:
    font = QFont("Inter")
    font.setPixelSize(max(1, round(size)))
    font.setBold(bold)
    p.setFont(font)
    if right:
        p.drawText(QRectF(x, y - 20, right - x, 24), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
    else:
        p.drawText(QRectF(x, y - 20, 560, 24), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)


def _invoice(p: QPainter, page: int) -> None:
    p.fillRect(QRectF(0, 0, 595, 100), QColor("#0f4c81"))
    p.setPen(QColor("white"))
    _write(p, 50, 68, "Nordlicht GmbH", 22, True)
    _write(p, 400, 68, "INVOICE" if page == 1 else "TERMS", 12, right=545)
    p.setPen(QColor("#1b2430"))
    for i, (k, v) in enumerate(
        (("Invoice no.", "NL-2026-0012"), ("Date", "2026-11-12"), ("Due", "2026-11-30"), ("PO", "PO-4711"))
    ):
        _write(p, 345, 154 + i * 25, k)
        _write(p, 432, 154 + i * 25, v)
    for i in range(14):
        y = 285 + i * 25
        p.setPen(QColor("#1b2430"))
        _write(p, 50, y, f"{i + 1:02d}   Steel bracket, galvanised, {40 + i * 5} mm")
        _write(p, 432, y, f"{117.38 + i * 31.7:.2f}", right=545)
        p.setPen(QColor("#dfe3e8"))
        p.drawLine(50, y + 6, 545, y + 6)
    p.setPen(QColor("#1b2430"))
    for y, k, v, b in (
        (676, "Net", "7069.55", False),
        (700, "Tax 19 %", "1343.22", False),
        (728, "Total EUR", "8412.77", True),
    ):
        _write(p, 345, y, k, 11, b)
        _write(p, 432, y, v, 11, b, right=545)
    _write(p, 50, 796, "IBAN DE89 3704 0044 0532 0130 00", 10)


def _passport(p: QPainter, page: int) -> None:
    p.fillRect(QRectF(0, 0, 1000, 60), QColor("#7a1f2b"))
    p.setPen(QColor("white"))
    _write(p, 40, 38, "PASAPORTE · PASSPORT", 24, True)
    p.fillRect(QRectF(50, 120, 260, 340), QColor("#cbbfa6"))
    p.setPen(QColor("#2b2417"))
    _write(p, 690, 106, "XDB08S112", 28, True)
    for i, (k, v) in enumerate(
        (
            ("Apellidos / Surname", "PEÑA DÍAZ"),
            ("Nombre / Given names", "MARÍA"),
            ("Nacimiento / Birth", "17 04 1988"),
            ("Validez / Expiry", "30 06 2029"),
        )
    ):
        _write(p, 365, 152 + i * 77, k, 13)
        _write(p, 365, 182 + i * 77, v, 26, True)
    _write(p, 50, 610, "P<ESPPENA<DIAZ<<MARIA<<<<<<<<<<<<<<<<<<<<<<<", 26)
    _write(p, 50, 650, "XDB08S1127ESP8804177F2906302<<<<<<<<<<<<<<04", 26)


def services_with(*pairs: tuple[Case, Workflow]) -> tuple[Services, FakeReview, FakeDocuments, HandClock]:
    clock = HandClock()
    views = {c.id: view_of(c, w) for c, w in pairs}
    review, documents = FakeReview(clock, views, [c.id for c, _ in pairs]), FakeDocuments()
    none: Any = None
    return Services(none, none, review, none, documents, none, clock), review, documents, clock


def approve_entry(review: FakeReview, case_id: str) -> None:
    """Put one approval into the fake's past."""
    view = review.views[case_id]
    review.decide(DecideCommand(case_id, 1, Action.APPROVE, view.case.suggestion.outcome))
