"""Published workflow versions: kept for ever, because decisions refer to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError
from sqlalchemy import Connection, func, insert, select

from reviewer_app.domain.workflow import Workflow
from reviewer_app.errors import Conflict, Refused
from reviewer_app.server.context import ServerContext
from reviewer_app.server.workflows.tables import workflow_version
from reviewer_app.wire.codec import canonical, decode, digest
from reviewer_app.wire.messages import WorkflowVersion


def find(conn: Connection, workflow: str, version: int | None = None) -> Workflow | None:
    """One version, the newest when none is named; None when there is no such."""
    body = find_body(conn, workflow, version)
    return None if body is None else decode(body, Workflow)


def find_body(conn: Connection, workflow: str, version: int | None = None) -> str | None:
    """A version's JSON as it was published: an older build's has other keys, and its digest is that of these."""
    query = select(workflow_version.c.body).where(workflow_version.c.workflow == workflow)
    if version is not None:
        query = query.where(workflow_version.c.version == version)
    return conn.execute(query.order_by(workflow_version.c.version.desc()).limit(1)).scalar_one_or_none()


def newest(conn: Connection) -> Sequence[WorkflowVersion]:
    """The newest version of every workflow."""
    last = (
        select(workflow_version.c.workflow, func.max(workflow_version.c.version).label("version"))
        .group_by(workflow_version.c.workflow)
        .subquery()
    )
    rows = conn.execute(
        select(workflow_version.c.workflow, workflow_version.c.version, workflow_version.c.sha256)
        .join(
            last,
            (last.c.workflow == workflow_version.c.workflow) & (last.c.version == workflow_version.c.version),
        )
        .order_by(workflow_version.c.workflow)
    ).all()
    return [WorkflowVersion(r.workflow, r.version, r.sha256) for r in rows]


def publish(context: ServerContext, workflow: Workflow, published_by: str) -> WorkflowVersion:
    """Keep a version; the same content again is no change.

    Raises Conflict when the version exists with other content or is older than the newest, Refused
    when the workflow contradicts itself.
    """
    _check(workflow)
    body = canonical(workflow).decode()
    sha256 = digest(workflow)
    made = WorkflowVersion(workflow.workflow, workflow.version, sha256)

    def work(conn: Connection) -> WorkflowVersion:
        here = workflow_version.c.workflow == workflow.workflow
        known = conn.execute(
            select(workflow_version.c.sha256, workflow_version.c.body).where(
                here, workflow_version.c.version == workflow.version
            )
        ).one_or_none()
        # An older build wrote fewer keys for the same workflow: what it says decides, not its letters.
        if known is not None and decode(known.body, Workflow) == decode(body, Workflow):
            return replace(made, sha256=known.sha256)
        top = conn.execute(select(func.max(workflow_version.c.version)).where(here)).scalar_one_or_none() or 0
        if known is not None or top >= workflow.version:
            raise Conflict(
                f"Version {workflow.version} of “{workflow.workflow}” cannot be published: {top} is already there.",
                f"Raise the version to {top + 1}.",
                "workflow_version",
            )
        conn.execute(
            insert(workflow_version).values(
                workflow=workflow.workflow,
                version=workflow.version,
                sha256=sha256,
                body=body,
                published_at=context.clock.now(),
                published_by=published_by,
            )
        )
        return made

    return context.database.run_write(work)


def _check(workflow: Workflow) -> None:
    errors: list[tuple[str, str]] = []
    if not workflow.workflow or len(workflow.workflow) > 100 or not workflow.workflow.isprintable():
        errors.append(("workflow", "An id has 1 to 100 visible characters."))
    if workflow.version < 1:
        errors.append(("version", "Versions count from 1."))
    if not workflow.outcomes:
        errors.append(("outcomes", "A workflow needs at least one outcome."))
    for path, ids in (
        ("outcomes", [o.id for o in workflow.outcomes]),
        ("fields", [f.id for f in workflow.fields]),
        ("escalate_to", [t.id for t in workflow.escalate_to]),
    ):
        errors.extend((f"{path}[{n}].id", f"“{i}” is there twice.") for n, i in enumerate(ids) if i in ids[:n])
    try:
        Draft202012Validator.check_schema(workflow.record_schema)
    except SchemaError as error:
        errors.append(("record_schema", error.message))
    if errors:
        raise Refused("The workflow is not valid.", code="workflow_invalid", errors=tuple(errors))
