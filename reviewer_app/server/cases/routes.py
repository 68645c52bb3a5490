"""Cases read back over HTTP."""

from __future__ import annotations

import msgspec
from fastapi import APIRouter, Depends, Response

from reviewer_app.server.auth.guard import Principal, require
from reviewer_app.server.cases.heads import find_body, find_head
from reviewer_app.server.context import ServerContext
from reviewer_app.server.decisions.service import effective_decision
from reviewer_app.server.display.covering import for_sender
from reviewer_app.server.problems import answer, not_found
from reviewer_app.server.sync.visibility import may_read
from reviewer_app.wire.messages import CaseAnswer


def router(context: ServerContext) -> APIRouter:
    """The case endpoints."""
    routes = APIRouter(prefix="/api/v1/cases", tags=["cases"])
    anybody = Depends(require(context))

    @routes.get("/{case_id}", response_model=CaseAnswer)
    def case(case_id: str, who: Principal = anybody) -> Response:
        """The case and what became of it."""
        with context.database.read() as conn:
            head = find_head(conn, case_id)
            # One answer for both: whether a case exists is not told to those it is not for.
            if head is None or not may_read(conn, who.account, head):
                raise not_found("case")
            body = find_body(conn, case_id, head.revision)
            decision = effective_decision(conn, case_id)
            head = for_sender(conn, who.account, head)
        return answer(CaseAnswer(head, msgspec.Raw((body or "null").encode()), decision))

    return routes
