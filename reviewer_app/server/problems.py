"""Every error as a problem document (RFC 9457) with a stable code."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from reviewer_app.errors import Conflict, Forbidden, Refused, Unauthorised, UpdateNeeded, UserFacing
from reviewer_app.ids import new_id
from reviewer_app.wire.codec import WireError, encode
from reviewer_app.wire.messages import FieldError, Problem

log = logging.getLogger(__name__)

_STATUS: tuple[tuple[type[UserFacing], int, str], ...] = (
    (Unauthorised, 401, "unauthorised"),
    (Forbidden, 403, "forbidden"),
    (Conflict, 409, "conflict"),
    (Refused, 422, "invalid"),
    (UpdateNeeded, 426, "update_needed"),
)
_CODES = {404: "not_found", 405: "method_not_allowed", 413: "too_large", 415: "media_type"}


class ApiProblem(Exception):
    """Answer with this status and code; `detail` is a sentence for people."""

    def __init__(
        self,
        status: int,
        code: str,
        detail: str = "",
        errors: tuple[FieldError, ...] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(f"{status} {code}: {detail}")
        self.status = status
        self.code = code
        self.detail = detail
        self.errors = errors
        self.headers = dict(headers or {})


def not_found(what: str) -> ApiProblem:
    """404 with a sentence."""
    return ApiProblem(404, "not_found", f"There is no such {what}, or you may not see it.")


def answer(message: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A message as a JSON response, encoded without another validation."""
    return Response(encode(message), status, dict(headers or {}), "application/json")


def problem(
    status: int,
    code: str,
    detail: str = "",
    errors: tuple[FieldError, ...] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """A problem document as a response."""
    document = Problem(title=HTTPStatus(status).phrase, status=status, code=code, detail=detail, errors=errors)
    return Response(encode(document), status, dict(headers or {}), "application/problem+json")


def dotted(location: tuple[Any, ...] | list[Any]) -> str:
    """`('body', 'fields', 2, 'id')` as `fields[2].id`."""
    path = ""
    for part in location:
        path += f"[{part}]" if isinstance(part, int) else (f".{part}" if path else str(part))
    return path


def problem_of(error: Exception, method: str, path: str) -> Response:
    """Any error of an endpoint as a problem document; one nobody foresaw is logged under a number that is told."""
    match error:
        case ApiProblem():
            return problem(error.status, error.code, error.detail, error.errors, error.headers)
        case UserFacing():
            status, code = next(((s, c) for kind, s, c in _STATUS if isinstance(error, kind)), (422, "refused"))
            headers = {"WWW-Authenticate": "Bearer"} if status == 401 else {}
            errors = tuple(FieldError(path, message) for path, message in error.errors)
            return problem(status, error.code or code, str(error), errors, headers)
        case WireError():
            return problem(422, "invalid", f"The body is not the expected message: {error}")
        case RequestValidationError():
            errors = tuple(FieldError(dotted(e["loc"][1:]), e["msg"], e["type"]) for e in error.errors())
            if any(e.code == "json_invalid" for e in errors):
                return problem(400, "malformed_json", "The body is not JSON.", errors)
            return problem(422, "invalid", "The request is not valid.", errors)
        case HTTPException():
            code = _CODES.get(error.status_code, "error")
            return problem(error.status_code, code, str(error.detail), headers=error.headers)
    incident = new_id()
    log.error("incident %s at %s %s", incident, method, path, exc_info=error)
    return problem(
        500, "internal", f"Something went wrong on the server. Give your administrator this number: {incident}"
    )


def install(app: FastAPI) -> None:
    """Answer every error of the app as a problem document."""

    def handle(request: Request, error: Exception) -> Response:
        return problem_of(error, request.method, request.url.path)

    for kind in (ApiProblem, UserFacing, WireError, RequestValidationError, HTTPException, Exception):
        app.add_exception_handler(kind, handle)
