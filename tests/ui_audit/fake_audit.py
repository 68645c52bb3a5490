"""An audit in memory: believable decisions, real counting, and answers that can be held back."""

from __future__ import annotations

import random
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime, timedelta
from math import sqrt
from pathlib import Path
from typing import Any

from desk_cases import INVOICE, KYC, invoice_case, kyc_case, view_of
from desk_fakes import FakeDocuments, FakeReview, HandClock

from reviewer_app.domain.audit import (
    ActionRate,
    AttributionRate,
    AuditChoice,
    AuditFacets,
    AuditFilter,
    AuditPage,
    AuditRow,
    DecidedCase,
    Rate,
    ReasonChoice,
    ReasonRate,
    ReasonReport,
)
from reviewer_app.domain.case import Case
from reviewer_app.domain.decision import Action, Decision, FieldChange, Reason
from reviewer_app.domain.view import CaseView
from reviewer_app.domain.workflow import Workflow
from reviewer_app.errors import Refused
from reviewer_app.work.api import Services

NOW = datetime.fromisoformat("2026-05-12T09:41:00+00:00")
PEOPLE = (
    ("u1", "Ada Lindqvist"),
    ("u2", "Jonas Weber"),
    ("u3", "Lucía Peña"),
    ("u4", "מרים חדד"),
    ("u5", "Bartholomäus von und zu Hohenstein-Wittelsbach"),
    ("u6", "<b>Chen</b> Yùtíng"),
)
MODELS = ("extractor 2.3.1", "extractor 2.3.1", "extractor 2.4.0", "")
FLOWS = (INVOICE, KYC)
SCALE = (8, 5, 7, 3, 2, 1)
HOSTILE = "<img src=file:///etc/passwd> \u202eInvoice 0666\u202c, Nordlicht GmbH"


def done(value: Any) -> Future[Any]:
    future: Future[Any] = Future()
    future.set_result(value)
    return future


def broken(error: BaseException) -> Future[Any]:
    future: Future[Any] = Future()
    future.set_exception(error)
    return future


def _reasons(flow: Workflow) -> list[Reason]:
    return [Reason(g.attribution, c.code, c.label) for g in flow.reasons for c in g.codes]


def make_row(i: int, at: datetime, rng: random.Random) -> AuditRow:
    flow = FLOWS[0] if rng.random() < 0.68 else FLOWS[1]
    case = invoice_case() if flow is INVOICE else kyc_case()
    action = rng.choices((Action.APPROVE, Action.OVERRIDE, Action.ESCALATE, Action.SKIP), (66, 24, 8, 2))[0]
    outcome, changes, reasons = case.suggestion.outcome, (), ()
    if action is Action.OVERRIDE:
        reasons = tuple(rng.choices(_reasons(flow), SCALE, k=rng.choice((1, 1, 1, 2))))
        reasons = tuple(dict.fromkeys(reasons))
        if rng.random() < 0.6:
            outcome = flow.outcomes[rng.choice((1, 2))].id
        if flow is INVOICE and (outcome == case.suggestion.outcome or rng.random() < 0.4):
            changes = (FieldChange("total", "8142.77", "8412.77"), FieldChange("due", "2026-11-30", "2026-12-30"))
        elif outcome == case.suggestion.outcome:
            changes = (FieldChange("number", "XDB08S112", "XDB085112"),)
    elif action in (Action.ESCALATE, Action.SKIP):
        reasons = (_reasons(flow)[rng.randrange(6)],)
    reviewer = PEOPLE[rng.choices(range(6), (8, 7, 6, 4, 3, 1))[0]]
    firm = rng.choice(("Nordlicht GmbH", "Peña e Hijos", "Mittelrhein Steel", "Kaya Tekstil", "Aldgate Foods"))
    title = f"Invoice {4000 + i}, {firm}" if flow is INVOICE else f"Identity of {rng.choice(PEOPLE)[1]}"
    effective = i % 17 != 4
    note = ""
    if action is not Action.APPROVE and i % 3 == 0:
        note = "The covering mail has the right total; the table was scanned with a fold over the second digit."
    return AuditRow(
        seq=9000 - i,
        decision_id=f"d{i}",
        case_id=f"case-{i}",
        case_revision=1,
        external_id=f"{flow.workflow[:3]}-{4000 + i}",
        title=HOSTILE if i == 3 else title,
        workflow=flow.workflow,
        workflow_version=flow.version,
        action=action,
        outcome=outcome,
        ai_outcome=case.suggestion.outcome,
        ai_confidence=None if i % 13 == 6 else round(rng.betavariate(4, 2), 2),
        ai_model=MODELS[i % 4],
        reasons=reasons,
        changes=changes,
        note=note,
        escalate_to=flow.escalate_to[0].id if action is Action.ESCALATE else None,
        reviewer_id=reviewer[0],
        reviewer=reviewer[1],
        decided_at=at - timedelta(minutes=90 if i % 7 == 2 else 0, seconds=2),
        received_at=at,
        duration_ms=rng.randrange(4_000, 240_000),
        offline=i % 7 == 2,
        effective=effective,
        result="accepted" if effective else "superseded",
    )


def make_rows(count: int = 640) -> list[AuditRow]:
    rng = random.Random(11)
    at, made = NOW - timedelta(minutes=4), []
    for i in range(count):
        made.append(make_row(i, at, rng))
        at -= timedelta(minutes=rng.randrange(5, 90))
    return made


def wilson(count: int, of: int) -> Rate:
    if of == 0:
        return Rate(0, 0, None, None, None)
    z, p = 1.959963984540054, count / of
    centre = (p + z * z / (2 * of)) / (1 + z * z / of)
    half = z / (1 + z * z / of) * sqrt(p * (1 - p) / of + z * z / (4 * of * of))
    return Rate(count, of, p, max(0.0, centre - half), min(1.0, centre + half))


def fits(row: AuditRow, f: AuditFilter) -> bool:
    return (
        f.workflow in (None, row.workflow)
        and f.reviewer in (None, row.reviewer_id)
        and f.action in (None, row.action)
        and (f.attribution is None or any(r.attribution == f.attribution for r in row.reasons))
        and (f.code is None or any(r.code == f.code for r in row.reasons))
        and (f.since is None or row.received_at >= f.since)
        and (f.until is None or row.received_at < f.until)
        and f.text.lower() in f"{row.title} {row.external_id} {row.note}".lower()
    )


class FakeAudit:
    """`AuditApi` over rows; with `held` a list, answers wait there until they are let go."""

    def __init__(self, rows: list[AuditRow] | None = None) -> None:
        self.rows = make_rows() if rows is None else rows
        self.error: BaseException | None = None
        self.held: list[tuple[str, Callable[[], None]]] | None = None
        self.reports: list[AuditFilter] = []
        self.pages: list[tuple[AuditFilter, int | None]] = []
        self.opened: list[str] = []
        self.exported: list[tuple[AuditFilter, Path]] = []
        self.documents = FakeDocuments()

    def _answer(self, what: str, make: Callable[[], Any]) -> Future[Any]:
        if self.error is not None:
            return broken(self.error)
        if self.held is None:
            return done(make())
        future: Future[Any] = Future()
        self.held.append((what, lambda: future.set_result(make())))
        return future

    def let_go(self, what: str, number: int = 0) -> None:
        """Answer the so-many-th held question of this kind."""
        assert self.held is not None
        item = [h for h in self.held if h[0] == what][number]
        self.held.remove(item)
        item[1]()

    def _counted(self, f: AuditFilter) -> list[AuditRow]:
        return [r for r in self.rows if fits(r, f) and r.effective and r.action is not Action.SKIP]

    def make_report(self, f: AuditFilter) -> ReasonReport:
        wide = replace(f, action=None, attribution=None, code=None)
        now, base = self._counted(f), self._counted(wide)
        until = f.until or NOW
        since = f.since or min((r.received_at for r in self.rows), default=until)
        earlier_f = replace(wide, since=since - (until - since), until=since)
        earlier = self._counted(earlier_f) if f.since else []
        counts: dict[Reason, int] = {}
        for row in now:
            for reason in set(row.reasons):
                counts[reason] = counts.get(reason, 0) + 1
        reasons = []
        for place, (reason, count) in enumerate(sorted(counts.items(), key=lambda p: (-p[1], p[0].code))):
            before = sum(reason in r.reasons for r in earlier)
            rate = ReasonRate(
                reason.attribution,
                reason.code,
                reason.label,
                wilson(count, len(base)),
                wilson(before, len(earlier)),
                0.012 if earlier else None,
                place == 1 and len(earlier) > 0,
            )
            reasons.append(rate)
        groups = {r.attribution for r in counts}
        return ReasonReport(
            since,
            until,
            len(base),
            len(earlier),
            tuple(ActionRate(a, wilson(sum(r.action is a for r in base), len(base))) for a in Action),
            tuple(
                AttributionRate(g, wilson(sum(any(x.attribution == g for x in r.reasons) for r in now), len(base)))
                for g in sorted(groups)
            ),
            tuple(reasons),
        )

    def report(self, filter: AuditFilter) -> Future[ReasonReport]:
        self.reports.append(filter)
        return self._answer("report", lambda: self.make_report(filter))

    def decisions(self, filter: AuditFilter, before: int | None = None, limit: int = 100) -> Future[AuditPage]:
        self.pages.append((filter, before))

        def page() -> AuditPage:
            found = [r for r in self.rows if fits(r, filter)]
            rest = [r for r in found if before is None or r.seq < before]
            return AuditPage(tuple(rest[:limit]), len(found), rest[limit - 1].seq if len(rest) > limit else None)

        return self._answer("decisions", page)

    def facets(self) -> Future[AuditFacets]:
        flows = tuple(AuditChoice(f.workflow, f.title, sum(r.workflow == f.workflow for r in self.rows)) for f in FLOWS)
        people = tuple(AuditChoice(i, n, sum(r.reviewer_id == i for r in self.rows)) for i, n in PEOPLE)
        reasons = tuple(
            ReasonChoice(x.attribution, x.code, x.label, sum(x in r.reasons for r in self.rows))
            for x in _reasons(INVOICE)
        )
        return self._answer("facets", lambda: AuditFacets(flows, people, reasons))

    def row(self, decision_id: str) -> AuditRow:
        found = next((r for r in self.rows if r.decision_id == decision_id), None)
        if found is None:
            raise Refused("This decision is not kept.", "Read the list again.")
        return found

    def case_of(self, row: AuditRow) -> tuple[Case, Workflow]:
        made, flow = (invoice_case, INVOICE) if row.workflow == "invoice" else (kyc_case, KYC)
        return made(row.decision_id, title=row.title, external_id=row.external_id), flow

    def decided(self, decision_id: str) -> DecidedCase:
        row = self.row(decision_id)
        case, flow = self.case_of(row)
        decision = Decision(
            row.decision_id,
            row.case_id,
            1,
            row.workflow,
            row.workflow_version,
            row.action,
            row.outcome,
            row.reasons,
            row.changes,
            row.note,
            row.escalate_to,
            row.reviewer_id,
            "dev",
            1,
            row.decided_at,
            row.duration_ms,
            row.offline,
            None,
            "h",
        )
        others: tuple[AuditRow, ...] = (row,)
        if not row.effective:
            first = replace(
                row,
                decision_id=f"{row.decision_id}-first",
                seq=row.seq - 1,
                action=Action.APPROVE,
                outcome=row.ai_outcome,
                changes=(),
                reasons=(),
                note="",
                reviewer_id="u1",
                reviewer="Ada Lindqvist",
                decided_at=row.decided_at - timedelta(minutes=40),
                received_at=row.received_at - timedelta(minutes=40),
                effective=True,
                result="accepted",
            )
            if all(r.decision_id != first.decision_id for r in self.rows):
                self.rows.append(first)
            others = (first, row)
        return DecidedCase(row, decision, case, flow, view_of(case, flow).head, others)

    def open(self, decision_id: str) -> Future[DecidedCase]:
        self.opened.append(decision_id)
        return self._answer("open", lambda: self.decided(decision_id))

    def desk(self) -> Services:
        none: Any = None
        return Services(none, none, DecidedReview(self), none, self.documents, none, HandClock())  # type: ignore[arg-type]

    def export(self, filter: AuditFilter, target: Path) -> Future[int]:
        self.exported.append((filter, target))

        def write() -> int:
            found = [r for r in self.rows if fits(r, filter)]
            target.write_text("seq,decision\n" + "".join(f"{r.seq},{r.decision_id}\n" for r in found))
            return len(found)

        return self._answer("export", write)


class DecidedReview(FakeReview):
    """Opens decided cases by decision id and takes nothing."""

    def __init__(self, audit: FakeAudit) -> None:
        super().__init__(HandClock(), {}, [])
        self._audit = audit

    def open(self, case_id: str) -> Future[CaseView]:
        found = self._audit.decided(case_id)
        said = "This is the case as it was decided. Nothing here can be changed."
        view = view_of(found.case, found.workflow, pending=found.decision, editable=False, locked_because=said)
        return done(view)
