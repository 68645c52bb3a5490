"""What may be known of the AI by everybody who decides."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Response

from reviewer_app.domain.calibration import Calibration
from reviewer_app.server.auth.guard import Principal, require
from reviewer_app.server.context import ServerContext
from reviewer_app.server.insights.calibration import Histories
from reviewer_app.server.problems import answer
from reviewer_app.server.sync.visibility import READS_SHOWN


def router(context: ServerContext) -> APIRouter:
    """`/api/v1/calibration`."""
    routes = APIRouter(prefix="/api/v1/calibration", tags=["insights"])
    reader = Depends(require(context, *sorted(READS_SHOWN)))
    histories = Histories(context)

    @routes.get("", response_model=tuple[Calibration, ...])
    def calibration(who: Principal = reader) -> Response:
        """How often the AI was right, by workflow, model and how sure it was; counts only, no case."""
        return answer(histories.now())

    return routes
