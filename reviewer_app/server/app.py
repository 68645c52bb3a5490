"""The ASGI application, put together from the contexts' routers."""

from __future__ import annotations

from fastapi import FastAPI

from reviewer_app import __version__
from reviewer_app.server import problems
from reviewer_app.server.audit import routes as audit
from reviewer_app.server.auth import routes as auth
from reviewer_app.server.busy import ShortWay
from reviewer_app.server.cases import routes as cases
from reviewer_app.server.claims import routes as claims
from reviewer_app.server.conflicts import routes as conflicts
from reviewer_app.server.conflicts.sweeping import sweeping
from reviewer_app.server.context import ServerContext, build_context
from reviewer_app.server.decisions import routes as decisions
from reviewer_app.server.documents import routes as documents
from reviewer_app.server.edge import Edge
from reviewer_app.server.events import routes as events
from reviewer_app.server.insights import routes as insights
from reviewer_app.server.intake import routes as intake
from reviewer_app.server.ops import routes as ops
from reviewer_app.server.ops.metrics import Metrics
from reviewer_app.server.practice import routes as practice
from reviewer_app.server.records import routes as records
from reviewer_app.server.sync import routes as sync
from reviewer_app.server.workflows import routes as workflows

__all__ = ["build_context", "create_app"]


def create_app(context: ServerContext) -> FastAPI:
    """The whole service over one context; it does not close the context."""
    app = FastAPI(title="Reviewer", version=__version__, docs_url=None, redoc_url=None, lifespan=sweeping(context))
    problems.install(app)
    metrics = Metrics()
    claiming, taking, paging = claims.claiming(context), decisions.taking(context), sync.paging(context)
    for part in (auth, workflows, intake, cases, documents, events, audit, practice, conflicts, records, insights):
        app.include_router(part.router(context))
    app.include_router(claims.router(context, claiming))
    app.include_router(decisions.router(context, taking))
    app.include_router(sync.router(context, paging))
    app.include_router(ops.router(context, metrics))
    app.add_middleware(ShortWay, calls=(claiming, taking, paging))
    app.add_middleware(Edge, limit=context.settings.limits.json_bytes, metrics=metrics, closing=context.closing.is_set)
    return app
