"""The first words between a desktop and the server."""

from __future__ import annotations

from sqlalchemy import Connection, select

from reviewer_app.errors import UpdateNeeded
from reviewer_app.server.claims.terms import ONLINE_TTL_S
from reviewer_app.server.context import ServerContext
from reviewer_app.server.sync.feed import stream_head
from reviewer_app.server.workflows.tables import workflow_version
from reviewer_app.wire.messages import Account, HelloRequest, HelloResult, WorkflowVersion
from reviewer_app.wire.version import PROTOCOL_MAX, PROTOCOL_MIN


def hello(context: ServerContext, conn: Connection, account: Account, request: HelloRequest) -> HelloResult:
    """Agree on a protocol; UpdateNeeded `update_needed` when there is none in common."""
    protocol = min(request.protocol_max, PROTOCOL_MAX)
    if protocol < max(request.protocol_min, PROTOCOL_MIN):
        older = request.protocol_max < PROTOCOL_MIN
        raise UpdateNeeded(
            f"This {'desktop is too old for the server' if older else 'server is too old for the desktop'} "
            f"(it speaks protocol {PROTOCOL_MIN} to {PROTOCOL_MAX}).",
            "Update this app; your decisions are safe on this computer."
            if older
            else "Ask the operator to update the server; your decisions are safe on this computer.",
            "update_needed",
        )
    epoch, head_seq = stream_head(conn)
    versions = conn.execute(
        select(workflow_version.c.workflow, workflow_version.c.version, workflow_version.c.sha256).order_by(
            workflow_version.c.workflow, workflow_version.c.version
        )
    ).all()
    return HelloResult(
        protocol=protocol,
        protocol_min=PROTOCOL_MIN,
        protocol_max=PROTOCOL_MAX,
        epoch=epoch,
        server_time=context.clock.now(),
        head_seq=head_seq,
        public_key=context.keys.public_base64,
        key_id=context.keys.key_id,
        account=account,
        workflows=tuple(WorkflowVersion(v.workflow, v.version, v.sha256) for v in versions),
        lease_ttl_s=ONLINE_TTL_S,
    )
