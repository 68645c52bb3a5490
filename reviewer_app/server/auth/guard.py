"""Who is asking, and whether they may."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from fastapi import Request

from reviewer_app.errors import Forbidden, Unauthorised
from reviewer_app.server.auth import service
from reviewer_app.server.context import ServerContext
from reviewer_app.wire.messages import Account


@dataclass(frozen=True, slots=True)
class Principal:
    """The account behind a request; `token_kind` is session or key."""

    account: Account
    token_kind: str


def bearer(request: Request) -> str:
    """The request's bearer token; raises Unauthorised when there is none."""
    return secret_of(request.headers.get("authorization", ""))


def secret_of(authorization: str) -> str:
    """The token in an Authorization header; raises Unauthorised when there is none."""
    scheme, _, secret = authorization.partition(" ")
    if scheme.lower() != "bearer" or not secret:
        raise Unauthorised("This needs a signed-in account.", "Sign in first.", "token_missing")
    return secret.strip()


def require(context: ServerContext, *roles: str) -> Callable[[Request], Principal]:
    """A dependency: the principal, which has one of `roles` (any account when none is named)."""

    def principal(request: Request) -> Principal:
        account, kind = service.identify(context, bearer(request))
        if roles and not set(roles) & set(account.roles):
            raise not_for_you()
        return Principal(account, kind)

    return principal


def not_for_you() -> Forbidden:
    """The answer to an account without the role."""
    return Forbidden("Your account may not do this.", "Ask your administrator for the role it needs.")
