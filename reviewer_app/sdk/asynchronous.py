"""The asynchronous client: the same calls, awaited."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterable, Mapping
from types import TracebackType
from typing import Any, Self

import httpx

from reviewer_app.domain.workflow import Workflow
from reviewer_app.errors import Unreachable
from reviewer_app.remote.address import checked_address
from reviewer_app.remote.trust import verifying
from reviewer_app.sdk import protocol
from reviewer_app.sdk.protocol import CaseRef
from reviewer_app.wire import codec
from reviewer_app.wire.messages import (
    CaseAnswer,
    DecisionPage,
    IncomingCase,
    IntakeResult,
    StoredDecision,
    StoredDocument,
)
from reviewer_app.wire.orders import WithdrawRequest


class AsyncReviewer:
    """Escalates cases and reads decisions with a producer's key; errors are those of `reviewer_app.errors`.

    `url` is https, or http on this machine. Close it, or use it in an `async with` block.
    """

    def __init__(self, url: str, key: str, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self._client = httpx.AsyncClient(
            base_url=checked_address(url),
            headers=protocol.headers(key),
            timeout=protocol.TIMEOUT,
            verify=verifying(),
            trust_env=False,
            follow_redirects=False,
            transport=transport,
        )

    async def escalate(self, case: Mapping[str, Any] | IncomingCase) -> CaseRef:
        """Send one case; sending it twice is harmless. Refused names the places that are wrong."""
        body = await self._call("POST", "/api/v1/cases", (200, 201), protocol.case_bytes(case), "application/json")
        return protocol.reference(protocol.decode(body, IntakeResult))

    async def escalate_many(self, cases: Iterable[Mapping[str, Any] | IncomingCase]) -> AsyncIterator[IntakeResult]:
        """Send many cases; one result a row as they are known, bad rows among them."""
        sent = 0
        for rows, data in protocol.chunks(cases):
            body = await self._call("POST", "/api/v1/cases:batch", (200,), data, protocol.NDJSON, protocol.NDJSON)
            for result in protocol.batch_results(body, rows, sent):
                yield result
            sent += rows

    async def upload(self, content: bytes, media_type: str) -> str:
        """Store a document; its SHA-256, by which cases can name it."""
        body = await self._call("POST", "/api/v1/documents", (200, 201), content, media_type)
        return protocol.decode(body, StoredDocument).sha256

    async def case(self, ref: CaseRef | str) -> CaseAnswer:
        """The case as it stands, with its decision when there is one."""
        case_id = ref.case_id if isinstance(ref, CaseRef) else ref
        return protocol.decode(await self._call("GET", f"/api/v1/cases/{case_id}", (200,)), CaseAnswer)

    async def withdraw(self, ref: CaseRef | str, reason: str) -> None:
        """Nobody need decide it any more; again is harmless. Conflict `already_decided` when somebody has."""
        case_id = ref.case_id if isinstance(ref, CaseRef) else ref
        body = codec.encode(WithdrawRequest(reason))
        await self._call("POST", f"/api/v1/cases/{case_id}:withdraw", (200,), body, protocol.JSON_TYPE)

    async def wait(self, ref: CaseRef | str, timeout: float) -> StoredDecision:  # noqa: ASYNC109  the same call as the synchronous one
        """Wait until a person decided, `timeout` seconds at most; TimeoutError then."""
        deadline = time.monotonic() + timeout
        pause = protocol.POLL_FIRST_S
        while True:
            try:
                answer = await self.case(ref)
            except Unreachable as error:
                pause = max(pause, error.retry_after_s or 0.0)
            else:
                if answer.decision is not None:
                    return answer.decision
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError("Nobody has decided the case yet.")
            await asyncio.sleep(min(pause, left))
            pause = min(pause * 1.5, protocol.POLL_MOST_S)

    async def decisions(self, after: int = 0, limit: int = 200) -> AsyncIterator[StoredDecision]:
        """Every decision after a cursor (a decision's `seq`), oldest first, until now."""
        while True:
            body = await self._call("GET", f"/api/v1/decisions?after={after}&limit={limit}", (200,))
            page = protocol.decode(body, DecisionPage)
            for decision in page.decisions:
                yield decision
            if not page.more:
                return
            after = page.next

    async def publish_workflow(self, workflow: Workflow) -> None:
        """Publish a workflow version (operators)."""
        await self._call("POST", "/api/v1/workflows", (200, 201), codec.encode(workflow), "application/json")

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def _call(
        self,
        method: str,
        path: str,
        expected: tuple[int, ...],
        content: bytes | None = None,
        sent: str = "",
        received: str = protocol.JSON_TYPE,
    ) -> bytes:
        headers = {"Content-Type": sent} if sent else {}
        try:
            async with self._client.stream(method, path, content=content, headers=headers) as response:
                return protocol.read(response, await protocol.aread_within(response), expected, received)
        except httpx.HTTPError as error:
            raise protocol.unreachable(error) from error
