"""Signing in and out: who this profile belongs to, which key its server signs with."""

from __future__ import annotations

import platform
from collections.abc import Callable

import reviewer_app
from reviewer_app.domain.decision import PENDING
from reviewer_app.domain.view import Session
from reviewer_app.errors import Conflict, UpdateNeeded, UserFacing
from reviewer_app.ids import new_id
from reviewer_app.ports import Api, Secrets, Store, StoreRunner
from reviewer_app.sentence import say, say_many
from reviewer_app.sync.calls import on_store
from reviewer_app.sync.identity import (
    META_DEVICE,
    META_EPOCH,
    META_FORKED,
    META_KEY_ID,
    META_PACK,
    META_SERVER_KEY,
    META_SERVER_URL,
    META_SESSION,
    META_TIME,
    META_TOP,
    SECRET_TOKEN,
    Identity,
)
from reviewer_app.wire import codec
from reviewer_app.wire.messages import HelloRequest, HelloResult, LoginRequest, LoginResult
from reviewer_app.wire.version import PROTOCOL_MAX, PROTOCOL_MIN

ApiFactory = Callable[[str, str | None], Api]
"""(server address, token) → the server; raises UserFacing when the address may not be used."""


class Accounts:
    """The sign-in of one profile, kept in its outbox file and in the secret store."""

    def __init__(self, api_factory: ApiFactory, store: StoreRunner, secrets: Secrets) -> None:
        self._api_factory = api_factory
        self._store = store
        self._secrets = secrets

    async def resume(self) -> tuple[Identity, str] | None:
        """The kept sign-in and its token; None when there is none."""
        token = self._secrets.get(SECRET_TOKEN)
        if not token:
            return None
        identity = await on_store(self._store, _kept_identity)
        return None if identity is None else (identity, token)

    async def sign_in(self, server_url: str, name: str, password: str) -> tuple[Identity, str]:
        """Exchange the password for a token and pin the server's key; Conflict while the outbox is another's."""
        address = server_url.strip().rstrip("/")
        api = self._api_factory(address, None)
        device_id, owner, unsent = await on_store(self._store, _owner)
        try:
            if unsent and owner is not None and owner.server_url != address:
                raise _others_work(owner, unsent)
            login = await api.login(LoginRequest(name, password, device_id, platform.node()[:100]))
        finally:
            await api.aclose()
        signed_in = self._api_factory(address, login.token)
        try:
            if unsent and owner is not None and owner.account_id != login.account.id:
                await _quietly_logout(signed_in)
                raise _others_work(owner, unsent)
            hello = await signed_in.hello(
                HelloRequest(PROTOCOL_MIN, PROTOCOL_MAX, reviewer_app.__version__, device_id, None, 0)
            )
            if not PROTOCOL_MIN <= hello.protocol <= PROTOCOL_MAX:
                raise UpdateNeeded(
                    say("This app and the server speak different protocol versions."), say("Update this app.")
                )
        finally:
            await signed_in.aclose()
        session = _session(login, address)
        stranger = owner is None or (owner.server_url, owner.account_id) != (address, login.account.id)
        await on_store(self._store, lambda s: _remember(s, session, hello, device_id, stranger))
        self._secrets.set(SECRET_TOKEN, login.token)
        return Identity(session, device_id, hello.public_key), login.token

    async def forget_token(self) -> None:
        """End the sign-in on this computer; who it was stays known, for the outbox's sake."""
        self._secrets.delete(SECRET_TOKEN)


def kept_session(store: Store) -> Session | None:
    """Whose profile this is, signed in or not."""
    text = store.outbox.get_meta(META_SESSION)
    if not text:
        return None
    try:
        return codec.decode(text, Session)
    except codec.WireError:
        return None


def _kept_identity(store: Store) -> Identity | None:
    session = kept_session(store)
    device, key = store.outbox.get_meta(META_DEVICE), store.outbox.get_meta(META_SERVER_KEY)
    return Identity(session, device, key) if session and device and key else None


def _owner(store: Store) -> tuple[str, Session | None, int]:
    device = store.outbox.get_meta(META_DEVICE)
    if not device:
        device = new_id()
        store.outbox.set_meta(META_DEVICE, device)
    elif store.outbox.get_meta(META_FORKED):
        # Two copies of this app sign under one name; from this sign-in on this one has a name of its own.
        device = new_id()
    counts = store.outbox.counts()
    return device, kept_session(store), sum(counts.get(state, 0) for state in PENDING)


def _remember(store: Store, session: Session, hello: HelloResult, device_id: str, stranger: bool) -> None:
    if stranger:
        store.cases.reset(None)
        store.outbox.forget_notices()
        # Receipts, leases and time of another server say nothing to this one.
        for key in (META_EPOCH, META_PACK, META_TIME, META_TOP):
            store.outbox.set_meta(key, "")
    store.outbox.set_meta(META_DEVICE, device_id)
    store.outbox.set_meta(META_FORKED, "")
    store.outbox.set_meta(META_SESSION, codec.encode(session).decode())
    store.outbox.set_meta(META_SERVER_URL, session.server_url)
    store.outbox.set_meta(META_SERVER_KEY, hello.public_key)
    store.outbox.set_meta(META_KEY_ID, hello.key_id)


def _session(login: LoginResult, address: str) -> Session:
    account = login.account
    return Session(account.id, account.name, account.display_name, account.roles, account.teams, address)


def _others_work(owner: Session, unsent: int) -> Conflict:
    return Conflict(
        say_many(
            "{n} decision of {who} for {address} has not been delivered yet.",
            "{n} decisions of {who} for {address} have not been delivered yet.",
            unsent,
            who=owner.display_name or owner.name,
            address=owner.server_url,
        ),
        say("Sign in as {name} at that address first, so that they can be sent.", name=owner.name),
        "outbox_not_empty",
    )


async def _quietly_logout(api: Api) -> None:
    try:
        await api.logout()
    except UserFacing:
        # The token dies with this call's memory anyway; it was never stored.
        return
