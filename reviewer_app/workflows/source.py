"""A workflow file as plain data that still knows the line of every part."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from reviewer_app.workflows.problems import WorkflowErrors, WorkflowProblem

MAX_BYTES = 256 * 1024
MAX_DEPTH = 20
MAX_NODES = 20_000
MAX_TOKENS = 6 * MAX_NODES
TOO_DEEP = "the file is nested too deeply or has too many parts"


@dataclass
class Source:
    """The file's data and, per path (a tuple of keys and indexes), the line it stands on."""

    file: str
    data: Any
    lines: dict[tuple[str | int, ...], int]
    problems: list[WorkflowProblem] = field(default_factory=list)

    def line(self, path: tuple[str | int, ...]) -> int:
        """The line of the nearest place that is known, from 1."""
        at = path
        while at and at not in self.lines:
            at = at[:-1]
        return self.lines.get(at, 1)

    def report(self, path: tuple[str | int, ...], message: str) -> None:
        """Note one problem at the nearest place whose line is known."""
        self.problems.append(WorkflowProblem(self.file, self.line(path), dotted(path), message))

    def raise_if_bad(self) -> None:
        """Raise WorkflowErrors with everything reported, in the order of the file."""
        if self.problems:
            raise WorkflowErrors(sorted(self.problems, key=lambda p: p.line))


def dotted(path: tuple[str | int, ...]) -> str:
    """`("fields", 2, "type")` as `fields[2].type`."""
    out = ""
    for part in path:
        out += f"[{part}]" if isinstance(part, int) else (f".{part}" if out else part)
    return out


def read_source(path: Path) -> Source:
    """Read a YAML or JSON file; raises WorkflowErrors when it is not one, too large or tricky."""
    name = str(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise failure(name, 1, f"the file is larger than {MAX_BYTES // 1024} KiB")
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise failure(name, 1, f"the file cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise failure(name, 1, "the file is not UTF-8 text") from error
    if path.suffix.lower() == ".json":
        from reviewer_app.workflows.json_source import read_json

        return read_json(name, text)
    try:
        _look_ahead(name, text)
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise failure(
            name, mark.line + 1 if mark else 1, f"not valid YAML: {error.problem or error.context}"
        ) from error
    except yaml.YAMLError as error:
        raise failure(name, 1, "not valid YAML: the file has characters that text does not have") from error
    if root is None:
        raise failure(name, 1, "the file is empty")
    source = Source(name, None, {})
    source.data = _build(root, (), source, [0])
    source.raise_if_bad()
    return source


def failure(file: str, line: int, message: str) -> WorkflowErrors:
    """The file as a whole cannot be read."""
    return WorkflowErrors([WorkflowProblem(file, line, "", message)])


def unsound(value: Any) -> str:
    """Why a single value cannot be kept and hashed the same everywhere; empty when it can."""
    if isinstance(value, float) and not math.isfinite(value):
        return "this number is too large"
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > 2**53:
        return "this number is too large: put it in quotes"
    if isinstance(value, str) and any("\ud800" <= c <= "\udfff" for c in value):
        return "this text has half a character in it"
    return ""


class _Loader(yaml.SafeLoader):
    """Reads `no`, `on`, dates and 1:30 as the text they are; only true/false, null and numbers are more than text."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  (so declared by the library)


for _tag, _pattern, _first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"[-+]?(?:0|[1-9][0-9]*)", "-+0123456789"),
    ("float", r"[-+]?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?", "-+0123456789"),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), list(_first))

_OPENING = (
    yaml.FlowSequenceStartToken,
    yaml.FlowMappingStartToken,
    yaml.BlockSequenceStartToken,
    yaml.BlockMappingStartToken,
)
_CLOSING = (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken, yaml.BlockEndToken)


def _look_ahead(name: str, text: str) -> None:
    # The tokens alone tell what must not be built: building deep nesting takes quadratic time.
    depth = 0
    for count, token in enumerate(yaml.scan(text, Loader=_Loader)):
        line = token.start_mark.line + 1
        if isinstance(token, _OPENING):
            depth += 1
        elif isinstance(token, _CLOSING):
            depth -= 1
        elif isinstance(token, yaml.AliasToken):
            raise failure(name, line, "aliases (*name) are not allowed: write the part out")
        elif isinstance(token, yaml.TagToken):
            raise failure(name, line, "tags (!name) are not allowed: put text that starts with ! in quotes")
        if depth > MAX_DEPTH or count > MAX_TOKENS:
            raise failure(name, line, TOO_DEEP)


def _build(node: yaml.Node, path: tuple[str | int, ...], source: Source, counter: list[int]) -> Any:
    counter[0] += 1
    line = node.start_mark.line + 1
    source.lines[path] = line
    if counter[0] > MAX_NODES or len(path) > MAX_DEPTH:
        source.report(path, TOO_DEEP)
        source.raise_if_bad()
    if isinstance(node, yaml.MappingNode):
        out: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
            if key is None:
                source.report(path, "a key must be plain text")
                continue
            if key in out:
                source.lines[(*path, key)] = key_node.start_mark.line + 1
                source.report((*path, key), "this key stands here twice")
                continue
            if why := unsound(key):
                source.report(path, why)
                continue
            out[key] = _build(value_node, (*path, key), source, counter)
            source.lines[(*path, key)] = key_node.start_mark.line + 1
        return out
    if isinstance(node, yaml.SequenceNode):
        return [_build(child, (*path, index), source, counter) for index, child in enumerate(node.value)]
    try:
        value = _Loader("").construct_object(node)
    except (yaml.YAMLError, ValueError):
        source.report(path, "this value cannot be read: put it in quotes")
        return None
    if why := unsound(value):
        source.report(path, why)
    return value
