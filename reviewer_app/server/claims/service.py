"""Handing out cases: atomic, in order of work, never one case to two people."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Connection,
    Integer,
    Select,
    and_,
    bindparam,
    func,
    insert,
    or_,
    select,
    text,
    update,
)

from reviewer_app.clock import Clock
from reviewer_app.domain.case import CaseHead, CaseState, Lease
from reviewer_app.domain.standing import REMARK_LIMIT, NoticeKind
from reviewer_app.errors import Conflict, Forbidden, Refused
from reviewer_app.ids import new_id
from reviewer_app.server.cases.heads import HEAD_COLUMNS, head_of
from reviewer_app.server.cases.tables import WORKABLE, case_head
from reviewer_app.server.claims.holding import current_lease, end_lease, locked_head
from reviewer_app.server.claims.tables import lease
from reviewer_app.server.claims.terms import ANNOUNCE_BEFORE, KINDS, MAX_CLAIMS, OFFLINE, ttl
from reviewer_app.server.conflicts.proceeding import Proceeding, Told, free
from reviewer_app.server.conflicts.waiting import freed
from reviewer_app.server.problems import not_found
from reviewer_app.server.sync.feed import record_change, record_changes
from reviewer_app.server.sync.visibility import forbidden_words, of_own_teams, sees
from reviewer_app.wire.messages import Account, Claim, ClaimRequest, ClaimResult, RenewResult

__all__ = ["break_lease", "claim", "current_lease", "end_lease", "locked_head", "next_free", "release", "renew"]

_LONGEST_NAME = 64

ORDER_OF_WORK = (
    case_head.c.due_at.is_(None),
    case_head.c.due_at,
    case_head.c.priority.desc(),
    case_head.c.received_at,
    case_head.c.id,
)

_NEXT = (
    select(*HEAD_COLUMNS)
    .where(
        text(WORKABLE),
        or_(
            case_head.c.state == CaseState.OPEN.value,
            and_(
                case_head.c.state == CaseState.LEASED.value,
                case_head.c.lease_expires_at <= bindparam("now"),
                # What lies beside a case whose lease ran out comes before the next person.
                case_head.c.attached == 0,
            ),
        ),
        # Two people have to look at it, not one twice.
        or_(case_head.c.first_by_id.is_(None), case_head.c.first_by_id != bindparam("me")),
        # Both wait for something that nobody here can bring about sooner; whoever names the case gets it.
        case_head.c.waiting_for == "",
        or_(case_head.c.snoozed_until.is_(None), case_head.c.snoozed_until <= bindparam("now")),
        of_own_teams(),
    )
    .order_by(*ORDER_OF_WORK)
    .limit(bindparam("wanted", type_=Integer))
    .with_for_update(skip_locked=True)
)
"""Free cases of some teams and the front line; a lease that ran out holds nothing, swept or not."""
_NEXT_OF_WORKFLOW = _NEXT.where(case_head.c.workflow == bindparam("of_workflow"))

_earlier = lease.alias("earlier")
_lend = (
    insert(lease)
    .values(
        # Counted by the statement that writes it: it sees what was committed before the case was locked.
        fence=select(func.coalesce(func.max(_earlier.c.fence), 0) + 1)
        .where(_earlier.c.case_id == bindparam("case"))
        .scalar_subquery(),
        case_id=bindparam("case"),
        **{
            name: bindparam(name)
            for name in (
                "lease_id",
                "case_revision",
                "holder_id",
                "device_id",
                "kind",
                "granted_at",
                "expires_at",
                "announced_until",
            )
        },
    )
    .returning(lease.c.fence)
)

_take = (
    update(case_head)
    .where(case_head.c.id == bindparam("case"))
    .values(
        state=CaseState.LEASED.value,
        rev=bindparam("new_rev"),
        holder=bindparam("by"),
        holder_id=bindparam("by_id"),
        lease_expires_at=bindparam("until"),
    )
)


def claim(conn: Connection, clock: Clock, account: Account, request: ClaimRequest) -> ClaimResult:
    """Grant leases in one write transaction; Conflict `lease_held`, `already_decided`, `withdrawn`.

    A queue claim (no `case_id`) gives cases nobody holds. Taking cases offline is a wish for a
    number of cases: those already out on this device come again, renewed, and count.
    """
    if request.kind not in KINDS:
        raise Refused(f"“{request.kind}” is not a kind of lease.", "Use online or offline.", "invalid")
    if not 1 <= request.count <= MAX_CLAIMS:
        raise Refused("That many cases cannot be claimed at once.", f"Ask for 1 to {MAX_CLAIMS}.", "invalid")
    for word in (request.device_id, request.case_id or "", request.workflow or ""):
        if len(word) > _LONGEST_NAME or "\0" in word:
            raise Refused("That is not an id.", "", "invalid")
    now = clock.now()
    if request.case_id is not None:
        return ClaimResult((_claim_one(conn, now, account, request, request.case_id),), now)
    kept: list[Claim] = []
    if request.kind == OFFLINE:
        for held, head in _out_on_device(conn, now, account, request)[: request.count]:
            kept.append(_extend(conn, now, held, head, request))
    wanted = request.count - len(kept)
    if wanted == 0:
        return ClaimResult(tuple(kept), now)
    rows = conn.execute(*_next(now, account, request.workflow, wanted)).all()
    return ClaimResult((*kept, *_grant(conn, now, account, request, [head_of(r) for r in rows])), now)


def next_free(now: datetime, account: Account, workflow: str | None, wanted: int) -> Select[Any]:
    """The heads of the next free cases of this account in order of work, locked; read off `ix_case_head_work`."""
    statement, values = _next(now, account, workflow, wanted)
    return statement.params(values)


def _next(now: datetime, account: Account, workflow: str | None, wanted: int) -> tuple[Select[Any], dict[str, Any]]:
    values = {"now": now, "teams": account.teams, "wanted": wanted, "me": account.id}
    if workflow is None:
        return _NEXT, values
    return _NEXT_OF_WORKFLOW, values | {"of_workflow": workflow}


def _claim_one(conn: Connection, now: datetime, account: Account, request: ClaimRequest, case_id: str) -> Claim:
    head = locked_head(conn, case_id)
    if head is None:
        raise not_found("case")
    if not sees(account, head.team):
        raise Forbidden(forbidden_words(head), "Ask your supervisor to move it back.", "forbidden")
    if head.state is CaseState.DECIDED:
        raise Conflict(f"{head.decided_by or 'Somebody'} has already decided this case.", "", "already_decided")
    if head.state is CaseState.WITHDRAWN:
        raise Conflict("This case was withdrawn; nothing is left to do.", "", "withdrawn")
    if head.first_by_id == account.id:
        raise Conflict(
            "You were the first to decide this case; a second person has to look at it.",
            "Take another one.",
            "same_person",
        )
    if head.state is CaseState.LEASED and head.lease_expires_at is not None and head.lease_expires_at > now:
        if head.holder_id != account.id:
            until = head.lease_expires_at.strftime("%Y-%m-%d %H:%M UTC")
            raise Conflict(f"{head.holder} is working on this case until {until}.", "Take another one.", "lease_held")
        mine = current_lease(conn, case_id)
        if mine is not None:
            if request.kind == OFFLINE and mine.kind != OFFLINE:
                _room_offline(conn, now, account, request)
            return _extend(conn, now, mine, head, request)
    if request.kind == OFFLINE:
        _room_offline(conn, now, account, request)
    return _grant(conn, now, account, request, [head])[0]


def _room_offline(conn: Connection, now: datetime, account: Account, request: ClaimRequest) -> None:
    if len(_out_on_device(conn, now, account, request)) >= MAX_CLAIMS:
        raise Conflict(
            f"{MAX_CLAIMS} cases are already out on this device.", "Decide or give back some first.", "offline_full"
        )


def _out_on_device(
    conn: Connection, now: datetime, account: Account, request: ClaimRequest
) -> list[tuple[Any, CaseHead]]:
    rows = conn.execute(
        select(lease.c.lease_id.label("held"), *HEAD_COLUMNS)
        .join(case_head, case_head.c.id == lease.c.case_id)
        .where(
            lease.c.holder_id == account.id,
            lease.c.device_id == request.device_id,
            lease.c.kind == OFFLINE,
            lease.c.released_at.is_(None),
            lease.c.expires_at > now,
            case_head.c.state == CaseState.LEASED.value,
        )
        .order_by(lease.c.granted_at, lease.c.fence, lease.c.lease_id)
        .with_for_update(of=case_head)
    ).all()
    leases = {
        row.lease_id: row for row in conn.execute(select(lease).where(lease.c.lease_id.in_([r.held for r in rows])))
    }
    return [(leases[row.held], head_of(row)) for row in rows]


def _grant(
    conn: Connection, now: datetime, account: Account, request: ClaimRequest, heads: list[CaseHead]
) -> list[Claim]:
    if not heads:
        return []
    until = now + ttl(request.kind, request.want_ttl_s)
    terms = {
        "holder_id": account.id,
        "device_id": request.device_id,
        "kind": request.kind,
        "granted_at": now,
        "expires_at": until,
        "announced_until": until,
    }
    claims = [
        Claim(
            _lease(conn, h, terms),
            replace(
                h,
                rev=h.rev + 1,
                state=CaseState.LEASED,
                holder=account.display_name,
                holder_id=account.id,
                lease_expires_at=until,
            ),
        )
        for h in heads
    ]
    conn.execute(
        _take,
        [
            {
                "case": c.head.id,
                "new_rev": c.head.rev,
                "by": account.display_name,
                "by_id": account.id,
                "until": until,
            }
            for c in claims
        ],
    )
    record_changes(conn, [(c.head.id, c.head.rev) for c in claims])
    return claims


def _lease(conn: Connection, head: CaseHead, terms: dict[str, Any]) -> Lease:
    lease_id = new_id()
    fence = conn.execute(
        _lend, terms | {"lease_id": lease_id, "case": head.id, "case_revision": head.revision}
    ).scalar_one()
    return Lease(lease_id, head.id, fence, head.revision, terms["expires_at"], terms["kind"])


def lease_of(row: Any, expires_at: datetime | None = None) -> Lease:
    """The wire's lease in a row."""
    return Lease(row.lease_id, row.case_id, row.fence, row.case_revision, expires_at or row.expires_at, row.kind)


def _extend(conn: Connection, now: datetime, row: Any, head: CaseHead, request: ClaimRequest | None) -> Claim:
    """Move a lease's end; tells the other desktops only when what they were told runs out soon."""
    kind = OFFLINE if OFFLINE in (row.kind, request.kind if request else None) else row.kind
    asked = now + ttl(kind, request.want_ttl_s if request else None)
    until = max(row.expires_at, asked) if request is None else asked
    announce = kind != row.kind or row.announced_until - now < ANNOUNCE_BEFORE or row.announced_until > until
    rev = head.rev + 1 if announce else head.rev
    conn.execute(
        update(lease)
        .where(lease.c.lease_id == row.lease_id)
        .values(expires_at=until, kind=kind, announced_until=until if announce else row.announced_until)
    )
    conn.execute(update(case_head).where(case_head.c.id == head.id).values(lease_expires_at=until, rev=rev))
    if announce:
        record_change(conn, head.id, rev)
    return Claim(replace(lease_of(row, until), kind=kind), replace(head, lease_expires_at=until, rev=rev))


def lost() -> Conflict:
    """The answer about a lease that is over."""
    return Conflict("This lease is over; the case is free or with somebody else.", "", "lease_lost")


def _locked(conn: Connection, lease_id: str) -> tuple[Any, CaseHead | None]:
    """The lease and its case's head, locked; the head is None when the lease is not the case's current one."""
    case_id = conn.execute(select(lease.c.case_id).where(lease.c.lease_id == lease_id)).scalar_one_or_none()
    if case_id is None:
        return None, None
    head = locked_head(conn, case_id)
    row = current_lease(conn, case_id)
    if head is None or row is None or row.lease_id != lease_id or head.state != CaseState.LEASED.value:
        return conn.execute(select(lease).where(lease.c.lease_id == lease_id)).one(), None
    return row, head


def renew(conn: Connection, clock: Clock, account: Account, lease_id: str) -> RenewResult:
    """The heartbeat: a lease that ran out is taken up again while nobody else took the case."""
    now = clock.now()
    row, head = _locked(conn, lease_id)
    if row is None or head is None or row.holder_id != account.id:
        raise lost()
    return RenewResult(_extend(conn, now, row, head, None).lease, now)


def release(conn: Connection, clock: Clock, account: Account, lease_id: str) -> None:
    """Give a lease back; one that is over already is no error. A supervisor may break another's."""
    now = clock.now()
    row, head = _locked(conn, lease_id)
    if row is None:
        raise lost()
    mine = row.holder_id == account.id
    if not mine and "supervisor" not in account.roles:
        raise Forbidden("This lease is somebody else's.", "Ask a supervisor to free the case.", "forbidden")
    if head is None:
        return
    let_go(conn, head, account, now)


def let_go(conn: Connection, head: CaseHead, account: Account, now: datetime, reason: str = "") -> None:
    """End the lease on a locked case, whoever's it is; its holder is told when it is not their own act."""
    end_lease(conn, head.id, now)
    proceeding = Proceeding(conn, head, now)
    free(proceeding)
    if head.holder_id is not None and head.holder_id != account.id:
        words = f"{account.display_name} freed this case while you had it."
        if reason:
            words += f" Reason: {reason}"
        proceeding.tell(Told(head.holder_id, NoticeKind.LEASE_BROKEN, detail=words, by=account.display_name))
        log = {"holder_id": head.holder_id, "reason": reason}
        proceeding.note(account.id, "lease_broken", head.id, log)
    freed(proceeding)
    proceeding.finish()
    proceeding.write_log()


def break_lease(conn: Connection, clock: Clock, account: Account, case_id: str, reason: str) -> None:
    """A supervisor frees a case, the next claim has a new fence; no error when nobody has it.

    Raises Refused without a reason.
    """
    reason = reason.strip()
    if not 0 < len(reason) <= REMARK_LIMIT or "\0" in reason:
        raise Refused("Say why the case is freed.", f"Use 1 to {REMARK_LIMIT} characters.", "invalid")
    head = locked_head(conn, case_id)
    if head is None:
        raise not_found("case")
    if head.state is CaseState.LEASED:
        let_go(conn, head, account, clock.now(), reason)
