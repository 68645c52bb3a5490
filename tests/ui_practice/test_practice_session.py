"""A session by keyboard alone: decide, say how sure, and only then see the truth."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace

import pytest
from practice_fakes import TRUE_TOTAL, FakePractice, decide
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QTableView, QWidget

from reviewer_app.domain.decision import Action, OutboxState
from reviewer_app.domain.practice import SURENESS, Verdict
from reviewer_app.errors import LocalStore
from reviewer_app.ui.case.desk import EvidenceMark
from reviewer_app.ui.practice import words
from reviewer_app.ui.practice.stage import Stage
from reviewer_app.ui.practice.truth import TruthLine

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def words_on(window: QWidget) -> str:
    """Every text any widget of the window holds, shown or not, accessible names and tables included."""
    found: list[str] = []
    for part in window.findChildren(QWidget):
        found += [part.accessibleName(), part.accessibleDescription(), part.toolTip()]
        if isinstance(part, QLabel | QAbstractButton | QLineEdit):
            found.append(part.text())
        elif isinstance(part, QPlainTextEdit):
            found.append(part.toPlainText())
        elif isinstance(part, QTableView) and part.model() is not None:
            model = part.model()
            found += [
                str(model.index(r, c).data()) for r in range(model.rowCount()) for c in range(model.columnCount())
            ]
    return "\n".join(found)


def test_ten_cases_by_keyboard_alone(floor, practice: FakePractice) -> None:
    floor.begin()
    for i in range(10):
        floor.ready(i + 1)
        assert floor.view.frame.progress.text() == f"Case {i + 1} of 10"
        if i == 4:
            floor.key(Key.Key_E, Key.Key_2, Key.Key_3, Key.Key_1)
        elif i == 1:
            floor.key(Key.Key_O, Key.Key_2, Key.Key_1, Key.Key_1)
        else:
            floor.key(Key.Key_A)
        floor.asked()
        floor.key((Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4)[i % 4])
        floor.wait(Stage.TOLD)
        assert floor.view.truth.table.hasFocus()
        floor.key(Key.Key_Return)
    floor.bot.waitUntil(lambda: floor.room.score.isVisible() and floor.room.score.table.hasFocus())
    answers = [c for c in practice.calls if c[0] == "answer"]
    assert [c[3] for c in answers] == [SURENESS[i % 4] for i in range(10)]
    verdicts = [r.attempt.verdict for r in practice.attempts["s1"]]
    assert verdicts[:5] == [Verdict.MISSED, Verdict.OVERRULED, Verdict.CONFIRMED, Verdict.MISSED, Verdict.PASSED_ON]
    assert floor.room.score.table.cells.rowCount() == 10


def test_truth_is_nowhere_before_sureness(floor) -> None:
    floor.begin()
    assert TRUE_TOTAL not in words_on(floor.window)
    floor.key(Key.Key_A)
    floor.asked()
    assert TRUE_TOTAL not in words_on(floor.window)
    told = words_on(floor.window)
    assert not [sentence for sentence, *_ in words.VERDICTS.values() if sentence in told]
    floor.key(Key.Key_3)
    floor.wait(Stage.TOLD)
    assert TRUE_TOTAL in words_on(floor.window)
    floor.key(Key.Key_Return)
    floor.ready(2)
    floor.key(Key.Key_A)
    floor.asked()
    assert not floor.view.truth.isVisible()


def test_truth_of_the_last_case_is_forgotten(floor) -> None:
    floor.begin()
    floor.key(Key.Key_A)
    floor.asked()
    floor.key(Key.Key_1)
    floor.wait(Stage.TOLD)
    floor.key(Key.Key_Return)
    floor.ready(2)
    assert TRUE_TOTAL not in words_on(floor.window)


def test_nothing_answers_before_the_person(floor, practice: FakePractice) -> None:
    floor.begin()
    floor.key(Key.Key_A)
    floor.asked()
    for key in (Key.Key_A, Key.Key_O, Key.Key_E, Key.Key_5, Key.Key_9, Key.Key_L, Key.Key_Space + 0x10):
        floor.key(Key(key))
    assert floor.view.stage is Stage.ASKING
    assert [c[0] for c in practice.calls] == ["start"]
    assert len(practice.review.decided) == 1


def test_key_in_flight_says_no_sureness(floor, practice: FakePractice) -> None:
    floor.begin()
    floor.key(Key.Key_A)
    floor.wait(Stage.ASKING)
    floor.key(Key.Key_1)
    assert floor.view.stage is Stage.ASKING
    practice.clock.t += 1
    floor.asked()
    floor.key(Key.Key_1)
    floor.wait(Stage.TOLD)


def test_arrows_choose_and_enter_takes_the_answer(floor, practice: FakePractice) -> None:
    floor.begin()
    floor.key(Key.Key_A)
    floor.asked()
    floor.key(Key.Key_Down, Key.Key_Down)
    assert floor.view.sureness.lines[2].hasFocus()
    floor.key(Key.Key_Return)
    floor.wait(Stage.TOLD)
    assert practice.calls[-1][3] == SURENESS[2]


def test_take_back_before_the_truth_and_never_after(floor, practice: FakePractice) -> None:
    floor.begin()
    floor.key(Key.Key_A)
    floor.asked()
    floor.key(Key.Key_Z)
    floor.ready(1)
    assert practice.review.decided == []
    assert not floor.view.sureness.isVisible()
    floor.key(Key.Key_A)
    floor.asked()
    floor.key(Key.Key_2)
    floor.wait(Stage.TOLD)
    floor.key(Key.Key_Z)
    floor.view.desk.presenter.undo()
    floor.bot.wait(20)
    assert floor.view.stage is Stage.TOLD
    assert len(practice.review.decided) == 1
    assert not floor.view.desk.presenter.desk.view.editable


def test_take_back_too_late_is_said(floor, practice: FakePractice) -> None:
    practice.review.hold = False
    floor.begin()
    floor.key(Key.Key_A)
    floor.asked()
    floor.key(Key.Key_Z)
    floor.bot.waitUntil(lambda: "no longer" in floor.view.sureness.problem.text())
    floor.key(Key.Key_2)
    floor.wait(Stage.TOLD)


def test_z_never_undoes_live_work(floor) -> None:
    floor.enter_room()
    floor.key(Key.Key_Z)
    floor.key(Key.Key_Z, with_=CTRL)
    floor.key(Key.Key_Return)
    floor.ready(1)
    floor.key(Key.Key_Z)
    floor.key(Key.Key_Z, with_=CTRL)
    floor.key(Key.Key_A)
    floor.asked()
    floor.key(Key.Key_Z, with_=CTRL)
    assert floor.window.services.review.undone == []


def test_answered_case_does_not_come_back_on_its_own_desk(floor, practice: FakePractice) -> None:
    floor.begin()
    floor.key(Key.Key_A)
    floor.asked()
    floor.key(Key.Key_2)
    floor.wait(Stage.TOLD)
    floor.key(Key.Key_Return)
    floor.ready(2)
    floor.key(Key.Key_L, Key.Key_Z)
    floor.bot.wait(20)
    floor.ready(2)
    assert not floor.view.desk.verbs.reopen_button.isVisible()
    assert not floor.view.desk.verbs.undo_button.isVisible()
    assert floor.window.registry.reason("case.reopen") == "Not available on this page."
    assert len(practice.review.decided) == 1


def test_letters_in_a_note_stay_letters(floor, practice: FakePractice) -> None:
    floor.begin()
    floor.key(Key.Key_N)
    note = floor.view.desk.note
    floor.bot.waitUntil(note.hasFocus)
    floor.bot.keyClicks(note, "a z 1")
    assert note.toPlainText() == "a z 1"
    floor.key(Key.Key_Return, with_=CTRL)
    assert not note.hasFocus()
    assert floor.window.windowTitle().startswith("PRACTICE")
    assert practice.review.decided == []


def test_question_says_nothing_of_taking_back_what_is_on_its_way(floor, practice: FakePractice) -> None:
    floor.begin()
    floor.key(Key.Key_Escape)
    floor.bot.waitUntil(floor.room.home.go_on_button.hasFocus)
    decide(practice, "practice-s1-1", Action.APPROVE)
    practice.review.decided[0] = replace(practice.review.decided[0], state=OutboxState.WAITING)
    floor.key(Key.Key_Return)
    floor.asked()
    assert not floor.view.sureness.back.isVisible()


def test_sureness_that_is_not_kept_is_asked_again(floor, practice: FakePractice) -> None:
    floor.begin()
    practice.errors["answer"] = LocalStore("The practice database cannot be written.", "Free some disk space.")
    floor.key(Key.Key_A)
    floor.asked()
    floor.key(Key.Key_2)
    floor.bot.waitUntil(lambda: "cannot be written. Free some" in floor.view.sureness.problem.text())
    assert not floor.view.truth.isVisible()
    practice.errors.clear()
    floor.key(Key.Key_2)
    floor.wait(Stage.TOLD)


def test_window_is_marked_inside_and_only_there(floor) -> None:
    before = floor.window.windowTitle()
    floor.enter_room()
    assert floor.window.windowTitle() == before
    floor.key(Key.Key_Return)
    floor.ready(1)
    assert floor.window.windowTitle() == f"PRACTICE – {before}"
    assert not floor.window.rail.isVisible()
    frame = floor.view.frame
    assert frame.word.isVisible()
    assert frame.word.text() == "PRACTICE"
    assert frame.width() == floor.view.width()
    assert frame.height() == floor.view.height()
    floor.key(Key.Key_Escape)
    floor.bot.waitUntil(floor.room.home.isVisible)
    assert floor.window.windowTitle() == before
    assert floor.window.rail.isVisible()


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_frame_is_hatched_on_every_side(floor, theme, name: str) -> None:
    theme.apply(name)
    try:
        floor.begin()
        frame = floor.view.frame
        image = frame.grab().toImage()
        right, foot, half = image.width() - 4, image.height() - 4, image.height() // 2
        sides = {
            "top": [image.pixelColor(x, 1).name() for x in range(0, image.width(), 3)],
            "left": [image.pixelColor(3, y).name() for y in range(half, half + 120)],
            "right": [image.pixelColor(right, y).name() for y in range(half, half + 120)],
            "foot": [image.pixelColor(x, foot).name() for x in range(0, image.width(), 3)],
        }
        for side, colours in sides.items():
            assert {theme.tokens.practice, theme.tokens.practice_stripe} <= set(colours), side
        edge = floor.view.desk.geometry()
        assert edge.left() >= 8
        assert image.width() - edge.right() - 1 >= 8
    finally:
        theme.apply("light")


def test_signing_out_takes_the_mark_and_the_room_away(floor, practice: FakePractice) -> None:
    before = floor.window.windowTitle()
    floor.begin()
    floor.window.registry.trigger("app.sign_out")
    floor.bot.waitUntil(floor.window.sign_in.isVisible)
    assert floor.window.windowTitle() == before
    assert floor.window._room_pages == {}


def test_leaving_by_the_rail_keeps_the_place(floor) -> None:
    floor.begin()
    floor.key(Key.Key_G, Key.Key_Q)
    assert floor.window.queue.isVisible()
    assert "PRACTICE" not in floor.window.windowTitle()
    assert floor.window.registry.reason("case.approve") == "Not available on this page."
    floor.key(Key.Key_G, Key.Key_P)
    assert floor.view.isVisible()
    assert floor.window.windowTitle().startswith("PRACTICE")
    floor.key(Key.Key_A)
    floor.asked()


def test_live_desk_has_its_commands_back(floor, practice: FakePractice) -> None:
    floor.begin()
    floor.key(Key.Key_Escape)
    floor.bot.waitUntil(floor.room.home.isVisible)
    live = floor.window.case
    floor.window._show_outer(live)
    floor.window.registry.trigger("case.close")
    assert floor.window.queue.isVisible()
    assert practice.review.decided == []


def test_resume_where_it_was_left(floor, practice: FakePractice) -> None:
    floor.begin()
    floor.key(Key.Key_A)
    floor.asked()
    floor.key(Key.Key_2)
    floor.wait(Stage.TOLD)
    floor.key(Key.Key_Escape)
    home = floor.room.home
    floor.bot.waitUntil(lambda: home.isVisible() and home.go_on_button.hasFocus())
    assert home.go_on_button.text() == "Go on (1 of 10)"
    floor.key(Key.Key_Return)
    floor.ready(2)
    assert len(practice.sessions) == 1


def test_decided_without_sureness_is_asked_on_return(floor, practice: FakePractice) -> None:
    floor.begin()
    floor.key(Key.Key_Escape)
    floor.bot.waitUntil(floor.room.home.go_on_button.hasFocus)
    decide(practice, "practice-s1-1", Action.APPROVE)
    floor.key(Key.Key_Return)
    floor.asked()
    assert floor.view.sureness.decided.text() == "Approved"
    floor.key(Key.Key_4)
    floor.wait(Stage.TOLD)


def test_ending_early_shows_what_was_answered(floor, practice: FakePractice) -> None:
    floor.begin()
    floor.key(Key.Key_A)
    floor.asked()
    floor.key(Key.Key_2)
    floor.wait(Stage.TOLD)
    floor.key(Key.Key_Escape)
    floor.bot.waitUntil(floor.room.home.go_on_button.hasFocus)
    floor.room.home.end_button.setFocus()
    floor.key(Key.Key_Return)
    assert floor.room.home.end_button.text() == "Press again: 9 not answered"
    assert ("finish", "s1") not in practice.calls
    floor.key(Key.Key_Return)
    floor.bot.waitUntil(floor.room.score.isVisible)
    assert floor.room.score.facts["right"].text() == "0 of 1 · too few to judge"


def test_arrows_show_the_place_of_each_field(floor) -> None:
    floor.begin()
    floor.key(Key.Key_A)
    floor.asked()
    floor.key(Key.Key_2)
    floor.wait(Stage.TOLD)
    shown: list[EvidenceMark] = []
    floor.view.truth.mark_wanted.connect(shown.append)
    table = floor.view.truth.table
    line = table.current()
    assert isinstance(line, TruthLine)
    assert line.id == "total"
    assert line.ai_right is False
    floor.key(Key.Key_Down)
    assert [m.field_id for m in shown] == ["number"]
    assert floor.view.truth.where.text() == "Shown at 4 in invoice.pdf, page 1"
    floor.key(Key.Key_Up)
    assert shown[-1].field_id == "total"


def test_documents_are_zoomed_while_the_truth_stands(floor) -> None:
    floor.begin()
    floor.key(Key.Key_A)
    floor.asked()
    floor.key(Key.Key_2)
    floor.wait(Stage.TOLD)
    floor.bot.waitUntil(lambda: floor.view.desk.viewer.zoom_words.text() not in ("", "100 %"))
    before = floor.view.desk.viewer.zoom_words.text()
    floor.key(Key.Key_Plus)
    assert floor.view.desk.viewer.zoom_words.text() != before
    assert floor.view.truth.table.hasFocus()
    floor.key(Key.Key_B)
    assert floor.view.desk.viewer.tabs.currentIndex() == 1
    assert floor.view.stage is Stage.TOLD


@pytest.mark.parametrize("method", ["next_case", "finish"])
def test_failure_between_cases_is_said_and_tried_again(floor, practice: FakePractice, method: str) -> None:
    practice.packs_ = [p for p in practice.packs_ if p.id == "invoices"]
    error = LocalStore("The practice database is damaged.", "Ask your administrator.")
    floor.enter_room()
    floor.room.home.counts[5].click()
    if method == "next_case":
        practice.errors[method] = error
        floor.key(Key.Key_Return)
    else:
        floor.key(Key.Key_Return)
        for i in range(5):
            floor.ready(i + 1)
            floor.key(Key.Key_A)
            floor.asked()
            floor.key(Key.Key_2)
            floor.wait(Stage.TOLD)
            practice.errors = {method: error} if i == 4 else {}
            floor.key(Key.Key_Return)
    floor.bot.waitUntil(lambda: floor.view.failure.isVisible() and floor.view.failure.button.hasFocus())
    assert "damaged" in words_on(floor.view.failure)
    practice.errors.clear()
    floor.key(Key.Key_Return)
    if method == "next_case":
        floor.ready(1)
    else:
        floor.bot.waitUntil(floor.room.score.isVisible)


@pytest.mark.parametrize("method", ["next_case", "answer", "start"])
def test_late_answers_are_dropped_once_the_person_left(floor, practice: FakePractice, method: str) -> None:
    late: Future = Future()
    floor.enter_room()
    floor.bot.waitUntil(lambda: bool(floor.room.home.cards))
    value: Callable[[], object]
    if method == "answer":
        floor.key(Key.Key_Return)
        floor.ready(1)
        floor.key(Key.Key_A)
        floor.asked()
        practice.slow[method] = late
        floor.key(Key.Key_2)
        floor.wait(Stage.COUNTING)
        value = lambda: practice.attempts["s1"][0]  # noqa: E731
    else:
        practice.slow[method] = late
        floor.key(Key.Key_Return)
        if method == "next_case":
            floor.wait(Stage.COMING)
            value = lambda: "practice-s1-1"  # noqa: E731
        else:
            value = lambda: practice.sessions[0]  # noqa: E731
    if method == "start":
        floor.key(Key.Key_G, Key.Key_Q)
    else:
        floor.view.leave()
        floor.bot.waitUntil(floor.room.home.isVisible)
    practice.slow.clear()
    late.set_result(value())
    floor.bot.wait(30)
    assert "PRACTICE" not in floor.window.windowTitle()
    assert floor.room.session is None or floor.view.stage is Stage.AWAY
    assert floor.room.session is None or not floor.view.truth.isVisible()
