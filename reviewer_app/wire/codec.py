"""JSON in and out of messages, and the canonical bytes that are hashed and signed."""

from __future__ import annotations

import hashlib
from typing import Any, TypeVar

import msgspec
import rfc8785

T = TypeVar("T")


class WireError(ValueError):
    """The bytes are not the message that was expected; the text says where."""


def _plain(value: Any) -> str:
    # A sentence that remembers how to be said in another language travels as the text it is.
    if isinstance(value, str):
        return str(value)
    raise TypeError(f"no message holds a {type(value).__name__}")


def encode(message: Any) -> bytes:
    """JSON bytes of a message."""
    return msgspec.json.encode(message, enc_hook=_plain)


def decode(data: bytes | str, kind: type[T]) -> T:
    """Read a message, ignoring fields this build does not know; raises WireError with the path."""
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise WireError(str(error)) from error


def builtins(message: Any) -> Any:
    """A message as plain dicts, lists and strings."""
    return msgspec.to_builtins(message, enc_hook=_plain)


def canonical(message: Any) -> bytes:
    """Canonical JSON (RFC 8785) of a message; numbers beyond 2^53 are refused by the standard."""
    return rfc8785.dumps(builtins(message))


def digest(message: Any) -> str:
    """Hex SHA-256 of the canonical bytes."""
    return hashlib.sha256(canonical(message)).hexdigest()


def payload_digest(payload: bytes) -> str:
    """Hex SHA-256 of the canonical form of JSON as it stands, fields this build does not know included."""
    try:
        return hashlib.sha256(rfc8785.dumps(msgspec.json.decode(payload))).hexdigest()
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise WireError(str(error)) from error
