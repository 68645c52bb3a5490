"""One answered case as lines: what the AI said, what the person said, what is true, and where it can be seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reviewer_app.domain.case import Evidence
from reviewer_app.domain.decision import Action
from reviewer_app.domain.practice import GoldField, Reveal
from reviewer_app.domain.scoring import same
from reviewer_app.domain.view import CaseView
from reviewer_app.domain.workflow import FieldType, WorkflowField
from reviewer_app.sentence import say
from reviewer_app.ui.case.desk import EvidenceMark, rows_of
from reviewer_app.ui.case.words import display
from reviewer_app.ui.plain import one_line
from reviewer_app.ui.tongue import tr

OUTCOME = ""
"""The id of the outcome's line; no field has it."""
NOTHING = say("empty")


@dataclass(frozen=True, slots=True)
class TruthLine:
    """One line of the table; `ai_right` and `mine_right` are None where there is nothing to judge."""

    id: str
    label: str
    ai: str
    mine: str
    true: str
    ai_right: bool | None
    mine_right: bool | None
    marks: tuple[EvidenceMark, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether somebody was wrong here."""
        return self.ai_right is False or self.mine_right is False


def lines_of(reveal: Reveal, view: CaseView) -> tuple[tuple[TruthLine, ...], tuple[EvidenceMark, ...]]:
    """The outcome's line, then the fields, those with a mistake first; and all marks the documents get.

    Evidence the desk has marked already keeps its number; the rest is numbered on.
    """
    rows = {row.id: row for row in rows_of(view)}
    marks = [m for row in rows.values() for m in row.marks]
    found: list[TruthLine] = []
    for gold in reveal.gold.fields:
        row = rows.get(gold.id)
        spec = row.field if row is not None else WorkflowField(gold.id, gold.id, FieldType.STRING)
        tint = row.tint if row is not None else len(rows)
        mine = tuple(_mark(marks, gold.id, spec.label, tint, e) for e in gold.evidence)
        found.append(_line(reveal, view, gold, spec, mine))
    found.sort(key=lambda line: not line.differs)
    return (_outcome(reveal, view), *found), tuple(marks)


def _mark(marks: list[EvidenceMark], field_id: str, label: str, tint: int, evidence: Evidence) -> EvidenceMark:
    known = next((m for m in marks if m.field_id == field_id and m.evidence == evidence), None)
    if known is None:
        known = EvidenceMark(max((m.number for m in marks), default=0) + 1, field_id, label, tint, evidence)
        marks.append(known)
    return known


def _line(
    reveal: Reveal, view: CaseView, gold: GoldField, spec: WorkflowField, marks: tuple[EvidenceMark, ...]
) -> TruthLine:
    suggestion = view.case.suggested(gold.id)
    ai = suggestion.value if suggestion is not None else None
    ai_right = gold.id not in reveal.gold.wrong_fields
    attempt = reveal.attempt
    if attempt.action in {Action.ESCALATE, Action.SKIP}:
        mine, mine_right = "", None
    else:
        value = attempt.values.get(gold.id, ai)
        unchanged = same(value, ai)
        mine = _words(value, spec)
        mine_right = ai_right if unchanged else same(value, gold.value)
    return TruthLine(
        gold.id,
        one_line(spec.label, 80),
        _words(ai, spec),
        mine,
        _words(gold.value, spec),
        ai_right,
        mine_right,
        marks,
    )


def _outcome(reveal: Reveal, view: CaseView) -> TruthLine:
    gold, attempt = reveal.gold, reveal.attempt
    label = view.workflow.outcome_label
    accepted = dict.fromkeys((gold.outcome, *gold.accepted_outcomes))
    handed = {Action.ESCALATE: tr("Escalated"), Action.SKIP: tr("Skipped")}.get(attempt.action)
    if gold.escalate:
        true, ai_right, mine_right = tr("Hand it on"), None, attempt.action is Action.ESCALATE
    else:
        true = tr(" or ").join(one_line(label(o), 60) for o in accepted)
        ai_right = not gold.outcome_wrong
        mine_right = handed is None and attempt.outcome in accepted
    mine = handed or one_line(label(attempt.outcome), 60)
    ai = one_line(label(view.case.suggestion.outcome), 60)
    return TruthLine(OUTCOME, tr("Outcome"), ai, mine, true, ai_right, mine_right)


def _words(value: Any, spec: WorkflowField) -> str:
    return one_line(display(value, spec), 200) or tr(NOTHING)
