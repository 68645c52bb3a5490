"""Hand-made parts for tests: a server in memory, a clock that stands still, secrets, an ear for news."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from reviewer_app.domain.calibration import Calibration
from reviewer_app.domain.case import (
    Case,
    CaseHead,
    CaseState,
    DocumentRef,
    Escalation,
    EscalationReason,
    FieldSuggestion,
    Lease,
    Suggestion,
)
from reviewer_app.domain.decision import Action, Decision
from reviewer_app.domain.device import DevicePolicy, Pack, WipeOrder
from reviewer_app.domain.standing import Dispute, Notice, Settlement
from reviewer_app.domain.view import SyncStatus
from reviewer_app.domain.workflow import FieldType, Option, ReasonCode, ReasonGroup, Workflow, WorkflowField
from reviewer_app.errors import Conflict, Refused, Unauthorised, Unreachable
from reviewer_app.ids import new_id
from reviewer_app.news import News
from reviewer_app.ports import Store
from reviewer_app.wire import codec
from reviewer_app.wire.messages import (
    Account,
    ChangeItem,
    ChangeOp,
    Claim,
    ClaimRequest,
    ClaimResult,
    DecisionBatchResult,
    DecisionOutcome,
    DecisionResult,
    HelloRequest,
    HelloResult,
    LoginRequest,
    LoginResult,
    Receipt,
    RenewResult,
    WorkflowVersion,
)
from reviewer_app.wire.orders import DisputePage, WipeDone
from reviewer_app.wire.pages import VerifiedPage, encode_page, read_page
from reviewer_app.wire.receipts import signed_bytes
from reviewer_app.wire.resync import (
    CheckResult,
    ManifestEntry,
    ManifestPage,
    NoticePage,
    bucket_hashes,
    manifest_digest,
)
from reviewer_app.wire.seals import Outgoing

T = TypeVar("T")
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


class FrozenClock:
    """Time that passes when the test says so."""

    def __init__(self, now: datetime = NOON) -> None:
        self._now = now
        self._monotonic = 1000.0

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._monotonic

    def set_wall(self, now: datetime) -> None:
        """Somebody sets the clock; what counts seconds goes on."""
        self._now = now

    def pass_time(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)
        self._monotonic += seconds


class MemorySecrets:
    """Secrets for as long as the test lasts."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        return self.kept.get(name)

    def set(self, name: str, value: str) -> None:
        self.kept[name] = value

    def delete(self, name: str) -> None:
        self.kept.pop(name, None)


class InlineRunner:
    """Runs store work at once, in the caller's thread."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def run(self, work: Callable[[Store], T]) -> Future[T]:
        future: Future[T] = Future()
        try:
            future.set_result(work(self.store))
        except BaseException as error:
            future.set_exception(error)
        return future


class Ear:
    """Remembers all news and lets a test wait for what it expects."""

    def __init__(self) -> None:
        self.heard: list[News] = []
        self._changed = threading.Condition()

    def __call__(self, news: News) -> None:
        with self._changed:
            self.heard.append(news)
            self._changed.notify_all()

    def wait_for(self, holds: Callable[[], bool], timeout: float = 10.0) -> None:
        """Until `holds()`, looked at after each news; fails after `timeout`.

        Looked at without the lock: it may ask the store, whose thread may be telling news just now.
        """
        deadline = time.monotonic() + timeout
        while True:
            known = len(self.heard)
            if holds():
                return
            with self._changed:
                left = deadline - time.monotonic()
                new = self._changed.wait_for(lambda known=known: len(self.heard) > known, left)
            assert new or holds(), f"never came true; last heard: {self.heard[-3:]}"

    def of(self, kind: type[T]) -> list[T]:
        return [n for n in list(self.heard) if isinstance(n, kind)]


class QuietSync:
    """A sync control that only remembers what it was asked."""

    def __init__(self, status: SyncStatus | None = None) -> None:
        self.now = status or SyncStatus(signed_in=True)
        self.wakes = 0
        self.stepped_aside = 0
        self.wanted_cases: list[str] = []
        self.wanted_documents: list[str] = []
        self.taken = Pack()
        self.asked: list[tuple[int, str | None, datetime]] = []
        self.reckoned: datetime | None = None

    def status(self) -> SyncStatus:
        return self.now

    def wake(self) -> None:
        self.wakes += 1

    def insist(self) -> None:
        self.wakes += 1

    def step_aside(self) -> None:
        self.stepped_aside += 1

    def want_case(self, case_id: str) -> Future[Lease | None]:
        self.wanted_cases.append(case_id)
        future: Future[Lease | None] = Future()
        future.set_result(None)
        return future

    def want_documents(self, case_id: str) -> None:
        self.wanted_documents.append(case_id)

    def set_forced_offline(self, offline: bool) -> None:
        self.now = replace(self.now, forced_offline=offline)

    def pack(self) -> Pack:
        return self.taken

    def take_offline(self, count: int, workflow: str | None, until: datetime) -> Future[Pack]:
        self.asked.append((count, workflow, until))
        self.taken = Pack(tuple(f"case-{n:04}" for n in range(1, count + 1)), count, until)
        future: Future[Pack] = Future()
        future.set_result(self.taken)
        return future

    def give_back(self) -> Future[int]:
        freed, self.taken = self.taken.to_decide, Pack()
        future: Future[int] = Future()
        future.set_result(freed)
        return future

    def server_now(self) -> datetime | None:
        return self.reckoned


# ---- values -----------------------------------------------------------------------------------

INVOICE = Workflow(
    workflow="invoice",
    version=1,
    title="Invoices",
    outcomes=(Option("pay", "Pay"), Option("reject", "Reject")),
    fields=(WorkflowField("total", "Total", FieldType.MONEY), WorkflowField("paid", "Paid", FieldType.BOOLEAN)),
    reasons=(ReasonGroup("ai_wrong", "The AI is wrong", 1, (ReasonCode("misread_source", "Misread", 1),)),),
    escalate_to=(Option("fraud", "Fraud team"),),
)


def make_case(number: int, documents: tuple[DocumentRef, ...] = (), revision: int = 1) -> Case:
    return Case(
        id=f"case-{number:04}",
        revision=revision,
        workflow="invoice",
        workflow_version=1,
        external_id=f"inv-{number:04}",
        title=f"Invoice {number:04}",
        priority=50,
        received_at=NOON + timedelta(minutes=number),
        record={"supplier": "S-77"},
        suggestion=Suggestion("pay", 0.62, fields=(FieldSuggestion("total", "8412.77", 0.41),)),
        escalation=Escalation(EscalationReason.LOW_CONFIDENCE),
        documents=documents,
    )


def make_head(case: Case, rev: int = 1, state: CaseState = CaseState.OPEN, **more: Any) -> CaseHead:
    return CaseHead(
        id=case.id,
        rev=rev,
        revision=case.revision,
        workflow=case.workflow,
        workflow_version=case.workflow_version,
        external_id=case.external_id,
        title=case.title,
        state=state,
        priority=case.priority,
        received_at=case.received_at,
        confidence=case.suggestion.confidence,
        suggested_outcome=case.suggestion.outcome,
        **more,
    )


def make_decision(number: int, device_seq: int, author: str = "ana", **more: Any) -> Decision:
    return Decision(
        **{
            "decision_id": new_id(),
            "case_id": f"case-{number:04}",
            "case_revision": 1,
            "workflow": "invoice",
            "workflow_version": 1,
            "action": Action.APPROVE,
            "outcome": "pay",
            "reasons": (),
            "changes": (),
            "note": "",
            "escalate_to": None,
            "author_id": author,
            "device_id": "device",
            "device_seq": device_seq,
            "decided_at": NOON,
            "duration_ms": 1000,
            "offline": True,
            "fence": None,
            "view_hash": "",
            **more,
        }
    )


# ---- the server -------------------------------------------------------------------------------


@dataclass
class FakeServer:
    """The server's rules in memory: epochs, pages, leases, receipts that are really signed."""

    epoch: str = "epoch-1"
    down: bool = False
    heads: dict[str, tuple[int, CaseHead]] = field(default_factory=dict)
    cases: dict[str, Case] = field(default_factory=dict)
    documents: dict[str, bytes] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    kept: dict[str, Receipt] = field(default_factory=dict)
    arrived: list[Decision] = field(default_factory=list)
    """In the order first kept."""
    batches: list[list[str]] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    before_push: Callable[[Sequence[Decision]], None] = lambda _: None
    after_push: Callable[[DecisionBatchResult], DecisionBatchResult] = lambda r: r
    before_changes: Callable[[], None] = lambda: None
    seq: int = 0
    fence: int = 0
    protocol: int = 2
    time: Callable[[], datetime] = lambda: NOON
    epoch_start_seq: int = 0
    scope: str = "scope-1"
    chains: bool = False
    """Whether a cursor's chain hash must be the one given out here."""
    history: str = ""
    """Part of every chain hash: another one stands for an edited or older history."""
    horizon: int = 0
    """Cursors below it get 410."""
    manifest_page: int = 5000
    before_cases: Callable[[Sequence[str]], None] = lambda _: None
    sent: list[Outgoing] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)
    """Ids asked for by name."""
    hellos: list[HelloRequest] = field(default_factory=list)
    hidden: set[str] = field(default_factory=set)
    """Cases the account may not see."""
    notices: list[Notice] = field(default_factory=list)
    policy: DevicePolicy = field(default_factory=DevicePolicy)
    orders: list[WipeOrder] = field(default_factory=list)
    calibrations: tuple[Calibration, ...] = ()
    refuse_calibration: Exception | None = None
    done: list[tuple[str, int, WipeDone]] = field(default_factory=list)
    pull: bool = True
    pull_refused: str = ""
    lie_about: set[str] = field(default_factory=set)
    """Cases that the check counts with another rev than they have."""

    def __post_init__(self) -> None:
        self.key = Ed25519PrivateKey.generate()
        for name in ("ana", "ben"):
            self.accounts[name] = Account(name, name, name.title(), ("reviewer",))

    @property
    def public_key(self) -> str:
        raw = self.key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        return base64.b64encode(raw).decode()

    def add(self, *cases: Case) -> None:
        for case in cases:
            self.cases[case.id] = case
            self.change(make_head(case, rev=0))

    def add_document(self, data: bytes, name: str = "a.txt") -> DocumentRef:
        sha = hashlib.sha256(data).hexdigest()
        self.documents[sha] = data
        return DocumentRef(name, "text/plain", sha, len(data))

    def change(self, head: CaseHead) -> CaseHead:
        self.seq += 1
        newer = replace(head, rev=head.rev + 1)
        self.heads[head.id] = (self.seq, newer)
        return newer

    def chain(self, seq: int) -> str:
        return hashlib.sha256(f"{self.history}:{seq}".encode()).hexdigest() if self.chains and seq else ""

    def seen(self) -> list[CaseHead]:
        return sorted((h for _, h in self.heads.values() if h.id not in self.hidden), key=lambda h: h.id)

    def named(self, ids: Sequence[str]) -> bytes:
        items = []
        for case_id in ids:
            seq, head = self.heads.get(case_id, (0, None))
            if head is None or case_id in self.hidden:
                items.append(codec.encode(ChangeItem(seq, "case", case_id, 0, ChangeOp.TOMBSTONE)))
            else:
                body = codec.builtins(self.cases[case_id])
                items.append(codec.encode(ChangeItem(seq, "case", case_id, head.rev, ChangeOp.UPSERT, head, body)))
        return encode_page(self.epoch, self.seq, self.seq, self.seq, False, items)

    def page(self, cursor: int, limit: int) -> bytes:
        rows = sorted((pair for pair in self.heads.values() if pair[0] > cursor), key=lambda pair: pair[0])[:limit]
        items = [
            codec.encode(
                ChangeItem(s, "case", h.id, h.rev, ChangeOp.TOMBSTONE)
                if h.id in self.hidden
                else ChangeItem(s, "case", h.id, h.rev, ChangeOp.UPSERT, h, codec.builtins(self.cases[h.id]))
            )
            for s, h in rows
        ]
        more = len(rows) == limit and rows[-1][0] < self.seq
        to = rows[-1][0] if more else self.seq
        return encode_page(self.epoch, cursor, to, self.seq, more, items, self.chain(to))

    def receipt(self, decision: Decision, outcome: DecisionOutcome) -> Receipt:
        self.seq += 1
        bare = Receipt(decision.decision_id, codec.digest(decision), outcome, self.seq, NOON, self.epoch, "key-1")
        return replace(bare, signature=base64.b64encode(self.key.sign(signed_bytes(bare))).decode())

    def keep(self, decision: Decision) -> DecisionResult:
        known = self.kept.get(decision.decision_id)
        if known is not None:
            return DecisionResult(decision.decision_id, DecisionOutcome.DUPLICATE, receipt=known)
        _, head = self.heads[decision.case_id]
        late = head.state is CaseState.DECIDED
        outcome = DecisionOutcome.SUPERSEDED if late else DecisionOutcome.ACCEPTED
        receipt = self.receipt(decision, outcome)
        self.kept[decision.decision_id] = receipt
        self.arrived.append(decision)
        if not late:
            self.change(replace(head, state=CaseState.DECIDED, decided_by=decision.author_id, holder_id=None))
        return DecisionResult(decision.decision_id, outcome, receipt=receipt)


class FakeResync:
    """The port `ResyncRemote` on a `FakeServer`."""

    def __init__(self, server: FakeServer, me: Callable[[str], Account]) -> None:
        self._server = server
        self._me = me

    async def manifest(self, epoch: str, after: str, limit: int) -> ManifestPage:
        self._me("manifest")
        found = [ManifestEntry(h.id, h.rev) for h in self._server.seen() if h.id > after]
        page = tuple(found[: min(limit, self._server.manifest_page)])
        following = page[-1].id if len(page) < len(found) else ""
        seq = self._server.seq
        digest = manifest_digest(page)
        chain, scope = self._server.chain(seq), self._server.scope
        return ManifestPage(self._server.epoch, seq, chain, scope, len(page), digest, page, following)

    async def cases(self, epoch: str, ids: Sequence[str]) -> VerifiedPage:
        self._me("cases")
        assert 0 < len(ids) <= 100
        self._server.before_cases(ids)
        self._server.fetched.extend(ids)
        return read_page(self._server.named(ids), epoch, None)

    async def check(self, epoch: str) -> CheckResult:
        self._me("check")
        heads = self._server.seen()
        counts: dict[str, int] = {}
        for head in heads:
            counts[CaseState(head.state).value] = counts.get(CaseState(head.state).value, 0) + 1
        wrong = self._server.lie_about
        buckets = bucket_hashes([(h.id, h.rev + (h.id in wrong)) for h in heads])
        return CheckResult(self._server.epoch, self._server.seq, counts, buckets)

    async def notices(self, after: int, limit: int) -> NoticePage:
        self._me("notices")
        found = [n for n in self._server.notices if n.seq > after]
        page = tuple(found[: min(limit, 2)])
        return NoticePage(page, page[-1].seq if page else after, len(page) < len(found))

    async def order_done(self, device_id: str, order_no: int, done: WipeDone) -> None:
        self._server.calls.append("order_done")
        if self._server.down:
            raise Unreachable("The server cannot be reached.")
        self._server.done.append((device_id, order_no, done))

    async def recover(self, frames: Sequence[bytes]) -> DecisionBatchResult:
        self._me("recover")
        return DecisionBatchResult(())


class NoDisputes:
    """The port `DisputeRemote` of a server without any."""

    async def disputes(self, settled: bool, after: str = "", limit: int = 50) -> DisputePage:
        return DisputePage()

    async def dispute(self, decision_id: str) -> Dispute:
        raise Refused("No such dispute.", code="not_found")

    async def settle(self, decision_id: str, settlement: Settlement, note: str) -> Dispute:
        raise Refused("No such dispute.", code="not_found")

    async def remark(self, decision_id: str, text: str) -> None:
        raise Refused("No such decision.", code="not_found")

    async def break_lease(self, case_id: str, reason: str) -> None:
        raise Refused("No such case.", code="not_found")


class FakeApi:
    """The port `Api` on a `FakeServer`."""

    def __init__(self, server: FakeServer, url: str, token: str | None) -> None:
        self.server = server
        self.url = url
        self.token = token
        self.closed = False
        self.resync = FakeResync(server, self._me)
        self.disputes = NoDisputes()

    def _me(self, call: str) -> Account:
        self.server.calls.append(call)
        if self.server.down:
            raise Unreachable("The server cannot be reached.", "Later.", "ConnectError")
        name = self.server.tokens.get(self.token or "")
        if name is None:
            raise Unauthorised("Your sign-in has ended.", "Sign in again.", "token")
        return self.server.accounts[name]

    async def login(self, request: LoginRequest) -> LoginResult:
        self.server.calls.append("login")
        if self.server.down:
            raise Unreachable("The server cannot be reached.")
        if request.name not in self.server.accounts or request.password != "right":
            raise Unauthorised("Name or password is wrong.", "Try again.", "credentials")
        token = new_id()
        self.server.tokens[token] = request.name
        return LoginResult(token, NOON + timedelta(days=1), self.server.accounts[request.name])

    async def logout(self) -> None:
        self._me("logout")
        self.server.tokens.pop(self.token or "", None)

    async def hello(self, request: HelloRequest) -> HelloResult:
        account, server = self._me("hello"), self.server
        server.hellos.append(request)
        versions = (WorkflowVersion("invoice", 1, codec.digest(INVOICE)),)
        plain = HelloResult(
            server.protocol,
            1,
            2,
            server.epoch,
            server.time(),
            server.seq,
            server.public_key,
            "key-1",
            account,
            versions,
        )
        if server.protocol < 2:
            return plain
        known = request.epoch is None or (request.epoch == server.epoch and request.cursor <= server.seq)
        if not known or (request.chain and request.chain != server.chain(request.cursor)):
            raise Conflict("The server's history is another one.", "", "rewound")
        return replace(
            plain,
            epoch_start_seq=server.epoch_start_seq,
            scope=server.scope,
            notice_seq=server.notices[-1].seq if server.notices else 0,
            policy=server.policy,
            orders=tuple(server.orders),
            pull=server.pull,
            pull_refused=server.pull_refused,
        )

    async def changes(self, epoch: str, cursor: int, limit: int) -> VerifiedPage:
        self._me("changes")
        self.server.before_changes()
        if 0 < cursor < self.server.horizon:
            raise Conflict("This copy is too old.", "", "resync_required")
        return read_page(self.server.page(cursor, limit), epoch, cursor)

    async def workflow(self, workflow: str, version: int, sha256: str = "") -> Workflow:
        self._me("workflow")
        return replace(INVOICE, workflow=workflow, version=version)

    async def claim(self, request: ClaimRequest) -> ClaimResult:
        me = self._me("claim")
        free = [h for _, h in self.server.heads.values() if h.state is CaseState.OPEN]
        if request.case_id is not None:
            free = [h for h in free if h.id == request.case_id]
            if not free:
                raise Conflict("Somebody else has it.", code="held")
        claims = []
        for head in sorted(free, key=lambda h: h.received_at)[: request.count]:
            self.server.fence += 1
            held = self.server.change(replace(head, state=CaseState.LEASED, holder=me.display_name, holder_id=me.id))
            expires = self.server.time() + timedelta(seconds=request.want_ttl_s or 600)
            lease = Lease(new_id(), head.id, self.server.fence, head.revision, expires, request.kind)
            claims.append(Claim(lease, held))
        return ClaimResult(tuple(claims), self.server.time())

    async def renew(self, lease_id: str) -> RenewResult:
        self._me("renew")
        raise Refused("No such lease.", code="not_found")

    async def release(self, lease_id: str) -> None:
        self._me("release")

    async def push(self, items: Sequence[Outgoing]) -> DecisionBatchResult:
        self._me("push")
        self.server.sent.extend(items)
        decisions = [item.decision for item in items]
        self.server.batches.append([d.decision_id for d in decisions])
        self.server.before_push(decisions)
        return self.server.after_push(DecisionBatchResult(tuple(self.server.keep(d) for d in decisions)))

    async def calibration(self) -> tuple[Calibration, ...]:
        self._me("calibration")
        if self.server.refuse_calibration is not None:
            raise self.server.refuse_calibration
        return self.server.calibrations

    async def document(self, case_id: str, sha256: str, size: int, start: bytes = b"") -> bytes:
        self._me("document")
        if sha256 not in self.server.documents:
            raise Refused("No such document.", code="not_found")
        return self.server.documents[sha256]

    async def wait_for_news(self, after_seq: int) -> int:
        self._me("events")
        await asyncio.Event().wait()
        raise AssertionError("unreachable")

    async def aclose(self) -> None:
        self.closed = True
