"""Devices by their seals: is this the app we know, going on where it was?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import Any

from sqlalchemy import Connection, insert, select, update

from reviewer_app.server.audit.log import record
from reviewer_app.server.conflicts.tables import decision_standing
from reviewer_app.server.conflicts.waiting import release_held
from reviewer_app.server.context import ServerContext
from reviewer_app.server.decisions.incoming import Incoming
from reviewer_app.server.decisions.judging import DEVICE_FORK, Verdict, held, rejected
from reviewer_app.server.decisions.tables import decision
from reviewer_app.server.records.tables import device, seal
from reviewer_app.server.upsert import insert_missing
from reviewer_app.wire import codec
from reviewer_app.wire.messages import Account
from reviewer_app.wire.seals import Seal, seal_hash, verify

_MAX_KEY = 64
_MAX_SEQ = 2**53 - 1
_HASH = re.compile(r"[0-9a-f]{64}")
FORKED = held(
    DEVICE_FORK,
    "This copy of the app was restored from an older state. Your decision is kept; sign in again and it counts.",
)
BAD_SEAL = rejected(
    "bad_seal", "The seal on this decision does not fit it. Keep it, and show this to your administrator."
)


class Standing(StrEnum):
    """What a seal is in its device's chain."""

    UNSEALED = "unsealed"
    BAD = "bad"
    AGAIN = "again"
    """This very seal came before."""
    FIRST = "first"
    """The first of its device, or of a branch begun after a sign-in."""
    NEXT = "next"
    GAP = "gap"
    """Seals between it and the last one are missing, until they come later."""
    FILLED = "filled"
    """One that was missing."""
    FORK = "fork"
    """Here two runs of one device divide, or they did before and nobody signed in since."""


@dataclass(frozen=True, slots=True)
class Look:
    """What was found about the device of one decision; `verdict` takes the place of the decision's own.

    `known` is the device's row, None at its first seal; `why` says what divides.
    """

    standing: Standing
    verdict: Verdict | None = None
    known: Any = None
    hash: str = ""
    why: str = ""

    @property
    def bad(self) -> bool:
        """Whether nothing of the decision may be kept."""
        return self.standing is Standing.BAD


class Devices:
    """What the server knows of devices, asked and told in the transaction of one decision."""

    def look(self, conn: Connection, account: Account, item: Incoming, now: datetime) -> Look:
        """Judge the seal of a decision never seen before; makes and locks the device's row, writes nothing else.

        Call it under the lock of the case: every transaction takes case, device, stream and log in this order.
        """
        if item.decision is None:
            return Look(Standing.UNSEALED)
        given = item.seal
        device_id = item.decision.device_id if given is None else given.device_id
        if given is not None and not _fits(given, item):
            return Look(Standing.BAD, BAD_SEAL)
        known = _locked(conn, account.id, device_id)
        if given is None:
            forked = known is not None and known.forked_at is not None
            return Look(Standing.UNSEALED, FORKED if forked else None, known)
        if known is None:
            insert_missing(conn, device, [_new(account.id, device_id, now)])
            known = _locked(conn, account.id, device_id)
        mark = seal_hash(given)
        if conn.execute(select(seal.c.hash).where(seal.c.hash == mark)).first() is not None:
            return Look(Standing.AGAIN, FORKED if known.forked_at is not None else None, known, mark)
        if known.forked_at is not None:
            return Look(Standing.FORK, FORKED, known, mark, "unsettled")
        if known.device_key not in ("", given.device_key):
            return Look(Standing.FORK, FORKED, known, mark, "another key")
        if known.chain_seq == 0:
            # A branch goes on from wherever the person stood when they signed in.
            first = given.chain_seq == 1 or known.branch > 0
            return Look(Standing.FIRST if first else Standing.GAP, None, known, mark)
        why = _division(conn, account.id, given, mark, known.branch)
        if why:
            return Look(Standing.FORK, FORKED, known, mark, why)
        if given.chain_seq < known.chain_seq:
            return Look(Standing.FILLED, None, known, mark)
        return Look(Standing.NEXT if given.chain_seq == known.chain_seq + 1 else Standing.GAP, None, known, mark)

    def note(self, conn: Connection, account: Account, item: Incoming, look: Look, now: datetime) -> None:
        """Write down what was found, as the last thing of the transaction: the seal, the device, the log.

        Also for a decision that is rejected for another reason: its seal is a link like any other.
        """
        given = item.seal
        if look.standing is Standing.BAD:
            trace = {"payload_sha256": item.sha256, "device_id": "" if given is None else given.device_id[:_MAX_KEY]}
            record(conn, now, account.id, "bad_seal", item.decision_id, trace)
        elif given is None:
            if look.known is not None and look.known.device_key:
                trace = {"decision_id": item.decision_id}
                record(conn, now, account.id, "seal_missing", look.known.device_id, trace)
        elif look.standing is not Standing.AGAIN:
            self._keep(conn, account, given, look, now)

    def _keep(self, conn: Connection, account: Account, given: Seal, look: Look, now: datetime) -> None:
        branch, reached = int(look.known.branch), int(look.known.chain_seq)
        conn.execute(
            insert(seal).values(
                hash=look.hash,
                decision_id=given.decision_id,
                account_id=account.id,
                device_id=given.device_id,
                branch=branch,
                chain_seq=given.chain_seq,
                prev=given.prev,
                standing=look.standing.value,
                seal=codec.encode(given).decode(),
                received_at=now,
            )
        )
        this = (device.c.account_id == account.id, device.c.device_id == given.device_id)
        values: dict[str, Any] = {"last_seen": now}
        if look.standing is Standing.FORK:
            values["forked_at"] = look.known.forked_at or now
        else:
            values["device_key"] = given.device_key
            if given.chain_seq > reached:
                values |= {"chain_seq": given.chain_seq, "chain_hash": look.hash}
        conn.execute(update(device).where(*this).values(**values))
        trace: dict[str, Any] = {"decision_id": given.decision_id, "chain_seq": given.chain_seq, "branch": branch}
        if look.standing is Standing.FORK:
            record(conn, now, account.id, "device_fork", given.device_id, trace | {"why": look.why})
        elif look.standing is Standing.GAP:
            record(conn, now, account.id, "chain_gap", given.device_id, trace | {"after": reached})
        elif look.standing is Standing.FILLED:
            record(conn, now, account.id, "chain_gap_filled", given.device_id, trace)


def signed_in(context: ServerContext, account_id: str, device_id: str) -> int:
    """The person showed who they are on this device: a fork is settled; how many held decisions were judged again.

    The chain goes on in a new branch from whatever comes next, and the key is pinned anew.
    """
    if not device_id:
        return 0
    now = context.clock.now()
    with context.database.read() as conn:
        this = select(device.c.forked_at).where(device.c.account_id == account_id, device.c.device_id == device_id)
        if conn.execute(this).scalar_one_or_none() is None:
            return 0
    context.database.run_write(lambda conn: _settle(conn, account_id, device_id, now))
    with context.database.read() as conn:
        waiting = conn.execute(
            select(decision.c.decision_id)
            .join(decision_standing, decision_standing.c.decision_id == decision.c.decision_id)
            .where(
                decision.c.author_id == account_id,
                decision.c.device_id == device_id,
                decision_standing.c.open,
                decision_standing.c.kind == DEVICE_FORK,
            )
            .order_by(decision.c.seq)
        ).scalars()
        ids = list(waiting)
    for decision_id in ids:
        # Each in a transaction of its own: it locks its case first, like every other.
        context.database.run_write(partial(release_held, decision_id=decision_id, now=now))
    return len(ids)


def _settle(conn: Connection, account_id: str, device_id: str, now: datetime) -> None:
    known = _locked(conn, account_id, device_id)
    if known is None or known.forked_at is None:
        return
    conn.execute(
        update(device)
        .where(device.c.account_id == account_id, device.c.device_id == device_id)
        .values(forked_at=None, cleared_at=now, branch=known.branch + 1, device_key="", chain_seq=0, chain_hash="")
    )
    record(conn, now, account_id, "device_fork_cleared", device_id, {"branch": known.branch + 1})


def _fits(given: Seal, item: Incoming) -> bool:
    """Whether the seal is one on this decision, by whoever has the key it names."""
    said = item.decision
    return (
        said is not None
        and given.decision_id == said.decision_id
        and given.device_id == said.device_id
        and 0 < len(given.device_id) <= _MAX_KEY
        and given.device_id.isprintable()
        and 0 < len(given.device_key) <= _MAX_KEY
        and 0 < given.chain_seq <= _MAX_SEQ
        and (_HASH.fullmatch(given.prev) is not None if given.chain_seq > 1 else given.prev == "")
        and verify(given, item.sha256)
    )


def _new(account_id: str, device_id: str, now: datetime) -> dict[str, Any]:
    return {
        "account_id": account_id,
        "device_id": device_id,
        "device_key": "",
        "branch": 0,
        "chain_seq": 0,
        "chain_hash": "",
        "first_seen": now,
        "last_seen": now,
    }


def _locked(conn: Connection, account_id: str, device_id: str) -> Any:
    if not device_id or "\0" in device_id or len(device_id) > _MAX_KEY:
        return None
    return conn.execute(
        select(device).where(device.c.account_id == account_id, device.c.device_id == device_id).with_for_update()
    ).one_or_none()


def _division(conn: Connection, account_id: str, given: Seal, mark: str, branch: int) -> str:
    """What a neighbour in the chain says otherwise than this seal does."""
    rows = conn.execute(
        select(seal.c.chain_seq, seal.c.prev, seal.c.hash).where(
            seal.c.account_id == account_id,
            seal.c.device_id == given.device_id,
            seal.c.branch == branch,
            seal.c.chain_seq.in_((given.chain_seq - 1, given.chain_seq, given.chain_seq + 1)),
        )
    ).all()
    for row in rows:
        match int(row.chain_seq) - given.chain_seq:
            case 0:
                return "used before"
            case -1 if row.hash != given.prev:
                return "another before it"
            case 1 if row.prev != mark:
                return "another after it"
    return ""
