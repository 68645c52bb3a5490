"""What changed in a case between the revision that was decided and the newest one; pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from reviewer_app.domain.attention import Difference
from reviewer_app.domain.case import Case, Check, DocumentRef
from reviewer_app.domain.plain_text import one_line
from reviewer_app.domain.workflow import FieldType, Workflow, WorkflowField
from reviewer_app.sentence import say, say_many
from reviewer_app.work.saying import same_value

LIMIT = 200
"""Differences told at most; a case that changed in more places is another case."""
_DEPTH = 3
_LABEL = 80
_CHOICES = frozenset({FieldType.CHOICE, FieldType.MULTI_CHOICE})
_GONE = object()

Found = tuple[str, Difference]
"""(what it is, as a decision names what was presented; the difference)."""


def differences(seen: Case, now: Case, workflow: Workflow | None) -> tuple[Found, ...]:
    """All differences, those the workflow decides by first, each part in the case's own order."""
    found = [*_outcome(seen, now, workflow), *_fields(seen, now, workflow), *_documents(seen, now)]
    found += [*_record(seen, now, workflow), *_checks(seen, now), *_about(seen, now)]
    found.sort(key=lambda pair: not pair[1].relevant)
    return tuple(found[:LIMIT])


def _outcome(seen: Case, now: Case, workflow: Workflow | None) -> Iterator[Found]:
    before, after = seen.suggestion.outcome, now.suggestion.outcome
    if before != after:
        label = workflow.outcome_label if workflow is not None else str
        yield "suggestion", Difference(say("The AI suggests"), label(before), label(after))


def _fields(seen: Case, now: Case, workflow: Workflow | None) -> Iterator[Found]:
    known = [f.id for f in workflow.fields] if workflow is not None else []
    sent = [f.id for case in (now, seen) for f in case.suggestion.fields]
    for field_id in dict.fromkeys([*known, *sent]):
        before, after = seen.suggested(field_id), now.suggested(field_id)
        one, two = before.value if before else None, after.value if after else None
        if not same_value(one, two):
            spec = workflow.find_field(field_id) if workflow is not None else None
            label = one_line(spec.label if spec is not None else field_id, _LABEL)
            yield f"field:{field_id}", Difference(label, _shown(one, spec), _shown(two, spec))


def _shown(value: Any, spec: WorkflowField | None) -> Any:
    if spec is None or spec.type not in _CHOICES:
        return value
    labels = {o.id: o.label for o in spec.options}
    if isinstance(value, list | tuple):
        return [labels.get(v, v) if isinstance(v, str) else v for v in value]
    return labels.get(value, value) if isinstance(value, str) else value


def _documents(seen: Case, now: Case) -> Iterator[Found]:
    for name in dict.fromkeys(d.name for case in (now, seen) for d in case.documents):
        before, after = seen.document(name), now.document(name)
        if (before and before.sha256) == (after and after.sha256):
            continue
        label = say("Document {name}", name=one_line(name, _LABEL))
        swapped = before is not None and after is not None
        is_now = say("{size}, another version", size=_size(after)) if swapped else _size(after)
        yield f"document:{name}", Difference(label, _size(before), is_now)


def _size(document: DocumentRef | None) -> str | None:
    if document is None:
        return None
    size = document.size
    if size < 1000:
        return say_many("{n} byte", "{n} bytes", size)
    return f"{size / 1000:,.0f} KB" if size < 1_000_000 else f"{size / 1e6:,.1f} MB"


def _record(seen: Case, now: Case, workflow: Workflow | None) -> Iterator[Found]:
    labels = workflow.record_labels if workflow is not None else {}
    before, after = dict(_flat(seen.record)), dict(_flat(now.record))
    for path in dict.fromkeys([*after, *before]):
        one, two = before.get(path, _GONE), after.get(path, _GONE)
        if one is _GONE or two is _GONE or not same_value(one, two):
            label = " › ".join([one_line(labels.get(path[0], path[0]), _LABEL), *(one_line(p, 40) for p in path[1:])])
            shown = Difference(label, None if one is _GONE else one, None if two is _GONE else two)
            yield "record:" + "/".join(path), shown


def _flat(record: Mapping[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    for key, value in record.items():
        here = (*path, str(key))
        if isinstance(value, dict) and value and len(here) < _DEPTH:
            yield from _flat(value, here)
        else:
            yield here, value


def _checks(seen: Case, now: Case) -> Iterator[Found]:
    before, after = {c.id: c for c in seen.checks}, {c.id: c for c in now.checks}
    for check_id in dict.fromkeys([*after, *before]):
        one, two = before.get(check_id), after.get(check_id)
        if (one and one.passed) != (two and two.passed) or (one is None) != (two is None):
            named = two or one
            label = say("Check {name}", name=one_line(named.label if named else check_id, _LABEL))
            yield f"check:{check_id}", Difference(label, _passed(one), _passed(two))


_PASSED = {True: say("passed"), False: say("not passed"), None: say("could not be made")}


def _passed(check: Check | None) -> str | None:
    return None if check is None else _PASSED[check.passed]


def _about(seen: Case, now: Case) -> Iterator[Found]:
    """What a person may want to know and no workflow decides by."""
    sure = [None if c.suggestion.confidence is None else f"{c.suggestion.confidence:.0%}" for c in (seen, now)]
    models = [None if (m := c.suggestion.model) is None else f"{m.name} {m.version}" for c in (seen, now)]
    facts: tuple[tuple[str, str, Any, Any], ...] = (
        ("title", say("Title"), seen.title, now.title),
        ("confidence", say("The AI’s confidence"), sure[0], sure[1]),
        ("rationale", say("The AI’s explanation"), seen.suggestion.rationale, now.suggestion.rationale),
        ("model", say("The AI"), models[0], models[1]),
        ("priority", say("Priority"), seen.priority, now.priority),
        ("due", say("Due"), seen.due_at, now.due_at),
        ("escalation", say("Why it came to a person"), seen.escalation.detail, now.escalation.detail),
        ("workflow", say("Workflow version"), seen.workflow_version, now.workflow_version),
    )
    for key, label, one, two in facts:
        if one != two:
            yield key, Difference(label, one, two, relevant=False)
