"""Reading parts of a workflow file: each reader reports what is wrong and goes on."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from typing import Any

from reviewer_app.domain.workflow import Option
from reviewer_app.workflows.source import Source

Path = tuple[str | int, ...]

ID = re.compile(r"[a-z][a-z0-9_-]{0,63}")
OPTION_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")
LABEL_LIMIT = 80
TEXT_LIMIT = 500
_DURATION = re.compile(r"(\d{1,6})\s*(s|m|h|d)")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


class Reader:
    """One mapping of the file; says which keys it has not been asked for."""

    def __init__(self, source: Source, path: Path, data: Any) -> None:
        self.source, self.path = source, path
        self.data: Mapping[str, Any] = data if isinstance(data, dict) else {}
        self._asked: list[str] = []
        if not isinstance(data, dict):
            source.report(path, f"expected keys and values, found {kind(data)}")

    def at(self, *more: str | int) -> Path:
        """The path of a part."""
        return (*self.path, *more)

    def report(self, key: str, message: str) -> None:
        """Note a problem at a key."""
        self.source.report(self.at(key), message)

    def get(self, key: str) -> Any:
        """The raw value; None when it is not there."""
        self._asked.append(key)
        return self.data.get(key)

    def text(self, key: str, default: str | None = None, limit: int = TEXT_LIMIT) -> str:
        """A text of at most `limit` characters; required without a default."""
        value = self.get(key)
        if value is None:
            if default is None:
                self.report(key, "this is missing")
            return default or ""
        if not isinstance(value, str):
            self.report(key, f"expected text, found {kind(value)}: put it in quotes")
            return default or ""
        if not value.strip() and default is None:
            self.report(key, "this is empty")
        if len(value) > limit:
            self.report(key, f"at most {limit} characters, found {len(value)}")
        return value

    def identifier(self, key: str) -> str:
        """A required id: small letters, digits, `_` and `-`."""
        value = self.text(key, limit=64)
        if value and not ID.fullmatch(value):
            self.report(key, "an id has small letters, digits, _ and -, and starts with a letter")
        return value

    def flag(self, key: str, default: bool = False) -> bool:
        """true or false."""
        value = self.get(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.report(key, f"expected true or false, found {kind(value)}")
            return default
        return value

    def number(self, key: str, low: float, high: float, default: float) -> float:
        """A number from `low` to `high`."""
        value = self.get(key)
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            self.report(key, f"expected a number from {low:g} to {high:g}, found {value!r}")
            return default
        return float(value)

    def items(self, key: str, most: int, required: bool = False) -> list[tuple[Path, Any]]:
        """A list of at most `most` entries with their paths."""
        value = self.get(key)
        if value is None:
            if required:
                self.report(key, "this is missing")
            return []
        if not isinstance(value, list):
            self.report(key, f"expected a list, found {kind(value)}")
            return []
        if required and not value:
            self.report(key, "this list is empty")
        if len(value) > most:
            self.report(key, f"at most {most} entries, found {len(value)}")
        return [(self.at(key, index), entry) for index, entry in enumerate(value)]

    def options(self, key: str, most: int, required: bool = False) -> tuple[Option, ...]:
        """A list of ids or of {id, label}."""
        out: list[Option] = []
        for path, entry in self.items(key, most, required):
            if isinstance(entry, str):
                option = Option(entry, label_of(entry))
            else:
                one = Reader(self.source, path, entry)
                identity = one.text("id", limit=64)
                option = Option(identity, one.text("label", label_of(identity), LABEL_LIMIT))
                one.finish()
            if option.id and not OPTION_ID.fullmatch(option.id):
                self.source.report(path, f"“{option.id}” is no id: letters, digits, _ . and -")
            if option.id in {o.id for o in out}:
                self.source.report(path, f"“{option.id}” stands here twice")
            out.append(option)
        return tuple(out)

    def duration(self, key: str) -> int | None:
        """`30m`, `4h`, `2d` in seconds; None when it is not there."""
        value = self.get(key)
        if value is None:
            return None
        found = _DURATION.fullmatch(value.strip()) if isinstance(value, str) else None
        if found is None or int(found[1]) == 0:
            self.report(key, f"expected a duration such as 30m, 4h or 2d, found {value!r}")
            return None
        return int(found[1]) * _SECONDS[found[2]]

    def finish(self) -> None:
        """Report keys nobody asked for, with the nearest known one."""
        for key in self.data:
            if key not in self._asked:
                near = difflib.get_close_matches(key, self._asked, 1)
                hint = f", did you mean “{near[0]}”?" if near else f": known are {', '.join(self._asked)}"
                self.report(key, f"unknown key{hint}")


def kind(value: Any) -> str:
    """What a value is, in words."""
    if value is None:
        return "nothing"
    names = {bool: "true or false", int: "a number", float: "a number", str: "text", list: "a list", dict: "keys"}
    return names.get(type(value), type(value).__name__)


def label_of(identity: str) -> str:
    """`misread_source` as `Misread source`."""
    words = identity.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]
