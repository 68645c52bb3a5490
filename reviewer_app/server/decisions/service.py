"""Taking decisions: each in a transaction of its own, with its receipt, its effect and its trace."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, exists, func, insert, literal, select, update
from sqlalchemy.exc import IntegrityError

from reviewer_app.domain.case import Case, CaseHead, CaseState
from reviewer_app.domain.decision import Action, Decision
from reviewer_app.domain.workflow import Workflow
from reviewer_app.server.audit.log import record
from reviewer_app.server.audit.reasons import index_words
from reviewer_app.server.cases.tables import case_body, case_head
from reviewer_app.server.claims.service import end_lease, locked_head
from reviewer_app.server.claims.tables import lease
from reviewer_app.server.context import ServerContext
from reviewer_app.server.db import Line
from reviewer_app.server.decisions.incoming import Incoming
from reviewer_app.server.decisions.judging import TERMINAL, Scene, Verdict, judge, rejected
from reviewer_app.server.decisions.receipts import sign
from reviewer_app.server.decisions.records import effective_decision
from reviewer_app.server.decisions.tables import decision as kept
from reviewer_app.server.sync.feed import number_changes
from reviewer_app.server.sync.visibility import sees
from reviewer_app.server.workflows.service import find as find_workflow
from reviewer_app.wire import codec
from reviewer_app.wire.messages import (
    Account,
    DecisionBatchResult,
    DecisionOutcome,
    DecisionResult,
    Receipt,
    StoredDecision,
)

logger = logging.getLogger(__name__)

MANY_SKIPS = 3
"""Skips of one case, by anyone, after which the log says so."""

__all__ = ["Decisions", "effective_decision"]

# Made once: building a statement and finding its compiled form costs as much as running it.
_store = insert(kept)
_free_again = (
    update(case_head)
    .where(case_head.c.id == bindparam("case"))
    .values(rev=bindparam("new_rev"), holder=None, holder_id=None, lease_expires_at=None)
)
_put_back = _free_again.values(state=CaseState.OPEN.value)
_pass_on = _put_back.values(team=bindparam("to"), escalated_by=bindparam("by"), escalated_by_id=bindparam("by_id"))
_decide = _free_again.values(
    state=CaseState.DECIDED.value,
    decided_by=bindparam("by"),
    decided_by_id=bindparam("by_id"),
    decided_action=bindparam("how"),
    decided_at=bindparam("at"),
)


def _all_that_stands() -> Select[Any]:
    """One row: the decision of this id, what was seen, the newest lease, whether there is an answer or was a move."""
    here = select(literal(1).label("one")).subquery("here")
    known, newer = kept.alias("known"), lease.alias("newer")
    newest = select(func.max(newer.c.fence)).where(newer.c.case_id == bindparam("case")).scalar_subquery()
    of_case = kept.c.case_id == bindparam("case")
    return select(
        known.c.payload_sha256.label("known_sha256"),
        known.c.answer.label("known_answer"),
        case_body.c.body,
        lease.c.fence,
        lease.c.holder_id,
        lease.c.expires_at,
        lease.c.released_at,
        exists().where(of_case, kept.c.effective).label("answered"),
        exists().where(of_case, kept.c.action == Action.ESCALATE.value).label("moved"),
    ).select_from(
        here.outerjoin(known, known.c.decision_id == bindparam("decision"))
        .outerjoin(
            case_body, and_(case_body.c.case_id == bindparam("case"), case_body.c.revision == bindparam("revision"))
        )
        .outerjoin(lease, and_(lease.c.case_id == bindparam("case"), lease.c.fence == newest))
    )


_standing = _all_that_stands()


class Decisions:
    """Gives the server's word on decisions of one account."""

    def __init__(self, context: ServerContext) -> None:
        self._context = context
        self._key_id = context.keys.key_id
        self._workflows: dict[tuple[str, int], Workflow] = {}

    def take(self, account: Account, items: list[Incoming], line: Line | None = None) -> DecisionBatchResult:
        """One answer per item, in order; a database failure on one is `retry` and stops no other."""
        if line is None:
            with self._context.database.line() as own:
                return self.take(account, items, own)
        return DecisionBatchResult(tuple(self._take(line, account, item) for item in items))

    def _take(self, line: Line, account: Account, item: Incoming) -> DecisionResult:
        if item.decision is None:
            return _refusal(item.decision_id, rejected("invalid", item.problem))
        if item.decision.author_id != account.id:
            return _refusal(
                item.decision_id, rejected("wrong_author", "This decision was made by another account; sign in as it.")
            )
        if item.decision.practice:
            return _refusal(item.decision_id, rejected("practice", "Practice work is not part of live work."))
        said = item.decision
        work: Callable[[Connection], DecisionResult] = lambda conn: self._settle(conn, account, item, said)  # noqa: E731
        try:
            try:
                return line.run_write(work)
            except IntegrityError:
                # The same id arrived twice at once under two cases: now the first one stands.
                return line.run_write(work)
        except Exception:
            logger.exception("a decision could not be stored: %s", item.decision_id)
            return DecisionResult(
                item.decision_id,
                DecisionOutcome.RETRY,
                "not_stored",
                "The server could not store this decision just now; it is sent again by itself.",
            )

    def _settle(self, conn: Connection, account: Account, item: Incoming, said: Decision) -> DecisionResult:
        now = self._context.clock.now()
        head = locked_head(conn, said.case_id)
        # A statement of its own: what it sees must include all that was committed before the lock was given.
        standing = conn.execute(
            _standing, {"decision": said.decision_id, "case": said.case_id, "revision": said.case_revision}
        ).one()
        if standing.known_sha256 is not None:
            if standing.known_sha256 == item.sha256:
                return replace(codec.decode(standing.known_answer, DecisionResult), outcome=DecisionOutcome.DUPLICATE)
            record(conn, now, account.id, "decision_id_reuse", said.decision_id, {"payload_sha256": item.sha256})
            return _refusal(
                said.decision_id, rejected("id_reuse", "Another decision with the same id was kept before.")
            )
        if head is None:
            return _refusal(said.decision_id, rejected("unknown_case", "The server has no such case."))
        other = effective_decision(conn, head.id) if standing.answered else None
        verdict = judge(said, self._scene(conn, account, head, standing, other, now))
        if not verdict.kept:
            return _refusal(said.decision_id, verdict)
        skips = _skips(conn, head.id) + 1 if said.action is Action.SKIP else 0
        rev = head.rev
        if verdict.outcome is DecisionOutcome.ACCEPTED:
            rev += 1
            _apply(conn, account, said, head, rev, now)
        return self._keep(conn, account, item, said, verdict, other, rev, skips, now)

    def _scene(
        self,
        conn: Connection,
        account: Account,
        head: CaseHead,
        standing: Any,
        other: StoredDecision | None,
        now: datetime,
    ) -> Scene:
        seen = None if standing.body is None else codec.decode(standing.body, Case)
        held = standing.fence is not None and standing.released_at is None
        mine = held and standing.holder_id == account.id and standing.expires_at > now
        return Scene(
            head=head,
            seen=seen,
            workflow=None if seen is None else self._workflow(conn, seen.workflow, seen.workflow_version),
            now=now,
            may_work=sees(account, head.team),
            moved=bool(standing.moved),
            fence=standing.fence if mine else None,
            answer=None if other is None else other.decision,
            answer_author="" if other is None else other.author,
        )

    def _workflow(self, conn: Connection, workflow: str, version: int) -> Workflow | None:
        """A published version, remembered: it never changes."""
        found = self._workflows.get((workflow, version))
        if found is None:
            found = find_workflow(conn, workflow, version)
            if found is not None:
                self._workflows[workflow, version] = found
        return found

    def _keep(
        self,
        conn: Connection,
        account: Account,
        item: Incoming,
        said: Decision,
        verdict: Verdict,
        other: StoredDecision | None,
        rev: int,
        skips: int,
        now: datetime,
    ) -> DecisionResult:
        """The last statements of the transaction: number, decision with receipt, trace."""
        numbered = number_changes(conn, [(said.case_id, rev)])
        seq, epoch = numbered.seqs[0], numbered.epoch
        receipt = sign(
            Receipt(said.decision_id, item.sha256, verdict.outcome, seq, now, epoch, self._key_id),
            self._context.keys.sign,
        )
        superseded = verdict.outcome is DecisionOutcome.SUPERSEDED and other is not None
        result = DecisionResult(
            said.decision_id,
            verdict.outcome,
            verdict.code,
            verdict.detail,
            receipt,
            verdict.late_lease,
            other.decision if superseded and other else None,
            other.author if superseded and other else "",
            other.received_at if superseded and other else None,
        )
        conn.execute(
            _store,
            {
                "decision_id": said.decision_id,
                "seq": seq,
                "case_id": said.case_id,
                "case_revision": said.case_revision,
                "action": said.action.value,
                "author_id": account.id,
                "author_name": account.display_name,
                "payload_sha256": item.sha256,
                "payload": item.payload,
                "received_at": now,
                "result": verdict.outcome.value,
                "code": verdict.code,
                "effective": verdict.outcome is DecisionOutcome.ACCEPTED and said.action in TERMINAL,
                "late_lease": verdict.late_lease,
                "answer": codec.encode(result).decode(),
            },
        )
        index_words(conn, seq, said)
        trace: dict[str, Any] = {
            "decision_id": said.decision_id,
            "payload_sha256": item.sha256,
            "outcome": verdict.outcome.value,
            "code": verdict.code,
            "seq": seq,
        }
        record(conn, now, account.id, f"decision_{said.action.value}", said.case_id, trace)
        if skips >= MANY_SKIPS:
            record(conn, now, account.id, "case_skipped_often", said.case_id, {"skips": skips})
        return result


def _refusal(decision_id: str, verdict: Verdict) -> DecisionResult:
    return DecisionResult(decision_id, verdict.outcome, verdict.code, verdict.detail)


def _apply(conn: Connection, account: Account, said: Decision, head: CaseHead, rev: int, now: datetime) -> None:
    """The decision's effect on the case."""
    common = {"case": head.id, "new_rev": rev}
    if said.action in TERMINAL:
        conn.execute(
            _decide,
            common | {"by": account.display_name, "by_id": account.id, "how": said.action.value, "at": now},
        )
    elif said.action is Action.ESCALATE:
        conn.execute(_pass_on, common | {"to": said.escalate_to, "by": account.display_name, "by_id": account.id})
    else:
        conn.execute(_put_back, common)
    end_lease(conn, head.id, now)


def _skips(conn: Connection, case_id: str) -> int:
    return int(
        conn.execute(
            select(func.count())
            .select_from(kept)
            .where(
                kept.c.case_id == case_id,
                kept.c.action == Action.SKIP.value,
                kept.c.result == DecisionOutcome.ACCEPTED.value,
            )
        ).scalar_one()
    )
