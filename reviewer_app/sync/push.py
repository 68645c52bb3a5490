"""The outbox's way out: batches, one settled answer per decision, nothing blocks anything else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from reviewer_app.clock import Clock
from reviewer_app.errors import Refused, Unreachable, UserFacing
from reviewer_app.news import Changes
from reviewer_app.ports import Api, Publish, Store, StoreRunner
from reviewer_app.sentence import say
from reviewer_app.sync.backoff import Random, delay
from reviewer_app.sync.calls import on_store
from reviewer_app.sync.identity import META_TOP
from reviewer_app.wire import codec
from reviewer_app.wire.messages import (
    MAX_BATCH_DECISIONS,
    DecisionBatchResult,
    DecisionOutcome,
    DecisionResult,
    Receipt,
)
from reviewer_app.wire.seals import Outgoing

Verify = Callable[[Receipt, str, Outgoing], bool]
"""Whether a receipt is signed with this public key (base64) and for exactly this decision."""

BISECT_AFTER = 3
STUCK_AFTER = 8
MOST_BYTES = 900 * 1024
"""Payload bytes in one batch: servers and what stands before them bound what they read."""
FORKED = "device_fork"
"""`code` of decisions that came from a copy of this app that was restored from an older state."""
SERVER_ERROR = "server_error"

_KEPT = frozenset(
    {DecisionOutcome.ACCEPTED, DecisionOutcome.DUPLICATE, DecisionOutcome.SUPERSEDED, DecisionOutcome.HELD}
)


@dataclass
class _Suspect:
    failures: int
    not_before: float


@dataclass
class _Round:
    """What one call of `run` has tried and settled."""

    tried: set[str] = field(default_factory=set)
    settled: int = 0


class Push:
    """Sends one account's decisions; keeps, in memory only, which of them failed alone."""

    def __init__(
        self,
        api: Api,
        store: StoreRunner,
        clock: Clock,
        publish: Publish,
        verify: Verify,
        server_key: str,
        account_id: str,
        random: Random,
    ) -> None:
        self._api = api
        self._store = store
        self._clock = clock
        self._publish = publish
        self._verify = verify
        self._server_key = server_key
        self._account_id = account_id
        self._random = random
        self._batch_failures = 0
        self._suspects: dict[str, _Suspect] = {}
        self.forked = False
        """Whether the server said that this copy of the app was restored from an older state."""

    async def run(self) -> int:
        """Send all that may go now; how many were settled. Raises when the server cannot be used."""
        turn = _Round()
        try:
            while batch := await self._next(turn):
                turn.tried.update(d.decision_id for d in batch)
                alone = [d for d in batch if d.decision_id in self._suspects]
                together = [d for d in batch if d.decision_id not in self._suspects]
                for part in _within_bytes(together):
                    await self._send(part, turn)
                for decision in alone:
                    await self._send([decision], turn)
        finally:
            if turn.settled:
                self._publish(Changes(cases=None, queue=True, outbox=True))
        return turn.settled

    async def _next(self, turn: _Round) -> list[Outgoing]:
        found = await on_store(self._store, lambda s: s.outbox.sendable(MAX_BATCH_DECISIONS))
        now = self._clock.monotonic()
        return [
            d
            for d in found
            if d.decision_id not in turn.tried
            # What another person decided goes out under their own name only, and practice never.
            and d.decision.author_id == self._account_id
            and not d.decision.practice
            and self._due(d.decision_id, now)
        ]

    def _due(self, decision_id: str, now: float) -> bool:
        suspect = self._suspects.get(decision_id)
        return suspect is None or now >= suspect.not_before

    async def _send(self, batch: Sequence[Outgoing], turn: _Round) -> None:
        try:
            answer = await self._api.push(batch)
        except Unreachable as error:
            if error.code != SERVER_ERROR:
                raise
            await self._server_failed(batch, error, turn)
        except Refused as error:
            # The server refuses the batch as a whole: find the one it cannot read at once.
            self._batch_failures = BISECT_AFTER
            await self._server_failed(batch, error, turn)
        else:
            self._batch_failures = 0
            await self._settle(batch, answer, turn)

    async def _server_failed(self, batch: Sequence[Outgoing], error: UserFacing, turn: _Round) -> None:
        if len(batch) == 1:
            await self._failed_alone(batch[0], error.message)
            return
        self._batch_failures += 1
        if self._batch_failures < BISECT_AFTER:
            raise error
        middle = len(batch) // 2
        for half in (batch[:middle], batch[middle:]):
            self._batch_failures = BISECT_AFTER
            await self._send(half, turn)

    async def _failed_alone(self, decision: Outgoing, message: str) -> None:
        key = decision.decision_id
        failures = self._suspects[key].failures + 1 if key in self._suspects else 1
        self._suspects[key] = _Suspect(failures, self._clock.monotonic() + delay(failures, self._random))
        await on_store(self._store, lambda s: s.outbox.note_failure([key], message, STUCK_AFTER))
        self._publish(Changes(cases=frozenset({decision.decision.case_id}), outbox=True))

    async def _settle(self, batch: Sequence[Outgoing], answer: DecisionBatchResult, turn: _Round) -> None:
        results = {r.decision_id: r for r in answer.results}
        good: list[DecisionResult] = []
        bad: list[tuple[Outgoing, str]] = []
        for decision in batch:
            result = results.get(decision.decision_id)
            fault = self._fault(decision, result)
            if result is None or fault:
                bad.append((decision, fault))
            else:
                good.append(result)
                self._suspects.pop(decision.decision_id, None)
        now = self._clock.now()
        if good:
            await on_store(self._store, lambda s: _settle(s, good, now))
        turn.settled += len(good)
        self.forked = self.forked or any(r.code == FORKED for r in good)
        for decision, fault in bad:
            await self._failed_alone(decision, fault)

    def _fault(self, decision: Outgoing, result: DecisionResult | None) -> str:
        """Why this answer does not settle the decision; empty when it does."""
        if result is None:
            return say("The server gave no answer for this decision.")
        if result.outcome is DecisionOutcome.RETRY:
            return result.detail or say("The server could not store this decision just now.")
        receipt = result.receipt
        if receipt is None:
            return say("The server gave no receipt.") if result.outcome in _KEPT else ""
        if result.outcome is not DecisionOutcome.DUPLICATE and receipt.outcome is not result.outcome:
            return say("The server's receipt says something else than its answer.")
        if not self._verify(receipt, self._server_key, decision):
            return say("The server's receipt could not be verified.")
        return ""


@dataclass(frozen=True, slots=True)
class TopReceipt:
    """The highest number the server has signed for in this history."""

    epoch: str
    seq: int


def top_receipt(store: Store) -> TopReceipt | None:
    """The one kept; None before any."""
    text = store.outbox.get_meta(META_TOP)
    try:
        return codec.decode(text, TopReceipt) if text else None
    except codec.WireError:
        return None


def _settle(store: Store, results: Sequence[DecisionResult], now: datetime) -> None:
    store.outbox.settle_all(results, now)
    known = top_receipt(store)
    for receipt in (r.receipt for r in results if r.receipt is not None):
        if known is None or known.epoch != receipt.epoch or known.seq < receipt.seq:
            # A repeated receipt may be of an epoch long gone; it is no less true that it was signed then.
            known = TopReceipt(receipt.epoch, receipt.seq)
    if known is not None and known != top_receipt(store):
        store.outbox.set_meta(META_TOP, codec.encode(known).decode())


def _within_bytes(batch: Sequence[Outgoing]) -> Iterator[list[Outgoing]]:
    """The batch in parts of at most MOST_BYTES of payload, in order."""
    part: list[Outgoing] = []
    size = 0
    for item in batch:
        if part and size + len(item.payload) > MOST_BYTES:
            yield part
            part, size = [], 0
        part.append(item)
        size += len(item.payload)
    if part:
        yield part
