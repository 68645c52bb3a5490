"""Accounts, passwords and tokens."""

from __future__ import annotations

import hashlib
import secrets
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, bindparam, insert, select, update

from reviewer_app.errors import Conflict, Refused, Unauthorised
from reviewer_app.ids import new_id
from reviewer_app.server.auth.passwords import MAX_PASSWORD
from reviewer_app.server.auth.tables import account, token
from reviewer_app.server.context import ServerContext
from reviewer_app.server.db import Line
from reviewer_app.server.problems import ApiProblem
from reviewer_app.wire.messages import Account, LoginRequest, LoginResult

ROLES = ("reviewer", "supervisor", "trainer", "operator", "producer")
MIN_PASSWORD = 10
_WRONG = "Name or password is wrong."
_TRACKED_NAMES = 10_000

_identify: Select[Any] = (
    select(
        account.c.id,
        account.c.name,
        account.c.display_name,
        account.c.roles,
        account.c.teams,
        account.c.active,
        token.c.kind.label("token_kind"),
        token.c.expires_at,
        token.c.revoked_at,
    )
    .join_from(token, account, token.c.account_id == account.c.id)
    .where(token.c.sha256 == bindparam("hash"))
)
"""Asked on every request: a token that was revoked a moment ago opens nothing, so it is never remembered."""


@dataclass(frozen=True, slots=True)
class AccountRecord:
    """An account as an administrator sees it."""

    account: Account
    kind: str
    active: bool
    created_at: datetime


class UnknownNames:
    """Counts failures for names without an account, so that a lockout does not tell which names exist."""

    def __init__(self) -> None:
        self._failures: OrderedDict[str, tuple[int, datetime]] = OrderedDict()

    def failed(self, name: str, now: datetime, limit: int, lockout: timedelta) -> float | None:
        """Note one more failure; seconds the name is locked for, None when it is not."""
        count, until = self._failures.pop(name, (0, now))
        if count >= limit and until > now:
            self._failures[name] = (count, until)
            return (until - now).total_seconds()
        count = 1 if count >= limit else count + 1
        self._failures[name] = (count, now + lockout)
        while len(self._failures) > _TRACKED_NAMES:
            self._failures.popitem(last=False)
        return None


def account_of(row: Row[Any]) -> Account:
    """A row of `account` as a message."""
    return Account(row.id, row.name, row.display_name, tuple(row.roles), tuple(row.teams))


def add_account(
    context: ServerContext,
    name: str,
    password: str,
    roles: Sequence[str],
    display_name: str = "",
    teams: Sequence[str] = (),
) -> Account:
    """Make a person's account; raises Conflict for a taken name, Refused for a weak password."""
    _check_password(password)
    return _insert(context, name, "person", context.passwords.hash(password), roles, display_name, teams)


def add_producer(context: ServerContext, name: str, label: str = "", display_name: str = "") -> str:
    """Make a producer's account; its key, which is told only now."""
    made = _insert(context, name, "producer", None, ("producer",), display_name, ())
    return issue(context, made.id, "key", label=label or name)


def issue(
    context: ServerContext,
    account_id: str,
    kind: str,
    device_id: str = "",
    label: str = "",
    expires_at: datetime | None = None,
) -> str:
    """A fresh bearer token for an account; only its hash is kept."""
    secret = ("rvk_" if kind == "key" else "rvs_") + secrets.token_urlsafe(32)
    with context.database.write() as conn:
        conn.execute(
            insert(token).values(
                sha256=_hash(secret),
                account_id=account_id,
                kind=kind,
                device_id=device_id[:64],
                label=label[:200],
                created_at=context.clock.now(),
                expires_at=expires_at,
            )
        )
    return secret


def login(context: ServerContext, request: LoginRequest, unknown: UnknownNames) -> LoginResult:
    """Sign a person in; raises Unauthorised, or ApiProblem 429 after too many failures."""
    limits = context.settings.limits
    lockout = timedelta(seconds=limits.lockout_s)
    now = context.clock.now()
    with context.database.read() as conn:
        row = conn.execute(select(account).where(account.c.name == request.name)).one_or_none()
    if row is None or row.password_hash is None or not row.active:
        context.passwords.match_nothing(request.password)
        wait = unknown.failed(request.name, now, limits.failures, lockout)
        raise _wrong() if wait is None else _locked(wait)
    if row.locked_until is not None and row.locked_until > now:
        context.passwords.match_nothing(request.password)
        raise _locked((row.locked_until - now).total_seconds())
    if not context.passwords.matches(row.password_hash, request.password):
        # Counted in the statement itself, so that parallel guesses cannot share one count.
        with context.database.write() as conn:
            count = conn.execute(
                update(account)
                .where(account.c.id == row.id)
                .values(failed_count=account.c.failed_count + 1)
                .returning(account.c.failed_count)
            ).scalar_one()
            if count >= limits.failures:
                conn.execute(
                    update(account).where(account.c.id == row.id).values(failed_count=0, locked_until=now + lockout)
                )
        raise _wrong()
    with context.database.write() as conn:
        conn.execute(update(account).where(account.c.id == row.id).values(failed_count=0, locked_until=None))
    expires = now + timedelta(seconds=limits.session_s)
    secret = issue(context, row.id, "session", request.device_id, request.device_name, expires)
    return LoginResult(secret, expires, account_of(row))


def logout(context: ServerContext, secret: str) -> None:
    """End one session."""
    with context.database.write() as conn:
        conn.execute(
            update(token)
            .where(token.c.sha256 == _hash(secret), token.c.revoked_at.is_(None))
            .values(revoked_at=context.clock.now())
        )


def identify(context: ServerContext, secret: str, line: Line | None = None) -> tuple[Account, str]:
    """Whose token this is, and its kind, asked on `line` when there is one; raises Unauthorised."""
    if line is None:
        with context.database.line() as own:
            return identify(context, secret, own)
    with line.glance() as conn:
        row = conn.execute(_identify, {"hash": _hash(secret)}).one_or_none()
    expired = row is not None and row.expires_at is not None and row.expires_at <= context.clock.now()
    if row is None or expired or row.revoked_at is not None or not row.active:
        raise Unauthorised("Your session has ended.", "Sign in again.", "token_invalid")
    return account_of(row), str(row.token_kind)


def change_password(context: ServerContext, name: str, password: str) -> None:
    """Set a new password and end every session of the account; raises Refused."""
    _check_password(password)
    with context.database.write() as conn:
        found = conn.execute(
            update(account)
            .where(account.c.name == name, account.c.kind == "person")
            .values(password_hash=context.passwords.hash(password), failed_count=0, locked_until=None)
            .returning(account.c.id)
        ).scalar_one_or_none()
        if found is None:
            raise Refused(f"There is no person's account named “{name}”.", code="unknown_account")
        _revoke_all(context, conn, found)


def set_active(context: ServerContext, name: str, active: bool) -> None:
    """Let an account in or keep it out; keeping it out ends its sessions and keys."""
    with context.database.write() as conn:
        found = conn.execute(
            update(account).where(account.c.name == name).values(active=active).returning(account.c.id)
        ).scalar_one_or_none()
        if found is None:
            raise Refused(f"There is no account named “{name}”.", code="unknown_account")
        if not active:
            _revoke_all(context, conn, found)


def list_accounts(context: ServerContext) -> tuple[AccountRecord, ...]:
    """Every account by name."""
    with context.database.read() as conn:
        rows = conn.execute(select(account).order_by(account.c.name)).all()
    return tuple(AccountRecord(account_of(r), r.kind, r.active, r.created_at) for r in rows)


def _insert(
    context: ServerContext,
    name: str,
    kind: str,
    password_hash: str | None,
    roles: Sequence[str],
    display_name: str,
    teams: Sequence[str],
) -> Account:
    if not name or len(name) > 200 or not name.isprintable() or name != name.strip():
        raise Refused("A name has 1 to 200 visible characters.", "Choose another name.", "bad_name")
    if unknown := sorted(set(roles) - set(ROLES)):
        raise Refused(f"Unknown role: {', '.join(unknown)}.", f"Roles are {', '.join(ROLES)}.", "bad_role")
    made = Account(new_id(), name, display_name or name, tuple(roles), tuple(teams))
    with context.database.write() as conn:
        if conn.execute(select(account.c.id).where(account.c.name == name)).first() is not None:
            raise Conflict(f"There is already an account named “{name}”.", "Choose another name.", "name_taken")
        conn.execute(
            insert(account).values(
                id=made.id,
                name=name,
                display_name=made.display_name,
                kind=kind,
                password_hash=password_hash,
                roles=list(roles),
                teams=list(teams),
                active=True,
                failed_count=0,
                created_at=context.clock.now(),
            )
        )
    return made


def _revoke_all(context: ServerContext, conn: Any, account_id: str) -> None:
    conn.execute(
        update(token)
        .where(token.c.account_id == account_id, token.c.revoked_at.is_(None))
        .values(revoked_at=context.clock.now())
    )


def _check_password(password: str) -> None:
    if not MIN_PASSWORD <= len(password) <= MAX_PASSWORD:
        raise Refused(f"A password has at least {MIN_PASSWORD} characters.", "Choose a longer one.", "weak_password")


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _wrong() -> Unauthorised:
    return Unauthorised(_WRONG, "Check both and try again.", "wrong_credentials")


def _locked(seconds: float) -> ApiProblem:
    wait = max(1, int(seconds) + 1)
    return ApiProblem(
        429, "locked_out", "Too many failed attempts. Wait a while and try again.", headers={"Retry-After": str(wait)}
    )
