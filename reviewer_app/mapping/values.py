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
_SIGNS = re.compile(r"[^0-9.,+\-()]")
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
        return Decimal(str(value))
    if isinstance(value, dict):
        return _parts(value)
    text = _text(value).strip()
    bare = _SIGNS.sub("", text)
    negative = (bare.startswith("(") and bare.endswith(")")) or bare.endswith("-")
    bare = bare.strip("()-") if negative else bare
    group = "." if decimal == "," else ","
    if not re.fullmatch(rf"[+-]?(\d{{1,3}}({re.escape(group)}\d{{3}})+|\d+)({re.escape(decimal)}\d+)?", bare):
        raise ValueError(f"“{text[:60]}” is not a number with “{decimal}” before the decimals")
    number = Decimal(bare.replace(group, "").replace(decimal, "."))
    return -number if negative else number


def _parts(value: dict[str, Any]) -> Decimal:
    """Amounts in parts: units and nanos, or an amount."""
    if "amount" in value:
        return Decimal(str(value["amount"]))
    if "units" in value or "nanos" in value:
        return Decimal(str(value.get("units", 0))) + Decimal(str(value.get("nanos", 0))).scaleb(-9)
    raise ValueError("an amount in parts has units and nanos, or an amount")


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
