"""What stands around a case, from this computer alone: related cases, how like ones ended, what changed, its time."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime
from typing import Any

from reviewer_app.clock import Clock
from reviewer_app.domain.case import Case, CaseHead
from reviewer_app.domain.context import CaseContext, Precedent, Related, SeenChange, SeenDiff
from reviewer_app.domain.covering import covered_case, still_covered
from reviewer_app.domain.plain_text import one_line
from reviewer_app.domain.subject import Subject, subjects
from reviewer_app.domain.view import CaseView, Session
from reviewer_app.domain.workflow import Workflow
from reviewer_app.ports import Store, StoreRunner
from reviewer_app.sentence import Sentence, say, when
from reviewer_app.work.attention_diff import differences
from reviewer_app.work.case_view import laid_open, my_word
from reviewer_app.work.context_moments import timeline
from reviewer_app.work.context_words import excerpt, telling
from reviewer_app.work.session import Author

RELATED, ALIKE, SAID = 20, 10, 50
"""Related cases, like cases and own decisions told at most."""
FEW = 5
"""Fewer like cases than this are filled up with those that came for the same reason."""
SAME_REASON = 40
SAME = say("Came for the same reason, with the same suggestion")
CHANGES = 60
CATCH_UP = 20
"""Steps of catching up with an older copy that one look at a case may start."""
_VALUE = 160
_OPENLY = ("record:", "document:", "title", "due", "priority")
"""What may be told of a newer revision while its suggestion is covered."""


class ContextService:
    """Implements `ContextApi`."""

    def __init__(self, store: StoreRunner, author: Author, clock: Clock) -> None:
        self._store = store
        self._author = author
        self._clock = clock

    def around(self, case_id: str) -> Future[CaseContext]:
        """Everything but a search; empty for a case that is not here."""
        answer = self._store.run(lambda s: _around(s, case_id, self._author()))
        self._catch_up(CATCH_UP)
        return answer

    def precedents(self, case_id: str, text: str, limit: int = 10) -> Future[tuple[Precedent, ...]]:
        """Decided cases of the workflow that hold these words."""

        def work(store: Store) -> tuple[Precedent, ...]:
            head = store.cases.head(case_id)
            if head is None or not text.strip():
                return ()
            found = store.cases.decided_with(case_id, head.workflow, text, limit)
            return tuple(Precedent(h, excerpt(store.cases.case(h.id), text), 1.0) for h in found)

        return self._store.run(work)

    def saw(self, case_id: str, revision: int) -> Future[None]:
        """This revision was on the screen."""
        now = self._clock.now()
        return self._store.run(lambda s: s.cases.saw(case_id, revision, now))

    def peek(self, case_id: str) -> Future[CaseView | None]:
        """Another case to be looked at, without claiming it or fetching anything; None: its content is not here."""

        def work(store: Store) -> CaseView | None:
            me, now = self._author(), self._clock.now()
            view = laid_open(store, case_id, me, now, my_word(store, case_id), store.outbox.covered_cases())
            return None if view is None else replace(view, editable=False, draft=None)

        return self._store.run(work)

    def _catch_up(self, steps: int) -> None:
        # Step by step, so that whatever the person asks for comes in between.
        def stepped(done: Future[bool]) -> None:
            if done.cancelled() or done.exception() is not None:
                return
            if done.result() and steps > 1:
                self._catch_up(steps - 1)

        self._store.run(lambda s: s.cases.fill_subjects()).add_done_callback(stepped)


def is_covered(store: Store, head: CaseHead) -> bool:
    """Whether the suggestion is still to stay covered: until the person has said what they think."""
    said = my_word(store, head.id)
    return still_covered(head, head.revision, store.outbox.draft(head.id), None if said is None else said.decision)


def _around(store: Store, case_id: str, me: Session) -> CaseContext:
    head, case = store.cases.head(case_id), store.cases.case(case_id)
    workflow = None if case is None else store.cases.workflow(case.workflow, case.workflow_version)
    if head is None or case is None or workflow is None:
        return CaseContext()
    covered = is_covered(store, head)
    mine = store.outbox.about(case_id, SAID)
    # What is told is told of what the desk shows: of a covered case no more than is left of it there.
    shown = covered_case(case, (workflow.outcome_label(case.suggestion.outcome),)) if covered else case
    return CaseContext(
        related=_related(store, shown, workflow),
        precedents=_precedents(store, shown, workflow, covered),
        timeline=timeline(shown, head, workflow, mine, me),
        since=_since(store, case, workflow, max((e.decision.case_revision for e in mine), default=0), covered),
        covered=covered,
    )


def _precedents(store: Store, case: Case, workflow: Workflow, covered: bool) -> tuple[Precedent, ...]:
    like = store.cases.alike(case.id, case.workflow, telling(case, workflow, covered=covered), ALIKE)
    found = [Precedent(h, excerpt(store.cases.case(h.id)), likeness) for h, likeness in like]
    if covered or len(found) >= FEW:
        return tuple(found)
    # Of most decided cases no more is here than how they ended: then the same reason has to do for likeness.
    here = {p.head.id for p in found}
    reason, suggested = case.escalation.reason.value, case.suggestion.outcome
    for head in store.cases.decided_for(case.id, case.workflow, reason, SAME_REASON):
        if head.id not in here and head.suggested_outcome == suggested and len(found) < FEW:
            found.append(Precedent(head, SAME, 0.0))
    return tuple(found)


def _related(store: Store, case: Case, workflow: Workflow) -> tuple[Related, ...]:
    values = {f.id: f.value for f in case.suggestion.fields}
    own = {s.key: s for s in subjects(workflow, case.record, values)}
    found = store.cases.related(case.id, list(own), RELATED)
    return tuple(Related(head, tuple(_shared(own[key], there) for key, there in here.items())) for head, here in found)


def _shared(own: Subject, there: str) -> str:
    label, shown = one_line(own.label), one_line(own.shown)
    if own.label == there:
        return say("{label}: {value}", label=label, value=shown)
    return say("{label} here, {there} there: {value}", label=label, there=one_line(there), value=shown)


def _since(store: Store, case: Case, workflow: Workflow, decided_on: int, covered: bool) -> SeenDiff | None:
    draft = store.outbox.draft(case.id)
    begun = 0 if draft is None else draft.case_revision
    revision = max(store.cases.seen(case.id), decided_on, begun)
    if not 0 < revision < case.revision:
        return None
    before = store.cases.case_at(case.id, revision)
    if before is None:
        return SeenDiff(revision, ())
    changes: list[SeenChange] = []
    for key, found in differences(before, case, workflow):
        if covered and not key.startswith(_OPENLY):
            continue
        field = key.partition(":")[2] if key.startswith("field:") else None
        changes.append(SeenChange(_text(found.label), _text(found.seen), _text(found.now), field))
    return SeenDiff(revision, tuple(changes[:CHANGES]))


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Sentence):
        return value
    if isinstance(value, bool):
        return say("Yes") if value else say("No")
    if isinstance(value, datetime):
        return when(value.astimezone(), "full")
    if isinstance(value, list | tuple):
        return one_line(", ".join(_text(item) for item in value), _VALUE)
    if isinstance(value, dict):
        return one_line(", ".join(f"{k}: {_text(v)}" for k, v in value.items()), _VALUE)
    return one_line(str(value), _VALUE)
