"""What an account is told about its decisions and cases, in one order."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, update

from reviewer_app.domain.standing import Notice, NoticeKind
from reviewer_app.server.cases.heads import HEAD_COLUMNS, head_of
from reviewer_app.server.cases.tables import case_head
from reviewer_app.server.claims.holding import locked_head
from reviewer_app.server.conflicts.proceeding import Proceeding, Told
from reviewer_app.server.conflicts.tables import decision_notice, decision_remark
from reviewer_app.server.conflicts.tables import decision_standing as standing
from reviewer_app.server.decisions.kept import Kept, all_kept
from reviewer_app.server.decisions.scenes import SETTLED
from reviewer_app.server.decisions.tables import decision
from reviewer_app.server.sync.visibility import follows
from reviewer_app.wire.messages import Account
from reviewer_app.wire.resync import NoticePage

MAX_NOTICES = 200

_newest = select(func.coalesce(func.max(decision_notice.c.seq), 0)).where(
    decision_notice.c.account_id == bindparam("account")
)
_page = (
    select(decision_notice)
    .where(decision_notice.c.account_id == bindparam("account"), decision_notice.c.seq > bindparam("after"))
    .order_by(decision_notice.c.seq)
    .limit(bindparam("wanted"))
)

_GONE = {
    NoticeKind.WITHDRAWN: "The case was withdrawn. No action is needed; that you worked on it stays in the record.",
    NoticeKind.ERASED: "The case's content was erased by order. Your decision is kept without its content.",
}


def notice_seq(conn: Connection, account_id: str) -> int:
    """The number of the account's newest notice, 0 when it has none."""
    return int(conn.execute(_newest, {"account": account_id}).scalar_one())


def notice_page(conn: Connection, account: Account, after: int, limit: int) -> NoticePage:
    """The account's notices after a cursor, oldest first.

    Of a case the account is no longer shown it reads that something happened, not what was in it.
    """
    rows = conn.execute(_page, {"account": account.id, "after": after, "wanted": limit + 1}).all()
    found = rows[:limit]
    heads = {
        row.id: head_of(row)
        for row in conn.execute(select(*HEAD_COLUMNS).where(case_head.c.id.in_({r.case_id for r in found})))
    }
    others = all_kept(conn, {r.other_id for r in found if r.other_id is not None})
    notes = _settled_notes(conn, {name for r in found for name in (r.decision_id, r.other_id) if name})
    notices = []
    for row in found:
        head = heads.get(row.case_id)
        shown = head is not None and follows(account, head.team, head.escalated_by_id)
        other = others.get(row.other_id) if shown else None
        notices.append(_notice(row, head.title if head is not None and shown else "", other, notes))
    return NoticePage(tuple(notices), found[-1].seq if found else after, len(rows) > limit)


def _notice(row: Any, title: str, other: Kept | None, notes: dict[str, str]) -> Notice:
    detail = row.detail
    kind = NoticeKind(row.kind)
    if kind in (NoticeKind.ADOPTED, NoticeKind.UPHELD, NoticeKind.OVERTURNED, NoticeKind.RELEASED, NoticeKind.VOIDED):
        note = notes.get(row.decision_id) or notes.get(row.other_id or "")
        if note:
            detail = f"{detail} “{note}”"
    return Notice(
        seq=row.seq,
        kind=kind,
        case_id=row.case_id,
        at=row.at,
        decision_id=row.decision_id,
        state=row.state,
        detail=detail,
        by=row.by,
        case_title=title,
        other=None if other is None else other.said,
        other_author="" if other is None else other.author,
        other_at=None if other is None else other.received_at,
    )


def _settled_notes(conn: Connection, decision_ids: set[str]) -> dict[str, str]:
    """What supervisors wrote; read where it can be erased, not copied into what is never edited."""
    if not decision_ids:
        return {}
    rows = conn.execute(
        select(standing.c.decision_id, standing.c.settled_note).where(
            standing.c.decision_id.in_(decision_ids), standing.c.closed_how.in_(SETTLED)
        )
    )
    return {row.decision_id: row.settled_note for row in rows if row.settled_note}


def case_gone(conn: Connection, case_id: str, kind: NoticeKind | str, now: datetime) -> None:
    """Tell the people concerned that a case was withdrawn or erased, and close what waited at it.

    Call it in the transaction that makes it so, after that one's changes and before its entries in the
    audit log. `kind` is WITHDRAWN, told to those whose decisions wait, or ERASED, told to all who decided;
    what people wrote about it then goes too.
    """
    kind = NoticeKind(kind)
    head = locked_head(conn, case_id)
    if head is None:
        return
    proceeding = Proceeding(conn, head, now)
    here = standing.c.case_id == case_id
    open_ones = conn.execute(
        select(standing.c.decision_id, standing.c.author_id).where(here, standing.c.open).order_by(standing.c.seq)
    ).all()
    for row in open_ones:
        proceeding.close(row.decision_id, "gone")
    if kind is NoticeKind.ERASED:
        concerned = conn.execute(
            select(decision.c.decision_id, decision.c.author_id)
            .where(decision.c.case_id == case_id)
            .order_by(decision.c.seq)
        ).all()
        of_case = select(decision.c.decision_id).where(decision.c.case_id == case_id)
        conn.execute(update(decision_remark).where(decision_remark.c.decision_id.in_(of_case)).values(text=""))
        conn.execute(update(standing).where(here).values(settled_note=None))
    else:
        concerned = open_ones
    waited = {row.decision_id for row in open_ones}
    for row in concerned:
        state = "superseded" if row.decision_id in waited else ""
        proceeding.tell(Told(row.author_id, kind, row.decision_id, state, _GONE[kind]))
    if proceeding.changed:
        proceeding.finish()
