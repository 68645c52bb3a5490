"""Acting on what became of a decision: real outbox and cache, the server's words put in by hand."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest

from reviewer_app import __version__
from reviewer_app.domain.attention import CardAction, CardKind
from reviewer_app.domain.case import CaseState, DocumentRef, FieldSuggestion, Model, Suggestion
from reviewer_app.domain.decision import Action, Decision, FieldChange, OutboxState, Reason
from reviewer_app.domain.standing import REMARK_LIMIT, Notice, NoticeKind
from reviewer_app.domain.view import DecideCommand, DocumentState, Draft, Session
from reviewer_app.errors import Conflict, Refused, Unreachable
from reviewer_app.news import Changes
from reviewer_app.store.profile import ProfileStore
from reviewer_app.wire.messages import DecisionOutcome, DecisionResult
from reviewer_app.wire.pages import read_page
from reviewer_app.work.attention import AttentionService
from reviewer_app.work.review import ReviewService
from tests.fakes import INVOICE, NOON, Ear, FakeServer, FrozenClock, InlineRunner, QuietSync, make_case, make_decision

ANA = Session("ana", "ana", "Ana", ("reviewer",), (), "https://x")
MISREAD = Reason("ai_wrong", "misread_source", "Misread")
ID = "case-0001"
BEN = make_decision(1, 9, "ben", action=Action.ESCALATE, escalate_to="fraud")


class Ask:
    """A remote whose disputes note what they are told."""

    def __init__(self) -> None:
        self.notes: list[tuple[str, str]] = []
        self.error: Exception | None = None

    def ask(self, call: Callable[[Any], Any]) -> Future[Any]:
        answer: Future[Any] = Future()
        try:
            if self.error is not None:
                raise self.error
            with pytest.raises(StopIteration) as ended:
                call(self).send(None)
            answer.set_result(ended.value.value)
        except Exception as error:
            answer.set_exception(error)
        return answer

    @property
    def disputes(self) -> Ask:
        return self

    async def remark(self, decision_id: str, text: str) -> None:
        self.notes.append((decision_id, text))


@dataclass
class Desk:
    store: ProfileStore
    server: FakeServer
    clock: FrozenClock

    def __post_init__(self) -> None:
        self.ear, self.sync, self.remote = Ear(), QuietSync(), Ask()
        runner = InlineRunner(self.store)
        self.review = ReviewService(runner, self.sync, lambda: ANA, self.clock, self.ear)
        self.attention = AttentionService(runner, self.sync, lambda: ANA, self.clock, self.ear, 10.0, self.remote)
        self.store.cases.reset("epoch-1")
        self.store.cases.put_workflow(INVOICE)
        self.server.add(make_case(1), make_case(2))
        self.pull()

    def pull(self) -> None:
        _, cursor = self.store.cases.sync_state()
        self.store.cases.apply_page(read_page(self.server.page(cursor, 100), "epoch-1", cursor))

    def change(self, **facts: Any) -> None:
        _, head = self.server.heads[ID]
        self.server.change(replace(head, **facts))
        self.pull()

    def revise_case(self, **content: Any) -> None:
        self.server.cases[ID] = replace(make_case(1, revision=2), **content)
        self.change(revision=2)

    def decide(self, action: Action = Action.APPROVE, **more: Any) -> Decision:
        view = self.review.open(ID).result()
        values: dict[str, Any] = {"action": action, "outcome": "pay", "duration_ms": 900, "view_hash": "seen"}
        if action is Action.OVERRIDE:
            values |= {"values": {"total": "8142.77"}, "reasons": (MISREAD,), "note": "See page 2."}
        return self.review.decide(DecideCommand(ID, view.case.revision, **(values | more))).result().decision

    def answer(self, said: Decision, outcome: DecisionOutcome, code: str, **more: Any) -> None:
        self.store.outbox.release_all()
        self.store.outbox.settle(DecisionResult(said.decision_id, outcome, code, **more), self.clock.now())

    def tell(self, seq: int, kind: NoticeKind, said: Decision | None = None, state: str = "", **more: Any) -> None:
        told = Notice(seq, kind, ID, self.clock.now(), said.decision_id if said else "", state, by="Mara", **more)
        self.store.outbox.apply_notices([told], seq, self.clock.now())

    def cards(self) -> list[Any]:
        return self.attention.cards().result()

    def held(self, action: Action = Action.OVERRIDE) -> Decision:
        """A decision of mine that the server keeps because the case was revised; the revision is here."""
        said = self.decide(action)
        self.answer(said, DecisionOutcome.HELD, "revised")
        self.revise_case(suggestion=Suggestion("pay", 0.9, fields=(FieldSuggestion("total", "9000.00", 0.9),)))
        return said


@pytest.fixture
def desk(store: ProfileStore, server: FakeServer, clock: FrozenClock) -> Desk:
    return Desk(store, server, clock)


def test_a_decision_says_what_it_was_made_on(desk: Desk) -> None:
    desk.sync.reckoned = NOON + timedelta(seconds=3)
    first = desk.decide(presented=("escalation", "field:total"))
    assert (first.ai_shown, first.build, first.estimated_at) == ("first", __version__, desk.sync.reckoned)
    assert (first.presented, first.model, first.supersedes) == (("escalation", "field:total"), None, None)
    assert len(bytes.fromhex(first.salt)) == 16
    desk.review.undo().result()
    assert desk.decide().salt != first.salt


def test_the_model_is_the_one_of_the_suggestion(desk: Desk) -> None:
    desk.revise_case(suggestion=Suggestion("pay", 0.9, Model("extractor", "2.3")))
    assert desk.decide().model == Model("extractor", "2.3")


def test_nothing_that_was_simply_accepted_is_a_card(desk: Desk) -> None:
    desk.answer(desk.decide(), DecisionOutcome.ACCEPTED, "")
    assert desk.cards() == []
    assert desk.store.outbox.attention() == 0


def test_a_differing_decision_is_one_card_until_it_was_seen(desk: Desk) -> None:
    said = desk.decide()
    desk.answer(said, DecisionOutcome.SUPERSEDED, "differing", other=BEN, other_author="Ben", other_at=NOON)
    (card,) = desk.cards()
    assert (card.kind, card.entry.decision, card.entry.other) == (CardKind.DIFFERING, said, BEN)
    desk.attention.acknowledge(card).result()
    assert desk.cards() == []
    assert desk.ear.of(Changes)[-1].outbox
    desk.clock.pass_time(60)
    desk.tell(4, NoticeKind.UPHELD, said, "superseded", detail="Mara settled it. “Rule 7.”")
    (card,) = desk.cards()
    assert (card.kind, card.title, card.at) == (
        CardKind.SETTLED,
        "Settled: the other decision stands",
        desk.clock.now(),
    )
    assert desk.store.outbox.attention() == 1
    desk.attention.acknowledge(card).result()
    assert (desk.cards(), desk.store.outbox.attention()) == ([], 0)


def test_news_about_a_case_only_is_a_card_of_its_own(desk: Desk) -> None:
    desk.tell(3, NoticeKind.LEASE_BROKEN, case_title="Invoice 0001")
    (card,) = desk.cards()
    assert (card.kind, card.key, card.entry) == (CardKind.LEASE_BROKEN, "notice:3", None)
    desk.attention.acknowledge(card).result()
    assert desk.cards() == []


def test_old_ones_are_found_behind_many_that_were_seen(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reviewer_app.work.attention.PAGE", 2)
    first = None
    for n in range(7):
        said = make_decision(1, n + 1)
        first = first or said
        desk.store.outbox.save(said, "x", NOON, NOON)
        desk.answer(said, DecisionOutcome.SUPERSEDED, "concurring")
        if said is not first:
            desk.store.outbox.acknowledge(said.decision_id, NOON)
    assert [c.entry.decision for c in desk.cards()] == [first]


def test_what_changed_is_shown_against_what_was_seen(desk: Desk) -> None:
    desk.held()
    (card,) = desk.cards()
    assert [(d.label, d.seen, d.now) for d in card.differences if d.relevant] == [("Total", "8412.77", "9000.00")]


def test_a_confirmed_decision_is_a_new_one_that_names_the_old(desk: Desk) -> None:
    old = desk.held()
    desk.clock.pass_time(60)
    made = desk.attention.confirm(old.decision_id).result().decision
    assert (made.action, made.outcome, made.note, made.reasons) == (old.action, old.outcome, old.note, old.reasons)
    assert (made.case_revision, made.supersedes) == (2, old.decision_id)
    assert made.changes == (FieldChange("total", "9000.00", "8142.77"),)
    assert made.decision_id != old.decision_id
    assert made.salt != old.salt
    assert made.presented[:2] == ("attention", "field:total")
    assert made.view_hash not in ("", old.view_hash)
    assert (made.decided_at, made.device_seq) == (desk.clock.now(), old.device_seq + 1)
    assert desk.store.outbox.entry(old.decision_id).state is OutboxState.REPLACED
    assert desk.cards() == []
    assert desk.sync.wakes > 0
    desk.review.undo().result()
    assert [c.kind for c in desk.cards()] == [CardKind.REVISED]


def test_an_approval_is_not_confirmed_for_another_suggestion(desk: Desk) -> None:
    said = desk.decide()
    desk.answer(said, DecisionOutcome.HELD, "revised")
    desk.revise_case(suggestion=Suggestion("reject", 0.9))
    with pytest.raises(Refused, match="now suggests “Reject”: confirming would no longer approve it"):
        desk.attention.confirm(said.decision_id).result()
    assert desk.store.outbox.entry(said.decision_id).state is OutboxState.HELD_BY_SERVER


def test_what_the_ai_now_says_itself_is_not_confirmed_as_different(desk: Desk) -> None:
    said = desk.decide(Action.OVERRIDE)
    desk.answer(said, DecisionOutcome.HELD, "revised")
    desk.revise_case(suggestion=Suggestion("pay", 0.9, fields=(FieldSuggestion("total", "8142.77", 0.9),)))
    with pytest.raises(Refused, match="now suggests what you had decided"):
        desk.attention.confirm(said.decision_id).result()


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"state": CaseState.DECIDED, "decided_by": "Ben"}, "Ben decided the new version meanwhile."),
        ({"state": CaseState.WITHDRAWN}, "This case was withdrawn meanwhile."),
        ({"state": CaseState.LEASED, "holder": "Ben", "holder_id": "ben"}, "Ben is on this case now."),
    ],
)
def test_what_went_elsewhere_is_neither_confirmed_nor_revised(desk: Desk, facts: dict[str, Any], why: str) -> None:
    said = desk.held()
    desk.change(**facts)
    for act in (desk.attention.confirm, desk.attention.revise):
        with pytest.raises(Conflict, match=why):
            act(said.decision_id).result()
    desk.attention.withdraw(said.decision_id).result()


def test_a_damaged_document_is_not_approved_by_confirming(desk: Desk) -> None:
    said = desk.decide()
    desk.answer(said, DecisionOutcome.HELD, "revised")
    desk.revise_case(documents=(DocumentRef("a.pdf", "application/pdf", "a" * 64, 5),))
    desk.store.cases.set_document_state("a" * 64, DocumentState.DAMAGED)
    with pytest.raises(Refused, match="damaged; it cannot be approved"):
        desk.attention.confirm(said.decision_id).result()


def test_of_two_decisions_of_mine_the_kept_one_needs_no_content(desk: Desk) -> None:
    said = desk.decide(Action.OVERRIDE)
    desk.answer(said, DecisionOutcome.SUPERSEDED, "self_differing", other=make_decision(1, 2), other_at=NOON)
    desk.store.cases.remove([ID])
    made = desk.attention.confirm(said.decision_id).result().decision
    assert (made.changes, made.outcome, made.case_revision) == (said.changes, said.outcome, 1)
    assert made.supersedes == said.decision_id


def test_revising_lays_the_old_work_on_the_new_version(desk: Desk) -> None:
    said = desk.held()
    assert desk.attention.revise(said.decision_id).result() == ID
    view = desk.review.open(ID).result()
    assert view.editable
    assert view.draft is not None
    assert (view.draft.case_revision, view.draft.values, view.draft.note) == (2, {"total": "8142.77"}, "See page 2.")
    assert view.draft.opened_evidence == ()
    made = desk.decide(Action.OVERRIDE, values={"total": "7.00"})
    assert made.supersedes == said.decision_id
    assert desk.cards() == []


def test_work_begun_on_the_new_version_is_not_overwritten(desk: Desk) -> None:
    said = desk.held()
    desk.review.save_draft(Draft(ID, 2, note="begun")).result()
    desk.attention.revise(said.decision_id).result()
    draft = desk.store.outbox.draft(ID)
    assert draft is not None
    assert draft.note == "begun"


def test_a_withdrawal_is_a_decision_that_says_only_that(desk: Desk) -> None:
    said = desk.held()
    made = desk.attention.withdraw(said.decision_id, " Not mine. ").result()
    taken = made.decision
    assert (taken.action, taken.supersedes, taken.note) == (Action.WITHDRAW, said.decision_id, "Not mine.")
    assert (taken.changes, taken.reasons, taken.case_revision) == ((), (), said.case_revision)
    assert made.release_at == desk.clock.now() + timedelta(seconds=10)
    assert desk.cards() == []


def test_a_withdrawal_undone_leaves_everything_as_it_was(desk: Desk) -> None:
    said = desk.held()
    before = desk.cards()
    desk.attention.withdraw(said.decision_id).result()
    desk.review.undo().result()
    assert desk.cards() == before
    assert desk.store.outbox.draft(ID) is None
    assert desk.review.open(ID).result().editable


def test_a_decision_is_answered_again_once(desk: Desk) -> None:
    said = desk.held()
    desk.attention.withdraw(said.decision_id).result()
    for act in (desk.attention.withdraw, desk.attention.confirm, desk.attention.revise):
        with pytest.raises(Refused, match="answered this one already"):
            act(said.decision_id).result()


def test_only_what_the_server_keeps_can_be_answered_again(desk: Desk) -> None:
    said = desk.decide()
    with pytest.raises(Refused, match="not waiting for you"):
        desk.attention.withdraw(said.decision_id).result()
    with pytest.raises(Refused, match="not on this computer"):
        desk.attention.confirm("nobody-made-it").result()


def test_one_that_was_not_taken_leaves_the_old_one_to_be_named_again(desk: Desk) -> None:
    said = desk.held()
    again = desk.attention.confirm(said.decision_id).result().decision
    desk.answer(again, DecisionOutcome.REJECTED, "invalid")
    assert desk.store.outbox.entry(said.decision_id).state is OutboxState.HELD_BY_SERVER
    assert desk.decide(Action.OVERRIDE, values={"total": "1.00"}).supersedes == said.decision_id


def test_a_note_is_sent_at_once_or_said_to_be_kept(desk: Desk) -> None:
    desk.attention.remark("d1", "  See the stamp.\n").result()
    assert desk.remote.notes == [("d1", "See the stamp.")]
    desk.remote.error = Unreachable("You work offline.")
    with pytest.raises(Unreachable, match="A note needs a connection"):
        desk.attention.remark("d1", "again").result()
    with pytest.raises(Refused, match="Write the note first"):
        desk.attention.remark("d1", "  ").result()
    with pytest.raises(Refused, match="at most 2,000 characters; this one has 2,001"):
        desk.attention.remark("d1", "x" * (REMARK_LIMIT + 1)).result()


def test_what_is_stuck_stays_a_card_though_it_was_seen(desk: Desk) -> None:
    said = desk.decide()
    desk.store.outbox.release_all()
    desk.store.outbox.note_failure([said.decision_id], "500", 1)
    desk.store.outbox.acknowledge(said.decision_id, NOON)
    (card,) = desk.cards()
    assert (card.kind, card.actions) == (CardKind.STUCK, (CardAction.RETRY, CardAction.OPEN_CASE))
