"""What is wrong with a well-shaped case, judged against its workflow."""

from __future__ import annotations

import base64
import binascii
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from reviewer_app.domain.practice import PRACTICE_PREFIX
from reviewer_app.domain.workflow import Workflow
from reviewer_app.server.documents.kinds import MEDIA_TYPES, complaint
from reviewer_app.server.intake.shapes import InCase, InDocument, InEvidence
from reviewer_app.wire.messages import MAX_DOCUMENT_BYTES, FieldError

MAX_ERRORS = 50
MAX_CASE_DOCUMENT_BYTES = 2 * MAX_DOCUMENT_BYTES
_CONTROL = frozenset({"Cc", "Cs", "Zl", "Zp"})
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class Rules:
    """A workflow version made ready for judging many cases."""

    workflow: Workflow
    outcomes: frozenset[str]
    fields: frozenset[str]
    record: Draft202012Validator | None

    @classmethod
    def of(cls, workflow: Workflow) -> Rules:
        """Prepare a workflow."""
        return cls(
            workflow,
            frozenset(o.id for o in workflow.outcomes),
            frozenset(f.id for f in workflow.fields),
            Draft202012Validator(workflow.record_schema) if workflow.record_schema else None,
        )


def check(case: InCase, rules: Rules) -> list[FieldError]:
    """Everything wrong with the case but its documents' contents, at most MAX_ERRORS."""
    found: list[FieldError] = []
    for error in _problems(case, rules):
        found.append(error)
        if len(found) >= MAX_ERRORS:
            break
    return found


def contents(documents: tuple[InDocument, ...]) -> tuple[list[bytes | None], list[FieldError]]:
    """Each document's bytes (None when it is given by hash), and what is wrong with them."""
    taken: list[bytes | None] = []
    errors: list[FieldError] = []
    total = 0
    for n, document in enumerate(documents):
        path = f"documents[{n}].content_base64"
        if document.content_base64 is None:
            taken.append(None)
            continue
        if len(document.content_base64) > (MAX_DOCUMENT_BYTES + 2) // 3 * 4:
            errors.append(FieldError(path, f"A document has at most {MAX_DOCUMENT_BYTES} bytes.", "too_large"))
            continue
        try:
            content = base64.b64decode(document.content_base64, validate=True)
        except (binascii.Error, ValueError):
            errors.append(FieldError(path, "This is not base64.", "base64"))
            continue
        total += len(content)
        if total > MAX_CASE_DOCUMENT_BYTES:
            errors.append(FieldError(path, "The case's documents are too large together.", "too_large"))
        elif wrong := complaint(document.media_type, content):
            errors.append(FieldError(path, wrong, "document_content"))
        else:
            taken.append(content)
    return taken, errors


def _problems(case: InCase, rules: Rules) -> Iterator[FieldError]:
    if _hidden(case.external_id):
        yield FieldError("external_id", "An id has no control characters.", "control_characters")
    if case.external_id.startswith(PRACTICE_PREFIX):
        yield FieldError("external_id", f"Ids that begin with “{PRACTICE_PREFIX}” are for practice.", "practice")
    if _hidden(case.title):
        yield FieldError("title", "A title has no control characters.", "control_characters")
    yield from _documents(case)
    names = {d.name for d in case.documents}
    suggestion = case.suggestion
    if suggestion.outcome not in rules.outcomes:
        yield FieldError("suggestion.outcome", "The workflow has no such outcome.", "unknown_outcome")
    seen: set[str] = set()
    for n, field in enumerate(suggestion.fields):
        at = f"suggestion.fields[{n}]"
        if field.id not in rules.fields:
            yield FieldError(f"{at}.id", "The workflow has no such field.", "unknown_field")
        if field.id in seen:
            yield FieldError(f"{at}.id", "This field is there twice.", "duplicate")
        seen.add(field.id)
        for m, evidence in enumerate(field.evidence):
            yield from _evidence(evidence, names, f"{at}.evidence[{m}]")
    checks = {c.id for c in case.checks}
    for n, blocker in enumerate(case.escalation.blockers):
        if blocker not in rules.fields and blocker not in checks:
            yield FieldError(f"escalation.blockers[{n}]", "This is neither a field nor a check.", "unknown_field")
    for n, made in enumerate(case.checks):
        for m, field_id in enumerate(made.fields):
            if field_id not in rules.fields:
                yield FieldError(f"checks[{n}].fields[{m}]", "The workflow has no such field.", "unknown_field")
    if rules.record is not None:
        for error in rules.record.iter_errors(case.record):
            yield FieldError(_record_path(error), error.message[:500], "record_schema")


def _evidence(evidence: InEvidence, names: set[str], at: str) -> Iterator[FieldError]:
    if evidence.document not in names:
        yield FieldError(f"{at}.document", "The case has no document of that name.", "unknown_document")
    on_page = evidence.page is not None and evidence.box is not None
    in_text = evidence.start is not None and evidence.end is not None
    half = (evidence.page is None) != (evidence.box is None) or (evidence.start is None) != (evidence.end is None)
    if half or on_page == in_text:
        yield FieldError(at, "Evidence is either a page and a box, or a start and an end.", "evidence_form")
        return
    if evidence.box is not None:
        left, top, right, bottom = evidence.box
        if left >= right or top >= bottom:
            yield FieldError(f"{at}.box", "A box is left, top, right, bottom, in that order.", "box_order")
    if evidence.start is not None and evidence.end is not None and evidence.start >= evidence.end:
        yield FieldError(f"{at}.end", "A span ends after its start.", "span_order")


def _documents(case: InCase) -> Iterator[FieldError]:
    seen: set[str] = set()
    for n, document in enumerate(case.documents):
        at = f"documents[{n}]"
        name = document.name
        if "/" in name or "\\" in name or ".." in name or _hidden(name):
            yield FieldError(
                f"{at}.name", "A document's name is a label: without slashes, “..” or control characters.", "bad_name"
            )
        if name in seen:
            yield FieldError(f"{at}.name", "Two documents have this name.", "duplicate")
        seen.add(name)
        if document.media_type not in MEDIA_TYPES:
            yield FieldError(f"{at}.media_type", "Documents of this type are not taken.", "media_type")
        if (document.content_base64 is None) == (document.sha256 is None):
            yield FieldError(at, "Give exactly one of content_base64 and sha256.", "document_form")


def _hidden(text: str) -> bool:
    return not text.strip() or (
        not (text.isascii() and text.isprintable())
        and any(unicodedata.category(c) in _CONTROL or c in _BIDI for c in text)
    )


def _record_path(error: ValidationError) -> str:
    path = "record"
    for part in error.absolute_path:
        path += f"[{part}]" if isinstance(part, int) else f".{_short(part)}"
    return path


def _short(part: Any) -> str:
    return str(part)[:100]
