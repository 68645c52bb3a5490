"""Finds every word that is said to a person, and every one that might have been forgotten.

Qt's own collector knows neither `say` nor the two English forms of `tr_many`, so this reads the syntax tree; the
catalogues themselves are Qt's.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SAYS = {"tr": 1, "say": 1, "tr_many": 2, "say_many": 2}
"""How many templates each function takes."""
_HOMES = frozenset({"reviewer_app.sentence", "reviewer_app.ui.tongue"})
MARK = "# not words"
"""At the end of a line whose text is no word for people, or not ours to translate."""

_QUIET_CALLS = frozenset(
    {"setObjectName", "setProperty", "getLogger", "property", "findChild", "compile", "strftime", "encode", "decode"}
    | {"debug", "info", "warning", "error", "exception", "critical", "fromString", "cast", "TypeVar", "dated"}
)
_QUIET_NAMES = frozenset({"stylesheet.py", "theme.py", "tokens.py", "icons.py", "tongue.py"})
_HUMAN = re.compile(r"[^\W\d_]{2,}[,;:]? [“„(]?[^\W\d_]|^[A-Z][a-zé]+(?:[.…?!:]|$)|^[A-Z][a-z]+ |…$")
_CODE = re.compile(r"^[\w.:/#,*+-]*$")


@dataclass(frozen=True, slots=True)
class Said:
    """One message of the catalogue; `plural` when its words depend on a count."""

    text: str
    about: str
    plural: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a source file and what stands there."""

    path: Path
    line: int
    text: str


def messages(root: Path) -> dict[Said, Place]:
    """Every message of the package with the first place that says it. ValueError names a place that cannot be read."""
    found: dict[Said, Place] = {}
    for path in sorted(root.rglob("*.py")):
        for call, name in _calls(ast.parse(path.read_text(encoding="utf-8"))):
            for said in _of_call(call, name, path):
                found.setdefault(said, Place(path, call.lineno, said.text))
    return found


def forgotten(root: Path) -> list[Place]:
    """Texts in the screens' source that look like words for people and are not handed to `tr` or `say`."""
    found = []
    for path in sorted(root.rglob("*.py")):
        if path.name not in _QUIET_NAMES:
            found.extend(_suspects(path))
    return found


def _calls(tree: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    nodes = list(ast.walk(tree))
    ours = {
        name.name
        for node in nodes
        if isinstance(node, ast.ImportFrom) and node.module in _HOMES
        for name in node.names
        if name.name in SAYS
    }
    for node in nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ours:
            yield node, node.func.id


def _of_call(call: ast.Call, name: str, path: Path) -> Iterator[Said]:
    templates = call.args[: SAYS[name]]
    if not all(isinstance(a, ast.Constant) and isinstance(a.value, str) for a in templates):
        # A sentence made elsewhere, said now; words put together here could never be found again.
        if name == "tr" and not any(isinstance(a, ast.JoinedStr | ast.BinOp | ast.IfExp) for a in templates):
            return
        raise ValueError(f"{path}:{call.lineno}: {name}() takes literal text, no f-string, sum or choice")
    texts = [a.value for a in templates if isinstance(a, ast.Constant)]
    about = ""
    if SAYS[name] == 1 and len(call.args) > 1:
        second = call.args[1]
        if not isinstance(second, ast.Constant):
            raise ValueError(f"{path}:{call.lineno}: what tells two meanings apart must be a literal")
        about = second.value
    yield Said(str(texts[-1]), str(about), len(texts) == 2)


def _suspects(path: Path) -> Iterator[Place]:
    source = path.read_text(encoding="utf-8")
    lines = source.splitlines()
    tree = ast.parse(source)
    quiet: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            quiet.add(node.value)
        elif isinstance(node, ast.Raise | ast.Assert):
            quiet |= set(ast.walk(node))
        elif isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            # Only the functions: a window that has a method `say` is given words that are to be found.
            if (name in SAYS and isinstance(node.func, ast.Name)) or name in _QUIET_CALLS:
                quiet |= {part for argument in node.args for part in ast.walk(argument)}
        elif isinstance(node, ast.AnnAssign | ast.arg | ast.FunctionDef):
            annotation = node.returns if isinstance(node, ast.FunctionDef) else node.annotation
            quiet |= set(ast.walk(annotation)) if annotation is not None else set()
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [v for v in node.values if isinstance(v, ast.Constant)]
            text = "{}".join(str(p.value) for p in parts)
            human = any(re.search(r"[^\W\d_]{2,}", str(p.value)) for p in parts) and not _CODE.match(text)
            quiet |= set(parts)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text, human = node.value, bool(_HUMAN.search(node.value))
        else:
            continue
        if human and node not in quiet and MARK not in lines[node.end_lineno - 1 if node.end_lineno else 0]:
            yield Place(path, node.lineno, text)
