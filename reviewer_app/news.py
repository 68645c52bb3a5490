"""What other threads tell the screen: frozen values, one class per kind of news."""

from __future__ import annotations

from dataclasses import dataclass

from reviewer_app.domain.view import SyncStatus


@dataclass(frozen=True, slots=True)
class Changes:
    """Local data changed.

    `cases` are the ids concerned; None means "many, look again". `initiator` is who caused it, so
    that a screen can ignore its own doing.
    """

    cases: frozenset[str] | None = frozenset()
    queue: bool = False
    outbox: bool = False
    documents: frozenset[str] = frozenset()
    """Content hashes whose state changed."""
    workflows: bool = False
    initiator: object | None = None


@dataclass(frozen=True, slots=True)
class SyncEvent:
    """The sync loop's state changed."""

    status: SyncStatus


@dataclass(frozen=True, slots=True)
class SignedOut:
    """The session ended; `message` says why when it was not the person's wish."""

    message: str = ""


News = Changes | SyncEvent | SignedOut
