"""`reviewer sync --once`: a profile's decisions out and its cases in, without a window."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING, Annotated

import typer

from reviewer_app import paths
from reviewer_app.cli import say
from reviewer_app.cli.options import Json
from reviewer_app.errors import Unauthorised, UserFacing

if TYPE_CHECKING:
    from reviewer_app.domain.view import SyncStatus
    from reviewer_app.ports import Secrets
    from reviewer_app.sync.engine import CycleResult

PASSPHRASE = "REVIEWER_PASSPHRASE"  # noqa: S105  (the name of a variable)
PASSWORD = "REVIEWER_PASSWORD"  # noqa: S105


def sync(
    once: Annotated[bool, typer.Option("--once", help="One turn, then end.")] = False,
    user: Annotated[
        str | None, typer.Option(help=f"Sign in as this person, with {PASSWORD}; else the kept sign-in is used.")
    ] = None,
    server: Annotated[str | None, typer.Option("--server", help="Where to sign in (REVIEWER_SERVER).")] = None,
    as_json: Json = False,
) -> None:
    """Send a profile's decisions and fetch its cases, without a window; no new cases are claimed."""
    if not once:
        raise typer.BadParameter("Only one turn at a time is made here.", param_hint="--once")
    result, status = asyncio.run(_turn(user, server))
    if as_json:
        error = result.error
        say.as_json(
            {
                "settled": result.settled,
                "waiting": status.waiting,
                "attention": status.attention,
                "problem": None if error is None else {"code": error.code, "message": error.message},
            }
        )
    else:
        say.line(f"{result.settled} sent, {status.waiting} waiting, {status.attention} need attention.")
    if result.error is not None:
        raise result.error


async def _turn(user: str | None, server: str | None) -> tuple[CycleResult, SyncStatus]:
    from reviewer_app.clock import SystemClock
    from reviewer_app.remote.api import HttpApi
    from reviewer_app.store.profile import open_profile
    from reviewer_app.store.writer import StoreThread
    from reviewer_app.sync.account import Accounts, kept_session
    from reviewer_app.sync.calls import on_store
    from reviewer_app.sync.engine import SyncEngine
    from reviewer_app.sync.status import StatusBoard
    from reviewer_app.wire.receipts import verify

    directory = paths.profile_dir()
    key, secrets = unlocked()
    clock = SystemClock()
    store = StoreThread(lambda: open_profile(directory, key, clock))
    try:
        await asyncio.wrap_future(store.opened)
        accounts = Accounts(HttpApi, store, secrets)
        if user is not None:
            known = await on_store(store, kept_session)
            address = server or os.environ.get("REVIEWER_SERVER") or (known.server_url if known else "")
            password = os.environ.get(PASSWORD)
            if not address or not password:
                raise UserFacing("To sign in, server and password are needed.", f"Give --server and set {PASSWORD}.")
            identity, token = await accounts.sign_in(address, user, password)
        else:
            kept = await accounts.resume()
            if kept is None:
                raise Unauthorised(
                    "Nobody is signed in on this profile.", f"Sign in with the desktop, or give --user and {PASSWORD}."
                )
            identity, token = kept
        await on_store(store, lambda s: s.outbox.release_due(clock.now()))
        board = StatusBoard(lambda _news: None)
        api = HttpApi(identity.session.server_url, token)
        try:
            engine = SyncEngine(api, store, clock, lambda _news: None, board, identity, verify, ahead=0)
            result = await engine.cycle()
            await engine.refresh_counts()
            return result, board.get()
        finally:
            await api.aclose()
    finally:
        store.close()


def unlocked() -> tuple[bytes, Secrets]:
    """The profile's key and where its secrets rest; UserFacing when a passphrase is needed and not given."""
    from reviewer_app.remote.secret_store import KeyringSecrets, MemorySecrets, keyring_available
    from reviewer_app.store.keys import key_from_passphrase, key_from_secrets, needs_passphrase

    directory = paths.profile_dir()
    if keyring_available() and not needs_passphrase(directory):
        secrets = KeyringSecrets(directory)
        return key_from_secrets(directory, secrets), secrets
    passphrase = os.environ.get(PASSPHRASE)
    if not passphrase:
        raise UserFacing(
            "This profile needs its passphrase.", f"Set {PASSPHRASE}, or use the desktop.", "passphrase_needed"
        )
    return key_from_passphrase(directory, passphrase), MemorySecrets()
