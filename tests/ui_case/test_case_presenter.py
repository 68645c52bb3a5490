"""The desk's logic without a widget."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from typing import Any

from desk_cases import CAREFUL, INVOICE, invoice_case, view_of
from desk_fakes import approve_entry, services_with

from reviewer_app.domain.decision import Action, OutboxState
from reviewer_app.domain.view import DocumentState, Draft
from reviewer_app.domain.workflow import Workflow
from reviewer_app.news import Changes
from reviewer_app.ui.case.desk import Desk
from reviewer_app.ui.case.panel import Step, VerbPanel
from reviewer_app.ui.case.presenter import CasePresenter
from reviewer_app.ui.viewer.geometry import qt_position, turned


class Paper:
    """A screen that writes down what it is asked."""

    def __init__(self) -> None:
        self.told: list[tuple[str, tuple[Any, ...]]] = []

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *args: self.told.append((name, args))

    def last(self, name: str) -> Any:
        return next(args[0] for said, args in reversed(self.told) if said == name)


class Hands:
    """Timers that fire when they are told to."""

    def __init__(self) -> None:
        self.waiting: dict[str, Callable[[], None]] = {}
        self.delays: dict[str, list[int]] = {}

    def __call__(self, name: str, ms: int, call: Callable[[], None]) -> None:
        self.waiting[name] = call
        self.delays.setdefault(name, []).append(ms)

    def fire(self) -> None:
        waiting, self.waiting = self.waiting, {}
        for call in waiting.values():
            call()


def at_once(future: Future[Any], done: Callable[[Any], None], failed: Callable[[BaseException], None]) -> None:
    error = future.exception()
    if error is None:
        done(future.result())
    else:
        failed(error)


def desk_of(workflow: Workflow = INVOICE) -> tuple[CasePresenter, Paper, Hands, Any, Any]:
    services, review, _, clock = services_with((invoice_case("c1"), workflow), (invoice_case("c2", "0013"), workflow))
    paper, hands = Paper(), Hands()
    presenter = CasePresenter(services, paper, at_once, hands)  # type: ignore[arg-type]
    presenter.open_case("c1")
    return presenter, paper, hands, review, clock


def step_of(presenter: CasePresenter) -> Step | None:
    return None if presenter.panel is None else presenter.panel.step


def test_fields_that_need_a_human_come_first_and_say_why() -> None:
    desk = Desk.open(view_of(invoice_case(), INVOICE))
    assert [r.id for r in desk.rows if r.needs] == ["total", "iban"]
    assert [r.id for r in desk.rows[:2]] == ["total", "iban"]
    assert desk.rows[0].needs[:2] == (
        "It is why the case came to you",
        "Check not passed: Net and tax add up to the total",
    )
    assert [m.number for r in desk.rows for m in r.marks] == list(range(1, 10))


def test_entering_the_ais_value_again_is_no_change() -> None:
    desk = Desk.open(view_of(invoice_case(), INVOICE))
    assert desk.put("urgent", True)
    assert desk.values == {"urgent": True}
    assert desk.put("urgent", False)
    assert desk.values == {}
    assert not desk.put("urgent", False)
    assert desk.put("urgent", 0)


def test_view_hash_follows_what_is_shown() -> None:
    view = view_of(invoice_case(), INVOICE)
    first, second = Desk.open(view), Desk.open(view)
    assert first.view_hash() == second.view_hash()
    second.put("total", "1")
    changed = second.view_hash()
    newer = Desk.open(replace(view, head=replace(view.head, rev=8))).view_hash()
    assert len({first.view_hash(), changed, newer}) == 3


def test_a_draft_of_another_revision_keeps_its_note_and_drops_its_values() -> None:
    draft = Draft("c1", 1, None, {"total": "1", "gone": "x"}, "look here")
    same = Desk.open(view_of(invoice_case(), INVOICE, draft=draft))
    other = Desk.open(view_of(invoice_case(revision=2), INVOICE, draft=draft))
    assert (same.values, same.note) == ({"total": "1"}, "look here")
    assert (other.values, other.note) == ({}, "look here")


def test_idle_time_is_trimmed() -> None:
    presenter, _, _, review, clock = desk_of()
    clock.t += 10
    presenter.activity()
    clock.t += 600
    presenter.approve()
    assert review.decided[0].decision.duration_ms == 40_000


def test_drafts_are_saved_after_a_burst_and_once() -> None:
    presenter, _, hands, review, _ = desk_of()
    hands.fire()
    review.drafts.clear()
    presenter.edit("total", "84")
    presenter.edit("total", "8412.77")
    assert review.drafts == {}
    hands.fire()
    assert review.drafts["c1"].values == {"total": "8412.77"}
    assert "total#1" in review.drafts["c1"].opened_evidence


def test_nothing_to_undo_is_said() -> None:
    presenter, paper, _, _, _ = desk_of()
    presenter.undo()
    assert paper.last("say") == "There is nothing left to undo."


def test_own_changes_do_not_look_again() -> None:
    presenter, _, hands, _, _ = desk_of()
    hands.fire()
    presenter.on_changes(Changes(cases=frozenset({"c1"}), initiator=presenter))
    assert hands.waiting == {}
    presenter.on_changes(Changes(cases=frozenset({"c9"})))
    assert hands.waiting == {}
    presenter.on_changes(Changes(cases=None))
    assert list(hands.waiting) == ["probe"]


def test_an_empty_queue_is_the_done_page() -> None:
    presenter, paper, _, review, _ = desk_of()
    approve_entry(review, "c2")
    presenter.approve()
    assert presenter.desk is None
    assert any(name == "show_done" for name, _ in paper.told)


def test_esc_goes_one_level_out_and_never_decides() -> None:
    presenter, paper, _, review, _ = desk_of()
    presenter.digit(3)
    presenter.digit(1)
    assert step_of(presenter) is Step.CODE
    presenter.back()
    assert step_of(presenter) is Step.ATTRIBUTION
    presenter.back()
    assert step_of(presenter) is Step.OUTCOME
    presenter.back()
    assert presenter.panel is None
    presenter.back()
    assert any(name == "left" for name, _ in paper.told)
    assert review.decided == []


def test_digits_that_mean_nothing_change_nothing() -> None:
    panel = VerbPanel(Action.OVERRIDE, INVOICE, "pay")
    assert not panel.pick(9)
    assert panel.step is Step.OUTCOME
    assert not panel.pick(2)
    assert not panel.pick(3)
    assert panel.pick(1)
    assert panel.reason is not None
    assert panel.reason.code == "limit"


def test_boxes_turn_with_the_page() -> None:
    box = (0.1, 0.2, 0.4, 0.3)
    assert turned(box, 0) == box
    assert turned(box, 180) == (0.6, 0.7, 0.9, 0.8)
    back = turned(turned(box, 90), 270)
    assert max(abs(a - b) for a, b in zip(back, box, strict=True)) < 1e-9


def test_text_positions_count_as_qt_counts() -> None:
    text = "a😀\r\nb"
    assert [qt_position(text, i) for i in range(6)] == [0, 1, 3, 4, 4, 5]


def with_documents(review: Any, state: DocumentState) -> None:
    view = review.views["c1"]
    review.views["c1"] = replace(view, documents=tuple(replace(d, state=state) for d in view.documents))


def test_risky_evidence_is_looked_at_before_approving() -> None:
    presenter, paper, _, review, _ = desk_of(CAREFUL)
    assert presenter.desk is not None
    assert presenter.desk.focused == "total"
    assert presenter.verb(Action.APPROVE).why_not == "Look at the evidence of Bank account first (V)"
    presenter.approve()
    assert review.decided == []
    assert paper.last("say") == "Look at the evidence of Bank account first (V)"
    presenter.looking.cycle()
    assert presenter.desk.focused == "iban"
    assert presenter.verb(Action.APPROVE).enabled
    presenter.approve()
    (entry,) = review.decided
    assert {key.split("#")[0] for key in entry.decision.opened_evidence} == {"total", "iban"}


def test_other_verbs_ask_for_no_look() -> None:
    presenter, _, _, _, _ = desk_of(CAREFUL)
    assert all(presenter.verb(a).enabled for a in Action if a is not Action.APPROVE)


def test_sure_values_to_be_seen_come_after_those_in_doubt() -> None:
    careful = replace(CAREFUL, risk=replace(CAREFUL.risk, evidence_must_be_opened=("number",)))
    desk = Desk.open(view_of(invoice_case(), careful))
    assert [r.id for r in desk.rows if r.needs] == ["total", "iban", "number"]
    assert desk.row("number").needs == ("Its evidence is to be seen before approving",)


def test_a_case_of_sure_values_is_approved_with_one_key() -> None:
    presenter, _, _, review, _ = desk_of()
    base = invoice_case("c3", "0014", checks=())
    sure = tuple(replace(f, confidence=0.99) for f in base.suggestion.fields)
    case = replace(
        base,
        suggestion=replace(base.suggestion, fields=sure),
        escalation=replace(base.escalation, blockers=()),
    )
    flow = replace(CAREFUL, risk=replace(CAREFUL.risk, evidence_must_be_opened=("po",)))
    review.views["c3"] = view_of(case, flow)
    presenter.open_case("c3")
    presenter.approve()
    assert [e.decision.case_id for e in review.decided] == ["c3"]


def test_evidence_of_a_document_that_is_not_here_is_not_seen_until_it_comes() -> None:
    presenter, _, hands, review, _ = desk_of(
        replace(CAREFUL, risk=replace(CAREFUL.risk, evidence_must_be_opened=("total",)))
    )
    presenter.close()
    review.drafts.clear()
    with_documents(review, DocumentState.WANTED)
    presenter.open_case("c1")
    why = presenter.verb(Action.APPROVE).why_not
    assert why == "The document that shows Total payable is not here: it cannot be approved unseen"
    with_documents(review, DocumentState.PRESENT)
    presenter.on_changes(Changes(documents=frozenset({"sha-invoice-0012"})))
    hands.fire()
    assert presenter.verb(Action.APPROVE).enabled


def test_news_made_by_looking_come_further_and_further_apart() -> None:
    presenter, _, hands, review, _ = desk_of()
    hands.fire()
    before = review.opens
    for _ in range(8):
        presenter.on_changes(Changes(cases=frozenset({"c1"})))
        presenter.on_changes(Changes(cases=frozenset({"c1"})))
        hands.fire()
    assert review.opens - before == 8
    assert hands.delays["probe"] == [300, 600, 1200, 2400, 4800, 4800, 4800, 4800]
    with_documents(review, DocumentState.FETCHING)
    for _ in range(2):
        presenter.on_changes(Changes(cases=None))
        hands.fire()
    assert hands.delays["probe"][-2:] == [4800, 300]


def test_reopening_the_last_case_takes_a_held_decision_back() -> None:
    presenter, paper, _, review, _ = desk_of()
    presenter.reopen()
    assert paper.last("say") == "You have not decided anything yet."
    presenter.approve()
    assert presenter.desk is not None
    assert presenter.desk.case_id == "c2"
    presenter.reopen()
    assert presenter.desk.case_id == "c1"
    assert review.decided == []


def test_reopening_a_case_whose_decision_has_left_only_looks_at_it() -> None:
    presenter, _, _, review, _ = desk_of()
    presenter.approve()
    assert presenter.desk is not None
    # It left between the listing and the key: the line still says that it can be undone.
    review.decided[:] = [replace(e, state=OutboxState.ACCEPTED) for e in review.decided]
    presenter.reopen()
    assert presenter.desk.case_id == "c1"
    assert [e.state for e in review.decided] == [OutboxState.ACCEPTED]
