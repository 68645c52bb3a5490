"""Values as cells of a CSV file that is safe to open in a spreadsheet."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet takes for the start of a formula, the full-width signs included."""


def cell(value: Any) -> str | int | float:
    """A value as a cell; text that a spreadsheet would run as a formula gets an apostrophe in front.

    Write cells with `csv.QUOTE_NONNUMERIC`: a spreadsheet that splits at semicolons would otherwise
    find the start of a cell inside a text.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value
    # A NUL ends a cell in some readers, and none shows it.
    text = (value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)).replace("\0", "\ufffd")
    return "'" + text if text.startswith(_RISKY) or _bare(text).startswith(_RISKY) else text


def _bare(text: str) -> str:
    """The text without what stands before its first visible character."""
    for at, char in enumerate(text):
        if not char.isspace() and unicodedata.category(char) not in ("Cf", "Cc"):
            return text[at:]
    return ""
