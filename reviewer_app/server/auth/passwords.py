"""How passwords are hashed, so that what it costs is a setting and not a constant of the code."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

MAX_PASSWORD = 1024


@dataclass(frozen=True, slots=True)
class PasswordCost:
    """What one guess costs: Argon2id passes over `memory_kib` of memory."""

    passes: int = 2
    memory_kib: int = 19_456


class Passwords:
    """Hashes and checks; a check without an account costs as much as one with it."""

    def __init__(self, cost: PasswordCost) -> None:
        self._hasher = PasswordHasher(time_cost=cost.passes, memory_cost=cost.memory_kib, parallelism=1)
        self._decoy = self._hasher.hash(secrets.token_hex(16))

    def hash(self, password: str) -> str:
        """What is kept of a password."""
        return self._hasher.hash(password)

    def matches(self, stored: str, password: str) -> bool:
        """Whether it is the password that was hashed; False for a hash that cannot be read."""
        try:
            return self._hasher.verify(stored, password[:MAX_PASSWORD])
        except (VerificationError, InvalidHashError):
            return False

    def match_nothing(self, password: str) -> None:
        """Take as long as a check takes."""
        self.matches(self._decoy, password)
