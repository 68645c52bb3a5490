"""Values as cells of a CSV file that is safe to open in a spreadsheet."""

from __future__ import annotations

import json
import re
from typing import Any

_SIGNS = "=+\\-@\uff1d\uff0b\uff0d\uff20"
"""What a spreadsheet takes for the start of a formula, the full-width signs included."""
_UNSEEN = r"\s\x00-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
"""What may stand before a sign and is not seen."""
_AT_START = re.compile(rf"[\t\r\n]|[{_UNSEEN}]*[{_SIGNS}]")
_INSIDE = re.compile(rf"([;\t\r\n][{_UNSEEN}]*)(?=[{_SIGNS}])")


def cell(value: Any) -> str | int | float:
    """A value as a cell; text that a spreadsheet would run as a formula gets an apostrophe in front.

    So does a sign inside it that would start a cell for a spreadsheet that splits at semicolons or
    tabs, as many do outside English-speaking countries: such a one does not heed our quotes either.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value
    # A NUL ends a cell in some readers, and none shows it.
    text = (value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)).replace("\0", "\ufffd")
    # Most cells are plain, and a table has millions: look before searching.
    if ";" in text or "\n" in text or "\t" in text or "\r" in text:
        text = _INSIDE.sub(r"\1'", text)
    return text if text[:1].isalnum() or not _AT_START.match(text) else "'" + text
