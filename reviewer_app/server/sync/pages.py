"""Change pages: one statement each, bodies passed on as the text they are stored as."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, Select, Text, and_, bindparam, exists, func, select, true, type_coerce

from reviewer_app.domain.case import CaseState
from reviewer_app.errors import Conflict
from reviewer_app.server.cases.heads import HEAD_COLUMNS, head_of
from reviewer_app.server.cases.tables import case_body, case_head
from reviewer_app.server.sync.tables import STREAM_ID, change, stream
from reviewer_app.server.sync.visibility import follows
from reviewer_app.wire.messages import Account, ChangeOp
from reviewer_app.wire.pages import RawItem, encode_page

ENTITY = "case"
DEFAULT_LIMIT = 50
WINDOW_FACTOR = 4
"""Changes looked at per item wanted: older changes of a case that changed again are passed over."""

_encode = msgspec.json.Encoder().encode
_WORKABLE = (CaseState.OPEN.value, CaseState.LEASED.value)


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
            reach.label("reach"),
            page.c.seq,
            page.c.case_id,
            page.c.op,
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
                    case_head.c.state.in_(_WORKABLE),
                ),
            )
        )
        .where(stream.c.id == STREAM_ID)
        .order_by(page.c.seq)
    )


_page = _statement()


def rewound() -> Conflict:
    """The answer to a cursor of another history."""
    return Conflict(
        "The server's history is another one than this copy was made from.",
        "The local copy is rebuilt; decisions not yet sent are kept.",
        "rewound",
    )


def change_page(conn: Connection, account: Account, epoch: str, cursor: int, limit: int) -> bytes:
    """The JSON of the page after `cursor`; Conflict `rewound` for another epoch or a cursor beyond the head.

    A case stands in it once, at its newest change, as it is now; one that will come again in a
    later page is passed over. Heads and bodies are from the same snapshot as the head number.
    """
    rows = conn.execute(_page, {"cursor": cursor, "window": limit * WINDOW_FACTOR, "wanted": limit + 1}).all()
    head_seq = int(rows[0].last_seq)
    if rows[0].epoch != epoch or cursor > head_seq:
        raise rewound()
    found = [r for r in rows if r.seq is not None]
    to_seq = int(found[limit - 1].seq) if len(found) > limit else int(rows[0].reach or cursor)
    items: list[bytes] = []
    for row in found[:limit]:
        if row.op == ChangeOp.TOMBSTONE or row.id is None or not follows(account, row.team, row.escalated_by_id):
            items.append(_encode(RawItem(row.seq, ENTITY, row.case_id, row.rev or 0, ChangeOp.TOMBSTONE)))
            continue
        body = msgspec.Raw(b"null" if row.body is None else row.body.encode())
        items.append(_encode(RawItem(row.seq, ENTITY, row.case_id, row.rev, ChangeOp.UPSERT, head_of(row), body)))
    return encode_page(epoch, cursor, to_seq, head_seq, to_seq < head_seq, items)
