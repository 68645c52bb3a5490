"""A JSON workflow file; read as JSON, because YAML takes no tabs for indentation and JSON does."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from reviewer_app.workflows.source import MAX_DEPTH, MAX_NODES, TOO_DEEP, Source, failure, unsound

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},:]|[^\s\[\]{},:"]+')


def read_json(name: str, text: str) -> Source:
    """The file's data with lines; raises WorkflowErrors."""
    depth = 0
    for count, token in enumerate(_TOKEN.finditer(text)):
        depth += (token[0] in "[{") - (token[0] in "]}")
        if depth > MAX_DEPTH or count > 4 * MAX_NODES:
            raise failure(name, text.count("\n", 0, token.start()) + 1, TOO_DEEP)
    try:
        data = json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        raise failure(name, error.lineno, f"not valid JSON: {error.msg} (column {error.colno})") from error
    except ValueError as error:
        raise failure(name, 1, f"not valid JSON: {error}") from error
    source = Source(name, data, {})
    _Walk(text, source).go()
    source.raise_if_bad()
    return source


def _refuse(word: str) -> Any:
    raise ValueError(f"{word} is no number")


class _Walk:
    """Goes over text that is known to be JSON once more, for the lines and for keys that stand there twice."""

    def __init__(self, text: str, source: Source) -> None:
        self._source = source
        self._tokens = self._located(text)

    @staticmethod
    def _located(text: str) -> Iterator[tuple[str, int]]:
        line, seen = 1, 0
        for token in _TOKEN.finditer(text):
            line += text.count("\n", seen, token.start())
            seen = token.start()
            yield token[0], line

    def go(self) -> None:
        """Take the whole text."""
        self._value((), *next(self._tokens))

    def _value(self, path: tuple[str | int, ...], word: str, line: int) -> None:
        self._source.lines.setdefault(path, line)
        if word == "{":
            self._mapping(path)
        elif word == "[":
            self._list(path)
        elif why := unsound(json.loads(word)):
            self._source.report(path, why)

    def _mapping(self, path: tuple[str | int, ...]) -> None:
        seen: set[str] = set()
        word, line = next(self._tokens)
        while word != "}":
            key = json.loads(word)
            here = (*path, key)
            self._source.lines[here] = line
            if key in seen:
                self._source.report(here, "this key stands here twice")
            if why := unsound(key):
                self._source.report(path, why)
            seen.add(key)
            next(self._tokens)  # the colon
            self._value(here, *next(self._tokens))
            word, line = self._after()

    def _list(self, path: tuple[str | int, ...]) -> None:
        index = 0
        word, line = next(self._tokens)
        while word != "]":
            self._value((*path, index), word, line)
            word, line = self._after()
            index += 1

    def _after(self) -> tuple[str, int]:
        word, line = next(self._tokens)
        return next(self._tokens) if word == "," else (word, line)
