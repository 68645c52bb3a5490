"""The audit room as a supervisor uses it: by keyboard, over an audit in memory."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from fake_audit import NOW, FakeAudit, make_rows
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from reviewer_app.domain.audit import AuditRow
from reviewer_app.domain.decision import Action
from reviewer_app.errors import Forbidden, Refused, Unreachable
from reviewer_app.ui.audit import decisions as d
from reviewer_app.ui.audit import reasons as r
from reviewer_app.ui.audit.card import DecisionCard
from reviewer_app.ui.audit.periods import Period
from reviewer_app.ui.audit.room import AuditRoom
from reviewer_app.ui.theme import Theme
from tests.fakes import FrozenClock

Key = Qt.Key


def test_a_supervisor_sees_the_room_and_a_reviewer_does_not(make_desk: Callable) -> None:
    supervisor = make_desk()
    assert "go.audit" in supervisor.window.rail._places
    assert supervisor.window.rail._places["go.audit"].isVisible()
    reviewer = make_desk(roles=("reviewer",))
    assert not reviewer.window.rail._places["go.audit"].isVisible()
    reviewer.type("gu")
    assert reviewer.window.queue.isVisible()
    assert reviewer.audit.reports == []


def test_by_keyboard_alone_from_the_queue_to_a_decided_case_and_back(make_desk: Callable) -> None:
    desk = make_desk()
    room = desk.ready()
    page = room.overview
    desk.bot.waitUntil(page.pane.table.hasFocus)
    desk.press(Key.Key_J, Key.Key_Return)
    reason = page.pane.model.reasons[1]
    desk.bot.waitUntil(page.list.hasFocus)
    assert desk.audit.pages[-1][0].code == reason.code
    assert all(
        any(x.code == reason.code for x in page.decision_model.row_at(i).reasons)
        for i in range(page.decision_model.rowCount())
    )
    desk.press(*[Key.Key_J] * 9)
    row, top = page.decision_model.row_at(9), page.list.verticalScrollBar().value()
    assert top > 0
    desk.press(Key.Key_Return)
    desk.bot.waitUntil(lambda: room.decided is not None and room.decided.desk.is_ready())
    assert desk.audit.opened == [row.decision_id]
    assert room.decided.isVisible()
    assert not desk.window.rail.isVisible()
    assert room.decided.desk.presenter.desk.case_id == row.decision_id
    assert not room.decided.desk.presenter.editable
    desk.press(Key.Key_J)
    following = page.decision_model.row_at(10)
    desk.bot.waitUntil(lambda: room.decided.desk.presenter.desk.case_id == following.decision_id)
    desk.press(Key.Key_K)
    desk.bot.waitUntil(lambda: room.decided.desk.presenter.desk.case_id == row.decision_id)
    desk.press(Key.Key_Escape)
    desk.bot.waitUntil(page.list.isVisible)
    assert desk.window.rail.isVisible()
    assert (page.list.line(), page.list.verticalScrollBar().value()) == (9, top)
    assert page.list.hasFocus()
    desk.press(Key.Key_Escape)
    desk.bot.waitUntil(lambda: page.decision_model.total > 100)
    assert page.pane.table.hasFocus()
    assert page.pane.table.line() == 1
    desk.type("gq")
    assert desk.window.queue.isVisible()


def test_filters_ask_for_what_they_say(make_desk: Callable) -> None:
    desk = make_desk()
    filters = desk.ready().overview.filters
    asked = desk.audit.pages
    assert asked[-1][0].since == NOW - timedelta(days=7)
    assert asked[-1][0].until is None
    filters.workflow.choose("kyc", "")
    assert asked[-1][0].workflow == "kyc"
    filters.reviewer.choose("u3", "")
    assert asked[-1][0].reviewer == "u3"
    filters.action.choose(Action.OVERRIDE.value, "")
    assert asked[-1][0].action is Action.OVERRIDE
    filters.reason.setCurrentIndex(1)
    assert (asked[-1][0].attribution, asked[-1][0].code) == ("ai", None)
    filters.reason.setCurrentIndex(2)
    assert (asked[-1][0].attribution, asked[-1][0].code) == ("ai", "misread")
    filters.period.choose(Period.ALL.value, "")
    assert (asked[-1][0].since, asked[-1][0].until) == (None, None)
    desk.type("/")
    assert filters.text.hasFocus()
    desk.type("kaya")
    desk.bot.waitUntil(lambda: asked[-1][0].text == "kaya")
    report = desk.audit.reports[-1]
    assert (report.text, report.workflow, report.action) == ("kaya", "kyc", Action.OVERRIDE)
    assert (report.attribution, report.code) == (None, None)
    filters.clear_button.click()
    assert filters.is_clear()
    assert asked[-1][0].text == ""
    assert asked[-1][0].workflow is None


def test_chosen_days_are_both_counted_in_and_nonsense_is_not_asked(make_desk: Callable) -> None:
    desk = make_desk()
    filters = desk.ready().overview.filters
    assert not filters.first.isVisible()
    filters.period.choose(Period.DATES.value, "")
    assert filters.first.isVisible()
    filters.first.setText("2026-05-02")
    filters.last.setText("2026-05-02")
    desk.bot.waitUntil(lambda: desk.audit.pages[-1][0].until is not None and desk.audit.pages[-1][0].since is not None)
    desk.bot.waitUntil(lambda: (f := desk.audit.pages[-1][0]).until - f.since == timedelta(days=1))
    count = len(desk.audit.pages)
    filters.first.setText("2026-02-30")
    assert filters.first.property("bad")
    assert not filters._typing.isActive()
    assert len(desk.audit.pages) == count
    filters.first.setFocus()
    filters.first.setText("2026-05-01")
    desk.press(Key.Key_Up)
    assert filters.first.text() == "2026-05-02"


def test_a_reason_narrows_the_list_and_leaves_the_report(make_desk: Callable) -> None:
    desk = make_desk()
    page = desk.ready().overview
    before, reports = page.pane.model.rowCount(), len(desk.audit.reports)
    page.pane.table.opened.emit(0)
    desk.bot.waitUntil(lambda: page.decision_model.total < 100)
    assert len(desk.audit.reports) == reports
    assert page.pane.model.rowCount() == before
    assert desk.audit.pages[-1][0].since == desk.audit.reports[-1].since
    assert page.filters.reason.label() == page.pane.model.reasons[0].label
    page.filters.choose_reason(("policy", "limit"))
    assert page.pane.model.reasons[page.pane.table.line()].code == "limit"


def test_pages_come_as_the_list_is_walked(make_desk: Callable) -> None:
    desk = make_desk()
    page = desk.ready().overview
    page.filters.period.choose(Period.ALL.value, "")
    desk.bot.waitUntil(lambda: page.decision_model.total == len(desk.audit.rows))
    assert page.decision_model.rowCount() == 100
    page.list.go_to(99)
    desk.bot.waitUntil(lambda: page.decision_model.rowCount() == 200)
    assert desk.audit.pages[-1][1] == desk.audit.rows[99].seq
    assert page.decision_model.row_at(100) == desk.audit.rows[100]
    while page.decision_model.rowCount() < page.decision_model.total:
        count = page.decision_model.rowCount()
        page.list.go_to(count - 1)
        desk.bot.waitUntil(lambda count=count: page.decision_model.rowCount() > count)
    got = [page.decision_model.row_at(i) for i in range(page.decision_model.rowCount())]
    assert got == desk.audit.rows


def test_a_page_that_does_not_come_can_be_asked_for_again(make_desk: Callable) -> None:
    desk = make_desk()
    page = desk.ready().overview
    for _ in range(2):
        desk.audit.error = Unreachable("The server cannot be reached.", "Try later.")
        page.list.go_to(0)
        page.list.go_to(99)
        desk.bot.waitUntil(page.banner.isVisible)
        page.banner.say("")
    assert page.decision_model.rowCount() == 100
    desk.audit.error = None
    page.list.go_to(0)
    page.list.go_to(99)
    desk.bot.waitUntil(lambda: page.decision_model.rowCount() == 200)


def test_an_older_answer_never_covers_a_newer_question(make_desk: Callable) -> None:
    desk = make_desk()
    page = desk.ready().overview
    desk.audit.held = []
    page.filters.workflow.choose("kyc", "")
    page.filters.workflow.choose("invoice", "")
    assert [h[0] for h in desk.audit.held] == ["report", "decisions", "report", "decisions"]
    desk.audit.let_go("decisions", 1)
    desk.audit.let_go("report", 1)
    desk.bot.waitUntil(lambda: page.decision_model.row_at(0) is not None and "Reading" not in page.listed.text())
    newest, total = page.pane.headline(), page.decision_model.total
    desk.audit.let_go("decisions")
    desk.audit.let_go("report")
    desk.bot.wait(30)
    assert {page.decision_model.row_at(i).workflow for i in range(50)} == {"invoice"}
    assert (page.pane.headline(), page.decision_model.total) == (newest, total)


def test_an_older_case_never_covers_a_newer_one(make_desk: Callable) -> None:
    desk = make_desk()
    room = desk.ready()
    desk.audit.held = []
    first, second = (room.overview.decision_model.row_at(i) for i in (0, 1))
    room.open_decision(first)
    room.open_decision(second)
    desk.audit.let_go("open", 1)
    desk.bot.waitUntil(lambda: room.decided.desk.presenter.desk is not None)
    desk.audit.let_go("open", 0)
    desk.bot.wait(30)
    assert room.decided.desk.presenter.desk.case_id == second.decision_id


def test_without_a_connection_it_says_so_and_tries_again(make_desk: Callable) -> None:
    audit = FakeAudit()
    audit.error = Unreachable("The server cannot be reached.", "Check the connection.")
    desk = make_desk(audit)
    room = desk.go()
    page = room.overview
    desk.bot.waitUntil(page.state.button.isVisible)
    words = " ".join(label.text() for label in page.state.findChildren(QLabel))
    assert "needs a connection" in words
    assert "Check the connection." in words
    assert not page.export_button.isEnabled()
    assert page.state.button.hasFocus()
    audit.error = None
    desk.press(Key.Key_Space)
    desk.bot.waitUntil(page.list.isVisible)
    assert page.pane.table.hasFocus()


def test_figures_stay_when_reading_them_again_fails_and_go_when_the_choice_changed(make_desk: Callable) -> None:
    desk = make_desk()
    page = desk.ready().overview
    rows = page.decision_model.rowCount()
    desk.audit.error = Unreachable("The server cannot be reached.", "Try later.")
    desk.type("r")
    desk.bot.waitUntil(page.banner.isVisible)
    assert "Try later." in page.banner.text()
    assert page.list.isVisible()
    assert page.decision_model.rowCount() == rows
    page.filters.workflow.choose("kyc", "")
    desk.bot.waitUntil(page.state.isVisible)
    assert page.decision_model.rowCount() == 0


def test_who_may_not_see_it_is_told_so(make_desk: Callable) -> None:
    audit = FakeAudit()
    audit.error = Forbidden("Your account may not see the audit.", "Ask your operator.")
    desk = make_desk(audit)
    page = desk.go().overview
    desk.bot.waitUntil(lambda: "not open to you" in page.state.accessibleName())
    assert not page.state.button.isVisible()
    assert page.filters.period.hasFocus()


def test_nothing_found_offers_the_way_back(make_desk: Callable) -> None:
    desk = make_desk()
    page = desk.ready().overview
    page.filters.text.setText("no such words")
    desk.bot.waitUntil(lambda: "No decision matches" in page.state.accessibleName())
    page.state.button.click()
    desk.bot.waitUntil(page.list.isVisible)
    assert page.filters.is_clear()


def test_bars_and_whiskers_are_the_reports_numbers(make_desk: Callable) -> None:
    desk = make_desk()
    page = desk.ready().overview
    chart = page.pane.place.chart
    report = desk.audit.make_report(desk.audit.reports[-1])
    rates = [x.rate for x in report.reasons]
    assert rates
    assert chart.bars.opts["width"] == pytest.approx([100 * x.share for x in rates])
    low = chart.whiskers.opts["x"] - chart.whiskers.opts["left"]
    high = chart.whiskers.opts["x"] + chart.whiskers.opts["right"]
    assert list(low) == pytest.approx([100 * x.low for x in rates])
    assert list(high) == pytest.approx([100 * x.high for x in rates])
    assert [f.toPlainText() for f in chart.figures] == [f"{100 * x.share:.1f}" for x in rates]
    model = page.pane.model
    for line, reason in enumerate(report.reasons):
        cells = [model.data(model.index(line, c)) for c in range(model.columnCount())]
        assert cells[r.REASON] == reason.label
        assert cells[r.COUNT] == f"{reason.rate.count} of {reason.rate.of}"
        assert cells[r.RATE] == f"{100 * reason.rate.share:.1f}"
        assert cells[r.INTERVAL] == f"{100 * reason.rate.low:.1f} – {100 * reason.rate.high:.1f}"
        assert reason.label in chart.accessibleDescription()


def test_the_chart_stands_level_with_the_table_and_takes_no_drag(make_desk: Callable) -> None:
    desk = make_desk()
    page = desk.ready().overview
    chart, table = page.pane.place.chart, page.pane.table
    desk.bot.wait(20)
    for line in (0, 3):
        row = table.visualRect(table.model().index(line, 0)).center()
        level = table.viewport().mapTo(page, row).y()
        bar = chart.box.mapViewToDevice(chart.box.mapToView(chart.box.rect().center()).__class__(0, line + 0.5))
        assert abs(chart.viewport().mapTo(page, bar.toPoint()).y() - level) <= 2
    before = chart.box.viewRange()
    desk.bot.mousePress(chart.viewport(), Qt.MouseButton.LeftButton, pos=chart.rect().center())
    desk.bot.mouseMove(chart.viewport(), chart.rect().center() / 2)
    desk.bot.mouseRelease(chart.viewport(), Qt.MouseButton.LeftButton)
    assert chart.box.viewRange() == before
    assert chart.contextMenuPolicy() is Qt.ContextMenuPolicy.NoContextMenu
    chart.setFocus()
    here = table.line()
    desk.press(Key.Key_K if here else Key.Key_J)
    assert table.line() != here


def test_few_cases_are_grey_and_say_so(make_desk: Callable) -> None:
    desk = make_desk(FakeAudit(make_rows(40)))
    page = desk.ready().overview
    page.filters.workflow.choose("kyc", "")
    desk.bot.waitUntil(lambda: page.pane.model.reasons[0].rate.of < 30)
    assert page.pane.model.data(page.pane.model.index(0, r.RATE)).startswith("few cases")
    assert page.pane.table.itemDelegate().look(0, r.RATE)[0] == "rightmuted"
    assert "few cases" in page.pane.counted.text()
    pens = page.pane.place.chart.bars.opts["pens"]
    assert all(p.style() is Qt.PenStyle.DashLine for p in pens)


def test_one_persons_rates_over_fewer_than_five_decisions_are_kept_back(make_desk: Callable) -> None:
    audit = FakeAudit()
    mine = [x for x in audit.rows if x.reviewer_id == "u3" and x.effective and x.action is not Action.SKIP]
    keep = {x.decision_id for x in mine[:4]}
    audit.rows = [x for x in audit.rows if x.reviewer_id != "u3" or x.decision_id in keep]
    desk = make_desk(audit)
    page = desk.ready().overview
    page.filters.period.choose(Period.ALL.value, "")
    page.filters.reviewer.choose("u3", "")
    desk.bot.waitUntil(lambda: page.decision_model.total == 4)
    assert page.pane.hidden()
    assert page.pane.model.rowCount() == 0
    assert not page.pane.table.isVisible()
    assert "not shown" in page.pane.state.accessibleName()
    assert "per 100" not in page.headline.text()
    assert page.pane.place.chart.figures == []
    assert {page.decision_model.row_at(i).decision_id for i in range(4)} == keep
    page.filters.reviewer.choose("u2", "")
    desk.bot.waitUntil(lambda: not page.pane.hidden() and page.pane.model.rowCount() > 0)


def test_five_decisions_of_one_person_are_shown(make_desk: Callable) -> None:
    audit = FakeAudit()
    mine = [x for x in audit.rows if x.reviewer_id == "u3" and x.effective and x.action is not Action.SKIP]
    keep = {x.decision_id for x in mine[:5]}
    audit.rows = [x for x in audit.rows if x.reviewer_id != "u3" or x.decision_id in keep]
    desk = make_desk(audit)
    page = desk.ready().overview
    page.filters.period.choose(Period.ALL.value, "")
    page.filters.reviewer.choose("u3", "")
    desk.bot.waitUntil(lambda: page.decision_model.total == 5)
    assert not page.pane.hidden()


def test_the_rule_on_one_person_goes_for_the_period_before_too(make_desk: Callable) -> None:
    audit = FakeAudit()
    week = NOW - timedelta(days=7)
    before = [x for x in audit.rows if x.reviewer_id == "u2" and x.effective and x.received_at < week][:60]
    gone = {x.decision_id for x in audit.rows if x.reviewer_id == "u2" and x.received_at < week}
    kept = [x for x in audit.rows if x.decision_id not in gone]
    audit.rows = sorted(kept + before[:4], key=lambda x: -x.seq)
    desk = make_desk(audit)
    page = desk.ready().overview
    everyone = [page.pane.model.data(page.pane.model.index(i, r.CHANGE)) for i in range(page.pane.model.rowCount())]
    assert set(everyone) != {"–"}
    page.filters.reviewer.choose("u2", "")
    desk.bot.waitUntil(lambda: "no period before" in page.pane.counted.text())
    assert page.pane.model.rowCount() > 0
    for line in range(page.pane.model.rowCount()):
        assert page.pane.model.data(page.pane.model.index(line, r.CHANGE)) == "–"


def test_the_record_says_who_when_beside_which_ai_what_and_why(make_desk: Callable) -> None:
    desk = make_desk()
    room = desk.ready()
    row = next(x for x in desk.audit.rows if x.changes and x.note and x.ai_confidence is not None and x.ai_model)
    room.open_decision(row)
    desk.bot.waitUntil(room.decided.desk.is_ready)
    said = "\n".join(label.text() for label in room.decided.card.findChildren(QLabel) if label.isVisibleTo(room))
    changed = row.changes[0]
    for text in (
        row.reviewer,
        row.decided_at.astimezone().strftime("%b %Y, %H:%M:%S %Z"),
        row.received_at.astimezone().strftime("%b %Y, %H:%M:%S %Z"),
        row.ai_model,
        f"{row.ai_confidence * 100:.0f} %",
        str(changed.before),
        str(changed.after),
        row.reasons[0].label,
        row.note,
    ):
        assert text in said


def test_a_superseded_decision_leads_to_the_one_that_counts(make_desk: Callable) -> None:
    desk = make_desk()
    room = desk.ready()
    row = next(x for x in desk.audit.rows if not x.effective)
    room.open_decision(row)
    desk.bot.waitUntil(room.decided.desk.is_ready)
    card = room.decided.card
    assert "Not in effect" in card.effect.text()
    (other,) = card.parts[-1].findChildren(QPushButton)
    other.click()
    desk.bot.waitUntil(lambda: room.decided.desk.presenter.desk.case_id == f"{row.decision_id}-first")
    assert card.effect.text() == "In effect"


def test_a_case_that_cannot_be_opened_says_why_and_esc_goes_back(make_desk: Callable) -> None:
    desk = make_desk()
    room = desk.ready()
    desk.audit.error = Refused("This decision is not kept any more.", "Read the list again.")
    room.overview.list.setFocus()
    desk.press(Key.Key_Return)
    desk.bot.waitUntil(lambda: "not kept any more" in room.decided.state.accessibleName())
    assert room.decided.state.button.isVisible()
    desk.press(Key.Key_Escape)
    assert room.overview.list.hasFocus()
    assert desk.window.rail.isVisible()


def test_leaving_by_the_rails_keys_comes_back_to_the_overview(make_desk: Callable) -> None:
    desk = make_desk()
    room = desk.ready()
    room.overview.list.opened.emit(0)
    desk.bot.waitUntil(lambda: room.decided is not None and room.decided.desk.is_ready())
    desk.type("gq")
    assert desk.window.queue.isVisible()
    assert desk.window.rail.isVisible()
    asked = len(desk.audit.reports)
    desk.type("gu")
    assert room.overview.isVisible()
    assert len(desk.audit.reports) == asked
    desk.window.services.clock.at += timedelta(minutes=5)
    desk.type("gqgu")
    assert len(desk.audit.reports) == asked + 1


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_export_writes_what_is_listed_and_says_where(make_desk: Callable, tmp_path: Path) -> None:
    desk = make_desk()
    page = desk.ready().overview
    page.pane.table.opened.emit(0)
    desk.bot.waitUntil(page.list.hasFocus)
    desk.type("c")
    dialog = page.export.dialog
    assert isinstance(dialog, QFileDialog)
    assert Path(dialog.selectedFiles()[0]).name == "audit-2026-05-05-to-2026-05-12.csv"
    target = tmp_path / "week.csv"
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile("week.csv")
    dialog.accept()
    desk.bot.waitUntil(lambda: "written to" in page.banner.text())
    assert desk.audit.exported == [(page.asking.filter, target)]
    assert str(target) in page.banner.text()
    assert f"{page.decision_model.total} decisions" in page.banner.text()
    assert len(target.read_text().splitlines()) == page.decision_model.total + 1


def test_a_failed_export_says_so_in_words_and_can_be_tried_again(make_desk: Callable, tmp_path: Path) -> None:
    desk = make_desk()
    page = desk.ready().overview
    desk.audit.error = Refused("The file could not be written.", "No space left. Choose another place.")
    page.export.write(page.asking.filter, tmp_path / "x.csv")
    desk.bot.waitUntil(lambda: "Nothing was exported" in page.banner.text())
    assert "No space left" in page.banner.text()
    desk.audit.error = None
    page.banner._button.click()
    desk.bot.waitUntil(lambda: "written to" in page.banner.text())


def test_letters_are_letters_while_typing(make_desk: Callable) -> None:
    desk = make_desk()
    page = desk.ready().overview
    desk.type("/")
    desk.type("cirj/k")
    assert page.filters.text.text() == "cirj/k"
    assert page.export.dialog is None
    assert not desk.room.definitions.isVisible()
    desk.press(Key.Key_Escape)
    desk.type("i")
    assert desk.room.definitions.isVisible()
    desk.press(Key.Key_Escape)
    assert not desk.room.definitions.isVisible()


def test_text_from_outside_stays_plain(make_desk: Callable) -> None:
    desk = make_desk()
    room = desk.ready()
    page = room.overview
    line = next(i for i in range(20) if "<img" in page.decision_model.row_at(i).title)
    shown = page.decision_model.data(page.decision_model.index(line, d.CASE))
    assert "\u202e" not in shown
    assert "<img" in shown
    hint = page.decision_model.data(page.decision_model.index(line, d.CASE), int(Qt.ItemDataRole.ToolTipRole))
    assert "<img" not in hint
    page.list.opened.emit(line)
    desk.bot.waitUntil(lambda: room.decided is not None and room.decided.desk.is_ready())
    for label in desk.window.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText or not label.text()


def test_the_chart_is_no_part_of_the_start() -> None:
    code = "import sys, reviewer_app.ui.shell, reviewer_app.ui.audit.room; sys.exit('pyqtgraph' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_everything_has_a_name_and_a_place_in_the_tab_order(make_desk: Callable) -> None:
    desk = make_desk()
    room: AuditRoom = desk.ready()
    page = room.overview
    order = []
    page.pane.table.setFocus()
    while desk.window.focusWidget() not in order:
        order.append(desk.window.focusWidget())
        assert order[-1].accessibleName(), order[-1]
        desk.press(Key.Key_Tab)
    assert order[:3] == [page.pane.table, page.pane.place.chart, page.list]
    filters = page.filters
    for control in (filters.period, filters.reviewer, filters.text, page.explain_button, page.export_button):
        assert control in order


def test_right_to_left_names_stay_readable_beside_other_words(make_desk: Callable) -> None:
    desk = make_desk()
    room = desk.ready()
    name = "\u2068מרים חדד\u2069"
    filters = room.overview.filters
    filters.reviewer.choose("u4", "")
    assert filters.reviewer.label() == name
    filters.set_facets(filters._facets)
    assert filters.reviewer.label() == name
    row = next(x for x in desk.audit.rows if x.reviewer_id == "u4")
    room.open_decision(row)
    assert room.decided.card.title.text().startswith(f"{name}, ")


def test_an_escalation_answers_no_case_and_is_still_shown_as_one(make_desk: Callable) -> None:
    audit = FakeAudit()
    at = next(i for i, x in enumerate(audit.rows) if x.action is Action.ESCALATE)
    audit.rows[at] = replace(audit.rows[at], effective=False, result="accepted")
    late = next(i for i, x in enumerate(audit.rows) if x.result == "superseded")
    desk = make_desk(audit)
    room = desk.ready()
    model = room.overview.decision_model
    assert model.data(model.index(at, d.DECISION)) == "Escalated"
    assert model.data(model.index(late, d.DECISION)) == "Superseded"
    spoken = model.data(model.index(late, d.DECISION), int(Qt.ItemDataRole.AccessibleTextRole))
    assert "does not answer the case" in spoken
    room.open_decision(audit.rows[at])
    assert not room.decided.card.effect.isVisible()


def test_the_next_person_at_the_desk_gets_a_room_of_their_own(make_desk: Callable) -> None:
    desk = make_desk()
    room = desk.ready()
    room.overview.list.opened.emit(0)
    desk.bot.waitUntil(lambda: room.decided is not None and room.decided.desk.is_ready())
    gone = []
    room.destroyed.connect(lambda: gone.append(True))
    desk.window.registry.trigger("app.sign_out")
    desk.bot.waitUntil(lambda: bool(gone))
    desk.window.palette_overlay.open()
    desk.window.palette_overlay.close_overlay()
    desk.window.begin()
    desk.bot.waitUntil(desk.window.queue.isVisible)
    fresh = desk.ready()
    assert fresh is not room
    fresh.overview.list.setFocus()
    desk.press(Key.Key_Return)
    desk.bot.waitUntil(lambda: fresh.decided is not None and fresh.decided.desk.is_ready())
    desk.press(Key.Key_Escape)
    desk.type("i")
    assert fresh.definitions.isVisible()


def test_the_record_of_a_decision_names_sources_marked_as_wrong(qtbot: QtBot, theme: Theme) -> None:
    card = DecisionCard(theme, FrozenClock())
    qtbot.addWidget(card)

    def told(row: AuditRow) -> list[str]:
        card.show_row(row)
        return [label.text() for label in card.parts[0].findChildren(QLabel)]

    assert "Source wrong" not in told(make_rows()[0])
    words = told(replace(make_rows()[0], data_wrong=("record",)))
    assert "the record" in words[words.index("Source wrong") :]
