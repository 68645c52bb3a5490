"""People at cases, and what must be true of the server whatever they do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import func, insert, select, update

from reviewer_app.domain.case import Case, CaseState
from reviewer_app.domain.decision import Action, Decision
from reviewer_app.domain.standing import Dispute, Notice
from reviewer_app.domain.workflow import Risk, Workflow
from reviewer_app.ids import new_id
from reviewer_app.server.audit.tables import audit
from reviewer_app.server.auth.tables import account as accounts
from reviewer_app.server.cases.heads import find_head
from reviewer_app.server.conflicts.notices import notice_seq
from reviewer_app.server.conflicts.tables import decision_notice, decision_standing, decision_turn
from reviewer_app.server.decisions.judging import ATTACHED
from reviewer_app.server.decisions.tables import decision as kept
from reviewer_app.server.sync.tables import change
from reviewer_app.server.workflows.tables import workflow_version
from reviewer_app.wire import codec
from reviewer_app.wire.messages import DecisionOutcome, DecisionPage, DecisionResult, StoredDecision
from reviewer_app.wire.orders import DisputePage
from reviewer_app.wire.resync import NoticePage
from tests.server_work.world import INVOICE, NOON, Person, World, make_case, put_cases

PAYMENT: Workflow = replace(
    INVOICE,
    workflow="payment",
    risk=Risk(second_review_when="total > 5", note_required_when="action == 'override' and total > 500"),
)


def publish_payments(world: World) -> None:
    """Payments above 5 need two people; changing one to more than 500 needs a note."""
    with world.context.database.write() as conn:
        conn.execute(
            insert(workflow_version).values(
                workflow="payment",
                version=1,
                sha256=codec.digest(PAYMENT),
                body=codec.canonical(PAYMENT).decode(),
                published_at=NOON,
                published_by="test",
            )
        )


class Stage:
    """The people, one case after another, and short words for what they do."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.mine: list[str] = []
        self.mark = new_id()[-8:]
        self.ana = self.person("ana")
        self.ben = self.person("ben")
        self.cyd = self.person("cyd")
        self.fay = self.person("fay", teams=("fraud",))
        self.eve = self.person("eve", "supervisor")
        self.sam = self.person("sam", "supervisor", "reviewer")

    def person(self, name: str, *roles: str, teams: Sequence[str] = ()) -> Person:
        """Somebody of this name who is here for the first time."""
        return self.world.person(f"{name}-{self.mark}", *roles, teams=teams)

    @property
    def noon(self) -> datetime:
        """The server's time now; the clock goes on from test to test."""
        return self.world.watch.now()

    def case(self, **head: Any) -> Case:
        """A fresh case of the invoices."""
        made = self.world.cases(1, **head)[0]
        self.mine.append(made.id)
        return made

    def payment(self) -> Case:
        """A fresh case that two people have to decide."""
        made = replace(make_case(1), workflow="payment")
        put_cases(self.world.context.database, [made])
        self.mine.append(made.id)
        return made

    def push(self, who: Person, said: Decision) -> DecisionResult:
        """Deliver one decision."""
        (result,) = who.push(said)
        return result

    def says(self, who: Person, said: Decision) -> tuple[str, str]:
        """Deliver one decision; outcome and code."""
        result = self.push(who, said)
        return result.outcome.value, result.code

    def notices(self, who: Person, after: int = 0) -> list[Notice]:
        """All this account is told after a cursor."""
        response = who.call("GET", "/notices", params={"after": after})
        assert response.status_code == 200, response.text
        return list(codec.decode(response.content, NoticePage).notices)

    def told(self, who: Person) -> list[tuple[str, str, str]]:
        """What an account was told: kind, decision, state."""
        return [(n.kind.value, n.decision_id, n.state) for n in self.notices(who)]

    def disputes(self, settled: bool = False) -> list[Dispute]:
        """What waits for a supervisor, or waited."""
        found: list[Dispute] = []
        after = ""
        while True:
            response = self.eve.call("GET", "/disputes", params={"settled": settled, "after": after, "limit": 100})
            assert response.status_code == 200, response.text
            page = codec.decode(response.content, DisputePage)
            assert page.open >= (0 if settled else len(page.disputes))
            found.extend(d for d in page.disputes if d.head.id in self.mine)
            after = page.next
            if not after:
                return found

    def settle(self, who: Person, decision_id: str, settlement: str, note: str = "") -> Any:
        """A supervisor's word; the raw response."""
        body = {"settlement": settlement, "note": note}
        return who.call("POST", f"/disputes/{decision_id}:settle", json=body)

    def decisions(self, who: Person, after: int = 0) -> list[StoredDecision]:
        """Kept decisions as this account reads them."""
        found: list[StoredDecision] = []
        while True:
            response = who.call("GET", "/decisions", params={"after": after, "limit": 500})
            assert response.status_code == 200, response.text
            page = codec.decode(response.content, DecisionPage)
            found.extend(d for d in page.decisions if d.decision.case_id in self.mine)
            after = page.next
            if not page.more:
                return found

    def answer(self, case: Case) -> str | None:
        """The id of the decision that answers the case."""
        with self.world.context.database.read() as conn:
            asked = select(kept.c.decision_id).where(kept.c.case_id == case.id, kept.c.effective)
            return conn.execute(asked).scalar_one_or_none()

    def log(self, what: str) -> list[dict[str, Any]]:
        """Entries of the audit log of one kind."""
        with self.world.context.database.read() as conn:
            asked = select(audit).where(audit.c.what == what, audit.c.subject.in_(self.mine)).order_by(audit.c.seq)
            return [dict(r._mapping) | {"detail": msgspec.json.decode(r.detail)} for r in conn.execute(asked)]

    def set_teams(self, who: Person, *teams: str) -> None:
        """Move an account to other teams, as an administrator does."""
        with self.world.context.database.write() as conn:
            conn.execute(update(accounts).where(accounts.c.id == who.account.id).values(teams=list(teams)))

    def set_active(self, who: Person, active: bool) -> None:
        """Keep an account out, or let it in."""
        with self.world.context.database.write() as conn:
            conn.execute(update(accounts).where(accounts.c.id == who.account.id).values(active=active))

    def holds_together(self) -> None:
        """What is true whatever happened: one answer a case, heads that follow it, numbers that fit."""
        with self.world.context.database.read() as conn:
            here = kept.c.case_id.in_(self.mine)
            effective = conn.execute(select(kept.c.case_id, kept.c.author_id).where(kept.c.effective, here)).all()
            answers = {row.case_id: row.author_id for row in effective}
            assert len(answers) == len(effective)
            open_ones = conn.execute(
                select(decision_standing.c.case_id, decision_standing.c.kind).where(decision_standing.c.open)
            ).all()
            beside = Counter(row.case_id for row in open_ones if row.kind in ATTACHED)
            for case_id in self.mine:
                head = find_head(conn, case_id)
                assert head is not None
                assert (head.state is CaseState.DECIDED) == (case_id in answers)
                assert head.decided_by_id == answers.get(case_id)
                assert head.attached == beside[case_id]
                if head.state is not CaseState.LEASED:
                    assert head.holder_id is None
            numbers = set(conn.execute(select(change.c.seq)).scalars())
            head_seq = conn.execute(select(func.max(change.c.seq))).scalar_one()
            assert numbers == set(range(1, head_seq + 1))
            drawn = [
                *conn.execute(select(kept.c.seq)).scalars(),
                *conn.execute(select(decision_notice.c.seq)).scalars(),
                *conn.execute(select(decision_turn.c.seq)).scalars(),
            ]
            assert len(drawn) == len(set(drawn))
            assert set(drawn) <= numbers
            for who in (self.ana, self.ben, self.fay, self.eve):
                newest = notice_seq(conn, who.account.id)
                assert newest == max((n.seq for n in self.notices(who)), default=0)
            stored = {
                r.decision_id: bool(r.effective)
                for r in conn.execute(select(kept.c.decision_id, kept.c.effective).where(here))
            }
        read = self.decisions(self.eve)
        assert {d.decision.decision_id: d.effective for d in read} == stored
        assert [d.seq for d in read] == sorted(d.seq for d in read)


def take_back(who: Person, said: Decision, case: Case) -> Decision:
    """The decision that takes another one of the same person back."""
    return who.approve(case, action=Action.WITHDRAW, outcome="", supersedes=said.decision_id)


KEPT = frozenset({DecisionOutcome.ACCEPTED, DecisionOutcome.SUPERSEDED, DecisionOutcome.HELD})
