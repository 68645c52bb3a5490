"""The desk's logic without a widget."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from typing import Any

from desk_fakes import INVOICE, approve_entry, invoice_case, services_with, view_of

from reviewer_app.domain.decision import Action
from reviewer_app.domain.view import Draft
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

    def __call__(self, name: str, ms: int, call: Callable[[], None]) -> None:
        self.waiting[name] = call

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


def desk_of() -> tuple[CasePresenter, Paper, Hands, Any, Any]:
    services, review, _, clock = services_with((invoice_case("c1"), INVOICE), (invoice_case("c2", "0013"), INVOICE))
    paper, hands = Paper(), Hands()
    presenter = CasePresenter(services, paper, at_once, hands)  # type: ignore[arg-type]
    presenter.open_case("c1")
    return presenter, paper, hands, review, clock


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
    assert presenter.panel_step() is Step.CODE
    presenter.back()
    assert presenter.panel_step() is Step.ATTRIBUTION
    presenter.back()
    assert presenter.panel_step() is Step.OUTCOME
    presenter.back()
    assert presenter.panel_step() is None
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
