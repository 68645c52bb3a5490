"""Which server addresses may be used at all."""

from __future__ import annotations

import ipaddress

import httpx

from reviewer_app.errors import Refused
from reviewer_app.sentence import say

_NEXT = say("Ask your operator for the address; it looks like https://reviewer.example.org.")


def checked_address(server_url: str) -> str:
    """The address without a trailing slash; Refused unless https, or http to this very machine.

    A password must not travel readable, and an address with a user, query or fragment is a trap.
    """
    text = server_url.strip()
    try:
        url = httpx.URL(text)
    except (httpx.InvalidURL, ValueError, TypeError):
        raise _refused("This is not a server address.") from None
    if url.scheme not in ("http", "https") or not url.host:
        raise _refused("A server address starts with https://.")
    if url.userinfo or url.query or url.fragment:
        raise _refused("A server address has no user name, “?” or “#” in it.")
    if url.scheme == "http" and not is_loopback(url.host):
        raise _refused("An address with http:// would send your password readable over the network.")
    return str(url).rstrip("/")


def is_loopback(host: str) -> bool:
    """Whether a host name or address means this machine."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _refused(message: str) -> Refused:
    return Refused(message, _NEXT, "server_url", (("server_url", message),))
