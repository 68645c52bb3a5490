"""Decisions that wait for a supervisor, as supervisors read them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, select

from reviewer_app.domain.standing import Dispute, DisputedDecision, DisputeKind, Remark, Settlement
from reviewer_app.errors import Refused
from reviewer_app.server.cases.heads import HEAD_COLUMNS, head_of
from reviewer_app.server.cases.tables import case_head
from reviewer_app.server.conflicts.tables import decision_remark
from reviewer_app.server.conflicts.tables import decision_standing as standing
from reviewer_app.server.decisions.judging import FIRST_OF_TWO
from reviewer_app.server.decisions.kept import Kept, all_kept
from reviewer_app.server.decisions.scenes import SETTLED
from reviewer_app.server.decisions.tables import decision
from reviewer_app.wire.orders import DisputePage

MAX_DISPUTES = 100
MAX_SEQ = 2**62

_open = (standing.c.disputed, standing.c.open)
_settled = (standing.c.disputed, standing.c.closed_how.in_(SETTLED))


def dispute_page(conn: Connection, settled: bool, after: str, limit: int) -> DisputePage:
    """Open disputes, the oldest first, or those a supervisor settled, the newest first."""
    if after and not (after.isdecimal() and after.isascii() and len(after) <= 18):
        raise Refused("That is no place in the list.", "Start again from the beginning.", "invalid")
    asked = select(standing).limit(limit + 1)
    if settled:
        asked = asked.where(*_settled, standing.c.seq < int(after or MAX_SEQ)).order_by(standing.c.seq.desc())
    else:
        asked = asked.where(*_open, standing.c.seq > int(after or "0")).order_by(standing.c.seq)
    rows = conn.execute(asked).all()
    waiting = int(conn.execute(select(func.count()).select_from(standing).where(*_open)).scalar_one())
    found = rows[:limit]
    return DisputePage(_disputes(conn, found), waiting, str(found[-1].seq) if len(rows) > limit else "")


def find_dispute(conn: Connection, decision_id: str) -> Dispute | None:
    """One dispute, open or over; None when the decision never waited for a supervisor."""
    rows = conn.execute(select(standing).where(standing.c.decision_id == decision_id, standing.c.disputed)).all()
    return next(iter(_disputes(conn, rows)), None)


def stands_against(conn: Connection, case_ids: set[str]) -> dict[str, str]:
    """What a disputed decision stands against, by case: the answer, or the first of two while there is none."""
    firsts = select(standing.c.case_id, standing.c.decision_id).where(
        standing.c.case_id.in_(case_ids), standing.c.open, standing.c.kind == FIRST_OF_TWO
    )
    answers = select(decision.c.case_id, decision.c.decision_id).where(
        decision.c.case_id.in_(case_ids), decision.c.effective
    )
    found = {row.case_id: row.decision_id for row in conn.execute(firsts)}
    return found | {row.case_id: row.decision_id for row in conn.execute(answers)}


def _disputes(conn: Connection, rows: Any) -> tuple[Dispute, ...]:
    if not rows:
        return ()
    cases = {row.case_id for row in rows}
    against = stands_against(conn, cases)
    sides = {row.decision_id: (against.get(row.case_id) if row.open else row.against) for row in rows}
    kept = all_kept(conn, set(sides) | {other for other in sides.values() if other is not None})
    heads = {r.id: head_of(r) for r in conn.execute(select(*HEAD_COLUMNS).where(case_head.c.id.in_(cases)))}
    remarks: dict[str, list[Remark]] = {}
    said = select(decision_remark).where(decision_remark.c.decision_id.in_(list(sides)))
    for r in conn.execute(said.order_by(decision_remark.c.at, decision_remark.c.remark_id)):
        remarks.setdefault(r.decision_id, []).append(Remark(r.author_name, r.at, r.text))
    return tuple(
        Dispute(
            id=row.decision_id,
            kind=DisputeKind(row.kind),
            head=heads[row.case_id],
            opened_at=row.opened_at,
            disputed=_side(kept[row.decision_id]),
            standing=_side(kept[other]) if (other := sides[row.decision_id]) is not None and other in kept else None,
            remarks=tuple(remarks.get(row.decision_id, ())),
            settlement=Settlement(row.closed_how) if row.closed_how in SETTLED else None,
            settled_by=row.settled_by or "",
            settled_at=row.closed_at if row.closed_how in SETTLED else None,
            settled_note=row.settled_note or "",
        )
        for row in rows
    )


def _side(kept: Kept) -> DisputedDecision:
    return DisputedDecision(kept.decision_id, kept.said, kept.author, kept.author_id, kept.received_at, kept.effective)
