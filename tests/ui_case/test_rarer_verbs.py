"""Putting off, asking, marking a source, naming no reason: by keys, each said once and kept as said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from reviewer_app.domain.decision import NONE_FITS, Action, OutboxState
from reviewer_app.domain.view import QueueRow
from reviewer_app.ui import words
from reviewer_app.ui.case.panel import wakes

if TYPE_CHECKING:
    from desk_bench import Bench

    Maker = Callable[..., Bench]
Key = Qt.Key

ZONE = timezone(timedelta(hours=1))


def test_the_times_offered_are_to_come_and_in_order() -> None:
    for hour in range(24):
        now = datetime(2026, 11, 23, hour, 17, 30, tzinfo=ZONE)
        offered = wakes(now)
        assert all(w.at > now for w in offered)
        assert [w.at for w in offered] == sorted({w.at for w in offered})
        assert offered[0].label == "In an hour"


def test_monday_is_offered_where_it_is_not_tomorrow() -> None:
    wednesday = [w.label for w in wakes(datetime(2026, 11, 25, 9, 0, tzinfo=ZONE))]
    assert wednesday == [
        "In an hour",
        "This afternoon",
        "Tomorrow morning",
        "In three days",
        "Monday morning",
        "In a week",
    ]
    sunday = [w.label for w in wakes(datetime(2026, 11, 29, 18, 0, tzinfo=ZONE))]
    assert sunday == ["In an hour", "Tomorrow morning", "In three days", "In a week"]


def test_a_time_after_the_due_time_says_so() -> None:
    now = datetime(2026, 11, 23, 9, 0, tzinfo=ZONE)
    late = [w.label for w in wakes(now, now + timedelta(hours=3)) if "after it is due" in w.remark]
    assert "In an hour" not in late
    assert "Tomorrow morning" in late


def test_putting_off_is_a_key_and_a_digit(bench: Maker) -> None:
    made = bench()
    made.key(Key.Key_H)
    assert made.page.panel.title.text() == "Put off until when?"
    assert "In an hour" in made.page.panel.lines()[0].accessibleName()
    made.key(Key.Key_1)
    made.wait_for("c2")
    (entry,) = made.review.decided
    assert entry.decision.action is Action.SNOOZE
    assert entry.decision.wake_at is not None
    assert timedelta(minutes=58) < entry.decision.wake_at - made.clock.now() <= timedelta(hours=1)


def test_asking_needs_a_question(bench: Maker) -> None:
    made = bench()
    made.key(Key.Key_I)
    assert made.page.panel.lines() == ()
    made.key(Key.Key_1)
    assert made.review.decided == []
    made.key(Key.Key_N)
    made.bot.keyClicks(made.page.focusWidget(), "Which branch signed this?")
    made.bot.keyClick(made.page.focusWidget(), Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    made.wait_for("c2")
    (entry,) = made.review.decided
    assert (entry.decision.action, entry.decision.note) == (Action.REQUEST, "Which branch signed this?")


def test_no_reason_fits_is_a_reason_and_wants_words(bench: Maker) -> None:
    made = bench()
    made.key(Key.Key_3, Key.Key_0)
    assert made.page.panel.title.text() == "No reason fits: what is missing?"
    made.key(Key.Key_N)
    made.bot.keyClick(made.page.focusWidget(), Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert made.review.decided == []
    made.bot.keyClicks(made.page.focusWidget(), "The stamp is of 1972")
    made.bot.keyClick(made.page.focusWidget(), Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    made.wait_for("c2")
    (entry,) = made.review.decided
    assert [(r.attribution, r.code) for r in entry.decision.reasons] == [NONE_FITS]
    assert type(entry.decision.reasons[0].label) is str, "kept as text, not as a sentence of the screen"
    assert entry.decision.outcome == "reject"


def test_back_from_no_reason_leads_to_the_reasons(bench: Maker) -> None:
    made = bench()
    made.key(Key.Key_3, Key.Key_0, Key.Key_Escape)
    assert made.page.panel.title.text() == "Why? First, where does it come from?"
    made.key(Key.Key_1, Key.Key_1)
    made.wait_for("c2")
    (entry,) = made.review.decided
    assert [(r.attribution, r.code) for r in entry.decision.reasons] == [("ai", "misread")]


def test_a_source_that_is_wrong_is_marked_and_unmarked(bench: Maker) -> None:
    made = bench()
    desk = made.page.presenter.desk
    assert desk is not None
    field = desk.focused
    assert field is not None
    made.key(Key.Key_X)
    assert desk.data_wrong == [field]
    assert made.page.header.source.isVisible()
    row = desk.row(field)
    assert row is not None
    assert row.field.label in made.page.header.source.toolTip()
    made.key(Key.Key_X)
    assert desk.data_wrong == []
    assert not made.page.header.source.isVisible()
    made.key(Key.Key_X, Key.Key_3, Key.Key_1, Key.Key_1)
    made.wait_for("c2")
    assert made.review.decided[0].decision.data_wrong == (field,)


def test_a_decision_of_mine_that_counts_opens_again(bench: Maker) -> None:
    made = bench()
    made.key(Key.Key_3, Key.Key_1, Key.Key_1)
    made.wait_for("c2")
    (entry,) = made.review.decided
    made.review.decided[:] = [replace(entry, state=OutboxState.ACCEPTED)]
    view = made.review.views["c1"]
    made.review.views["c1"] = replace(view, editable=False, locked_because="You decided this case already.")
    made.page.open_case("c1")
    made.wait_for("c1")
    made.key(Key.Key_C)
    made.bot.waitUntil(lambda: made.page.presenter.editable)
    assert "changing a decision of yours" in made.page.banner.accessibleName() + made.page.banner._text.text()
    assert not made.page.presenter.verb(Action.SKIP).enabled
    desk = made.page.presenter.desk
    assert desk is not None
    assert desk.amends == entry.decision.decision_id
    assert desk.draft().amends == entry.decision.decision_id


def test_what_is_not_mine_does_not_open_again(bench: Maker) -> None:
    made = bench()
    made.key(Key.Key_C)
    made.bot.waitUntil(lambda: "You have not answered this case" in made.page.verbs.line.text())


def test_what_a_case_waits_for_is_said_in_the_list_and_over_the_desk(bench: Maker) -> None:
    made = bench()
    head = made.review.views["c1"].head
    now = made.clock.now()
    later = replace(head, snoozed_until=now + timedelta(hours=2))
    asked = replace(head, waiting_for="Which branch signed this?")
    assert words.waits(head, now) == words.waits(later, now + timedelta(hours=2)) == ""
    assert words.row_state(QueueRow(1, head), now=now) == ("", "")
    assert words.row_state(QueueRow(1, later), now=now)[0].startswith("Until ")
    assert words.row_state(QueueRow(1, asked), now=now) == ("Waits for the sender", "warn")
    for waiting, said in ((later, "Put off until"), (asked, "Waits for the sender")):
        made.review.views["c1"] = replace(made.review.views["c1"], head=waiting)
        made.page.open_case("c1")
        made.bot.waitUntil(lambda said=said: made.page.header.standing.text().startswith(said))
    assert "Which branch" in made.page.header.standing.toolTip()
