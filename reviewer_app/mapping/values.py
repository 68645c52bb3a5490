"""Vendors' values as the workflow's fields want them: dates, amounts, choices; never guessed."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from reviewer_app.mapping.route import Found, Unfit, words
from reviewer_app.mapping.spec import FieldMap, ValueType

_YES = frozenset({"true", "yes", "y", "1", "selected", "x"})
_NO = frozenset({"false", "no", "n", "0", "unselected", ""})
_CURRENCY = r"(?:[^\d\s.,+\-()']{1,4}\.?)?"
"""A sign or code may stand before or behind an amount, never within: digits are not gathered from a sentence."""
_SPACES = " \u00a0\u202f"
MAX_DIGITS = 30
MAX_LIST = 200


def converted(found: Found, field: FieldMap) -> Any:
    """The value in the field's type; raises Unfit with the place when it cannot be read as that."""
    value = found.value
    try:
        match field.type:
            case ValueType.DATE:
                return _date(value, field.formats)
            case ValueType.NUMBER:
                return _plain_number(_number(value, field.decimal))
            case ValueType.MONEY:
                return _money(_number(value, field.decimal))
            case ValueType.BOOLEAN:
                return _boolean(value)
            case ValueType.CHOICE:
                return _choice(value, field.choices)
            case ValueType.LIST:
                return _list(value)
            case _:
                return _text(value)
    except (ValueError, InvalidOperation, OverflowError) as error:
        raise Unfit(found.pointer, str(error), field.line) from error


def _text(value: Any) -> str:
    if isinstance(value, dict | list):
        raise ValueError("this is a group of values, not a text: point deeper")
    return words(value)


def _date(value: Any, formats: tuple[str, ...]) -> str:
    if isinstance(value, dict):
        parts = [value.get(key) for key in ("year", "month", "day")]
        if not all(isinstance(p, int) and not isinstance(p, bool) for p in parts):
            raise ValueError("a date in parts has year, month and day")
        return date(*parts).isoformat()  # type: ignore[arg-type]
    text = _text(value).strip()
    for form in formats or ("%Y-%m-%d",):
        try:
            return datetime.strptime(text, form).date().isoformat()  # noqa: DTZ007 - a date has no zone
        except ValueError:
            continue
    raise ValueError(f"“{text[:60]}” is not a date written as {' or '.join(formats or ('%Y-%m-%d',))}")


def _number(value: Any, decimal: str) -> Decimal:
    if isinstance(value, bool):
        raise ValueError("this is true or false, not a number")
    if isinstance(value, int | float):
        return _bounded(Decimal(value) if isinstance(value, int) else Decimal(str(value)))
    if isinstance(value, dict):
        return _bounded(_parts(value))
    text = _text(value).strip()
    inside = text[1:-1].strip() if text.startswith("(") and text.endswith(")") else text
    groups = f"[{re.escape(('.' if decimal == ',' else ',') + _SPACES)}']"
    point = re.escape(decimal)
    found = re.fullmatch(
        rf"(?P<sign>[+-]?)\s*{_CURRENCY}\s*(?P<inner>[+-]?)"
        rf"(?P<whole>[0-9]{{1,3}}(?:(?P<group>{groups})[0-9]{{3}}(?:(?P=group)[0-9]{{3}})*)|[0-9]+)"
        rf"(?:{point}(?P<rest>[0-9]+))?\s*{_CURRENCY}(?P<after>-?)",
        inside,
    )
    signs = "" if found is None else found["sign"] + found["inner"] + found["after"] + ("-" if inside != text else "")
    if found is None or len(signs) > 1 or len(text) > MAX_DIGITS * 2:
        raise ValueError(f"“{text[:60]}” is not a number with “{decimal}” before the decimals")
    number = Decimal(re.sub(r"[^0-9]", "", found["whole"]) + "." + (found["rest"] or "0"))
    return -number if signs == "-" else number


def _parts(value: dict[str, Any]) -> Decimal:
    """Amounts in parts: units and nanos, or an amount."""
    if "amount" in value:
        return _part(value["amount"])
    if "units" in value or "nanos" in value:
        return _part(value.get("units", 0)) + _part(value.get("nanos", 0)).scaleb(-9)
    raise ValueError("an amount in parts has units and nanos, or an amount")


def _part(value: Any) -> Decimal:
    if isinstance(value, bool) or not re.fullmatch(r"[+-]?[0-9]{1,30}(\.[0-9]{1,30})?", words(value)[:100]):
        raise ValueError(f"“{words(value)[:60]}” in an amount is not a number")
    return Decimal(words(value))


def _bounded(number: Decimal) -> Decimal:
    """Refuses what would be written out over pages."""
    if not number.is_finite() or number.adjusted() > MAX_DIGITS:
        raise ValueError(f"a number has at most {MAX_DIGITS} digits")
    return number


def _plain_number(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


def _money(number: Decimal) -> str:
    decimals = max(2, -int(number.normalize().as_tuple().exponent))
    return f"{number:.{decimals}f}"


def _boolean(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    text = _text(value).strip().lower()
    if text in _YES | _NO:
        return text in _YES
    raise ValueError(f"“{text[:60]}” is neither yes nor no")


def _choice(value: Any, choices: dict[str, str]) -> str:
    text = _text(value).strip()
    if text in choices:
        return choices[text]
    folded = {key.casefold(): target for key, target in choices.items()}
    if text.casefold() in folded:
        return folded[text.casefold()]
    if not choices or text in choices.values():
        return text
    raise ValueError(f"“{text[:60]}” is none of {', '.join(list(choices)[:8])}")


def _list(value: Any) -> list[str]:
    parts = value if isinstance(value, list) else [value]
    if len(parts) > MAX_LIST:
        raise ValueError(f"a list has at most {MAX_LIST} entries")
    return [_text(part) for part in parts]
