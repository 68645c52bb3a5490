"""A workflow file as a domain value, or everything that is wrong with it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from reviewer_app.domain.expression import ExpressionError, parse
from reviewer_app.domain.workflow import (
    Display,
    FieldType,
    ReasonCode,
    ReasonGroup,
    Risk,
    Sla,
    Workflow,
    WorkflowField,
)
from reviewer_app.workflows import around
from reviewer_app.workflows.problems import WorkflowErrors, WorkflowProblem
from reviewer_app.workflows.reader import LABEL_LIMIT, Reader, label_of
from reviewer_app.workflows.source import Source, read_source

MAX_FIELDS = 60
MAX_OPTIONS = 200
MAX_DIGITS = 9
"""Outcomes, targets, reason groups and codes are chosen by one digit each."""
RULE_NAMES = frozenset({"outcome", "action", "confidence"})
BUSINESS_HOURS = ("none", "default")
DISPLAYS = ("up_front", "decide_first")
RISKS = ("normal", "high")


def load_workflow(path: Path) -> Workflow:
    """Read one file; raises WorkflowErrors with every problem and its line."""
    source = read_source(path)
    root = Reader(source, (), source.data)
    workflow = Workflow(
        workflow=root.identifier("workflow"),
        version=int(root.number("version", 1, 1_000_000, 0)),
        title=root.text("title", limit=LABEL_LIMIT),
        description=root.text("description", ""),
        outcomes=root.options("outcomes", MAX_DIGITS, required=True),
        fields=_fields(root),
        reasons=_reasons(root),
        skip_reasons=_codes(root, "skip_reasons"),
        escalate_to=root.options("escalate_to", MAX_DIGITS),
        record_schema=_schema(root),
        record_labels=_labels(root),
        sla=_sla(root),
        risk=Risk(),
        display=_display(root),
        policy=around.policy(root),
    )
    if root.data.get("version") is None:
        root.report("version", "this is missing")
    about = around.subject(root, {f.id for f in workflow.fields}, workflow.record_schema, workflow.record_labels)
    workflow = dataclasses.replace(workflow, risk=_risk(root, workflow), subject=about)
    root.finish()
    source.raise_if_bad()
    return workflow


def check_files(files: Iterable[Path]) -> tuple[list[Workflow], list[WorkflowProblem]]:
    """Read many files; the good ones, and all problems of the others."""
    good: list[Workflow] = []
    bad: list[WorkflowProblem] = []
    seen: dict[tuple[str, int], Path] = {}
    for file in files:
        try:
            workflow = load_workflow(file)
        except WorkflowErrors as errors:
            bad.extend(errors.problems)
            continue
        key = (workflow.workflow, workflow.version)
        if key in seen:
            bad.append(WorkflowProblem(str(file), 1, "version", f"version {key[1]} stands in {seen[key]} too"))
        seen[key] = file
        good.append(workflow)
    return good, bad


def _fields(root: Reader) -> tuple[WorkflowField, ...]:
    out: list[WorkflowField] = []
    for path, entry in root.items("fields", MAX_FIELDS, required=True):
        one = Reader(root.source, path, entry)
        identity = one.identifier("id")
        if identity in RULE_NAMES:
            one.report("id", f"“{identity}” is a word of the rules: choose another id")
        if identity in {f.id for f in out}:
            one.report("id", f"“{identity}” stands here twice")
        typed = one.text("type", "string")
        if typed not in set(FieldType):
            one.report("type", f"“{typed}” is not a type: {', '.join(FieldType)}")
            typed = "string"
        risk = one.text("risk", "normal")
        if risk not in RISKS:
            one.report("risk", f"“{risk}” is neither {' nor '.join(RISKS)}")
        field = WorkflowField(
            id=identity,
            label=one.text("label", label_of(identity), LABEL_LIMIT),
            type=FieldType(typed),
            evidence=one.flag("evidence"),
            risk=risk,
            required=one.flag("required"),
            threshold=one.number("threshold", 0.0, 1.0, 0.8),
            options=one.options("options", MAX_OPTIONS),
            help=one.text("help", ""),
        )
        chooses = field.type in {FieldType.CHOICE, FieldType.MULTI_CHOICE}
        if chooses and not field.options:
            one.report("options", "a choice needs options")
        if field.options and not chooses:
            one.report("options", f"a field of type {field.type} has no options")
        one.finish()
        out.append(field)
    return tuple(out)


def _reasons(root: Reader) -> tuple[ReasonGroup, ...]:
    out: list[ReasonGroup] = []
    for index, (path, entry) in enumerate(root.items("reasons", MAX_DIGITS, required=True)):
        one = Reader(root.source, path, entry)
        attribution = one.identifier("attribution")
        if attribution in {g.attribution for g in out} or attribution == "skip":
            one.report("attribution", f"“{attribution}” is taken")
        codes = _codes(one, "codes", required=True)
        out.append(ReasonGroup(attribution, one.text("label", label_of(attribution), LABEL_LIMIT), index + 1, codes))
        one.finish()
    return tuple(out)


def _codes(reader: Reader, key: str, required: bool = False) -> tuple[ReasonCode, ...]:
    out: list[ReasonCode] = []
    for index, (path, entry) in enumerate(reader.items(key, MAX_DIGITS, required)):
        if isinstance(entry, str):
            code, label = entry, label_of(entry)
        else:
            one = Reader(reader.source, path, entry)
            code = one.identifier("code")
            label = one.text("label", label_of(code), LABEL_LIMIT)
            one.finish()
        if code in {c.code for c in out}:
            reader.source.report(path, f"“{code}” stands here twice")
        out.append(ReasonCode(code, label, index + 1))
    return tuple(out)


def _schema(root: Reader) -> dict[str, Any]:
    schema = root.get("record")
    if schema is None:
        return {}
    if not isinstance(schema, dict):
        root.report("record", "expected a JSON Schema of the source record")
        return {}
    _look_for_references(schema, ("record",), root.source)
    try:
        from jsonschema import Draft202012Validator
        from jsonschema.exceptions import SchemaError
    except ImportError:  # the server, which has it, checks again when the workflow is published
        return schema
    try:
        Draft202012Validator.check_schema(schema)
    except SchemaError as error:
        root.source.report(("record", *error.absolute_path), f"not a JSON Schema: {error.message}")
    return schema


def _look_for_references(part: Any, path: tuple[str | int, ...], source: Source) -> None:
    # A reference to another document would be fetched when the schema is used.
    if isinstance(part, dict):
        target = part.get("$ref")
        if isinstance(target, str) and not target.startswith("#"):
            source.report((*path, "$ref"), "a schema may only refer to itself (#…)")
        for key, value in part.items():
            _look_for_references(value, (*path, key), source)
    elif isinstance(part, list):
        for index, value in enumerate(part):
            _look_for_references(value, (*path, index), source)


def _labels(root: Reader) -> dict[str, str]:
    labels = root.get("record_labels")
    if labels is None:
        return {}
    one = Reader(root.source, root.at("record_labels"), labels)
    return {key: one.text(key, limit=LABEL_LIMIT) for key in one.data}


def _sla(root: Reader) -> Sla:
    if root.get("sla") is None:
        return Sla()
    one = Reader(root.source, root.at("sla"), root.data["sla"])
    hours = one.text("business_hours", "none")
    if hours not in BUSINESS_HOURS:
        one.report("business_hours", f"“{hours}” is not known: {', '.join(BUSINESS_HOURS)}")
    sla = Sla(one.duration("due_in"), hours)
    one.finish()
    return sla


def _display(root: Reader) -> Display:
    if root.get("display") is None:
        return Display()
    one = Reader(root.source, root.at("display"), root.data["display"])
    ai = one.text("ai", "up_front")
    if ai not in DISPLAYS:
        one.report("ai", f"“{ai}” is not known: {', '.join(DISPLAYS)}")
    display = Display(ai, one.number("blind_share", 0.0, 1.0, 0.0))
    one.finish()
    return display


def _risk(root: Reader, workflow: Workflow) -> Risk:
    if root.get("risk") is None:
        return Risk()
    one = Reader(root.source, root.at("risk"), root.data["risk"])
    fields = {f.id for f in workflow.fields}
    opened: list[str] = []
    for path, entry in one.items("evidence_must_be_opened", MAX_FIELDS):
        if entry not in fields:
            root.source.report(path, f"there is no field “{entry}”")
        else:
            opened.append(entry)
    risk = Risk(_rule(one, "second_review_when", fields), tuple(opened), _rule(one, "note_required_when", fields))
    one.finish()
    return risk


def _rule(one: Reader, key: str, fields: set[str]) -> str:
    text = one.text(key, "")
    if not text:
        return ""
    try:
        rule = parse(text)
    except ExpressionError as error:
        one.report(key, f"{error} (column {error.column})")
        return text
    for name in sorted(rule.names - fields - RULE_NAMES):
        one.report(key, f"the rule asks for “{name}”, which is neither a field nor outcome, action or confidence")
    return text
