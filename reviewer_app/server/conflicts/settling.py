"""A supervisor's word on a dispute, and the words of those concerned before it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from reviewer_app.domain.case import CaseState
from reviewer_app.domain.standing import REMARK_LIMIT, Dispute, NoticeKind, Settlement
from reviewer_app.errors import Conflict, Forbidden, Refused
from reviewer_app.ids import new_id
from reviewer_app.server.audit.log import record
from reviewer_app.server.claims.holding import held_by_other, locked_head
from reviewer_app.server.conflicts.disputes import find_dispute, stands_against
from reviewer_app.server.conflicts.proceeding import Proceeding, Told
from reviewer_app.server.conflicts.tables import decision_remark
from reviewer_app.server.conflicts.tables import decision_standing as standing
from reviewer_app.server.conflicts.waiting import ACCEPTED, SUPERSEDED, freed, take_effect
from reviewer_app.server.decisions.judging import SECOND_REVIEW
from reviewer_app.server.decisions.kept import Kept, find_kept
from reviewer_app.server.decisions.scenes import SETTLED
from reviewer_app.server.problems import not_found
from reviewer_app.wire.messages import Account
from reviewer_app.wire.orders import SettleRequest

MAX_REMARKS = 20
"""Remarks one person may write on one dispute."""

_row = select(standing).where(standing.c.disputed)


def settle(conn: Connection, now: datetime, account: Account, decision_id: str, request: SettleRequest) -> Dispute:
    """Adopt the disputed decision or let things stand; the same from the same supervisor again changes nothing.

    Raises Conflict `settled` when it is settled already, `closed` when nothing is left to settle,
    Forbidden `own_dispute` for somebody who is one of the two.
    """
    note = _text(request.note, "note")
    found = _find(conn, decision_id)
    head = locked_head(conn, found.case_id)
    # Again, now that nobody else can change it.
    found = _find(conn, decision_id)
    disputed = find_kept(conn, decision_id)
    if head is None or disputed is None:
        raise not_found("dispute")
    if not found.open:
        return _settled_before(conn, account, found, request.settlement, note)
    if disputed.said is None or head.state is CaseState.WITHDRAWN:
        raise Conflict("The case was withdrawn; there is nothing left to settle.", "", "withdrawn")
    against = stands_against(conn, {found.case_id}).get(found.case_id)
    other = None if against is None else find_kept(conn, against)
    if account.id in (disputed.author_id, None if other is None else other.author_id):
        raise Forbidden(
            "You decided this case yourself and cannot settle it.", "Another supervisor has to.", "own_dispute"
        )
    proceeding = Proceeding(conn, head, now)
    spoken: dict[str, Any] = {
        "how": request.settlement.value,
        "against": against,
        "settled_by": account.display_name,
        "settled_by_id": account.id,
        "settled_note": note or None,
    }
    log = {
        "decision_id": decision_id,
        "settlement": request.settlement.value,
        "kind": found.kind,
        "against": against,
        "with_note": bool(note),
    }
    proceeding.note(account.id, "dispute_settled", head.id, log)
    if request.settlement is Settlement.ADOPT:
        _adopt(proceeding, account, disputed, other, spoken)
    else:
        _uphold(proceeding, account, disputed, other, found.kind, spoken)
    if proceeding.head.state is CaseState.OPEN:
        freed(proceeding)
    proceeding.finish()
    proceeding.write_log()
    settled = find_dispute(conn, decision_id)
    if settled is None:
        raise not_found("dispute")
    return settled


def _adopt(
    proceeding: Proceeding, account: Account, disputed: Kept, other: Kept | None, spoken: dict[str, Any]
) -> None:
    by, head = account.display_name, proceeding.head
    if held_by_other(head, disputed.author_id, proceeding.now) and head.holder_id is not None:
        words = f"{by} settled this case while you had it."
        proceeding.tell(Told(head.holder_id, NoticeKind.LEASE_BROKEN, detail=words, by=by))
    if other is None:
        kind, words = NoticeKind.RELEASED, f"{by} released your decision: it counts."
    else:
        kind, words = NoticeKind.ADOPTED, f"{by} settled it: your decision counts."
        lost = f"{by} settled it: {disputed.author}'s decision counts. Yours is kept."
        if other.effective:
            proceeding.turn(other.decision_id, False)
        overturned = NoticeKind.OVERTURNED if other.effective else NoticeKind.UPHELD
        told = Told(other.author_id, overturned, other.decision_id, SUPERSEDED, lost, by, disputed.decision_id)
        proceeding.tell(told)
        if not other.effective:
            proceeding.close(other.decision_id, "overruled", disputed.decision_id)
    counterpart = None if other is None else other.decision_id
    proceeding.tell(Told(disputed.author_id, kind, disputed.decision_id, ACCEPTED, words, by, counterpart))
    take_effect(proceeding, disputed, "", **spoken)


def _uphold(
    proceeding: Proceeding, account: Account, disputed: Kept, other: Kept | None, kind: str, spoken: dict[str, Any]
) -> None:
    by = account.display_name
    proceeding.close(disputed.decision_id, **spoken)
    if other is None:
        words = f"{by} closed your decision without effect. It stays in the record."
        told = Told(disputed.author_id, NoticeKind.VOIDED, disputed.decision_id, SUPERSEDED, words, by)
        proceeding.tell(told)
        return
    words = f"{by} settled it: {other.author}'s decision counts. Yours is kept."
    proceeding.tell(
        Told(disputed.author_id, NoticeKind.UPHELD, disputed.decision_id, SUPERSEDED, words, by, other.decision_id)
    )
    stands = f"{by} settled it: your decision counts."
    proceeding.tell(Told(other.author_id, NoticeKind.UPHELD, other.decision_id, "", stands, by, disputed.decision_id))
    if kind == SECOND_REVIEW and not other.effective:
        # The supervisor is the second person who says so.
        take_effect(proceeding, other, "")


def _settled_before(conn: Connection, account: Account, row: Any, wanted: Settlement, note: str) -> Dispute:
    dispute = find_dispute(conn, row.decision_id)
    if row.closed_how not in SETTLED or dispute is None:
        raise Conflict("Nothing is left to settle here: it was closed meanwhile.", "Look at the case again.", "closed")
    if (row.settled_by_id, row.closed_how, row.settled_note or "") == (account.id, wanted.value, note):
        return dispute
    raise Conflict(f"{row.settled_by} has already settled this.", "Look at what was decided.", "settled")


def remark(conn: Connection, now: datetime, account: Account, decision_id: str, text: str) -> None:
    """Write something for whoever settles it; the same text again is no error.

    Only the two whose decisions stand against each other may, while it is open.
    """
    text = _text(text, "text")
    if not text:
        raise Refused("There is nothing in the remark.", "Write a sentence.", "invalid", (("text", "is empty"),))
    found = _find(conn, decision_id)
    locked_head(conn, found.case_id)
    found = _find(conn, decision_id)
    against = stands_against(conn, {found.case_id}).get(found.case_id)
    other = None if against is None else find_kept(conn, against)
    if account.id not in (found.author_id, None if other is None else other.author_id):
        raise not_found("dispute")
    if not found.open:
        raise Conflict("This is settled already; a remark would not be read.", "", "settled")
    mine = (decision_remark.c.decision_id == decision_id, decision_remark.c.author_id == account.id)
    if conn.execute(select(decision_remark.c.remark_id).where(*mine, decision_remark.c.text == text)).first():
        return
    count = int(conn.execute(select(func.count()).select_from(decision_remark).where(*mine)).scalar_one())
    if count >= MAX_REMARKS:
        raise Conflict(f"You wrote {MAX_REMARKS} remarks here already.", "Speak to your supervisor.", "too_many")
    conn.execute(
        insert(decision_remark).values(
            remark_id=new_id(),
            decision_id=decision_id,
            author_id=account.id,
            author_name=account.display_name,
            at=now,
            text=text,
        )
    )
    record(conn, now, account.id, "dispute_remark", found.case_id, {"decision_id": decision_id})


def _find(conn: Connection, decision_id: str) -> Any:
    row = conn.execute(_row.where(standing.c.decision_id == decision_id)).one_or_none()
    if row is None:
        raise not_found("dispute")
    return row


def _text(text: str, field: str) -> str:
    text = text.strip()
    if len(text) > REMARK_LIMIT or "\0" in text:
        raise Refused(
            f"That has at most {REMARK_LIMIT} characters.", "Shorten it.", "invalid", ((field, "is too long"),)
        )
    return text
