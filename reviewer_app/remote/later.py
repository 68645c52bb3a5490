"""The server seen from a desktop that is just starting: its libraries are read when there is time."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence

from reviewer_app.domain.calibration import Calibration
from reviewer_app.domain.workflow import Workflow
from reviewer_app.ports import Api, RawPage
from reviewer_app.ports.audit import AuditRemote
from reviewer_app.ports.practice import PracticeRemote
from reviewer_app.ports.server import DisputeRemote, ResyncRemote
from reviewer_app.wire.messages import (
    ClaimRequest,
    ClaimResult,
    DecisionBatchResult,
    HelloRequest,
    HelloResult,
    LoginRequest,
    LoginResult,
    RenewResult,
)
from reviewer_app.wire.seals import Outgoing

PATIENCE_S = 2.0
"""How long the network waits for the window at most: a window in the background must not keep it offline."""


class LaterApi:
    """Implements `Api` by another, made at the first call and not before `shown` is set.

    `make` runs on the network thread and may import what it likes.
    """

    def __init__(self, make: Callable[[], Api], shown: threading.Event) -> None:
        self._make = make
        self._shown = shown
        self._made: Api | None = None

    @property
    def audit(self) -> AuditRemote:
        """Questions about decisions; a person asks them, so there is nothing to wait for."""
        return self._real().audit

    @property
    def practice(self) -> PracticeRemote:
        """Practice sessions; as `audit`."""
        return self._real().practice

    @property
    def disputes(self) -> DisputeRemote:
        """What a supervisor settles; as `audit`."""
        return self._real().disputes

    @property
    def resync(self) -> ResyncRemote:
        """Asked for only after a first hello, when the real one is there."""
        return self._real().resync

    async def login(self, request: LoginRequest) -> LoginResult:
        """As the real one."""
        return await (await self._ready()).login(request)

    async def logout(self) -> None:
        """As the real one."""
        await (await self._ready()).logout()

    async def hello(self, request: HelloRequest) -> HelloResult:
        """As the real one."""
        return await (await self._ready()).hello(request)

    async def changes(self, epoch: str, cursor: int, limit: int) -> RawPage:
        """As the real one."""
        return await (await self._ready()).changes(epoch, cursor, limit)

    async def workflow(self, workflow: str, version: int, sha256: str = "") -> Workflow:
        """As the real one."""
        return await (await self._ready()).workflow(workflow, version, sha256)

    async def claim(self, request: ClaimRequest) -> ClaimResult:
        """As the real one."""
        return await (await self._ready()).claim(request)

    async def renew(self, lease_id: str) -> RenewResult:
        """As the real one."""
        return await (await self._ready()).renew(lease_id)

    async def release(self, lease_id: str) -> None:
        """As the real one."""
        await (await self._ready()).release(lease_id)

    async def push(self, decisions: Sequence[Outgoing]) -> DecisionBatchResult:
        """As the real one."""
        return await (await self._ready()).push(decisions)

    async def calibration(self) -> tuple[Calibration, ...]:
        """As the real one."""
        return await (await self._ready()).calibration()

    async def document(self, case_id: str, sha256: str, size: int, start: bytes = b"") -> bytes:
        """As the real one."""
        return await (await self._ready()).document(case_id, sha256, size, start)

    async def wait_for_news(self, after_seq: int) -> int:
        """As the real one."""
        return await (await self._ready()).wait_for_news(after_seq)

    async def aclose(self) -> None:
        """Close the real one, if it was made."""
        if self._made is not None:
            await self._made.aclose()

    async def _ready(self) -> Api:
        if self._made is None and not self._shown.is_set():
            await asyncio.get_running_loop().run_in_executor(None, self._shown.wait, PATIENCE_S)
        return self._real()

    def _real(self) -> Api:
        if self._made is None:
            self._made = self._make()
        return self._made
