"""What is left of a case while the AI's suggestion is covered: nothing by which it could be guessed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from reviewer_app.domain.case import (
    Case,
    CaseHead,
    CaseState,
    Check,
    Escalation,
    EscalationReason,
    HistoryEntry,
    Suggestion,
)
from reviewer_app.domain.decision import Action, Decision
from reviewer_app.domain.view import CaseView, Draft

_CLOSED = frozenset({CaseState.DECIDED, CaseState.WITHDRAWN})
_TELLING = 3
"""Characters below which a value may stand in a check's words by chance."""


def still_covered(head: CaseHead, revision: int, draft: Draft | None, said: Decision | None) -> bool:
    """Whether this person has yet to say what they think of this revision.

    `said` is their newest decision on the case. What was said of an earlier revision commits to nothing now: it
    answered another content.
    """
    if not head.covered or head.state in _CLOSED:
        return False
    if draft is not None and draft.committed is not None and draft.case_revision == revision:
        return False
    if said is None or said.case_revision != revision:
        return True
    # Whoever decided has seen it; whoever put the case off or passed it on may not have.
    return said.committed is None and said.action not in (Action.APPROVE, Action.OVERRIDE)


def covered_case(case: Case, told: tuple[str, ...] = ()) -> Case:
    """The case without its suggestion, and without the checks and words that would betray it.

    `told` are further words for the suggested outcome, such as its label. The model stays out, too: who knows
    which AI it was may know how it decides.
    """
    return replace(
        case,
        suggestion=Suggestion(""),
        escalation=Escalation(EscalationReason.OTHER),
        checks=tuple(c for c in case.checks if not _betrays(c, case, told)),
        history=tuple(h for h in case.history if not _tells(h, case, told)),
        metadata={},
    )


def covered_view(view: CaseView) -> CaseView:
    """The desk's view of a case whose suggestion is covered; what is not in it cannot be shown by mistake."""
    told = (view.workflow.outcome_label(view.case.suggestion.outcome),)
    return replace(
        view,
        case=covered_case(view.case, told),
        head=replace(view.head, confidence=None, suggested_outcome="", escalation_reason=EscalationReason.OTHER.value),
        calibration=None,
        covered=True,
    )


def _betrays(check: Check, case: Case, told: tuple[str, ...]) -> bool:
    # A check of fields is a check of what the AI read into them.
    if check.fields:
        return True
    said = f"{check.label} {check.detail}".casefold()
    values = (v for f in case.suggestion.fields for v in _texts(f.value))
    words = [case.suggestion.outcome, *told, *(v for v in values if len(v) >= _TELLING)]
    return any(w and w.casefold() in said for w in words)


def _tells(entry: HistoryEntry, case: Case, told: tuple[str, ...]) -> bool:
    model = case.suggestion.model
    if model is not None and model.name and model.name.casefold() in entry.actor.casefold():
        return True
    said = entry.text.casefold()
    return any(w and w.casefold() in said for w in (case.suggestion.outcome, *told))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)
    elif value is not None and not isinstance(value, bool):
        yield str(value)
