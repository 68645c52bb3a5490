"""A workflow file as plain data that still knows the line of every part."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from reviewer_app.workflows.problems import WorkflowErrors, WorkflowProblem

MAX_BYTES = 256 * 1024
MAX_DEPTH = 20
MAX_NODES = 20_000


@dataclass
class Source:
    """The file's data and, per path (a tuple of keys and indexes), the line it stands on."""

    file: str
    data: Any
    lines: dict[tuple[str | int, ...], int]
    problems: list[WorkflowProblem] = field(default_factory=list)

    def report(self, path: tuple[str | int, ...], message: str) -> None:
        """Note one problem at the nearest place whose line is known."""
        at = path
        while at and at not in self.lines:
            at = at[:-1]
        self.problems.append(WorkflowProblem(self.file, self.lines.get(at, 1), dotted(path), message))

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

    def fail(line: int, message: str) -> WorkflowErrors:
        return WorkflowErrors([WorkflowProblem(name, line, "", message)])

    try:
        if path.stat().st_size > MAX_BYTES:
            raise fail(1, f"the file is larger than {MAX_BYTES // 1024} KiB")
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise fail(1, f"the file cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise fail(1, "the file is not UTF-8 text") from error
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=yaml.SafeLoader)):
            raise fail(1, "aliases (*name) are not allowed: write the part out")
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise fail(mark.line + 1 if mark else 1, f"not valid YAML: {error.problem or error.context}") from error
    except yaml.YAMLError as error:
        raise fail(1, f"not valid YAML: {error}") from error
    if root is None:
        raise fail(1, "the file is empty")
    source = Source(name, None, {})
    counter = [0]
    source.data = _build(root, (), source, counter)
    source.raise_if_bad()
    return source


def _build(node: yaml.Node, path: tuple[str | int, ...], source: Source, counter: list[int]) -> Any:
    counter[0] += 1
    line = node.start_mark.line + 1
    source.lines[path] = line
    if counter[0] > MAX_NODES or len(path) > MAX_DEPTH:
        source.report(path, "the file is nested too deeply or has too many parts")
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
            out[key] = _build(value_node, (*path, key), source, counter)
            source.lines[(*path, key)] = key_node.start_mark.line + 1
        return out
    if isinstance(node, yaml.SequenceNode):
        return [_build(child, (*path, index), source, counter) for index, child in enumerate(node.value)]
    if not node.tag.startswith("tag:yaml.org,2002:"):
        source.report(path, f"the tag {node.tag} is not allowed")
        return None
    if node.tag.endswith((":timestamp", ":binary")):
        return node.value
    try:
        return yaml.SafeLoader("").construct_object(node)
    except (yaml.YAMLError, ValueError):
        source.report(path, "this value cannot be read: put it in quotes")
        return None
