"""Decisions that wait beside a case: judged again when it is free, compared when it is answered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection, or_, select

from reviewer_app.domain.case import CaseHead, CaseState
from reviewer_app.domain.standing import NoticeKind
from reviewer_app.server.cases.tables import case_head
from reviewer_app.server.claims.holding import end_lease, holds, locked_head
from reviewer_app.server.conflicts.effects import answers, apply
from reviewer_app.server.conflicts.proceeding import Proceeding, Told, free
from reviewer_app.server.conflicts.tables import decision_standing as standing
from reviewer_app.server.db import Database
from reviewer_app.server.decisions.comparing import Side, agree
from reviewer_app.server.decisions.judging import (
    DEVICE_FORK,
    DIFFERING,
    FIRST_OF_TWO,
    OTHER_WORKING,
    REVISED,
    SELF_DIFFERING,
    Verdict,
    judge,
)
from reviewer_app.server.decisions.kept import Kept, all_kept, find_kept, the_answer
from reviewer_app.server.decisions.scenes import find_author, scene, what_stands
from reviewer_app.wire.messages import DecisionOutcome

SERVER = "server"
"""The log's actor for what happens by itself."""
SWEEP_AT_ONCE = 200
TARGET_CLOSED = frozenset({"replaced", "withdrawn"})
"""What a verdict says of the decision it supersedes when that one waits for something."""

ACCEPTED, SUPERSEDED, HELD = "accepted", "superseded", "held_by_server"
"""What a notice says a decision is from now on, in the words of the outbox."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A decision that waits, and what for."""

    kind: str
    kept: Kept


def waiting(conn: Connection, case_id: str, kind: str | None = None) -> list[Waiting]:
    """The decisions that wait at a case, oldest first."""
    wanted = select(standing.c.decision_id, standing.c.kind).where(standing.c.case_id == case_id, standing.c.open)
    if kind is not None:
        wanted = wanted.where(standing.c.kind == kind)
    rows = conn.execute(wanted.order_by(standing.c.seq)).all()
    found = all_kept(conn, [row.decision_id for row in rows])
    return [Waiting(row.kind, found[row.decision_id]) for row in rows]


def answered(proceeding: Proceeding, answer: Side) -> None:
    """Compare what waits at the case with its answer, and tell the authors."""
    for each in waiting(proceeding.conn, proceeding.head.id):
        kept = each.kept
        if kept.decision_id == answer.decision_id or each.kind == DEVICE_FORK or kept.said is None:
            continue
        if kept.author_id == answer.author_id:
            _close(proceeding, kept, "replaced", answer)
        elif agree(kept.side, answer):
            _close(proceeding, kept, "concurring", answer)
            _tell_agreed(proceeding, each, answer)
        elif each.kind != DIFFERING:
            proceeding.wait_otherwise(kept.decision_id, DIFFERING)
            words = (
                f"{answer.author} decided this case differently. Both decisions are kept; a supervisor will settle it."
            )
            _tell(proceeding, kept, NoticeKind.DIFFERING, SUPERSEDED, words, answer)


def _tell_agreed(proceeding: Proceeding, each: Waiting, answer: Side) -> None:
    if each.kind == FIRST_OF_TWO:
        words = f"{answer.author} decided the same as you, as the second person. The decision counts."
        _tell(proceeding, each.kept, NoticeKind.RELEASED, ACCEPTED, words, answer)
    else:
        words = f"{answer.author} decided the same. Your decision is kept as a concurring opinion."
        _tell(proceeding, each.kept, NoticeKind.CONCURRING, SUPERSEDED, words, answer)


def freed(proceeding: Proceeding) -> None:
    """The case is nobody's: judge what lay beside it again, oldest first, until there is an answer."""
    if not proceeding.head.attached:
        return
    for each in waiting(proceeding.conn, proceeding.head.id, OTHER_WORKING):
        if proceeding.head.state is not CaseState.OPEN:
            return
        again(proceeding, each)


def freed_again(conn: Connection, head: CaseHead, now: datetime) -> None:
    """`freed` for a case whose own act is written down already, in the same transaction."""
    if not head.attached:
        return
    proceeding = Proceeding(conn, head, now)
    freed(proceeding)
    if proceeding.changed:
        proceeding.finish()
        proceeding.write_log()


def again(proceeding: Proceeding, each: Waiting) -> None:
    """Judge a held decision as if it came now."""
    kept = each.kept
    author = find_author(proceeding.conn, kept.author_id)
    if kept.said is None or author is None:
        return
    stands = what_stands(proceeding.conn, kept.said)
    here = scene(proceeding.conn, author, kept.said, proceeding.head, stands, proceeding.now)
    # It was not refused when it came: whoever made it had the right to the case then.
    become(proceeding, each, judge(kept.said, replace(here, knew=True)))


def become(proceeding: Proceeding, each: Waiting, verdict: Verdict) -> None:
    """Let a waiting decision be what a new verdict says."""
    kept, other = each.kept, verdict.other
    if verdict.closes in TARGET_CLOSED and kept.said is not None and kept.said.supersedes is not None:
        close_target(proceeding, kept.said.supersedes, verdict.closes, kept.decision_id)
    match verdict.outcome:
        case DecisionOutcome.ACCEPTED:
            take_effect(proceeding, kept, verdict.code)
            if verdict.code == FIRST_OF_TWO:
                words = (
                    "Your decision, held until now, is the first of two. A second person has to decide the case too."
                )
            else:
                words = "Your decision, held until now, counts."
            _tell(proceeding, kept, NoticeKind.RELEASED, ACCEPTED, words, None)
        case DecisionOutcome.HELD:
            if verdict.code != each.kind:
                proceeding.wait_otherwise(kept.decision_id, verdict.code)
                _tell(proceeding, kept, NoticeKind.HELD, HELD, verdict.detail, other)
        case DecisionOutcome.SUPERSEDED if verdict.code in (DIFFERING, SELF_DIFFERING):
            proceeding.wait_otherwise(kept.decision_id, verdict.code)
            _tell(proceeding, kept, NoticeKind.DIFFERING, SUPERSEDED, verdict.detail, other)
        case _:
            kind = NoticeKind.WITHDRAWN if verdict.code == "withdrawn" else NoticeKind.CONCURRING
            if verdict.outcome is DecisionOutcome.REJECTED or verdict.code == "moot":
                kind = NoticeKind.VOIDED
            _close(proceeding, kept, verdict.code[:16], other)
            _tell(proceeding, kept, kind, SUPERSEDED, verdict.detail, other)


def close_target(proceeding: Proceeding, target_id: str, how: str, by: str) -> None:
    """Close the decision that a newer one of its author answers again or takes back."""
    first = select(standing.c.decision_id).where(
        standing.c.decision_id == target_id, standing.c.open, standing.c.kind == FIRST_OF_TWO
    )
    if proceeding.conn.execute(first).first() is not None:
        proceeding.set(first_by=None, first_by_id=None)
    proceeding.close(target_id, how, by)


def take_effect(proceeding: Proceeding, kept: Kept, code: str, **settled: Any) -> None:
    """Give a kept decision its effect now and close its standing; what waits beside it is looked at next."""
    said = kept.said
    if said is None:
        return
    if code == FIRST_OF_TWO:
        become_first(proceeding, kept.author_id)
        proceeding.wait_otherwise(kept.decision_id, FIRST_OF_TWO)
    else:
        proceeding.close(kept.decision_id, settled.pop("how", "released"), **settled)
    apply(proceeding, said, kept.author_id, kept.author, code)
    if answers(said, code):
        former = the_answer(proceeding.conn, kept.case_id)
        if former is not None:
            proceeding.turn(former.decision_id, False)
        proceeding.turn(kept.decision_id, True)
        answered(proceeding, kept.side)
    log = {"decision_id": kept.decision_id, "code": code, "effective": answers(said, code)}
    proceeding.note(SERVER, "decision_released", proceeding.head.id, log)


def become_first(proceeding: Proceeding, author_id: str) -> None:
    """Make room for a new first of two: one that looked at other content has to look again."""
    for each in waiting(proceeding.conn, proceeding.head.id, FIRST_OF_TWO):
        if each.kept.author_id == author_id:
            _close(proceeding, each.kept, "replaced", None)
        else:
            proceeding.wait_otherwise(each.kept.decision_id, REVISED)
            words = "The case was revised after your decision. Look at what changed, then confirm or revise."
            _tell(proceeding, each.kept, NoticeKind.HELD, HELD, words, None)


def lapsed(head: CaseHead, now: datetime) -> bool:
    """Whether decisions lie beside a case whose lease ran out."""
    return head.attached > 0 and head.state is CaseState.LEASED and not holds(head, now)


def free_lapsed(conn: Connection, case_id: str, now: datetime) -> None:
    """Take a lease that ran out off a case that decisions wait for, and judge those; nothing when it still runs."""
    head = locked_head(conn, case_id)
    if head is None or not lapsed(head, now):
        return
    end_lease(conn, case_id, now)
    proceeding = Proceeding(conn, head, now)
    free(proceeding)
    freed(proceeding)
    proceeding.finish()
    proceeding.write_log()


def lapsed_cases(conn: Connection, now: datetime, limit: int = SWEEP_AT_ONCE) -> list[str]:
    """Cases that decisions wait for although nobody works on them any more."""
    rows = conn.execute(
        select(standing.c.case_id)
        .join(case_head, case_head.c.id == standing.c.case_id)
        .where(
            standing.c.open,
            standing.c.kind == OTHER_WORKING,
            case_head.c.state == CaseState.LEASED.value,
            or_(case_head.c.lease_expires_at <= now, case_head.c.lease_expires_at.is_(None)),
        )
        .distinct()
        .limit(limit)
    )
    return [str(case_id) for case_id in rows.scalars()]


def sweep(database: Database, now: datetime) -> int:
    """Free every lapsed case, each in a transaction of its own; how many were looked at."""
    with database.read() as conn:
        cases = lapsed_cases(conn, now)
    for case_id in cases:
        database.run_write(partial(free_lapsed, case_id=case_id, now=now))
    return len(cases)


def release_held(conn: Connection, decision_id: str, now: datetime) -> None:
    """Judge one held decision again; nothing when it is not held any more."""
    kept = find_kept(conn, decision_id)
    head = None if kept is None else locked_head(conn, kept.case_id)
    if kept is None or head is None:
        return
    each = next((w for w in waiting(conn, head.id) if w.kept.decision_id == decision_id), None)
    if each is None or each.kind in (DIFFERING, SELF_DIFFERING, FIRST_OF_TWO):
        return
    proceeding = Proceeding(conn, head, now)
    again(proceeding, each)
    if proceeding.head.state is CaseState.OPEN:
        freed(proceeding)
    proceeding.finish()
    proceeding.write_log()


def _close(proceeding: Proceeding, kept: Kept, how: str, other: Side | None) -> None:
    against = None if other is None else other.decision_id
    proceeding.close(kept.decision_id, how, against)
    log = {"decision_id": kept.decision_id, "how": how, "against": against}
    proceeding.note(SERVER, "decision_closed", proceeding.head.id, log)


def _tell(proceeding: Proceeding, kept: Kept, kind: NoticeKind, state: str, words: str, other: Side | None) -> None:
    proceeding.tell(
        Told(
            kept.author_id,
            kind,
            kept.decision_id,
            state,
            words,
            "" if other is None else other.author,
            None if other is None else other.decision_id,
        )
    )
