"""On what terms a lease is given: pure rules."""

from __future__ import annotations

from datetime import timedelta

ONLINE = "online"
OFFLINE = "offline"
KINDS = frozenset({ONLINE, OFFLINE})

ONLINE_TTL_S = 600
OFFLINE_TTL_S = 72 * 3600
SHORTEST_TTL_S = 30
MAX_CLAIMS = 25
"""Cases one request may take, and cases one device may have out offline."""

ANNOUNCE_BEFORE = timedelta(seconds=120)
"""How long before the announced expiry a heartbeat tells the other desktops the new one."""


def ttl(kind: str, wanted_s: int | None) -> timedelta:
    """How long a lease of this kind lives, the wish bounded by what the kind allows."""
    longest = OFFLINE_TTL_S if kind == OFFLINE else ONLINE_TTL_S
    return timedelta(seconds=longest if wanted_s is None else max(SHORTEST_TTL_S, min(wanted_s, longest)))
