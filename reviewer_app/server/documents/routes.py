"""Documents over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from fastapi import APIRouter, Depends, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse

from reviewer_app.server.auth.guard import Principal, require
from reviewer_app.server.bodies import read_bounded
from reviewer_app.server.context import ServerContext
from reviewer_app.server.documents import service
from reviewer_app.server.documents.ranges import Unsatisfiable, one_range
from reviewer_app.server.problems import answer, not_found, problem
from reviewer_app.wire.messages import MAX_DOCUMENT_BYTES, StoredDocument

_CHUNK = 256 * 1024


def router(context: ServerContext) -> APIRouter:
    """The document endpoints."""
    routes = APIRouter(prefix="/api/v1", tags=["documents"])
    producer = Depends(require(context, "producer", "operator"))
    anybody = Depends(require(context))

    @routes.post(
        "/documents",
        response_model=StoredDocument,
        openapi_extra={
            "requestBody": {
                "required": True,
                "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
            }
        },
    )
    async def upload(request: Request, _who: Principal = producer) -> Response:
        """Keep a document's bytes; its type is the request's content type."""
        content = await read_bounded(request, MAX_DOCUMENT_BYTES)
        media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        return answer(await run_in_threadpool(service.upload, context, media_type, content))

    @routes.get("/cases/{case_id}/documents/{sha256}", response_class=Response)
    def download(case_id: str, sha256: str, request: Request, who: Principal = anybody) -> Response:
        """A document of a case: whole, a range of it, or the word that nothing changed."""
        with context.database.read() as conn:
            found = service.readable(conn, who.account, case_id, sha256)
        file = None if found is None else context.blobs.open(found.sha256)
        if found is None or file is None:
            raise not_found("document")
        etag = f'"{found.sha256}"'
        headers = {
            "ETag": etag,
            "Accept-Ranges": "bytes",
            "Cache-Control": "private, no-cache",
            "Content-Disposition": "attachment",
        }
        known = {tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")}
        if etag in known or "*" in known:
            file.close()
            return Response(status_code=304, headers=headers)
        condition = request.headers.get("if-range")
        wanted = request.headers.get("range") if condition is None or condition.strip() == etag else None
        try:
            part = one_range(wanted, found.size)
        except Unsatisfiable:
            file.close()
            return problem(
                416,
                "range",
                "The document has no such range.",
                headers={"Content-Range": f"bytes */{found.size}", "Accept-Ranges": "bytes"},
            )
        first, last = part or (0, found.size - 1)
        headers["Content-Length"] = str(last - first + 1)
        if part is not None:
            headers["Content-Range"] = f"bytes {first}-{last}/{found.size}"
        return StreamingResponse(
            _pieces(file, first, last - first + 1), 206 if part else 200, headers, media_type=found.media_type
        )

    return routes


def _pieces(file: BinaryIO, first: int, length: int) -> Iterator[bytes]:
    with file:
        file.seek(first)
        while length > 0 and (piece := file.read(min(_CHUNK, length))):
            length -= len(piece)
            yield piece
