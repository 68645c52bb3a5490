"""Full text: what of a case can be found, and how typed words become a query that cannot break."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

MAX_TEXT = 20_000
"""Characters of one case that can be found by."""
MAX_TERMS = 12
MAX_TERM = 64
_MAX_VALUES = 2_000


class _Field(msgspec.Struct):
    value: Any = None


class _Suggestion(msgspec.Struct):
    rationale: str = ""
    fields: list[_Field] = []


class DocumentLine(msgspec.Struct):
    """A document of a case, as far as fetching it needs."""

    sha256: str
    size: int


class BodyParts(msgspec.Struct):
    """The few parts of a case's body the cache reads when it is stored."""

    record: dict[str, Any] = {}
    suggestion: _Suggestion = msgspec.field(default_factory=_Suggestion)
    documents: list[DocumentLine] = []


_decoder = msgspec.json.Decoder(BodyParts)


def read_parts(body: bytes) -> BodyParts:
    """Documents and findable values; empty when this build cannot read the body (it is kept all the same)."""
    try:
        return _decoder.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return BodyParts()


def findable(parts: BodyParts) -> str:
    """The values (not the names) of record and fields as one text, at most MAX_TEXT characters."""
    pieces: list[str] = []
    length = 0
    values = [*parts.record.values(), *(f.value for f in parts.suggestion.fields)]
    for count, piece in enumerate(_leaves(values)):
        pieces.append(piece)
        length += len(piece) + 1
        if length > MAX_TEXT or count > _MAX_VALUES:
            break
    pieces.append(parts.suggestion.rationale)
    return " ".join(pieces)[:MAX_TEXT]


def _leaves(root: Any) -> Iterator[str]:
    waiting = [root]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, str):
            yield value
        elif isinstance(value, int | float) and not isinstance(value, bool):
            yield str(value)


def match_query(typed: str) -> str | None:
    """An FTS5 query: every word must begin some word of the case; None when nothing was typed to find.

    Each word is a quoted string, so that no operator, column name or quote in it is read as syntax.
    """
    words = "".join(c if c.isprintable() else " " for c in typed).split()
    terms = [w[:MAX_TERM].replace('"', '""') for w in words if any(c.isalnum() for c in w[:MAX_TERM])]
    if not terms:
        return None
    return " ".join(f'"{t}"*' for t in terms[:MAX_TERMS])
