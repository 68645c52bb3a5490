"""Taking decisions: each in a transaction of its own, with its receipt, its effect and its trace."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, exists, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from reviewer_app.domain.case import CaseHead, CaseState
from reviewer_app.domain.decision import Action, Decision
from reviewer_app.domain.workflow import Workflow
from reviewer_app.server.audit.log import record
from reviewer_app.server.audit.reasons import index_words
from reviewer_app.server.cases.heads import HEAD_COLUMNS, find_case, head_of
from reviewer_app.server.cases.tables import case_head
from reviewer_app.server.claims.service import current_lease, end_lease
from reviewer_app.server.context import ServerContext
from reviewer_app.server.decisions.incoming import Incoming
from reviewer_app.server.decisions.judging import TERMINAL, Scene, Verdict, judge, rejected
from reviewer_app.server.decisions.receipts import sign
from reviewer_app.server.decisions.records import effective_decision
from reviewer_app.server.decisions.tables import decision as kept
from reviewer_app.server.sync.feed import record_change, stream_head
from reviewer_app.server.sync.visibility import sees
from reviewer_app.server.workflows.tables import workflow_version
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


class Decisions:
    """Gives the server's word on decisions of one account."""

    def __init__(self, context: ServerContext) -> None:
        self._context = context

    def take(self, account: Account, items: list[Incoming]) -> DecisionBatchResult:
        """One answer per item, in order; a database failure on one is `retry` and stops no other."""
        return DecisionBatchResult(tuple(self._take(account, item) for item in items))

    def _take(self, account: Account, item: Incoming) -> DecisionResult:
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
                return self._context.database.run_write(work)
            except IntegrityError:
                # The same id arrived twice at once under two cases: now the first one stands.
                return self._context.database.run_write(work)
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
        row = conn.execute(select(*HEAD_COLUMNS).where(case_head.c.id == said.case_id).with_for_update()).one_or_none()
        known = conn.execute(
            select(kept.c.payload_sha256, kept.c.answer).where(kept.c.decision_id == said.decision_id)
        ).one_or_none()
        if known is not None:
            if known.payload_sha256 == item.sha256:
                return replace(codec.decode(known.answer, DecisionResult), outcome=DecisionOutcome.DUPLICATE)
            record(conn, now, account.id, "decision_id_reuse", said.decision_id, {"payload_sha256": item.sha256})
            return _refusal(
                said.decision_id, rejected("id_reuse", "Another decision with the same id was kept before.")
            )
        if row is None:
            return _refusal(said.decision_id, rejected("unknown_case", "The server has no such case."))
        head = head_of(row)
        other = effective_decision(conn, head.id)
        verdict = judge(said, self._scene(conn, account, said, head, other, now))
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
        said: Decision,
        head: CaseHead,
        other: StoredDecision | None,
        now: datetime,
    ) -> Scene:
        seen = find_case(conn, head.id, said.case_revision)
        lease = current_lease(conn, head.id)
        mine = lease is not None and lease.holder_id == account.id and lease.expires_at > now
        moved = conn.execute(
            select(exists().where(kept.c.case_id == head.id, kept.c.action == Action.ESCALATE.value))
        ).scalar_one()
        return Scene(
            head=head,
            seen=seen,
            workflow=None if seen is None else _workflow(conn, seen.workflow, seen.workflow_version),
            now=now,
            may_work=sees(account, head.team),
            moved=bool(moved),
            fence=lease.fence if mine else None,
            answer=None if other is None else other.decision,
            answer_author="" if other is None else other.author,
        )

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
        keys = self._context.keys
        seq = record_change(conn, said.case_id, rev)
        epoch, _ = stream_head(conn)
        receipt = sign(Receipt(said.decision_id, item.sha256, verdict.outcome, seq, now, epoch, keys.key_id), keys.sign)
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
            insert(kept).values(
                decision_id=said.decision_id,
                seq=seq,
                case_id=said.case_id,
                case_revision=said.case_revision,
                action=said.action.value,
                author_id=account.id,
                author_name=account.display_name,
                payload_sha256=item.sha256,
                payload=item.payload,
                received_at=now,
                result=verdict.outcome.value,
                code=verdict.code,
                effective=verdict.outcome is DecisionOutcome.ACCEPTED and said.action in TERMINAL,
                late_lease=verdict.late_lease,
                answer=codec.encode(result).decode(),
            )
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
    values: dict[str, Any] = {"rev": rev, "holder": None, "holder_id": None, "lease_expires_at": None}
    if said.action in TERMINAL:
        values |= {
            "state": CaseState.DECIDED.value,
            "decided_by": account.display_name,
            "decided_by_id": account.id,
            "decided_action": said.action.value,
            "decided_at": now,
        }
    else:
        values["state"] = CaseState.OPEN.value
        if said.action is Action.ESCALATE:
            values |= {
                "team": said.escalate_to,
                "escalated_by": account.display_name,
                "escalated_by_id": account.id,
            }
    conn.execute(update(case_head).where(case_head.c.id == head.id).values(values))
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


def _workflow(conn: Connection, workflow: str, version: int) -> Workflow | None:
    body = conn.execute(
        select(workflow_version.c.body).where(
            workflow_version.c.workflow == workflow, workflow_version.c.version == version
        )
    ).scalar_one_or_none()
    return None if body is None else codec.decode(body, Workflow)
