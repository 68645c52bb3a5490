"""The desk on the screen: keys, evidence, failures and hostile text."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from typing import Any

import pytest
from desk_cases import CAREFUL, INVOICE, KYC, invoice_case, kyc_case, view_of
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from reviewer_app.domain.case import Check, Evidence, FieldSuggestion
from reviewer_app.domain.decision import Action
from reviewer_app.domain.view import DocumentState, Draft
from reviewer_app.errors import DocumentProblem, LocalStore
from reviewer_app.news import Changes

K = Qt.Key
Bench = Any
Maker = Callable[..., Bench]


def test_approve_is_one_key_and_the_next_case_comes(bench: Maker) -> None:
    b = bench()
    b.key(K.Key_A)
    b.wait_for("c2")
    (entry,) = b.review.decided
    assert entry.decision.action is Action.APPROVE
    assert entry.decision.case_id == "c1"
    assert len(entry.decision.view_hash) == 64
    assert b.page.toast.text() == "Approved · Invoice 0012, Nordlicht GmbH"


def test_override_is_outcome_and_two_digits(bench: Maker) -> None:
    b = bench()
    b.key(K.Key_3, K.Key_1, K.Key_2)
    b.wait_for("c2")
    decision = b.review.decided[0].decision
    assert (decision.action, decision.outcome) == (Action.OVERRIDE, "reject")
    assert [(r.attribution, r.code) for r in decision.reasons] == [("ai", "wrong_place")]


def test_changed_value_closes_approve_and_o_with_the_same_outcome_saves_it(bench: Maker) -> None:
    b = bench()
    b.page.presenter.edit("total", "8412.77")
    b.key(K.Key_A)
    assert b.review.decided == []
    assert not b.page.verbs.buttons[Action.APPROVE].isEnabled()
    assert b.page.verbs.line.text() == "You changed 1 value: decide differently instead"
    b.key(K.Key_O, K.Key_1, K.Key_1, K.Key_1)
    b.wait_for("c2")
    decision = b.review.decided[0].decision
    assert [(c.id, c.before, c.after) for c in decision.changes] == [("total", "8142.77", "8412.77")]
    assert decision.outcome == "pay"


def test_the_ais_outcome_unchanged_is_an_approval_and_says_so(bench: Maker) -> None:
    b = bench()
    b.key(K.Key_O, K.Key_1)
    b.wait_for("c2")
    assert b.review.decided[0].decision.action is Action.APPROVE
    assert b.page.toast.text().startswith("Same as the suggestion, saved as approved")


def test_escalate_takes_a_target_and_a_reason(bench: Maker) -> None:
    b = bench()
    b.key(K.Key_E, K.Key_2, K.Key_3, K.Key_1)
    b.wait_for("c2")
    decision = b.review.decided[0].decision
    assert (decision.action, decision.escalate_to) == (Action.ESCALATE, "fraud")


def test_escalate_with_a_note_and_no_reason(bench: Maker) -> None:
    b = bench()
    b.key(K.Key_E, K.Key_1, K.Key_N)
    b.bot.keyClicks(b.page.focusWidget(), "ask 1 again")
    b.bot.keyClick(b.page.focusWidget(), K.Key_Return, Qt.KeyboardModifier.ControlModifier)
    b.wait_for("c2")
    decision = b.review.decided[0].decision
    assert (decision.note, decision.reasons, decision.escalate_to) == ("ask 1 again", (), "treasury")


def test_skip_needs_a_reason(bench: Maker) -> None:
    b = bench()
    b.key(K.Key_S)
    b.page.presenter.save_with_note()
    assert b.review.decided == []
    assert "Write why" in b.page.verbs.line.text()
    b.key(K.Key_2)
    b.wait_for("c2")
    assert [(r.attribution, r.code) for r in b.review.decided[0].decision.reasons] == [("skip", "language")]


def test_verbs_are_deaf_for_a_moment_after_the_next_case_came(bench: Maker) -> None:
    b = bench()
    b.key(K.Key_A)
    b.wait_for("c2")
    b.clock.t += 0.29
    b.key(K.Key_A, K.Key_3, K.Key_S)
    assert len(b.review.decided) == 1
    assert b.page.presenter.panel is None
    b.clock.t += 0.02
    b.key(K.Key_A)
    b.bot.waitUntil(lambda: len(b.review.decided) == 2)


@pytest.mark.parametrize("key", [K.Key_A, K.Key_3, K.Key_S, K.Key_Z])
def test_a_held_key_never_decides(bench: Maker, key: Qt.Key) -> None:
    b = bench()
    target = b.page.focusWidget() or b.page
    for _ in range(3):
        held = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "a", True)
        QApplication.sendEvent(target, held)
    assert b.review.decided == []
    assert b.page.presenter.panel is None


def test_letters_in_a_text_field_are_letters(bench: Maker) -> None:
    b = bench()
    b.key(K.Key_F2)
    editor = b.page.focusWidget()
    b.bot.keyClicks(editor, "aoesz12")
    assert b.review.decided == []
    assert b.page.presenter.panel is None
    assert "aoesz12" in b.page.presenter.desk.values["total"]
    b.key(K.Key_Escape)
    assert b.page.focusWidget() is b.page.fields.rows["total"]
    assert b.case_id == "c1"


def test_a_failed_saving_keeps_the_case_and_all_that_was_entered(bench: Maker) -> None:
    b = bench()
    b.page.presenter.edit("total", "8412.77")
    b.page.presenter.set_note("see mail")
    b.review.fail_with = LocalStore("The disk is full.", "Free some space and try again.")
    b.key(K.Key_O, K.Key_2, K.Key_1, K.Key_1)
    b.bot.waitUntil(lambda: "disk is full" in b.page.verbs.line.text())
    desk = b.page.presenter.desk
    assert (b.case_id, desk.values, desk.note) == ("c1", {"total": "8412.77"}, "see mail")
    b.review.fail_with = None
    b.key(K.Key_1)
    b.wait_for("c2")
    assert b.review.decided[0].decision.note == "see mail"


def test_undo_brings_the_case_back_with_the_work_on_it(bench: Maker) -> None:
    b = bench()
    b.page.presenter.edit("total", "8412.77")
    b.page.presenter.set_note("see mail")
    b.key(K.Key_O, K.Key_2, K.Key_1, K.Key_1)
    b.wait_for("c2")
    b.key(K.Key_Z)
    b.wait_for("c1")
    desk = b.page.presenter.desk
    assert (desk.values, desk.note) == ({"total": "8412.77"}, "see mail")
    assert b.review.decided == []


def test_evidence_and_fields_are_linked_both_ways(bench: Maker) -> None:
    b = bench()
    pages = b.page.viewer.pages
    assert b.page.presenter.desk.focused == "total"
    shown = pages.mark_centre(1)
    assert shown is not None
    assert pages.viewport().rect().contains(shown)
    assert pages.verticalScrollBar().value() > 0
    net = pages.mark_centre(b.page.presenter.desk.row("net").marks[0].number)
    assert net is not None
    b.bot.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=net)
    assert b.page.presenter.desk.focused == "net"
    assert "net" in {k.split("#")[0] for k in b.page.presenter.desk.opened}


def test_enter_walks_the_fields_that_need_a_human_and_v_cycles_evidence(bench: Maker) -> None:
    b = bench()
    b.key(K.Key_Return)
    assert b.page.presenter.desk.focused == "iban"
    b.key(K.Key_Return)
    assert b.page.presenter.desk.focused == "total"
    b.key(K.Key_V)
    b.bot.waitUntil(lambda: b.page.viewer.stack.currentWidget() is b.page.viewer.mail)
    assert b.page.viewer.tabs.currentIndex() == 1


def test_a_newer_version_is_offered_and_never_swapped_in(bench: Maker) -> None:
    b = bench()
    newer = invoice_case("c1", revision=2, title="Invoice 0012, corrected")
    b.review.views["c1"] = view_of(newer, INVOICE)
    b.page.on_changes(Changes(cases=frozenset({"c1"})))
    b.bot.waitUntil(lambda: "newer version" in b.page.banner.text())
    assert b.page.header.title.text() == "Invoice 0012, Nordlicht GmbH"
    assert b.page.presenter.desk.view.case.revision == 1
    b.page.presenter.reload()
    b.bot.waitUntil(lambda: b.page.header.title.text() == "Invoice 0012, corrected")


def test_a_locked_case_says_who_has_it_and_offers_no_verbs(bench: Maker) -> None:
    b = bench(open_case=False)
    view = view_of(invoice_case("c1"), INVOICE, editable=False, locked_because="Dana is working on it.")
    b.review.views["c1"] = view
    b.page.open_case("c1")
    b.wait_for("c1")
    assert b.page.banner.text() == "Dana is working on it."
    assert not any(made.isVisible() for made in b.page.verbs.buttons.values())
    b.key(K.Key_A)
    assert b.review.decided == []


def test_a_change_on_a_read_only_case_is_shown_and_not_to_be_taken_back(bench: Maker) -> None:
    b = bench(open_case=False)
    for case_id, editable in (("c1", True), ("c2", False)):
        case = invoice_case(case_id)
        b.review.drafts[case_id] = Draft(case_id, case.revision, values={"total": "1.00"})
        why = "" if editable else "Dana has it."
        b.review.views[case_id] = replace(view_of(case, INVOICE), editable=editable, locked_because=why)
        b.page.open_case(case_id)
        b.wait_for(case_id)
        row = b.page.fields.rows["total"]
        b.bot.waitUntil(row.was.isVisible)
        assert row.back.isVisible() is editable


def test_a_damaged_document_closes_approve(bench: Maker) -> None:
    b = bench(open_case=False)
    view = view_of(invoice_case("c1"), INVOICE)
    hurt = tuple(replace(d, state=DocumentState.DAMAGED) for d in view.documents)
    b.review.views["c1"] = replace(view, documents=hurt)
    b.page.open_case("c1")
    b.wait_for("c1")
    b.key(K.Key_A)
    assert b.review.decided == []
    assert b.page.viewer.state.title.text() == "This document arrived damaged"


def test_a_document_that_cannot_be_drawn_is_told_in_words(bench: Maker) -> None:
    b = bench(open_case=False)
    b.documents.problem = DocumentProblem("The file is encrypted.", "Ask the sender for an open copy.")
    b.page.open_case("c1")
    b.wait_for("c1")
    assert b.page.viewer.state.words.text() == "The file is encrypted. Ask the sender for an open copy."


def test_the_end_of_the_queue_is_a_calm_page(bench: Maker) -> None:
    b = bench((invoice_case("c1"), INVOICE))
    b.key(K.Key_A)
    b.bot.waitUntil(lambda: b.page.pages.currentWidget() is b.page.state)
    assert b.page.state.accessibleName().startswith("Queue clear")


def test_after_the_last_case_the_decision_can_still_be_taken_back(bench: Maker) -> None:
    b = bench((invoice_case("c1"), INVOICE))
    b.key(K.Key_A)
    b.bot.waitUntil(lambda: b.page.state.isVisible() and b.page.toast.isVisible())
    for part in b.page.state.findChildren(QLabel):
        if part.isVisible() and part.text():
            assert part.height() >= part.heightForWidth(part.width()), f"cut: {part.text()}"
    b.key(K.Key_Z)
    b.wait_for("c1")
    assert b.page.toast.isVisible()


def test_marks_of_one_case_never_stand_on_the_pages_of_another(bench: Maker) -> None:
    b = bench((invoice_case("c1"), INVOICE), (kyc_case("k1"), KYC))
    pages = b.page.viewer.pages
    assert pages.mark_centre(1) is not None
    slow: Future[Any] = Future()
    opened = b.documents.open
    b.bot.waitUntil(lambda: bool(b.page.viewer.ahead.take("sha-passport")))
    b.page.viewer.ahead.warm([])
    b.documents.open = lambda case_id, name: slow
    b.page.open_case("k1")
    b.bot.waitUntil(lambda: b.case_id == "k1")
    assert pages.mark_centre(1) is None
    b.bot.waitUntil(lambda: b.page.viewer.state.title.text() == "Opening the document…")
    assert b.page.viewer.stack.currentWidget() is b.page.viewer.state
    slow.set_result(opened("k1", "passport.png").result())
    b.bot.waitUntil(lambda: pages.mark_centre(1) is not None)


def test_leaving_keeps_the_draft(bench: Maker) -> None:
    b = bench()
    b.page.presenter.edit("total", "8412.77")
    with b.bot.waitSignal(b.page.closed):
        b.key(K.Key_Escape)
    assert b.review.drafts["c1"].values == {"total": "8412.77"}


HOSTILE = "<img src='file:///etc/passwd'><b>A</b> & \u202egnp.exe \n<script>x</script>"


def test_hostile_text_stands_as_text(bench: Maker) -> None:
    base = invoice_case("c1")
    fields = tuple(
        FieldSuggestion(
            f.id, HOSTILE if isinstance(f.value, str) else f.value, f.confidence, f.evidence, f.alternatives
        )
        for f in base.suggestion.fields
    )
    docs = tuple(replace(d, name=f"{HOSTILE}.pdf") for d in base.documents)
    case = replace(
        base,
        title=HOSTILE,
        external_id=HOSTILE,
        record={HOSTILE: HOSTILE},
        suggestion=replace(base.suggestion, rationale=HOSTILE, fields=fields, outcome=HOSTILE),
        escalation=replace(base.escalation, detail=HOSTILE, blockers=(HOSTILE,)),
        checks=(Check("x", HOSTILE, False, HOSTILE, ("total",)),),
        documents=docs,
        history=tuple(replace(h, actor=HOSTILE, text=HOSTILE) for h in base.history),
    )
    b = bench((case, INVOICE))
    parts: list[QWidget] = b.page.findChildren(QWidget)
    labels = [p for p in parts if isinstance(p, QLabel)]
    assert any("<img" in part.text() for part in labels)
    for part in labels:
        assert part.textFormat() is Qt.TextFormat.PlainText or not part.text()
    for widget in parts:
        assert "<img" not in widget.toolTip()
    assert b.page.fields.rows["vendor"].editor.line.text().startswith("<img src='file:///etc/passwd'><b>A</b> & ")


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1920, 1080)])
def test_tab_comes_round_and_every_stop_has_a_name(bench: Maker, width: int, height: int) -> None:
    b = bench((kyc_case("k1"), KYC))
    b.page.resize(width, height)
    parts = [w for w in b.page.findChildren(QWidget) if w.isVisible() and w.focusPolicy() != Qt.FocusPolicy.NoFocus]
    assert [w for w in parts if not w.accessibleName() and not b.page.viewer.isAncestorOf(w.parentWidget())] == []
    reachable = {
        w for w in parts if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isEnabled() and w.focusProxy() is None
    }
    assert not b.page.verbs.buttons[Action.APPROVE].hasFocus()
    found: list[QWidget] = []
    at = b.page.focusWidget()
    while at is not None and at not in found:
        found.append(at)
        b.bot.keyClick(at, K.Key_Tab)
        at = b.page.focusWidget()
    assert at is found[0]
    # A row shows more of itself, and so offers more to Tab to, only while it is the current one.
    assert [w.accessibleName() for w in reachable - set(found)] == []
    assert b.review.decided == []


def test_reopening_is_one_key_or_one_click(bench: Maker) -> None:
    b = bench()
    assert not b.page.verbs.reopen_button.isVisible()
    b.key(K.Key_A)
    b.wait_for("c2")
    assert b.page.verbs.reopen_button.accessibleName() == "Reopen Invoice 0012, Nordlicht GmbH (L)"
    b.bot.mouseClick(b.page.verbs.reopen_button, Qt.MouseButton.LeftButton)
    b.wait_for("c1")
    assert b.review.decided == []
    b.key(K.Key_A)
    b.wait_for("c2")
    b.key(K.Key_L)
    b.wait_for("c1")


def test_evidence_to_be_seen_is_asked_for_at_the_foot(bench: Maker) -> None:
    b = bench((invoice_case("c1"), CAREFUL), (invoice_case("c2", "0013"), CAREFUL))
    approve = b.page.verbs.buttons[Action.APPROVE]
    assert not approve.isEnabled()
    assert b.page.verbs.line.text() == "Look at the evidence of Bank account first (V)"
    assert approve.accessibleDescription() == b.page.verbs.line.text()
    b.key(K.Key_A)
    assert b.review.decided == []
    b.key(K.Key_V)
    assert b.page.focusWidget() is b.page.fields.rows["iban"]
    assert approve.isEnabled()
    b.key(K.Key_A)
    b.wait_for("c2")


def test_text_spans_count_code_points(bench: Maker) -> None:
    base = invoice_case("c1")
    doc = replace(base.documents[0], name="a.txt")
    total = FieldSuggestion("total", "four", 0.2, (Evidence("a.txt", None, None, 17, 21),))
    case = replace(base, documents=(doc,), suggestion=replace(base.suggestion, fields=(total,)))
    b = bench((case, INVOICE))
    text = b.page.viewer.text
    ((start, end, mark),) = text._spans
    assert text.toPlainText().encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le") == "four"
    assert text.mark_at(start) is mark


def test_search_marks_hits_and_steps_through_them(bench: Maker) -> None:
    b = bench()
    b.bot.keyClick(b.page.focusWidget(), K.Key_F, Qt.KeyboardModifier.ControlModifier)
    b.bot.keyClicks(b.page.viewer.search.edit, "bracket")
    b.bot.waitUntil(lambda: b.page.viewer.search.found.text() == "1 of 2")
    b.key(K.Key_Return)
    assert b.page.viewer.search.found.text() == "2 of 2"
    b.key(K.Key_Escape)
    assert not b.page.viewer.search.isVisible()
    assert b.case_id == "c1"


def test_zoom_asks_for_a_sharper_page(bench: Maker) -> None:
    b = bench()
    before = max(scale for _, _, scale in b.documents.asked)
    b.key(K.Key_Plus, K.Key_Plus)
    b.bot.waitUntil(lambda: max(scale for _, _, scale in b.documents.asked) > before * 1.4)
    assert b.page.viewer.pages.mark_at(QPoint(0, 0)) is None
