"""The context on the desk: where it stands, how keys go through it, and that the open case is never left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from around_fakes import FLOW, around, case_of, ended
from desk_cases import KYC, kyc_case, view_of
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from reviewer_app.domain.case import Escalation, EscalationReason
from reviewer_app.domain.context import CaseContext, Moment, MomentKind, Precedent, Related, SeenDiff
from reviewer_app.domain.decision import Action
from reviewer_app.ui.case.context import words
from reviewer_app.ui.case.context.rows import Row

K = Qt.Key
Maker = Callable[..., Any]
WIDE = (1920, 1080)


def front(s: Any) -> str:
    return str(s.page.desk_widget.tabs.tabText(s.page.desk_widget.tabs.currentIndex()))


# ---- when it is asked for -----------------------------------------------------------------------


def test_it_is_asked_for_only_once_the_case_stands_on_the_screen(stand: Maker) -> None:
    s = stand()
    before: list[int] = []
    s.page.opened.connect(lambda _: before.append(len(s.context.asked)))
    assert s.context.asked == ["c1"]
    s.key(K.Key_A)
    s.wait_for("c2")
    assert before == [1], "the next case is laid out before anything is asked about it"
    assert s.context.asked == ["c1", "c2"]


def test_an_answer_that_comes_late_is_not_shown_at_another_case(stand: Maker) -> None:
    s = stand(later=True)
    s.key(K.Key_A)
    s.wait_for("c2")
    old, new = s.context.waiting
    new.set_result(CaseContext())
    s.settle()
    old.set_result(around())
    s.settle()
    assert s.page.context._context == CaseContext()
    assert s.page.header.changed.isHidden()


def test_nothing_of_the_last_case_stands_beside_the_next(stand: Maker) -> None:
    s = stand(around(), size=WIDE)
    s.settle()
    assert s.lines(s.pane.related)
    beside: list[list[Any]] = []
    s.page.opened.connect(lambda _: beside.append([r for r in s.pane.findChildren(Row) if r.isVisible()]))
    s.context.waiting = []
    s.key(K.Key_A)
    s.wait_for("c2")
    assert beside == [[]]
    assert s.lines(s.pane.related) == []
    assert s.pane.related.empty.text() == "Looking…"


def test_what_cannot_be_looked_up_says_so_and_hinders_nothing(stand: Maker) -> None:
    s = stand(later=True)
    s.to_context()
    for future in s.context.waiting:
        future.set_exception(RuntimeError("disk"))
    s.bot.waitUntil(lambda: "could not be looked up" in s.pane.related.empty.text())
    s.key(K.Key_A)
    s.bot.waitUntil(lambda: len(s.review.decided) == 1)


def test_a_revision_counts_as_seen_after_a_while_on_the_screen(stand: Maker) -> None:
    s = stand()
    assert s.context.seen == []
    assert s.page.context._dwell.isActive()
    s.page.context._dwell.start(0)
    s.bot.waitUntil(lambda: s.context.seen == [("c1", 1)])


# ---- keys -------------------------------------------------------------------------------------


def test_t_goes_through_the_tabs_and_esc_back_to_the_field(stand: Maker) -> None:
    s = stand()
    focused = s.page.presenter.desk.focused
    seen = []
    for _ in range(4):
        s.key(K.Key_T)
        seen.append(front(s))
    assert seen == ["Record", "History", "Context", "Fields"]
    s.to_context()
    assert s.focused() == "The AI was not sure enough"
    s.key(K.Key_Escape)
    assert (front(s), s.case_id) == ("Fields", "c1")
    assert s.page.window().focusWidget() is s.page.fields.rows[focused]


def test_arrows_go_from_line_to_line_and_stop_at_the_ends(stand: Maker) -> None:
    s = stand()
    s.to_context()
    s.key(K.Key_Up)
    assert s.focused() == "The AI was not sure enough"
    passed = [s.focused()]
    for _ in range(60):
        s.key(K.Key_Down)
        passed.append(s.focused())
    assert "5 more" in passed
    assert passed[-1] == passed[-2] == "Read from the mailbox"
    assert passed.count("QLineEdit") == 2


def test_letters_stay_verbs_in_the_context(stand: Maker) -> None:
    s = stand()
    s.to_context()
    s.key(K.Key_A)
    s.bot.waitUntil(lambda: len(s.review.decided) == 1)
    assert s.review.decided[0].decision.action is Action.APPROVE


def test_tab_meets_one_line_of_the_context_and_no_more(stand: Maker) -> None:
    s = stand()
    s.to_context()
    s.key(K.Key_Down, K.Key_Down)
    rows = [w for w in s.pane.findChildren(Row) if not w.isHidden()]
    stops = [w.line.text for w in rows if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [s.focused()]


def test_more_is_one_key(stand: Maker) -> None:
    s = stand()
    s.to_context()
    assert len(s.lines(s.pane.related)) == 5
    s.pane.related._more.setFocus()
    s.key(K.Key_Return)
    assert len(s.lines(s.pane.related)) == 10
    assert s.focused() == s.pane.related.rows[5].line.text


def test_a_line_about_a_field_leads_to_it(stand: Maker) -> None:
    s = stand()
    s.to_context()
    s.pane.why.rows[1].setFocus()
    s.key(K.Key_Return)
    assert front(s) == "Fields"
    assert s.page.presenter.desk.focused == "total"


# ---- what changed -----------------------------------------------------------------------------


def test_the_header_says_that_something_changed_and_t_leads_to_it(stand: Maker) -> None:
    s = stand(around())
    assert s.page.header.changed.text() == "2 changes since you looked  ·  T"
    s.key(K.Key_T)
    assert (front(s), s.focused()) == ("Context", "Total payable")
    assert s.lines(s.pane.changed)[0] == ("Total payable", "", "8412.77  →  8142.77")
    assert s.page.header.changed.isHidden()
    s.page.context.ask()
    s.settle()
    assert s.page.header.changed.isHidden(), "whoever was led there needs no chip any more"


def test_the_desk_does_not_move_when_the_chip_comes(stand: Maker) -> None:
    s = stand()
    before = s.page.header.sizeHint().height()
    s.page.header.say_changed("2 changes since you looked", "T")
    assert s.page.header.sizeHint().height() == before


def test_a_case_opened_anew_is_looked_up_anew(stand: Maker) -> None:
    s = stand()
    s.page.open_case("c1")
    s.bot.waitUntil(lambda: s.context.asked == ["c1", "c1"])


def test_a_version_that_is_gone_is_told_too(stand: Maker) -> None:
    s = stand(around(since=SeenDiff(1, ())))
    assert s.page.header.changed.text().startswith("Changed since you looked")
    s.key(K.Key_T)
    assert s.lines(s.pane.changed)[0][0] == "It was sent anew"


def test_nothing_changed_is_no_chip(stand: Maker) -> None:
    assert stand().page.header.changed.isHidden()


# ---- looking at another -----------------------------------------------------------------------


def looked_at(s: Any, line: int = 1) -> Any:
    s.to_context()
    s.pane.related.rows[line].setFocus()
    s.key(K.Key_Return)
    return s.page.context._peek


def all_text(widget: Any) -> str:
    shown = [part for part in widget.findChildren(QLabel) if part.isVisibleTo(widget)]
    return "\n".join(part.text() for part in shown)


def test_another_case_is_looked_at_and_the_open_one_is_not_left(stand: Maker) -> None:
    s = stand()
    s.page.presenter.edit("total", "1.00")
    opens = s.review.opens
    peek = looked_at(s)
    assert peek.isVisible()
    s.bot.waitUntil(lambda: "Record" in all_text(peek))
    assert "Hold back: Over my limit" in all_text(peek)
    s.key(K.Key_A, K.Key_O, K.Key_1, K.Key_1, K.Key_T, K.Key_Z, K.Key_Down, K.Key_PageDown, K.Key_Tab)
    assert (s.review.decided, s.page.presenter.panel, s.case_id) == ([], None, "c1")
    s.key(K.Key_Escape)
    assert not peek.isVisible()
    assert s.case_id == "c1"
    assert s.page.presenter.desk.values == {"total": "1.00"}
    assert s.page.window().focusWidget() is s.pane.related.rows[1]
    assert s.review.opens == opens, "nothing is claimed by looking"


def test_what_the_ai_suggests_for_a_case_nobody_decided_is_not_shown_beside(stand: Maker) -> None:
    s = stand()
    s.bot.waitUntil(lambda: s.page.context._context is not None)
    peek = looked_at(s, line=0)
    s.bot.waitUntil(lambda: "Record" in all_text(peek))
    assert "Fields as the AI read them" not in all_text(peek)


@pytest.mark.parametrize("covered", [False, True])
def test_beside_a_covered_case_no_suggestion_is_shown_at_all(stand: Maker, covered: bool) -> None:
    s = stand(around(since=None, covered=covered))
    peek = looked_at(s)
    s.bot.waitUntil(lambda: "Record" in all_text(peek))
    assert ("Fields as the AI read them" in all_text(peek)) is not covered


def test_a_case_whose_content_is_gone_says_so(stand: Maker) -> None:
    s = stand(around(since=None, related=(Related(ended(77), ("Supplier number: S-1",)),)))
    peek = looked_at(s, line=0)
    s.bot.waitUntil(lambda: "no longer on this computer" in all_text(peek))


# ---- searching --------------------------------------------------------------------------------


def test_decided_cases_are_searched_and_an_empty_search_brings_those_alike_back(stand: Maker) -> None:
    s = stand()
    s.to_context()
    s.context.found = (Precedent(ended(50, "pay", "Confirmed by phone"), "around the word", 1.0),)
    s.pane.alike.search.setFocus()
    s.bot.keyClicks(s.pane.alike.search, "bank t")
    s.key(K.Key_Return)
    s.bot.waitUntil(lambda: len(s.lines(s.pane.alike)) == 1)
    assert s.context.searched == ["bank t"]
    _, chip, detail = s.lines(s.pane.alike)[0]
    assert (chip, detail.startswith("Confirmed by phone · around the word")) == ("Pay", True)
    s.context.found = ()
    s.pane.alike.search.setText("nobody")
    s.bot.waitUntil(lambda: s.pane.alike.empty.text() == "No decided case here has all of “nobody”.")
    s.pane.alike.search.setFocus()
    s.key(K.Key_Escape)
    assert s.pane.alike.search.text() == ""
    s.bot.waitUntil(lambda: len(s.lines(s.pane.alike)) == 4)
    assert s.review.decided == [], "letters typed in a search are no verbs"


def test_the_policy_unfolds_is_searched_and_stays_where_one_was_reading(stand: Maker) -> None:
    s = stand()
    s.to_context()
    s.pane.policy.rows[1].setFocus()
    s.key(K.Key_Return)
    assert [r.body.text() for r in s.pane.policy.rows if not r.body.isHidden()] == ["Up to 2 %: pay. Above that: hold."]
    s.pane.policy.search.setText("CALLED note")
    assert [line[0] for line in s.lines(s.pane.policy)] == ["A bank account that differs from the one on file"]
    assert not s.pane.policy.rows[0].body.isHidden()
    s.pane.policy.search.setText("dragons")
    assert s.pane.policy.empty.text() == "The policy says nothing of “dragons”."
    s.pane.policy.search.clear()
    s.key(K.Key_A)
    s.wait_for("c2")
    s.to_context()
    assert [r.line.text for r in s.pane.policy.rows if not r.body.isHidden()] == ["Amounts that differ from the order"]


# ---- words ------------------------------------------------------------------------------------


def test_why_it_came_tells_nothing_of_a_covered_suggestion(stand: Maker) -> None:
    view = view_of(case_of(), FLOW)
    open_words = [(line.text, line.detail) for line in words.why(view, covered=False)]
    covered = [(line.text, line.detail) for line in words.why(view, covered=True)]
    assert ("Total payable", "The AI is very unsure; this workflow asks for more") in open_words
    assert [text for text, _ in covered] == [text for text, _ in open_words]
    assert {detail for _, detail in covered} == {""}


def test_why_it_came_names_team_first_person_random_check_and_what_is_awaited() -> None:
    view = view_of(replace(case_of(), escalation=Escalation(EscalationReason.RANDOM_AUDIT, "", ("odd_code",))), FLOW)
    head = replace(view.head, team="fraud", escalated_by="Ben", first_by="Dana", waiting_for="The delivery note")
    told = [(line.text, line.detail) for line in words.why(replace(view, head=head), covered=False)]
    assert told[0][1].startswith("Nothing need be wrong with it")
    assert told[1:] == [
        ("Odd code", ""),
        ("It is with the team “Fraud team”", "Escalated by Ben"),
        ("It needs two people", "Dana decided first; a second person decides it too."),
        ("Information was asked for", "The delivery note"),
    ]


def test_a_second_review_is_said_ahead_where_the_suggestion_asks_for_one() -> None:
    flow = replace(FLOW, risk=replace(FLOW.risk, second_review_when="total > 5000 and outcome == 'pay'"))
    view = view_of(case_of(), flow)
    assert "It will need two people" in [line.text for line in words.why(view, covered=False)]
    assert "It will need two people" not in [line.text for line in words.why(view, covered=True)]
    small = replace(flow, risk=replace(FLOW.risk, second_review_when="total > 50000"))
    assert "It will need two people" not in [line.text for line in words.why(view_of(case_of(), small), covered=False)]


def test_hostile_text_stands_as_text(stand: Maker) -> None:
    nasty = "<img src='file:///etc/passwd'><b>x</b>\u202e"
    flow = replace(FLOW, policy=(replace(FLOW.policy[0], title=nasty, text=nasty), FLOW.policy[1]))
    head = replace(ended(3), title=nasty, decided_reason=nasty, decided_by=nasty)
    moment = Moment(head.received_at, MomentKind.HISTORY, nasty, nasty)
    answer = CaseContext((Related(head, (nasty,)),), (Precedent(head, nasty, 1.0),), (moment,))
    s = stand(answer, (case_of(), flow))
    peek = looked_at(s, line=0)
    for part in (*s.pane.findChildren(QLabel), *peek.findChildren(QLabel)):
        assert part.textFormat() is Qt.TextFormat.PlainText or part.pixmap().width(), part.text()


# ---- where it stands --------------------------------------------------------------------------


def test_beside_the_record_where_there_is_room(stand: Maker) -> None:
    s = stand(around(), size=WIDE)
    assert s.pane.isVisible()
    assert s.page.record.isVisible()
    s.bot.waitUntil(lambda: len(s.lines(s.pane.related)) == 5)
    s.key(K.Key_T)
    assert s.focused() == "Total payable"
    s.key(K.Key_T)
    assert s.page.window().focusWidget() is s.page.fields.rows[s.page.presenter.desk.focused]
    s.key(K.Key_T)
    assert s.focused() == "Total payable"
    s.page.resize(1366, 768)
    s.bot.waitUntil(lambda: not s.pane.isVisible())
    s.to_context()
    assert s.pane.isVisible()


def test_without_a_service_there_is_still_why_policy_and_history(stand: Maker, qtbot: Any, theme: Any) -> None:
    from around_fakes import services

    from reviewer_app.ui.case.view import CasePage

    made, _ = services(None, (kyc_case(), KYC))
    page = CasePage(made, None, theme)
    qtbot.addWidget(page)
    page.resize(1366, 768)
    with qtbot.waitExposed(page):
        page.show()
    page.open_case(kyc_case().id)
    qtbot.waitUntil(page.is_ready)
    for _ in range(3):
        qtbot.keyClick(page.window().focusWidget() or page, K.Key_T)
    pane = page.context.pane
    assert pane.isVisible()
    assert pane.related.isHidden()
    assert pane.alike.isHidden()
    assert pane.policy.empty.text() == "This workflow brings no policy."
    assert [r for r in pane.time.rows if not r.isHidden()]
    page.hide()


def test_everything_that_can_have_the_focus_has_a_name(stand: Maker) -> None:
    s = stand(around())
    s.key(K.Key_T)
    for part in (*s.pane.findChildren(Row), *s.pane.findChildren(QLineEdit)):
        assert part.isHidden() or part.accessibleName(), part


def test_the_rule_that_lies_open_is_read_out(stand: Maker) -> None:
    s = stand()
    s.to_context()
    row = s.pane.policy.rows[0]
    row.setFocus()
    s.key(K.Key_Return)
    assert "Never pay to an account" in row.accessibleName()
    assert row.accessibleDescription() == "Enter opens or closes it"
