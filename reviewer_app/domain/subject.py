"""Whom or what a case is about: values that make two cases related, however they are written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reviewer_app.domain.plain_text import one_line
from reviewer_app.domain.workflow import Workflow

TOGETHER = "+"
"""Joins the parts of a workflow's `subject` entry that count only together."""
LONGEST = 120
"""Characters of a normalised value that are compared."""
MOST = 40
"""Values one case is found by."""
_EACH = 20
_SHORTEST, _SHORTEST_NUMBER, _SHORTEST_JOINED = 4, 5, 6
_SHOWN = 60
_NOT_WORD = re.compile(r"[\W_]+")
_NOBODY = frozenset({"none", "null", "unknown", "unbekannt", "notgiven", "notapplicable", "notknown", "missing"})


@dataclass(frozen=True, slots=True)
class Subject:
    """One value a case is about: `key` is what is compared, `label` and `shown` are for people."""

    key: str
    label: str
    shown: str


def subjects(workflow: Workflow, record: Mapping[str, Any], values: Mapping[str, Any]) -> tuple[Subject, ...]:
    """The subjects of a case in the workflow's order, each key once; `values` are its fields by id."""
    found: dict[str, Subject] = {}
    for entry in workflow.subject:
        names = entry.split(TOGETHER)
        made = _joined(workflow, names, record, values) if len(names) > 1 else _single(workflow, entry, record, values)
        for subject in made:
            if len(found) < MOST:
                found.setdefault(subject.key, subject)
    return tuple(found.values())


def normalised(value: Any) -> str:
    """Letters and digits alone, small, without accents; empty for what is no text or number."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = str(value)[: LONGEST * 4]
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _NOT_WORD.sub("", text.casefold())[:LONGEST]


def _single(workflow: Workflow, name: str, record: Mapping[str, Any], values: Mapping[str, Any]) -> Iterator[Subject]:
    for value in _values(name, record, values):
        key = normalised(value)
        if len(key) >= (_SHORTEST_NUMBER if key.isdigit() else _SHORTEST) and key not in _NOBODY:
            yield Subject(key, _label(workflow, name), one_line(str(value), _SHOWN))


def _joined(
    workflow: Workflow, names: list[str], record: Mapping[str, Any], values: Mapping[str, Any]
) -> Iterator[Subject]:
    firsts = [next(_values(name, record, values), None) for name in names]
    keys = [normalised(value) for value in firsts]
    if all(keys) and len("".join(keys)) >= _SHORTEST_JOINED:
        label = " and ".join([_label(workflow, names[0]), *(_label(workflow, n).lower() for n in names[1:])])
        yield Subject(TOGETHER.join(keys), label, one_line(", ".join(str(v) for v in firsts), _SHOWN))


def _values(name: str, record: Mapping[str, Any], values: Mapping[str, Any]) -> Iterator[Any]:
    """What the record says first, then the field of the same name; the entries of a list one by one."""
    for value in (_at(name, record), values.get(name)):
        for one in _some(value):
            if one is not None and one != "":
                yield one


def _some(value: Any) -> Iterable[Any]:
    return value[:_EACH] if isinstance(value, list | tuple) else (value,)


def _at(path: str, record: Mapping[str, Any]) -> Any:
    if path in record:
        return record[path]
    here: Any = record
    for part in path.split("."):
        here = here.get(part) if isinstance(here, Mapping) else None
    return here


def _label(workflow: Workflow, name: str) -> str:
    spec = workflow.find_field(name)
    said = workflow.record_labels.get(name) or (spec.label if spec is not None else "")
    if said:
        return said
    whole, _, last = name.rpartition(".")
    words = last.replace("_", " ")
    own = words[:1].upper() + words[1:]
    return f"{_label(workflow, whole)} · {own}" if whole else own
