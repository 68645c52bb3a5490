"""A practice service in memory with its own desk, so that the room can be tested and looked at without a store."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from desk_cases import INVOICE, KYC, NOW, box, invoice_case, kyc_case, view_of
from desk_fakes import FakeDocuments, FakeReview, HandClock, broken, done

from reviewer_app.domain.case import Case, Evidence
from reviewer_app.domain.decision import Action
from reviewer_app.domain.practice import (
    RIGHT,
    Attempt,
    Gold,
    GoldField,
    PracticePack,
    PracticeScore,
    PracticeSession,
    Reveal,
    Share,
    Verdict,
)
from reviewer_app.domain.view import CaseView, DecideCommand, OutboxEntry
from reviewer_app.domain.workflow import Workflow
from reviewer_app.errors import LocalStore
from reviewer_app.work.api import Services

PACK = PracticePack("invoices", "Invoices, first steps", "invoice", "1", 10, 4)
TOUGH = PracticePack("identity", "Identity papers with traps", "kyc", "3", 24, 9)
LONG = PracticePack(
    "long", "Invoices <b>from abroad</b> with several currencies, taxes and partial deliveries", "invoice", "2", 7, 3
)
TRUE_TOTAL = "9999.01"
"""Stands in no case, so that it is seen exactly where the truth is shown."""


def gold_for(case: Case, kind: str) -> Gold:
    """The truth about a case of a kind: right, wrong, hand_on or identity."""
    fields = tuple(GoldField(f.id, f.value, f.evidence) for f in case.suggestion.fields)
    if kind == "wrong":
        place = (box(0.72, 0.843, 0.2, 0.026), Evidence("cover mail.eml", None, None, 63, 74))
        fields = tuple(replace(f, value=TRUE_TOTAL, evidence=place) if f.id == "total" else f for f in fields)
        return Gold(
            case.external_id,
            "pay",
            ("pay",),
            fields,
            ("total",),
            False,
            False,
            "Two digits of the total changed places.",
        )
    if kind == "hand_on":
        because = "The bank account was changed a day before; payments to a new account go to the fraud team."
        return Gold(case.external_id, "hold", ("hold",), fields, (), False, True, because)
    if kind == "identity":
        place = (box(0.05, 0.9, 0.5, 0.05, "passport.png"),)
        fields = tuple(replace(f, value="XDB085112", evidence=place) if f.id == "number" else f for f in fields)
        return Gold(case.external_id, "more", ("more", "refuse"), fields, ("number",), True, False, "", disputable=True)
    return Gold(case.external_id, "pay", ("pay",), fields, (), False, False)


KINDS = ("wrong", "right", "right", "wrong", "hand_on", "right", "wrong", "right", "wrong", "right")


@dataclass
class PracticeDeskReview(FakeReview):
    """Like the real one: a decided case comes back read-only."""

    hold: bool = True

    def open(self, case_id: str) -> Future[CaseView]:
        if case_id not in self.views:
            return broken(LocalStore("This case is not in the practice database.", "Start a new session."))
        view = replace(self.views[case_id], draft=self.drafts.get(case_id))
        entry = next((e for e in self.decided if e.decision.case_id == case_id), None)
        if entry is not None:
            view = replace(
                view,
                pending=entry.decision,
                pending_state=entry.state,
                editable=False,
                locked_because="You decided this case.",
            )
        return done(view)

    def undo(self, decision_id: str | None = None) -> Future[OutboxEntry | None]:
        return super().undo(decision_id) if self.hold else done(None)


@dataclass
class FakePractice:
    """`PracticeApi`; errors and slow answers are put in by the test."""

    packs_: list[PracticePack] = field(default_factory=lambda: [PACK, TOUGH, LONG])
    kinds: tuple[str, ...] = KINDS
    sessions: list[PracticeSession] = field(default_factory=list)
    others: list[PracticeSession] = field(default_factory=list)
    attempts: dict[str, list[Reveal]] = field(default_factory=dict)
    errors: dict[str, BaseException] = field(default_factory=dict)
    slow: dict[str, Future[Any]] = field(default_factory=dict)
    """By method: the answer is this future, to be settled by the test."""
    calls: list[tuple[Any, ...]] = field(default_factory=list)
    delivers: bool = False

    def __post_init__(self) -> None:
        self.clock = HandClock()
        self.review = PracticeDeskReview(self.clock, {}, [])
        self.documents = FakeDocuments()
        self.golds: dict[str, Gold] = {}

    def _answer(self, name: str, value: Any) -> Future[Any]:
        if name in self.errors:
            return broken(self.errors[name])
        return self.slow.get(name) or done(value)

    def packs(self) -> Future[tuple[PracticePack, ...]]:
        return self._answer("packs", tuple(self.packs_))

    def mine(self) -> Future[list[PracticeSession]]:
        return self._answer("mine", list(reversed(self.sessions)))

    def everyone(self) -> Future[tuple[PracticeSession, ...]]:
        return self._answer("everyone", tuple(self.others))

    def desk(self) -> Services:
        none: Any = None
        return Services(none, none, self.review, none, self.documents, none, self.clock)

    def start(self, pack_id: str, cases: int = 10, seed: int | None = None) -> Future[PracticeSession]:
        self.calls.append(("start", pack_id, cases))
        if "start" in self.errors:
            return broken(self.errors["start"])
        pack = next(p for p in self.packs_ if p.id == pack_id)
        sid = f"s{len(self.sessions) + 1}"
        ids = tuple(f"practice-{sid}-{i}" for i in range(1, min(cases, pack.cases) + 1))
        for i, case_id in enumerate(ids):
            self._lay(case_id, i, pack)
        session = PracticeSession(sid, pack, "u1", "Ada Lindqvist", self.clock.now(), ids, 0)
        self.sessions.append(session)
        self.attempts[sid] = []
        return self._answer("start", session)

    def _lay(self, case_id: str, i: int, pack: PracticePack) -> None:
        flow: Workflow = KYC if pack.workflow == "kyc" else INVOICE
        number = f"{i + 1:04d}"
        case = kyc_case(case_id, external_id=f"kyc-{number}") if flow is KYC else invoice_case(case_id, number)
        self.review.views[case_id] = view_of(case, flow)
        self.review.order.append(case_id)
        self.golds[case_id] = gold_for(case, "identity" if flow is KYC else self.kinds[i % len(self.kinds)])

    def next_case(self, session_id: str) -> Future[str | None]:
        session = self._session(session_id)
        ids = session.case_ids
        return self._answer("next_case", ids[session.answered] if session.answered < len(ids) else None)

    def _session(self, session_id: str) -> PracticeSession:
        return next(s for s in self.sessions if s.session_id == session_id)

    def _keep(self, session: PracticeSession) -> None:
        self.sessions = [session if s.session_id == session.session_id else s for s in self.sessions]

    def answer(self, session_id: str, decision_id: str, sureness: float) -> Future[Reveal]:
        self.calls.append(("answer", session_id, decision_id, sureness))
        if "answer" in self.errors:
            return broken(self.errors["answer"])
        session = self._session(session_id)
        decision = next(e.decision for e in self.review.decided if e.decision.decision_id == decision_id)
        gold, view = self.golds[decision.case_id], self.review.views[decision.case_id]
        values = {f.id: f.value for f in view.case.suggestion.fields} | {c.id: c.after for c in decision.changes}
        attempt = Attempt(
            f"a-{decision_id}",
            session_id,
            gold.external_id,
            session.answered + 1,
            decision.action,
            decision.outcome,
            values,
            sureness,
            verdict_of(decision.action, decision.outcome, values, gold),
            gold.ai_wrong,
            gold.escalate,
            gold.disputable,
            34_000 + 7_000 * session.answered,
            self.clock.now(),
        )
        reveal = Reveal(attempt, gold)
        self.attempts[session_id].append(reveal)
        self._keep(replace(session, answered=session.answered + 1))
        return self._answer("answer", reveal)

    def finish(self, session_id: str) -> Future[PracticeSession]:
        self.calls.append(("finish", session_id))
        if "finish" in self.errors:
            return broken(self.errors["finish"])
        session = replace(
            self._session(session_id),
            finished_at=self.clock.now() + timedelta(minutes=14),
            score=score_of([r.attempt for r in self.attempts[session_id]]),
            delivered=self.delivers,
        )
        self._keep(session)
        return self._answer("finish", session)

    def reveals(self, session_id: str) -> Future[tuple[Reveal, ...]]:
        return self._answer("reveals", tuple(self.attempts[session_id]))


def verdict_of(action: Action, outcome: str, values: dict[str, Any], gold: Gold) -> Verdict:
    handed = action in {Action.ESCALATE, Action.SKIP}
    if gold.escalate:
        return Verdict.PASSED_ON if handed else Verdict.KEPT
    if handed:
        return Verdict.NEEDLESS
    right = outcome in gold.accepted_outcomes and all(values.get(f.id) == f.value for f in gold.fields)
    if not gold.ai_wrong:
        return Verdict.CONFIRMED if right else Verdict.OVERRULED
    if right:
        return Verdict.CAUGHT
    return Verdict.MISSED if action is Action.APPROVE else Verdict.HALF_CAUGHT


def score_of(attempts: Sequence[Attempt]) -> PracticeScore:
    """Counts that are easy to check by hand; d' and c are made up."""

    def count(*verdicts: Verdict) -> int:
        return sum(a.verdict in verdicts for a in attempts)

    wrong = sum(a.ai_wrong and not a.escalate for a in attempts)
    fine = sum(not a.ai_wrong and not a.escalate for a in attempts)
    n = len(attempts)
    right = sum(a.verdict in RIGHT for a in attempts)
    over = sum(a.sureness for a in attempts) / n - right / n if n else None
    both = bool(wrong and fine)
    return PracticeScore(
        n,
        Share(right, n),
        Share(count(Verdict.CAUGHT), wrong),
        Share(count(Verdict.MISSED), wrong),
        Share(count(Verdict.OVERRULED), fine),
        Share(count(Verdict.CONFIRMED), fine),
        Share(count(Verdict.PASSED_ON), count(Verdict.PASSED_ON, Verdict.KEPT)),
        count(Verdict.NEEDLESS),
        sum((a.sureness - (a.verdict in RIGHT)) ** 2 for a in attempts) / n if n else None,
        over,
        1.42 if both else None,
        0.31 if both else None,
    )


def past(
    session_id: str, pack: PracticePack, days: int, person: str = "Ada Lindqvist", **changes: Any
) -> PracticeSession:
    """A finished session of some days ago, without its cases."""
    n = 10
    score = PracticeScore(
        n,
        Share(7, n),
        Share(3, 4),
        Share(1, 4),
        Share(1, 5),
        Share(4, 5),
        Share(0, 1),
        1,
        0.17,
        0.2,
        1.42,
        0.31,
    )
    at = NOW - timedelta(days=days, hours=days % 5)
    made = PracticeSession(
        session_id, pack, f"u-{person}", person, at, tuple(f"practice-{session_id}-{i}" for i in range(1, n + 1)), n,
        at + timedelta(minutes=16), score, True,
    )  # fmt: skip
    return replace(made, **changes)


def decide(practice: FakePractice, case_id: str, action: Action, **values: Any) -> None:
    """Put a decision into the desk's past, as if the person had left before saying how sure they are."""
    view = practice.review.views[case_id]
    practice.review.decide(DecideCommand(case_id, 1, action, view.case.suggestion.outcome, dict(values)))
