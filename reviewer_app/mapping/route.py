"""Where something stands in the vendor's data: JSONPath (RFC 9535) and texts with such paths in them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import jsonpath

MAX_FOUND = 10_000
MAX_PATH = 1000
_PART = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|([{}])")
_NAME = re.compile(r"(file|match|field)\.[A-Za-z_][A-Za-z0-9_]*|index")


class RouteError(ValueError):
    """The text is no path or template; says what is wrong with it."""


class Unfit(Exception):
    """The data does not fit the mapping at one place; `at` is a JSON Pointer or a column."""

    def __init__(self, at: str, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.at, self.message, self.line = at, message, line


@dataclass(frozen=True, slots=True)
class Found:
    """A value and the JSON Pointer of where it stands."""

    value: Any
    pointer: str


@dataclass(frozen=True, slots=True)
class Scope:
    """What paths start from: `$` is the whole file (or row), `@` the part at hand."""

    whole: Any
    here: Found
    names: Mapping[str, str] = field(default_factory=dict)
    """What `{file.stem}`, `{index}`, `{match.…}` and `{field.…}` stand for."""

    def at(self, found: Found) -> Scope:
        """The same file, another part at hand."""
        return Scope(self.whole, found, self.names)


@dataclass(frozen=True, slots=True)
class Route:
    """One path of a mapping file and its line there."""

    text: str
    line: int
    _query: Any

    def all(self, scope: Scope) -> list[Found]:
        """Every match in order; raises Unfit beyond MAX_FOUND."""
        local = self.text.startswith("@")
        base = scope.here.pointer if local else ""
        found: list[Found] = []
        try:
            for match in self._query.finditer(scope.here.value if local else scope.whole):
                if len(found) >= MAX_FOUND:
                    raise Unfit(base, f"{self.text} finds more than {MAX_FOUND} values", self.line)
                found.append(Found(match.obj, base + str(match.pointer())))
        except (jsonpath.JSONPathError, RecursionError) as error:
            # Some paths fail only on the data, such as `..` on values nested without end.
            said = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise Unfit(base, f"{self.text} cannot be followed here: {said}", self.line) from error
        return found

    def first(self, scope: Scope) -> Found | None:
        """The first match that is not null."""
        return next((f for f in self.all(scope) if f.value is not None), None)


def route(text: str, line: int = 0) -> Route:
    """Read a path; raises RouteError."""
    if len(text) > MAX_PATH:
        raise RouteError(f"a path has at most {MAX_PATH} characters")
    if not text.startswith(("$", "@")):
        raise RouteError("a path starts with $ (from the top of the file) or @ (from the part at hand)")
    try:
        return Route(text, line, jsonpath.compile("$" + text[1:]))
    except jsonpath.JSONPathError as error:
        said = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise RouteError(f"this is not a JSONPath: {said}") from error


@dataclass(frozen=True, slots=True)
class Template:
    """A text with `{$.path}`, `{@.path}`, `{file.stem}`, `{index}`, `{match.NAME}` or `{field.ID}` in it."""

    text: str
    line: int
    parts: tuple[str | Route, ...]
    """Literal texts at even places, at odd ones a route, or a name as text."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names it asks for."""
        return tuple(p for p in self.parts[1::2] if isinstance(p, str))

    def fill(self, scope: Scope, required: bool = True) -> str:
        """The text; a part that is not there is an Unfit, or empty unless required."""
        out: list[str] = []
        for place, part in enumerate(self.parts):
            if place % 2 == 0:
                out.append(str(part))
                continue
            value = self._value(part, scope)
            if value is None and required:
                raise Unfit(scope.here.pointer, f"“{self._said(part)}” is not there", self.line)
            out.append("" if value is None else value)
        return "".join(out).strip()

    @staticmethod
    def _said(part: str | Route) -> str:
        return part if isinstance(part, str) else part.text

    def _value(self, part: str | Route, scope: Scope) -> str | None:
        if isinstance(part, str):
            return scope.names.get(part)
        found = part.first(scope)
        if found is None:
            return None
        if isinstance(found.value, dict | list):
            raise Unfit(found.pointer, f"“{part.text}” leads to a group of values, not to text", self.line)
        return words(found.value)


def template(text: str, line: int = 0) -> Template:
    """Read a template; raises RouteError."""
    parts: list[str | Route] = [""]
    end = 0
    for hit in _PART.finditer(text):
        literal = text[end : hit.start()]
        end = hit.end()
        if hit[0] in ("{{", "}}"):
            parts[-1] = f"{parts[-1]}{literal}{hit[0][0]}"
            continue
        if hit[2]:
            raise RouteError(f"a single “{hit[2]}”: write {hit[2] * 2} for the sign itself")
        parts[-1] = f"{parts[-1]}{literal}"
        inner = hit[1].strip()
        if inner.startswith(("$", "@")):
            parts += [route(inner, line), ""]
        elif _NAME.fullmatch(inner):
            parts += [inner, ""]
        else:
            raise RouteError(f"“{{{inner}}}” is neither a path nor file.stem, file.name, index, match.… or field.…")
    parts[-1] = f"{parts[-1]}{text[end:]}"
    return Template(text, line, tuple(parts))


def words(value: Any) -> str:
    """A JSON value as text, numbers as they were written as nearly as JSON keeps them."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return value if isinstance(value, str) else str(value)
