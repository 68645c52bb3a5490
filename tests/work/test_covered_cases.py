"""Covered suggestions on a real profile: not in the view, not in the search, not in the record of what was said."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from reviewer_app.domain.calibration import Bin, Calibration
from reviewer_app.domain.case import (
    Alternative,
    Case,
    CaseState,
    Check,
    Escalation,
    EscalationReason,
    Evidence,
    FieldSuggestion,
    HistoryEntry,
    Model,
    Suggestion,
)
from reviewer_app.domain.covering import covered_case, still_covered
from reviewer_app.domain.decision import Action, Commitment
from reviewer_app.domain.view import CaseView, DecideCommand, Draft, QueueFilter, Session
from reviewer_app.store.profile import ProfileStore
from reviewer_app.wire.pages import read_page
from reviewer_app.work.context import ContextService
from reviewer_app.work.queue import QueueService
from reviewer_app.work.review import ReviewService
from tests.fakes import INVOICE, NOON, Ear, FakeServer, FrozenClock, InlineRunner, QuietSync, make_case, make_decision

ANA = Session("ana", "ana", "Ana", ("reviewer",), (), "https://x")
SAID = Commitment("reject", {"total": "9.00"}, NOON)


def secretive(number: int = 1) -> Case:
    """A case whose every part that could betray the suggestion has a word of its own."""
    return replace(
        make_case(number),
        suggestion=Suggestion(
            "pay",
            0.62,
            Model("oracle", "7.7"),
            "zebrafinch rationale",
            (
                FieldSuggestion(
                    "total",
                    "8142.77",
                    0.41,
                    (Evidence("invoice.pdf", 1, (0.1, 0.1, 0.2, 0.2)),),
                    (Alternative("8412.77", 0.3),),
                ),
            ),
        ),
        escalation=Escalation(EscalationReason.LOW_CONFIDENCE, "wombat below 0.85", ("total",)),
        checks=(
            Check("sum", "Sums up", False, "pangolin", ("total",)),
            Check("told", "Rule says Pay", True),
            Check("read", "Close to 8142.77", True),
            Check("dup", "Not seen before", True, "kiwi"),
        ),
        history=(
            HistoryEntry(NOON, "Oracle 7.7", "Read one field"),
            HistoryEntry(NOON, "intake", "Suggested: pay"),
            HistoryEntry(NOON, "intake", "Received by mail"),
        ),
        metadata={"score": "quokka"},
    )


class Desk:
    def __init__(self, store: ProfileStore, server: FakeServer, clock: FrozenClock) -> None:
        self.store, self.server, self.clock = store, server, clock
        runner = InlineRunner(store)
        self.review = ReviewService(runner, QuietSync(), lambda: ANA, clock, Ear())
        self.queue = QueueService(runner, lambda: ANA, clock)
        self.context = ContextService(runner, lambda: ANA, clock)
        store.cases.reset("epoch-1")
        store.cases.put_workflow(INVOICE)
        server.add(secretive())
        self.change(covered=True, cover_share=0.25, confidence=None, suggested_outcome="", escalation_reason="other")

    def change(self, **facts: Any) -> None:
        _, head = self.server.heads["case-0001"]
        self.server.change(replace(head, **facts))
        _, cursor = self.store.cases.sync_state()
        self.store.cases.apply_page(read_page(self.server.page(cursor, 100), "epoch-1", cursor))

    def view(self) -> CaseView:
        return self.review.open("case-0001").result()

    def commit(self) -> None:
        self.review.save_draft(Draft("case-0001", 1, "reject", {"total": "9.00"}, committed=SAID)).result()

    def decide(self, action: Action = Action.APPROVE, **more: Any) -> None:
        command = DecideCommand("case-0001", 1, action, "pay", duration_ms=1, view_hash="abc")
        self.review.decide(replace(command, **more)).result()


@pytest.fixture
def desk(store: ProfileStore, server: FakeServer, clock: FrozenClock) -> Desk:
    return Desk(store, server, clock)


HIDDEN = ("0.62", "0.41", "oracle", "Oracle", "7.7", "zebrafinch", "8142.77", "8412.77", "wombat", "pangolin", "quokka")


def test_the_view_holds_nothing_by_which_the_suggestion_could_be_guessed(desk: Desk) -> None:
    for view in (desk.view(), desk.review.open_next().result(), desk.review.prefetch(3).result()[0]):
        assert view is not None
        assert view.covered
        assert [word for word in HIDDEN if word in repr(view)] == []
        assert [c.id for c in view.case.checks] == ["dup"]
        assert [h.text for h in view.case.history] == ["Received by mail"]
        assert (view.case.record, view.case.documents) == (secretive().record, secretive().documents)
    peeked = desk.context.peek("case-0001").result()
    around = desk.context.around("case-0001").result()
    assert [word for word in HIDDEN if word in repr(peeked) + repr(around)] == []


def test_no_search_finds_a_covered_case_by_what_the_ai_made_of_it(desk: Desk) -> None:
    def found(text: str) -> int:
        return len(desk.queue.index(QueueFilter(text=text)).result().rowids)

    assert [found(word) for word in ("zebrafinch", "8142")] == [0, 0]
    assert found(str(next(iter(secretive().record.values())))) == 1


def test_what_was_said_is_on_the_disk_before_the_suggestion_is_told(desk: Desk, store: ProfileStore) -> None:
    desk.commit()
    kept = store.outbox.draft("case-0001")
    assert kept is not None
    assert kept.committed == SAID
    view = desk.view()
    assert (view.covered, view.case, view.draft) == (False, secretive(), kept)


def test_the_decision_says_what_was_said_before_and_how_likely_it_was_asked(desk: Desk, store: ProfileStore) -> None:
    desk.commit()
    desk.decide(committed=SAID)
    said = store.outbox.for_case("case-0001")
    assert said is not None
    assert (said.decision.committed, said.decision.ai_shown, said.decision.cover_share) == (SAID, "after", 0.25)
    # Taking it back gives back the work, and what has been seen stays seen.
    desk.review.undo().result()
    again = desk.view()
    assert again.draft is not None
    assert (again.covered, again.draft.committed) == (False, SAID)


def test_a_case_that_was_not_drawn_keeps_how_likely_it_was(desk: Desk, store: ProfileStore) -> None:
    desk.change(covered=False)
    assert not desk.view().covered
    desk.decide()
    said = store.outbox.for_case("case-0001")
    assert said is not None
    assert (said.decision.committed, said.decision.ai_shown, said.decision.cover_share) == (None, "first", 0.25)


def test_who_puts_a_covered_case_off_has_not_seen_it(desk: Desk, store: ProfileStore) -> None:
    desk.decide(Action.SKIP, note="later")
    said = store.outbox.for_case("case-0001")
    assert said is not None
    assert (said.decision.ai_shown, said.decision.cover_share) == ("never", 0.25)
    assert desk.view().covered
    desk.review.undo().result()
    assert desk.view().covered


def test_who_answered_it_sees_it_and_so_does_everybody_once_it_is_answered(desk: Desk) -> None:
    desk.decide()
    assert not desk.view().covered
    desk.review.undo().result()


@pytest.mark.parametrize(
    ("state", "draft", "said", "hidden"),
    [
        (CaseState.OPEN, None, None, True),
        (CaseState.LEASED, None, None, True),
        (CaseState.DECIDED, None, None, False),
        (CaseState.WITHDRAWN, None, None, False),
        (CaseState.OPEN, Draft("c", 1, values={"total": "1"}), None, True),
        (CaseState.OPEN, Draft("c", 1, committed=SAID), None, False),
        # What was said of another content commits to nothing now.
        (CaseState.OPEN, Draft("c", 2, committed=SAID), None, True),
        (CaseState.OPEN, None, make_decision(1, 1), False),
        (CaseState.OPEN, None, replace(make_decision(1, 1), case_revision=2), True),
        (CaseState.OPEN, None, replace(make_decision(1, 1), action=Action.ESCALATE), True),
        (CaseState.OPEN, None, replace(make_decision(1, 1), action=Action.ESCALATE, committed=SAID), False),
    ],
)
def test_until_when_a_suggestion_stays_covered(
    state: CaseState, draft: Draft | None, said: Any, hidden: bool, desk: Desk
) -> None:
    head = replace(desk.view().head, state=state)
    assert still_covered(head, 1, draft, said) is hidden
    assert not still_covered(replace(head, covered=False), 1, draft, said)


def test_nothing_of_the_suggestion_is_left_in_the_case_itself() -> None:
    assert covered_case(secretive()).suggestion == Suggestion("")


def history(model: str, version: str) -> Calibration:
    return Calibration(INVOICE.workflow, model, version, (Bin(0.0, 1.0, 40, 50),), NOON)


def test_the_ai_is_measured_by_its_own_history_and_no_other_versions(desk: Desk, store: ProfileStore) -> None:
    desk.change(covered=False)
    assert desk.view().calibration is None
    store.cases.put_calibrations([history("oracle", "7.7"), history("", "")])
    assert desk.view().calibration == history("oracle", "7.7")
    store.cases.put_calibrations([history("oracle", "7.6"), history("", "")])
    known = desk.view().calibration
    assert known is not None
    assert (known.version, known.bins) == ("7.7", (Bin(0.0, 1.0, 0, 0),))
    store.cases.put_calibrations([])
    assert desk.view().calibration is None


def test_a_covered_case_does_not_tell_how_good_its_ai_is(desk: Desk, store: ProfileStore) -> None:
    store.cases.put_calibrations([history("oracle", "7.7")])
    assert desk.view().calibration is None
    desk.commit()
    assert desk.view().calibration == history("oracle", "7.7")
