"""Full text: what of a case can be found, and how typed words become a query that cannot break."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec

MAX_TEXT = 20_000
"""Characters of one case that can be found by."""
MAX_TERMS = 12
MAX_TERM = 64
MAX_NAMED = 32
"""Words a beginning is replaced by at most."""
PREFIXES = (2, 3)
"""Lengths of beginnings the full text keeps a list of."""
_MAX_VALUES = 2_000


class _Field(msgspec.Struct):
    id: str = ""
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

    workflow: str = ""
    workflow_version: int = 0
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


def without_suggestion(parts: BodyParts) -> BodyParts:
    """What may be found of a case whose suggestion is covered."""
    return msgspec.structs.replace(parts, suggestion=_Suggestion())


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


Read = Callable[[str, Sequence[Any]], Iterator[tuple[Any, ...]]]
"""Runs a statement and gives its rows."""


def words_beginning(read: Read, start: str) -> list[str] | None:
    """The words of all cases that begin so, as the full text has them; None when they are too many to name."""
    found: list[str] = []
    seek = start
    while True:
        # The table lists a word once for every case that has it: the next one is looked up, not walked to.
        row = next(read("SELECT term FROM case_word WHERE term >= ? LIMIT 1", (seek,)), None)
        if row is None or not row[0].startswith(start):
            return found
        if len(found) == MAX_NAMED:
            return None
        found.append(row[0])
        seek = row[0] + "\x01"


def match_query(typed: str, named: Callable[[str], list[str] | None] = lambda _: None) -> str | None:
    """An FTS5 query: every word must begin some word of the case; None when nothing can be found.

    Each word is a quoted string, so that no operator, column name or quote in it is read as syntax.
    `named` gives the few words a beginning stands for: asking for those reads only as many hits as
    are wanted, while asking for a beginning gathers every hit there is before it tells the first.
    """
    words = "".join(c if c.isprintable() else " " for c in typed).split()
    terms = [w[:MAX_TERM] for w in words if any(c.isalnum() for c in w[:MAX_TERM])][:MAX_TERMS]
    parts: list[str] = []
    for term in terms:
        # Beyond ASCII the full text folds letters by rules of its own.
        plain = term.isascii() and term.isalnum() and len(term) not in PREFIXES
        known = named(term.lower()) if plain else None
        if known is None:
            parts.append(f"{_quoted(term)}*")
        elif known:
            parts.append(f"({' OR '.join(_quoted(w) for w in known)})")
        else:
            return None
    return " AND ".join(parts) if parts else None


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'
