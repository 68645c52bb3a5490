"""Change pages: one statement each, bodies passed on as the text they are stored as."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, Text, and_, bindparam, exists, func, select, true, type_coerce

from reviewer_app.domain.case import CaseState
from reviewer_app.errors import Conflict
from reviewer_app.server.cases.heads import HEAD_COLUMNS, head_of
from reviewer_app.server.cases.tables import case_body, case_head
from reviewer_app.server.problems import ApiProblem
from reviewer_app.server.records.tables import erasure
from reviewer_app.server.sync.feed import chain_at
from reviewer_app.server.sync.tables import STREAM_ID, change, stream
from reviewer_app.server.sync.visibility import follows
from reviewer_app.wire.messages import Account, ChangeOp
from reviewer_app.wire.pages import RawItem, encode_page

ENTITY = "case"
DEFAULT_LIMIT = 50
WINDOW_FACTOR = 4
"""Changes looked at per item wanted: older changes of a case that changed again are passed over."""

_encode = msgspec.json.Encoder().encode
WORKABLE_STATES = (CaseState.OPEN.value, CaseState.LEASED.value)


def _statement() -> Select[tuple[object, ...]]:
    window = (
        select(change.c.seq, change.c.case_id, change.c.op)
        .where(change.c.seq > bindparam("cursor"))
        .order_by(change.c.seq)
        .limit(bindparam("window"))
        .cte("win")
    )
    newer = change.alias("newer")
    page = (
        select(window)
        .where(~exists().where(newer.c.case_id == window.c.case_id, newer.c.seq > window.c.seq))
        .order_by(window.c.seq)
        .limit(bindparam("wanted"))
        .cte("page")
    )
    reach = select(func.max(window.c.seq)).scalar_subquery()
    return (
        select(
            stream.c.epoch,
            stream.c.last_seq,
            stream.c.horizon,
            reach.label("reach"),
            page.c.seq,
            page.c.case_id,
            page.c.op,
            exists().where(erasure.c.case_id == page.c.case_id).label("erased"),
            type_coerce(case_body.c.body, Text).label("body"),
            *HEAD_COLUMNS,
        )
        .select_from(
            stream.outerjoin(page, true())
            .outerjoin(case_head, case_head.c.id == page.c.case_id)
            .outerjoin(
                case_body,
                and_(
                    case_body.c.case_id == case_head.c.id,
                    case_body.c.revision == case_head.c.revision,
                    case_head.c.state.in_(WORKABLE_STATES),
                ),
            )
        )
        .where(stream.c.id == STREAM_ID)
        .order_by(page.c.seq)
    )


_page = _statement()


def resync_required() -> ApiProblem:
    """The answer to a cursor whose next changes are no longer kept."""
    return ApiProblem(
        410,
        "resync_required",
        "This copy is older than the changes the server keeps: it is compared with the list of all cases.",
    )


def rewound() -> Conflict:
    """The answer to a cursor of another history."""
    return Conflict(
        "The server's history is another one than this copy was made from.",
        "The local copy is rebuilt; decisions not yet sent are kept.",
        "rewound",
    )


def change_page(conn: Connection, account: Account, epoch: str, cursor: int, limit: int, chain: str = "") -> bytes:
    """The JSON of the page after `cursor`; Conflict `rewound` for another epoch, a cursor beyond the head, or a
    `chain` (unless empty) that is not the history's there; 410 `resync_required` below the horizon.

    A case stands in it once, at its newest change, as it is now; one that will come again in a
    later page is passed over. Heads and bodies are from the same snapshot as the head number.
    """
    rows = conn.execute(_page, {"cursor": cursor, "window": limit * WINDOW_FACTOR, "wanted": limit + 1}).all()
    head_seq = int(rows[0].last_seq)
    if rows[0].epoch != epoch or cursor > head_seq:
        raise rewound()
    if 0 < cursor < rows[0].horizon:
        raise resync_required()
    if chain and cursor and chain != chain_at(conn, cursor):
        raise rewound()
    found = [r for r in rows if r.seq is not None]
    to_seq = int(found[limit - 1].seq) if len(found) > limit else int(rows[0].reach or cursor)
    items: list[bytes] = []
    for row in found[:limit]:
        # Decisions go on arriving for a case that was erased: it stays buried whatever comes after.
        buried = row.erased or row.op == ChangeOp.TOMBSTONE or row.id is None
        items.append(item_of(account, row, int(row.seq), buried))
    return encode_page(epoch, cursor, to_seq, head_seq, to_seq < head_seq, items, chain_at(conn, to_seq))


def tombstone(case_id: str, rev: int, seq: int, kind: str = "") -> bytes:
    """The change item of a case that is not, or no longer, this account's to see."""
    return _encode(RawItem(seq, ENTITY, case_id, rev, ChangeOp.TOMBSTONE, kind=kind))


def item_of(account: Account, row: Row[Any], seq: int, buried: bool) -> bytes:
    """The change item of a row with `case_id`, the head's columns and `body`, as this account sees it."""
    if buried or not follows(account, row.team, row.escalated_by_id):
        return tombstone(row.case_id, row.rev or 0, seq, "erased" if row.erased else "" if buried else "reassigned")
    body = msgspec.Raw(b"null" if row.body is None else row.body.encode())
    return _encode(RawItem(seq, ENTITY, row.case_id, row.rev, ChangeOp.UPSERT, head_of(row), body))
