"""Before a profile can be opened: its key from where it rests, or the end of an emptying that was interrupted."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from reviewer_app.ports import Secrets

T = TypeVar("T")


def kept_key(directory: Path) -> tuple[bytes, Secrets] | None:
    """The profile's key from the key store, and where secrets rest; None when a passphrase is needed."""
    from reviewer_app.remote.secret_store import KeyringSecrets, keyring_available

    # The profile and the runner are needed next: better read here than beside the window's own making.
    from reviewer_app.store import profile  # noqa: F401
    from reviewer_app.store.keys import key_from_secrets, needs_passphrase
    from reviewer_app.sync import runner  # noqa: F401

    if needs_passphrase(directory) or not keyring_available():
        return None
    secrets = KeyringSecrets(directory)
    return key_from_secrets(directory, secrets), secrets


def sealed_key(directory: Path, passphrase: str) -> tuple[bytes, Secrets]:
    """The key a passphrase opens (or seals, the first time); the session token then lives in memory only."""
    from reviewer_app.remote.secret_store import MemorySecrets
    from reviewer_app.store.keys import key_from_passphrase

    return key_from_passphrase(directory, passphrase), MemorySecrets()


def finish_emptying(directory: Path) -> None:
    """What an order began and an end of the program interrupted."""
    from reviewer_app.remote.secret_store import KeyringSecrets, MemorySecrets, keyring_available
    from reviewer_app.store import wiping

    wiping.finish(directory, KeyringSecrets(directory) if keyring_available() else MemorySecrets())


def elsewhere(work: Callable[[], T]) -> Future[T]:
    """Run `work` on a thread of its own: a key store may ask the person and take its time."""
    answer: Future[T] = Future()

    def do() -> None:
        try:
            answer.set_result(work())
        except BaseException as error:
            answer.set_exception(error)

    threading.Thread(target=do, name="reviewer-key", daemon=True).start()
    return answer
