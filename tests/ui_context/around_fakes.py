"""A hand-written context service, and what stands around the sample invoice."""

from __future__ import annotations

import sys
from concurrent.futures import Future
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "ui_case"))

from desk_cases import INVOICE, NOW, invoice_case, view_of
from desk_fakes import FakeReview, done, services_with

from reviewer_app.domain.case import Case, CaseHead, CaseState
from reviewer_app.domain.context import (
    CaseContext,
    Moment,
    MomentKind,
    Precedent,
    Related,
    SeenChange,
    SeenDiff,
)
from reviewer_app.domain.view import CaseView
from reviewer_app.domain.workflow import PolicySection, Workflow
from reviewer_app.work.api import Services

DAY = timedelta(days=1)
FLOW: Workflow = replace(
    INVOICE,
    policy=(
        PolicySection(
            "bank",
            "A bank account that differs from the one on file",
            "Never pay to an account that is not on file, however good the reason.\n"
            "Call the supplier on the number in the supplier file, never on one from the invoice.\n"
            "Write who was called and when in the note.",
        ),
        PolicySection("tolerance", "Amounts that differ from the order", "Up to 2 %: pay. Above that: hold."),
        PolicySection("limits", "Who may pay how much", "Above 10 000 a second person decides as well."),
    ),
)


def other(number: int, **changes: Any) -> CaseHead:
    case = invoice_case(f"r{number}", f"{number:04}")
    head = view_of(case, INVOICE).head
    made = replace(head, title=f"Invoice 2026-{number:04}, Nordlicht Elektrogroßhandel GmbH & Co. KG")
    return replace(made, received_at=NOW - number * DAY, **changes)


def ended(number: int, outcome: str = "hold", reason: str = "Over my limit") -> CaseHead:
    return other(
        number,
        state=CaseState.DECIDED,
        decided_outcome=outcome,
        decided_reason=reason,
        decided_by="Ben Okafor",
        decided_by_id="ben",
        decided_at=NOW - number * DAY,
    )


def around(**changes: Any) -> CaseContext:
    made = CaseContext(
        related=(
            Related(other(1), ("Supplier number: S-2590", "Bank account: DE02 1203 0000 0000 2020 51")),
            Related(ended(3), ("Supplier number: S-2590",)),
            *(Related(ended(n, "pay", ""), ("Supplier number: S-2590",)) for n in range(4, 12)),
        ),
        precedents=tuple(
            Precedent(ended(n), "The bank account read is not the one on file.", 0.8) for n in range(20, 24)
        ),
        timeline=(
            Moment(NOW + DAY, MomentKind.DUE, "", "Due"),
            Moment(NOW - DAY / 24, MomentKind.MINE, "You", "Skipped (Waiting for information) · the server has it"),
            Moment(NOW - DAY, MomentKind.RECEIVED, "", "Came to the queue"),
            Moment(NOW - 2 * DAY, MomentKind.HISTORY, "scanner", "Read from the mailbox"),
        ),
        since=SeenDiff(
            1,
            (
                SeenChange("Total payable", "8412.77", "8142.77", "total"),
                SeenChange("Document invoice.pdf", "84 KB", "86 KB, another version"),
            ),
        ),
    )
    return replace(made, **changes)


class FakeContext:
    """Answers as it is told to, and remembers what it was asked."""

    def __init__(self, answer: CaseContext, others: dict[str, CaseView] | None = None) -> None:
        self.answer, self.others = answer, others or {}
        self.asked: list[str] = []
        self.searched: list[str] = []
        self.seen: list[tuple[str, int]] = []
        self.found: tuple[Precedent, ...] = ()
        self.waiting: list[Future[CaseContext]] | None = None
        """Answers that are given later, when it is a list."""

    def around(self, case_id: str) -> Future[CaseContext]:
        self.asked.append(case_id)
        if self.waiting is None:
            return done(self.answer)
        self.waiting.append(Future())
        return self.waiting[-1]

    def precedents(self, case_id: str, text: str, limit: int = 10) -> Future[tuple[Precedent, ...]]:
        self.searched.append(text)
        return done(self.found)

    def saw(self, case_id: str, revision: int) -> Future[None]:
        self.seen.append((case_id, revision))
        return done(None)

    def peek(self, case_id: str) -> Future[CaseView | None]:
        return done(self.others.get(case_id))


def case_of(number: str = "c1", reference: str = "0012") -> Case:
    return invoice_case(number, reference)


def services(context: FakeContext | None, *pairs: tuple[Case, Workflow]) -> tuple[Services, FakeReview]:
    made, review, _, _ = services_with(*(pairs or ((case_of(), FLOW), (case_of("c2", "0013"), FLOW))))
    return replace(made, context=context), review


def others() -> dict[str, CaseView]:
    """Content of the cases that can be looked at."""
    found = {}
    for head in (other(1), ended(3), *(ended(n) for n in range(20, 24))):
        case = invoice_case(head.id, head.external_id)
        found[head.id] = replace(view_of(case, FLOW), head=head, editable=False)
    return found
