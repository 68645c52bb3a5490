"""Lines of what stands around a case, in words; pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from reviewer_app.domain.case import CaseHead, CaseState, EscalationReason
from reviewer_app.domain.context import Moment, MomentKind, Precedent, Related, SeenChange, SeenDiff
from reviewer_app.domain.expression import ExpressionError, parse
from reviewer_app.domain.view import CaseView
from reviewer_app.domain.workflow import PolicySection
from reviewer_app.ui import words as said
from reviewer_app.ui.case.words import REASONS, when
from reviewer_app.ui.plain import one_line

SHOWN = 5
"""Lines of a section before “more” is asked for."""
_RANDOM = "Nothing need be wrong with it: some cases are looked at so that the AI is checked."


@dataclass(frozen=True, slots=True)
class Peek:
    """What a line leads to: another case, looked at beside the open one."""

    head: CaseHead
    why: str


@dataclass(frozen=True, slots=True)
class Field:
    """What a line leads to: a field of the open case."""

    id: str


@dataclass(frozen=True, slots=True)
class Rule:
    """What a line leads to: a section of the policy, opened in place."""

    id: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line: words, a chip, more words below, and where Enter leads (None: nowhere)."""

    text: str
    detail: str = ""
    chip: str = ""
    kind: str = "neutral"
    target: Peek | Field | Rule | None = None
    body: str = ""
    """Shown below while the line is open."""


def why(view: CaseView, covered: bool) -> Iterator[Line]:
    """Answer “why did this come to me?”; nothing of the suggestion while it is covered."""
    case, head = view.case, view.head
    reason = case.escalation.reason
    detail = "" if covered else one_line(case.escalation.detail)
    if reason is EscalationReason.RANDOM_AUDIT:
        detail = f"{detail} {_RANDOM}".strip()
    yield Line(REASONS.get(reason, REASONS[EscalationReason.OTHER]), detail)
    for blocker in case.escalation.blockers:
        yield _blocker(view, blocker, covered)
    if head.team:
        label = next((o.label for o in view.workflow.escalate_to if o.id == head.team), head.team)
        by = f"Escalated by {one_line(head.escalated_by, 80)}" if head.escalated_by else ""
        yield Line(f"It is with the team “{one_line(label, 80)}”", by)
    if head.first_by:
        yield Line(
            "It needs two people", f"{one_line(head.first_by, 80)} decided first; a second person decides it too."
        )
    elif not covered and _second_review(view):
        yield Line("It will need two people", "As it is suggested, the workflow asks a second person to decide it too.")
    if head.waiting_for:
        yield Line("Information was asked for", one_line(head.waiting_for))


def _second_review(view: CaseView) -> bool:
    """Whether the workflow's rule holds for the suggestion; the server asks it again of what is decided."""
    rule, case = view.workflow.risk.second_review_when, view.case
    if not rule or view.covered:
        return False
    values = {f.id: f.value for f in case.suggestion.fields}
    values |= {"outcome": case.suggestion.outcome, "action": "approve", "confidence": case.suggestion.confidence}
    try:
        return parse(rule).holds(values)
    except ExpressionError:
        return False


def _blocker(view: CaseView, blocker: str, covered: bool) -> Line:
    field = view.workflow.find_field(blocker)
    if field is not None:
        suggestion = view.case.suggested(field.id)
        told = ""
        if not covered and suggestion is not None:
            level, words = said.confidence(suggestion.confidence, field.threshold)
            told = "The AI gave no confidence" if level == 0 else f"The AI is {words}" if level < 3 else ""
            told += "; this workflow asks for more" if 0 < level < 3 else ""
        return Line(one_line(field.label, 80), told, target=Field(field.id))
    check = next((c for c in view.case.checks if c.id == blocker), None)
    if check is None:
        return Line(one_line(blocker.replace("_", " ").capitalize(), 80))
    known = {f.id for f in view.workflow.fields}
    target = next((Field(f) for f in check.fields if f in known), None)
    passed = {True: ("Passed", "good"), False: ("Not passed", "bad"), None: ("Could not check", "warn")}[check.passed]
    return Line(one_line(check.label, 120), "" if covered else one_line(check.detail), *passed, target)


def changes(since: SeenDiff) -> Iterator[Line]:
    """What is different now; without its text where the earlier revision is no longer here."""
    if not since.changes:
        yield Line("It was sent anew", f"Version {since.revision}, which you saw, is no longer on this computer.")
    for change in since.changes:
        yield Line(change.label, _step(change), target=None if change.field_id is None else Field(change.field_id))


def _step(change: SeenChange) -> str:
    if not change.before:
        return f"New: {change.after}" if change.after else "New"
    return f"{change.before}  →  {change.after}" if change.after else f"No longer there (was {change.before})"


def chip_of_changes(since: SeenDiff | None) -> str:
    """The header's words; empty when nothing changed."""
    if since is None:
        return ""
    count = len(since.changes)
    return (
        "Changed since you looked" if not count else f"{count} {'change' if count == 1 else 'changes'} since you looked"
    )


def related(found: tuple[Related, ...], view: CaseView, now: datetime) -> Iterator[Line]:
    """Cases on the same subject: how they ended, or where they are."""
    for one in found:
        words, kind = stands(one.head, view)
        shared = " · ".join(one.shared)
        at = one.head.decided_at or one.head.received_at
        yield Line(_title(one.head), f"{shared} · {said.ago(at, now)}", words, kind, Peek(one.head, shared))


def precedents(found: tuple[Precedent, ...], view: CaseView, now: datetime) -> Iterator[Line]:
    """How like ones ended, and for which reason."""
    for one in found:
        words, kind = stands(one.head, view)
        reason = one_line(one.head.decided_reason, 120)
        detail = " · ".join(part for part in (reason, one.excerpt, said.ago(one.head.decided_at, now)) if part)
        yield Line(_title(one.head), detail, words, kind, Peek(one.head, one.excerpt))


def rules(sections: tuple[PolicySection, ...], wanted: str = "") -> Iterator[Line]:
    """The policy's sections that hold every word wanted."""
    words = wanted.casefold().split()
    for section in sections:
        text = f"{section.title} {section.text}".casefold()
        if all(word in text for word in words):
            yield Line(one_line(section.title, 120), target=Rule(section.id), body=section.text[:8_000])


def timeline(moments: tuple[Moment, ...], now: datetime) -> Iterator[Line]:
    """Newest first; what is to come says so."""
    for moment in moments:
        coming = moment.at > now
        overdue = moment.kind is MomentKind.DUE and not coming
        chip, kind = ("to come", "info") if coming else ("overdue", "bad") if overdue else ("", "neutral")
        at = when(moment.at)
        yield Line(moment.text, f"{at} · {moment.actor}" if moment.actor else at, chip, kind)


def told(view: CaseView) -> tuple[Moment, ...]:
    """What the case itself says of its time, before anything is looked up; newest first."""
    case = view.case
    found = [Moment(case.received_at, MomentKind.RECEIVED, "", "Came to the queue")]
    for entry in case.history:
        found.append(Moment(entry.at, MomentKind.HISTORY, one_line(entry.actor, 80), one_line(entry.text)))
    return tuple(sorted(found, key=lambda m: m.at, reverse=True))


def _title(head: CaseHead) -> str:
    return one_line(head.title or head.external_id, 160)


def stands(head: CaseHead, view: CaseView) -> tuple[str, str]:
    """(words, chip kind) of how another case ended, or where it is."""
    if head.state is CaseState.DECIDED:
        same = head.workflow == view.workflow.workflow
        label = view.workflow.outcome_label(head.decided_outcome) if same else said.outcome(head.decided_outcome)
        return one_line(label, 40) or "Decided", "neutral"
    if head.state is CaseState.WITHDRAWN:
        return "Withdrawn", "neutral"
    if head.waiting_for:
        return "Waiting", "warn"
    if head.state is CaseState.LEASED and head.holder:
        return f"With {one_line(head.holder, 30)}", "info"
    return "Open", "info"
