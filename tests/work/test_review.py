from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest

from reviewer_app.domain.case import CaseState, Lease
from reviewer_app.domain.decision import Action, FieldChange, OutboxState, Reason
from reviewer_app.domain.view import DecideCommand, DocumentState, Draft, QueueFilter, QueueScope, Session
from reviewer_app.domain.workflow import Workflow
from reviewer_app.errors import Conflict, LocalStore, Refused
from reviewer_app.news import Changes
from reviewer_app.store.profile import ProfileStore
from reviewer_app.wire.messages import DecisionOutcome, DecisionResult
from reviewer_app.wire.pages import read_page
from reviewer_app.work.queue import QueueService
from reviewer_app.work.review import LOOK_AHEAD, ReviewService
from reviewer_app.work.saying import same_value
from tests.fakes import INVOICE, NOON, Ear, FakeServer, FrozenClock, InlineRunner, QuietSync, make_case

ANA = Session("ana", "ana", "Ana", ("reviewer",), (), "https://x")
MISREAD = Reason("ai_wrong", "misread_source", "Misread")


@dataclass
class Desk:
    """Services on a real profile that was filled by a server in memory."""

    store: ProfileStore
    server: FakeServer
    clock: FrozenClock

    def __post_init__(self) -> None:
        self.ear, self.sync = Ear(), QuietSync()
        runner = InlineRunner(self.store)
        self.review = ReviewService(runner, self.sync, lambda: ANA, self.clock, self.ear)
        self.queue = QueueService(runner, lambda: ANA, self.clock)
        self.store.cases.reset("epoch-1")
        self.store.cases.put_workflow(INVOICE)
        self.server.add(*(make_case(n) for n in range(1, 6)))
        self.pull()

    def pull(self) -> None:
        _, cursor = self.store.cases.sync_state()
        self.store.cases.apply_page(read_page(self.server.page(cursor, 100), "epoch-1", cursor))

    def change(self, number: int, **facts: object) -> None:
        _, head = self.server.heads[f"case-{number:04}"]
        self.server.change(replace(head, **facts))  # type: ignore[arg-type]
        self.pull()

    def approve(self, number: int) -> DecideCommand:
        return DecideCommand(f"case-{number:04}", 1, Action.APPROVE, "pay", duration_ms=1200, view_hash="abc")


@pytest.fixture
def desk(store: ProfileStore, server: FakeServer, clock: FrozenClock) -> Desk:
    return Desk(store, server, clock)


def test_an_open_case_can_be_decided_and_is_asked_for(desk: Desk) -> None:
    view = desk.review.open("case-0001").result()
    assert (view.editable, view.locked_because, view.case.title) == (True, "", "Invoice 0001")
    assert desk.sync.wanted_cases == desk.sync.wanted_documents == ["case-0001"]


def test_a_decision_is_stored_as_seen(desk: Desk) -> None:
    desk.store.cases.put_lease(Lease("l", "case-0001", 7, 1, NOON + timedelta(minutes=5)))
    entry = desk.review.decide(desk.approve(1)).result()
    d = entry.decision
    assert (entry.state, entry.release_at) == (OutboxState.HELD, NOON + timedelta(seconds=10))
    assert (d.case_id, d.author_id, d.device_seq, d.fence, d.offline) == ("case-0001", "ana", 1, 7, True)
    assert (d.view_hash, d.duration_ms, d.decided_at) == ("abc", 1200, NOON)
    assert desk.store.outbox.entry(d.decision_id) == entry
    assert desk.ear.of(Changes)[-1].cases == {"case-0001"}
    assert desk.sync.wakes == 1


def test_changes_carry_the_ais_value_and_drop_what_is_the_same(desk: Desk) -> None:
    command = replace(
        desk.approve(1),
        action=Action.OVERRIDE,
        values={"total": "8142.77", "paid": None},
        reasons=(MISREAD,),
    )
    entry = desk.review.decide(command).result()
    assert entry.decision.changes == (FieldChange("total", "8412.77", "8142.77"),)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [(1, True, False), (1, 1.0, True), (None, None, True), ([1, True], [1, 1], False), ({"a": 0}, {"a": False}, False)],
)
def test_json_values_are_compared_as_json(left: object, right: object, same: bool) -> None:
    assert same_value(left, right) is same


def test_an_invalid_decision_names_the_places(desk: Desk) -> None:
    command = replace(desk.approve(1), action=Action.OVERRIDE)
    view = desk.review.open("case-0001").result()
    assert {p.field for p in desk.review.check(view, command)} == {"outcome", "reasons"}
    with pytest.raises(Refused) as caught:
        desk.review.decide(command).result()
    assert {field for field, _ in caught.value.errors} == {"outcome", "reasons"}
    assert desk.store.outbox.counts() == {}
    assert desk.sync.wakes == 0


def test_a_note_the_workflow_asks_for_is_asked_for_before_anything_is_saved(desk: Desk) -> None:
    view = desk.review.open("case-0001").result()

    def noted(rule: str) -> Workflow:
        return replace(view.workflow, risk=replace(view.workflow.risk, note_required_when=rule))

    def asked(rule: str, **more: Any) -> set[str]:
        command = replace(desk.approve(1), **more)
        return {p.field for p in desk.review.check(replace(view, workflow=noted(rule)), command)}

    assert asked("action == 'approve'") == {"note"}
    assert asked("action == 'approve'", note="  ") == {"note"}
    assert asked("action == 'approve'", note="Seen twice.") == set()
    assert asked("action == 'override'") == set()
    # A rule from a newer version must not keep anybody from deciding.
    assert asked("action ~ 'approve'") == set()
    # Putting off asks for what it needs itself.
    wakes: dict[str, Any] = {"action": Action.SNOOZE, "wake_at": desk.clock.now() + timedelta(days=1)}
    assert asked("confidence >= 0", **wakes) == set()


def test_a_case_is_decided_once(desk: Desk) -> None:
    desk.review.decide(desk.approve(1)).result()
    with pytest.raises(Refused) as caught:
        desk.review.decide(desk.approve(1)).result()
    assert caught.value.code == "already_decided"
    view = desk.review.open("case-0001").result()
    assert (view.editable, view.pending_state) == (False, OutboxState.HELD)
    assert view.pending is not None
    assert "undo" in view.locked_because


def test_when_the_disk_refuses_nothing_moves(desk: Desk) -> None:
    class Full(InlineRunner):
        def run(self, work):  # type: ignore[no-untyped-def]
            def broken(store):  # type: ignore[no-untyped-def]
                work(store)
                raise LocalStore("The disk is full.", "Free some space.")

            return super().run(broken)

    review = ReviewService(Full(desk.store), desk.sync, lambda: ANA, desk.clock, desk.ear)
    heard = len(desk.ear.heard)
    future = review.decide(desk.approve(1))
    with pytest.raises(LocalStore, match="full"):
        future.result()
    assert (len(desk.ear.heard), desk.sync.wakes) == (heard, 0)


def test_undo_brings_the_work_back(desk: Desk) -> None:
    command = replace(desk.approve(1), action=Action.OVERRIDE, values={"total": "1"}, reasons=(MISREAD,), note="hm")
    desk.review.decide(command).result()
    undone = desk.review.undo().result()
    assert undone is not None
    assert undone.state is OutboxState.WITHDRAWN
    view = desk.review.open("case-0001").result()
    assert view.editable
    assert view.draft is not None
    assert (view.draft.values, view.draft.note, view.draft.active_ms) == ({"total": "1"}, "hm", 1200)
    assert desk.review.undo().result() is None
    assert desk.review.recent().result() == []


def test_undo_keeps_the_draft_the_decision_came_from(desk: Desk) -> None:
    desk.review.save_draft(Draft("case-0001", 1, "pay", checked=("total",))).result()
    desk.review.decide(desk.approve(1)).result()
    desk.review.undo().result()
    draft = desk.store.outbox.draft("case-0001")
    assert draft is not None
    assert draft.checked == ("total",)


def test_a_draft_that_comes_after_the_decision_is_dropped(desk: Desk) -> None:
    desk.review.decide(desk.approve(1)).result()
    desk.review.save_draft(Draft("case-0001", 1, note="late")).result()
    assert desk.store.outbox.draft("case-0001") is None


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"state": CaseState.WITHDRAWN}, "withdrawn"),
        ({"state": CaseState.DECIDED, "decided_by": "Ben"}, "Ben decided"),
        ({"state": CaseState.DECIDED, "decided_by": "019a0000-0000-7000-8000-000000000000"}, "A colleague decided"),
        ({"state": CaseState.LEASED, "holder": "Ben", "holder_id": "ben"}, "Ben is working"),
        ({"team": "fraud"}, "“fraud”"),
    ],
)
def test_a_locked_case_says_why(desk: Desk, facts: dict[str, object], words: str) -> None:
    desk.change(1, **facts)
    view = desk.review.open("case-0001").result()
    assert not view.editable
    assert words in view.locked_because
    assert desk.sync.wanted_cases == []


def test_a_lease_that_ran_out_locks_nobody_out(desk: Desk) -> None:
    desk.change(1, state=CaseState.LEASED, holder="Ben", holder_id="ben", lease_expires_at=NOON - timedelta(minutes=1))
    assert desk.review.open("case-0001").result().editable


@pytest.mark.parametrize("state", [CaseState.WITHDRAWN, CaseState.DECIDED])
def test_what_is_over_cannot_be_decided(desk: Desk, state: CaseState) -> None:
    desk.change(1, state=state)
    with pytest.raises(Conflict):
        desk.review.decide(desk.approve(1)).result()


def test_a_revision_nobody_saw_is_not_decided(desk: Desk) -> None:
    desk.server.cases["case-0001"] = make_case(1, revision=2)
    desk.change(1, revision=2)
    with pytest.raises(Conflict) as caught:
        desk.review.decide(desk.approve(1)).result()
    assert caught.value.code == "revised"
    assert desk.store.outbox.counts() == {}


def test_a_decision_held_for_a_revision_can_be_made_anew(desk: Desk) -> None:
    entry = desk.review.decide(desk.approve(1)).result()
    held = DecisionResult(entry.decision.decision_id, DecisionOutcome.HELD, "revised")
    desk.store.outbox.settle(held, NOON)
    assert not desk.review.open("case-0001").result().editable
    desk.server.cases["case-0001"] = make_case(1, revision=2)
    desk.change(1, revision=2)
    assert desk.review.open("case-0001").result().editable
    again = desk.review.decide(replace(desk.approve(1), case_revision=2)).result()
    assert again.decision.case_revision == 2


def test_work_goes_on_in_order_and_prefers_what_i_hold(desk: Desk) -> None:
    desk.change(3, state=CaseState.LEASED, holder="Ana", holder_id="ana")
    first = desk.review.open_next().result()
    assert first is not None
    assert first.case.id == "case-0003"
    after = desk.review.open_next(after="case-0003").result()
    assert after is not None
    assert after.case.id == "case-0001"
    desk.review.decide(desk.approve(1)).result()
    assert [v.case.id for v in desk.review.prefetch().result()] == ["case-0003", "case-0002", "case-0004"]


@pytest.mark.parametrize(
    "facts",
    [
        {"state": CaseState.LEASED, "holder": "Ben", "holder_id": "ben"},
        {"state": CaseState.DECIDED, "decided_by": "Ben", "decided_by_id": "ben"},
        {"state": CaseState.WITHDRAWN},
        {"team": "senior"},
    ],
)
def test_what_was_prepared_to_come_next_does_not_come_when_it_went_elsewhere(
    desk: Desk, facts: dict[str, object]
) -> None:
    assert [v.case.id for v in desk.review.prefetch(2).result()] == ["case-0001", "case-0002"]
    desk.change(2, **facts)
    desk.review.decide(desk.approve(1)).result()
    after = desk.review.open_next(after="case-0001").result()
    assert after is not None
    assert after.case.id == "case-0003"


def test_what_was_prepared_to_come_next_comes_in_its_newest_revision(desk: Desk) -> None:
    assert desk.review.prefetch(2).result()[1].case.revision == 1
    desk.server.cases["case-0002"] = make_case(2, revision=2)
    desk.change(2, revision=2)
    after = desk.review.open_next(after="case-0001").result()
    assert after is not None
    assert (after.case.id, after.case.revision) == ("case-0002", 2)


def test_what_comes_next_is_of_the_workflow_worked_on(desk: Desk) -> None:
    assert desk.review.open_next(workflow="other").result() is None
    assert desk.review.prefetch().result() == []
    assert desk.review.open_next().result() is not None
    assert len(desk.review.prefetch().result()) == 3


def test_what_i_skipped_comes_back_last(desk: Desk) -> None:
    skip = replace(desk.approve(1), action=Action.SKIP, note="No time.")
    entry = desk.review.decide(skip).result()
    receipt = desk.server.receipt(entry.decision, DecisionOutcome.ACCEPTED)
    desk.store.outbox.settle(
        DecisionResult(entry.decision.decision_id, DecisionOutcome.ACCEPTED, receipt=receipt), NOON
    )
    desk.store.outbox.forget_covered(receipt.seq)
    desk.change(1, state=CaseState.LEASED, holder="Ana", holder_id="ana")
    order = [v.case.id for v in desk.review.prefetch(5).result()]
    assert order == ["case-0002", "case-0003", "case-0004", "case-0005", "case-0001"]


def test_whoever_skipped_more_than_is_looked_through_at_first_is_given_what_is_new(desk: Desk) -> None:
    for number in range(6, LOOK_AHEAD + 12):
        desk.server.add(make_case(number))
    desk.pull()
    # In order of work, so that all that was skipped stands before what is new.
    line = desk.store.cases.next_cases(100, frozenset(), "ana", None, frozenset(), NOON)
    skipped, new = line[:-2], line[-2:]
    assert len(skipped) > LOOK_AHEAD + 1
    for case_id in skipped:
        skip = DecideCommand(case_id, 1, Action.SKIP, "pay", note="No time.")
        entry = desk.review.decide(skip).result()
        receipt = desk.server.receipt(entry.decision, DecisionOutcome.ACCEPTED)
        answer = DecisionResult(entry.decision.decision_id, DecisionOutcome.ACCEPTED, receipt=receipt)
        desk.store.outbox.settle(answer, NOON)
        desk.store.outbox.forget_covered(receipt.seq)
    assert desk.store.outbox.covered_cases() == frozenset()
    assert [view.case.id for view in desk.review.prefetch(4).result()] == [*new, *skipped[:2]]


def test_only_a_decision_from_a_screen_lets_the_network_stand_still(desk: Desk) -> None:
    desk.review.decide(desk.approve(1)).result()
    assert desk.sync.stepped_aside == 0
    desk.review.decide(desk.approve(2), initiator=desk).result()
    assert desk.sync.stepped_aside == 1


def test_next_is_none_when_all_is_done(desk: Desk) -> None:
    for n in range(1, 6):
        desk.review.decide(desk.approve(n)).result()
    assert desk.review.open_next().result() is None
    assert desk.review.open_next(workflow="other").result() is None


def test_an_unknown_case_is_explained(desk: Desk) -> None:
    with pytest.raises(Refused, match="not on this computer"):
        desk.review.open("nope").result()


def test_rows_show_what_i_did(desk: Desk) -> None:
    desk.review.decide(desk.approve(1)).result()
    desk.review.save_draft(Draft("case-0002", 1, note="x")).result()
    desk.store.cases.put_lease(Lease("l", "case-0003", 1, 1, NOON))
    open_rows = desk.queue.index(QueueFilter()).result()
    assert len(open_rows.rowids) == 4
    everything = desk.queue.index(QueueFilter(scope=QueueScope.ALL)).result()
    rows = {r.head.id: r for r in desk.queue.rows(everything.rowids).result()}
    assert (rows["case-0001"].pending, rows["case-0001"].pending_state) == (Action.APPROVE, OutboxState.HELD)
    assert rows["case-0002"].has_draft
    assert rows["case-0003"].leased_by_me
    assert not rows["case-0004"].leased_by_me
    assert desk.queue.counts().result().open == 4
    assert [w.workflow for w in desk.queue.workflows().result()] == ["invoice"]


def test_a_case_with_a_damaged_document_is_not_approved(desk: Desk) -> None:
    document = desk.server.add_document(b"hello")
    desk.server.add(make_case(40, (document,)))
    desk.pull()
    desk.store.cases.set_document_state(document.sha256, DocumentState.DAMAGED)
    view = desk.review.open("case-0040").result()
    command = desk.approve(40)
    assert [p.field for p in desk.review.check(view, command)] == ["documents"]
    with pytest.raises(Refused) as caught:
        desk.review.decide(command).result()
    assert caught.value.errors[0][0] == "documents"
    assert "damaged; it cannot be approved" in caught.value.errors[0][1]
    passed_on = replace(command, action=Action.ESCALATE, escalate_to="fraud", note="the document is damaged")
    assert desk.review.check(view, passed_on) == ()
    assert desk.review.decide(passed_on).result().decision.action is Action.ESCALATE


def test_a_decision_names_the_run_whose_suggestion_it_answers(desk: Desk) -> None:
    case = make_case(6)
    desk.server.add(replace(case, suggestion=replace(case.suggestion, run_id="run-17")))
    desk.pull()
    assert desk.review.decide(desk.approve(6)).result().decision.ai_run_id == "run-17"
    assert desk.review.decide(desk.approve(1)).result().decision.ai_run_id == ""


def accepted(desk: Desk, number: int, command: DecideCommand | None = None) -> str:
    """Decided, receipted, and the case closed by it."""
    entry = desk.review.decide(command or desk.approve(number)).result()
    desk.store.outbox.release_all()
    desk.store.outbox.settle(DecisionResult(entry.decision.decision_id, DecisionOutcome.ACCEPTED), NOON)
    desk.change(number, state=CaseState.DECIDED, decided_by="Ana", decided_by_id="ana", decided_action="approve")
    return entry.decision.decision_id


def override(number: int, note: str = "") -> DecideCommand:
    return DecideCommand(f"case-{number:04}", 1, Action.OVERRIDE, "reject", reasons=(MISREAD,), note=note)


def test_a_decision_that_counts_is_answered_anew_by_its_author(desk: Desk) -> None:
    old = accepted(desk, 1)
    assert not desk.review.open("case-0001").result().editable
    taken_up = desk.review.amend("case-0001").result()
    assert taken_up.editable
    assert taken_up.draft is not None
    assert (taken_up.draft.amends, taken_up.draft.outcome) == (old, "pay")
    # What is written now is kept, and a restart finds the work where it was.
    desk.review.save_draft(replace(taken_up.draft, note="The stamp is of 1972.")).result()
    again = desk.review.open("case-0001").result()
    assert again.editable
    assert again.draft is not None
    assert again.draft.note == "The stamp is of 1972."
    entry = desk.review.decide(override(1)).result()
    assert entry.decision.supersedes == old
    replaced = desk.store.outbox.entry(old)
    assert replaced is not None
    assert replaced.state is OutboxState.REPLACED
    # Taken back in time, the old one counts as before.
    desk.review.undo().result()
    stands = desk.store.outbox.entry(old)
    assert stands is not None
    assert stands.state is OutboxState.ACCEPTED


def test_changing_a_decision_wants_a_reason_and_an_answer(desk: Desk) -> None:
    accepted(desk, 1, override(1))
    desk.review.amend("case-0001").result()
    with pytest.raises(Refused) as told:
        desk.review.decide(desk.approve(1)).result()
    assert ("note", "Write in the note why you change your decision.") in told.value.errors
    skip = DecideCommand("case-0001", 1, Action.SKIP, "pay", note="later")
    with pytest.raises(Refused) as told:
        desk.review.decide(skip).result()
    assert told.value.errors[0][0] == "action"
    assert desk.review.decide(replace(desk.approve(1), note="I misread it.")).result().decision.supersedes


def test_only_what_is_mine_and_counts_can_be_changed(desk: Desk) -> None:
    with pytest.raises(Refused, match="not answered"):
        desk.review.amend("case-0001").result()
    desk.review.decide(desk.approve(1)).result()
    with pytest.raises(Refused, match="not with the server yet"):
        desk.review.amend("case-0001").result()
    accepted(desk, 2)
    desk.change(2, decided_by="Ben", decided_by_id="ben")
    with pytest.raises(Conflict, match="Ben’s decision counts"):
        desk.review.amend("case-0002").result()
    accepted(desk, 3)
    desk.change(3, revision=2)
    with pytest.raises(Conflict, match="changed since"):
        desk.review.amend("case-0003").result()


def test_what_was_put_off_or_asked_about_is_not_next(desk: Desk) -> None:
    for number, facts in ((1, {"snoozed_until": NOON + timedelta(hours=1)}), (2, {"waiting_for": "Which branch?"})):
        desk.change(number, snoozed_by_id="ana", **facts)
    view = desk.review.open_next().result()
    assert view is not None
    assert view.case.id == "case-0003"
    desk.clock.pass_time(3600)
    view = desk.review.open_next().result()
    assert view is not None
    assert view.case.id == "case-0001"


def test_what_is_wrong_in_itself_and_when_to_come_back_are_saved_as_they_were_said(desk: Desk) -> None:
    later = NOON + timedelta(hours=3)
    said = replace(desk.approve(1), action=Action.SNOOZE, data_wrong=("total", "record"), wake_at=later)
    entry = desk.review.decide(said).result()
    kept = desk.store.outbox.entry(entry.decision.decision_id)
    assert kept is not None
    assert (kept.decision.data_wrong, kept.decision.wake_at) == (("total", "record"), later)

    assert desk.review.undo().result() is not None
    draft = desk.store.outbox.draft("case-0001")
    assert draft is not None
    assert draft.data_wrong == ("total", "record")
