"""All an account may see as a list, cases by name, and numbers to compare: what a copy is repaired by."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    String,
    Text,
    and_,
    bindparam,
    exists,
    or_,
    select,
    type_coerce,
)

from reviewer_app.errors import Refused
from reviewer_app.server.cases.heads import HEAD_COLUMNS
from reviewer_app.server.cases.tables import case_body, case_head
from reviewer_app.server.records.tables import erasure
from reviewer_app.server.sync.feed import chain_at, stream_head
from reviewer_app.server.sync.pages import WORKABLE_STATES, item_of, rewound, tombstone
from reviewer_app.server.sync.tables import change
from reviewer_app.server.sync.visibility import of_own_teams, sees_all
from reviewer_app.wire.codec import encode
from reviewer_app.wire.messages import Account, ChangeOp
from reviewer_app.wire.pages import encode_page
from reviewer_app.wire.resync import (
    MAX_CASES,
    CheckResult,
    ManifestEntry,
    ManifestPage,
    bucket_hashes,
    manifest_digest,
)

VISIBILITY_RULE = "1"
"""Raised when `visibility` changes what anybody sees: every copy is compared with its list then."""

_erased = exists().where(erasure.c.case_id == case_head.c.id)
_buried = or_(_erased, exists().where(change.c.case_id == case_head.c.id, change.c.op == ChangeOp.TOMBSTONE.value))


def _shown() -> ColumnElement[bool]:
    """What `visibility.follows` says, for `:teams` and `:me` and `:all`."""
    return or_(
        bindparam("all", type_=Integer) == 1,
        of_own_teams(),
        case_head.c.escalated_by_id == bindparam("me", type_=String),
    )


_listed: Select[Any] = select(case_head.c.id, case_head.c.rev, case_head.c.state).where(_shown(), ~_buried)
_manifest = (
    _listed.where(case_head.c.id > bindparam("after", type_=String))
    .order_by(case_head.c.id)
    .limit(bindparam("wanted", type_=Integer))
)
_named = (
    select(
        case_head.c.id.label("case_id"),
        type_coerce(case_body.c.body, Text).label("body"),
        _buried.label("buried"),
        _erased.label("erased"),
        *HEAD_COLUMNS,
    )
    .select_from(
        case_head.outerjoin(
            case_body,
            and_(
                case_body.c.case_id == case_head.c.id,
                case_body.c.revision == case_head.c.revision,
                case_head.c.state.in_(WORKABLE_STATES),
            ),
        )
    )
    .where(case_head.c.id.in_(bindparam("ids", expanding=True)))
)


def scope_of(account: Account) -> str:
    """A name for what this account may see: it differs whenever something may have come or gone by other ways
    than changes of cases."""
    said = "\n".join((VISIBILITY_RULE, account.id, *sorted(account.roles), "teams", *sorted(account.teams)))
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def _seen_by(account: Account) -> dict[str, Any]:
    return {"all": int(sees_all(account)), "teams": account.teams, "me": account.id}


def _check_epoch(conn: Connection, epoch: str) -> int:
    known, head_seq = stream_head(conn)
    if known != epoch:
        raise rewound()
    return head_seq


def manifest(conn: Connection, account: Account, epoch: str, after: str, limit: int) -> bytes:
    """A page of the list as JSON, by id, from one snapshot with the head it names."""
    head_seq = _check_epoch(conn, epoch)
    values = _seen_by(account) | {"after": after, "wanted": limit + 1}
    rows = conn.execute(_manifest, values).all()
    entries = tuple(ManifestEntry(r.id, r.rev) for r in rows[:limit])
    return encode(
        ManifestPage(
            epoch,
            head_seq,
            chain_at(conn, head_seq),
            scope_of(account),
            len(entries),
            manifest_digest(entries),
            entries,
            entries[-1].id if len(rows) > limit else "",
        )
    )


def cases_by_name(conn: Connection, account: Account, epoch: str, ids: Sequence[str]) -> bytes:
    """The cases as a page whose window is empty; one that is not there or not theirs is a tombstone."""
    wanted = tuple(dict.fromkeys(ids))
    if not 0 < len(wanted) <= MAX_CASES or any(not 0 < len(i) <= 36 or "\0" in i for i in wanted):
        raise Refused(f"Ask for 1 to {MAX_CASES} cases by their ids.", "", "invalid")
    head_seq = _check_epoch(conn, epoch)
    found = {row.case_id: row for row in conn.execute(_named, {"ids": wanted})}
    items = [
        item_of(account, found[i], head_seq, bool(found[i].buried)) if i in found else tombstone(i, 0, head_seq)
        for i in wanted
    ]
    return encode_page(epoch, head_seq, head_seq, head_seq, False, items, chain_at(conn, head_seq))


def check(conn: Connection, account: Account, epoch: str) -> CheckResult:
    """Counts and bucket hashes of all this account sees: reads every row of the list, and no content.

    100,000 cases take 0.3 s of one processor (SQLite); a desktop asks at most once an hour.
    """
    head_seq = _check_epoch(conn, epoch)
    states: Counter[str] = Counter()
    pairs: list[tuple[str, int]] = []
    for case_id, rev, state in conn.execute(_listed, _seen_by(account)):
        states[state] += 1
        pairs.append((case_id, rev))
    return CheckResult(epoch, head_seq, dict(states), bucket_hashes(pairs))
