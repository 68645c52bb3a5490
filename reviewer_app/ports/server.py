"""What inner code needs of the server and of the loop that talks to it; part of `ports`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import Future
from datetime import datetime
from typing import Any, Protocol, TypeVar

from reviewer_app.domain.calibration import Calibration
from reviewer_app.domain.case import Lease
from reviewer_app.domain.device import Pack
from reviewer_app.domain.standing import Dispute, Settlement
from reviewer_app.domain.view import Session, SyncStatus
from reviewer_app.domain.workflow import Workflow
from reviewer_app.ports.audit import AuditRemote
from reviewer_app.ports.practice import PracticeRemote
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
from reviewer_app.wire.orders import DisputePage, WipeDone
from reviewer_app.wire.resync import CheckResult, ManifestPage, NoticePage
from reviewer_app.wire.seals import Outgoing

T = TypeVar("T")


class RawPage(Protocol):
    """A change page with bodies undecoded; `wire.pages` makes it."""

    @property
    def epoch(self) -> str: ...
    @property
    def from_seq(self) -> int: ...
    @property
    def to_seq(self) -> int: ...
    @property
    def head_seq(self) -> int: ...
    @property
    def more(self) -> bool: ...
    @property
    def chain(self) -> str: ...
    @property
    def items(self) -> Sequence[Any]:
        """`wire.pages.RawItem` values: seq, entity, id, rev, op, head: CaseHead | None, content: bytes | None."""
        ...


class DisputeRemote(Protocol):
    """Settling what two people said about one case; supervisors only, except for remarks."""

    async def disputes(self, settled: bool, after: str = "", limit: int = 50) -> DisputePage: ...

    async def dispute(self, decision_id: str) -> Dispute: ...

    async def settle(self, decision_id: str, settlement: Settlement, note: str) -> Dispute: ...

    async def remark(self, decision_id: str, text: str) -> None: ...

    async def break_lease(self, case_id: str, reason: str) -> None: ...


class ResyncRemote(Protocol):
    """What brings a copy back to the truth when changes alone cannot."""

    async def manifest(self, epoch: str, after: str, limit: int) -> ManifestPage:
        """One verified page; Unreachable when count or digest is off."""
        ...

    async def cases(self, epoch: str, ids: Sequence[str]) -> RawPage:
        """Cases by name, verified as a change page is; its window is empty."""
        ...

    async def check(self, epoch: str) -> CheckResult: ...

    async def notices(self, after: int, limit: int) -> NoticePage: ...

    async def order_done(self, device_id: str, order_no: int, done: WipeDone) -> None: ...

    async def recover(self, frames: Sequence[bytes]) -> DecisionBatchResult:
        """Hand over sealed journal frames that this computer cannot read."""
        ...


class Api(Protocol):
    """The server as seen from the desktop; raises the `errors` tree."""

    @property
    def audit(self) -> AuditRemote: ...
    @property
    def practice(self) -> PracticeRemote: ...
    @property
    def disputes(self) -> DisputeRemote: ...
    @property
    def resync(self) -> ResyncRemote: ...

    async def login(self, request: LoginRequest) -> LoginResult: ...

    async def logout(self) -> None: ...

    async def hello(self, request: HelloRequest) -> HelloResult: ...

    async def changes(self, epoch: str, cursor: int, limit: int) -> RawPage:
        """One verified page; Unreachable when status, media type, count or digest is off."""
        ...

    async def workflow(self, workflow: str, version: int, sha256: str = "") -> Workflow:
        """One version; with `sha256` its JSON has to have this digest, whatever keys this build knows."""
        ...

    async def claim(self, request: ClaimRequest) -> ClaimResult: ...

    async def renew(self, lease_id: str) -> RenewResult: ...

    async def release(self, lease_id: str) -> None: ...

    async def push(self, decisions: Sequence[Outgoing]) -> DecisionBatchResult: ...

    async def calibration(self) -> tuple[Calibration, ...]:
        """How often the AI was right, by workflow, model and how sure it was."""
        ...

    async def document(self, case_id: str, sha256: str, size: int, start: bytes = b"") -> bytes:
        """All bytes, verified; `start` is what is here already. `Interrupted` carries what came before a break."""
        ...

    async def wait_for_news(self, after_seq: int) -> int:
        """Block on the event stream until the server has more than `after_seq`; its head."""
        ...

    async def aclose(self) -> None: ...


class SyncControl(Protocol):
    """What services may ask of the sync loop; returns at once, from any thread."""

    def status(self) -> SyncStatus:
        """The newest status."""
        ...

    def wake(self) -> None: ...

    def insist(self) -> None:
        """`wake`, asked for by the person: not put off by a server that wishes to be left alone."""
        ...

    def step_aside(self) -> None:
        """Leave the processor to the screen for a blink: a person has pressed the key that brings the next case."""
        ...

    def want_case(self, case_id: str) -> Future[Lease | None]:
        """Claim this case if there is a connection; None when offline or somebody else holds it."""
        ...

    def want_documents(self, case_id: str) -> None: ...

    def set_forced_offline(self, offline: bool) -> None:
        """ "Work offline": no traffic until switched back."""
        ...

    def pack(self) -> Pack:
        """The cases taken offline as last known; immediate."""
        ...

    def take_offline(self, count: int, workflow: str | None, until: datetime) -> Future[Pack]:
        """Claim up to `count` cases until then with documents; fails with the `errors` tree."""
        ...

    def server_now(self) -> datetime | None:
        """The server's time as reckoned from the last contact; None when this computer was restarted since."""
        ...

    def give_back(self) -> Future[int]:
        """Free the undecided cases of the pack; how many. Needs a connection."""
        ...


class Remote(Protocol):
    """A question to the server that is no part of syncing; from any thread."""

    def ask(self, call: Callable[[Api], Awaitable[T]]) -> Future[T]:
        """Run `call` on the network thread with the signed-in connection.

        Fails with Unreachable at once when nobody is signed in or the person works offline.
        """
        ...


class SignIn(Protocol):
    """Sign-in over the network; the Future fails with the `errors` tree."""

    def sign_in(self, server_url: str, name: str, password: str) -> Future[Session]: ...

    def resume(self) -> Future[Session | None]:
        """Go on with the sign-in kept on this machine, without asking the server."""
        ...

    def sign_out(self) -> Future[None]: ...
