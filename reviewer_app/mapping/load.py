"""A mapping file as a value, or everything that is wrong with it, by file and line."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import Any

from reviewer_app.domain.case import EscalationReason
from reviewer_app.domain.expression import Expression, ExpressionError, parse
from reviewer_app.domain.workflow import FieldType, Workflow
from reviewer_app.mapping.load_fields import MAX_FIELDS, confidence_of, field_of, read_route
from reviewer_app.mapping.route import Route, RouteError, Template, template
from reviewer_app.mapping.spec import (
    DocumentMap,
    Escalating,
    FieldMap,
    Input,
    InputKind,
    Mapping,
    OutcomeRule,
    Pages,
    Rows,
)
from reviewer_app.workflows.reader import ID, Reader
from reviewer_app.workflows.source import read_source

RULE_NAMES = frozenset({"confidence"})
MAX_COLUMNS = 50
MAX_ENCODINGS = 5


def load_mapping(path: Path, workflow: Workflow | None = None) -> Mapping:
    """Read one file; raises WorkflowErrors with every problem and its line.

    With the workflow at hand its fields and outcomes are checked against it too.
    """
    source = read_source(path)
    root = Reader(source, (), source.data)
    name = root.identifier("mapping")
    version = int(root.number("version", 1, 1_000_000, 0))
    if root.data.get("version") is None:
        root.report("version", "this is missing")
    target = root.identifier("workflow")
    if workflow is not None and target and target != workflow.workflow:
        root.report("workflow", f"this maps to “{target}”, not to “{workflow.workflow}”")
    read = _input(root)
    each = read_route(root, "each")
    if read.kind is InputKind.CSV and each is not None:
        root.report("each", "in CSV every row is a case: leave this out")
    case = _part(root, "case", required=True)
    model = _part(root, "model")
    fields = _fields(root, workflow)
    named = _part(root, "variables")
    variables = {key: where for key in named.data if (where := read_route(named, key)) is not None}
    mapping = Mapping(
        name=name,
        version=version,
        workflow=target,
        input=read,
        each=each,
        file_name=_pattern(root),
        external_id=_template(case, "external_id", required=True) or template("-"),
        title=_template(case, "title", required=True) or template("-"),
        priority=int(case.number("priority", 0, 100, 50)),
        model_name=_template(model, "name"),
        model_version=_template(model, "version"),
        rationale=_template(case, "rationale"),
        confidence=confidence_of(root, "confidence"),
        pages=_pages(root),
        fields=fields,
        variables=variables,
        outcomes=_outcomes(root, {f.id for f in fields} | set(variables), workflow),
        escalation=_escalation(root),
        documents=_documents(root),
        record=_record(root),
        metadata=_metadata(root),
    )
    case.finish()
    model.finish()
    root.finish()
    source.raise_if_bad()
    return mapping


def _part(root: Reader, key: str, required: bool = False) -> Reader:
    value = root.get(key)
    if value is None:
        if required:
            root.report(key, "this is missing")
        value = {}
    return Reader(root.source, root.at(key), value)


def _template(reader: Reader, key: str, required: bool = False) -> Template | None:
    if reader.get(key) is None:
        if required and reader.data:
            reader.report(key, "this is missing")
        return None
    text = reader.text(key)
    try:
        return template(text, reader.source.line(reader.at(key)))
    except RouteError as error:
        reader.report(key, str(error))
        return None


def _pattern(root: Reader) -> re.Pattern[str] | None:
    if root.get("file_name") is None:
        return None
    text = root.text("file_name")
    try:
        return re.compile(text)
    except re.error as error:
        root.report("file_name", f"this is not a regular expression: {error}")
        return None


def _input(root: Reader) -> Input:
    one = _part(root, "input")
    said = one.text("kind", "json")
    if said not in set(InputKind):
        one.report("kind", f"“{said}” is not known: {', '.join(InputKind)}")
        said = "json"
    delimiter = one.text("delimiter", ",")
    if len(delimiter) != 1 or delimiter in '\r\n"':
        one.report("delimiter", "a delimiter is one character, and neither a quote nor the end of a line")
        delimiter = ","
    encodings = _encodings(one)
    one.finish()
    return Input(InputKind(said), delimiter, encodings)


def _encodings(one: Reader) -> tuple[str, ...]:
    """One encoding, or several to be tried in turn."""
    given = one.get("encoding")
    if given is None:
        return ("utf-8-sig",)
    named = given if isinstance(given, list) else [given]
    if not 1 <= len(named) <= MAX_ENCODINGS:
        one.report("encoding", f"one to {MAX_ENCODINGS} encodings")
        return ("utf-8-sig",)
    for name in named:
        try:
            # Encoding something refuses what is no encoding of text too, such as base64.
            "".encode(codecs.lookup(str(name)).name)
        except LookupError:
            one.report("encoding", f"“{str(name)[:60]}” is not an encoding, such as utf-8, utf-16 or cp1252")
            return ("utf-8-sig",)
    return tuple(str(name) for name in named)


def _fields(root: Reader, workflow: Workflow | None) -> tuple[FieldMap, ...]:
    found: list[FieldMap] = []
    defaults = _part(root, "defaults")
    entries = _part(root, "fields", required=True)
    if len(entries.data) > MAX_FIELDS:
        root.report("fields", f"at most {MAX_FIELDS} fields, found {len(entries.data)}")
    for identity in list(entries.data)[:MAX_FIELDS]:
        one = Reader(root.source, entries.at(identity), entries.get(identity))
        bare = identity.replace("{n}", "1")
        if not ID.fullmatch(bare):
            entries.report(identity, "an id has small letters, digits, _ and -, and starts with a letter")
            continue
        made = field_of(one, identity, defaults)
        if workflow is not None:
            _fits(entries, made, workflow)
        found.append(made)
    defaults.finish()
    return tuple(found)


_FITTING = {
    FieldType.DATE: {"date", "text"},
    FieldType.BOOLEAN: {"boolean"},
    FieldType.INTEGER: {"number"},
    FieldType.NUMBER: {"number"},
    FieldType.LIST: {"list"},
    FieldType.MULTI_CHOICE: {"list"},
}


def _fits(entries: Reader, made: FieldMap, workflow: Workflow) -> None:
    for number in range(1, made.repeat + 1):
        identity = made.id.replace("{n}", str(number))
        known = workflow.find_field(identity)
        if known is None:
            entries.report(made.id, f"the workflow has no field “{identity}”")
            return
        if made.type.value not in _FITTING.get(known.type, {made.type.value}):
            wanted = " or ".join(sorted(_FITTING[known.type]))
            entries.report(made.id, f"the field is of type {known.type}: map it as {wanted}, not as {made.type}")
            return


def _outcomes(root: Reader, known: set[str], workflow: Workflow | None) -> tuple[OutcomeRule, ...]:
    rules: list[OutcomeRule] = []
    names = known | RULE_NAMES
    for path, entry in root.items("outcome", 20, required=True):
        one = Reader(root.source, path, entry)
        outcome = one.text("outcome")
        if workflow is not None and outcome and outcome not in {o.id for o in workflow.outcomes}:
            one.report("outcome", f"the workflow has no outcome “{outcome}”")
        rules.append(OutcomeRule(outcome, _rule(one, names)))
        one.finish()
    if rules and rules[-1].when is not None:
        root.report("outcome", "the last rule has no `when`, so that every case gets an outcome")
    return tuple(rules)


def _rule(one: Reader, names: set[str]) -> Expression | None:
    if one.get("when") is None:
        return None
    try:
        rule = parse(one.text("when"))
    except ExpressionError as error:
        one.report("when", f"{error} (column {error.column})")
        return None
    for name in sorted(rule.names - names):
        one.report("when", f"the rule asks for “{name}”, which is neither a mapped field nor a variable nor confidence")
    return rule


def _escalation(root: Reader) -> Escalating:
    one = _part(root, "escalation")
    otherwise = one.text("otherwise", "rule")
    if otherwise not in set(EscalationReason):
        one.report("otherwise", f"“{otherwise}” is not known: {', '.join(EscalationReason)}")
        otherwise = "rule"
    made = Escalating(one.number("below", 0.0, 1.0, 0.8), EscalationReason(otherwise), _template(one, "detail"))
    one.finish()
    return made


def _pages(root: Reader) -> Pages | None:
    if root.get("pages") is None:
        return None
    one = _part(root, "pages")
    at, width, height = (read_route(one, key, required=True) for key in ("at", "width", "height"))
    number = read_route(one, "number")
    one.finish()
    return None if at is None or width is None or height is None else Pages(at, number, width, height)


def _documents(root: Reader) -> tuple[DocumentMap, ...]:
    found: list[DocumentMap] = []
    for path, entry in root.items("documents", 20):
        one = Reader(root.source, path, entry)
        file, content = _template(one, "file"), read_route(one, "base64")
        name, media_type = _template(one, "name"), one.text("media_type", "")
        if (one.data.get("file") is None) == (one.data.get("base64") is None):
            one.report("file", "give exactly one of file and base64")
        if content is not None and (name is None or not media_type):
            one.report("base64", "an embedded document needs a name and a media_type")
        line = root.source.line(path)
        found.append(DocumentMap(line, name, file, content, media_type, one.flag("optional")))
        one.finish()
    return tuple(found)


def _record(root: Reader) -> dict[str, Route | Rows]:
    found: dict[str, Route | Rows] = {}
    one = _part(root, "record")
    for key in one.data:
        entry = one.get(key)
        if isinstance(entry, dict):
            table = Reader(root.source, one.at(key), entry)
            at, columns = read_route(table, "each", required=True), _part(table, "columns", required=True)
            routes = {name: read_route(columns, name) for name in list(columns.data)[:MAX_COLUMNS]}
            table.finish()
            if at is not None:
                found[key] = Rows(at, {name: r for name, r in routes.items() if r is not None})
        elif (route := read_route(one, key)) is not None:
            found[key] = route
    return found


def _metadata(root: Reader) -> dict[str, Template]:
    one = _part(root, "metadata")
    found: dict[str, Any] = {key: _template(one, key) for key in one.data}
    return {key: value for key, value in found.items() if value is not None}
