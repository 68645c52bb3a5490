"""Taking decisions: each in a transaction of its own, with its receipt, its effect and its trace."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select
from sqlalchemy.exc import IntegrityError

from reviewer_app.domain.case import CaseState
from reviewer_app.domain.decision import Action, Decision
from reviewer_app.domain.standing import NoticeKind
from reviewer_app.domain.workflow import Workflow
from reviewer_app.server.audit.log import record
from reviewer_app.server.audit.reasons import index_words
from reviewer_app.server.claims.holding import locked_head
from reviewer_app.server.conflicts import waiting
from reviewer_app.server.conflicts.effects import answers, apply
from reviewer_app.server.conflicts.proceeding import Proceeding, Told
from reviewer_app.server.context import ServerContext
from reviewer_app.server.db import Line
from reviewer_app.server.decisions.comparing import Side
from reviewer_app.server.decisions.incoming import Incoming
from reviewer_app.server.decisions.judging import FIRST_OF_TWO, OTHER_WORKING, WAITING, Scene, Verdict, judge, rejected
from reviewer_app.server.decisions.kept import find_kept
from reviewer_app.server.decisions.receipts import sign
from reviewer_app.server.decisions.records import effective_decision
from reviewer_app.server.decisions.scenes import Author, scene, what_stands
from reviewer_app.server.decisions.tables import decision as kept
from reviewer_app.server.decisions.times import clock_offset, in_words
from reviewer_app.server.records.devices import Devices, Look
from reviewer_app.server.records.erasure import ERASED, erased_verdict
from reviewer_app.server.records.payloads import keep_payload
from reviewer_app.server.workflows.service import find as find_workflow
from reviewer_app.wire import codec
from reviewer_app.wire.messages import Account, DecisionBatchResult, DecisionOutcome, DecisionResult, Receipt

logger = logging.getLogger(__name__)

MANY_SKIPS = 3
"""Skips of one case, by anyone, after which the log says so."""

__all__ = ["Decisions", "effective_decision"]

# Made once: building a statement and finding its compiled form costs as much as running it.
_store = insert(kept)


class Decisions:
    """Gives the server's word on decisions of one account."""

    def __init__(self, context: ServerContext) -> None:
        self._context = context
        self._devices = Devices()
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
        stands = what_stands(conn, said)
        if stands.known_sha256 is not None:
            return self._known(conn, account, item, stands, now)
        if head is None:
            return _refusal(said.decision_id, rejected("unknown_case", "The server has no such case."))
        if waiting.lapsed(head, now):
            # What has lain here since the lease ran out came first.
            waiting.free_lapsed(conn, head.id, now)
            head = locked_head(conn, said.case_id) or head
            stands = what_stands(conn, said)
        author = Author(account)
        here = scene(conn, author, said, head, stands, now, self._workflow)
        # Where the content was erased there is nothing left to judge by.
        gone = erased_verdict(conn, head.id) if here.seen is None else None
        verdict = gone or judge(said, here)
        look = self._devices.look(conn, account, item, now)
        if look.bad and look.verdict is not None:
            verdict = look.verdict
        if not verdict.kept:
            self._devices.note(conn, account, item, look, now)
            if verdict.code == "forbidden":
                record(conn, now, account.id, "decision_forbidden", said.case_id, {"decision_id": said.decision_id})
            return _refusal(said.decision_id, verdict)
        if verdict.code not in ("withdrawn", ERASED):
            verdict = look.verdict or verdict
        proceeding = Proceeding(conn, head, now)
        skips = _skips(conn, head.id) + 1 if said.action is Action.SKIP else 0
        self._act(proceeding, account, said, here, verdict, bool(stands.waiting))
        result = self._keep(proceeding, author, item, said, verdict, look, skips)
        self._devices.note(conn, account, item, look, now)
        if verdict.outcome is DecisionOutcome.ACCEPTED and proceeding.head.state is CaseState.OPEN:
            waiting.freed_again(conn, proceeding.head, now)
        return result

    def _known(self, conn: Connection, account: Account, item: Incoming, stands: Any, now: datetime) -> DecisionResult:
        """The decision of this id was kept before."""
        if stands.known_sha256 != item.sha256:
            record(conn, now, account.id, "decision_id_reuse", item.decision_id, {"payload_sha256": item.sha256})
            return _refusal(
                item.decision_id, rejected("id_reuse", "Another decision with the same id was kept before.")
            )
        result = replace(codec.decode(stands.known_answer, DecisionResult), outcome=DecisionOutcome.DUPLICATE)
        other = None if stands.known_other is None else find_kept(conn, stands.known_other)
        return result if other is None else replace(result, other=other.said)

    def _workflow(self, conn: Connection, workflow: str, version: int) -> Workflow | None:
        """A published version, remembered: it never changes."""
        found = self._workflows.get((workflow, version))
        if found is None:
            found = find_workflow(conn, workflow, version)
            if found is not None:
                self._workflows[workflow, version] = found
        return found

    def _act(
        self, proceeding: Proceeding, account: Account, said: Decision, here: Scene, verdict: Verdict, others: bool
    ) -> None:
        """All that follows from the verdict but the decision's own row; `others` says that some wait at the case."""
        holder = proceeding.head.holder_id
        if verdict.code == OTHER_WORKING and holder is not None:
            words = f"{account.display_name} had decided this case too; their decision lies beside it for you to see."
            proceeding.tell(Told(holder, NoticeKind.ATTACHED, "", "", words, account.display_name, said.decision_id))
        if verdict.corrects and here.answer is not None:
            proceeding.turn(here.answer.decision_id, False)
        if verdict.closes and here.target is not None:
            waiting.close_target(proceeding, here.target.decision_id, verdict.closes, said.decision_id)
        if verdict.code in WAITING:
            proceeding.arrive(verdict.code)
        if verdict.outcome is not DecisionOutcome.ACCEPTED:
            return
        if verdict.code == FIRST_OF_TWO and others:
            waiting.become_first(proceeding, account.id)
        apply(proceeding, said, account.id, account.display_name, verdict.code)
        if others and answers(said, verdict.code):
            waiting.answered(
                proceeding,
                Side(said.decision_id, said, account.display_name, here.seen, proceeding.now, account.id),
            )

    def _keep(
        self,
        proceeding: Proceeding,
        author: Author,
        item: Incoming,
        said: Decision,
        verdict: Verdict,
        look: Look,
        skips: int,
    ) -> DecisionResult:
        """The last statements of the transaction: number, decision with receipt, trace."""
        conn, now, account = proceeding.conn, proceeding.now, author.account
        offset = clock_offset(said, now)
        code, detail = verdict.code, verdict.detail
        if offset is not None and verdict.outcome is DecisionOutcome.ACCEPTED and not code:
            code = "clock_skew"
            detail = f"This computer's clock is {in_words(offset)} off. Times shown are the server's."
        numbered = proceeding.finish(also=1)
        seq = numbered.seqs[0]
        receipt = sign(
            Receipt(said.decision_id, item.sha256, verdict.outcome, seq, now, numbered.epoch, self._key_id),
            self._context.keys.sign,
        )
        other = verdict.other
        # Whoever is no longer shown the case is told who, and not what.
        shown = other is not None and author.may_see(proceeding.head)
        result = DecisionResult(
            said.decision_id,
            verdict.outcome,
            code,
            detail,
            receipt,
            verdict.late_lease,
            None,
            "" if other is None else other.author,
            None if other is None else other.at,
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
                "received_at": now,
                "result": verdict.outcome.value,
                "code": code,
                "effective": verdict.outcome is DecisionOutcome.ACCEPTED and answers(said, verdict.code),
                "late_lease": verdict.late_lease,
                "answer": codec.encode(result).decode(),
                "other_id": other.decision_id if other is not None and shown else None,
                "device_id": said.device_id.replace("\0", "\ufffd")[:64],
                "seal_hash": look.hash or None,
            },
        )
        if verdict.code in WAITING:
            proceeding.wait(said.decision_id, seq, account.id, verdict.code)
        if verdict.code == ERASED:
            # Content that comes after the order to erase it is not kept in the first place.
            index_words(conn, seq, replace(said, note=""))
        else:
            keep_payload(conn, said.decision_id, item.payload)
            index_words(conn, seq, said)
        trace: dict[str, Any] = {
            "decision_id": said.decision_id,
            "payload_sha256": item.sha256,
            "outcome": verdict.outcome.value,
            "code": code,
            "seq": seq,
            "author": account.display_name,
            "seal": look.hash,
        }
        if said.supersedes is not None:
            trace["supersedes"] = said.supersedes
        if offset is not None:
            trace["clock_offset_s"] = int(offset.total_seconds())
            trace["decided_at"] = said.decided_at.isoformat()
            trace["estimated_at"] = None if said.estimated_at is None else said.estimated_at.isoformat()
        record(conn, now, account.id, f"decision_{said.action.value}", said.case_id, trace)
        if skips >= MANY_SKIPS:
            record(conn, now, account.id, "case_skipped_often", said.case_id, {"skips": skips})
        proceeding.write_log()
        return replace(result, other=other.decision) if other is not None and shown else result


def _refusal(decision_id: str, verdict: Verdict) -> DecisionResult:
    return DecisionResult(decision_id, verdict.outcome, verdict.code, verdict.detail)


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
