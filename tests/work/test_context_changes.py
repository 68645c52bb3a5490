"""What a covered case keeps to itself, what changed since it was seen, and a case's time, asked of a real store."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from reviewer_app.domain.case import (
    CaseState,
    Check,
    FieldSuggestion,
    HistoryEntry,
    Suggestion,
)
from reviewer_app.domain.context import CaseContext, MomentKind
from reviewer_app.domain.decision import Action, Commitment, Reason
from reviewer_app.domain.view import Draft
from reviewer_app.store.profile import ProfileStore
from reviewer_app.work.context import SAME
from tests.fakes import NOON, FakeServer, FrozenClock, make_decision
from tests.work.context_office import Office, said


@pytest.fixture
def office(store: ProfileStore, server: FakeServer, clock: FrozenClock) -> Office:
    return Office(store, server, clock)


# ---- covered ----------------------------------------------------------------------------------


def test_nothing_around_a_covered_case_tells_its_suggestion(office: Office) -> None:
    hidden = said("Chargeback fraud pattern.", "reject")
    past = (HistoryEntry(NOON, "intake", "Received"), HistoryEntry(NOON, "extractor", "Suggested: Reject"))
    office.add(1, {"supplier": "S-2590"}, suggestion=hidden, history=past, head={"covered": True})
    office.decided(2, {}, suggestion=said("Chargeback fraud pattern.", "reject"), title="Something else")
    office.decided(3, {}, suggestion=said("Sum is wrong.", "pay"), title="Another thing")
    office.pull()
    covered = office.around()
    assert covered.covered
    assert covered.precedents == ()
    assert [m.text for m in covered.timeline] == ["Came to the queue", "Received"]
    revised = replace(
        office.server.cases["case-0001"],
        revision=2,
        record={"supplier": "S-4444"},
        suggestion=replace(hidden, outcome="pay", rationale="Chargeback fraud settled."),
    )
    office.service.saw("case-0001", 1).result()
    office.revise(revised)
    since = office.around().since
    assert since is not None
    assert [(c.label, c.before, c.after) for c in since.changes] == [("Supplier number", "S-2590", "S-4444")]
    draft = Draft("case-0001", 2, committed=Commitment("pay"))
    office.store.outbox.save_draft(draft, NOON)
    uncovered = office.around()
    assert not uncovered.covered
    assert "Suggested: Reject" in [m.text for m in uncovered.timeline]
    assert [(p.head.id, p.excerpt) for p in uncovered.precedents] == [
        ("case-0002", "Chargeback fraud pattern."),
        ("case-0003", SAME),
    ]


def test_what_the_ai_read_relates_no_covered_case(office: Office) -> None:
    read = Suggestion("pay", 0.4, fields=(FieldSuggestion("iban", "PL7776618756"),))
    office.add(1, {}, suggestion=read, head={"covered": True})
    office.add(2, {"iban": "PL7776618756"})
    office.add(3, {}, suggestion=read)
    office.pull()
    assert office.related(1) == []
    assert "case-0003" in [case for case, _ in office.related(2)]


# ---- what changed -----------------------------------------------------------------------------


def test_what_changed_since_it_was_last_seen(office: Office) -> None:
    case = office.add(1, {"supplier": "S-2590"})
    office.pull()
    assert office.around().since is None
    office.service.saw("case-0001", 1).result()
    office.revise(replace(case, revision=2, suggestion=replace(case.suggestion, outcome="reject")))
    newest = replace(
        case,
        revision=3,
        record={"supplier": "S-1111"},
        checks=(Check("sum", "Sum", False),),
        suggestion=replace(case.suggestion, fields=(FieldSuggestion("total", "9.00"),)),
    )
    office.revise(newest)
    since = office.around().since
    assert since is not None
    assert since.revision == 1
    told = {(c.label, c.before, c.after, c.field_id) for c in since.changes}
    assert ("Total", "8412.77", "9.00", "total") in told
    assert ("Supplier number", "S-2590", "S-1111", None) in told
    assert ("Check Sum", "", "not passed", None) in told
    office.service.saw("case-0001", 3).result()
    assert office.around().since is None
    office.service.saw("case-0001", 2).result()
    assert office.around().since is None, "an older revision on the screen makes nobody forget the newer one"


def test_what_was_decided_on_or_begun_on_counts_as_seen(office: Office) -> None:
    case = office.add(1, {"supplier": "S-2590"})
    begun = office.add(2, {"supplier": "S-2590"})
    office.pull()
    office.store.outbox.save(make_decision(1, 1), "Invoice", NOON, NOON)
    office.store.outbox.save_draft(Draft("case-0002", 1, note="x"), NOON)
    for one in (case, begun):
        office.revise(replace(one, revision=2, title="New"))
    for number in (1, 2):
        since = office.around(number).since
        assert since is not None
        assert since.revision == 1


def test_a_revision_that_is_no_longer_here_is_told_without_its_text(office: Office) -> None:
    case = office.add(1, {"supplier": "S-2590"})
    office.pull()
    office.service.saw("case-0001", 1).result()
    for revision in range(2, 8):
        office.revise(replace(case, revision=revision, title=f"Revision {revision}"))
    since = office.around().since
    assert since is not None
    assert (since.revision, since.changes) == (1, ())


# ---- time -------------------------------------------------------------------------------------


def test_a_timeline_has_all_moments_in_order(office: Office) -> None:
    day = timedelta(days=1)
    office.add(
        1,
        {},
        due_at=NOON + 2 * day,
        history=(HistoryEntry(NOON - 2 * day, "scanner", "Read"), HistoryEntry(NOON - day, "rules", "Checked")),
        head={"snoozed_until": NOON + day, "due_at": NOON + 2 * day},
    )
    office.pull()
    more: dict[str, Any] = {
        "action": Action.ESCALATE,
        "escalate_to": "fraud",
        "reasons": (Reason("x", "y", "Looks forged"),),
    }
    office.store.outbox.save(make_decision(1, 1, decided_at=NOON + timedelta(hours=2), **more), "I", NOON, NOON)
    told = [(m.kind, m.actor, m.text) for m in office.around().timeline]
    assert told == [
        (MomentKind.DUE, "", "Due"),
        (MomentKind.SNOOZED, "", "Comes back"),
        (MomentKind.ESCALATED, "You", "Escalated to Fraud team (Looks forged) · you can still undo it"),
        (MomentKind.RECEIVED, "", "Came to the queue"),
        (MomentKind.HISTORY, "rules", "Checked"),
        (MomentKind.HISTORY, "scanner", "Read"),
    ]


def test_the_server_s_word_on_my_decision_is_told_once(office: Office) -> None:
    mine = {
        "state": CaseState.DECIDED,
        "decided_outcome": "pay",
        "decided_by_id": "ana",
        "decided_at": NOON,
    }
    office.add(1, {}, head=mine)
    office.decided(2, {})
    office.pull()
    office.store.outbox.save(make_decision(1, 1), "Invoice", NOON, NOON)
    kinds = [m.kind for m in office.around(1).timeline]
    assert kinds.count(MomentKind.MINE) == 1
    assert MomentKind.DECIDED not in kinds
    decided = next(m for m in office.around(2).timeline if m.kind is MomentKind.DECIDED)
    assert (decided.actor, decided.text) == ("Ben", "Reject (Misread)")


# ---- looking at another -----------------------------------------------------------------------


def test_a_peek_claims_nothing_and_takes_no_decision(office: Office) -> None:
    office.add(1, {})
    office.pull()
    office.store.outbox.save_draft(Draft("case-0001", 1, note="mine"), NOON)
    view = office.service.peek("case-0001").result()
    assert view is not None
    assert (view.editable, view.draft) == (False, None)
    assert office.service.peek("case-9999").result() is None


def test_a_case_that_is_not_here_has_nothing_around_it(office: Office) -> None:
    assert office.around(7) == CaseContext()
    office.service.saw("case-0007", 1).result()
    assert office.store.cases.seen("case-0007") == 0


def test_hostile_content_is_one_bounded_line(office: Office) -> None:
    nasty = "\u202egnp.exe\n<img src=x>" + "A" * 5000
    office.add(1, {"supplier": nasty}, history=(HistoryEntry(NOON, nasty, nasty),))
    office.add(2, {"supplier": nasty})
    office.pull()
    around = office.around()
    texts = [around.related[0].shared[0], *(m.text for m in around.timeline), *(m.actor for m in around.timeline)]
    assert all(len(t) <= 410 and "\n" not in t and "\u202e" not in t for t in texts)


def test_nothing_is_written_where_others_could_read_it(office: Office, tmp_path: Path) -> None:
    office.add(1, {"supplier": "UNMISTAKABLE-2590"})
    office.pull()
    office.around()
    for file in (tmp_path / "profile").rglob("*"):
        if file.is_file():
            assert b"unmistakable2590" not in file.read_bytes().lower(), file
