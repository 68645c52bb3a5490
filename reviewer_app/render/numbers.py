"""A workbook's values in the words of its number formats."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

_LONGEST_FORMAT = 200
_MOST_DECIMALS = 30
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"'
    r"|\\(?P<escaped>.)"
    r"|_(?P<space>.)"
    r"|\*(?P<fill>.)"
    r"|\[(?P<bracket>[^\]]*)\]"
    r"|(?P<general>[Gg][Ee][Nn][Ee][Rr][Aa][Ll])"
    r"|(?P<power>[eE][+-]0+)"
    r"|(?P<digit>[0#?])"
    r"|(?P<other>.)",
    re.DOTALL,
)


def shown(value: Any, how: str) -> str:
    """A cell's value as a person reads it; dates always year first, which cannot be taken for another day."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime | date | time | timedelta):
        return _moment(value, how)
    if isinstance(value, int | float):
        return _number(value, how)
    return str(value)


def _moment(value: datetime | date | time | timedelta, how: str) -> str:
    if isinstance(value, timedelta):
        seconds = round(value.total_seconds())
        sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
        return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    if isinstance(value, time):
        return value.strftime("%H:%M:%S" if value.second else "%H:%M")
    if not isinstance(value, datetime):
        return value.isoformat()
    plain = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", how).lower()
    has_time = value.hour or value.minute or value.second
    if "d" not in plain and "y" in plain and not has_time:
        return f"{value.year:04}-{value.month:02}"
    day = value.strftime("%Y-%m-%d")
    if not has_time and "h" not in plain:
        return day
    return f"{day} {value.strftime('%H:%M:%S' if value.second or 's' in plain else '%H:%M')}"


def general(value: int | float) -> str:
    """A number without a format, with all the digits a workbook keeps."""
    if isinstance(value, int) or (value.is_integer() and abs(value) < 1e21):
        return str(int(value))
    return f"{value:.15g}"


def _number(value: int | float, how: str) -> str:
    try:
        exact = Decimal(repr(value))
        if not exact.is_finite():
            return str(value)
        return _formatted(exact, how[:_LONGEST_FORMAT], value)
    except (InvalidOperation, ValueError, OverflowError):
        return general(value)


def _formatted(exact: Decimal, how: str, value: int | float) -> str:
    sections = _sections(how)
    section, minus = sections[0], exact < 0
    if len(sections) > 1 and exact < 0:
        # The second part says itself how a negative number looks.
        section, minus = sections[1], False
    if len(sections) > 2 and exact == 0:
        section = sections[2]
    words = _filled(section, abs(exact), abs(value))
    return f"-{words}" if minus and any(c in "123456789" for c in words) else words


@lru_cache(maxsize=512)
def _sections(how: str) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Each part of a format as (kind, text) tokens."""
    parts: list[list[tuple[str, str]]] = [[]]
    for found in _TOKEN.finditer(how):
        kind = str(found.lastgroup)
        text = found.group(kind)
        if kind == "other" and text == ";":
            parts.append([])
        elif kind == "bracket":
            # [$€-407] is a currency, [Red] or [>100] is none of the person's business.
            parts[-1].append(("quoted", text[1:].partition("-")[0] if text.startswith("$") else ""))
        elif kind == "space":
            parts[-1].append(("quoted", " "))
        elif kind == "escaped":
            parts[-1].append(("quoted", text))
        elif kind != "fill":
            parts[-1].append((kind, text))
    return tuple(tuple(p) for p in parts)


def _filled(tokens: tuple[tuple[str, str], ...], exact: Decimal, value: int | float) -> str:
    kinds = [kind for kind, _ in tokens]
    if not tokens or "general" in kinds or ("other", "/") in tokens:
        literal = "".join(text for kind, text in tokens if kind == "quoted") if "general" in kinds else ""
        return general(value) + literal
    if "digit" not in kinds:
        return "".join(text for kind, text in tokens if kind == "quoted" or text not in "@,").strip()
    percent = sum(1 for token in tokens if token == ("other", "%"))
    exact = exact.scaleb(2 * percent)
    last = max(i for i, kind in enumerate(kinds) if kind == "digit")
    point = next((i for i, token in enumerate(tokens) if token == ("other", ".")), len(tokens))
    scale = 0
    for token in tokens[last + 1 :]:
        if token != ("other", ","):
            break
        scale += 1
    exact = exact.scaleb(-3 * scale)
    after = [text for kind, text in tokens[point:] if kind == "digit"][:_MOST_DECIMALS]
    power = next((text for kind, text in tokens if kind == "power"), "")
    exponent = 0
    if power and exact:
        exponent = exact.adjusted()
        exact = exact.scaleb(-exponent)
    rounded = exact.quantize(Decimal(1).scaleb(-len(after)), rounding=ROUND_HALF_UP)
    whole, _, fraction = f"{rounded:f}".partition(".")
    kept = len(after)
    while kept and after[kept - 1] != "0" and fraction[kept - 1] == "0":
        kept -= 1
    fraction = fraction[:kept]
    slots = [i for i, kind in enumerate(kinds[:point]) if kind == "digit"]
    grouped = any(token == ("other", ",") for token in tokens[: min(point, last)])
    placed = _placed(whole, [tokens[i][1] for i in slots], grouped)
    out: list[str] = []
    for i, (kind, text) in enumerate(tokens):
        if kind == "digit" and i < point:
            out.append(placed[slots.index(i)])
        elif i == point:
            out.append(f".{fraction}" if fraction else "")
        elif kind == "digit" or (kind == "other" and text in ",@"):
            continue
        elif kind == "power":
            digits = text[2:]
            sign = "-" if exponent < 0 else "+" if text[1] == "+" else ""
            out.append(f"E{sign}{abs(exponent):0{len(digits)}}")
        else:
            out.append(text)
    return "".join(out).strip()


def _placed(whole: str, slots: list[str], grouped: bool) -> list[str]:
    """The digits before the point for each place of the format; the first place takes all that are too many."""
    if not slots:
        return []
    digits = "" if whole == "0" else whole
    needed = len(slots) - slots.index("0") if "0" in slots else 0
    digits = digits.rjust(needed, "0")
    if grouped:
        # Written with commas: the places are one number and nothing stands between them.
        text = f"{int(digits):,}" if digits else ""
        if digits and len(digits) > len(str(int(digits))):
            text = f"{int(digits):0{len(digits) + (len(digits) - 1) // 3},}"
        return [text, *[""] * (len(slots) - 1)]
    spread = list(digits.rjust(len(slots)))
    extra = len(spread) - len(slots)
    return [c.strip() for c in ["".join(spread[: extra + 1]), *spread[extra + 1 :]]]
