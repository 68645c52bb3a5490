"""The state of one open case on the desk: what is shown, what was changed, what was looked at."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from reviewer_app.domain.case import Check, Evidence, FieldSuggestion
from reviewer_app.domain.decision import Commitment, Problem
from reviewer_app.domain.view import CaseView, DocumentState, Draft
from reviewer_app.domain.workflow import FieldType, WorkflowField
from reviewer_app.sentence import say
from reviewer_app.ui.tongue import tr

_UNSET = object()
_TO_FILL = say("Enter what you read, if you like: it is compared with the AI's afterwards")
_SEEN_FIRST = say("Its evidence is to be seen before approving")


@dataclass(frozen=True, slots=True)
class EvidenceMark:
    """One numbered place in a document that supports one field; `tint` picks the field's colour."""

    number: int
    field_id: str
    label: str
    tint: int
    evidence: Evidence

    @property
    def key(self) -> str:
        """How a decision names this evidence among the opened ones."""
        return f"{self.field_id}#{self.number}"


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field as the list shows it; the order of rows never changes while a case is open."""

    field: WorkflowField
    suggestion: FieldSuggestion | None
    needs: tuple[str, ...]
    """Why a person should look, in words; empty: nothing asks for it."""
    marks: tuple[EvidenceMark, ...]
    tint: int
    must_look: bool = False
    """The workflow asks that its evidence is looked at before the case is approved."""

    @property
    def id(self) -> str:
        return self.field.id

    @property
    def ai_value(self) -> Any:
        return None if self.suggestion is None else self.suggestion.value


def needs_of(view: CaseView, field: WorkflowField) -> tuple[str, ...]:
    """Say why one field needs a human, most telling first."""
    if view.covered:
        return (_TO_FILL,) if field.required else ()
    suggestion = view.case.suggested(field.id)
    found: list[str] = []
    if field.id in view.case.escalation.blockers:
        found.append(tr("It is why the case came to you"))
    failed = [c for c in view.case.checks if c.passed is False and field.id in c.fields]
    found += [tr("Check not passed: {label}", label=c.label) for c in failed]
    if suggestion is None or suggestion.value is None:
        if field.required:
            found.append(tr("Required, and the AI found nothing"))
    elif suggestion.confidence is None:
        found.append(tr("The AI gave no confidence"))
    elif suggestion.confidence < field.threshold:
        found.append(tr("Below the confidence this workflow asks for"))
    return tuple(found)


def rows_of(view: CaseView) -> tuple[FieldRow, ...]:
    """Order a case's fields: those that need a human first, each part in workflow order."""
    names = {d.ref.name for d in view.documents}
    asked = {f.id for f in view.workflow.fields if _to_be_seen(view, f, names)}
    found = [(f, needs_of(view, f)) for f in view.workflow.fields]
    # A suggestion for a field this workflow version does not know is still shown: nothing is hidden.
    known = {f.id for f in view.workflow.fields}
    extra = [
        WorkflowField(id=s.id, label=s.id, type=FieldType.STRING, threshold=0.0)
        for s in view.case.suggestion.fields
        if s.id not in known
    ]
    # Doubt before duty: a value the AI is sure of and that must be seen comes after those in doubt.
    found.sort(key=lambda pair: 0 if pair[1] else 1 if pair[0].id in asked else 2)
    found = [(f, needs or (_SEEN_FIRST,) if f.id in asked else needs) for f, needs in found]
    rows: list[FieldRow] = []
    number = 0
    for tint, (spec, needs) in enumerate([*found, *((f, ()) for f in extra)]):
        suggestion = view.case.suggested(spec.id)
        marks: list[EvidenceMark] = []
        for evidence in suggestion.evidence if suggestion else ():
            number += 1
            marks.append(EvidenceMark(number, spec.id, spec.label, tint, evidence))
        rows.append(FieldRow(spec, suggestion, needs, tuple(marks), tint, spec.id in asked))
    return tuple(rows)


def _to_be_seen(view: CaseView, field: WorkflowField, names: set[str]) -> bool:
    # Evidence that names no document of the case can be shown to nobody, so nobody is asked to see it.
    suggestion = view.case.suggested(field.id)
    listed = field.id in view.workflow.risk.evidence_must_be_opened
    return listed and suggestion is not None and any(e.document in names for e in suggestion.evidence)


@dataclass
class Desk:
    """The open case and everything begun on it."""

    view: CaseView
    rows: tuple[FieldRow, ...]
    values: dict[str, Any] = field(default_factory=dict)
    """Only values that differ from the AI's."""
    note: str = ""
    checked: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    outcome: str | None = None
    active_ms: int = 0
    focused: str | None = None
    problems: tuple[Problem, ...] = ()
    newer: bool = False
    committed: Commitment | None = None
    """What the person said before they saw the suggestion."""
    data_wrong: list[str] = field(default_factory=list)
    """Fields, or the record, whose source itself is wrong."""
    amends: str = ""
    """The decision that what is decided now takes the place of."""

    @classmethod
    def open(cls, view: CaseView) -> Desk:
        """Lay a case on the desk, with the draft begun on it or else what was said to this revision."""
        desk = cls(view, rows_of(view))
        draft, said = view.draft, view.pending
        ids = {row.id for row in desk.rows}
        if draft is None and said is not None and said.case_revision == view.case.revision:
            desk.values = {c.id: c.after for c in said.changes if c.id in ids}
            desk.opened = list(said.opened_evidence)
            desk.outcome, desk.note, desk.active_ms = said.outcome, said.note, said.duration_ms
            desk.committed = said.committed
        if draft is not None and draft.case_revision == view.case.revision:
            desk.values = {k: v for k, v in draft.values.items() if k in ids}
            desk.checked = [c for c in draft.checked if c in ids]
            desk.opened = list(draft.opened_evidence)
            desk.outcome = draft.outcome
            desk.committed = draft.committed
            desk.focused = draft.focused if draft.focused in ids else None
        if draft is not None:
            desk.note, desk.active_ms = draft.note, draft.active_ms
            desk.data_wrong, desk.amends = list(draft.data_wrong), draft.amends
        # What was entered while the suggestion was covered may turn out to be what the AI read, too.
        desk.values = {k: v for k, v in desk.values.items() if not _reads_alike(v, desk._read(k))}
        return desk

    @property
    def case_id(self) -> str:
        return self.view.case.id

    def row(self, field_id: str) -> FieldRow | None:
        """Find one row."""
        return next((r for r in self.rows if r.id == field_id), None)

    def value(self, field_id: str) -> Any:
        """What stands in a field now."""
        found = self.values.get(field_id, _UNSET)
        if found is not _UNSET:
            return found
        return self._read(field_id)

    def _read(self, field_id: str) -> Any:
        row = self.row(field_id)
        return None if row is None else row.ai_value

    def commit(self, outcome: str, now: datetime) -> None:
        """Say what one thinks, with the values entered so far; then the suggestion may be seen."""
        self.committed = Commitment(outcome, dict(self.values), now)
        self.outcome = outcome

    def put(self, field_id: str, value: Any) -> bool:
        """Enter a value; the AI's own value counts as unchanged. True when something differs now."""
        row = self.row(field_id)
        if row is None or (_same(self.value(field_id), value)):
            return False
        if _same(value, row.ai_value):
            self.values.pop(field_id, None)
        else:
            self.values[field_id] = value
        self.problems = tuple(p for p in self.problems if p.field != f"changes.{field_id}")
        return True

    def doubtful(self) -> tuple[FieldRow, ...]:
        """The rows that need a human; all rows when none does, so that Enter still moves."""
        return tuple(r for r in self.rows if r.needs) or self.rows

    def next_doubtful(self, step: int) -> str | None:
        """Where Enter (1) or Shift+Enter (-1) leads; it wraps around."""
        stops = [r.id for r in self.doubtful()]
        if not stops:
            return None
        if self.focused in stops:
            return stops[(stops.index(self.focused) + step) % len(stops)]
        return stops[0] if step > 0 else stops[-1]

    def damaged(self) -> tuple[str, ...]:
        """Names of documents that did not match their hash."""
        return tuple(d.ref.name for d in self.view.documents if d.state is DocumentState.DAMAGED)

    def document_state(self, mark: EvidenceMark) -> DocumentState | None:
        """Whether the document a piece of evidence stands in is here; None: the case has no such document."""
        return next((d.state for d in self.view.documents if d.ref.name == mark.evidence.document), None)

    def saw(self, mark: EvidenceMark) -> bool:
        """Count evidence as opened, if there was something to see; True when that is new."""
        if mark.key in self.opened or self.document_state(mark) is not DocumentState.PRESENT:
            return False
        self.opened.append(mark.key)
        return True

    def unseen(self) -> tuple[FieldRow, ...]:
        """Rows whose evidence must be looked at before approving and was not."""
        opened = set(self.opened)
        return tuple(r for r in self.rows if r.must_look and not any(m.key in opened for m in r.marks))

    def blocker_target(self, blocker: str) -> tuple[str, str | None]:
        """A blocker's words, and the field to jump to."""
        found = self.row(blocker)
        if found is not None:
            return found.field.label, found.id
        check = next((c for c in self.view.case.checks if c.id == blocker), None)
        if check is None:
            return blocker, None
        return check.label, next((f for f in check.fields if self.row(f) is not None), None)

    def draft(self) -> Draft:
        """What to keep of the work begun."""
        return Draft(
            case_id=self.case_id,
            case_revision=self.view.case.revision,
            outcome=self.outcome,
            values=dict(self.values),
            note=self.note,
            checked=tuple(self.checked),
            opened_evidence=tuple(self.opened),
            active_ms=self.active_ms,
            committed=self.committed,
            data_wrong=tuple(self.data_wrong),
            amends=self.amends,
            focused=self.focused,
        )

    def mark_data(self, name: str) -> bool:
        """Mark a field's source, or the record, as wrong in itself, or no longer; True when it is now."""
        if name in self.data_wrong:
            self.data_wrong.remove(name)
            return False
        self.data_wrong.append(name)
        return True

    def presented(self) -> tuple[str, ...]:
        """What the desk lays out, in the order in which it stands there."""
        case = self.view.case
        return (
            "escalation",
            *(f"document:{d.ref.name}" for d in self.view.documents),
            *(f"field:{row.id}" for row in self.rows),
            *(f"check:{c.id}" for c in ordered_checks(case.checks)),
            *(("committed",) if self.committed is not None else ()),
            "covered" if self.view.covered else "suggestion",
            *(f"record:{name}" for name in case.record),
        )

    def view_hash(self) -> str:
        """SHA-256 of what stood on the screen and in which order, to tie a decision to what was seen."""
        case = self.view.case
        shown: dict[str, Any] = {
            "presented": self.presented(),
            "case": case.id,
            "revision": case.revision,
            "rev": self.view.head.rev,
            "workflow": [case.workflow, self.view.workflow.version],
            "values": {row.id: self.value(row.id) for row in self.rows},
            "documents": [[d.ref.name, d.ref.sha256, d.state.value] for d in self.view.documents],
            "suggestion": {
                "outcome": case.suggestion.outcome,
                "confidence": case.suggestion.confidence,
                "rationale": case.suggestion.rationale,
                "fields": [[f.id, f.value, f.confidence] for f in case.suggestion.fields],
            },
        }
        if self.committed is not None:
            shown["committed"] = [self.committed.outcome, self.committed.values]
        text = json.dumps(shown, sort_keys=True, separators=(",", ":"), ensure_ascii=True, default=str)
        return hashlib.sha256(text.encode("ascii")).hexdigest()


def _same(a: Any, b: Any) -> bool:
    # 1 == True in Python, but not for a person who reads “1” and “Yes”.
    return type(a) is type(b) and bool(a == b) if isinstance(a, bool) or isinstance(b, bool) else bool(a == b)


def _reads_alike(entered: Any, read: Any) -> bool:
    # Entered without knowing whether the AI gave a number or its text.
    if isinstance(entered, str | int | float) and isinstance(read, str | int | float):
        plain = not isinstance(entered, bool) and not isinstance(read, bool)
        return _same(entered, read) or (plain and str(entered).strip() == str(read).strip())
    return _same(entered, read)


def ordered_checks(checks: tuple[Check, ...]) -> tuple[Check, ...]:
    """Not passed first, then not made, then passed."""
    return tuple(sorted(checks, key=lambda c: {False: 0, None: 1, True: 2}[c.passed]))
