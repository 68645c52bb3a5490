"""What of a workflow file stands around a case: the rules people decide by, and what makes cases related."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from reviewer_app.domain.workflow import PolicySection
from reviewer_app.workflows.reader import LABEL_LIMIT, Reader, kind

MAX_SECTIONS = 40
SECTION_LIMIT = 4_000
"""Characters of one section: it is read beside a case, not instead of one."""
MAX_SUBJECT = 8
TOGETHER = "+"
"""Joins parts that only tell together whom a case is about, such as a name and a date of birth."""


def policy(root: Reader) -> tuple[PolicySection, ...]:
    """The sections in the order of the file; every problem is reported at its line."""
    out: list[PolicySection] = []
    for path, entry in root.items("policy", MAX_SECTIONS):
        one = Reader(root.source, path, entry)
        identity = one.identifier("id")
        if identity in {s.id for s in out}:
            one.report("id", f"“{identity}” stands here twice")
        text = one.text("text", limit=SECTION_LIMIT)
        if any(not c.isprintable() and c not in "\n\t" for c in text):
            one.report("text", "this has characters that text does not have")
        out.append(PolicySection(identity, one.text("title", limit=LABEL_LIMIT), text.strip()))
        one.finish()
    return tuple(out)


def subject(
    root: Reader, fields: Collection[str], schema: Mapping[str, Any], labels: Collection[str]
) -> tuple[str, ...]:
    """Record keys and field ids, single or joined by `+`; one that nothing else in the file knows is reported."""
    named = schema.get("properties")
    known = {*fields, *labels, *(named if isinstance(named, dict) else ())}
    out: list[str] = []
    for path, entry in root.items("subject", MAX_SUBJECT):
        if not isinstance(entry, str) or not entry.strip():
            root.source.report(path, f"expected a record key or field id, found {kind(entry)}")
            continue
        parts = [part.strip() for part in entry.split(TOGETHER)]
        for part in parts:
            # A nested part of the record is named by its path: `prior_matter.name`.
            if part not in known and part.partition(".")[0] not in known:
                root.source.report(path, f"“{part}” is neither a field nor a key of record or record_labels")
        joined = TOGETHER.join(parts)
        if joined in out:
            root.source.report(path, f"“{joined}” stands here twice")
        out.append(joined)
    return tuple(out)
