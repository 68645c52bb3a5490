"""The server as HTTP: every call bounded in time and size, success only where all of it fits."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Generator, Sequence
from contextlib import aclosing, asynccontextmanager
from typing import Any, TypeVar
from urllib.parse import quote

import httpx

from reviewer_app.domain.calibration import Calibration
from reviewer_app.domain.workflow import Workflow
from reviewer_app.errors import DocumentProblem, Unreachable
from reviewer_app.remote.address import checked_address
from reviewer_app.remote.answers import (
    EVENTS,
    JSON,
    LATER,
    PROBLEM,
    Answer,
    failure,
    media_type,
    read_bounded,
)
from reviewer_app.remote.audit import AuditCalls
from reviewer_app.remote.calls import MAX_ANSWER
from reviewer_app.remote.disputes import DisputeCalls
from reviewer_app.remote.event_stream import head_from_lines
from reviewer_app.remote.practice import PracticeCalls
from reviewer_app.remote.resync import ResyncCalls
from reviewer_app.remote.transfer import Begun, Transfer
from reviewer_app.remote.trust import distrusted, verifying
from reviewer_app.sentence import say
from reviewer_app.wire import codec
from reviewer_app.wire.messages import (
    MAX_DOCUMENT_BYTES,
    ClaimRequest,
    ClaimResult,
    DecisionBatchResult,
    HelloRequest,
    HelloResult,
    LoginRequest,
    LoginResult,
    RenewResult,
)
from reviewer_app.wire.pages import VerifiedPage, read_page
from reviewer_app.wire.seals import Outgoing, encode_batch
from reviewer_app.wire.version import PROTOCOL_HEADER, PROTOCOL_MAX

T = TypeVar("T")

ClientMaker = Callable[[], httpx.AsyncClient]

MAX_PAGE_ANSWER = 64 * 1024 * 1024
DEADLINE_S = 30.0
DOCUMENT_DEADLINE_S = 300.0
SILENCE_S = 40.0
"""The event stream sends something every 15 s; longer silence is a dead connection."""


def new_client(transport: httpx.AsyncBaseTransport | None = None) -> httpx.AsyncClient:
    """A client that obeys neither proxy variables nor redirects."""
    return httpx.AsyncClient(
        transport=transport,
        verify=verifying(),
        trust_env=False,
        follow_redirects=False,
        timeout=httpx.Timeout(20.0, connect=5.0),
        limits=httpx.Limits(max_connections=8, max_keepalive_connections=4, keepalive_expiry=20.0),
    )


class Bearer(httpx.Auth):
    """Puts the token on requests, and on nothing else that might be logged."""

    def __init__(self, token: str) -> None:
        self._token = token

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """httpx asks here for each request."""
        request.headers["Authorization"] = f"Bearer {self._token}"
        yield request


class HttpApi:
    """The port `Api` over HTTP; to be made, used and closed on one event loop."""

    def __init__(
        self,
        server_url: str,
        token: str | None = None,
        make_client: ClientMaker = new_client,
        deadline_s: float = DEADLINE_S,
        silence_s: float = SILENCE_S,
    ) -> None:
        self._base = checked_address(server_url) + "/api/v1"
        self._auth = Bearer(token) if token else None
        self._make_client = make_client
        self._deadline_s = deadline_s
        self._silence_s = silence_s
        self._made: httpx.AsyncClient | None = None
        self.audit = AuditCalls(self)
        self.practice = PracticeCalls(self)
        self.disputes = DisputeCalls(self)
        self.resync = ResyncCalls(self)

    # ---- accounts ---------------------------------------------------------------------------

    async def login(self, request: LoginRequest) -> LoginResult:
        """Exchange name and password for a token."""
        return await self.json("POST", "/auth/login", LoginResult, request)

    async def logout(self) -> None:
        """Revoke the token."""
        await self._call("POST", "/auth/logout", (200, 204), None)

    async def calibration(self) -> tuple[Calibration, ...]:
        """How often the AI was right."""
        return await self.json("GET", "/calibration", tuple[Calibration, ...])

    # ---- sync -------------------------------------------------------------------------------

    async def hello(self, request: HelloRequest) -> HelloResult:
        """Agree on a protocol and learn where the server stands."""
        return await self.json("POST", "/sync/hello", HelloResult, request)

    async def changes(self, epoch: str, cursor: int, limit: int) -> VerifiedPage:
        """One verified page after `cursor`."""
        params = {"epoch": epoch, "cursor": str(cursor), "limit": str(limit)}
        body = await self.page("GET", "/sync/changes", None, params)
        try:
            return read_page(body, epoch, cursor)
        except codec.WireError as error:
            raise Unreachable(say("A page of cases arrived incomplete."), LATER, "bad_page") from error

    async def workflow(self, workflow: str, version: int, sha256: str = "") -> Workflow:
        """One published workflow version; raises Unreachable when its JSON is not the one of this digest."""
        path = f"/workflows/{quote(workflow, safe='')}/versions/{version}"
        body = (await self._call("GET", path, (200,), JSON)).body
        try:
            if sha256 and codec.payload_digest(body) != sha256:
                raise Unreachable(say("A workflow arrived altered."), LATER, "bad_answer")
            return codec.decode(body, Workflow)
        except codec.WireError as error:
            raise Unreachable(say("The server's answer could not be read."), LATER, "bad_answer") from error

    async def claim(self, request: ClaimRequest) -> ClaimResult:
        """Take cases on lease."""
        return await self.json("POST", "/claims", ClaimResult, request)

    async def renew(self, lease_id: str) -> RenewResult:
        """Keep a lease alive."""
        return await self.json("POST", f"/claims/{quote(lease_id, safe='')}:renew", RenewResult)

    async def release(self, lease_id: str) -> None:
        """Give a lease back."""
        await self._call("DELETE", f"/claims/{quote(lease_id, safe='')}", (200, 204), None)

    async def push(self, decisions: Sequence[Outgoing]) -> DecisionBatchResult:
        """Hand decisions over as they were saved; one result each."""
        return await self.json("POST", "/decisions:batch", DecisionBatchResult, content=encode_batch(decisions))

    # ---- documents --------------------------------------------------------------------------

    async def document(self, case_id: str, sha256: str, size: int, start: bytes = b"") -> bytes:
        """A document's bytes, size and hash verified, going on after `start`; a break is tried again at once.

        `Interrupted` brings what came when it breaks again. DocumentProblem (`hash_mismatch`,
        `too_large`) when the content is not what the case says.
        """
        if size > MAX_DOCUMENT_BYTES:
            raise DocumentProblem(say("This document is larger than this app accepts."), code="too_large")
        path = f"/cases/{quote(case_id, safe='')}/documents/{quote(sha256, safe='')}"
        transfer = Transfer(sha256, size, start)
        try:
            async with asyncio.timeout(DOCUMENT_DEADLINE_S):
                while not await self._document_part(path, transfer):
                    pass
        except TimeoutError:
            raise transfer.interrupted("A document took too long to arrive.", "timeout") from None
        return transfer.whole()

    async def _document_part(self, path: str, transfer: Transfer) -> bool:
        """One request for what is missing; whether nothing more is to be asked."""
        if transfer.complete():
            return True
        try:
            async with self._stream("GET", path, headers=transfer.headers()) as response:
                kind = media_type(response.headers)
                begun = transfer.begin(response.status_code, response.headers, html=kind == "text/html")
                if begun is Begun.OTHERWISE:
                    body = await read_bounded(response, MAX_ANSWER)
                    raise failure(Answer(response.status_code, kind, response.headers, body))
                if begun is Begun.AGAIN:
                    return False
                async for chunk in response.aiter_raw():
                    transfer.take(chunk)
        except httpx.HTTPError:
            # The same place is asked for once more; what came is kept when that breaks too.
            pass
        return transfer.ended()

    # ---- events -----------------------------------------------------------------------------

    async def wait_for_news(self, after_seq: int) -> int:
        """The server's head once it is beyond `after_seq`; Unreachable when the stream ends or falls silent."""
        headers = {"Accept": EVENTS, "Accept-Encoding": "identity"}
        try:
            async with self._stream("GET", "/events", headers=headers, read_timeout_s=self._silence_s) as response:
                if response.status_code != 200 or media_type(response.headers) != EVENTS:
                    body = await read_bounded(response, MAX_ANSWER)
                    raise failure(Answer(response.status_code, media_type(response.headers), response.headers, body))
                async with aclosing(head_from_lines(response.aiter_raw())) as heads:
                    async for head in heads:
                        if head > after_seq:
                            return head
        except httpx.HTTPError as error:
            raise Unreachable(say("The connection to the server was lost."), LATER, type(error).__name__) from None
        raise Unreachable(say("The server ended its event stream."), LATER, "stream_ended")

    async def aclose(self) -> None:
        """Close every connection."""
        if self._made is not None:
            made, self._made = self._made, None
            await made.aclose()

    # ---- one call ---------------------------------------------------------------------------

    async def json(
        self,
        method: str,
        path: str,
        kind: type[T],
        message: Any = None,
        params: dict[str, str] | None = None,
        content: bytes | None = None,
        limit: int = MAX_ANSWER,
    ) -> T:
        """One call answered in JSON, as the message `kind`; `content` is JSON made already."""
        if message is not None:
            content = codec.encode(message)
        answer = await self._call(method, path, (200, 201), JSON, content, params, limit)
        try:
            return codec.decode(answer.body, kind)
        except codec.WireError as error:
            raise Unreachable(say("The server's answer could not be read."), LATER, "bad_answer") from error

    async def done(self, method: str, path: str, message: Any = None) -> None:
        """One call answered by nothing but its status."""
        await self._call(method, path, (204,), None, None if message is None else codec.encode(message))

    async def page(self, method: str, path: str, content: bytes | None, params: dict[str, str] | None = None) -> bytes:
        """The JSON of a page of cases; `wire.pages` decodes and verifies it."""
        return (await self._call(method, path, (200,), JSON, content, params, MAX_PAGE_ANSWER)).body

    async def content(self, path: str, media: str, params: dict[str, str], limit: int) -> bytes:
        """The body of a GET whose answer has this media type and at most `limit` bytes."""
        answer = await self._call(
            "GET",
            path,
            (200,),
            media,
            params=params,
            limit=limit,
            deadline_s=max(self._deadline_s, DOCUMENT_DEADLINE_S),
        )
        return answer.body

    async def _call(
        self,
        method: str,
        path: str,
        expect: tuple[int, ...],
        media: str | None,
        content: bytes | None = None,
        params: dict[str, str] | None = None,
        limit: int = MAX_ANSWER,
        deadline_s: float | None = None,
    ) -> Answer:
        headers = {"Accept": f"{media or JSON}, {PROBLEM}", "Accept-Encoding": "gzip"}
        if content is not None:
            headers["Content-Type"] = JSON
        try:
            async with (
                asyncio.timeout(deadline_s or self._deadline_s),
                self._stream(method, path, headers=headers, content=content, params=params) as response,
            ):
                body = await read_bounded(response, limit)
                answer = Answer(response.status_code, media_type(response.headers), response.headers, body)
        except (TimeoutError, httpx.TimeoutException):
            raise Unreachable(say("The server did not answer in time."), LATER, "timeout") from None
        except httpx.HTTPError as error:
            raise distrusted(error) or Unreachable(
                say("The server cannot be reached."), LATER, type(error).__name__
            ) from None
        if answer.status not in expect:
            raise failure(answer)
        if media is not None and answer.media_type != media:
            raise failure(answer)
        return answer

    @asynccontextmanager
    async def _stream(
        self,
        method: str,
        path: str,
        headers: dict[str, str],
        content: bytes | None = None,
        params: dict[str, str] | None = None,
        read_timeout_s: float = 20.0,
    ) -> AsyncIterator[httpx.Response]:
        if self._made is None:
            self._made = self._make_client()
        async with self._made.stream(
            method,
            self._base + path,
            headers={**headers, PROTOCOL_HEADER: str(PROTOCOL_MAX)},
            content=content,
            params=params,
            auth=self._auth,
            follow_redirects=False,
            timeout=httpx.Timeout(20.0, connect=5.0, read=read_timeout_s),
        ) as response:
            yield response
