"""How one server is run; a setting that would expose it unencrypted is refused."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from pathlib import Path

from reviewer_app.domain.device import DevicePolicy
from reviewer_app.errors import UserFacing
from reviewer_app.server.auth.passwords import PasswordCost


@dataclass(frozen=True, slots=True)
class Limits:
    """What one caller may ask of the server; bytes and seconds."""

    json_bytes: int = 4 * 1024 * 1024
    line_bytes: int = 64 * 1024 * 1024
    session_s: int = 12 * 3600
    failures: int = 8
    lockout_s: int = 15 * 60
    graceful_s: int = 3


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """Settings of one server.

    `database_url` None means SQLite in `data_dir`. Bound to anything but the loopback interface it
    needs TLS of its own or a proxy that brings it; raises UserFacing otherwise.
    """

    data_dir: Path
    database_url: str | None = None
    host: str = "127.0.0.1"
    port: int = 8470
    behind_proxy: bool = False
    tls_cert: Path | None = None
    tls_key: Path | None = None
    limits: Limits = Limits()
    password_cost: PasswordCost = field(default_factory=PasswordCost)
    policy: DevicePolicy = field(default_factory=DevicePolicy)
    protocol_min: int = 1
    """The lowest protocol that is given cases; older desktops only deliver."""

    def __post_init__(self) -> None:
        if (self.tls_cert is None) != (self.tls_key is None):
            raise UserFacing("TLS needs both a certificate and its key.", "Give both, or neither.", "tls_incomplete")
        if not is_loopback(self.host) and self.tls_cert is None and not self.behind_proxy:
            raise UserFacing(
                f"The server would answer on {self.host} without encryption.",
                "Give a TLS certificate and key, or say that an encrypting proxy stands in front of it.",
                "tls_needed",
            )

    @property
    def url(self) -> str:
        """The database's URL."""
        return self.database_url or f"sqlite:///{self.data_dir / 'reviewer.db'}"


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
