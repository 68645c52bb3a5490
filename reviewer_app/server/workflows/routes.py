"""Workflows over HTTP."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Response

from reviewer_app.domain.workflow import Workflow
from reviewer_app.server.auth.guard import Principal, require
from reviewer_app.server.context import ServerContext
from reviewer_app.server.problems import answer, not_found
from reviewer_app.server.workflows import service
from reviewer_app.wire.messages import WorkflowVersion


def router(context: ServerContext) -> APIRouter:
    """The workflow endpoints."""
    routes = APIRouter(prefix="/api/v1/workflows", tags=["workflows"])
    anybody = Depends(require(context))
    operator = Depends(require(context, "operator"))

    @routes.post("", response_model=WorkflowVersion)
    def publish(body: Workflow, who: Principal = operator) -> Response:
        """Publish a version; the same content again is no change."""
        return answer(service.publish(context, body, who.account.name))

    @routes.get("", response_model=list[WorkflowVersion])
    def newest(_who: Principal = anybody) -> Response:
        """The newest version of every workflow."""
        with context.database.read() as conn:
            return answer(service.newest(conn))

    @routes.get("/{workflow}/versions/{version}", response_model=Workflow)
    def one(workflow: str, version: int, _who: Principal = anybody) -> Response:
        """One version."""
        with context.database.read() as conn:
            body = service.find_body(conn, workflow, version)
        if body is None:
            raise not_found("workflow version")
        return Response(body, media_type="application/json")

    return routes
