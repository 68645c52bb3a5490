"""Health and metrics over HTTP."""

from __future__ import annotations

import logging

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from reviewer_app.domain.case import CaseState
from reviewer_app.server.cases.tables import case_head
from reviewer_app.server.context import ServerContext
from reviewer_app.server.ops.metrics import Metrics
from reviewer_app.server.problems import answer, problem
from reviewer_app.server.sync.feed import stream_head

log = logging.getLogger(__name__)


def router(context: ServerContext, metrics: Metrics) -> APIRouter:
    """The endpoints machines watch."""
    routes = APIRouter(tags=["ops"])

    @routes.get("/healthz")
    def healthz() -> Response:
        """The process answers."""
        return answer({"status": "ok"})

    @routes.get("/readyz")
    def readyz() -> Response:
        """The process answers and so does its database."""
        try:
            with context.database.read() as conn:
                stream_head(conn)
        except SQLAlchemyError as error:
            log.error("not ready: %s", type(error).__name__, exc_info=error)
            return problem(503, "not_ready", "The database does not answer.")
        return answer({"status": "ready"})

    @routes.get("/metrics")
    def metrics_text() -> Response:
        """Prometheus text."""
        with context.database.read() as conn:
            rows = conn.execute(select(case_head.c.state, func.count()).group_by(case_head.c.state)).all()
            _epoch, head = stream_head(conn)
        counts = {str(state): 0 for state in CaseState} | {str(state): int(count) for state, count in rows}
        return Response(metrics.text(counts, head), media_type=CONTENT_TYPE_LATEST)

    return routes
