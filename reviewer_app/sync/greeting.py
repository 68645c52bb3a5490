"""The first words of a turn, and what they say about the server's history, clock and orders."""

from __future__ import annotations

from dataclasses import dataclass

import reviewer_app
from reviewer_app.clock import Clock
from reviewer_app.domain.device import DevicePolicy
from reviewer_app.errors import Conflict, Unreachable, UpdateNeeded
from reviewer_app.news import Changes
from reviewer_app.ports import Api, Publish, Store, StoreRunner
from reviewer_app.sentence import say
from reviewer_app.sync.calls import on_store
from reviewer_app.sync.identity import META_EPOCH, META_POLICY, META_SEAL_KEY, META_TIME, META_TOP, Identity
from reviewer_app.sync.push import TopReceipt, top_receipt
from reviewer_app.sync.server_time import ServerTime
from reviewer_app.wire import codec
from reviewer_app.wire.messages import HelloRequest, HelloResult
from reviewer_app.wire.version import PROTOCOL_MAX, PROTOCOL_MIN

REWOUND = "rewound"
RESYNC = "resync_required"
KEEP_TIME_EVERY_S = 600.0

SET_BACK = say(
    "The server's history is not the one this computer knew: it was set back or altered. "
    "Your decisions were offered to it again; tell your operator."
)


@dataclass(frozen=True, slots=True)
class Greeting:
    """What the server said, and whether the copy must be made anew (`rebuild`) or compared (`compare`).

    `offered` decisions wait again because this history may lack them.
    """

    hello: HelloResult
    rebuild: bool = False
    compare: bool = False
    offered: int = 0
    alarm: str = ""


@dataclass(frozen=True, slots=True)
class _Standing:
    epoch: str | None
    cursor: int
    chain: str
    history: str | None
    """The history receipts were last taken from."""
    signed: TopReceipt | None = None


class Greeter:
    """Says hello; whatever the answer means for the outbox is on disk when it returns."""

    def __init__(
        self, api: Api, store: StoreRunner, clock: Clock, publish: Publish, identity: Identity, time: ServerTime
    ) -> None:
        self._api = api
        self._store = store
        self._clock = clock
        self._publish = publish
        self._identity = identity
        self._time = time
        self._kept_at: float | None = None

    async def greet(self, distrust: bool = False) -> Greeting:
        """Hello; `distrust` when the server already said that its history is another one."""
        standing = await on_store(self._store, _standing)
        rewound, compare = distrust, False
        if distrust:
            hello = await self._hello(_Standing(None, 0, "", None))
        else:
            try:
                hello = await self._hello(standing)
            except Conflict as error:
                if error.code not in (REWOUND, RESYNC):
                    raise
                rewound, compare = error.code == REWOUND, error.code == RESYNC
                hello = await self._hello(_Standing(None, 0, "", None))
        signed = standing.signed
        lost = signed is not None and signed.epoch == hello.epoch and signed.seq > hello.head_seq
        rewound = rewound or lost or standing.cursor > hello.head_seq
        moved = standing.history is not None and standing.history != hello.epoch
        offered = 0
        if rewound or moved:
            # Before anything else forgets the old history: what it had taken from us may be missing in this one.
            # Under the same name it cannot be told which receipts still hold, so all are offered.
            above = (hello.epoch, hello.epoch_start_seq) if moved else ("", 0)
            offered = await on_store(self._store, lambda s: _offer_again(s, hello, *above))
            self._publish(Changes(cases=None, queue=True, outbox=True))
        elif standing.history is None:
            await on_store(self._store, lambda s: s.outbox.set_meta(META_EPOCH, hello.epoch))
        other = standing.epoch is not None and standing.epoch != hello.epoch
        alarm = SET_BACK if rewound and not moved else ""
        return Greeting(hello, rewound or moved or other, compare, offered, alarm)

    async def _hello(self, standing: _Standing) -> HelloResult:
        request = HelloRequest(
            PROTOCOL_MIN,
            PROTOCOL_MAX,
            reviewer_app.__version__,
            self._identity.device_id,
            standing.epoch,
            standing.cursor,
            standing.chain,
            self._clock.now(),
        )
        before = self._clock.monotonic()
        hello = await self._api.hello(request)
        after = self._clock.monotonic()
        self._check(hello)
        anchor = self._time.take(hello.server_time, before, after)
        facts = {META_POLICY: codec.encode(hello.policy).decode()}
        if hello.seal_key:
            facts[META_SEAL_KEY] = hello.seal_key
        # Kept now and then: every write of the outbox waits for the disk.
        if self._kept_at is None or after - self._kept_at >= KEEP_TIME_EVERY_S:
            self._kept_at = after
            facts[META_TIME] = anchor
        await on_store(self._store, lambda s: _keep(s, facts))
        return hello

    def _check(self, hello: HelloResult) -> None:
        if not PROTOCOL_MIN <= hello.protocol <= PROTOCOL_MAX:
            raise UpdateNeeded(
                say("This app and the server speak different protocol versions."),
                say("Update this app; your decisions are safe on this computer."),
                "protocol",
            )
        if hello.public_key != self._identity.server_key:
            raise Unreachable(
                say("The server signs with another key than the one this computer knows."),
                say("Ask your operator whether the server was replaced; if so, sign out and in again."),
                "server_key_changed",
            )
        if hello.account.id != self._identity.session.account_id:
            raise Unreachable(
                say("The server takes this sign-in for somebody else's."), say("Sign out and in again."), "account"
            )
        if hello.server_time.tzinfo is None:
            raise Unreachable(say("The server's clock cannot be read."), code="bad_answer")


def kept_policy(store: Store) -> DevicePolicy:
    """The policy told last; the usual one before any contact."""
    text = store.outbox.get_meta(META_POLICY)
    try:
        return codec.decode(text, DevicePolicy) if text else DevicePolicy()
    except codec.WireError:
        return DevicePolicy()


def _standing(store: Store) -> _Standing:
    epoch, cursor = store.cases.sync_state()
    return _Standing(epoch, cursor, store.cases.chain(), store.outbox.get_meta(META_EPOCH) or epoch, top_receipt(store))


def _offer_again(store: Store, hello: HelloResult, epoch: str, above_seq: int) -> int:
    offered = store.outbox.reoffer(epoch, above_seq)
    # The feed of another history counts anew.
    store.outbox.forget_notices()
    store.outbox.set_meta(META_EPOCH, hello.epoch)
    store.outbox.set_meta(META_TOP, "")
    return offered


def _keep(store: Store, facts: dict[str, str]) -> None:
    for key, value in facts.items():
        if store.outbox.get_meta(key) != value:
            store.outbox.set_meta(key, value)
