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
from reviewer_app.sentence import say
from reviewer_app.ui import words as said
from reviewer_app.ui.case.words import REASONS, when
from reviewer_app.ui.plain import one_line
from reviewer_app.ui.tongue import told as said_of
from reviewer_app.ui.tongue import tr, tr_many

SHOWN = 5
"""Lines of a section before “more” is asked for."""
_RANDOM = say("Nothing need be wrong with it: some cases are looked at so that the AI is checked.")


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
        detail = f"{detail} {tr(_RANDOM)}".strip()
    yield Line(REASONS.get(reason, REASONS[EscalationReason.OTHER]), detail)
    for blocker in case.escalation.blockers:
        yield _blocker(view, blocker, covered)
    if head.team:
        label = next((o.label for o in view.workflow.escalate_to if o.id == head.team), head.team)
        by = (
            tr("Escalated by {escalated_by}", escalated_by=one_line(head.escalated_by, 80)) if head.escalated_by else ""
        )
        yield Line(tr("It is with the team “{label}”", label=one_line(label, 80)), by)
    if head.first_by:
        yield Line(
            tr("It needs two people"),
            tr("{first_by} decided first; a second person decides it too.", first_by=one_line(head.first_by, 80)),
        )
    elif not covered and _second_review(view):
        yield Line(
            tr("It will need two people"), tr("As it is suggested, the workflow asks a second person to decide it too.")
        )
    if head.waiting_for:
        yield Line(tr("Information was asked for"), one_line(head.waiting_for))


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
            if level == 0:
                told = tr("The AI gave no confidence")
            elif level < 3:
                told = tr("The AI is {words}; this workflow asks for more", words=words)
        return Line(one_line(field.label, 80), told, target=Field(field.id))
    check = next((c for c in view.case.checks if c.id == blocker), None)
    if check is None:
        return Line(one_line(blocker.replace("_", " ").capitalize(), 80))
    known = {f.id for f in view.workflow.fields}
    target = next((Field(f) for f in check.fields if f in known), None)
    passed = {True: (tr("Passed"), "good"), False: (tr("Not passed"), "bad"), None: (tr("Could not check"), "warn")}[
        check.passed
    ]
    return Line(one_line(check.label, 120), "" if covered else one_line(check.detail), *passed, target)


def changes(since: SeenDiff) -> Iterator[Line]:
    """What is different now; without its text where the earlier revision is no longer here."""
    if not since.changes:
        yield Line(
            tr("It was sent anew"),
            tr("Version {revision}, which you saw, is no longer on this computer.", revision=since.revision),
        )
    for change in since.changes:
        yield Line(change.label, _step(change), target=None if change.field_id is None else Field(change.field_id))


def _step(change: SeenChange) -> str:
    if not change.before:
        return tr("New: {after}", after=change.after) if change.after else tr("New")
    return (
        f"{said_of(change.before)}  →  {said_of(change.after)}"
        if change.after
        else tr("No longer there (was {before})", before=change.before)
    )


def chip_of_changes(since: SeenDiff | None) -> str:
    """The header's words; empty when nothing changed."""
    if since is None:
        return ""
    count = len(since.changes)
    return (
        tr("Changed since you looked")
        if not count
        else tr_many("{n} change since you looked", "{n} changes since you looked", count)
    )


def related(found: tuple[Related, ...], view: CaseView, now: datetime) -> Iterator[Line]:
    """Cases on the same subject: how they ended, or where they are."""
    for one in found:
        words, kind = stands(one.head, view)
        shared = " · ".join(said_of(part) for part in one.shared)
        at = one.head.decided_at or one.head.received_at
        yield Line(_title(one.head), f"{shared} · {said.ago(at, now)}", words, kind, Peek(one.head, shared))


def precedents(found: tuple[Precedent, ...], view: CaseView, now: datetime) -> Iterator[Line]:
    """How like ones ended, and for which reason."""
    for one in found:
        words, kind = stands(one.head, view)
        reason = one_line(one.head.decided_reason, 120)
        detail = " · ".join(part for part in (reason, said_of(one.excerpt), said.ago(one.head.decided_at, now)) if part)
        yield Line(_title(one.head), detail, words, kind, Peek(one.head, said_of(one.excerpt)))


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
        chip, kind = (tr("to come"), "info") if coming else (tr("overdue"), "bad") if overdue else ("", "neutral")
        at = when(moment.at)
        yield Line(moment.text, f"{at} · {said_of(moment.actor)}" if moment.actor else at, chip, kind)


def told(view: CaseView) -> tuple[Moment, ...]:
    """What the case itself says of its time, before anything is looked up; newest first."""
    case = view.case
    found = [Moment(case.received_at, MomentKind.RECEIVED, "", tr("Came to the queue"))]
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
        return one_line(label, 40) or tr("Decided"), "neutral"
    if head.state is CaseState.WITHDRAWN:
        return tr("Withdrawn"), "neutral"
    if head.waiting_for:
        return tr("Waiting"), "warn"
    if head.state is CaseState.LEASED and head.holder:
        return tr("With {holder}", holder=one_line(head.holder, 30)), "info"
    return tr("Open", "a state"), "info"
