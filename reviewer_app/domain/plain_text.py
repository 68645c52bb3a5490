"""Text from outside as one bounded line that leaves the words beside it where they are."""

from __future__ import annotations

import unicodedata

LINE_LIMIT = 400
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def one_line(text: str, limit: int = LINE_LIMIT) -> str:
    """Text from outside as one bounded line: no control characters, nothing that turns the reading order.

    Text with letters of a right-to-left script comes isolated (Unicode bidirectional algorithm,
    FSI … PDI), so that it reads right and leaves the words beside it where they are.
    """
    if len(text) <= limit and text.isascii() and text.isprintable():
        # Nearly all text: every cell that is painted comes through here.
        return text
    cut = text[: limit + 1]
    out = "".join(
        " " if c in "\n\r\t\u2028\u2029" else "\ufffd" if c in _TURNING or unicodedata.category(c) == "Cc" else c
        for c in cut
    )
    out = out if len(text) <= limit else out[:limit] + "…"
    if out.isascii() or not any(unicodedata.bidirectional(c) in _RIGHT_TO_LEFT for c in out):
        return out
    return f"\u2068{out}\u2069"
