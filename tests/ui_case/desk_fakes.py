"""Hand-written services for the desk's tests and gallery; answers are immediate futures."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import desk_drawings
from desk_cases import NOW, view_of
from PySide6.QtGui import QColor, QImage, QPainter

from reviewer_app.domain import demands as rules
from reviewer_app.domain.case import Case
from reviewer_app.domain.covering import covered_view, still_covered
from reviewer_app.domain.decision import Action, Decision, FieldChange, OutboxState, Problem
from reviewer_app.domain.view import (
    CaseView,
    DecideCommand,
    DocumentKind,
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
from reviewer_app.domain.workflow import Workflow
from reviewer_app.errors import Refused
from reviewer_app.work.api import Services


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


@dataclass
class FakeReview:
    """Keeps decisions in a list and gives them back."""

    clock: HandClock
    views: dict[str, CaseView]
    order: list[str]
    decided: list[OutboxEntry] = field(default_factory=list)
    drafts: dict[str, Draft] = field(default_factory=dict)
    fail_with: BaseException | None = None
    opens: int = 0

    def open(self, case_id: str) -> Future[CaseView]:
        self.opens += 1
        return done(self.laid(case_id))

    def laid(self, case_id: str) -> CaseView:
        """A view as the real service gives it: without a suggestion that is still covered."""
        view = replace(self.views[case_id], draft=self.drafts.get(case_id))
        hidden = still_covered(view.head, view.case.revision, view.draft, view.pending)
        return covered_view(view) if hidden else view

    def open_next(self, after: str | None = None, workflow: str | None = None) -> Future[CaseView | None]:
        gone = {e.decision.case_id for e in self.decided if e.state is OutboxState.HELD}
        left = [c for c in self.order if c not in gone and c != after]
        return self.open(left[0]) if left else done(None)

    def prefetch(self, limit: int = 3) -> Future[list[CaseView]]:
        return done([self.laid(c) for c in self.order][:limit])

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
            committed=command.committed,
            data_wrong=command.data_wrong,
            wake_at=command.wake_at,
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

    def amend(self, case_id: str) -> Future[CaseView]:
        said = next((e for e in self.decided if e.decision.case_id == case_id), None)
        if said is None:
            return broken(Refused("You have not answered this case, so there is nothing to change."))
        d = said.decision
        kept = Draft(case_id, d.case_revision, d.outcome, {c.id: c.after for c in d.changes}, d.note)
        draft = self.drafts[case_id] = replace(kept, amends=d.decision_id)
        return done(replace(self.views[case_id], draft=draft, editable=True, locked_because=""))

    def undo(self, decision_id: str | None = None) -> Future[OutboxEntry | None]:
        held = [
            e for e in self.decided if e.state is OutboxState.HELD and decision_id in (None, e.decision.decision_id)
        ]
        if not held:
            return done(None)
        entry = held[-1]
        self.decided.remove(entry)
        d = entry.decision
        values = {c.id: c.after for c in d.changes}
        self.drafts[d.case_id] = Draft(d.case_id, d.case_revision, None, values, d.note, committed=d.committed)
        return done(replace(entry, state=OutboxState.WITHDRAWN))

    def save_draft(self, draft: Draft) -> Future[None]:
        if self.fail_with is not None:
            return broken(self.fail_with)
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
            return done(OpenDocument("sha-passport", DocumentKind.PAGES, (PageSize(1000, 700),), image=True))
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
        (desk_drawings.passport if passport else desk_drawings.invoice)(painter, page)
        painter.end()
        data = bytes(image.constBits())
        return done(PageImage(sha256, page, image.width(), image.height(), image.bytesPerLine(), scale, data))

    def search(self, sha256: str, text: str) -> Future[tuple[TextHit, ...]]:
        return done((TextHit(1, (0.1, 0.3, 0.2, 0.32)), TextHit(2, (0.1, 0.5, 0.2, 0.52))))

    def part(self, sha256: str, number: int) -> Future[OpenDocument]:
        pages = (PageSize(595, 842), PageSize(595, 842))
        return done(OpenDocument(f"{sha256}/{number}", DocumentKind.PAGES, pages))

    def close(self, sha256: str) -> None:
        self.closed.append(sha256)


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
