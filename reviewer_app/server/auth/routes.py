"""Sign-in over HTTP."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request, Response

from reviewer_app.server.auth import service
from reviewer_app.server.auth.guard import Principal, bearer, require
from reviewer_app.server.context import ServerContext
from reviewer_app.server.problems import answer
from reviewer_app.server.records import devices
from reviewer_app.wire.messages import Account, LoginRequest, LoginResult


def router(context: ServerContext) -> APIRouter:
    """The sign-in endpoints."""
    routes = APIRouter(prefix="/api/v1/auth", tags=["auth"])
    anybody = Depends(require(context))
    unknown = service.UnknownNames()

    @routes.post("/login", response_model=LoginResult)
    def login(body: LoginRequest) -> Response:
        """Sign in; the token is shown once."""
        result = service.login(context, body, unknown)
        # Whoever shows who they are on a copy restored from an older state takes it up again.
        devices.signed_in(context, result.account.id, body.device_id)
        return answer(result, headers={"Cache-Control": "no-store"})

    @routes.post("/logout", status_code=204)
    def logout(request: Request, _who: Principal = anybody) -> Response:
        """End this session."""
        service.logout(context, bearer(request))
        return Response(status_code=204)

    @routes.get("/me", response_model=Account)
    def me(who: Principal = anybody) -> Response:
        """Who is signed in."""
        return answer(who.account)

    return routes
