"""A reviewer's program as lean as it goes: one socket, prepared bytes, so that the server is what is measured."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from urllib.parse import urlsplit

import msgspec

from bench.served import Person
from reviewer_app.domain.decision import Action, Decision
from reviewer_app.ids import new_id
from reviewer_app.wire import codec
from reviewer_app.wire.messages import Claim, ClaimRequest, ClaimResult, DecisionBatch, DecisionOutcome

DECIDED_AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
_CLAIM = codec.encode(ClaimRequest(workflow="invoice", count=1, device_id="bench"))
_read_claim = msgspec.json.Decoder(ClaimResult).decode


class Refusal(Exception):
    """The server did not do what every round of this bench must do."""


class Worker:
    """One signed-in person who takes the next case and approves it, again and again."""

    def __init__(self, url: str, person: Person) -> None:
        parts = urlsplit(url)
        self._person = person
        self._socket = socket.create_connection((parts.hostname, parts.port), 30)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._headers = (
            f"Host: {parts.netloc}\r\nAuthorization: Bearer {person.token}\r\n"
            "Content-Type: application/json\r\nAccept: application/json\r\nContent-Length: "
        )
        self._buffer = bytearray()

    def pair(self) -> Claim:
        """Claim one case and approve it; raises Refusal unless it was accepted."""
        claims = _read_claim(self.call("POST", "/api/v1/claims", _CLAIM)).claims
        if not claims:
            raise Refusal("no case is left")
        answer = self.call("POST", "/api/v1/decisions:batch", self.decision(claims[0]))
        if DecisionOutcome.ACCEPTED.value.encode() not in answer:
            raise Refusal(answer.decode(errors="replace"))
        return claims[0]

    def decision(self, claim: Claim) -> bytes:
        """The batch that approves a claimed case."""
        said = Decision(
            decision_id=new_id(),
            case_id=claim.head.id,
            case_revision=claim.lease.case_revision,
            workflow=claim.head.workflow,
            workflow_version=claim.head.workflow_version,
            action=Action.APPROVE,
            outcome="pay",
            reasons=(),
            changes=(),
            note="",
            escalate_to=None,
            author_id=self._person.account_id,
            device_id="bench",
            device_seq=1,
            decided_at=DECIDED_AT,
            duration_ms=4000,
            offline=False,
            fence=claim.lease.fence,
            view_hash="0" * 64,
        )
        return codec.encode(DecisionBatch((said,)))

    def call(self, method: str, path: str, body: bytes = b"") -> bytes:
        """The body of a 200."""
        self._socket.sendall(f"{method} {path} HTTP/1.1\r\n{self._headers}{len(body)}\r\n\r\n".encode() + body)
        while (end := self._buffer.find(b"\r\n\r\n")) < 0:
            self._receive()
        head = bytes(self._buffer[:end]).lower()
        length = int(head.split(b"content-length:", 1)[1].split(b"\r\n", 1)[0])
        while len(self._buffer) < end + 4 + length:
            self._receive()
        content = bytes(self._buffer[end + 4 : end + 4 + length])
        del self._buffer[: end + 4 + length]
        if b" 200 " not in head[:16]:
            raise Refusal(content.decode(errors="replace"))
        return content

    def _receive(self) -> None:
        piece = self._socket.recv(65536)
        if not piece:
            raise Refusal("the server closed the connection")
        self._buffer += piece

    def close(self) -> None:
        """Close the connection."""
        self._socket.close()


def rate(jobs: Sequence[Callable[[], object]], times: int) -> float:
    """How often a second the jobs are done, each `times` times on a thread of its own, all at once."""
    start = threading.Barrier(len(jobs) + 1)
    failures: list[BaseException] = []

    def work(job: Callable[[], object]) -> None:
        start.wait()
        try:
            for _ in range(times):
                job()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    start.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - began
    if failures:
        raise failures[0]
    return len(jobs) * times / took
