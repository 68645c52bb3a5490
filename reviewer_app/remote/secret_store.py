"""Where keys and tokens rest: the system's keyring, or memory; never a plain file."""

from __future__ import annotations

import hashlib
from pathlib import Path

from reviewer_app.errors import LocalStore
from reviewer_app.sentence import say

_SERVICE = "reviewer"


def keyring_available() -> bool:
    """Whether this computer has a key store that really keeps secrets, encrypted."""
    import keyring
    from keyring.backends.chainer import ChainerBackend
    from keyring.backends.fail import Keyring as FailKeyring
    from keyring.backends.null import Keyring as NullKeyring

    try:
        backend = keyring.get_keyring()
    except Exception:
        # A backend may fail in ways of its own while it looks for its service; then there is none.
        return False
    backends = backend.backends if isinstance(backend, ChainerBackend) else [backend]
    usable = [b for b in backends if not isinstance(b, FailKeyring | NullKeyring)]
    # The plain-text files of `keyrings.alt` are worse than no key store.
    return any(not type(b).__module__.startswith("keyrings.alt") for b in usable[:1])


class KeyringSecrets:
    """Secrets in the system's keyring, apart per profile folder; LocalStore when it does not answer."""

    def __init__(self, profile: Path) -> None:
        mark = hashlib.sha256(str(profile.expanduser().absolute()).encode()).hexdigest()[:16]
        self._service = f"{_SERVICE}:{mark}"

    def get(self, name: str) -> str | None:
        """The secret; None when there is none."""
        import keyring
        from keyring.errors import KeyringError

        try:
            return keyring.get_password(self._service, name)
        except KeyringError as error:
            raise _unusable() from error

    def set(self, name: str, value: str) -> None:
        """Keep a secret, replacing an older one."""
        import keyring
        from keyring.errors import KeyringError

        try:
            keyring.set_password(self._service, name, value)
        except KeyringError as error:
            raise _unusable() from error

    def delete(self, name: str) -> None:
        """Forget a secret; nothing happens when there is none."""
        import keyring
        from keyring.errors import KeyringError, PasswordDeleteError

        try:
            keyring.delete_password(self._service, name)
        except PasswordDeleteError:
            return
        except KeyringError as error:
            raise _unusable() from error


class MemorySecrets:
    """Secrets for as long as the program runs: tests, the demo, and sessions without a key store."""

    def __init__(self) -> None:
        self._kept: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        """The secret; None when there is none."""
        return self._kept.get(name)

    def set(self, name: str, value: str) -> None:
        """Keep a secret, replacing an older one."""
        self._kept[name] = value

    def delete(self, name: str) -> None:
        """Forget a secret; nothing happens when there is none."""
        self._kept.pop(name, None)


def _unusable() -> LocalStore:
    return LocalStore(
        say("This computer's key store does not answer."),
        say("Unlock it, or start with a passphrase instead."),
        code="keyring",
    )
