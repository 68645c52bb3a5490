"""Services in memory, so that screens can be looked at and tested without a store."""

from __future__ import annotations

import random
from array import array
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from reviewer_app.domain.attention import AttentionCard
from reviewer_app.domain.case import CaseHead, CaseState
from reviewer_app.domain.decision import ATTENTION, Action, Decision, FieldChange, OutboxState, Reason
from reviewer_app.domain.view import (
    OutboxEntry,
    QueueCounts,
    QueueFilter,
    QueueIndex,
    QueueMark,
    QueueRow,
    QueueScope,
    QueueSort,
    Session,
    SyncStatus,
)
from reviewer_app.domain.workflow import FieldType, Option, Workflow, WorkflowField
from reviewer_app.errors import Refused, UserFacing
from reviewer_app.work.api import Services
from reviewer_app.work.attention_cards import card_of

NOW = datetime(2026, 5, 12, 9, 41, tzinfo=UTC)
HOSTILE = "<img src=file:///etc/passwd> <b>Ünal & Söhne</b>"


def done(value: Any) -> Future[Any]:
    """A future that is finished."""
    future: Future[Any] = Future()
    future.set_result(value)
    return future


def broken(error: BaseException) -> Future[Any]:
    """A future that failed."""
    future: Future[Any] = Future()
    future.set_exception(error)
    return future


class FixedClock:
    """Time that stands still until moved."""

    def __init__(self) -> None:
        self.at = NOW

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return self.at.timestamp()


def workflow(name: str, title: str, outcomes: Sequence[tuple[str, str]]) -> Workflow:
    return Workflow(
        workflow=name,
        version=1,
        title=title,
        outcomes=tuple(Option(*o) for o in outcomes),
        fields=(
            WorkflowField("name", "Name", FieldType.STRING),
            WorkflowField("expiry_date", "Date of expiry", FieldType.DATE),
        ),
        reasons=(),
        escalate_to=(Option("senior", "Senior analyst"), Option("fraud", "Fraud team")),
    )


WORKFLOWS = [
    workflow("kyc-identity", "KYC identity", [("accept", "Accept"), ("reject", "Reject"), ("ask", "Ask for papers")]),
    workflow("patient-triage", "Patient triage", [("urgent", "Urgent"), ("routine", "Routine"), ("refer", "Refer on")]),
    workflow("client-intake", "Client intake", [("open", "Open matter"), ("decline", "Decline")]),
    workflow("invoice", "Invoices", [("pay", "Pay"), ("hold", "Hold"), ("dispute", "Dispute")]),
]
PEOPLE = ["Amara Okafor", "Jonas Weber", "Lucía Peña", "Bùi Thanh Hà", "Sven Öberg", "Maryam Haddad", "Chen Yùtíng"]
FIRMS = ["Nordlicht GmbH", "Peña e Hijos", "Mittelrhein Steel", "Kaya Tekstil", "Harbour & Pike LLP", "Aldgate Foods"]
REASONS = ["low_confidence", "low_confidence", "rule", "random_audit", "conflict", "missing_evidence", "policy"]


def rows(count: int = 200) -> list[QueueRow]:
    """Believable cases; the fourth has a hostile title."""
    rng = random.Random(7)
    made = []
    for i in range(count):
        flow = WORKFLOWS[rng.choices(range(4), (5, 2, 2, 4))[0]]
        person, firm = rng.choice(PEOPLE), rng.choice(FIRMS)
        title = {
            "kyc-identity": f"Passport check – {person}",
            "patient-triage": f"Referral, chest pain – {person}",
            "client-intake": f"Conflict check – {firm} v. {rng.choice(FIRMS)}",
            "invoice": f"Invoice {rng.randint(10000, 99999)} – {firm}",
        }[flow.workflow]
        due = NOW + timedelta(minutes=-42 + i * 7 + rng.randint(0, 5)) if i % 11 != 10 else None
        state, holder = CaseState.OPEN, None
        if i % 13 == 7:
            state, holder = CaseState.LEASED, rng.choice(PEOPLE)
        elif i % 17 == 16:
            state = CaseState.DECIDED
        head = CaseHead(
            id=f"case-{i}",
            rev=1,
            revision=1,
            workflow=flow.workflow,
            workflow_version=1,
            external_id=f"{flow.workflow[:3].upper()}-{4200 + i}",
            title=HOSTILE if i == 3 else title,
            state=state,
            priority=rng.choice((0, 0, 0, 1, 2)),
            received_at=NOW - timedelta(minutes=i * 9),
            due_at=due,
            confidence=None if i % 19 == 5 else round(rng.betavariate(4, 1.6), 3),
            suggested_outcome=rng.choice(flow.outcomes).id,
            escalation_reason=rng.choice(REASONS),
            holder=holder,
        )
        row = QueueRow(rowid=i + 1, head=head)
        if i == 2:
            row = replace(row, leased_by_me=True, has_draft=True)
        elif i == 5:
            row = replace(row, head=replace(head, team="senior", holder=None, state=CaseState.OPEN))
        elif i == 6:
            row = replace(row, pending=Action.APPROVE, pending_state=OutboxState.WAITING)
        made.append(row)
    return made


class FakeSession:
    def __init__(self, signed_in: bool = True) -> None:
        self.session: Session | None = None
        self.kept = Session("u1", "ada", "Ada Lindqvist", ("reviewer",), (), "https://review.example.org")
        self.kept_here = signed_in
        self.refuse: UserFacing | None = None
        self.asked: list[tuple[str, str, str]] = []
        self.slow: Future[Session] | None = None

    def current(self) -> Session | None:
        return self.session

    def resume(self) -> Future[Session | None]:
        self.session = self.kept if self.kept_here else None
        return done(self.session)

    def last_server(self) -> Future[str]:
        return done("https://review.example.org")

    def sign_in(self, server_url: str, name: str, password: str) -> Future[Session]:
        self.asked.append((server_url, name, password))
        if self.refuse is not None:
            return broken(self.refuse)
        if self.slow is not None:
            return self.slow
        self.session = self.kept
        return done(self.session)

    def sign_out(self) -> Future[None]:
        self.session = None
        return done(None)


class FakeQueue:
    def __init__(self, made: list[QueueRow]) -> None:
        self.made = {r.rowid: r for r in made}
        self.row_calls: list[list[int]] = []
        self.filters: list[QueueFilter] = []
        self.marks: list[QueueMark | None] = []
        self.limited = False
        self.error: BaseException | None = None

    def index(
        self, filter: QueueFilter, limit: int | None = None, after: QueueMark | None = None
    ) -> Future[QueueIndex]:
        self.filters.append(filter)
        self.marks.append(after)
        if self.error is not None:
            return broken(self.error)
        found = [r for r in self.made.values() if self._fits(r, filter)]
        if filter.sort is QueueSort.TITLE:
            found.sort(key=lambda r: r.head.title)
        start = after.after[0] if after else 0
        end = len(found) if limit is None else start + limit
        mark = QueueMark((end,)) if end < len(found) else None
        return done(QueueIndex(filter, array("q", [r.rowid for r in found[start:end]]), mark, self.limited))

    def rows(self, rowids: Sequence[int]) -> Future[list[QueueRow]]:
        self.row_calls.append(list(rowids))
        return done([self.made[i] for i in rowids])

    def counts(self) -> Future[QueueCounts]:
        count = {s: sum(self._fits(r, QueueFilter(scope=s)) for r in self.made.values()) for s in QueueScope}
        late = sum(1 for r in self.made.values() if r.head.due_at and r.head.due_at < NOW)
        return done(
            QueueCounts(
                count[QueueScope.OPEN],
                count[QueueScope.MINE],
                count[QueueScope.ELSEWHERE],
                count[QueueScope.DONE],
                late,
            )
        )

    def workflows(self) -> Future[list[Workflow]]:
        return done(WORKFLOWS)

    def _fits(self, row: QueueRow, f: QueueFilter) -> bool:
        head = row.head
        scope = {
            QueueScope.OPEN: head.state is CaseState.OPEN,
            QueueScope.MINE: row.leased_by_me,
            QueueScope.ELSEWHERE: head.state is CaseState.LEASED,
            QueueScope.DONE: head.state is CaseState.DECIDED,
            QueueScope.ALL: True,
        }[f.scope]
        return (
            scope
            and f.workflow in (None, head.workflow)
            and f.escalation_reason in (None, head.escalation_reason)
            and f.text.lower() in f"{head.title} {head.external_id}".lower()
        )


def decision(i: int, action: Action, outcome: str, note: str = "", author: str = "u1") -> Decision:
    reasons = () if action is Action.APPROVE else (Reason("ai_wrong", "misread_source", "AI misread the source"),)
    changes = (FieldChange("expiry_date", "2026-01-31", "2028-01-31"),) if action is Action.OVERRIDE else ()
    at = NOW - timedelta(minutes=3 + i * 11)
    target = "senior" if action is Action.ESCALATE else None
    return Decision(
        f"d{i}", f"case-{i}", 1, "kyc-identity", 1, action, outcome, reasons, changes, note, target, author, "dev",
        i + 1, at, 21000, i % 3 == 1, None, "h",
    )  # fmt: skip


def entries() -> list[OutboxEntry]:
    """One decision in every state."""
    made = []
    for i, state in enumerate(OutboxState):
        action = (Action.APPROVE, Action.OVERRIDE, Action.APPROVE, Action.OVERRIDE)[i % 4]
        note = "Second page shows the renewed date; <b>see stamp</b>." if action is Action.OVERRIDE else ""
        mine = decision(i, action, "accept", note)
        entry = OutboxEntry(mine, state, f"Passport check – {PEOPLE[i % len(PEOPLE)]}", mine.decided_at)
        if state is OutboxState.SUPERSEDED:
            other = decision(i, Action.ESCALATE, "reject", "Photo does not match, sent to fraud.", "u2")
            entry = replace(entry, other=other, other_author="Jonas Weber", other_at=NOW - timedelta(minutes=40))
        if state is OutboxState.ACCEPTED:
            mine = decision(i, Action.ESCALATE, "accept", "The photo is of somebody older.")
            entry = replace(entry, decision=mine, receipt_seq=18204)
        if state is OutboxState.REJECTED:
            entry = replace(entry, detail="The workflow no longer has the outcome “accept”.")
        made.append(entry)
    return made


class FakeOutbox:
    def __init__(self) -> None:
        self.made = entries()
        self.retried = 0

    def entries(self, states: frozenset[OutboxState] | None = None, limit: int = 200) -> Future[list[OutboxEntry]]:
        return done([e for e in self.made if states is None or e.state in states][:limit])

    def retry_stuck(self) -> Future[int]:
        self.retried += 1
        return done(1)


class FakeAttention:
    """The cards of what is in the outbox, and of `more`; notes what was asked, and fails when told to."""

    def __init__(self, outbox: FakeOutbox | None, more: Sequence[AttentionCard] = ()) -> None:
        self._outbox = outbox
        self.made = list(more)
        self.asked: list[tuple[str, ...]] = []
        self.error: UserFacing | None = None
        self.slow: Future[Any] | None = None

    def cards(self, limit: int = 100) -> Future[list[AttentionCard]]:
        me = Session("u1", "ada", "Ada Lindqvist", ("reviewer",), (), "https://review.example.org")
        said = [] if self._outbox is None else [e for e in self._outbox.made if e.state in ATTENTION]
        own = [card_of(e, None, None, None, None, None, me, NOW) for e in said]
        return done([*self.made, *own][:limit])

    def acknowledge(self, card: AttentionCard) -> Future[None]:
        return self._answer(("acknowledge", card.key), card.key, None)

    def confirm(self, decision_id: str) -> Future[Any]:
        return self._answer(("confirm", decision_id), f"decision:{decision_id}", object())

    def revise(self, decision_id: str) -> Future[str]:
        return self._answer(("revise", decision_id), "", f"case-{decision_id}")

    def withdraw(self, decision_id: str, note: str = "") -> Future[Any]:
        return self._answer(("withdraw", decision_id), f"decision:{decision_id}", object())

    def remark(self, decision_id: str, text: str) -> Future[None]:
        return self._answer(("remark", decision_id, text), "", None)

    def _answer(self, asked: tuple[str, ...], goes: str, answer: Any) -> Future[Any]:
        self.asked.append(asked)
        if self.error is not None:
            return broken(self.error)
        if self.slow is not None:
            return self.slow
        self.made = [c for c in self.made if c.key != goes]
        return done(answer)


class FakeReview:
    def __init__(self, outbox: FakeOutbox) -> None:
        self.outbox = outbox
        self.undone: list[str | None] = []

    def undo(self, decision_id: str | None = None) -> Future[OutboxEntry | None]:
        self.undone.append(decision_id)
        found = next((e for e in self.outbox.made if e.decision.decision_id == decision_id and e.undoable), None)
        if found is None:
            return done(None)
        taken = replace(found, state=OutboxState.WITHDRAWN)
        self.outbox.made = [taken if e is found else e for e in self.outbox.made]
        return done(taken)

    def __getattr__(self, name: str) -> Any:
        raise Refused(f"The fake has no {name}.")


class FakeSync:
    def __init__(self) -> None:
        self.now = SyncStatus(online=True, signed_in=True, attention=4, last_sync_at=NOW - timedelta(seconds=20))
        self.synced = 0

    def status(self) -> SyncStatus:
        return self.now

    def sync_now(self) -> None:
        self.synced += 1

    def set_forced_offline(self, offline: bool) -> None:
        self.now = replace(self.now, forced_offline=offline, online=not offline)


class FakeDocuments:
    def close(self, sha256: str) -> None:
        """Nothing is open."""


def fake_services(count: int = 200, signed_in: bool = True) -> Services:
    """All services over `count` cases."""
    outbox = FakeOutbox()
    return Services(
        session=FakeSession(signed_in),
        queue=FakeQueue(rows(count)),
        review=FakeReview(outbox),
        outbox=outbox,
        documents=FakeDocuments(),  # type: ignore[arg-type]
        sync=FakeSync(),
        clock=FixedClock(),
        attention=FakeAttention(outbox),
    )
