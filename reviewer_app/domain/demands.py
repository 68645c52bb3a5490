"""What a decision must have: its own parts, and what the workflow's rules ask of it."""

from __future__ import annotations

from typing import Any

from reviewer_app.domain.case import Case
from reviewer_app.domain.decision import NONE_FITS, NOTE_LIMIT, PASSED_OVER, WHOLE_RECORD, Action, Decision, Problem
from reviewer_app.domain.expression import ExpressionError, parse
from reviewer_app.domain.workflow import Workflow
from reviewer_app.sentence import say


def problems(decision: Decision, case: Case, workflow: Workflow) -> tuple[Problem, ...]:
    """Say what keeps a decision from being valid, so that screen and server judge alike."""
    found: list[Problem] = []
    known = {f.id for f in workflow.fields}
    for change in decision.changes:
        if change.id not in known:
            found.append(Problem(f"changes.{change.id}", say("This workflow has no such field.")))
    codes = {(g.attribution, c.code) for g in workflow.reasons for c in g.codes}
    codes |= {("skip", c.code) for c in workflow.skip_reasons} | {NONE_FITS}
    for reason in decision.reasons:
        if (reason.attribution, reason.code) not in codes:
            found.append(Problem("reasons", say("“{code}” is not a reason of this workflow.", code=reason.code)))
        if (reason.attribution, reason.code) == NONE_FITS and not decision.note.strip():
            found.append(Problem("note", say("Write what no reason says; it goes to whoever keeps the reasons.")))
    for name in decision.data_wrong:
        if name not in known and name != WHOLE_RECORD:
            found.append(Problem(f"data_wrong.{name}", say("This workflow has no such field.")))
    if len(decision.note) > NOTE_LIMIT:
        found.append(Problem("note", say("A note has at most {note_limit} characters.", note_limit=NOTE_LIMIT)))
    match decision.action:
        case Action.APPROVE:
            if decision.changes or decision.outcome != case.suggestion.outcome:
                found.append(Problem("outcome", say("An approval keeps the suggestion as it stands.")))
        case Action.OVERRIDE:
            if decision.outcome not in {o.id for o in workflow.outcomes}:
                found.append(Problem("outcome", say("Choose one of the workflow's outcomes.")))
            if not decision.changes and decision.outcome == case.suggestion.outcome:
                found.append(Problem("outcome", say("Nothing differs from the suggestion: approve it instead.")))
            if not decision.reasons:
                found.append(Problem("reasons", say("Choose at least one reason.")))
        case Action.ESCALATE:
            if decision.escalate_to not in {t.id for t in workflow.escalate_to}:
                found.append(Problem("escalate_to", say("Choose whom to escalate to.")))
            if not decision.reasons and not decision.note.strip():
                found.append(Problem("reasons", say("Say why: choose a reason or write a note.")))
        case Action.SKIP:
            if not decision.reasons and not decision.note.strip():
                found.append(Problem("reasons", say("Say why you skip: choose a reason or write a note.")))
        case Action.SNOOZE:
            if decision.wake_at is None:
                found.append(Problem("wake_at", say("Choose when it is to come back.")))
            elif decision.wake_at <= decision.decided_at:
                found.append(Problem("wake_at", say("Choose a time that is still to come.")))
        case Action.REQUEST:
            if not decision.note.strip():
                found.append(Problem("note", say("Write what you need to know, and from whom.")))
        case Action.WITHDRAW:
            if not decision.supersedes:
                found.append(Problem("supersedes", say("Say which decision is taken back.")))
    if note_required(workflow, decision, case) and not decision.note.strip():
        found.append(Problem("note", say("This workflow asks for a note here: write why.")))
    return tuple(found)


def final_values(decision: Decision, seen: Case | None) -> dict[str, Any]:
    """The case's field values as the decision leaves them."""
    values: dict[str, Any] = {} if seen is None else {f.id: f.value for f in seen.suggestion.fields}
    values.update({c.id: c.after for c in decision.changes})
    return values


def second_review_needed(workflow: Workflow, decision: Decision, seen: Case) -> bool:
    """Whether the workflow asks for a second person; a rule that cannot be read does."""
    return _holds(workflow.risk.second_review_when, decision, seen, unreadable=True)


def note_required(workflow: Workflow, decision: Decision, seen: Case) -> bool:
    """Whether the workflow asks for a note; a rule that cannot be read must not keep anybody from deciding.

    Only of what decides a case: putting it off and taking a decision back ask for what they need themselves.
    """
    if decision.action in PASSED_OVER:
        return False
    return _holds(workflow.risk.note_required_when, decision, seen, unreadable=False)


def _holds(text: str, decision: Decision, seen: Case, *, unreadable: bool) -> bool:
    """By the values as decided and as suggested: whoever changes a value must not thereby escape the rule."""
    if not text:
        return False
    try:
        rule = parse(text)
    except ExpressionError:
        return unreadable
    said = {"outcome": decision.outcome, "action": decision.action.value, "confidence": seen.suggestion.confidence}
    suggested = {f.id: f.value for f in seen.suggestion.fields}
    return rule.holds(final_values(decision, seen) | said) or rule.holds(suggested | said)
