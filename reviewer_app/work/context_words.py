"""The words of a case that tell which decided ones are like it, and the sentence that shows it; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from reviewer_app.domain.case import Case
from reviewer_app.domain.plain_text import one_line
from reviewer_app.domain.workflow import FieldType, Workflow

MOST = 12
"""Words asked for; the store asks for no more."""
ENOUGH = 3
"""Words that tell of what kind a case is; with fewer, those of the record are asked for, too."""
EXCERPT = 180
_WORD = re.compile(r"[^\W_]{3,40}")
_COMMON = frozenset(
    _WORD.findall(
        "the and for not with that this from has have was were are its but any all one two our your their his her "
        "met asks below threshold needs case given none found file read there here into per may must can than then "
        "und der die das nicht mit von für ist ein eine"
    )
)
_CHOSEN = frozenset({FieldType.CHOICE, FieldType.MULTI_CHOICE})


def telling(case: Case, workflow: Workflow, *, covered: bool) -> tuple[str, ...]:
    """At most MOST words, the most telling first: what the AI saw, why it came, what was chosen.

    Names make no likeness, they make cases related: words of the record and the title are taken only
    where there are no others. While the suggestion is covered there are no others, for likeness to it
    would say what it is.
    """
    texts: list[str] = []
    if not covered:
        texts += [case.suggestion.rationale, case.escalation.detail]
        texts += [c.label for c in case.checks if c.passed is False]
        texts += _chosen(case, workflow)
    found = _words(texts)
    return found if len(found) >= ENOUGH else _words([*texts, case.title, *_leaves(case.record.values())])


def _words(texts: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for text in texts:
        for word in _WORD.findall(text[:1000]):
            small = word.casefold()
            if small not in _COMMON and not small.isdigit():
                found.setdefault(small)
            if len(found) == MOST:
                return tuple(found)
    return tuple(found)


def _chosen(case: Case, workflow: Workflow) -> Iterator[str]:
    for field in workflow.fields:
        suggested = case.suggested(field.id)
        if field.type in _CHOSEN and suggested is not None:
            yield from _leaves([suggested.value])


def _leaves(values: Iterable[Any], deep: int = 3) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif deep and isinstance(value, dict):
            yield from _leaves(value.values(), deep - 1)
        elif deep and isinstance(value, list | tuple):
            yield from _leaves(value[:20], deep - 1)


def excerpt(case: Case | None, typed: str = "") -> str:
    """One line of a decided case: around the first word that was typed, or else why it came to a person."""
    if case is None:
        return ""
    why = case.escalation.detail or case.suggestion.rationale
    words = _WORD.findall(typed.casefold())
    if words:
        texts = [why, case.suggestion.rationale, *_leaves(case.record.values())]
        texts += _leaves(f.value for f in case.suggestion.fields)
        for text in texts:
            at = text.casefold().find(words[0])
            if at >= 0:
                start = max(0, at - 60)
                return ("…" if start else "") + one_line(text[start:], EXCERPT)
    return one_line(why, EXCERPT)
