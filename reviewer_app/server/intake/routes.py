"""Intake over HTTP: one case, or many as newline-delimited JSON."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from typing import IO

from fastapi import APIRouter, Depends, Request, Response
from sqlalchemy import Connection
from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse

from reviewer_app.domain.case import CaseHead
from reviewer_app.server.auth.guard import Principal, require
from reviewer_app.server.bodies import lines, read_bounded
from reviewer_app.server.context import ServerContext
from reviewer_app.server.display.covering import for_sender
from reviewer_app.server.intake.service import CHUNK, Intake
from reviewer_app.server.intake.withdrawal import withdraw
from reviewer_app.server.problems import answer, problem
from reviewer_app.wire.codec import encode
from reviewer_app.wire.messages import BatchSummary, FieldError, IntakeResult, IntakeStatus
from reviewer_app.wire.orders import WithdrawRequest

_SPOOL = 1024 * 1024
_CHUNK_BYTES = 8 * 1024 * 1024
_NDJSON = "application/x-ndjson"
_CASE_BODY = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": {"type": "object", "title": "IncomingCase"}}},
    }
}
_BATCH_BODY = {"requestBody": {"required": True, "content": {_NDJSON: {"schema": {"type": "string"}}}}}


def router(context: ServerContext) -> APIRouter:
    """The intake endpoints."""
    routes = APIRouter(prefix="/api/v1", tags=["intake"])
    producer = Depends(require(context, "producer", "operator"))
    limit = context.settings.limits.line_bytes

    @routes.post("/cases", response_model=IntakeResult, openapi_extra=_CASE_BODY)
    async def one(request: Request, who: Principal = producer) -> Response:
        """Take one case in; 201 when it is new, 200 when it was known."""
        data = await read_bounded(request, limit)
        result = (await run_in_threadpool(Intake(context, who.account).take, [(None, data)]))[0]
        if result.status is IntakeStatus.REFUSED:
            malformed = result.errors[0].code == "malformed_json"
            return problem(
                400 if malformed else 422,
                "malformed_json" if malformed else "invalid",
                "The case was refused: see the places named.",
                result.errors,
            )
        return answer(result, 201 if result.status is IntakeStatus.CREATED else 200)

    @routes.post("/cases:batch", response_class=Response, openapi_extra=_BATCH_BODY)
    async def many(request: Request, who: Principal = producer) -> Response:
        """Take many cases in, one JSON object a line; answers one line a row, then a summary.

        The answers are held back until the last row was read: a producer that sends before it
        reads would otherwise wait for us while we wait for it.
        """
        intake = Intake(context, who.account)
        spool: IO[bytes] = tempfile.SpooledTemporaryFile(_SPOOL)  # noqa: SIM115  (closed by the answer)
        counts: Counter[IntakeStatus] = Counter()
        chunk: list[tuple[int | None, bytes]] = []
        size = row = 0

        def write(results: list[IntakeResult]) -> None:
            for result in results:
                counts[result.status] += 1
                spool.write(encode(result) + b"\n")

        def take(rows: list[tuple[int | None, bytes]]) -> None:
            write(intake.take(rows))

        try:
            async for line in lines(request, limit):
                row += 1
                if line is not None and not line.strip():
                    continue
                if line is not None:
                    chunk.append((row, line))
                    size += len(line)
                if chunk and (line is None or len(chunk) >= CHUNK or size >= _CHUNK_BYTES):
                    await run_in_threadpool(take, chunk)
                    chunk, size = [], 0
                if line is None:
                    error = FieldError("", f"A line has at most {limit} bytes.", "too_large")
                    write([IntakeResult(IntakeStatus.REFUSED, row, errors=(error,))])
            if chunk:
                await run_in_threadpool(take, chunk)
        except BaseException:
            spool.close()
            raise
        summary = BatchSummary(
            counts[IntakeStatus.CREATED],
            counts[IntakeStatus.UNCHANGED],
            counts[IntakeStatus.REVISED],
            counts[IntakeStatus.REFUSED],
            counts.total(),
        )
        spool.write(encode(summary) + b"\n")
        spool.seek(0)
        return StreamingResponse(_spooled(spool), media_type=_NDJSON)

    @routes.post("/cases/{case_id}:withdraw", response_model=CaseHead)
    def take_back(case_id: str, request: WithdrawRequest, who: Principal = producer) -> Response:
        """Nobody need decide this case any more; what was decided offline meanwhile is kept beside it."""
        account, now = who.account, context.clock.now()

        def work(conn: Connection) -> CaseHead:
            return for_sender(conn, account, withdraw(conn, now, account, case_id, request.reason))

        return answer(context.database.run_write(work))

    return routes


def _spooled(spool: IO[bytes]) -> Iterator[bytes]:
    with spool:
        while piece := spool.read(64 * 1024):
            yield piece
