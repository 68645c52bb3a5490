"""The first words between a desktop and the server."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Connection, select

from reviewer_app.errors import UpdateNeeded
from reviewer_app.server.audit.log import record
from reviewer_app.server.claims.terms import ONLINE_TTL_S
from reviewer_app.server.conflicts.notices import notice_seq
from reviewer_app.server.context import ServerContext
from reviewer_app.server.records.orders import orders_for
from reviewer_app.server.sync.feed import chain_at
from reviewer_app.server.sync.lists import scope_of
from reviewer_app.server.sync.pages import resync_required, rewound
from reviewer_app.server.sync.tables import STREAM_ID, stream
from reviewer_app.server.workflows.tables import workflow_version
from reviewer_app.wire.messages import Account, HelloRequest, HelloResult, WorkflowVersion
from reviewer_app.wire.version import PROTOCOL_MAX, PROTOCOL_MIN

TOLERATED = 2
"""Versions below the lowest served that may still deliver decisions."""

TELL_EVERY = timedelta(days=1)
"""How often the log is told of one account's wrong clock."""

_stream = select(stream).where(stream.c.id == STREAM_ID)


def hello(context: ServerContext, conn: Connection, account: Account, request: HelloRequest) -> HelloResult:
    """Agree on a protocol; UpdateNeeded `update_needed` when there is none in common, Conflict `rewound` or
    410 `resync_required` when the desktop's copy is of another history or too old.

    A desktop up to TOLERATED versions too old is answered all the same, without new cases: it can
    still deliver what was decided on it.
    """
    lowest = max(PROTOCOL_MIN, context.settings.protocol_min)
    protocol = min(request.protocol_max, PROTOCOL_MAX)
    pull = protocol >= lowest
    if protocol < max(request.protocol_min, lowest - TOLERATED, 1):
        older = request.protocol_max < lowest
        raise UpdateNeeded(
            f"This {'desktop is too old for the server' if older else 'server is too old for the desktop'} "
            f"(it speaks protocol {lowest} to {PROTOCOL_MAX}).",
            "Update this app; your decisions are safe on this computer."
            if older
            else "Ask the operator to update the server; your decisions are safe on this computer.",
            "update_needed",
        )
    row = conn.execute(_stream).one()
    epoch, head_seq = str(row.epoch), int(row.last_seq)
    if request.epoch == epoch and request.cursor > 0:
        if request.cursor > head_seq:
            raise rewound()
        if request.cursor < row.horizon:
            raise resync_required()
        if request.chain and request.chain != chain_at(conn, request.cursor):
            raise rewound()
    versions = conn.execute(
        select(workflow_version.c.workflow, workflow_version.c.version, workflow_version.c.sha256).order_by(
            workflow_version.c.workflow, workflow_version.c.version
        )
    ).all()
    return HelloResult(
        protocol=protocol,
        protocol_min=lowest,
        protocol_max=PROTOCOL_MAX,
        epoch=epoch,
        server_time=context.clock.now(),
        head_seq=head_seq,
        public_key=context.keys.public_base64,
        key_id=context.keys.key_id,
        account=account,
        workflows=tuple(WorkflowVersion(v.workflow, v.version, v.sha256) for v in versions),
        lease_ttl_s=ONLINE_TTL_S,
        epoch_start_seq=max(0, int(row.epoch_start_seq)),
        scope=scope_of(account),
        notice_seq=notice_seq(conn, account.id),
        seal_key=context.keys.seal_public_base64,
        policy=context.settings.policy,
        orders=orders_for(conn, request.device_id),
        pull=pull,
        pull_refused="" if pull else "This app is too old to receive new cases.",
    )


def note_clock(context: ServerContext, account: Account, request: HelloRequest) -> None:
    """Tell the log, at most once a day for an account, of a desktop whose clock is far off; nothing else depends
    on that clock."""
    now = context.clock.now()
    if request.time is None or request.time.utcoffset() is None:
        return
    off = round((request.time - now).total_seconds())
    told = context.clocks_told.get(account.id)
    if abs(off) <= context.settings.policy.max_clock_off_s or (told is not None and now - told < TELL_EVERY):
        return
    context.clocks_told[account.id] = now
    detail = {"device_id": request.device_id[:64], "seconds": off}
    context.database.run_write(lambda conn: record(conn, now, account.id, "clock_off", account.id, detail))
