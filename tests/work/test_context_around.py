"""What stands around a case, asked of a real store: related, alike, changed, and its time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from reviewer_app.domain.case import (
    Case,
    CaseState,
    Check,
    Escalation,
    EscalationReason,
    FieldSuggestion,
    HistoryEntry,
    Suggestion,
)
from reviewer_app.domain.context import CaseContext, MomentKind
from reviewer_app.domain.decision import Action, Commitment, Reason
from reviewer_app.domain.view import Draft, Session
from reviewer_app.store.profile import ProfileStore
from reviewer_app.wire.pages import read_page
from reviewer_app.work.context import SAME, ContextService
from tests.fakes import INVOICE, NOON, FakeServer, FrozenClock, InlineRunner, make_case, make_decision, make_head

ANA = Session("ana", "ana", "Ana", ("reviewer",), (), "https://example.test")
FLOW = replace(
    INVOICE,
    subject=("supplier", "iban", "name+born"),
    record_labels={"supplier": "Supplier number", "iban": "Bank account", "name": "Name", "born": "Born"},
)
OTHER = replace(FLOW, workflow="orders", subject=("party",), record_labels={"party": "Party"})
Make = Callable[..., Case]


class Office:
    """A server in memory, a real copy of it, and the service over the copy."""

    def __init__(self, store: ProfileStore, server: FakeServer, clock: FrozenClock) -> None:
        self.store, self.server, self.clock = store, server, clock
        store.cases.reset("epoch-1")
        for workflow in (FLOW, OTHER):
            store.cases.put_workflow(workflow)
        self.service = ContextService(InlineRunner(store), lambda: ANA, clock)

    def add(self, number: int, record: dict[str, Any], *, head: dict[str, Any] | None = None, **more: Any) -> Case:
        case = replace(make_case(number), record=record, **more)
        self.server.cases[case.id] = case
        base = replace(make_head_of(case), rev=0, **(head or {}))
        self.server.change(base)
        return case

    def decided(self, number: int, record: dict[str, Any], outcome: str = "reject", **more: Any) -> Case:
        head = {
            "state": CaseState.DECIDED,
            "decided_outcome": outcome,
            "decided_reason": "Misread",
            "decided_by": "Ben",
            "decided_by_id": "ben",
            "decided_at": NOON,
        }
        return self.add(number, record, head=head, **more)

    def revise(self, case: Case) -> None:
        _, head = self.server.heads[case.id]
        self.server.cases[case.id] = case
        self.server.change(replace(head, revision=case.revision))
        self.pull()

    def pull(self) -> None:
        _, cursor = self.store.cases.sync_state()
        page = self.server.page(cursor, 10_000)
        self.store.cases.apply_page(read_page(page, "epoch-1", cursor))

    def around(self, number: int = 1) -> CaseContext:
        return self.service.around(f"case-{number:04}").result()

    def related(self, number: int = 1) -> list[tuple[str, tuple[str, ...]]]:
        return [(r.head.id, r.shared) for r in self.around(number).related]


def make_head_of(case: Case) -> Any:
    return replace(make_head(case), escalation_reason=case.escalation.reason.value)


@pytest.fixture
def office(store: ProfileStore, server: FakeServer, clock: FrozenClock) -> Office:
    return Office(store, server, clock)


# ---- related ----------------------------------------------------------------------------------


def test_cases_are_related_however_the_value_is_written(office: Office) -> None:
    office.add(1, {"supplier": "S-2590", "iban": "PL77 7661 8756"})
    office.add(2, {"supplier": "s 2590"})
    office.add(3, {"iban": "pl7776618756", "supplier": "S.2590"})
    office.add(4, {"supplier": "S-2591"})
    office.pull()
    assert office.related() == [
        ("case-0003", ("Supplier number: S-2590", "Bank account: PL77 7661 8756")),
        ("case-0002", ("Supplier number: S-2590",)),
    ]


def test_parts_that_count_together_do_not_count_alone(office: Office) -> None:
    office.add(1, {"name": "Zoë Meyer", "born": "1952-05-19"})
    office.add(2, {"name": "Zoe Meyer", "born": "1952-05-19"})
    office.add(3, {"name": "Zoë Meyer", "born": "1977-01-01"})
    office.pull()
    assert office.related() == [("case-0002", ("Name and born: Zoë Meyer, 1952-05-19",))]


def test_another_workflow_calls_it_otherwise_and_both_words_are_told(office: Office) -> None:
    office.add(1, {"supplier": "Nordlicht GmbH"})
    office.add(2, {"party": "NORDLICHT GMBH"}, workflow="orders")
    office.pull()
    assert office.related() == [("case-0002", ("Supplier number here, Party there: Nordlicht GmbH",))]


@pytest.mark.parametrize("value", ["none", "Unknown", "n/a", "12", "1234", "", None, True, {"a": "bcde"}, "-----"])
def test_what_says_nothing_relates_nothing(office: Office, value: Any) -> None:
    for number in (1, 2):
        office.add(number, {"supplier": value})
    office.pull()
    assert office.related() == []


def test_a_revised_case_is_about_what_it_says_now(office: Office) -> None:
    case = office.add(1, {"supplier": "S-2590"})
    office.add(2, {"supplier": "S-2590"})
    office.pull()
    office.revise(replace(case, revision=2, record={"supplier": "S-9999"}))
    assert office.related() == []
    assert office.related(2) == []


def test_whom_hundreds_share_comes_after_what_few_share(office: Office) -> None:
    office.add(1, {"supplier": "S-2590", "iban": "PL7776618756"})
    office.add(2, {"iban": "PL7776618756"})
    for number in range(3, 103):
        office.add(number, {"supplier": "S-2590"})
    office.pull()
    found = office.related()
    assert found[0][0] == "case-0002"
    assert len(found) == 20


def test_subjects_go_with_the_case_and_with_its_content(office: Office, store: ProfileStore) -> None:
    office.add(1, {"supplier": "S-2590"})
    office.add(2, {"supplier": "S-2590"})
    office.decided(3, {"supplier": "S-2590"})
    office.pull()
    store.cases.sweep(NOON + timedelta(days=9), frozenset(), 10**9)
    store.cases.remove(["case-0002"])
    assert office.related() == []
    # A head that says something new brings no content back.
    assert store.cases.related("", ["s2590"], 9)[0][0].id == "case-0001"


def test_a_copy_from_before_is_caught_up_with_a_little_at_a_time(office: Office, store: ProfileStore) -> None:
    for number in range(1, 181):
        office.add(number, {"supplier": "S-2590" if number in (1, 150) else f"S-{number + 5000}"})
    office.pull()
    with store.cases._db.begin() as c:
        c.exec_driver_sql("DELETE FROM case_subject")
    steps = 1
    while store.cases.fill_subjects():
        steps += 1
    assert steps == 4
    assert office.related() == [("case-0150", ("Supplier number: S-2590",))]
    assert store.cases.fill_subjects() is False


def test_looking_at_a_case_catches_up_too(office: Office, store: ProfileStore) -> None:
    for number in (1, 2):
        office.add(number, {"supplier": "S-2590"})
    office.pull()
    with store.cases._db.begin() as c:
        c.exec_driver_sql("DELETE FROM case_subject")
    office.around()
    assert [case for case, _ in office.related()] == ["case-0002"]


def test_content_that_came_before_its_workflow_is_related_once_that_comes(office: Office, store: ProfileStore) -> None:
    newer = replace(FLOW, version=2)
    for number in (1, 2):
        office.add(number, {"supplier": "S-2590"}, workflow_version=2)
    office.pull()
    office.around()
    assert store.cases.fill_subjects() is False, "all there was to catch up with"
    store.cases.put_workflow(newer)
    office.around()
    assert [case for case, _ in office.related()] == ["case-0002"]


# ---- alike ------------------------------------------------------------------------------------


def said(words: str, outcome: str = "pay") -> Suggestion:
    return Suggestion(outcome, 0.4, rationale=words, fields=(FieldSuggestion("total", "1.00"),))


def test_like_decided_cases_of_the_workflow_come_with_how_they_ended(office: Office) -> None:
    why = Escalation(EscalationReason.RULE, "The bank account is not the one on file")
    office.add(1, {}, suggestion=said("Bank account differs from the file."))
    office.decided(2, {}, suggestion=said("Bank account differs from the file."), escalation=why)
    office.decided(3, {}, suggestion=said("Sum is wrong.", "reject"))
    office.add(4, {}, suggestion=said("Bank account differs from the file."))
    office.decided(6, {}, suggestion=said("Account closed.", "reject"))
    office.decided(7, {}, suggestion=said("", "reject"), title="Bank account differs")
    office.decided(5, {}, suggestion=said("Bank account differs from the file."), workflow="orders")
    office.pull()
    found = office.around().precedents
    assert [p.head.id for p in found] == ["case-0002"]
    assert (found[0].head.decided_outcome, found[0].head.decided_reason) == ("reject", "Misread")
    assert found[0].excerpt == "The bank account is not the one on file"
    assert 0 < found[0].likeness <= 1


def test_where_no_content_is_left_the_same_reason_and_suggestion_make_likeness(
    office: Office, store: ProfileStore
) -> None:
    office.add(1, {}, suggestion=said("Bank account differs."))
    office.decided(2, {}, suggestion=said("Bank account differs."), title="Something else")
    office.decided(3, {}, suggestion=said("Bank account differs.", "reject"), title="Something else")
    office.decided(4, {}, escalation=Escalation(EscalationReason.RULE), title="Something else")
    office.pull()
    store.cases.sweep(NOON + timedelta(days=9), frozenset(), 10**9)
    assert [(p.head.id, p.excerpt) for p in office.around().precedents] == [("case-0002", SAME)]


def test_a_persons_words_find_decided_cases_by_all_of_them(office: Office) -> None:
    office.add(1, {})
    office.decided(2, {"buyer": "Saltmarsh Laboratories"}, suggestion=said("freight"))
    office.decided(3, {"buyer": "Saltmarsh Foods"}, suggestion=said("freight"))
    office.add(4, {"buyer": "Saltmarsh Laboratories"})
    office.pull()

    def found(text: str) -> list[str]:
        return [p.head.id for p in office.service.precedents("case-0001", text).result()]

    assert found("saltmarsh lab") == ["case-0002"]
    assert sorted(found("saltmarsh")) == ["case-0002", "case-0003"]
    assert found("") == []
    assert found('" OR 1 NEAR(') == []
    assert found("saltmarsh nothing") == []
    excerpts = [p.excerpt for p in office.service.precedents("case-0001", "laboratories").result()]
    assert excerpts == ["Saltmarsh Laboratories"]


def test_a_reason_is_found_where_no_content_is_left(office: Office, store: ProfileStore) -> None:
    office.add(1, {})
    office.decided(2, {"buyer": "Saltmarsh Laboratories"})
    office.add(3, {"buyer": "misread"})
    office.pull()
    store.cases.sweep(NOON + timedelta(days=9), frozenset(), 10**9)

    def found(text: str) -> list[str]:
        return [p.head.id for p in office.service.precedents("case-0001", text).result()]

    assert found("MISREAD") == ["case-0002"]
    assert found("misread reject") == ["case-0002"]
    assert found("misread saltmarsh") == []
    assert found("saltmarsh") == [], "what is forgotten is found by nobody"


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
