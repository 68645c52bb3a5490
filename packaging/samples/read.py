# Long lines and split lists are the copy that is printed: they read best unbroken.
# ruff: noqa: SIM905
"""Finds labelled values among recognised lines, and keeps how sure the finding itself is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from samples.sheet import Word

Box = tuple[float, float, float, float]


@dataclass
class Reading:
    """A field as read: value, where, and the features its confidence is calibrated from.

    `judged` is a model's own probability for a judgement field, None for a field that was read.
    `agree` is 1 where a second source says the same, -1 where it says otherwise, 0 without one.
    """

    value: Any
    score: float = 0.0
    pattern: bool = False
    agree: int = 0
    margin: float = 0.0
    judged: float | None = None
    evidence: list[dict[str, Any]] = field(default_factory=list)
    alternatives: list[Any] = field(default_factory=list)


def slice_box(word: Word, start: int, end: int) -> Box:
    """The part of a line's box that the characters from start to end fill, by proportion."""
    left, top, right, bottom = word.box
    length = max(1, len(word.text))
    return (
        round(left + (right - left) * start / length, 4), top,
        round(left + (right - left) * min(length, end) / length, 4), bottom,
    )  # fmt: skip


def box_evidence(word: Word, start: int = 0, end: int | None = None) -> dict[str, Any]:
    """Evidence on a page for a slice of a recognised line."""
    return {
        "document": word.document,
        "page": word.page,
        "box": list(slice_box(word, start, len(word.text) if end is None else end)),
    }


def span_evidence(document: str, text: str, start: int, end: int) -> dict[str, Any]:
    """Evidence in a text document; the span must exist."""
    if not 0 <= start < end <= len(text):
        raise ValueError("evidence outside the text")
    return {"document": document, "start": start, "end": end}


@dataclass(frozen=True)
class Found:
    """A value's text beside or under its label; `margin` is the distance to the label (fraction)."""

    word: Word
    start: int
    end: int
    margin: float

    @property
    def text(self) -> str:
        """The value's text."""
        return self.word.text[self.start : self.end].strip()

    def evidence(self) -> list[dict[str, Any]]:
        """Where it stands."""
        return [box_evidence(self.word, self.start, self.end)]


def _overlap(a1: float, a2: float, b1: float, b2: float) -> float:
    return max(0.0, min(a2, b2) - max(a1, b1)) / max(1e-6, min(a2 - a1, b2 - b1))


_LABEL = re.compile(
    r"(Sur ?name|Given ?na|National|Date ?of|Place ?of|Author|Passp|Country ?c|Sex$|Type$)", re.IGNORECASE
)
"""Printed labels; the line after a label is never another label."""


def beside(words: Sequence[Word], label: str, below: bool = False, accept: str = r".+") -> Found | None:
    """The value of the first line that begins with `label`: on it, to its right, or under it."""
    pattern = re.compile(label, re.IGNORECASE)
    for word in words:
        hit = pattern.match(word.text)
        if not hit:
            continue
        rest = word.text[hit.end() :]
        lead = len(rest) - len(rest.lstrip(" :.-#"))
        if rest.strip(" :.-#") and re.search(accept, rest[lead:]):
            return Found(word, hit.end() + lead, len(word.text), 0.0)
        best: Found | None = None
        for other in words:
            if other is word or other.page != word.page or other.document != word.document:
                continue
            if not re.search(accept, other.text) or _LABEL.match(other.text):
                continue
            if below:
                gap = other.box[1] - word.box[3]
                ok = -0.006 < gap < 0.075 and _overlap(word.box[0], word.box[2], other.box[0], other.box[2]) > 0.3
            else:
                gap = other.box[0] - word.box[2]
                ok = -0.02 < gap < 0.5 and _overlap(word.box[1], word.box[3], other.box[1], other.box[3]) > 0.45
            if ok and (best is None or gap < best.margin):
                best = Found(other, 0, len(other.text), gap)
        if best is not None:
            return best
    return None


_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def parse_date(text: str) -> tuple[str | None, str | None]:
    """ISO date and, for an all-digit date that can be read both ways, the other reading."""
    compact = (
        text.strip().lower().replace("o", "0") if re.fullmatch(r"[\doO./\- ]+", text.strip()) else text.strip().lower()
    )
    compact = compact.replace("0ct", "oct").replace("n0v", "nov")
    iso = re.search(r"(\d{4})-(\d{2})-(\d{2})", compact)
    if iso:
        return _iso(int(iso[1]), int(iso[2]), int(iso[3])), None
    numeric = re.search(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4})", compact)
    if numeric:
        day, month, year = int(numeric[1]), int(numeric[2]), int(numeric[3])
        other = _iso(year, day, month) if day != month else None
        return (_iso(year, month, day), other) if month <= 12 else (other, None)
    worded = re.search(r"(\d{1,2})\.?\s*([a-z]{3})[a-z]*\.?,?\s*(\d{4})", compact)
    if worded and worded[2] in _MONTHS:
        return _iso(int(worded[3]), _MONTHS.index(worded[2]) + 1, int(worded[1])), None
    return None, None


def _iso(year: int, month: int, day: int) -> str | None:
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1900 <= year <= 2100):
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"


def parse_money(text: str) -> str | None:
    """An amount as `1234.56` from either decimal habit; None when it is no amount."""
    hit = re.search(r"-?\d[\d., ]*\d|\d", text.replace("O", "0"))
    if not hit:
        return None
    digits = hit[0].replace(" ", "")
    tail = re.search(r"[.,](\d{2})$", digits)
    whole = re.sub(r"[.,]", "", digits[: tail.start()] if tail else digits)
    return f"{int(whole)}.{tail[1] if tail else '00'}" if whole.isdigit() else None
